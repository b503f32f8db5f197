import type { Shown } from './interleaved.ts';
import { median } from './statistics.ts';

/** The median of one figure over the rounds, or why there is none. */
export function medianOf<T>(shown: Shown<T> | undefined, of: (value: T) => number): number | string {
  if (shown === undefined) return 'not run';
  return 'failure' in shown ? shown.failure : median(shown.map(of));
}
