// Shipped to the letter from generator/runtime; change it there.
/** The longest time of a timer; a longer one would fire at once. */
export const longestTimerMs = 2 ** 31 - 1;

/** A pause. A clock of a test may treat the end of a wait, `isDeadline`, in another way than a pause. */
export type Sleep = (ms: number, signal?: AbortSignal, isDeadline?: boolean) => Promise<void>;

const followers = new WeakMap<AbortSignal, Followers>();

/**
 * Calls back once the signal is aborted, unless it is stopped before. However many follow a signal, it gets one listener,
 * and none once they are through: a signal that serves thousands of calls gathers nothing, and Node does not warn.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let all = followers.get(signal);
  if (all === undefined) {
    all = new Followers(signal);
    followers.set(signal, all);
  }
  return all.add(callback);
}

class Followers {
  readonly #signal: AbortSignal;
  readonly #callbacks = new Set<() => void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  add(callback: () => void): () => void {
    // One entry each, even if a callback is given twice.
    const follower = () => callback();
    if (this.#callbacks.size === 0) this.#signal.addEventListener('abort', this.#notify, { once: true });
    this.#callbacks.add(follower);
    return () => {
      const last = this.#callbacks.delete(follower) && this.#callbacks.size === 0;
      if (last) this.#signal.removeEventListener('abort', this.#notify);
    };
  }

  readonly #notify = () => {
    const notified = [...this.#callbacks];
    this.#callbacks.clear();
    for (const follower of notified) follower();
  };
}

/** What the promise gives, or the signal's reason as soon as it is aborted, whether the work behind it stops or not. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    const stop = onAbort(signal, () => reject(signal.reason));
    work.then(resolve, reject).finally(stop);
  });
}

/** Waits; an abort ends the wait at once. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const timer = setTimeout(
      () => {
        stop?.();
        resolve();
      },
      Math.min(Math.max(0, ms), longestTimerMs),
    );
    const stop =
      signal &&
      onAbort(signal, () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
  });
}

/**
 * Waits with a `sleep` that somebody else wrote. It gets its own signal: it may add a listener for each pause, which
 * a signal that serves thousands of calls would gather.
 */
export async function pause(wait: Sleep, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return wait(ms);
  const controller = new AbortController();
  if (signal.aborted) controller.abort(signal.reason);
  const stop = onAbort(signal, () => controller.abort(signal.reason));
  try {
    await abortable(wait(ms, controller.signal), controller.signal);
  } finally {
    stop();
  }
}

/** A signal that follows the caller's and also fires after a time. `clear` lets go of both. */
export function withTimeout(
  signal: AbortSignal | undefined,
  ms: number,
): { readonly signal: AbortSignal; readonly timedOut: () => boolean; readonly clear: () => void } {
  const controller = new AbortController();
  let timedOut = false;
  const expire = () => {
    timedOut = true;
    controller.abort(new DOMException('The operation timed out', 'TimeoutError'));
  };
  const timer = ms > longestTimerMs ? undefined : setTimeout(expire, ms);
  if (signal?.aborted === true) controller.abort(signal.reason);
  const stop = signal && onAbort(signal, () => controller.abort(signal.reason));
  return {
    signal: controller.signal,
    timedOut: () => timedOut,
    clear: () => {
      clearTimeout(timer);
      stop?.();
    },
  };
}

/** Settles as the work does, or rejects with an `IdleTimeout` after a time. */
export function withIdleTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  if (ms > longestTimerMs) return work;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new IdleTimeout(`nothing came for ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Nothing came within the time that was given. */
class IdleTimeout extends Error {
  override readonly name = 'IdleTimeout';
}

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
