// Shipped to the letter from generator/runtime; change it there.
import { internals } from '../client/client.js';
import type { CallOptions } from '../client/options.js';
import type { Limiter } from '../client/rate-limiter.js';
import { abortable, pause } from '../core/abort.js';
import type { TaskHandle, TaskInfo, TaskLookup } from '../data/operation.js';
import { TencentAigcError } from '../errors.js';
import { refuseOtherTask, taskInfoFor } from '../tasks/poll.js';
import { meaningOf, readTask, type TaskSnapshot } from '../tasks/snapshot.js';
import { Gate } from './gate.js';
import { type Listed, pagesOf, sharedOf } from './listing.js';
import { concernsAll, type Maker, timeOf } from './send.js';
import { mostPages, toleranceMs, wideToleranceMs } from './times.js';

type Fields = Readonly<Record<string, unknown>>;

/** How a task ended; `lost` when the service no longer knows it, or it has not ended in all the time it is kept. */
export type TaskEnd<Answer> =
  | { readonly is: 'ended'; readonly snapshot: TaskSnapshot; readonly answer: Answer }
  | { readonly is: 'lost' };

export interface WatcherOptions {
  readonly limiter: Limiter | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds between two rounds. */
  readonly intervalMs: number;
  /** Milliseconds since its creation after which a task is given up. */
  readonly giveUpMs: number;
  /** Milliseconds for which the task of a used key is looked for: listings lag. */
  readonly patienceMs: number;
  /** Called with what concerns every task: keys that do not work. */
  readonly onFailure: (error: unknown) => void;
}

interface Watched<Answer> {
  readonly handle: TaskHandle;
  /** When it was created, or before. */
  readonly since: number;
  readonly resolve: (end: TaskEnd<Answer>) => void;
  looks: number;
  /** When it was last fetched, or taken, and when it is to be fetched next, by the monotonic clock. */
  lookedAt: number;
  nextLookAt: number;
  /** A moment at which it had not ended yet. */
  notBefore: number;
}

interface Sought {
  readonly key: string;
  readonly since: number;
  readonly shared: Fields;
  /** By the monotonic clock. */
  readonly until: number;
  readonly resolve: (taskId: string | undefined) => void;
  rounds: number;
  /** By the monotonic clock. */
  nextAt: number;
}

/** Tasks that are fetched at a time. The limiter spaces them. */
const looksAtATime = 8;

/** A task that is not in a listing is fetched after this, and after longer and longer pauses. */
const firstPauseMs = 10_000;
const longestPauseMs = 60_000;
const growth = 1.5;

/** A task that a listing shows as running is fetched all the same once in a while: the listing may be wrong about it. */
const distrustMs = 10 * 60_000;

/** Rounds in which a key is looked for among the newest tasks, and rounds after which clocks may be far apart. */
const newestRounds = 2;
const wideRounds = 5;

/** Pages in a row with next to none of our running tasks, after which fetching the others one by one is cheaper. */
const emptyPages = 3;

/**
 * Waits for many tasks at once. Where tasks are listed, a page has a hundred, and only what has ended is fetched; where they
 * are not, each is fetched, seldom and more seldom. The same listing finds the tasks of used keys.
 */
export class Watcher<Answer> {
  readonly #maker: Maker<Answer>;
  readonly #options: WatcherOptions;
  readonly #info: TaskInfo;
  readonly #lookup: TaskLookup | undefined;
  readonly #watched = new Map<string, Watched<Answer>>();
  readonly #sought = new Map<string, Sought>();
  readonly #gate = new Gate(looksAtATime);
  #isRunning = false;

  constructor(maker: Maker<Answer>, options: WatcherOptions) {
    const { info } = maker.pipeline.query;
    const { task } = info;
    if (task === undefined) throw new TypeError(`${info.name} does not fetch tasks`);
    this.#maker = maker;
    this.#options = options;
    this.#info = task;
    this.#lookup = maker.pipeline.create.lookup;
  }

  /** Whether the task of a used key can be found. */
  get canSeek(): boolean {
    return this.#lookup !== undefined;
  }

  /** Resolves when the task has ended. Rejects with the reason of the signal. */
  watch(handle: TaskHandle, since: number): Promise<TaskEnd<Answer>> {
    taskInfoFor(this.#maker.pipeline.query.info, handle);
    const ended = new Promise<TaskEnd<Answer>>((resolve) => {
      const now = this.#monotonic();
      const times = { lookedAt: now, nextLookAt: now + firstPauseMs, notBefore: since };
      this.#watched.set(handle.taskId, { handle, since, resolve, looks: 0, ...times });
    });
    this.#run();
    return abortable(ended, this.#options.signal);
  }

  /** The task of a key that was used, or nothing once it was looked for long enough. */
  seek(key: string, since: number, request: Fields): Promise<string | undefined> {
    const lookup = this.#lookup;
    if (lookup === undefined) return Promise.resolve(undefined);
    const found = new Promise<string | undefined>((resolve) => {
      const now = this.#monotonic();
      const until = now + this.#options.patienceMs;
      this.#sought.set(key, { key, since, shared: sharedOf(lookup, request), until, resolve, rounds: 0, nextAt: now });
    });
    this.#run();
    return abortable(found, this.#options.signal);
  }

  #monotonic(): number {
    return this.#maker.client[internals].runtime.monotonic();
  }

  get #call(): CallOptions {
    const { limiter, signal } = this.#options;
    return { signal, retry: false, ...(limiter === undefined ? {} : { limiter }) };
  }

  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#rounds().catch((error) => {
      this.#isRunning = false;
      if (!this.#options.signal.aborted) this.#options.onFailure(error);
    });
  }

  async #rounds(): Promise<void> {
    const { intervalMs, signal } = this.#options;
    const { sleep } = this.#maker.client[internals].runtime;
    while (this.#watched.size > 0 || this.#sought.size > 0) {
      await pause(sleep, intervalMs, signal);
      await this.#list();
      await this.#lookAtDue();
    }
    this.#isRunning = false;
  }

  /** One round over the listing, for each application of the account. */
  async #list(): Promise<void> {
    const lookup = this.#lookup;
    if (lookup === undefined) return;
    const groups = new Map<string, Fields>();
    for (const { shared } of this.#sought.values()) groups.set(JSON.stringify(shared), shared);
    for (const { handle } of this.#watched.values()) {
      const shared = sharedOf(lookup, handle.request);
      groups.set(JSON.stringify(shared), shared);
    }
    for (const [name, shared] of groups) {
      const now = this.#monotonic();
      const sought = [...this.#sought.values()].filter(
        (one) => one.nextAt <= now && JSON.stringify(one.shared) === name,
      );
      for (const one of sought) {
        // The first rounds are quick, since most tasks that are looked for are new.
        one.nextAt = now + firstPauseMs * 2 ** one.rounds;
        one.rounds++;
      }
      // One that the newest pages do not have is older, or the listing lags behind.
      const older = sought.filter(({ rounds }) => rounds > newestRounds);
      try {
        await (older.length > 0 ? this.#search(lookup, shared, older) : this.#sweep(lookup, shared, sought));
      } catch (error) {
        this.#options.signal.throwIfAborted();
        if (!(error instanceof TencentAigcError) || concernsAll(error)) throw error;
        // Without a listing, tasks are fetched one by one.
      }
      this.#giveUp(sought);
    }
  }

  /** The newest first, as long as the pages have tasks that are waited for. */
  async #sweep(lookup: TaskLookup, shared: Fields, sought: readonly Sought[]): Promise<void> {
    // Pages move on while they are read, so that a task may come twice.
    const seen = new Set<string>();
    let empty = 0;
    for await (const page of pagesOf(this.#maker, lookup, shared, undefined, this.#call)) {
      const hits = this.#noteAll(page);
      for (const taskId of hits) seen.add(taskId);
      empty = hits.length < 2 ? empty + 1 : 0;
      const isComplete = seen.size >= this.#watched.size && sought.every(({ key }) => !this.#sought.has(key));
      if (isComplete || empty >= emptyPages) return;
    }
  }

  /** From the time at which the oldest key was first sent, until all of them are found. */
  async #search(lookup: TaskLookup, shared: Fields, sought: readonly Sought[]): Promise<void> {
    const times = sought.map(({ rounds, since }) => since - (rounds < wideRounds ? toleranceMs : wideToleranceMs));
    let pages = 0;
    for await (const page of pagesOf(this.#maker, lookup, shared, Math.min(...times), this.#call)) {
      this.#noteAll(page);
      if (++pages >= mostPages || sought.every(({ key }) => !this.#sought.has(key))) return;
    }
  }

  /** Gives the tasks that are waited for. */
  #noteAll(page: readonly Listed[]): readonly string[] {
    const hits: string[] = [];
    for (const { key, status, taskId } of page) {
      const sought = key === '' ? undefined : this.#sought.get(key);
      if (sought !== undefined) {
        this.#sought.delete(key);
        sought.resolve(taskId);
        hits.push(taskId);
      }
      const watched = this.#watched.get(taskId);
      if (watched === undefined) continue;
      hits.push(taskId);
      const meaning = meaningOf(this.#info, status);
      if (meaning === undefined) continue;
      const isRunning = meaning === 'waiting' || meaning === 'running';
      watched.nextLookAt = isRunning ? watched.lookedAt + distrustMs : this.#monotonic();
    }
    return hits;
  }

  #giveUp(sought: readonly Sought[]): void {
    const now = this.#monotonic();
    for (const one of sought) {
      if (!this.#sought.has(one.key) || now < one.until) continue;
      this.#sought.delete(one.key);
      one.resolve(undefined);
    }
  }

  async #lookAtDue(): Promise<void> {
    const now = this.#monotonic();
    const due = [...this.#watched.values()].filter(({ nextLookAt }) => nextLookAt <= now);
    await Promise.all(due.map((one) => this.#gate.through(() => this.#look(one))));
  }

  async #look(watched: Watched<Answer>): Promise<void> {
    const { client, pipeline } = this.#maker;
    const { handle, since } = watched;
    const { signal } = this.#options;
    signal.throwIfAborted();
    watched.looks++;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * growth ** watched.looks);
    watched.lookedAt = this.#monotonic();
    watched.nextLookAt = watched.lookedAt + pauseMs;
    const sentAt = timeOf(client);
    const isOld = sentAt - since > this.#options.giveUpMs;
    try {
      const answer = await client.call(pipeline.query, handle.request, this.#call);
      refuseOtherTask(pipeline.query.info, this.#info, handle, answer);
      const snapshot = readTask(handle.taskId, this.#info, answer, watched.notBefore);
      if (snapshot.state !== 'waiting' && snapshot.state !== 'running')
        this.#end(watched, { is: 'ended', snapshot, answer });
      else if (isOld) this.#end(watched, { is: 'lost' });
      else watched.notBefore = sentAt;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof TencentAigcError) || concernsAll(error)) throw error;
      // A task may be hidden for a while, and nothing that is said of it by something in between ends the wait.
      if (isOld) this.#end(watched, { is: 'lost' });
    }
  }

  #end(watched: Watched<Answer>, end: TaskEnd<Answer>): void {
    this.#watched.delete(watched.handle.taskId);
    watched.resolve(end);
  }
}
