import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FileTree } from '../../generator/emit/emit.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { compareTrees } from '../../generator/output/compare-trees.ts';
import { manifestName, manifestText } from '../../generator/output/manifest.ts';
import { readTree } from '../../generator/output/write-tree.ts';
import { describeDifferences } from './support/differences.ts';
import { emitOnce, emitTexts, emitWhole, repository, specTexts } from './support/emit.ts';

const generated = join(repository, 'generated');

describe('the committed package', () => {
  let emitted: FileTree;
  beforeAll(async () => {
    emitted = await emitWhole(specTexts('specs'));
  });

  test('is what the specs give: nothing missing, changed or left over', () => {
    const differences = compareTrees(readTree(generated), emitted);
    expect(describeDifferences(differences, 'Run `npm run generate` and commit the result.')).toBe('');
  });

  test('has a manifest of exactly its files', () => {
    expect(readFileSync(join(generated, manifestName), 'utf8')).toBe(manifestText(emitted));
  });
});

type Reordered = readonly [string, (texts: SpecTexts) => SpecTexts];

/** A fixed seed: a failure can be looked at again. Another order is a second time, too. */
const shuffledOrder: Reordered = ['in a shuffled order of files', (texts) => new Map(shuffled([...texts], 7))];
const everyOrder: readonly Reordered[] = [
  ['a second time', (texts) => texts],
  ['in reverse order of files', (texts) => new Map([...texts].reverse())],
  shuffledOrder,
];

describe.each([
  ['test/golden/small/specs', everyOrder],
  ['specs', [shuffledOrder]],
] as const)('%s', (specs, orders) => {
  const texts = specTexts(specs);
  const first = emitOnce(texts);

  test.each(orders)('give the same bytes %s', (_, reorder) => {
    const again = emitTexts(reorder(texts));
    expect(describeDifferences(compareTrees(first, again), 'Sort where the order of the files shows.')).toBe('');
    expect([...again.keys()]).toEqual([...first.keys()]);
    expect(manifestText(again)).toBe(manifestText(first));
  });

  test('give files with one newline at their end, and no other line ends', () => {
    const odd = [...first].filter(([, text]) => !text.endsWith('\n') || text.endsWith('\n\n') || text.includes('\r'));
    expect(odd.map(([path]) => path)).toEqual([]);
  });
});

/** Fisher and Yates, with a small generator of random numbers. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const result = [...items];
  let state = seed;
  for (let index = result.length - 1; index > 0; index--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (index + 1);
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}
