import type { SignaturePart } from './verdict.js';

/** One thing that is wrong with a signature. */
export interface Fault {
  readonly part: SignaturePart;
  /** Such as "host 'a' was signed, 'b' arrived". */
  readonly says: string;
}

/** What the caller may have signed instead of what should be signed. */
export interface Hypothesis<Recipe> extends Fault {
  readonly change: (recipe: Recipe) => Recipe;
  /** Common enough to be tried together with another one. */
  readonly common?: boolean;
}

/** Finds what was signed: one hypothesis, or two common ones about different parts. Makes at most so many signatures. */
export function search<Recipe>(
  starts: readonly Recipe[],
  hypotheses: readonly Hypothesis<Recipe>[],
  fits: (recipe: Recipe) => boolean,
  most: number,
): readonly Fault[] | undefined {
  let left = most;
  const holds = (start: Recipe, { change }: Hypothesis<Recipe>) => left-- > 0 && fits(change(start));
  const one = hypotheses.find((hypothesis) => starts.some((start) => holds(start, hypothesis)));
  if (one !== undefined) return [one];
  const common = hypotheses.filter((hypothesis) => hypothesis.common === true);
  for (const [index, first] of common.entries()) {
    const changed = starts.map(first.change);
    const second = common
      .slice(index + 1)
      .find((other) => other.part !== first.part && changed.some((start) => holds(start, other)));
    if (second !== undefined) return [first, second];
  }
  return undefined;
}

/** The alternatives without those that would change nothing, and without repetitions. */
export function others<T>(of: T, alternatives: Iterable<T>): readonly T[] {
  return [...new Set(alternatives)].filter((alternative) => alternative !== of);
}
