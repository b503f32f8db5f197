// Shipped to the letter from generator/runtime; change it there.
import type { Fact, Issue, IssueCode, Scalar } from './issue.js';
import { suggest } from './suggest.js';

/** Gathers what a validator finds. Called on failure only, so it may take its time to explain. */
export class Collector {
  readonly issues: Issue[] = [];
  /** Values to send in another form than given, by path. */
  readonly replacements: { readonly path: readonly (string | number)[]; readonly value: unknown }[] = [];

  type(path: string, fact: Fact, expected: string, value: unknown): void {
    this.#add('type', path, fact, `${path || 'The request'} must be ${expected}, not ${describe(value)}.`);
  }

  /** `why` says more than that the document requires it. */
  required(path: string, fact: Fact, why?: string): void {
    this.#add('required', path, fact, why ?? `${path} is required.`);
  }

  unknown(path: string, key: string, known: readonly string[], fact: Fact): void {
    const full = path === '' ? key : `${path}.${key}`;
    const own = suggest(key, known);
    this.#add('unknown-parameter', full, fact, `${full} is not a parameter of the API.`, {
      ...(own === undefined ? {} : { suggestion: own }),
    });
  }

  /** The parameter exists, in another place of the request. */
  misplaced(path: string, key: string, place: string, fact: Fact): void {
    const full = path === '' ? key : `${path}.${key}`;
    this.#add('unknown-parameter', full, fact, `${full} is not a parameter here.`, { suggestion: place });
  }

  value(
    code: 'enum' | 'version' | 'matrix' | 'rule',
    path: string,
    fact: Fact,
    value: unknown,
    allowed: readonly Scalar[],
    subject = '',
  ): void {
    const suggestion = typeof value === 'string' ? suggest(value, allowed.map(String)) : undefined;
    const message = `${path} must be ${list(allowed)}${subject}, not ${describe(value)}.`;
    this.#add(code, path, fact, message, { allowed, ...(suggestion === undefined ? {} : { suggestion }) });
  }

  limit(code: 'limit' | 'matrix' | 'rule', path: string, fact: Fact, expected: string, actual: Scalar): void {
    this.#add(code, path, fact, `${path} must ${expected}, not ${describe(actual)}.`);
  }

  broken(code: 'matrix' | 'rule', path: string, fact: Fact, message: string): void {
    this.#add(code, path, fact, message);
  }

  doubt(code: 'undocumented' | 'delisted' | 'matrix' | 'rule', path: string, fact: Fact, message: string): void {
    this.#add(code, path, { ...fact, warns: true }, message);
  }

  /** A number that came as text: taken, sent as a number, and said if the documents disagree about it. */
  coerced(path: string, keys: readonly (string | number)[], fact: Fact, text: string, says: boolean): number {
    const value = Number(text);
    this.replacements.push({ path: keys, value });
    if (says) {
      const message = `${path} is given as the text "${text}" and sent as the number ${value}, the documented type.`;
      this.#add('coerced', path, { ...fact, warns: true }, message);
    }
    return value;
  }

  #add(
    code: IssueCode,
    path: string,
    fact: Fact,
    message: string,
    more: { readonly allowed?: readonly Scalar[]; readonly suggestion?: string } = {},
  ): void {
    const hint = more.suggestion === undefined ? '' : ` Did you mean ${more.suggestion}?`;
    this.issues.push({
      path,
      code,
      severity: fact.warns === true ? 'warning' : 'error',
      rule: fact.rule,
      message: message + hint,
      ...more,
      sources: fact.sources,
      conflicts: fact.conflicts ?? [],
      ...(fact.refusal === undefined || fact.warns === true ? {} : { refusal: fact.refusal }),
    });
  }
}

/** `5 or 10`; `16:9, 9:16 or 1:1`. */
function list(values: readonly Scalar[]): string {
  const texts = values.map(String);
  const last = texts.pop() ?? 'absent';
  return texts.length === 0 ? last : `${texts.join(', ')} or ${last}`;
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'object':
      return 'an object';
    case 'string':
      return value.length > 60 ? `"${value.slice(0, 57)}..."` : `"${value}"`;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return typeof value;
  }
}
