import { expect } from 'vitest';
import { work } from '../../../generator/documents/work.ts';

/** Twice the text may take about twice the steps; whatever grows with the square would take four times as many. */
export function expectProportion(read: (times: number) => unknown): void {
  const [once, twice] = [1, 2].map((times) => {
    const before = work.steps;
    read(times);
    return work.steps - before;
  });
  expect(once).toBeGreaterThan(0);
  expect(twice).toBeLessThan(2.5 * (once ?? 0) + 100);
}
