import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FileTree } from '../../generator/emit/emit.ts';
import { compareTrees } from '../../generator/output/compare-trees.ts';
import { readTree } from '../../generator/output/write-tree.ts';
import { describeDifferences } from './support/differences.ts';
import { emitOnce, isCopy, isRecording, repository, specTexts, withoutCopies } from './support/emit.ts';

const expected = join(repository, 'test/golden/small/tree');
const advice = 'If every change is meant: npm run record, then read the diff of test/golden/small/tree.';

/**
 * small/specs has one of everything the spec language can say; small/tree is what it gives, file by file.
 * A change to an emitter shows here in full, before anyone has to find it in the far larger generated/.
 */
describe('the package of a small spec', () => {
  let emitted: FileTree;
  beforeAll(() => {
    emitted = emitOnce(specTexts('test/golden/small/specs'));
    if (isRecording) record(withoutCopies(emitted));
  });

  test('is the recorded tree: nothing missing, changed or left over', () => {
    const differences = compareTrees(readTree(expected), withoutCopies(emitted));
    expect(describeDifferences(differences, advice)).toBe('');
  });

  test('ships the runtime and the licence to the letter', () => {
    const folder = join(repository, 'generator/runtime');
    const note = '// Shipped to the letter from generator/runtime; change it there.\n';
    const copies = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [`src/runtime/${name}`, `${note}${readFileSync(join(folder, name), 'utf8')}`] as const);
    const origin = new Map([...copies, ['LICENSE', readFileSync(join(repository, 'LICENSE'), 'utf8')] as const]);
    const shipped = new Map([...emitted].filter(([path]) => isCopy(path)));
    expect(describeDifferences(compareTrees(origin, shipped), 'Emit the files of generator/runtime as they are.')).toBe(
      '',
    );
  });
});

/** A golden that tolerates a file too many would let the emitter write anything beside the tree. */
describe('the comparison itself', () => {
  const golden = new Map([
    ['kept.ts', 'a\nb\nc\n'],
    ['changed.ts', 'one\ntwo\n'],
    ['gone.ts', 'x\n'],
  ]);
  const fresh = new Map([
    ['kept.ts', 'a\nb\nc\n'],
    ['changed.ts', 'one\n2\n'],
    ['new.ts', 'y\n'],
  ]);

  test('finds a changed, an orphaned and a missing file, with a diff of what is to be there', () => {
    const differences = compareTrees(golden, fresh);
    expect(differences.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'changed changed.ts',
      'orphaned gone.ts',
      'missing new.ts',
    ]);
    expect(differences[0]?.patch).toContain('@@ -1,2 +1,2 @@\n one\n-two\n+2\n');
    expect(differences[1]?.patch).toBe('');
    expect(differences[2]?.patch).toContain('+y\n');
  });

  test('finds nothing between equal trees', () => {
    expect(compareTrees(golden, new Map(golden))).toEqual([]);
  });
});

/** Replaces the recorded tree. Files that are no longer emitted go, so that a recording leaves no orphans. */
function record(tree: FileTree): void {
  rmSync(expected, { recursive: true, force: true });
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(expected, path)), { recursive: true });
    writeFileSync(join(expected, path), text);
  }
}
