// Shipped to the letter from generator/runtime; change it there.
import {
  type BackendFactory,
  type ConnectionOptions,
  type IQueueBackend,
  type Job,
  type JobsOptions,
  type PostgresConnectionOptions,
  Queue,
  type RedisQueueBackend,
} from 'bullmq';
import type { BulkJob, Decision, JobState } from '../bulk/job.js';
import type { RecordedDecision } from '../bulk/ledger.js';
import { anything, type Checks, callback, checkGiven, string } from '../client/option-checks.js';
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
  /** The service said that the key was used. */
  readonly isUsed?: boolean;
  /** It was ambiguous before, and somebody decided to make it anew. */
  readonly decisions?: readonly RecordedDecision[];
  readonly postponed?: number;
  readonly handle?: TaskHandle;
  readonly isFound?: boolean;
  readonly looks?: number;
  readonly notBefore?: number;
}

export interface VideoQueuesOptions {
  /** The connection of BullMQ: options, or an instance of `ioredis`. With a `backend`, what that takes. */
  readonly connection: ConnectionOptions | PostgresConnectionOptions;
  /** Where BullMQ keeps its jobs. Default: Redis. `createPostgresBackend` of BullMQ keeps them in PostgreSQL. */
  readonly backend?: QueueBackend;
  /** Name of the queues, `<name>-create` and `<name>-watch`, and of the run: a part of every key. Default `aigc-video`. */
  readonly name?: string;
}

/** What BullMQ builds its backends with, whatever they connect to. */
export type QueueBackend = (...args: never[]) => IQueueBackend;

/** Of BullMQ's many types of backends only what they have in common is used here. */
export const factoryOf = (backend: QueueBackend) => backend as unknown as BackendFactory<RedisQueueBackend>;

/** The two queues of a run: for producers, metrics, and bull-board. */
export interface VideoQueues {
  readonly create: Queue;
  readonly watch: Queue;
  /** Adds jobs. One that was added before is left as it is. */
  add<Request extends object>(...jobs: readonly BulkJob<Request>[]): Promise<void>;
  /**
   * Makes a job anew that is ambiguous, with a new key: somebody has looked for its task. What was accepted before is charged again.
   * The job keeps who decided, when, and why.
   */
  again(id: string, decision: Decision): Promise<void>;
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

export const ofQueues: Checks<VideoQueuesOptions> = {
  // BullMQ checks its own.
  connection: anything,
  backend: callback,
  name: string,
};

export function videoQueues(options: VideoQueuesOptions): VideoQueues {
  checkGiven('videoQueues', options, ofQueues);
  const { backend, connection, name = defaultName } = options;
  const [create, watch] = ['create', 'watch'].map((what): Queue => {
    const connected = { connection: connection as ConnectionOptions };
    return backend === undefined
      ? new Queue(`${name}-${what}`, connected)
      : new Queue(`${name}-${what}`, connected, factoryOf(backend));
  }) as [Queue, Queue];
  return {
    create,
    watch,
    async add(...jobs) {
      for (let at = 0; at < jobs.length; at += addedAtATime)
        await create.addBulk(jobs.slice(at, at + addedAtATime).map((job) => added(job, name)));
    },
    again: (id, decision) => madeAnew(create, id, decision),
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

/** More attempts than a job has: two that follow by themselves, and one for each decision. */
const mostAttempts = 50;

async function madeAnew(create: Queue, id: string, { by, reason }: Decision): Promise<void> {
  const refuse = (why: string) => new InvalidOptionError('videoQueues', why);
  if (typeof by !== 'string' || by.trim() === '' || typeof reason !== 'string' || reason.trim() === '')
    throw refuse('a decision has `by`, who decided, and `reason`, why');
  const attempts = Array.from({ length: mostAttempts }, (_, at) => at + 1);
  const found = await Promise.all(attempts.map((attempt) => create.getJob(jobIdOf({ id, attempt }))));
  const last: Job<VideoJobData> | undefined = found.filter((job) => job !== undefined).at(-1);
  if (last === undefined) throw refuse(`there is no job "${id}"`);
  if (!(await last.isFailed()) || !last.failedReason.startsWith(`${'ambiguous' satisfies JobState}:`))
    throw refuse(`the job "${id}" is not ambiguous: only what may have been charged needs a decision`);
  const { attempt, decisions = [], request, run, sent } = last.data;
  const instead = { attempt, ...(sent && { sentAt: sent.at }), ...(sent?.key !== undefined && { key: sent.key }) };
  const decided = [...decisions, { by, reason, at: Date.now(), instead }];
  const data: VideoJobData = { id, attempt: attempt + 1, request, run, decisions: decided };
  await create.add('create', data, { ...jobOptions, jobId: jobIdOf(data) });
}

/** BullMQ takes each id once, and none with a colon. */
export function jobIdOf({ attempt, id }: Pick<VideoJobData, 'attempt' | 'id'>): string {
  return `video-${encodeURIComponent(id)}-${attempt}`;
}
