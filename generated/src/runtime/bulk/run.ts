// Shipped to the letter from generator/runtime; change it there.
import { internals } from '../client/client.js';
import { pause } from '../core/abort.js';
import type { Counts } from './counts.js';
import type { Ledger } from './ledger.js';
import type { SubmitAllOptions } from './options.js';
import { type Maker, timeOf } from './send.js';

/** The run is over; whoever waits for it just ends. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** What the parts of a run have in common: whom it makes videos with, its ledger, its clock, and its end. */
export class Run<Answer> {
  readonly maker: Maker<Answer>;
  readonly options: SubmitAllOptions<Answer>;
  readonly ledger: Ledger;
  readonly counts: Counts;
  /** Name of the run, once its ledger is open: a part of every key. */
  name = '';
  /** Jobs that became ambiguous in this run: whoever decided before it cannot have meant them. */
  readonly newlyAmbiguous = new Set<string>();
  readonly #stop = new AbortController();
  readonly #onEnd: (() => void)[] = [];
  #failure: { readonly error: unknown } | undefined;

  constructor(maker: Maker<Answer>, options: SubmitAllOptions<Answer>, counts: Counts) {
    this.maker = maker;
    this.options = options;
    this.ledger = options.ledger;
    this.counts = counts;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get isStopped(): boolean {
    return this.signal.aborted;
  }

  get crypto() {
    return this.#runtime.transport.crypto;
  }

  get #runtime() {
    return this.maker.client[internals].runtime;
  }

  monotonic(): number {
    return this.#runtime.monotonic();
  }

  /** Milliseconds since the epoch, by the clock of the service. */
  now(): number {
    return timeOf(this.maker.client);
  }

  /** Rejects when the run ends. */
  pause(ms: number): Promise<void> {
    return pause(this.#runtime.sleep, ms, this.signal);
  }

  onEnd(work: () => void): void {
    this.#onEnd.push(work);
  }

  /** Ends the run; the first reason is the one that its caller hears. */
  fail(error: unknown): void {
    if (error instanceof Stopped) return;
    this.#failure ??= { error };
    this.end();
  }

  end(): void {
    this.#stop.abort(new Stopped());
    for (const work of this.#onEnd) work();
  }

  throwIfStopped(): void {
    if (this.isStopped) throw new Stopped();
  }

  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
