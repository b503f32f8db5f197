import { beforeAll, expect, test } from 'vitest';
import { emitPackage, type FileTree } from '../../generator/emit/emit.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import type { Table } from '../../generator/model/table.ts';
import { type Work, WorkCounter } from '../support/work.ts';
import { planApi } from './plan.ts';
import { specTexts } from './specs.ts';

interface Emission {
  readonly tree: FileTree;
  readonly work: Work;
}

function tableOf(operations: number): Table {
  return mustLoadSpecs(specTexts(planApi({ operations, seed: 1 })));
}

function emission(operations: number, counter: WorkCounter): Emission {
  let tree: FileTree = new Map();
  const work = counter.workOf(tableOf(operations), (table) => {
    tree = emitPackage(table);
  });
  return { tree, work };
}

/** Twice as many in one service; `npm run test:slow` has twice as many services, too. */
const isSlow = process.env.SLOW === '1';
const sizes = isSlow ? [10, 20, 40] : [10, 20];
const [most = 0, half = 0] = sizes.toReversed();
const made = new Map<number, Emission>();
beforeAll(() => {
  // What is done once in a process is such as compiling the templates.
  const counter = new WorkCounter(() => emitPackage(tableOf(1)));
  try {
    for (const operations of sizes) made.set(operations, emission(operations, counter));
  } finally {
    counter.end();
  }
});

function of(operations: number): Emission {
  const found = made.get(operations);
  if (found === undefined) throw new Error(`nothing was made of ${operations} operations`);
  return found;
}

/** The size of a package, without the runtime, which is the same in every package. */
function sizeOf({ tree }: Emission): { readonly files: number; readonly bytes: number } {
  const files = [...tree].filter(([path]) => !path.startsWith('src/runtime/'));
  return { files: files.length, bytes: files.reduce((sum, [, text]) => sum + text.length, 0) };
}

function total({ work }: Emission, kind: RegExp): number {
  return [...work].reduce((sum, [what, count]) => sum + (kind.test(what) ? count : 0), 0);
}

test('the package grows with the operations, and no faster', () => {
  const [few, many] = [sizeOf(of(half)), sizeOf(of(most))];
  expect(many.files / few.files).toBeLessThanOrEqual(2);
  expect(many.bytes / few.bytes).toBeLessThan(2.1);
});

test.each(sizes.slice(1).map((size) => [size / 2, size] as const))(
  'from %i to %i operations the work of the emitters grows as much, and no faster',
  (few, many) => {
    const [once, twice] = [of(few), of(many)];
    for (const kind of [/^generator\//, /^node_modules\//, /^reads of /]) {
      expect(total(once, kind), String(kind)).toBeGreaterThan(10_000);
      expect(total(twice, kind) / total(once, kind), String(kind)).toBeLessThanOrEqual(2.2);
    }
    // Of what is done for every operation nothing is done four times as often. Sorting is done a little more than twice as often.
    const steep = [...once.work].flatMap(([what, count]) => {
      const now = twice.work.get(what) ?? 0;
      return count >= 50 && now > 3 * count ? [`${count} → ${now}: ${what}`] : [];
    });
    expect(steep).toEqual([]);
  },
);
