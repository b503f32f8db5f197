import { canonical } from '../../model/canonical.ts';
import { allOf, type Condition, not } from '../../model/condition.ts';
import type { Scalar, Severity } from '../../model/facts.ts';
import { type Space, whyNever } from '../../model/satisfiable.ts';

/** The smallest thing an edition may ask of a request. What a request breaks decides its verdict. */
export interface Constraint {
  /** The fact it comes from: facts are compared by identity, their constraints by meaning. */
  readonly owner: string;
  /** What it asks, in canonical form. Constraints with equal keys ask the same, wherever they come from. */
  readonly key: string;
  readonly severity: Severity;
  /** The paths it looks at; nothing else in a request has a say. */
  readonly scope: readonly string[];
  readonly isBroken: (request: unknown) => boolean;
  /** What some parameters are like in every request that breaks it: a search need not look elsewhere. */
  readonly premises?: Premises;
  /** What all has to be so for a request to break it: each of them looks at fewer paths than the whole. */
  readonly needs?: readonly Need[];
  /** What a rule of a row asks, whichever the row: the same of two models is the same but for their names. */
  readonly row?: string;
  /** What it has in common with those that differ from it in a bound or in a condition only. */
  readonly family?: string;
  /** When it asks anything; always, when absent. */
  readonly when?: Condition;
  readonly bound?: Bound;
  /** Its condition where that is one on the request itself, and the paths that the rest of it looks at. */
  readonly premise?: { readonly when: Condition; readonly rest: readonly string[] };
  /**
   * It is about names that are not listed, so that a request which breaks it is a poor example of anything else. Where only
   * one edition lists the `name`, that is told by itself; a `choice` that neither has may show what nothing else shows.
   */
  readonly stray?: 'name' | 'choice';
  /** What it takes from a parameter that names a model or a version, where that is less than the name. */
  readonly choice?: { readonly path: string; readonly of: (request: unknown) => unknown };
}

export interface Need {
  readonly scope: readonly string[];
  readonly holds: (request: unknown) => boolean;
}

export interface Bound {
  readonly limit: 'min' | 'max';
  readonly to: number;
}

/** By path: one of some values, whatever value, or no value, which is an empty list. */
export type Premises = ReadonlyMap<string, readonly Scalar[] | 'given'>;

export interface ConstraintParts extends Omit<Constraint, 'key'> {
  readonly asks: unknown;
}

export function constraint({ asks, ...parts }: ConstraintParts): Constraint {
  return { ...parts, key: canonical({ asks, severity: parts.severity }) };
}

/** What is broken by exactly those requests for which all of some tests hold. */
export function together(needs: readonly Need[]): Pick<Constraint, 'needs' | 'isBroken'> {
  return { needs, isBroken: (request) => needs.every(({ holds }) => holds(request)) };
}

/** Whether every request that breaks the one breaks the other, as far as their bounds and conditions tell. */
export function implies(one: Constraint, other: Constraint): boolean {
  if (one.key === other.key) return true;
  if (one.family === undefined || one.family !== other.family) return false;
  if (one.bound?.limit !== other.bound?.limit) return false;
  if (one.bound !== undefined && other.bound !== undefined) {
    const [bound, further] = [one.bound.to, other.bound.to];
    if (one.bound.limit === 'max' ? further > bound : further < bound) return false;
  }
  return other.when === undefined || whyNever(allOf(one.when, not(other.when)), noTypes) !== undefined;
}

/** Conditions are held against each other as they are: a value that no type has may still be sent. */
const noTypes: Space = { parameters: [], fieldsOf: () => [] };
