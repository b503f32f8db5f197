import { expect, test } from 'vitest';
import { emitPackage, type FileTree } from '../../generator/emit/emit.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { planApi } from './plan.ts';
import { specTexts } from './specs.ts';
import { stepsOf } from './steps.ts';

/** The package of an API of so many operations, and the steps it took. */
async function generate(operations: number) {
  const texts = specTexts(planApi({ operations, seed: 1 }));
  const { result, steps } = await stepsOf(() => emitPackage(mustLoadSpecs(texts)));
  return { steps, ...sizeOf(result) };
}

/** Without the runtime, which is the same in every package. */
function sizeOf(tree: FileTree) {
  const files = [...tree].filter(([path]) => !path.startsWith('src/runtime/'));
  return { files: files.length, bytes: files.reduce((sum, [, text]) => sum + text.length, 0) };
}

test('the work and the package grow with the operations, and hardly faster', async () => {
  // What is made once for all packages is made before anything is counted.
  await generate(1);
  const [base, small, large] = [await generate(1), await generate(11), await generate(31)];
  const added = (size: typeof base) => size.steps - base.steps;
  console.info(base, small, large, added(large) / added(small));
  // Thirty operations more, where it was ten: work that grows with their square would be nine times as much.
  expect(added(large) / added(small)).toBeLessThan(3.5);
  expect(large.files / small.files).toBeLessThanOrEqual(3);
  expect(large.bytes / small.bytes).toBeLessThan(3.1);
});
