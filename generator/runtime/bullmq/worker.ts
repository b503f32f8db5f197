import { type ConnectionOptions, type Processor, type Queue, Worker, type WorkerOptions } from 'bullmq';
import type { JobResult } from '../bulk/job.js';
import type { Maker } from '../bulk/send.js';
import {
  anything,
  type Checks,
  callback,
  checkGiven,
  limiter,
  object,
  positiveInteger,
} from '../client/option-checks.js';
import type { Limiter } from '../client/rate-limiter.js';
import { InvalidOptionError } from '../errors.js';
import { type TaskPipeline, type VideoClient, videoTasks } from '../tasks/generate.js';
import { createJob } from './create-job.js';
import { PostgresPlaces, postgresLimiter, type SqlPool } from './postgres.js';
import { defaultName, factoryOf, ofQueues, type VideoQueuesOptions, videoQueues } from './queues.js';
import { RedisPlaces, redisLimiter, scriptsOn } from './redis.js';
import type { Shared } from './shared.js';
import { watchJob } from './watch-job.js';
import type { Work } from './work.js';

export interface VideoWorkerOptions extends VideoQueuesOptions {
  /** The most tasks at a time, over all workers: what your account may run. */
  readonly inFlight: number;
  /** Called with each result. After a crash before it is fulfilled, it is called once more, by this worker or another one. */
  readonly onResult?: (result: JobResult) => unknown;
  /** Creates on their way, and tasks looked at, at a time in this worker. Default 8. */
  readonly concurrency?: number;
  /** The limiter of all calls. Default: one on the same Redis, which all workers share. */
  readonly limiter?: Limiter;
  /** How many tasks a job may have: the next one only if the last one failed without a charge. Default 3. */
  readonly attempts?: number;
  /** Milliseconds before a task is looked at for the first time; the pauses grow from there to a minute. Default 10,000. */
  readonly intervalMs?: number;
  /** More options of BullMQ's workers, such as `lockDuration`. */
  readonly worker?: Partial<Omit<WorkerOptions, 'connection' | 'concurrency'>>;
}

/** A worker that creates videos and watches them. */
export interface VideoWorker {
  readonly create: Worker;
  readonly watch: Worker;
  /** Takes no more jobs, and resolves when those that it has are at a point from which another worker goes on. */
  close(): Promise<void>;
}

const ofWorker: Checks<VideoWorkerOptions> = {
  ...ofQueues,
  // BullMQ checks its own.
  worker: object,
  inFlight: anything,
  onResult: callback,
  concurrency: positiveInteger,
  limiter,
  attempts: positiveInteger,
  intervalMs: positiveInteger,
};

/** Begins to work on the jobs of the queues. Start as many as you like, on as many computers. */
export function videoWorker<Request>(client: VideoClient<Request>, options: VideoWorkerOptions): VideoWorker {
  checkGiven('videoWorker', options, ofWorker);
  if (!Number.isSafeInteger(options.inFlight) || options.inFlight < 1)
    throw new InvalidOptionError(
      'videoWorker',
      'the option `inFlight` must be the number of tasks that your account may run',
    );
  const { client: connection, pipeline } = client[videoTasks]();
  // What is done with a request here does not depend on its type.
  const maker = { client: connection, pipeline: pipeline as unknown as TaskPipeline<object> };
  return new Working(maker, options);
}

class Working implements VideoWorker {
  readonly create: Worker;
  readonly watch: Worker;
  readonly #closeQueues: () => Promise<void>;

  constructor(maker: Maker<unknown>, options: VideoWorkerOptions) {
    const { attempts = 3, backend, concurrency = 8, intervalMs = 10_000, name = defaultName, worker = {} } = options;
    const connection = options.connection as ConnectionOptions;
    const queues = videoQueues({ connection, name, ...(backend && { backend }) });
    const { limiter: shared, places } = sharedIn(queues.create, name);
    this.#closeQueues = () => queues.close();
    const work: Work = {
      maker,
      queues,
      places,
      limiter: options.limiter ?? shared,
      inFlight: options.inFlight,
      attempts,
      intervalMs,
      onResult: (result) => options.onResult?.(result),
    };
    // A job may be run again after any number of crashes: what it does is paid once all the same.
    const all = { maxStalledCount: 1_000_000, ...worker, connection, concurrency };
    const workerOf = (what: string, processor: Processor, more: Partial<WorkerOptions> = {}): Worker =>
      backend === undefined
        ? new Worker(`${name}-${what}`, processor, { ...all, ...more })
        : new Worker(`${name}-${what}`, processor, { ...all, ...more }, factoryOf(backend));
    this.create = workerOf('create', (job, token) => createJob(work, job, token ?? ''), {
      // The true rate is the limiter's; BullMQ pauses a queue only where a limiter of BullMQ is set.
      limiter: { max: 1_000, duration: 1_000 },
    });
    this.watch = workerOf('watch', (job, token) => watchJob(work, job, token ?? ''));
    for (const one of [this.create, this.watch]) one.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await Promise.all([this.create.close(), this.watch.close()]);
    await this.#closeQueues();
  }
}

/** What all workers share is where their jobs are. */
function sharedIn({ backend }: Queue, name: string): Shared {
  const { connection } = backend as unknown as { readonly connection?: { readonly pool?: SqlPool } };
  const pool = connection?.pool;
  if (pool !== undefined) return { places: new PostgresPlaces(pool, name), limiter: postgresLimiter(pool) };
  const redis = scriptsOn(backend.client);
  return { places: new RedisPlaces(redis, name), limiter: redisLimiter(redis) };
}
