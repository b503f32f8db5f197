/** The source of entries that come from the journals of clients, unless another one is named. */
export const defaultSource = 'JOURNALS';

export const outcomes = ['accepted', 'refused', 'task-failed'] as const;

/** What came of a request, as a journal says it. */
export interface Observation {
  /** `journal.jsonl:3` */
  readonly at: string;
  readonly surface: string;
  readonly operation: string;
  readonly outcome: (typeof outcomes)[number];
  readonly code?: string;
  readonly date: string;
  /** With placeholders for what is not kept. */
  readonly shape: unknown;
}

/** A line that cannot be used, and why. The others are used all the same. */
export interface Problem {
  readonly at: string;
  readonly code: ProblemCode;
  readonly message: string;
  readonly help: string;
}

export type ProblemCode =
  | 'not-json'
  | 'not-yaml'
  | 'not-an-entry'
  | 'other-version'
  | 'unknown-operation'
  | 'no-request'
  | 'not-kept'
  | 'no-code'
  | 'other-reason';

/** What a journal holds. */
export interface JournalContents {
  readonly observations: readonly Observation[];
  readonly problems: readonly Problem[];
}

/** Whether a date is a day as the journal and the specs write it. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
