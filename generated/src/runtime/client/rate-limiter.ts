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
  #waiting = 0;
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

  /** Goes through at once, if nobody waits and the period has room. */
  passes(): boolean {
    const now = this.#now();
    if (this.#waiting > 0 || this.#freeAt() > now) return false;
    this.#note(now);
    return true;
  }

  /** Waits for a turn. Who gives up leaves the queue, and takes nobody's turn. */
  async take(signal?: AbortSignal): Promise<void> {
    if (this.passes()) return;
    const before = this.#last;
    let leave = () => {};
    const gone = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.#last = before.then(() => gone);
    this.#waiting++;
    try {
      await abortable(before, signal);
      const free = this.#freeAt();
      const now = this.#now();
      if (free > now) await this.#sleep(free - now, signal);
      // A timer may be late, and then the period begins late; it may be early by a part of a millisecond.
      this.#note(Math.max(free, this.#now()));
    } finally {
      this.#waiting--;
      leave();
    }
  }

  #freeAt(): number {
    const before = this.#passed[this.#oldest];
    return before === undefined ? Number.NEGATIVE_INFINITY : before + this.#periodMs;
  }

  #note(time: number): void {
    this.#passed[this.#oldest] = time;
    this.#oldest = (this.#oldest + 1) % this.#requests;
  }
}
