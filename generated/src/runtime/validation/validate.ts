// Shipped to the letter from generator/runtime; change it there.
import { Collector } from './collector.js';
import type { Issue, IssueCode, ValidationResult } from './issue.js';
import { isUnchecked } from './unchecked.js';
import { isObject } from './values.js';

/** Runs the generated checks of one request and turns what they find into a verdict. Never throws. */
export function validate<T>(
  input: unknown,
  check: (collector: Collector, input: unknown) => void,
): ValidationResult<T> {
  const collector = new Collector();
  try {
    check(collector, input);
    const issues = isUnchecked(input) ? collector.issues.map(soften) : collector.issues;
    if (issues.some((issue) => issue.severity === 'error')) return { ok: false, issues };
    const value = collector.replacements.reduce(
      (copy, { path, value: replacement }) => replaced(copy, path, replacement),
      input,
    );
    return { ok: true, value: value as T, warnings: issues };
  } catch (error) {
    // A getter or a proxy of the caller's: the input cannot be read, so it cannot be sent either.
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, issues: [...collector.issues, unreadable(why)] };
  }
}

function unreadable(why: string): Issue {
  return {
    path: '',
    code: 'unreadable',
    severity: 'error',
    rule: 'request',
    message: `The request cannot be read: ${why}`,
    sources: [],
    conflicts: [],
  };
}

/** What an unchecked request is still refused for: shapes that no edition of the API takes. */
const hard: readonly IssueCode[] = ['type', 'required', 'unreadable'];

function soften(issue: Issue): Issue {
  return hard.includes(issue.code) ? issue : { ...issue, severity: 'warning' };
}

/** A copy with one value replaced; what lies beside the path is shared with the original. */
function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((element, index) => (index === key ? replaced(element, rest, replacement) : element));
  }
  return isObject(value) ? { ...value, [key]: replaced(value[key], rest, replacement) } : value;
}
