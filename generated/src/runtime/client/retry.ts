// Shipped to the letter from generator/runtime; change it there.
import type { CallInfo } from '../data/operation.js';
import type { TencentAigcError } from '../errors.js';
import type { RetryOptions } from './options.js';

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
export function delayBefore(
  nextAttempt: number,
  policy: RetryPolicy,
  retryAfterMs: number | undefined,
  random: number,
): number {
  const ceiling = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (nextAttempt - 2));
  return Math.max(retryAfterMs ?? 0, random * ceiling);
}

/** `Retry-After`, in seconds or as a date, in milliseconds from now. A date is the service's, and so is its own "now". */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  if (Number.isNaN(date)) return undefined;
  const theirNow = Date.parse(headers.date ?? '');
  return Math.max(0, date - (Number.isNaN(theirNow) ? now : theirNow));
}

/** A setting that is present and undefined is as good as absent. */
function defined(options: RetryOptions | undefined): RetryOptions {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
}

/** The service refused the call because others came before it: nothing was accepted, and it may come again. */
export function isRateRefusal({ charged, code, status }: TencentAigcError, { rateCode }: CallInfo): boolean {
  const isCode = rateCode !== undefined && (code === rateCode || code.startsWith(`${rateCode}.`));
  return charged === 'no' && (isCode || status === 429);
}
