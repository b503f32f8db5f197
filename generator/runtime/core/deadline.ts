import { longestTimerMs, onAbort, type Sleep } from './abort.js';

/** Nobody sees it: the work has ended. An error object would be made with a stack each time. */
const over = 'over';

/** A clock that no change of the computer's time disturbs, and the pauses that go with it. */
interface Clock {
  readonly monotonic: () => number;
  readonly sleep: Sleep;
}

/** One signal for all that ends some work early: the caller's signal, or the deadline. */
export class Deadline {
  readonly #clock: Clock;
  readonly #at: number;
  readonly #controller = new AbortController();
  readonly #stopFollowing: (() => void) | undefined;
  #isReached = false;

  constructor(clock: Clock, at: number, caller: AbortSignal | undefined) {
    this.#clock = clock;
    this.#at = at;
    if (caller?.aborted === true) this.#controller.abort(caller.reason);
    this.#stopFollowing = caller && onAbort(caller, () => this.#controller.abort(caller.reason));
    if (at !== Number.POSITIVE_INFINITY) void this.#watch();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the time is up. An abort by the caller that came first counts as an abort. */
  get isReached(): boolean {
    return this.#isReached;
  }

  /** Lets go of the caller's signal, which may outlive many waits, and of the timer. */
  clear(): void {
    this.#stopFollowing?.();
    if (!this.signal.aborted) this.#controller.abort(over);
  }

  async #watch(): Promise<void> {
    const { monotonic, sleep } = this.#clock;
    try {
      for (let leftMs = this.#at - monotonic(); leftMs > 0; leftMs = this.#at - monotonic()) {
        if (this.signal.aborted) return;
        await sleep(Math.min(leftMs, longestTimerMs), this.signal, true);
      }
    } catch {
      return;
    }
    if (this.signal.aborted) return;
    this.#isReached = true;
    this.#controller.abort(new DOMException('The wait has reached its deadline', 'TimeoutError'));
  }
}
