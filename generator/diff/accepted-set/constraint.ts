import { canonical } from '../../model/canonical.ts';
import type { Scalar, Severity } from '../../model/facts.ts';

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
}

/** By path: one of some values, whatever value, or no value, which is an empty list. */
export type Premises = ReadonlyMap<string, readonly Scalar[] | 'given'>;

export interface ConstraintParts extends Omit<Constraint, 'key'> {
  readonly asks: unknown;
}

export function constraint({ asks, ...parts }: ConstraintParts): Constraint {
  return { ...parts, key: canonical({ asks, severity: parts.severity }) };
}
