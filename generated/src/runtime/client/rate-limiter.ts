// Shipped to the letter from generator/runtime; change it there.
/**
 * Lets so many calls through in any period of that length, in the order they came. It remembers when the last of them
 * were let through: the next may go once the oldest is a whole period ago.
 */
export class RateLimiter {
  readonly #requests: number;
  readonly #periodMs: number;
  readonly #now: () => number;
  readonly #sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Start times of the last calls, a ring. */
  readonly #starts: number[] = [];
  #oldest = 0;

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

  /** Waits for a turn. A turn that is given up by an abort stays taken, which errs on the side of the limit. */
  async take(signal?: AbortSignal): Promise<void> {
    const now = this.#now();
    const before = this.#starts[this.#oldest];
    const at =
      this.#starts.length < this.#requests || before === undefined ? now : Math.max(now, before + this.#periodMs);
    this.#starts[this.#oldest] = at;
    this.#oldest = (this.#oldest + 1) % this.#requests;
    if (at > now) await this.#sleep(at - now, signal);
  }
}
