import { expect } from 'vitest';
import type { Issue, ValidationResult } from '../../generated/src/index.ts';

/** What a refusal must say: where, and words that the message must hold. */
export interface Refusal {
  readonly path: string;
  readonly code: Issue['code'];
  readonly rule: string;
  readonly says: readonly string[];
  readonly source: string;
}

/** Everything that was found, errors and warnings, in order. */
export function issuesOf(verdict: ValidationResult<unknown>): readonly Issue[] {
  return verdict.ok ? verdict.warnings : verdict.issues;
}

export function errorsOf(verdict: ValidationResult<unknown>): readonly Issue[] {
  return verdict.ok ? [] : verdict.issues.filter((issue) => issue.severity === 'error');
}

export function warningsOf(verdict: ValidationResult<unknown>): readonly Issue[] {
  return (verdict.ok ? verdict.warnings : verdict.issues).filter((issue) => issue.severity === 'warning');
}

/** The request is refused for one reason and no other, and the issue explains itself. */
export function expectOneError(verdict: ValidationResult<unknown>, { code, path, rule, says, source }: Refusal): void {
  const errors = errorsOf(verdict);
  expect(errors.map((issue) => issue.message)).toHaveLength(1);
  const [issue] = errors;
  expect(issue).toMatchObject({ path, code, rule });
  for (const words of says) expect(issue?.message).toContain(words);
  expect(issue?.sources).toContain(source);
}
