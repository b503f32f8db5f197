import type { OperationInfo } from '../data/operation.js';
import type { Platform } from '../platform/platform.js';
import { fetchPlatform } from '../platform/web.js';
import { isObject } from '../validation/values.js';
import type { Authorizer } from './authorizer.js';
import type { Callable } from './callable.js';
import { ValidationError } from './errors.js';
import { telling } from './hooks.js';
import { OneCall, type ResolveDuplicate, type Shared } from './one-call.js';
import type { CallOptions, ClientOptions, PreparedRequest, WithResponse } from './options.js';
import { preparedRequest } from './prepared-request.js';
import { RateLimiter } from './rate-limiter.js';
import { refusal } from './refusal.js';
import { retryPolicy } from './retry.js';
import { type SealedRequest, seal } from './sealed-request.js';
import { ServiceClock } from './service-clock.js';
import { abortable, sleep } from './time.js';

export type { ResolveDuplicate } from './one-call.js';

/** Milliseconds for one attempt. */
const defaultTimeoutMs = 30_000;

const periodMs = { second: 1_000, minute: 60_000 } as const;

/**
 * Calls operations: validates, signs, keeps to the rate limit, retries what may be retried, and reads answers.
 * The classes of the surfaces are thin layers over it, and so are the functions of the operations.
 */
export class ServiceClient {
  readonly #options: Pick<ClientOptions, 'endpoint' | 'rateLimit' | 'retry' | 'timeoutMs' | 'validation'>;
  readonly #shared: Shared;
  readonly #limiters = new Map<string, RateLimiter>();

  constructor(options: ClientOptions, platform: Platform, authorize: (platform: Platform) => Authorizer) {
    this.#options = options;
    const now = options.now ?? Date.now;
    const tell = telling(options.hooks);
    const chosen = options.fetch === undefined ? platform : fetchPlatform(options.fetch, platform);
    this.#shared = {
      platform: chosen,
      authorizer: authorize(chosen),
      clock: new ServiceClock(now, tell),
      tell,
      now,
      sleep: options.sleep ?? sleep,
    };
  }

  /** Clock, pauses and connection, for what is built on the client. */
  get machine(): {
    readonly now: () => number;
    readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
    readonly platform: Platform;
  } {
    const { now, platform, sleep } = this.#shared;
    return { now, sleep, platform };
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
    const { errors, info } = operation;
    const call = new OneCall(this.#shared, {
      info,
      errors,
      request: this.#sealed(operation, request, options),
      policy: retryPolicy(options.retry ?? this.#options.retry),
      timeoutMs: options.timeoutMs ?? this.#options.timeoutMs ?? defaultTimeoutMs,
      deadline: options.deadline ?? Number.POSITIVE_INFINITY,
      signal: options.signal,
      limiter: this.#options.rateLimit === false ? undefined : this.#limiterOf(info),
      resolveDuplicate: resolveDuplicate ?? this.#searchOf(operation),
    });
    // The service promises this shape; answers are not validated, since new fields must not break old clients.
    return (await call.run()) as WithResponse<Response>;
  }

  #searchOf({ findAnswer }: Callable<unknown, unknown>): ResolveDuplicate | undefined {
    if (findAnswer === undefined) return undefined;
    return (sessionId, request, options) => findAnswer(this, sessionId, request, options);
  }

  /** The request as it would be sent, signed, without sending it. */
  async prepare<Request>(
    operation: Callable<Request, unknown>,
    request: Request,
    options: CallOptions = {},
  ): Promise<PreparedRequest> {
    const { info } = operation;
    const { body, url } = this.#sealed(operation, request, options);
    const { authorizer, clock } = this.#shared;
    options.signal?.throwIfAborted();
    const headers = await abortable(authorizer.headers(info, url, body ?? '', clock.now()), options.signal);
    return preparedRequest({
      method: info.http.method,
      url: url.href,
      headers,
      ...(body === undefined ? {} : { body }),
    });
  }

  #sealed<Request>(operation: Callable<Request, unknown>, request: Request, options: CallOptions): SealedRequest {
    const value = this.#validated(operation, request, options);
    const newKey = () => this.#shared.platform.crypto.randomId();
    return seal(operation.info, value, this.#options.endpoint, newKey);
  }

  #validated<Request>(
    { info, validate }: Callable<Request, unknown>,
    request: Request,
    options: CallOptions,
  ): Readonly<Record<string, unknown>> {
    const mode = options.validation ?? this.#options.validation ?? 'error';
    const verdict = mode === 'off' ? undefined : validate(request);
    if (verdict?.ok === false && mode === 'error') throw new ValidationError(info.name, verdict.issues);
    const issues = verdict === undefined ? [] : verdict.ok ? verdict.warnings : verdict.issues;
    if (issues.length > 0) this.#shared.tell('onWarning', { action: info.name, issues });
    const value: unknown = verdict?.ok === true ? verdict.value : request;
    if (!isObject(value)) throw refusal(info.name, '', 'The request must be an object');
    return value;
  }

  #limiterOf({ name, rateLimit }: OperationInfo): RateLimiter | undefined {
    if (rateLimit === undefined) return undefined;
    const known = this.#limiters.get(name);
    if (known !== undefined) return known;
    const { now, sleep: wait } = this.#shared;
    const limiter = new RateLimiter(rateLimit.requests, periodMs[rateLimit.per], now, wait);
    this.#limiters.set(name, limiter);
    return limiter;
  }
}
