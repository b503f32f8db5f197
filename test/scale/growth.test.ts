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
  await generate(20);
  const [small, large] = [await generate(40), await generate(120)];
  const growth = (count: (size: typeof small) => number) => count(large) / count(small);
  console.info(
    growth(({ steps }) => steps),
    small,
    large,
  );
  // Three times the operations. Work that grows with their square would be nine times as much.
  expect(growth(({ steps }) => steps)).toBeLessThan(3.3);
  expect(growth(({ files }) => files)).toBeLessThanOrEqual(3);
  expect(growth(({ bytes }) => bytes)).toBeLessThan(3.1);
});
