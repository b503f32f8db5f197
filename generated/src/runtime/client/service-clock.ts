// Shipped to the letter from generator/runtime; change it there.
import type { CallInfo } from '../data/operation.js';
import { ApiError, type TencentAigcError } from '../errors.js';
import type { HttpResponse } from '../platform/platform.js';
import type { Tell } from './hooks.js';

/** The time that requests are signed with: ours, until the service says that ours is off. */
export class ServiceClock {
  readonly #now: () => number;
  readonly #tell: Tell;
  /** Milliseconds that the service's clock is ahead of ours. */
  #aheadMs = 0;

  constructor(now: () => number, tell: Tell) {
    this.#now = now;
    this.#tell = tell;
  }

  now(): number {
    return this.#now() + this.#aheadMs;
  }

  /** Takes the service's time for ours when it refused a signature for its time. Says whether it did. */
  correct(error: TencentAigcError, response: HttpResponse | undefined, { expiredCode }: CallInfo): boolean {
    if (!(error instanceof ApiError) || error.code !== expiredCode) return false;
    const theirs = Date.parse(response?.headers.date ?? '');
    if (Number.isNaN(theirs)) return false;
    const aheadMs = theirs - this.#now();
    // A header tells whole seconds. A call beside this one may have made the same correction already.
    const changed = Math.abs(aheadMs - this.#aheadMs) >= 1_000;
    if (changed) {
      this.#aheadMs = aheadMs;
      this.#tell('onClockSkew', () => ({ seconds: Math.round(aheadMs / 1000) }));
    }
    return true;
  }
}
