import type { Charged } from '../errors.js';
import type { Decision, JobState } from './job.js';

/** Why a job that is ambiguous was made anew: what was decided, when, and in place of which attempt. */
export interface RecordedDecision extends Decision {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly instead: { readonly attempt: number; readonly key?: string; readonly sentAt?: number };
}

/** Written before the first byte of a request. */
export interface IntentRecord {
  readonly kind: 'intent';
  readonly id: string;
  readonly attempt: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly key?: string;
  /** Of the request as the job gave it. */
  readonly digest: string;
  /** The request as it is sent, with its key. */
  readonly request: Readonly<Record<string, unknown>>;
  /** It was marked with `unchecked`. */
  readonly isUnchecked?: true;
  /** The job was ambiguous before, and somebody decided to make it anew. */
  readonly decisions?: readonly RecordedDecision[];
}

/**
 * Written when it is certain that a request without a key was not accepted, and that it will be sent again: the next attempt
 * writes its intent anew.
 */
export interface RefusedRecord {
  readonly kind: 'refused';
  readonly id: string;
  readonly attempt: number;
  readonly at: number;
}

/** Written when the task is known. */
export interface AcceptedRecord {
  readonly kind: 'accepted';
  readonly id: string;
  readonly attempt: number;
  readonly at: number;
  readonly taskId: string;
  /** The request that fetches the task. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The task was found by its key, so that its request has to be compared. */
  readonly isFound?: true;
}

/** Written when the result has been handed over. */
export interface SettledRecord {
  readonly kind: 'settled';
  readonly id: string;
  readonly attempt: number;
  readonly at: number;
  readonly state: JobState;
  readonly charged: Charged;
  readonly digest: string;
  readonly taskId?: string;
  readonly key?: string;
  readonly code?: string;
  readonly seconds?: number;
  /** When the request of an ambiguous job was first sent. */
  readonly sentAt?: number;
  readonly decisions?: readonly RecordedDecision[];
}

export type LedgerRecord = IntentRecord | RefusedRecord | AcceptedRecord | SettledRecord;

/** A job whose request was sent, or may have been. */
export interface OpenEntry {
  readonly state: 'sent' | 'refused' | 'accepted';
  readonly id: string;
  readonly attempt: number;
  /** When the request of this attempt was first sent, in milliseconds since the epoch. */
  readonly at: number;
  readonly key?: string;
  readonly digest: string;
  readonly isUnchecked?: true;
  readonly taskId?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly isFound?: true;
  readonly decisions?: readonly RecordedDecision[];
}

/** A job whose result was handed over. */
export type SettledEntry = Omit<SettledRecord, 'kind'>;

export type LedgerEntry = OpenEntry | SettledEntry;

export function isOpen(entry: LedgerEntry): entry is OpenEntry {
  const { state } = entry;
  return state === 'sent' || state === 'refused' || state === 'accepted';
}

/** What a ledger belongs to. */
export interface LedgerRun {
  readonly surface: string;
  readonly operation: string;
  /** For a ledger that is new: its name. */
  readonly newRun: string;
}

/**
 * Remembers what was sent, through every crash. `submitAll` opens it, writes to it, and closes it; nobody else may write to it
 * meanwhile.
 */
export interface Ledger {
  /** Takes the ledger for this process, and gives the name of its run, which is a part of every key. */
  open(run: LedgerRun): Promise<string>;
  find(id: string): LedgerEntry | undefined | Promise<LedgerEntry | undefined>;
  /** The jobs that are not settled, in the order in which they were sent. */
  unfinished(): Iterable<OpenEntry> | AsyncIterable<OpenEntry>;
  /** The request of an entry that is not settled, as it is sent. */
  requestOf(entry: OpenEntry): Promise<Readonly<Record<string, unknown>>>;
  /** Fulfilled when the record will survive a loss of power. */
  write(record: LedgerRecord): Promise<void>;
  close(): Promise<void>;
}
