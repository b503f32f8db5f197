// Shipped to the letter from generator/runtime; change it there.
import type { Usage } from '../data/estimate.js';
import type { TaskHandle } from '../data/operation.js';
import type { Charged } from '../errors.js';
import type { TaskOutput } from '../tasks/snapshot.js';

/** A video to make. */
export interface BulkJob<Request> {
  /** Names the job in its run, once and for all: the idempotency key is made of it. */
  readonly id: string;
  readonly request: Request;
}

/** How a job ended. */
export type JobState = 'done' | 'failed' | 'ambiguous' | 'expired';

/** What all results have. */
export interface ResultFacts {
  readonly id: string;
  /** 1, and one more for each task that failed without a charge. */
  readonly attempt: number;
  /** The idempotency key. Absent where the surface has none. */
  readonly key?: string;
  /** The task was found by its key: an earlier call, another run or another process created it. */
  readonly wasCreatedBefore?: true;
  /** The job came with another request than the one that is in the ledger, which was sent. */
  readonly isRequestChanged?: true;
}

/** There is a video. */
export interface DoneJob<Answer = unknown> extends ResultFacts {
  readonly state: 'done';
  readonly charged: 'yes';
  readonly taskId: string;
  readonly handle: TaskHandle;
  readonly outputs: readonly TaskOutput[];
  readonly usage?: Usage;
  /** The whole answer of the service. */
  readonly answer: Answer;
}

/** There is no video, and it is known why. */
export interface FailedJob extends ResultFacts {
  readonly state: 'failed';
  readonly charged: Charged;
  readonly error: { readonly code: string; readonly message: string };
  /** Absent where no task was created. */
  readonly taskId?: string;
  readonly handle?: TaskHandle;
  readonly whatToDo: string;
}

/** The request may have been accepted and charged, and its task is not known. It is not sent again by itself. */
export interface AmbiguousJob extends ResultFacts {
  readonly state: 'ambiguous';
  readonly charged: 'maybe';
  readonly error: { readonly code: string; readonly message: string };
  /** When it was first sent, ISO 8601. */
  readonly sentAt: string;
  readonly whatToDo: string;
}

/** The task is charged, and its result can no longer be fetched. */
export interface ExpiredJob extends ResultFacts {
  readonly state: 'expired';
  readonly charged: 'yes' | 'maybe';
  readonly taskId: string;
  readonly handle: TaskHandle;
  readonly outputs: readonly TaskOutput[];
  readonly whatToDo: string;
}

/** What became of a job, and what to do about it. */
export type JobResult<Answer = unknown> = DoneJob<Answer> | FailedJob | AmbiguousJob | ExpiredJob;

/** What a person can do about a job that is ambiguous. */
export function adviceForAmbiguous(key: string | undefined, isOld: boolean): string {
  if (key === undefined)
    return 'Look for the task in the console or in the bill of that time. If there is none, submit the job with `again`; nothing else guards against paying twice.';
  const found = `Look for a task with the key "${key}" in the console, in pushed events or in the bill of that time.`;
  return isOld
    ? `${found} The service no longer remembers the key, so that sending the request again may be charged again.`
    : `${found} While the service remembers the key, \`again\` sends the same request with it, which cannot be charged twice.`;
}
