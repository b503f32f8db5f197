import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Heap } from '../../generator/diff/witness/heap.ts';

function drained<T>(heap: Heap<T>): readonly T[] {
  const found: T[] = [];
  for (let entry = heap.pop(); entry !== undefined; entry = heap.pop()) found.push(entry);
  return found;
}

it('has nothing to give when nothing was put in', () => {
  expect(new Heap<number>((a, b) => a < b).pop()).toBeUndefined();
});

it('gives the smallest entry first, whatever came in between', () => {
  const ascending = (all: readonly number[]) => [...all].sort((a, b) => a - b);
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (first, later) => {
      const heap = new Heap<number>((a, b) => a < b);
      for (const entry of first) heap.push(entry);
      const least = heap.pop();
      expect(least).toBe(ascending(first)[0]);
      for (const entry of later) heap.push(entry);
      expect(drained(heap)).toEqual(ascending([...ascending(first).slice(1), ...later]));
    }),
    { seed: 1, numRuns: 200 },
  );
});

it('compares no more often than a tree of that depth asks for', () => {
  let compared = 0;
  const heap = new Heap<number>((a, b) => {
    compared++;
    return a < b;
  });
  for (let entry = 1024; entry > 0; entry--) heap.push(entry);
  drained(heap);
  // Going in, an entry meets at most the 10 above it; coming out, two on each of the 10 levels below.
  expect(compared).toBeLessThanOrEqual(1024 * 10 + 1024 * 20);
});
