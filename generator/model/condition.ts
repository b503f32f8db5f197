import type { Scalar } from './facts.ts';
import { formatPath, type Path } from './path.ts';

/**
 * When a rule applies. Names of modes and references to the matrix are resolved before a condition gets here.
 * A path with `[]` means "some element". A missing value, an empty string and an empty list are all absent.
 */
export type Condition =
  | {
      readonly kind: 'one-of';
      readonly path: Path;
      readonly values: readonly Scalar[];
      /** The values are documented ones. In other letters they are accepted with a warning, and mean the same. */
      readonly anyCase?: true;
    }
  | { readonly kind: 'present'; readonly path: Path }
  | { readonly kind: 'absent'; readonly path: Path }
  | { readonly kind: 'count'; readonly path: Path; readonly min?: number; readonly max?: number }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  /** Not in the spec language: it comes from cells such as "only in these modes". */
  | { readonly kind: 'not'; readonly of: Condition };

/** The conjunction of the conditions that are there; `undefined` stands for "always". */
export function allOf(...conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const of = conditions
    .filter((condition) => condition !== undefined)
    .flatMap((condition) => (condition.kind === 'all' ? condition.of : [condition]));
  return of.length === 1 ? of[0] : of.length === 0 ? undefined : { kind: 'all', of };
}

export function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return only !== undefined && conditions.length === 1 ? only : { kind: 'any', of: conditions };
}

export function not(condition: Condition): Condition {
  return condition.kind === 'not' ? condition.of : { kind: 'not', of: condition };
}

/** A condition in words, for reference pages and messages: `Type is "File"`. */
export function describeCondition(condition: Condition): string {
  const path = 'path' in condition ? formatPath(condition.path) : '';
  switch (condition.kind) {
    case 'one-of':
      return `${path} is ${condition.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'present':
      return `${path} is given`;
    case 'absent':
      return `${path} is absent`;
    case 'count':
      return `${path} has ${describeCount(condition.min, condition.max)}`;
    case 'all':
      return condition.of.map(group).join(' and ');
    case 'any':
      return condition.of.map(group).join(' or ');
    case 'not':
      return `not (${describeCondition(condition.of)})`;
  }
}

function group(condition: Condition): string {
  const text = describeCondition(condition);
  return condition.kind === 'any' || condition.kind === 'all' ? `(${text})` : text;
}

/** `describeRange(1, 3)` → `1 to 3`, `describeRange(2)` → `at least 2`. */
export function describeRange(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && min === max) return `exactly ${min}`;
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  return min !== undefined ? `at least ${min}` : `at most ${max}`;
}

/** `describeCount(1, 1)` → `exactly 1 element`, `describeCount(0, 3)` → `0 to 3 elements`. */
export function describeCount(min: number | undefined, max: number | undefined): string {
  return `${describeRange(min, max)} element${(max ?? min) === 1 ? '' : 's'}`;
}
