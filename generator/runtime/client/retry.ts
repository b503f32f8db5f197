import type { RetryOptions } from './options.js';

export interface RetryPolicy {
  readonly attempts: number;
  readonly budgetMs: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

export function retryPolicy(options: RetryOptions | false | undefined): RetryPolicy {
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
export function delayBefore(
  nextAttempt: number,
  policy: RetryPolicy,
  retryAfterMs: number | undefined,
  random: number,
): number {
  const ceiling = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (nextAttempt - 2));
  const delay = random * ceiling;
  return Math.min(policy.maxDelayMs, retryAfterMs === undefined ? delay : Math.max(retryAfterMs, delay));
}

/** `Retry-After`, in seconds or as a date, in milliseconds from now. */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
