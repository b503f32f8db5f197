import type { Scalar } from '../core/values.js';

/** How messages name values, lists and ranges. */

/** `5 or 10`; `16:9, 9:16 or 1:1`. */
export function orList(values: readonly Scalar[]): string {
  return listed(values, ' or ') || 'absent';
}

/** `listed(['a', 'b', 'c'], ' and ')` → `a, b and c` */
export function listed(values: readonly Scalar[], last = ' and '): string {
  return [values.slice(0, -1).join(', '), ...values.slice(-1)].filter((part) => part !== '').join(last);
}

/** `1 to 3`, `at least 2` */
export function range(min: number | undefined, max: number | undefined): string {
  if (min === max) return `exactly ${min}`;
  if (max === undefined) return `at least ${min}`;
  return min === undefined ? `at most ${max}` : `${min} to ${max}`;
}

/** `0 to 3 elements` */
export function count(min: number | undefined, max: number | undefined): string {
  return `${range(min, max)} element${(max ?? min) === 1 ? '' : 's'}`;
}

/** A value as it was given, cut where it is long. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  switch (typeof value) {
    case 'object':
      return value === null ? 'null' : 'an object';
    case 'string':
      return `"${value.length > 60 ? `${value.slice(0, 57)}...` : value}"`;
    case 'function':
    case 'symbol':
    case 'undefined':
      return typeof value;
    default:
      return String(value);
  }
}

/** Why a statement of the documents is uncertain for a version that they listed later. */
export function olderStatement(date: string | undefined): string {
  return `The statement${date === undefined ? '' : ` is of ${date} and`} is older than this version, so it may not be about it.`;
}
