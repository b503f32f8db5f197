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

/** A person has looked for the task of an ambiguous job, and wants another video, which may be charged a second time. */
export interface Decision {
  /** Who decided. */
  readonly by: string;
  /** Why: where they looked, and what they found. */
  readonly reason: string;
}

interface Doubt {
  readonly key: string | undefined;
  /** The service may have forgotten the key. */
  readonly isForgotten: boolean;
  /** The service said that the key was used. */
  readonly isUsed: boolean;
}

/** What a person can do about a job that is ambiguous. `anew` says how it is made anew. */
export function adviceForAmbiguous({ isForgotten, isUsed, key }: Doubt, anew: string): string {
  const places = 'in the console, in pushed events or in the bill of that time';
  if (key === undefined)
    return `Look for the task ${places}. If there is none, ${anew}: it is made anew, and what was accepted all the same is charged again.`;
  if (isUsed)
    return `The service has accepted a request with the key "${key}", so that there is a task, which is charged. Look for it ${places}. If it cannot be found, ${anew}: another video is made, and charged.`;
  const look = `Look for a task with the key "${key}" ${places}.`;
  return isForgotten
    ? `${look} If there is none, ${anew}: it is made anew with another key, since the service no longer remembers this one, and what was accepted all the same is charged again.`
    : `${look} While the service remembers the key, \`again\` alone sends the same request with it, which cannot be charged twice. To make the video anew with another key, ${anew}.`;
}
