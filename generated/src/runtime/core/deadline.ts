// Shipped to the letter from generator/runtime; change it there.
import { onAbort } from './abort.js';

/** The longest pause that a timer of JavaScript can make; a longer one would end at once. */
const longestPauseMs = 2 ** 31 - 1;

/** Nobody sees it: what the signal guarded has ended. Without it, an error with a stack would be made each time. */
const over = 'over';

interface Machine {
  readonly now: () => number;
  /** A clock of a test may treat the end of a wait in another way than a pause. */
  readonly sleep: (ms: number, signal?: AbortSignal, isDeadline?: boolean) => Promise<void>;
}

/**
 * One signal for all that ends a wait early: the caller's, or the deadline. Whatever the wait is busy with then, a
 * pause, a request or a queue, ends with it.
 */
export class Deadline {
  readonly #machine: Machine;
  readonly #at: number;
  readonly #stop = new AbortController();
  readonly #letGo: (() => void) | undefined;
  #reached = false;

  constructor(machine: Machine, at: number, caller: AbortSignal | undefined) {
    this.#machine = machine;
    this.#at = at;
    if (caller?.aborted === true) this.#stop.abort(caller.reason);
    this.#letGo = caller && onAbort(caller, () => this.#stop.abort(caller.reason));
    if (at !== Number.POSITIVE_INFINITY) void this.#watch();
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Whether the time is up. An abort of the caller's that came first counts as an abort. */
  get reached(): boolean {
    return this.#reached;
  }

  get leftMs(): number {
    return this.#at - this.#machine.now();
  }

  /** Lets go of the caller's signal, which may outlive many waits, and of the timer. */
  clear(): void {
    this.#letGo?.();
    if (!this.#stop.signal.aborted) this.#stop.abort(over);
  }

  async #watch(): Promise<void> {
    try {
      while (this.leftMs > 0 && !this.signal.aborted)
        await this.#machine.sleep(Math.min(this.leftMs, longestPauseMs), this.signal, true);
    } catch {
      return;
    }
    if (this.signal.aborted) return;
    this.#reached = true;
    this.#stop.abort(new DOMException('The wait has reached its deadline', 'TimeoutError'));
  }
}
