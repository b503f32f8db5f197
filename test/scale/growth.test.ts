import { expect, test } from 'vitest';
import { emitPackage } from '../../generator/emit/emit.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { planApi } from './plan.ts';
import { specTexts } from './specs.ts';

/** The size of the package of an API of so many operations, without the runtime, which is the same in every package. */
function sizeOf(operations: number) {
  const tree = emitPackage(mustLoadSpecs(specTexts(planApi({ operations, seed: 1 }))));
  const files = [...tree].filter(([path]) => !path.startsWith('src/runtime/'));
  return { files: files.length, bytes: files.reduce((sum, [, text]) => sum + text.length, 0) };
}

test('the package grows with the operations, and no faster', () => {
  const [small, large] = [sizeOf(20), sizeOf(60)];
  expect(large.files / small.files).toBeLessThanOrEqual(3);
  expect(large.bytes / small.bytes).toBeLessThan(3.1);
});
