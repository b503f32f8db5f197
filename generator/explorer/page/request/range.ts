import { describeRange } from '../../../model/condition.ts';
import type { Allowance } from './place.ts';

/** `1 to 10`; nothing where there is no range. */
export function describedRange({ max, min }: Pick<Allowance, 'min' | 'max'>): string | undefined {
  return min === undefined && max === undefined ? undefined : describeRange(min, max);
}
