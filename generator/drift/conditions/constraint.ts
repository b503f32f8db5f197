import type { Condition } from '../../model/condition.ts';
import type { Scalar } from '../../model/facts.ts';
import type { Path } from '../../model/path.ts';
import type { Allowed, Effect } from '../../model/rule.ts';

/**
 * What a request may be like, as far as the sentences of a document tell parameters from each other: by their bare
 * names. `FileInfos[].Type` of the specs and `Type` of a sentence are the same.
 */
export type State = ReadonlyMap<string, Value>;

/** Absent, a value, or a list of so many elements. */
export type Value = Scalar | { readonly length: number } | undefined;

/** A rule or a fact, seen from the requests that break it. */
export interface Constraint {
  readonly isBroken: (state: State) => boolean;
  /** The parameters it looks at, with the values and the numbers of elements that make a difference to it. */
  readonly looksAt: ReadonlyMap<string, Interest>;
}

export interface Interest {
  readonly values: readonly Scalar[];
  readonly counts: readonly number[];
}

export function lastName(path: Path): string {
  return path.at(-1)?.name ?? '';
}

export function isGiven(value: Value): boolean {
  if (value === undefined || value === '') return false;
  return typeof value !== 'object' || value.length > 0;
}

export function isWithin(n: number, { max, min }: { readonly min?: number; readonly max?: number }): boolean {
  return n >= (min ?? Number.NEGATIVE_INFINITY) && n <= (max ?? Number.POSITIVE_INFINITY);
}

export function holds(condition: Condition, state: State): boolean {
  switch (condition.kind) {
    case 'not':
      return !holds(condition.of, state);
    case 'all':
      return condition.of.every((part) => holds(part, state));
    case 'any':
      return condition.of.some((part) => holds(part, state));
  }
  const value = state.get(lastName(condition.path));
  switch (condition.kind) {
    case 'one-of':
      return condition.values.some((one) => value !== undefined && String(one) === String(value));
    case 'present':
      return isGiven(value);
    case 'absent':
      return !isGiven(value);
    case 'count':
      return isWithin(countOf(value), condition);
  }
}

/** A condition that nothing has to meet counts as met. */
export function applies(condition: Condition | undefined, state: State): boolean {
  return condition === undefined || holds(condition, state);
}

export function breaksEffect(effect: Effect, state: State): boolean {
  const given = (path: Path) => isGiven(state.get(lastName(path)));
  switch (effect.kind) {
    case 'require':
      return !effect.paths.every(given);
    case 'require-any':
      return !effect.paths.some(given);
    case 'forbid':
      return effect.paths.some(given);
    case 'warn':
      return effect.paths.length === 0 || effect.paths.some(given);
    case 'allow':
      return given(effect.path) && !takes(effect.allowed, state.get(lastName(effect.path)));
    case 'count':
      return !isWithin(countOf(state.get(lastName(effect.path))), effect);
  }
}

export function takes({ max, min, tolerated = [], values }: Allowed, value: Value): boolean {
  if (tolerated.some((one) => String(one) === String(value))) return true;
  if (values?.some((one) => String(one) === String(value)) === true) return true;
  if (min === undefined && max === undefined) return values === undefined;
  const n = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return (
    !Number.isNaN(n) && isWithin(n, { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) })
  );
}

function countOf(value: Value): number {
  return typeof value === 'object' ? value.length : value === undefined ? 0 : 1;
}

/** What a condition looks at. */
export function interestsIn(condition: Condition | undefined): ReadonlyMap<string, Interest> {
  if (condition === undefined) return new Map();
  switch (condition.kind) {
    case 'not':
      return interestsIn(condition.of);
    case 'all':
    case 'any':
      return joined(condition.of.map(interestsIn));
    case 'one-of':
      return interest(lastName(condition.path), { values: condition.values });
    case 'count':
      return interest(lastName(condition.path), { counts: edges(condition) });
    default:
      return interest(lastName(condition.path), {});
  }
}

export function interestsOf(effect: Effect): ReadonlyMap<string, Interest> {
  if (effect.kind === 'count') return interest(lastName(effect.path), { counts: edges(effect) });
  if (effect.kind === 'allow') return interest(lastName(effect.path), { values: valuesAround(effect.allowed) });
  return joined(effect.paths.map((path) => interest(lastName(path), {})));
}

export function valuesAround({ max, min, tolerated = [], values = [] }: Allowed): readonly Scalar[] {
  return [
    ...values,
    ...tolerated,
    ...edges({ ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }),
  ];
}

/** The numbers on either side of the bounds. */
function edges({ max, min }: { readonly min?: number; readonly max?: number }): readonly number[] {
  return [min, max].flatMap((bound) => (bound === undefined ? [] : [bound - 1, bound, bound + 1]));
}

export function interest(name: string, { counts = [], values = [] }: Partial<Interest>): ReadonlyMap<string, Interest> {
  return new Map([[name, { counts, values }]]);
}

export function joined(all: readonly ReadonlyMap<string, Interest>[]): ReadonlyMap<string, Interest> {
  // Grown in place: constraints are many, and most of them look at the same few parameters.
  const sum = new Map<string, { readonly counts: Set<number>; readonly values: Set<Scalar> }>();
  for (const one of all) {
    for (const [name, { counts, values }] of one) {
      const own = sum.get(name) ?? { counts: new Set(), values: new Set() };
      for (const count of counts) own.counts.add(count);
      for (const value of values) own.values.add(value);
      sum.set(name, own);
    }
  }
  return new Map([...sum].map(([name, { counts, values }]) => [name, { counts: [...counts], values: [...values] }]));
}
