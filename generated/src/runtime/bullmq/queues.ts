// Shipped to the letter from generator/runtime; change it there.
import { type ConnectionOptions, type JobsOptions, Queue } from 'bullmq';
import type { BulkJob } from '../bulk/job.js';
import type { TaskHandle } from '../data/operation.js';
import { InvalidOptionError } from '../errors.js';

/** A video, as its jobs in the queues have it. Plain JSON. */
export interface VideoJobData {
  readonly id: string;
  readonly attempt: number;
  /** As it was added. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly run: string;
  /** The request as it is sent, with its key, and the time at which it was first sent: there before its first byte. */
  readonly sent?: { readonly request: Readonly<Record<string, unknown>>; readonly key?: string; readonly at: number };
  /** The key was used, and its task is looked for since then. */
  readonly soughtSince?: number;
  readonly postponed?: number;
  readonly handle?: TaskHandle;
  readonly isFound?: boolean;
  readonly looks?: number;
  readonly notBefore?: number;
}

export interface VideoQueuesOptions {
  /** The connection of BullMQ: options, or an instance of `ioredis`. */
  readonly connection: ConnectionOptions;
  /** Name of the queues, `<name>-create` and `<name>-watch`, and of the run: a part of every key. Default `aigc-video`. */
  readonly name?: string;
}

/** The two queues of a run: for producers, metrics, and bull-board. */
export interface VideoQueues {
  readonly create: Queue;
  readonly watch: Queue;
  /** Adds jobs. One that was added before is left as it is. */
  add<Request extends object>(...jobs: readonly BulkJob<Request>[]): Promise<void>;
  close(): Promise<void>;
}

/** Jobs are repeated by this package alone: BullMQ runs them again after a crash, as often as there are crashes. */
export const jobOptions: JobsOptions = {
  attempts: 1_000_000,
  backoff: { type: 'fixed', delay: 15_000, jitter: 0.5 },
  // For as long as the service remembers keys, and longer.
  removeOnComplete: { age: 7 * 86_400 },
  removeOnFail: false,
};

export const defaultName = 'aigc-video';

export function videoQueues({ connection, name = defaultName }: VideoQueuesOptions): VideoQueues {
  const create = new Queue(`${name}-create`, { connection });
  const watch = new Queue(`${name}-watch`, { connection });
  return {
    create,
    watch,
    async add(...jobs) {
      for (let at = 0; at < jobs.length; at += addedAtATime)
        await create.addBulk(jobs.slice(at, at + addedAtATime).map((job) => added(job, name)));
    },
    async close() {
      await Promise.all([create.close(), watch.close()]);
    },
  };
}

const addedAtATime = 1_000;

function added({ id, request }: BulkJob<object>, run: string) {
  if (typeof id !== 'string' || id === '') throw new InvalidOptionError('videoQueues', 'each job needs an `id`');
  const data: VideoJobData = { id, attempt: 1, request: request as Readonly<Record<string, unknown>>, run };
  return { name: 'create', data, opts: { ...jobOptions, jobId: jobIdOf(data) } };
}

/** BullMQ takes each id once, and none with a colon. */
export function jobIdOf({ attempt, id }: Pick<VideoJobData, 'attempt' | 'id'>): string {
  return `video-${encodeURIComponent(id)}-${attempt}`;
}
