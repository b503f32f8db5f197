import { longestTimerMs } from './abort.js';

/** Nothing came within the time that was given. */
export class Stalled extends Error {
  override readonly name = 'Stalled';
}

/** Settles as the work does, or rejects with `Stalled` after a time. */
export function orStalled<T>(work: Promise<T>, ms: number): Promise<T> {
  // A longer timer would fire at once; who waits for weeks waits for good.
  if (ms > longestTimerMs) return work;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Stalled(`nothing came for ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
