import { reservationOf } from '../client/budget.js';
import { type Connection, internals } from '../client/client.js';
import { onAbort } from '../core/abort.js';
import type { TaskHandle } from '../data/operation.js';
import { type TaskPipeline, type VideoClient, videoTasks } from '../tasks/generate.js';
import { triedAgain } from './again.js';
import { Attempts } from './attempts.js';
import { type BulkStats, Counts } from './counts.js';
import { type Flight, flightOf } from './flight.js';
import { Gate } from './gate.js';
import { HandOver } from './hand-over.js';
import { type Jobs, jobsUntil } from './jobs.js';
import { digestOf } from './key.js';
import { isOpen, type LedgerEntry } from './ledger.js';
import { checkBulkOptions, type SkippedJob, type SubmitAllOptions } from './options.js';
import { Run } from './run.js';
import type { Maker } from './send.js';
import { fetchableMs, patienceMs } from './times.js';
import { Watcher } from './watcher.js';

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
  jobs: Jobs<Request & NonNullable<unknown>>,
  options: SubmitAllOptions<Answer>,
): Promise<BulkStats> {
  checkBulkOptions(options);
  const { client: connection, pipeline } = client[videoTasks]();
  // What is done with a request here does not depend on its type.
  const maker = { client: connection, pipeline: pipeline as unknown as TaskPipeline<object, Answer> };
  const submission = new Submission(maker, options);
  return submission.run(jobs as Jobs<object>);
}

/** Creates on their way at a time: twenty a second take a second or two each. */
const createsAtATime = 48;

/** Takes jobs when there is room, and carries each from its request to its result. */
class Submission<Answer> {
  readonly #run: Run<Answer>;
  readonly #attempts: Attempts<Answer>;
  readonly #watcher: Watcher<Answer>;
  readonly #handOver: HandOver<Answer>;
  readonly #inFlight: Gate;
  readonly #creates = new Gate(createsAtATime);
  readonly #flights = new Map<string, Flight>();
  readonly #lanes = new Set<Promise<void>>();

  constructor(maker: Maker<Answer>, options: SubmitAllOptions<Answer>) {
    const { monotonic } = maker.client[internals].runtime;
    const counts = new Counts(monotonic, options.onProgress, () => this.#handOver.lagMs);
    const run = new Run(maker, options, counts);
    this.#run = run;
    this.#inFlight = new Gate(options.inFlight);
    this.#handOver = new HandOver(run);
    this.#watcher = new Watcher(maker, {
      limiter: options.limiter,
      signal: run.signal,
      intervalMs: options.intervalMs ?? 10_000,
      giveUpMs: fetchableMs(maker.pipeline.query.info),
      patienceMs,
      onFailure: (error) => run.fail(error),
    });
    this.#attempts = new Attempts(run, this.#watcher);
  }

  async run(jobs: Jobs<object>): Promise<BulkStats> {
    const run = this.#run;
    const { counts, ledger, maker } = run;
    const { signal } = run.options;
    signal?.throwIfAborted();
    const { name, surface } = maker.pipeline.create.info;
    run.name = await ledger.open({ surface, operation: name, newRun: run.crypto.randomId() });
    const stopFollowing = signal && onAbort(signal, () => run.end());
    try {
      await this.#takeUp();
      await this.#take(jobs);
      await this.#settled();
    } catch (error) {
      run.fail(error);
    } finally {
      stopFollowing?.();
      await this.#settled();
      run.end();
      await ledger.close();
    }
    counts.report(true);
    run.throwIfFailed();
    signal?.throwIfAborted();
    return counts.stats;
  }

  async #settled(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#lanes);
  }

  /** What an earlier run left: it may be running already, so that it does not wait for a place. */
  async #takeUp(): Promise<void> {
    for await (const entry of this.#run.ledger.unfinished()) {
      const isRefused = entry.state === 'refused';
      // What was refused is sent for the first time, as far as anybody knows: its intent is written anew.
      const flight: Flight = { ...flightOf(entry.id, entry), isWritten: !isRefused };
      if (isRefused) flight.sentAt = undefined;
      this.#flights.set(entry.id, flight);
      this.#run.counts.takenUp(entry.state === 'accepted');
      const handle = entry.state === 'accepted' ? this.#attempts.handleOf(entry) : undefined;
      this.#start(flight, handle, isRefused ? 'unsent' : 'sent', false);
    }
  }

  async #take(jobs: Jobs<object>): Promise<void> {
    for await (const job of jobsUntil(jobs, this.#run.signal)) {
      const digest = await digestOf(this.#run.crypto, job.request);
      const entry = this.#flights.get(job.id) ?? (await this.#run.ledger.find(job.id));
      const flight = entry === undefined ? flightOf(job.id, { attempt: 1, digest }) : this.#again(entry, digest);
      if (flight === undefined) continue;
      await this.#inFlight.enter();
      await this.#handOver.untilNotLate();
      if (this.#run.isStopped) return;
      this.#flights.set(job.id, flight);
      this.#run.counts.taken(entry !== undefined);
      const refusal = await this.#attempts.prepare(flight, job.request);
      // An ambiguous job that is tried again was sent before.
      const state = flight.sentAt === undefined ? 'unsent' : 'sent';
      if (refusal === undefined) this.#start(flight, undefined, state, true);
      else this.#follow(flight, this.#handOver.handOver(flight, refusal), true);
    }
  }

  /** The job of an entry, if it is to be tried again; otherwise the caller hears of it. */
  #again(entry: Flight | LedgerEntry, digest: string): Flight | undefined {
    const isRequestChanged = entry.digest !== digest;
    const { id } = entry;
    if (!('state' in entry)) {
      entry.isRequestChanged ||= isRequestChanged;
      // A resumed run passes its jobs again; they are known.
      this.#skip({ id, reason: 'repeated', isRequestChanged });
      return undefined;
    }
    if (isOpen(entry)) return undefined;
    const next = triedAgain(this.#run, entry, digest);
    if (typeof next === 'object') return next;
    this.#run.counts.settledBefore(entry);
    const undecided = next === 'undecided' ? { needsDecision: true as const } : {};
    this.#skip({ id, reason: 'settled', state: entry.state, isRequestChanged, ...undecided });
    return undefined;
  }

  #skip(job: SkippedJob): void {
    this.#run.counts.skipped(job.isRequestChanged);
    this.#run.options.onSkipped?.(job);
  }

  #start(flight: Flight, handle: TaskHandle | undefined, state: 'sent' | 'unsent', hasPlace: boolean): void {
    this.#follow(flight, this.#carry(flight, handle, state), hasPlace);
  }

  #follow({ id }: Flight, lane: Promise<void>, hasPlace: boolean): void {
    const followed: Promise<void> = lane
      .catch((error) => this.#run.fail(error))
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
        const created = await this.#creates.through(() => this.#attempts.create(flight, isSent));
        if ('state' in created) return this.#handOver.handOver(flight, created);
        handle = created;
      }
      const end = await this.#watcher.watch(handle, flight.sentAt ?? this.#run.now());
      this.#handOver.ended(flight.id);
      const result = await this.#attempts.results.of(flight, handle, end);
      if (!(await this.#attempts.mayFollow(flight, result, end)))
        return this.#handOver.handOver(flight, result, handle);
      this.#handOver.goesOn(flight.id);
      reservationOf(handle)?.release();
      await this.#attempts.next(flight);
      handle = undefined;
      isSent = false;
    }
  }
}
