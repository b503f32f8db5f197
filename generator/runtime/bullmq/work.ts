import { DelayedError, type Job, type Queue, RateLimitError, UnrecoverableError } from 'bullmq';
import type { JobResult } from '../bulk/job.js';
import type { Maker } from '../bulk/send.js';
import type { Limiter } from '../client/rate-limiter.js';
import type { VideoJobData } from './queues.js';
import type { Places } from './shared.js';

/** What the jobs of a worker are done with. */
export interface Work {
  readonly maker: Maker<unknown>;
  readonly queues: { readonly create: Queue; readonly watch: Queue };
  readonly places: Places;
  readonly limiter: Limiter;
  /** The most tasks at a time, over all workers. */
  readonly inFlight: number;
  /** How many tasks a job may have. */
  readonly attempts: number;
  readonly intervalMs: number;
  readonly onResult?: (result: JobResult) => unknown;
}

/** Pauses, in milliseconds. */
const noPlacePauseMs = 500;
export const longestPauseMs = 60_000;

/** Hands a result over. A job without a video is kept among the failed ones, with what to do. */
export async function settled({ onResult, places }: Work, job: Job<VideoJobData>, result: JobResult): Promise<unknown> {
  await onResult?.(result);
  await places.leave(job.data.id);
  // The whole answer is the service's to keep.
  const { answer: _, ...kept } = { answer: undefined, ...result };
  if (result.state === 'done') return kept;
  const why = 'error' in result ? `${result.error.code}: ${result.error.message}. ` : '';
  throw new UnrecoverableError(`${result.state}: ${why}${result.whatToDo}`);
}

/** No task may be added: all workers leave the queue alone for a while, instead of going through all of its jobs. */
export async function withoutPlace({ queues }: Work): Promise<never> {
  await queues.create.rateLimit(noPlacePauseMs);
  throw new RateLimitError();
}

/** Puts a job off. */
export async function delayed(job: Job<VideoJobData>, token: string, pauseMs: number): Promise<never> {
  await job.moveToDelayed(Date.now() + Math.round(pauseMs), token);
  throw new DelayedError();
}
