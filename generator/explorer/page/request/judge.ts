import type { Issue, ValidationResult } from '../../../runtime/validation/issue.ts';

/** A validator of the package. */
export type Validate = (request: unknown) => ValidationResult<unknown>;

/** By surface and operation. */
export type Validators = Readonly<Record<string, Readonly<Record<string, Validate>>>>;

/** The three values a verdict has. */
export type Outcome = 'accepted' | 'warned' | 'rejected';

export interface Judged {
  readonly outcome: Outcome;
  /** Errors first. */
  readonly issues: readonly Issue[];
  /** What would be sent: numbers that came as text are numbers. The request itself when it is refused. */
  readonly value: unknown;
}

export function judge(validate: Validate, request: unknown): Judged {
  const result = validate(request);
  if (!result.ok) return { outcome: 'rejected', issues: errorsFirst(result.issues), value: request };
  return {
    outcome: result.warnings.length === 0 ? 'accepted' : 'warned',
    issues: result.warnings,
    value: result.value,
  };
}

/**
 * How badly a request fits an operation: names it does not know, whether it refuses them or not, and then what is wrong
 * besides. Errors alone would not do: an operation that is documented loosely refuses little, whatever it is given.
 */
export function misfit(validate: Validate, request: unknown): Misfit {
  const { issues } = judge(validate, request);
  return {
    unknown: issues.filter(({ code }) => code === 'unknown-parameter').length,
    errors: issues.filter(({ severity }) => severity === 'error').length,
  };
}

export interface Misfit {
  readonly unknown: number;
  readonly errors: number;
}

/** Below zero when the first fits better. */
export function compareMisfits(a: Misfit, b: Misfit): number {
  return a.unknown - b.unknown || a.errors - b.errors;
}

function errorsFirst(issues: readonly Issue[]): readonly Issue[] {
  return [...issues].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
