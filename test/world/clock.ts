/**
 * Time that nobody waits for. `sleep` and `now` are handed to the client, `now` to the service. When nothing happens any
 * more but waiting, the clock jumps to the moment at which the next sleeper wakes.
 *
 * "Nothing happens" is found by turns of the event loop, not by a length of time: a timer, then a whole turn in which
 * what came over the sockets is handled. Should it jump too early all the same, a call has less time than it thinks; no
 * expectation depends on that.
 */
export class VirtualClock {
  #now: number;
  #activity = 0;
  #driving = false;
  #held = 0;
  #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  constructor(start = Date.UTC(2026, 8, 15, 12)) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      const sleeper = {
        at: this.#now + (ms > 0 ? ms : 0),
        wake: (): void => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#sleepers.push(sleeper);
      this.touch();
      this.#drive();
    });

  /** Whoever does something that others may wait for says so. */
  touch(): void {
    this.#activity += 1;
  }

  /** Keeps the time from jumping while something is done that is not seen here, such as a write to a disk. */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.#held += 1;
    try {
      return await work;
    } finally {
      this.#held -= 1;
      this.touch();
    }
  }

  advance(ms: number): void {
    this.#now += ms;
    this.#wake();
  }

  #wake(): void {
    const due = this.#sleepers.filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at);
    this.#sleepers = this.#sleepers.filter(({ at }) => at > this.#now);
    for (const { wake } of due) wake();
  }

  #drive(): void {
    if (this.#driving) return;
    this.#driving = true;
    let seen = -1;
    let quiet = 0;
    const turn = (): void => {
      if (this.#sleepers.length === 0) {
        this.#driving = false;
        return;
      }
      quiet = this.#activity === seen && this.#held === 0 ? quiet + 1 : 0;
      seen = this.#activity;
      if (quiet >= 3) {
        quiet = 0;
        const next = Math.min(...this.#sleepers.map(({ at }) => at));
        this.#now = Math.max(this.#now, next);
        this.#wake();
      }
      setTimeout(() => setImmediate(turn), 0);
    };
    setImmediate(turn);
  }
}
