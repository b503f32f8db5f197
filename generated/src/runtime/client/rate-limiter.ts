// Shipped to the letter from generator/runtime; change it there.
import { abortable, type Sleep } from '../core/abort.js';

/** A call that asks for its turn. */
export interface LimitedCall {
  readonly surface: string;
  readonly action: string;
  /** Host that is called. */
  readonly host: string;
  /** What the service counts by: the id of the key, or the bearer key itself. */
  readonly account: string;
  /** The documented rate: so many requests in a period. */
  readonly requests: number;
  readonly periodMs: number;
}

/** Keeps calls below the rate of an account. Pass your own limiter to share it across processes. */
export interface Limiter {
  /** Resolves when the call may be sent. Rejects with the signal's reason once it is aborted. */
  acquire(call: LimitedCall, signal?: AbortSignal): Promise<void>;
  /** The service refused a call for its rate, so that others use the same account. */
  refused?(call: LimitedCall): void;
}

/** A little more than an even share of the period: the service counts what arrives, and the way there is not equally long. */
const margin = 1.03;

/** How much slower than documented it gets when others use the account, and how it recovers. */
const slowest = 16;
const slowdown = 1.5;
const recovery = 0.98;

/** Lets calls of one account and action through at even intervals, in the order they came. */
export class Pace {
  readonly #intervalMs: number;
  readonly #now: () => number;
  readonly #sleep: Sleep;
  #nextAt = Number.NEGATIVE_INFINITY;
  #slower = 1;
  #waiting = 0;
  /** Settles once the last in the queue has gone through or given up. */
  #last: Promise<void> = Promise.resolve();

  constructor(requests: number, periodMs: number, now: () => number, sleep: Sleep) {
    this.#intervalMs = (periodMs / requests) * margin;
    this.#now = now;
    this.#sleep = sleep;
  }

  /** Goes through at once, if nobody waits and the last call is long enough ago. */
  #passes(): boolean {
    const now = this.#now();
    if (this.#waiting > 0 || this.#leftMs(now) > 0) return false;
    this.#note(now);
    return true;
  }

  /** Waits for a turn. A call that is aborted leaves the queue, and uses no turn. */
  async wait(signal?: AbortSignal): Promise<void> {
    if (this.#passes()) return;
    const before = this.#last;
    let leave = () => {};
    const gone = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.#last = before.then(() => gone);
    this.#waiting++;
    try {
      await abortable(before, signal);
      const at = this.#nextAt;
      const leftMs = this.#leftMs(this.#now());
      if (leftMs > 0) await this.#sleep(leftMs, signal);
      // A timer may be early by a part of a millisecond.
      this.#note(leftMs > 0 ? Math.max(at, this.#now()) : this.#now());
    } finally {
      this.#waiting--;
      leave();
    }
  }

  /** The service refused a call: somebody else uses the account too. */
  slowDown(): void {
    this.#slower = Math.min(slowest, this.#slower * slowdown);
  }

  /** Never longer than one interval: a clock that somebody injects may be set back. */
  #leftMs(now: number): number {
    return Math.min(this.#nextAt - now, this.#intervalMs * this.#slower);
  }

  #note(time: number): void {
    this.#nextAt = time + this.#intervalMs * this.#slower;
    this.#slower = Math.max(1, this.#slower * recovery);
  }
}

/** The limiter of a process: one pace for each account, action and host. */
class ProcessLimiter implements Limiter {
  readonly #paces = new Map<string, Pace>();
  readonly #now: () => number;
  readonly #sleep: Sleep;

  constructor(now: () => number, sleep: Sleep) {
    this.#now = now;
    this.#sleep = sleep;
  }

  acquire(call: LimitedCall, signal?: AbortSignal): Promise<void> {
    return this.#paceOf(call).wait(signal);
  }

  refused(call: LimitedCall): void {
    this.#paceOf(call).slowDown();
  }

  #paceOf({ account, action, host, periodMs, requests, surface }: LimitedCall): Pace {
    const name = JSON.stringify([surface, action, host, account, requests, periodMs]);
    let pace = this.#paces.get(name);
    if (pace === undefined) {
      pace = new Pace(requests, periodMs, this.#now, this.#sleep);
      this.#paces.set(name, pace);
    }
    return pace;
  }
}

const limiters = new WeakMap<() => number, WeakMap<Sleep, ProcessLimiter>>();

/** All clients of a process with the same clock share one limiter; a test with another clock does not. */
export function processLimiter(now: () => number, sleep: Sleep): ProcessLimiter {
  const ofClock = limiters.get(now) ?? new WeakMap<Sleep, ProcessLimiter>();
  limiters.set(now, ofClock);
  const limiter = ofClock.get(sleep) ?? new ProcessLimiter(now, sleep);
  ofClock.set(sleep, limiter);
  return limiter;
}
