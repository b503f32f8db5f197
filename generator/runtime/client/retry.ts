import type { CallInfo } from '../data/operation.js';
import type { TencentAigcError } from '../errors.js';
import type { HttpResponse } from '../platform/platform.js';
import type { RetryOptions } from './options.js';

/** How often and how long a call is tried. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly budgetMs: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** What a call says takes precedence over what its client says, setting by setting. */
export function retryPolicy(call: RetryOptions | false | undefined, client?: RetryOptions | false): RetryPolicy {
  const chosen = call ?? client;
  const options =
    chosen === false || client === false || client === undefined ? chosen : { ...client, ...defined(chosen) };
  if (options === false) return { attempts: 1, budgetMs: 0, baseDelayMs: 0, maxDelayMs: 0 };
  return {
    attempts: options?.attempts ?? 4,
    budgetMs: options?.budgetMs ?? 60_000,
    baseDelayMs: options?.baseDelayMs ?? 500,
    maxDelayMs: options?.maxDelayMs ?? 20_000,
  };
}

/**
 * How long to wait before the next attempt: a random part of a time that doubles, so that clients that failed together
 * do not come back together; at least as long as the service asked for.
 */
function delayBefore(
  nextAttempt: number,
  policy: RetryPolicy,
  retryAfterMs: number | undefined,
  random: number,
): number {
  const ceiling = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (nextAttempt - 2));
  return Math.max(retryAfterMs ?? 0, random * ceiling);
}

/** `Retry-After`, in milliseconds from now. A date in it is compared with the service's own date. */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  if (Number.isNaN(date)) return undefined;
  const theirNow = Date.parse(headers.date ?? '');
  return Math.max(0, date - (Number.isNaN(theirNow) ? now : theirNow));
}

/** A setting that is undefined counts as absent. */
function defined(options: RetryOptions | undefined): RetryOptions {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
}

/** The service refused the call for its rate: nothing was accepted. */
export function isRateRefusal({ charged, code, status }: TencentAigcError, { rateCode }: CallInfo): boolean {
  const isCode = rateCode !== undefined && (code === rateCode || code.startsWith(`${rateCode}.`));
  return charged === 'no' && (isCode || status === 429);
}

/** Longest pause after a refusal for the rate: the limiter slows down as well. */
const longestRatePauseMs = 4_000;

/** What came of one attempt that failed. */
export interface FailedAttempt {
  readonly error: TencentAigcError;
  readonly response: HttpResponse | undefined;
}

/** Counts the attempts of a call and its time, and says how long to wait for the next one. */
export class RetryCounter {
  readonly #info: CallInfo;
  readonly #policy: RetryPolicy;
  readonly #hasDeadline: boolean;
  #attempts = 0;
  /** Attempts that were refused for the rate alone. */
  #rateRefusals = 0;
  #hasCorrectedClock = false;
  /** Milliseconds of attempts and pauses. */
  #spentMs = 0;

  constructor(info: CallInfo, policy: RetryPolicy, hasDeadline: boolean) {
    this.#info = info;
    this.#policy = policy;
    this.#hasDeadline = hasDeadline;
  }

  /** Attempts that have begun. */
  get attempts(): number {
    return this.#attempts;
  }

  begin(): void {
    this.#attempts++;
  }

  spend(ms: number): void {
    this.#spentMs += ms;
  }

  /** Whether a signature that was refused for its time may be made anew: once in a call. */
  get maySignAgain(): boolean {
    return !this.#hasCorrectedClock;
  }

  /** The service's time was adopted: the attempt that showed the difference does not count. */
  noteClockCorrection(): void {
    this.#hasCorrectedClock = true;
  }

  /** Milliseconds before the next attempt. Nothing when there is none. `now` is the time of dates. */
  pauseAfter({ error, response }: FailedAttempt, now: number): number | undefined {
    const policy = this.#policy;
    const isRate = isRateRefusal(error, this.#info);
    if (isRate) this.#rateRefusals++;
    const counted = this.#attempts - this.#rateRefusals - (this.#hasCorrectedClock ? 1 : 0);
    const askedMs = response === undefined ? undefined : retryAfter(response.headers, now);
    const maxDelayMs = Math.min(policy.maxDelayMs, longestRatePauseMs);
    const delayMs = isRate
      ? delayBefore(this.#rateRefusals + 1, { ...policy, maxDelayMs }, askedMs, Math.random())
      : delayBefore(counted + 1, policy, askedMs, Math.random());
    const hasAttempts = isRate ? policy.attempts > 1 : counted < policy.attempts;
    const isInBudget = this.#spentMs + delayMs < policy.budgetMs || (isRate && this.#hasDeadline);
    return hasAttempts && isInBudget ? delayMs : undefined;
  }
}
