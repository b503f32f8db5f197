// Shipped to the letter from generator/runtime; change it there.
import { reservationOf } from '../client/budget.js';
import { type Connection, internals } from '../client/client.js';
import type { Limiter } from '../client/rate-limiter.js';
import { comparedWith } from '../client/task-lookup.js';
import { abortable, onAbort, pause } from '../core/abort.js';
import type { TaskHandle } from '../data/operation.js';
import { InvalidOptionError, type TencentAigcError, ValidationError } from '../errors.js';
import { prepareTask, type TaskPipeline, type VideoClient, videoTasks } from '../tasks/generate.js';
import { handleOf } from '../tasks/handle.js';
import type { TaskSnapshot } from '../tasks/snapshot.js';
import { taskFailed } from '../tasks/wait.js';
import { isUnchecked, unchecked } from '../validation/unchecked.js';
import { BulkError } from './bulk-error.js';
import { type BulkStats, Counts } from './counts.js';
import { Gate } from './gate.js';
import { adviceForAmbiguous, type BulkJob, type JobResult } from './job.js';
import { digestOf, keyOf } from './key.js';
import { isOpen, type Ledger, type LedgerEntry, type OpenEntry, type SettledEntry } from './ledger.js';
import { checkBulkOptions } from './options.js';
import { keyIn, type Maker, send, timeOf } from './send.js';
import { type TaskEnd, Watcher } from './watcher.js';

type Fields = Readonly<Record<string, unknown>>;

/** Why a job was not taken: its result was handed over before, or its id came twice. */
export interface SkippedJob {
  readonly id: string;
  readonly reason: 'settled' | 'repeated';
  /** How it ended, where it has. */
  readonly state?: SettledEntry['state'];
  /** It came with another request than the one that was sent, of which nobody makes a video: give it another id. */
  readonly isRequestChanged: boolean;
}

export interface SubmitAllOptions<Answer = unknown> {
  /** Remembers what was sent. The same call with the same ledger goes on where the last one stopped. */
  readonly ledger: Ledger;
  /**
   * The most tasks at a time: those that were sent, and those whose results were not handed over yet. State what your account
   * may run: VOD runs one task at a time unless you were given more, and fails those that are too many.
   */
  readonly inFlight: number;
  /**
   * Called with each result, as it comes. A result counts as handed over when the promise is fulfilled; after a crash before
   * that, it comes once more. When it throws, the run stops, and the result comes again in the next run.
   */
  readonly onResult?: (result: JobResult<Answer>) => unknown;
  /** How many results are handed over at a time. Default 8. */
  readonly results?: number;
  /** Called with each job that is not taken. */
  readonly onSkipped?: (job: SkippedJob) => unknown;
  /** Called when a figure has changed, at most once in a second. */
  readonly onProgress?: (stats: BulkStats) => unknown;
  /** The limiter of all calls, in place of the client's: one that other processes share. */
  readonly limiter?: Limiter;
  /** Ends the run: nothing more is sent, what was sent is written down, and the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** How many tasks a job may have, one after the other: the next one only if the last one failed without a charge. Default 3. */
  readonly attempts?: number;
  /**
   * Jobs of the ledger to try again, where they come with the jobs: those that failed without a charge, with the request that
   * they come with, and those that are ambiguous, with the same request and key while the service remembers it.
   */
  readonly again?: readonly ('failed' | 'ambiguous')[];
  /** Milliseconds between two looks at the tasks. Default 10,000. */
  readonly intervalMs?: number;
  /** How many jobs in a row the service may refuse for the same reason before the run stops. Default 20. */
  readonly mostRefusals?: number;
}

const dayMs = 86_400_000;

/** Tasks can be fetched for three days. */
const taskLifetimeMs = 3 * dayMs;

/** Before a key is forgotten: clocks differ, and requests take time. */
const keyMarginMs = 6 * 3_600_000;

/** How long the task of a used key is looked for. */
const patienceMs = 15 * 60_000;

/** Creates on their way at a time: twenty a second take a second or two each. */
const createsAtATime = 48;

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** Sends of one request that are postponed for a code of the service, before that code is taken for an answer. */
const mostPostponed = 10;

/** The run is over; whoever waits for it just ends. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** A connection with the operations of one kind of video: `submitAll` takes it in the place of a client. */
export function videoClient<Request, Answer>(
  client: Connection,
  pipeline: TaskPipeline<Request, Answer>,
): VideoClient<Request, Answer> {
  return { [videoTasks]: () => ({ client, pipeline }) };
}

/**
 * Makes many videos, each paid once: keeps to the rate and to a number of tasks, survives crashes, and hands results over as they
 * come. Resolves with what became of all jobs of the ledger, when all of them have ended.
 */
export async function submitAll<Request, Answer>(
  client: VideoClient<Request, Answer>,
  // What a request is, is the client's to say: it is not inferred from the jobs.
  jobs: AsyncIterable<BulkJob<Request & NonNullable<unknown>>> | Iterable<BulkJob<Request & NonNullable<unknown>>>,
  options: SubmitAllOptions<Answer>,
): Promise<BulkStats> {
  checkBulkOptions(options);
  const { client: connection, pipeline } = client[videoTasks]();
  // What is done with a request here does not depend on its type.
  const maker = { client: connection, pipeline: pipeline as unknown as TaskPipeline<object, Answer> };
  const submission = new Submission(maker, options);
  return submission.run(jobs as AsyncIterable<BulkJob<object>>);
}

/** What is known of a job on its way. */
interface Flight {
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
}

class Submission<Answer> {
  readonly #maker: Maker<Answer>;
  readonly #options: SubmitAllOptions<Answer>;
  readonly #ledger: Ledger;
  readonly #counts: Counts;
  readonly #stop = new AbortController();
  readonly #inFlight: Gate;
  readonly #creates = new Gate(createsAtATime);
  readonly #results: Gate;
  readonly #watcher: Watcher<Answer>;
  readonly #flights = new Map<string, Flight>();
  readonly #lanes = new Set<Promise<void>>();
  /** Results that were not handed over yet, with the time they came. */
  readonly #late = new Map<string, number>();
  readonly #onHandedOver = new Set<() => void>();
  #run = '';
  #failure: { readonly error: unknown } | undefined;
  #pausedUntil = 0;
  #pauseMs = firstPauseMs;
  #refusals = { code: '', count: 0 };

  constructor(maker: Maker<Answer>, options: SubmitAllOptions<Answer>) {
    const { runtime } = maker.client[internals];
    this.#maker = maker;
    this.#options = options;
    this.#ledger = options.ledger;
    this.#counts = new Counts(runtime.monotonic, options.onProgress, () => {
      const [oldest] = this.#late.values();
      return oldest === undefined ? 0 : runtime.monotonic() - oldest;
    });
    this.#inFlight = new Gate(options.inFlight);
    this.#results = new Gate(options.results ?? 8);
    this.#watcher = new Watcher(maker, {
      limiter: options.limiter,
      signal: this.#stop.signal,
      intervalMs: options.intervalMs ?? 10_000,
      giveUpMs: taskLifetimeMs,
      patienceMs,
      onFailure: (error) => this.#fail(error),
    });
  }

  async run(jobs: AsyncIterable<BulkJob<object>> | Iterable<BulkJob<object>>): Promise<BulkStats> {
    const { signal } = this.#options;
    signal?.throwIfAborted();
    const { name, surface } = this.#maker.pipeline.create.info;
    const newRun = this.#maker.client[internals].runtime.transport.crypto.randomId();
    this.#run = await this.#ledger.open({ surface, operation: name, newRun });
    const stopFollowing = signal && onAbort(signal, () => this.#end());
    try {
      await this.#takeUp();
      await this.#take(jobs);
      while (this.#lanes.size > 0) await Promise.all(this.#lanes);
    } catch (error) {
      this.#fail(error);
    } finally {
      stopFollowing?.();
      while (this.#lanes.size > 0) await Promise.all(this.#lanes);
      this.#stop.abort(new Stopped());
      await this.#ledger.close();
    }
    this.#counts.report(true);
    if (this.#failure !== undefined) throw this.#failure.error;
    signal?.throwIfAborted();
    return this.#counts.stats;
  }

  get #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  #fail(error: unknown): void {
    if (error instanceof Stopped) return;
    this.#failure ??= { error };
    this.#end();
  }

  #end(): void {
    this.#stop.abort(new Stopped());
    for (const wake of this.#onHandedOver) wake();
  }

  /** What an earlier run left: it may be running already, so that it does not wait for a place. */
  async #takeUp(): Promise<void> {
    for await (const entry of this.#ledger.unfinished()) {
      const isRefused = entry.state === 'refused';
      // What was refused is sent for the first time, as far as anybody knows: its intent is written anew.
      const flight: Flight = { ...flightOf(entry.id, entry), isWritten: !isRefused };
      if (isRefused) flight.sentAt = undefined;
      this.#flights.set(entry.id, flight);
      this.#counts.takenUp(entry.state === 'accepted');
      const handle = entry.state === 'accepted' ? this.#handleOf(entry) : undefined;
      this.#start(flight, handle, isRefused ? 'unsent' : 'sent', false);
    }
  }

  async #take(jobs: AsyncIterable<BulkJob<object>> | Iterable<BulkJob<object>>): Promise<void> {
    for await (const job of until(jobs, this.#stop.signal)) {
      checkJob(job);
      const digest = await digestOf(this.#crypto, job.request);
      const entry = this.#flights.get(job.id) ?? (await this.#ledger.find(job.id));
      const flight = entry === undefined ? flightOf(job.id, { attempt: 1, digest }) : this.#again(entry, digest);
      if (flight === undefined) {
        this.#skip(job.id, digest, entry);
        continue;
      }
      await this.#inFlight.enter();
      await this.#untilNotLate();
      if (this.#isStopped) return;
      this.#flights.set(job.id, flight);
      this.#counts.taken(entry !== undefined);
      const refusal = await this.#prepare(flight, job.request);
      // An ambiguous job that is tried again was sent before.
      const state = flight.sentAt === undefined ? 'unsent' : 'sent';
      if (refusal === undefined) this.#start(flight, undefined, state, true);
      else this.#follow(flight, this.#handOver(flight, refusal), true);
    }
  }

  get #crypto() {
    return this.#maker.client[internals].runtime.transport.crypto;
  }

  /** A settled job that is to be tried again. */
  #again(entry: Flight | LedgerEntry, digest: string): Flight | undefined {
    if (!('state' in entry) || isOpen(entry) || this.#options.again?.includes(entry.state as 'failed') !== true)
      return undefined;
    if (entry.state === 'failed' && entry.charged === 'no')
      // Whatever it was sent with before, nothing was accepted, or its task has failed without a charge.
      return flightOf(entry.id, { attempt: entry.attempt + 1, digest });
    if (
      entry.state === 'ambiguous' &&
      entry.digest === digest &&
      entry.key !== undefined &&
      entry.sentAt !== undefined
    ) {
      const { attempt, id, key, sentAt } = entry;
      return this.#isForgotten(sentAt) ? undefined : flightOf(id, { attempt, digest, key, at: sentAt });
    }
    return undefined;
  }

  #skip(id: string, digest: string, entry: Flight | LedgerEntry | undefined): void {
    if (entry === undefined) return;
    const isRequestChanged = entry.digest !== digest;
    if (!('state' in entry)) {
      entry.isRequestChanged ||= isRequestChanged;
      // The jobs of a run that is taken up come again, and are known.
      this.#tell({ id, reason: 'repeated', isRequestChanged });
    } else if (!isOpen(entry)) {
      this.#counts.settledBefore(entry);
      this.#tell({ id, reason: 'settled', state: entry.state, isRequestChanged });
    }
  }

  #tell(job: SkippedJob): void {
    this.#counts.skipped(job.isRequestChanged);
    this.#options.onSkipped?.(job);
  }

  /** Results that wait would expire in the end: nothing more is sent until they are taken. */
  async #untilNotLate(): Promise<void> {
    const { lifetimeSeconds } = this.#maker.pipeline.query.info.task ?? {};
    const mostMs =
      Math.min(lifetimeSeconds === undefined ? Number.POSITIVE_INFINITY : lifetimeSeconds * 1000, taskLifetimeMs) / 4;
    while (!this.#isStopped) {
      const [oldest] = this.#late.values();
      if (oldest === undefined || this.#monotonic() - oldest < mostMs) return;
      await new Promise<void>((resolve) => this.#onHandedOver.add(resolve));
      this.#onHandedOver.clear();
    }
  }

  #monotonic(): number {
    return this.#maker.client[internals].runtime.monotonic();
  }

  /** Validates a request and gives it its key. Gives the result of one that is not valid. */
  async #prepare(flight: Flight, given: object): Promise<JobResult<Answer> | undefined> {
    const { client, pipeline } = this.#maker;
    const { info } = pipeline.create;
    const field = info.dedupe?.field;
    try {
      const own = field === undefined ? undefined : (given as Fields)[field];
      const key =
        own === undefined && field !== undefined
          ? await keyOf(this.#crypto, this.#run, flight.id, flight.attempt)
          : own;
      const keyed: object = field === undefined ? given : { ...given, [field]: key };
      if (isUnchecked(given)) unchecked(keyed);
      const { request } = prepareTask(client, pipeline, keyed);
      flight.request = request as Fields;
      flight.isUnchecked = isUnchecked(given);
      flight.key = keyIn(info, flight.request);
      return undefined;
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      return this.#failed(flight, error, 'Correct the request, and submit it with `again`.');
    }
  }

  #start(flight: Flight, handle: TaskHandle | undefined, state: 'sent' | 'unsent', hasPlace: boolean): void {
    this.#follow(flight, this.#carry(flight, handle, state), hasPlace);
  }

  #follow({ id }: Flight, lane: Promise<void>, hasPlace: boolean): void {
    const followed: Promise<void> = lane
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#lanes.delete(followed);
        this.#flights.delete(id);
        if (hasPlace) this.#inFlight.leave();
      });
    this.#lanes.add(followed);
  }

  /** One job, from its request to its result. */
  async #carry(flight: Flight, known: TaskHandle | undefined, state: 'sent' | 'unsent'): Promise<void> {
    let handle = known;
    let isSent = state === 'sent';
    for (;;) {
      if (handle === undefined) {
        const created = await this.#creates.through(() => this.#create(flight, isSent));
        if ('state' in created) return this.#handOver(flight, created);
        handle = created;
      }
      const end = await this.#watcher.watch(handle, flight.sentAt ?? timeOf(this.#maker.client));
      this.#late.set(flight.id, this.#monotonic());
      const result = await this.#resultOf(flight, handle, end);
      if (!(await this.#mayFollow(flight, result, end))) return this.#handOver(flight, result, handle);
      this.#late.delete(flight.id);
      reservationOf(handle)?.release();
      await this.#nextAttempt(flight);
      handle = undefined;
      isSent = false;
    }
  }

  /** Whether another task may be created: the last one has failed, is not charged, and another one may do better. */
  async #mayFollow(flight: Flight, result: JobResult<Answer>, end: TaskEnd<Answer>): Promise<boolean> {
    const { attempt, id, key } = flight;
    if (result.state !== 'failed' || result.charged !== 'no' || result.taskId === undefined) return false;
    if (end.is !== 'ended' || attempt >= (this.#options.attempts ?? 3)) return false;
    // A key of the caller's own stands for one task.
    const isOurs = key === undefined || key === (await keyOf(this.#crypto, this.#run, id, attempt));
    return isOurs && this.#failureOf(end.snapshot).newTaskMayHelp;
  }

  async #nextAttempt(flight: Flight): Promise<void> {
    const request = await this.#requestOf(flight);
    const { dedupe } = this.#maker.pipeline.create.info;
    flight.attempt++;
    flight.sentAt = undefined;
    flight.isWritten = false;
    flight.isFound = false;
    const key = dedupe && (await keyOf(this.#crypto, this.#run, flight.id, flight.attempt));
    flight.request = dedupe === undefined || flight.key === undefined ? request : { ...request, [dedupe.field]: key };
    flight.key = keyIn(this.#maker.pipeline.create.info, flight.request);
    this.#counts.repeated();
    // It failed for want of room, mostly: some room is left.
    const { sleep } = this.#maker.client[internals].runtime;
    await pause(sleep, longestPauseMs / 2, this.#stop.signal);
  }

  /** Creates the task of a job, or says why there is none. `mayBeSent`: an earlier run may have sent it. */
  async #create(flight: Flight, mayBeSent: boolean): Promise<TaskHandle | JobResult<Answer>> {
    const request = await this.#requestOf(flight);
    if (mayBeSent && flight.key === undefined)
      return this.#ambiguous(flight, 'Interrupted', 'the process ended while it was sent');
    let mayExist = mayBeSent;
    for (let postponed = 0; ; ) {
      if (mayExist && this.#isForgotten(flight.sentAt)) return this.#found(flight, request, undefined);
      await this.#untilUnpaused();
      this.#throwIfStopped();
      const sent = await send(this.#maker, request, flight.isUnchecked, {
        beforeSend: () => this.#writeIntent(flight, request),
        ...(this.#options.limiter === undefined ? {} : { limiter: this.#options.limiter }),
      });
      switch (sent.is) {
        case 'accepted':
          this.#noteSuccess();
          return this.#accepted(flight, sent.handle);
        case 'used':
          this.#noteSuccess();
          return this.#found(flight, request, sent.error);
        case 'doubtful':
          if (flight.key === undefined) return this.#ambiguous(flight, sent.error.code, sent.error.message);
          mayExist = true;
          this.#pauseAll();
          continue;
        case 'refused':
          if (mayExist) return this.#found(flight, request, sent.error);
          this.#noteRefusal(sent.error);
          return this.#failed(flight, sent.error, 'Correct the request, and submit it with `again`.');
        case 'postponed': {
          this.#pauseAll();
          await this.#writeRefused(flight, mayExist);
          const isAnswer = sent.error.name === 'ApiError' && sent.error.status !== 429;
          if (isAnswer && ++postponed >= mostPostponed) {
            if (mayExist) return this.#found(flight, request, sent.error);
            this.#noteRefusal(sent.error);
            return this.#failed(flight, sent.error, 'Submit it with `again` later.');
          }
        }
      }
    }
  }

  async #requestOf(flight: Flight): Promise<Fields> {
    const entry = flight.request === undefined ? await this.#ledger.find(flight.id) : undefined;
    if (entry !== undefined && isOpen(entry)) flight.request = await this.#ledger.requestOf(entry);
    if (flight.request === undefined)
      throw new BulkError('LedgerFailed', `the ledger has no request of "${flight.id}"`);
    return flight.request;
  }

  /** Before the first byte. */
  async #writeIntent(flight: Flight, request: Fields): Promise<void> {
    this.#throwIfStopped();
    if (flight.isWritten) return;
    const { attempt, digest, id, isUnchecked: wasUnchecked, key } = flight;
    flight.sentAt ??= timeOf(this.#maker.client);
    await this.#ledger.write({
      kind: 'intent',
      id,
      attempt,
      at: flight.sentAt,
      ...(key === undefined ? {} : { key }),
      digest,
      request,
      ...(wasUnchecked ? { isUnchecked: true } : {}),
    });
    flight.isWritten = true;
  }

  /** Without a key, a crash from here on must not leave a doubt that there is not. */
  async #writeRefused(flight: Flight, mayExist: boolean): Promise<void> {
    if (flight.key !== undefined || mayExist || !flight.isWritten) return;
    const { attempt, id } = flight;
    await this.#ledger.write({ kind: 'refused', id, attempt, at: timeOf(this.#maker.client) });
    flight.isWritten = false;
    flight.sentAt = undefined;
  }

  async #accepted(flight: Flight, handle: TaskHandle): Promise<TaskHandle> {
    const { attempt, id, isFound } = flight;
    await this.#ledger.write({
      kind: 'accepted',
      id,
      attempt,
      at: timeOf(this.#maker.client),
      taskId: handle.taskId,
      query: handle.request,
      ...(isFound ? { isFound: true as const } : {}),
    });
    // The ledger has it from now on.
    flight.request = undefined;
    this.#counts.accepted();
    return handle;
  }

  /** The key was used: by a call whose answer was lost, in another run, before a crash. */
  async #found(
    flight: Flight,
    request: Fields,
    error: TencentAigcError | undefined,
  ): Promise<TaskHandle | JobResult<Answer>> {
    const { key, sentAt } = flight;
    const since = sentAt ?? timeOf(this.#maker.client);
    const taskId = key === undefined ? undefined : await this.#watcher.seek(key, since, request);
    const how = this.#watcher.canSeek
      ? ', and the list of tasks does not show its task'
      : ', and this surface lists no tasks';
    if (taskId === undefined)
      return this.#ambiguous(
        flight,
        error?.code ?? 'TooOld',
        `${error?.message ?? 'it was sent too long ago to be sent again with its key'}${how}`,
      );
    flight.isFound = true;
    const { pipeline } = this.#maker;
    return this.#accepted(
      flight,
      handleOf(pipeline.query.info, taskId, pipeline.queryRequest(taskId, request), this.#known(flight)),
    );
  }

  #handleOf(entry: OpenEntry): TaskHandle {
    const { query = {}, taskId = '' } = entry;
    return handleOf(this.#maker.pipeline.query.info, taskId, query, this.#known({ key: entry.key, sentAt: entry.at }));
  }

  #known({ key, sentAt }: Pick<Flight, 'key' | 'sentAt'>) {
    return {
      ...(key === undefined ? {} : { sessionId: key }),
      ...(sentAt === undefined ? {} : { createdAt: new Date(sentAt).toISOString() }),
    };
  }

  #isForgotten(sentAt: number | undefined): boolean {
    const { dedupe } = this.#maker.pipeline.create.info;
    if (sentAt === undefined || dedupe === undefined) return false;
    return timeOf(this.#maker.client) - sentAt > dedupe.windowSeconds * 1000 - keyMarginMs;
  }

  async #resultOf(flight: Flight, handle: TaskHandle, end: TaskEnd<Answer>): Promise<JobResult<Answer>> {
    const { taskId } = handle;
    const facts = factsOf(flight);
    const save = 'The task is charged. Look for its result in the console, or submit the request under another id.';
    if (end.is === 'lost')
      return { ...facts, state: 'expired', charged: 'maybe', taskId, handle, outputs: [], whatToDo: save };
    const { answer, snapshot } = end;
    const { lookup } = this.#maker.pipeline.create;
    if (flight.isFound && lookup !== undefined) {
      const request = await this.#requestOf(flight);
      flight.request = undefined;
      if (comparedWith(lookup, request, answer) === 'different')
        return {
          ...facts,
          state: 'failed',
          charged: 'no',
          error: {
            code: 'KeyReused',
            message: `the key "${flight.key}" was used for another request, whose task is ${taskId}`,
          },
          whatToDo: 'Use another run name or another id: this run and id have made another video.',
        };
    }
    if (snapshot.state !== 'succeeded') {
      const { charged, code, message, newTaskMayHelp } = this.#failureOf(snapshot);
      const whatToDo = newTaskMayHelp
        ? 'Another task may succeed: submit it with `again` where it is not charged, or under another id.'
        : 'The same request will fail again. Change it, and submit it under another id.';
      return { ...facts, state: 'failed', charged, error: { code, message }, taskId, handle, whatToDo };
    }
    const { outputs, usage } = snapshot;
    if (this.#areExpired(snapshot))
      return { ...facts, state: 'expired', charged: 'yes', taskId, handle, outputs, whatToDo: save };
    const seconds = usage === undefined ? await this.#estimated(flight) : undefined;
    const known = seconds === undefined ? usage : { seconds, outputs: outputs.length, isEstimated: true };
    return { ...facts, state: 'done', charged: 'yes', taskId, handle, outputs, ...(known && { usage: known }), answer };
  }

  #failureOf(snapshot: TaskSnapshot) {
    return taskFailed(this.#maker.pipeline.query, snapshot, snapshot.state === 'aborted' ? 'aborted' : 'failed');
  }

  /** Only where the service says so: what is counted from the creation is earlier than the truth. */
  #areExpired({ outputs }: TaskSnapshot): boolean {
    if (this.#maker.pipeline.query.info.task?.expires === undefined || outputs.length === 0) return false;
    const now = timeOf(this.#maker.client);
    return outputs.every(({ expiresAt }) => expiresAt !== undefined && Date.parse(expiresAt) <= now);
  }

  async #estimated(flight: Flight): Promise<number | undefined> {
    const { client, pipeline } = this.#maker;
    const request = await this.#requestOf(flight);
    flight.request = undefined;
    return client[internals].estimate(pipeline.create.info.name, request)?.seconds.value;
  }

  #failed(flight: Flight, { charged, code, message }: TencentAigcError, whatToDo: string): JobResult<Answer> {
    return { ...factsOf(flight), state: 'failed', charged, error: { code, message }, whatToDo };
  }

  #ambiguous(flight: Flight, code: string, message: string): JobResult<Answer> {
    const { key, sentAt } = flight;
    return {
      ...factsOf(flight),
      state: 'ambiguous',
      charged: 'maybe',
      error: { code, message },
      sentAt: new Date(sentAt ?? timeOf(this.#maker.client)).toISOString(),
      whatToDo: adviceForAmbiguous(key, this.#isForgotten(sentAt)),
    };
  }

  /** Hands a result over, and then writes down that it was. */
  async #handOver(flight: Flight, result: JobResult<Answer>, handle?: TaskHandle): Promise<void> {
    const { digest, id, key, sentAt } = flight;
    const { attempt, charged, state } = result;
    if (result.state === 'done') settleBudget(handle, result.usage?.seconds);
    else if (charged === 'no' && handle !== undefined) reservationOf(handle)?.release();
    await this.#results.through(async () => {
      await this.#options.onResult?.(result);
      await this.#ledger.write({
        kind: 'settled',
        id,
        attempt,
        at: timeOf(this.#maker.client),
        state,
        charged,
        digest,
        ...('taskId' in result && result.taskId !== undefined ? { taskId: result.taskId } : {}),
        ...('error' in result ? { code: result.error.code } : {}),
        ...(result.state === 'done' && result.usage !== undefined ? { seconds: result.usage.seconds } : {}),
        ...(state === 'ambiguous'
          ? { ...(key === undefined ? {} : { key }), ...(sentAt === undefined ? {} : { sentAt }) }
          : {}),
      });
    });
    this.#late.delete(id);
    this.#counts.settled(result, handle !== undefined);
    for (const wake of this.#onHandedOver) wake();
  }

  #throwIfStopped(): void {
    if (this.#isStopped) throw new Stopped();
  }

  #pauseAll(): void {
    this.#pausedUntil = this.#monotonic() + this.#pauseMs;
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
  }

  async #untilUnpaused(): Promise<void> {
    const leftMs = this.#pausedUntil - this.#monotonic();
    if (leftMs > 0) await pause(this.#maker.client[internals].runtime.sleep, leftMs, this.#stop.signal);
  }

  #noteSuccess(): void {
    this.#pauseMs = firstPauseMs;
    this.#refusals = { code: '', count: 0 };
  }

  #noteRefusal(error: TencentAigcError): void {
    const { code } = error;
    this.#refusals = { code, count: code === this.#refusals.code ? this.#refusals.count + 1 : 1 };
    const { count } = this.#refusals;
    if (count >= (this.#options.mostRefusals ?? 20))
      this.#fail(
        new BulkError(
          'TooManyRefusals',
          `the service refused ${count} jobs in a row with ${code}: ${error.message}. Nothing was charged for them; the run stops ` +
            'before it goes through all of them. `again` tries them once more.',
          { cause: error },
        ),
      );
  }
}

/** The jobs, until the run is stopped: a source that has nothing more to give for now does not hold it up. */
async function* until<T>(jobs: AsyncIterable<T> | Iterable<T>, signal: AbortSignal): AsyncGenerator<T, void, void> {
  const iterator = Symbol.asyncIterator in jobs ? jobs[Symbol.asyncIterator]() : jobs[Symbol.iterator]();
  let isOver = false;
  try {
    while (!signal.aborted) {
      const next = await abortable(Promise.resolve(iterator.next()), signal);
      isOver = next.done === true;
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    if (!isOver) void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

function flightOf(
  id: string,
  {
    at,
    attempt,
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
  };
}

function factsOf({ attempt, id, isFound, isRequestChanged, key }: Flight) {
  return {
    id,
    attempt,
    ...(key === undefined ? {} : { key }),
    ...(isFound ? { wasCreatedBefore: true as const } : {}),
    ...(isRequestChanged ? { isRequestChanged: true as const } : {}),
  };
}

function settleBudget(handle: TaskHandle | undefined, seconds: number | undefined): void {
  if (handle !== undefined) reservationOf(handle)?.settle(seconds);
}

function checkJob(job: unknown): asserts job is BulkJob<object> {
  const { id, request } = (job ?? {}) as Partial<BulkJob<unknown>>;
  if (typeof id !== 'string' || id === '')
    throw new InvalidOptionError('submitAll', 'each job needs an `id`, a string that names it once and for all');
  if (typeof request !== 'object' || request === null)
    throw new InvalidOptionError('submitAll', `the job "${id}" has no \`request\``);
}
