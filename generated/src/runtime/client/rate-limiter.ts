// Shipped to the letter from generator/runtime; change it there.
import { abortable } from './time.js';

/**
 * Lets at most so many calls through in any period of that length, in the order they came. It remembers when the last of
 * them went through: the next may go once the oldest is a whole period ago.
 */
export class RateLimiter {
  readonly #requests: number;
  readonly #periodMs: number;
  readonly #now: () => number;
  readonly #sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Times at which the last calls went through, a ring. */
  readonly #passed: number[] = [];
  #oldest = 0;
  /** Settles once the last in the queue has gone through or given up. */
  #last: Promise<void> = Promise.resolve();

  constructor(
    requests: number,
    periodMs: number,
    now: () => number,
    sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
  ) {
    this.#requests = requests;
    this.#periodMs = periodMs;
    this.#now = now;
    this.#sleep = sleep;
  }

  /** Waits for a turn. Who gives up leaves the queue, and takes nobody's turn. */
  async take(signal?: AbortSignal): Promise<void> {
    const before = this.#last;
    let leave = () => {};
    const gone = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.#last = before.then(() => gone);
    try {
      await abortable(before, signal);
      await this.#pass(signal);
    } finally {
      leave();
    }
  }

  async #pass(signal: AbortSignal | undefined): Promise<void> {
    const before = this.#passed[this.#oldest];
    const free = before === undefined ? Number.NEGATIVE_INFINITY : before + this.#periodMs;
    const now = this.#now();
    if (free > now) await this.#sleep(free - now, signal);
    // A timer may be late, and then the period begins late; it may be early by a part of a millisecond.
    this.#passed[this.#oldest] = Math.max(free, this.#now());
    this.#oldest = (this.#oldest + 1) % this.#requests;
  }
}
