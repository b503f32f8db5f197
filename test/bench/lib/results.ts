import type { Shown } from './interleaved.ts';
import { median } from './statistics.ts';

/** The median of one figure over the rounds, or why there is none. */
export function medianOf<T>(shown: Shown<T> | undefined, of: (value: T) => number): number | string {
  if (shown === undefined) return 'not run';
  return 'failure' in shown ? shown.failure : median(shown.map(of));
}

/** What a contestant takes more than another, an empty process as a rule. */
export function over<T>(
  shown: Shown<T> | undefined,
  base: Shown<T> | undefined,
  of: (value: T) => number,
): number | string {
  const [whole, part] = [medianOf(shown, of), medianOf(base, of)];
  if (typeof whole === 'string') return whole;
  return typeof part === 'string' ? part : whole - part;
}
