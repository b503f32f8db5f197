import { expect, test } from 'vitest';
import { emitPackage, type FileTree } from '../../generator/emit/emit.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { planApi } from './plan.ts';
import { specTexts } from './specs.ts';

const textsOf = (operations: number) => specTexts(planApi({ operations, seed: 1 }));
const generate = (operations: number): FileTree => emitPackage(mustLoadSpecs(textsOf(operations)));

/** Processor seconds of this process that a piece of work takes. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { system, user } = process.cpuUsage(before);
  return (system + user) / 1e6;
}

test('six times the operations cost little more than six times as much', () => {
  generate(40);
  const small = cost(() => generate(40));
  const large = cost(() => generate(240));
  // The exponent is measured around 1; two would be 36 times as much.
  expect(Math.log(large / small) / Math.log(6)).toBeLessThan(1.5);
});

test('the package grows with the operations, and no faster', () => {
  const sizes = [60, 240].map((operations) => {
    const files = [...generate(operations)].filter(([path]) => !path.startsWith('src/runtime/'));
    return { files: files.length, bytes: files.reduce((sum, [, text]) => sum + text.length, 0) };
  });
  const [small, large] = sizes;
  expect((large?.files ?? 0) / (small?.files ?? 1)).toBeLessThanOrEqual(4);
  expect((large?.bytes ?? 0) / (small?.bytes ?? 1)).toBeLessThan(4.2);
});
