// Shipped to the letter from generator/runtime; change it there.
import {
  type ConnectionOptions,
  DelayedError,
  type Job,
  type Processor,
  type Queue,
  RateLimitError,
  UnrecoverableError,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { adviceForAmbiguous, type JobResult } from '../bulk/job.js';
import { keyOf } from '../bulk/key.js';
import { pagesOf, sharedOf } from '../bulk/listing.js';
import { concernsAll, keyIn, type Maker, send, timeOf } from '../bulk/send.js';
import { fetchableMs, isForgotten, mostPages, patienceMs, toleranceMs, wideToleranceMs } from '../bulk/times.js';
import { internals } from '../client/client.js';
import type { Limiter } from '../client/rate-limiter.js';
import { comparedWith } from '../client/task-lookup.js';
import type { TaskHandle } from '../data/operation.js';
import { InvalidOptionError, TencentAigcError, ValidationError } from '../errors.js';
import { prepareTask, type TaskPipeline, type VideoClient, videoTasks } from '../tasks/generate.js';
import { handleOf } from '../tasks/handle.js';
import { refuseOtherTask } from '../tasks/poll.js';
import { readTask, type TaskSnapshot } from '../tasks/snapshot.js';
import { taskFailed } from '../tasks/wait.js';
import { PostgresPlaces, postgresLimiter, type SqlPool } from './postgres.js';
import {
  defaultName,
  factoryOf,
  jobIdOf,
  jobOptions,
  type VideoJobData,
  type VideoQueuesOptions,
  videoQueues,
} from './queues.js';
import { RedisPlaces, redisLimiter, scriptsOn } from './redis.js';
import type { Places, Shared } from './shared.js';

type Fields = Readonly<Record<string, unknown>>;

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

/** Pauses, in milliseconds. */
const noPlacePauseMs = 500;
const seekPauseMs = 5_000;
const longestPauseMs = 60_000;
const mostPostponed = 10;

/** Begins to work on the jobs of the queues. Start as many as you like, on as many machines. */
export function videoWorker<Request>(client: VideoClient<Request>, options: VideoWorkerOptions): VideoWorker {
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
  readonly #maker: Maker<unknown>;
  readonly #options: VideoWorkerOptions;
  readonly #queues: { readonly create: Queue; readonly watch: Queue; close(): Promise<void> };
  readonly #places: Places;
  readonly #limiter: Limiter;
  readonly #intervalMs: number;

  constructor(maker: Maker<unknown>, options: VideoWorkerOptions) {
    const { backend, concurrency = 8, name = defaultName, worker = {} } = options;
    const connection = options.connection as ConnectionOptions;
    this.#maker = maker;
    this.#options = options;
    this.#intervalMs = options.intervalMs ?? 10_000;
    this.#queues = videoQueues(options);
    const shared = sharedIn(this.#queues.create, name);
    this.#places = shared.places;
    this.#limiter = options.limiter ?? shared.limiter;
    // A job may be run again after any number of crashes: what it does is paid once all the same.
    const all = { maxStalledCount: 1_000_000, ...worker, connection, concurrency };
    const workerOf = (what: string, work: Processor, more: Partial<WorkerOptions> = {}): Worker =>
      backend === undefined
        ? new Worker(`${name}-${what}`, work, { ...all, ...more })
        : new Worker(`${name}-${what}`, work, { ...all, ...more }, factoryOf(backend));
    this.create = workerOf('create', (job, token) => this.#create(job, token ?? ''), {
      // The true rate is the limiter's; BullMQ holds a queue back only where it has one of its own.
      limiter: { max: 1_000, duration: 1_000 },
    });
    this.watch = workerOf('watch', (job, token) => this.#look(job, token ?? ''));
    for (const one of [this.create, this.watch]) one.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await Promise.all([this.create.close(), this.watch.close()]);
    await this.#queues.close();
  }

  async #create(job: Job<VideoJobData>, token: string): Promise<unknown> {
    const { data } = job;
    if (data.handle !== undefined) return this.#watchFrom(data, data.handle);
    if (!(await this.#places.take(data.id, this.#options.inFlight))) return this.#withoutPlace();
    const sent = data.sent ?? (await this.#prepared(data));
    if ('state' in sent) return this.#settled(job, sent);
    const { key } = sent;
    if (data.sent !== undefined) {
      if (key === undefined)
        return this.#settled(job, this.#ambiguous(data, 'Interrupted', 'the process ended while it was sent'));
      if (isForgotten(this.#maker, sent.at) || data.soughtSince !== undefined) return this.#seek(job, token, 'TooOld');
    }
    const result = await send(this.#maker, sent.request, false, {
      limiter: this.#limiter,
      beforeSend: async () => {
        // Before the first byte, unless it is there from an earlier time.
        if (job.data.sent === undefined) await job.updateData({ ...job.data, sent });
      },
    });
    switch (result.is) {
      case 'accepted':
        await job.updateData({ ...job.data, handle: result.handle });
        return this.#watchFrom(job.data, result.handle);
      case 'used':
        await job.updateData({ ...job.data, isUsed: true });
        return this.#seek(job, token, result.error.code);
      case 'doubtful':
        if (key === undefined)
          return this.#settled(job, this.#ambiguous(job.data, result.error.code, result.error.message));
        return this.#postponed(job, token, result.error, true);
      case 'postponed':
        return this.#postponed(job, token, result.error, data.sent !== undefined);
      case 'refused':
        if (data.sent !== undefined && key !== undefined) return this.#seek(job, token, result.error.code);
        return this.#settled(job, failed(job.data, result.error));
    }
  }

  /** The request with its key. */
  async #prepared(data: VideoJobData): Promise<NonNullable<VideoJobData['sent']> | JobResult> {
    const { client, pipeline } = this.#maker;
    const { info } = pipeline.create;
    const field = info.dedupe?.field;
    const { crypto } = client[internals].runtime.transport;
    const ours =
      field === undefined || data.request[field] !== undefined
        ? {}
        : { [field]: await keyOf(crypto, data.run, data.id, data.attempt) };
    try {
      const { request } = prepareTask(client, pipeline, { ...data.request, ...ours });
      const key = keyIn(info, request as Fields);
      return { request: request as Fields, at: timeOf(client), ...(key === undefined ? {} : { key }) };
    } catch (error) {
      if (error instanceof ValidationError) return failed(data, error);
      throw error;
    }
  }

  /** Nothing is known to be accepted: the same request later. */
  async #postponed(
    job: Job<VideoJobData>,
    token: string,
    error: TencentAigcError,
    mayExist: boolean,
  ): Promise<never | unknown> {
    const postponed = (job.data.postponed ?? 0) + 1;
    const isAnswer = error.name === 'ApiError' && error.status !== 429;
    if (!mayExist && isAnswer && postponed >= mostPostponed) return this.#settled(job, failed(job.data, error));
    const { sent, ...rest } = job.data;
    // Without a key, a crash from here on must not leave a doubt that there is not.
    const isClear = !mayExist && sent?.key === undefined;
    await job.updateData({ ...rest, ...(isClear || sent === undefined ? {} : { sent }), postponed });
    return this.#delayed(job, token, Math.min(longestPauseMs, 1_000 * 2 ** postponed));
  }

  /** The key was used: its task is looked for, again and again, since listings lag. */
  async #seek(job: Job<VideoJobData>, token: string, code: string): Promise<unknown> {
    const { pipeline } = this.#maker;
    const { lookup } = pipeline.create;
    const { sent } = job.data;
    if (sent === undefined) throw new Error('what was not sent cannot be found');
    const none = `the key was used before, and ${lookup === undefined ? 'this surface lists no tasks' : 'the list of tasks does not show its task'}`;
    if (lookup === undefined) return this.#settled(job, this.#ambiguous(job.data, code, none));
    const now = Date.now();
    const soughtSince = job.data.soughtSince ?? now;
    const since = sent.at - (now - soughtSince > patienceMs / 3 ? wideToleranceMs : toleranceMs);
    const taskId = await this.#taskOf(sent, since);
    if (taskId === undefined) {
      if (now - soughtSince > patienceMs) return this.#settled(job, this.#ambiguous(job.data, code, none));
      await job.updateData({ ...job.data, soughtSince });
      return this.#delayed(job, token, Math.min(seekPauseMs, this.#intervalMs) + (now - soughtSince) / 4);
    }
    const known = {
      createdAt: new Date(sent.at).toISOString(),
      ...(sent.key === undefined ? {} : { sessionId: sent.key }),
    };
    const handle = handleOf(pipeline.query.info, taskId, pipeline.queryRequest(taskId, sent.request), known);
    await job.updateData({ ...job.data, handle, isFound: true });
    return this.#watchFrom(job.data, handle);
  }

  async #taskOf({ key, request }: NonNullable<VideoJobData['sent']>, since: number): Promise<string | undefined> {
    const { lookup } = this.#maker.pipeline.create;
    if (lookup === undefined) return undefined;
    let pages = 0;
    try {
      for await (const page of pagesOf(this.#maker, lookup, sharedOf(lookup, request), since, {
        limiter: this.#limiter,
      })) {
        const found = page.find((one) => one.key === key);
        if (found !== undefined) return found.taskId;
        if (++pages >= mostPages) return undefined;
      }
    } catch (error) {
      if (!(error instanceof TencentAigcError) || concernsAll(error)) throw error;
    }
    return undefined;
  }

  async #watchFrom(data: VideoJobData, handle: TaskHandle): Promise<{ readonly taskId: string }> {
    const { sent: _, ...rest } = data;
    // The request is needed to compare a task that was found.
    const next: VideoJobData = { ...rest, ...(data.sent && { sent: data.sent }), handle, looks: 0 };
    await this.#queues.watch.add('watch', next, { ...jobOptions, jobId: jobIdOf(data), delay: this.#intervalMs });
    return { taskId: handle.taskId };
  }

  async #look(job: Job<VideoJobData>, token: string): Promise<unknown> {
    const { client, pipeline } = this.#maker;
    const { handle, looks = 0, sent } = job.data;
    const { task } = pipeline.query.info;
    if (handle === undefined || task === undefined) throw new UnrecoverableError('the job has no task');
    const createdAt = sent?.at ?? Date.parse(handle.createdAt ?? '');
    const now = timeOf(client);
    const isOld = now - createdAt > fetchableMs(pipeline.query.info);
    let snapshot: TaskSnapshot;
    let answer: unknown;
    try {
      answer = await client.call(pipeline.query, handle.request, { limiter: this.#limiter, retry: false });
      refuseOtherTask(pipeline.query.info, task, handle, answer);
      snapshot = readTask(handle.taskId, task, answer, job.data.notBefore ?? createdAt);
    } catch (error) {
      if (!(error instanceof TencentAigcError) || concernsAll(error)) throw error;
      if (isOld) return this.#settled(job, expired(job.data, handle));
      return this.#lookAgain(job, token, { looks: looks + 1 });
    }
    if (snapshot.state === 'waiting' || snapshot.state === 'running')
      return isOld
        ? this.#settled(job, expired(job.data, handle))
        : this.#lookAgain(job, token, { looks: looks + 1, notBefore: now });
    return this.#ended(job, handle, snapshot, answer);
  }

  async #lookAgain(job: Job<VideoJobData>, token: string, more: Partial<VideoJobData>): Promise<never> {
    await job.updateData({ ...job.data, ...more });
    return this.#delayed(job, token, Math.min(longestPauseMs, this.#intervalMs * 1.5 ** (more.looks ?? 1)));
  }

  async #ended(job: Job<VideoJobData>, handle: TaskHandle, snapshot: TaskSnapshot, answer: unknown): Promise<unknown> {
    const { data } = job;
    const { create, query } = this.#maker.pipeline;
    const { taskId } = handle;
    if (
      data.isFound &&
      create.lookup !== undefined &&
      data.sent !== undefined &&
      comparedWith(create.lookup, data.sent.request, answer) === 'different'
    )
      return this.#settled(job, {
        ...factsOf(data),
        state: 'failed',
        charged: 'no',
        error: {
          code: 'KeyReused',
          message: `the key "${data.sent.key}" was used for another request, whose task is ${taskId}`,
        },
        whatToDo: 'Use other queues or another id: this name and id have made another video.',
      });
    if (snapshot.state === 'succeeded') {
      const { outputs, usage } = snapshot;
      return this.#settled(job, {
        ...factsOf(data),
        state: 'done',
        charged: 'yes',
        taskId,
        handle,
        outputs,
        ...(usage && { usage }),
        answer,
      });
    }
    const error = taskFailed(query, snapshot, snapshot.state === 'aborted' ? 'aborted' : 'failed');
    const isOurKey = create.info.dedupe === undefined || data.request[create.info.dedupe.field] === undefined;
    if (error.charged === 'no' && error.newTaskMayHelp && isOurKey && data.attempt < (this.#options.attempts ?? 3)) {
      const { decisions, id, request, run } = data;
      const next: VideoJobData = { id, attempt: data.attempt + 1, request, run, ...(decisions && { decisions }) };
      await this.#queues.create.add('create', next, { ...jobOptions, jobId: jobIdOf(next), delay: longestPauseMs / 2 });
      return { failed: error.code, nextAttempt: next.attempt };
    }
    const { charged, code, message } = error;
    const whatToDo = error.newTaskMayHelp
      ? 'Another task may succeed: add the request under another id.'
      : 'The same request will fail again. Change it, and add it under another id.';
    return this.#settled(job, {
      ...factsOf(data),
      state: 'failed',
      charged,
      error: { code, message },
      taskId,
      handle,
      whatToDo,
    });
  }

  /** Hands a result over. A job without a video is kept among the failed ones, with what to do. */
  async #settled(job: Job<VideoJobData>, result: JobResult): Promise<unknown> {
    await this.#options.onResult?.(result);
    await this.#places.leave(job.data.id);
    // The whole answer is the service's to keep.
    const { answer: _, ...kept } = { answer: undefined, ...result };
    if (result.state === 'done') return kept;
    const why = 'error' in result ? `${result.error.code}: ${result.error.message}. ` : '';
    throw new UnrecoverableError(`${result.state}: ${why}${result.whatToDo}`);
  }

  /** No task may be added: all workers leave the queue alone for a while, instead of going through all of its jobs. */
  async #withoutPlace(): Promise<never> {
    await this.#queues.create.rateLimit(noPlacePauseMs);
    throw new RateLimitError();
  }

  async #delayed(job: Job<VideoJobData>, token: string, pauseMs: number): Promise<never> {
    await job.moveToDelayed(Date.now() + Math.round(pauseMs), token);
    throw new DelayedError();
  }

  #ambiguous(data: VideoJobData, code: string, message: string): JobResult {
    const { isUsed = false, sent } = data;
    const at = sent?.at ?? Date.now();
    return {
      ...factsOf(data),
      state: 'ambiguous',
      charged: 'maybe',
      error: { code, message },
      sentAt: new Date(at).toISOString(),
      whatToDo: adviceForAmbiguous(
        { key: sent?.key, isForgotten: isForgotten(this.#maker, at), isUsed },
        'call `again` of the queues with a decision',
      ),
    };
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

function factsOf({ attempt, id, isFound, sent }: VideoJobData) {
  return {
    id,
    attempt,
    ...(sent?.key === undefined ? {} : { key: sent.key }),
    ...(isFound ? { wasCreatedBefore: true as const } : {}),
  };
}

function failed(data: VideoJobData, { charged, code, message }: TencentAigcError): JobResult {
  const whatToDo = 'Correct the request, and add it under another id.';
  return { ...factsOf(data), state: 'failed', charged, error: { code, message }, whatToDo };
}

function expired(data: VideoJobData, handle: TaskHandle): JobResult {
  const whatToDo = 'The task is charged. Look for its result in the console, or add the request under another id.';
  return { ...factsOf(data), state: 'expired', charged: 'maybe', taskId: handle.taskId, handle, outputs: [], whatToDo };
}
