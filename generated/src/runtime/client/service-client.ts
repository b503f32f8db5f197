// Shipped to the letter from generator/runtime; change it there.
import type { OperationInfo } from '../data/operation.js';
import type { HttpResponse, Platform } from '../platform/platform.js';
import { fetchPlatform } from '../platform/web.js';
import { isObject } from '../validation/values.js';
import { readAnswer } from './answer.js';
import { sendAttempt } from './attempt.js';
import type { Authorizer } from './authorizer.js';
import type { Callable } from './callable.js';
import { ApiError, TencentAigcError, ValidationError } from './errors.js';
import type { CallOptions, ClientOptions, Hooks, PreparedRequest, WithResponse } from './options.js';
import { PaidOnce } from './paid-once.js';
import { RateLimiter } from './rate-limiter.js';
import { delayBefore, retryAfter, retryPolicy } from './retry.js';
import { sleep } from './time.js';

/** Milliseconds for one attempt. */
const defaultTimeoutMs = 30_000;

const periodMs = { second: 1_000, minute: 60_000 } as const;

/** Finds the task of a call whose key turned out to be taken; nothing when it cannot be found. */
export type ResolveDuplicate = (
  sessionId: string,
  request: Readonly<Record<string, unknown>>,
) => Promise<object | undefined>;

/**
 * Calls operations: validates, signs, keeps to the rate limit, retries what may be retried, and reads answers.
 * The classes of the surfaces are thin layers over it, and so are the functions of the operations.
 */
export class ServiceClient {
  readonly #options: Omit<ClientOptions, 'fetch' | 'platform'>;
  readonly #platform: Platform;
  readonly #authorizer: Authorizer;
  readonly #limiters = new Map<string, RateLimiter>();
  readonly #now: () => number;
  readonly #sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds that the service's clock is ahead of ours, once it has said so. */
  #skewMs = 0;

  constructor(options: ClientOptions, platform: Platform, authorize: (platform: Platform) => Authorizer) {
    const { endpoint, hooks, now, rateLimit, retry, sleep: wait, timeoutMs, validation } = options;
    this.#options = definedOnly({ endpoint, hooks, rateLimit, retry, timeoutMs, validation });
    this.#platform = options.fetch === undefined ? platform : fetchPlatform(options.fetch, platform);
    this.#authorizer = authorize(this.#platform);
    this.#now = now ?? Date.now;
    this.#sleep = wait ?? sleep;
  }

  /** Clock, pauses and connection, for what is built on the client. */
  get machine(): {
    readonly now: () => number;
    readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
    readonly platform: Platform;
  } {
    return { now: this.#now, sleep: this.#sleep, platform: this.#platform };
  }

  async call<Request, Response>(
    operation: Callable<Request, Response>,
    request: Request,
    options: CallOptions = {},
  ): Promise<Response> {
    const { data } = await this.callWithResponse(operation, request, options);
    return data;
  }

  /** The answer with its request id, status, headers and the number of attempts. */
  async callWithResponse<Request, Response>(
    operation: Callable<Request, Response>,
    request: Request,
    options: CallOptions = {},
    resolveDuplicate?: ResolveDuplicate,
  ): Promise<WithResponse<Response>> {
    const { info } = operation;
    const value = this.#withSessionId(info, this.#validated(operation, request, options));
    const url = this.#url(info, value);
    const body = bodyOf(info, value);
    const sessionId = sessionIdOf(info, value);
    const guard = new PaidOnce(info, sessionId);
    const policy = retryPolicy(options.retry ?? this.#options.retry);
    const start = this.#now();
    const deadline = Math.min(
      options.deadline ?? Number.POSITIVE_INFINITY,
      start + (policy.attempts > 1 ? policy.budgetMs : Number.POSITIVE_INFINITY),
    );
    let clockCorrected = false;
    for (let attempt = 1; ; attempt++) {
      let response: HttpResponse | undefined;
      try {
        response = await this.#attempt(info, url, body, attempt, options);
        const answer = readAnswer(info.name, response, operation.errors);
        this.#tell('onResponse', {
          action: info.name,
          attempt,
          url: url.href,
          status: response.status,
          requestId: answer.requestId,
          durationMs: this.#now() - start,
        });
        return {
          data: answer.data as Response,
          requestId: answer.requestId,
          status: response.status,
          headers: response.headers,
          attempts: attempt,
          sessionId,
        };
      } catch (error) {
        if (!(error instanceof TencentAigcError)) throw error;
        if (!clockCorrected && response !== undefined && this.#correctClock(error, response)) {
          clockCorrected = true;
          attempt--;
          continue;
        }
        const repeat = guard.mayRepeat(error);
        if (guard.isDuplicate(error)) {
          const found = sessionId === undefined ? undefined : await resolveDuplicate?.(sessionId, value);
          if (found === undefined) throw guard.final(error);
          return {
            data: found as Response,
            requestId: error.requestId,
            status: error.status ?? 200,
            headers: response?.headers ?? {},
            attempts: attempt,
            sessionId,
          };
        }
        const asked = response === undefined ? undefined : retryAfter(response.headers, this.#now());
        const delayMs = delayBefore(attempt + 1, policy, asked, Math.random());
        if (!repeat || attempt >= policy.attempts || this.#now() + delayMs >= deadline) throw guard.final(error);
        this.#tell('onRetry', { action: info.name, attempt, delayMs, code: error.code });
        await this.#pause(delayMs, options.signal, guard, error);
      }
    }
  }

  /** The request as it would be sent, signed, without sending it. */
  async prepare<Request>(
    operation: Callable<Request, unknown>,
    request: Request,
    options: CallOptions = {},
  ): Promise<PreparedRequest> {
    const { info } = operation;
    const value = this.#withSessionId(info, this.#validated(operation, request, options));
    const url = this.#url(info, value);
    const body = bodyOf(info, value);
    const headers = await this.#authorizer.headers(info, url, body ?? '', this.#now() + this.#skewMs);
    return { method: info.http.method, url: url.href, headers, body };
  }

  #validated<Request>(
    operation: Callable<Request, unknown>,
    request: Request,
    options: CallOptions,
  ): Readonly<Record<string, unknown>> {
    const mode = options.validation ?? this.#options.validation ?? 'error';
    const asObject = (value: unknown) => (isObject(value) ? value : {});
    if (mode === 'off') return asObject(request);
    const verdict = operation.validate(request);
    if (!verdict.ok && mode === 'error') throw new ValidationError(operation.info.name, verdict.issues);
    const issues = verdict.ok ? verdict.warnings : verdict.issues;
    if (issues.length > 0) this.#tell('onWarning', { action: operation.info.name, issues });
    return asObject(verdict.ok ? verdict.value : request);
  }

  /** A paid call gets its key before the first attempt, so that every attempt carries the same one. */
  #withSessionId(info: OperationInfo, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const field = info.dedupe?.field;
    // An empty key is the documented way to ask for no comparison, and is left alone.
    if (field === undefined || !info.billed || value[field] !== undefined) return value;
    return { ...value, [field]: this.#platform.crypto.randomId() };
  }

  #url(info: OperationInfo, value: Readonly<Record<string, unknown>>): URL {
    const chosen = this.#options.endpoint ?? Object.keys(info.endpoints)[0] ?? '';
    const base = info.endpoints[chosen] ?? chosen;
    const path = info.http.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(value[name] ?? '')),
    );
    return new URL(`${base.replace(/\/+$/, '')}${path}`);
  }

  async #attempt(
    info: OperationInfo,
    url: URL,
    body: string | undefined,
    attempt: number,
    options: CallOptions,
  ): Promise<HttpResponse> {
    if (this.#options.rateLimit !== false) await this.#limiterOf(info)?.take(options.signal);
    options.signal?.throwIfAborted();
    const headers = await this.#authorizer.headers(info, url, body ?? '', this.#now() + this.#skewMs);
    const timeoutMs = Math.min(options.timeoutMs ?? this.#options.timeoutMs ?? defaultTimeoutMs, this.#left(options));
    this.#tell('onRequest', { action: info.name, attempt, url: url.href });
    const request = { method: info.http.method, url: url.href, headers, ...(body === undefined ? {} : { body }) };
    return sendAttempt(this.#platform, info, request, timeoutMs, options.signal);
  }

  #left({ deadline }: CallOptions): number {
    return deadline === undefined ? Number.POSITIVE_INFINITY : Math.max(1, deadline - this.#now());
  }

  #limiterOf({ name, rateLimit }: OperationInfo): RateLimiter | undefined {
    if (rateLimit === undefined) return undefined;
    const known = this.#limiters.get(name);
    if (known !== undefined) return known;
    const limiter = new RateLimiter(rateLimit.requests, periodMs[rateLimit.per], this.#now, this.#sleep);
    this.#limiters.set(name, limiter);
    return limiter;
  }

  /** Takes the service's time for ours when it says that ours is off. */
  #correctClock(error: TencentAigcError, response: HttpResponse): boolean {
    if (!(error instanceof ApiError) || error.code !== 'AuthFailure.SignatureExpire') return false;
    const theirs = Date.parse(response.headers.date ?? '');
    if (Number.isNaN(theirs)) return false;
    this.#skewMs = theirs - this.#now();
    this.#tell('onClockSkew', { seconds: Math.round(this.#skewMs / 1000) });
    return true;
  }

  /** An abort while pausing between attempts of a paid call still leaves open whether the last one was accepted. */
  async #pause(ms: number, signal: AbortSignal | undefined, guard: PaidOnce, error: TencentAigcError): Promise<void> {
    try {
      await this.#sleep(ms, signal);
    } catch (reason) {
      if (guard.isAmbiguous) throw guard.final(error);
      throw reason;
    }
  }

  #tell<K extends keyof Hooks>(hook: K, event: Parameters<NonNullable<Hooks[K]>>[0]): void {
    try {
      (this.#options.hooks?.[hook] as ((event: unknown) => void) | undefined)?.(event);
    } catch {
      // A hook watches; what goes wrong in it is not the call's.
    }
  }
}

function bodyOf(info: OperationInfo, value: Readonly<Record<string, unknown>>): string | undefined {
  if (info.http.method === 'GET') return undefined;
  const inPath = new Set(Array.from(info.http.path.matchAll(/\{(\w+)\}/g), ([, name]) => name));
  return JSON.stringify(Object.fromEntries(Object.entries(value).filter(([name]) => !inPath.has(name))));
}

function sessionIdOf({ dedupe }: OperationInfo, value: Readonly<Record<string, unknown>>): string | undefined {
  const key = dedupe === undefined ? undefined : value[dedupe.field];
  return typeof key === 'string' && key !== '' ? key : undefined;
}

function definedOnly<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
