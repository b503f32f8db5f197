import { compareText } from '../../model/canonical.ts';
import type { Scalar } from '../../model/facts.ts';
import type { Type } from '../../model/parameter.ts';
import type { Allowed } from '../../model/rule.ts';
import type { Fact } from '../fact.ts';
import { asScalar, plain } from './scalar.ts';

/** Values and ranges in one form, so that equal sets are equal lists: `5`, `10`, `3..15`. */
export type AllowedLines = readonly string[];

/** Ranges of whole numbers up to this length are the same as a list of them. */
const longestList = 200;

export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** What the values and ranges among the facts allow together. */
export function documentedAllowed(facts: readonly Fact[], type: Pick<Type, 'kind'>): Allowed {
  const values = facts.flatMap(({ says }) => (says.kind === 'value' ? [asScalar(says.value, type)] : []));
  const ranges = facts.flatMap(({ says }) => (says.kind === 'range' ? [rangeIn(says, type)] : []));
  const min = least(ranges.map((range) => range.min));
  const max = most(ranges.map((range) => range.max));
  return {
    ...(values.length === 0 ? {} : { values: [...new Set(values)] }),
    ...(ranges.length === 0 || min === undefined ? {} : { min }),
    ...(ranges.length === 0 || max === undefined ? {} : { max }),
  };
}

/** A bound that does not belong to a range of whole numbers is the next one that does. */
export function rangeIn(
  { exclusive, max, min, whole }: Range & { readonly exclusive?: 'min' | 'max' | 'both'; readonly whole?: true },
  type: Pick<Type, 'kind'>,
): Range {
  const step = type.kind === 'integer' || whole === true ? 1 : 0;
  const low = exclusive === 'min' || exclusive === 'both' ? step : 0;
  const high = exclusive === 'max' || exclusive === 'both' ? step : 0;
  return {
    ...(min === undefined ? {} : { min: min + low }),
    ...(max === undefined ? {} : { max: max - high }),
  };
}

export function allowedLines(allowed: Allowed, type: Type): AllowedLines {
  const { max, min, values = [] } = type.kind === 'number' ? asRange(allowed) : allowed;
  const hasRange = min !== undefined || max !== undefined;
  const isListed = type.kind === 'integer' && min !== undefined && max !== undefined && max - min < longestList;
  const listed = isListed ? Array.from({ length: max - min + 1 }, (_, index) => String(min + index)) : [];
  const isInside = (value: Scalar) =>
    hasRange && Number(value) >= (min ?? -Infinity) && Number(value) <= (max ?? Infinity);
  const single = values.filter((value) => !isInside(value)).map((value) => plain(value, type));
  const range = hasRange && !isListed ? [`${min ?? ''}..${max ?? ''}`] : [];
  return [...new Set([...single, ...listed, ...range])].sort(compareText);
}

/**
 * Where fractions are numbers too, a list of all whole numbers from one to another is what documents write as a range
 * of integers, and the specs may say either.
 */
function asRange(allowed: Allowed): Allowed {
  const { max, min, values = [] } = allowed;
  if (min !== undefined || max !== undefined || values.length < 3) return allowed;
  const numbers = values.map(Number).sort((a, b) => a - b);
  const [first = 0] = numbers;
  const isWhole = numbers.every((n, index) => n === first + index);
  return isWhole ? { min: first, max: first + numbers.length - 1 } : allowed;
}

export function isSameAllowed(a: Allowed, b: Allowed, type: Type): boolean {
  return allowedLines(a, type).join('\n') === allowedLines(b, type).join('\n');
}

export function isOpen({ max, min, values }: Allowed): boolean {
  return values === undefined && min === undefined && max === undefined;
}

/** What a parameter allows whatever the model. */
export function ownAllowed(type: Type): Allowed {
  if (type.kind === 'string') return type.values === undefined ? {} : { values: type.values };
  if (type.kind !== 'integer' && type.kind !== 'number') return {};
  const { max, min, values } = type;
  return {
    ...(values === undefined ? {} : { values }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function least(bounds: readonly (number | undefined)[]): number | undefined {
  const known = bounds.filter((bound) => bound !== undefined);
  return known.length < bounds.length || known.length === 0 ? undefined : Math.min(...known);
}

function most(bounds: readonly (number | undefined)[]): number | undefined {
  const known = bounds.filter((bound) => bound !== undefined);
  return known.length < bounds.length || known.length === 0 ? undefined : Math.max(...known);
}
