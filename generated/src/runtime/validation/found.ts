// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';
import type { Issue, IssueCode } from './issue.js';

/** The error codes that a service answers with, by what is broken. */
export type Refusals = Readonly<Partial<Record<'type' | 'required' | 'unknown-parameter' | 'value', string>>>;

/** What an issue is made of. */
export interface Finding {
  readonly path: string;
  readonly code: IssueCode;
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly say: (path: string) => string;
  /** Sources, contradictions, an own error code and evidence, packed as generated validators carry them. */
  readonly cited: string;
  readonly refusals: Refusals;
  /** The fact only warns, so the service is not expected to refuse. */
  readonly warns: boolean;
  readonly allowed: readonly Scalar[] | undefined;
  readonly suggestion: string | undefined;
}

/** The issue as a plain object: a copy, a clone and its JSON hold everything. */
export function issueOf({ say, cited, refusals, warns, allowed, suggestion, ...known }: Finding): Issue {
  const [sources = none, conflicts = none, [own] = none, evidence = none] = cited
    .replace('?', '')
    .split('/')
    .map((part) => part.match(/\S+/g) ?? none);
  const refusal = warns ? undefined : refusalOf(known.code, own, refusals);
  return {
    ...known,
    message: say(known.path || 'The request') + (suggestion === undefined ? '' : ` Did you mean ${suggestion}?`),
    ...(allowed === undefined ? {} : { allowed }),
    ...(suggestion === undefined ? {} : { suggestion }),
    sources,
    conflicts,
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

const none: readonly string[] = [];

function refusalOf(code: IssueCode, own: string | undefined, refusals: Refusals): string | undefined {
  if (code === 'type' || code === 'unknown-parameter') return refusals[code];
  return own ?? refusals[code === 'required' ? 'required' : 'value'];
}
