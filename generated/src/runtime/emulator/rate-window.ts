// Shipped to the letter from generator/runtime; change it there.
/** Counts requests in any period of that length, and says when there are too many. */
export class RateWindow {
  readonly #requests: number;
  readonly #periodMs: number;
  /** Times of the last requests that were let through, a ring. */
  readonly #passed: number[] = [];
  #oldest = 0;

  constructor(requests: number, periodMs: number) {
    this.#requests = requests;
    this.#periodMs = periodMs;
  }

  /** Whether there is room for a request now. One that is refused does not count. */
  pass(now: number): boolean {
    const before = this.#passed[this.#oldest];
    // A clock that was set back starts anew.
    if (before !== undefined && now >= before && now - before < this.#periodMs) return false;
    this.#passed[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#requests;
    return true;
  }
}
