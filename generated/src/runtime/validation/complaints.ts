// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';
import { type Checker, report, ruleOf } from './checker.js';
import type { IssueCode } from './issue.js';
import { lowered, suggest } from './suggest.js';
import { orList, shown } from './words.js';

/** `Prompt must be a text, not 5.` `place` is where the value stands, if it is not the parameter itself. */
export function wrongType(
  c: Checker,
  name: string,
  cited: number,
  expected: string,
  value: unknown,
  place: string = name,
): void {
  const say = (path: string) => `${path} must be ${expected}, not ${shown(value)}.`;
  report(c, 'type', place, cited, ruleOf(c, name), say);
}

/** A value that is not among those that are allowed; `subject` tells with what, `remark` what else is to be said. */
export function unlike(
  c: Checker,
  code: IssueCode,
  name: string,
  cited: number,
  rule: string,
  value: unknown,
  allowed: readonly Scalar[],
  subject = '',
  remark = '',
  warns?: true,
): void {
  const same = typeof value === 'string' ? differsInCase(value, allowed) : undefined;
  if (same !== undefined) {
    // The service was seen to take both.
    const say = (path: string) => `${path} is documented as ${shown(same)} and sent as it is given, ${shown(value)}.`;
    report(c, code, name, cited, rule, say, { warns: true, allowed, suggest: () => same });
    return;
  }
  const say = (path: string) => `${path} must be ${orList(allowed)}${subject}, not ${shown(value)}.${remark}`;
  const meant = () => (typeof value === 'string' ? suggest(value, allowed.map(String)) : undefined);
  report(c, code, name, cited, rule, say, { warns, allowed, suggest: meant });
}

/** The allowed value that is the same but for capital and small letters. */
function differsInCase(value: string, allowed: readonly Scalar[]): string | undefined {
  const wanted = lowered(value);
  return allowed.map(String).find((one) => lowered(one) === wanted);
}

/** A value that is too small, too large or too long: `expected` is `be at least 2`. */
export function beyond(
  c: Checker,
  code: IssueCode,
  name: string,
  cited: number,
  rule: string,
  expected: () => string,
  actual: unknown,
  remark = '',
): void {
  report(c, code, name, cited, rule, (path) => `${path} must ${expected()}, not ${shown(actual)}.${remark}`);
}

/** A broken limit of the parameter itself. */
export function limit(c: Checker, name: string, cited: number, expected: () => string, actual: number): void {
  beyond(c, 'limit', name, cited, ruleOf(c, name), expected, actual);
}

export function isOutside(value: number, min: number | undefined, max: number | undefined): boolean {
  return (min !== undefined && value < min) || (max !== undefined && value > max);
}
