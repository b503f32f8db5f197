interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/**
 * A clock that stands still while anything happens, and jumps to the next alarm when nothing does. `now` and `sleep` are
 * what a client takes.
 */
export class VirtualTime {
  #now: number;
  readonly #timers = new Set<Timer>();
  #running = false;
  #wallAheadMs = 0;

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason);
      const abort = () => {
        this.#timers.delete(timer);
        reject(signal?.reason);
      };
      const timer = {
        at: this.#now + Math.max(0, ms),
        ring: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#timers.add(timer);
      this.#run();
    });

  /** The clock on the wall: it may be set, and runs on from there. */
  readonly wall = (): number => this.#now + this.#wallAheadMs;

  setWall(aheadMs: number): void {
    this.#wallAheadMs = aheadMs;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  #run(): void {
    if (this.#running) return;
    this.#running = true;
    setImmediate(() => {
      this.#running = false;
      let next: Timer | undefined;
      for (const timer of this.#timers) if (next === undefined || timer.at < next.at) next = timer;
      if (next === undefined) return;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.ring();
      this.#run();
    });
  }
}
