import type { OpenEntry, RecordedDecision } from './ledger.js';

export type Fields = Readonly<Record<string, unknown>>;

/** What is known of a job on its way. */
export interface Flight {
  readonly id: string;
  attempt: number;
  digest: string;
  key: string | undefined;
  /** When this attempt was first sent. */
  sentAt: number | undefined;
  request: Fields | undefined;
  isUnchecked: boolean;
  isFound: boolean;
  isRequestChanged: boolean;
  /** Whether the ledger has the intent of the present attempt. */
  isWritten: boolean;
  /** Why it is made anew, though it may have been charged before. */
  decisions: readonly RecordedDecision[] | undefined;
}

export function flightOf(
  id: string,
  {
    at,
    attempt,
    decisions,
    digest,
    isFound,
    isUnchecked: wasUnchecked,
    key,
  }: Pick<OpenEntry, 'attempt' | 'digest'> & Partial<OpenEntry>,
): Flight {
  return {
    id,
    attempt,
    digest,
    key,
    sentAt: at,
    request: undefined,
    isUnchecked: wasUnchecked ?? false,
    isFound: isFound ?? false,
    isRequestChanged: false,
    isWritten: false,
    decisions,
  };
}

/** What all results of a job have. */
export function factsOf({ attempt, id, isFound, isRequestChanged, key }: Flight) {
  return {
    id,
    attempt,
    ...(key === undefined ? {} : { key }),
    ...(isFound ? { wasCreatedBefore: true as const } : {}),
    ...(isRequestChanged ? { isRequestChanged: true as const } : {}),
  };
}
