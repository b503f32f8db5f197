import { isObject, segments } from '../core/values.js';
import { type Checker, type Citations, newChecker, report, type Shape } from './checker.js';
import { isLarger } from './content.js';
import type { Issue, ValidationResult } from './issue.js';
import { checkShape } from './objects.js';

/** Runs the generated checks of one request and turns what they find into a verdict. Never throws. */
export function validate<T>(input: unknown, shape: Shape, citations: Citations): ValidationResult<T> {
  const c = newChecker(input, shape, citations);
  try {
    checkShape(c, shape, input, '', '', -1);
    checkSize(c, input);
  } catch (error) {
    // A getter or a proxy of the caller's: the input cannot be read, so it cannot be sent either.
    c.at = '';
    c.index = -1;
    const why = error instanceof Error ? error.message : String(error);
    report(c, 'unreadable', '', -1, 'request', (path) => `${path} cannot be read: ${why}`);
  }
  const { isRefused, issues = none, omitted, replacements } = c;
  if (omitted > 0) c.issues?.push(notListed(omitted, isRefused));
  if (isRefused) return { ok: false, issues };
  let value = input;
  for (const [path, replacement] of replacements ?? none) value = replaced(value, segments(path), replacement);
  return { ok: true, value: value as T, warnings: issues };
}

const none: readonly never[] = [];

function checkSize(c: Checker, input: unknown): void {
  const [most, cited] = c.citations.largest ?? [Number.POSITIVE_INFINITY, -1];
  const size = isLarger(input, most);
  if (size !== undefined)
    report(c, 'limit', '', cited, 'request', (path) => `${path} must have at most ${most} bytes as JSON, not ${size}.`);
}

function notListed(omitted: number, isRefused: boolean): Issue {
  const message = `${omitted} more issue${omitted === 1 ? ' was' : 's were'} found and not listed.`;
  const severity = isRefused ? 'error' : 'warning';
  return { path: '', code: 'more', severity, rule: 'request', message, sources: none, conflicts: none };
}

/** A copy with one value replaced; what lies beside the path is shared with the original. */
function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((element, index) => (index === key ? replaced(element, rest, replacement) : element));
  }
  return isObject(value) ? { ...value, [key]: replaced(value[key], rest, replacement) } : value;
}
