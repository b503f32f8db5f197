// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import type { LedgerRecord, OpenEntry, SettledEntry, SettledRecord } from './ledger.js';

/** The first line of a ledger in a file. */
export interface Header {
  readonly version: 1;
  readonly run: string;
  readonly surface: string;
  readonly operation: string;
}

/** What is known of an open entry besides its intent, as a line. */
export function stateLine({ at, attempt, id, isFound, query, state, taskId }: OpenEntry): Buffer | undefined {
  if (state === 'sent') return undefined;
  const facts = { kind: state, id, attempt, at };
  return Buffer.from(`${JSON.stringify(state === 'refused' ? facts : { ...facts, taskId, query, isFound })}\n`);
}

export function entryOf({ kind: _, ...facts }: SettledRecord): SettledEntry {
  return facts;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function headerIn(value: unknown): Header | undefined {
  if (!isObject(value) || value.version !== 1) return undefined;
  const { operation, run, surface } = value;
  return typeof run === 'string' && typeof surface === 'string' && typeof operation === 'string'
    ? { version: 1, run, surface, operation }
    : undefined;
}

const kinds: ReadonlySet<unknown> = new Set(['intent', 'refused', 'accepted', 'settled']);

export function recordIn(value: unknown): LedgerRecord | undefined {
  if (!isObject(value) || typeof value.id !== 'string' || typeof value.attempt !== 'number') return undefined;
  // Written by this package, line by line.
  return kinds.has(value.kind) ? (value as unknown as LedgerRecord) : undefined;
}
