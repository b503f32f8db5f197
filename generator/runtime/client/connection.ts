import type { CallInfo } from '../data/operation.js';
import type { Transport } from '../platform/platform.js';
import { isObject } from '../validation/values.js';
import type { Authorizer } from './authorizer.js';
import type { Callable, Caller } from './callable.js';
import { ValidationError } from './errors.js';
import { telling } from './hooks.js';
import { OneCall, type Outcome, type ResolveDuplicate, type Shared } from './one-call.js';
import type { CallOptions, ClientOptions, WithResponse } from './options.js';
import { RateLimiter } from './rate-limiter.js';
import { refusal } from './refusal.js';
import { retryPolicy } from './retry.js';
import { type SealedRequest, Sealer } from './sealed-request.js';
import { ServiceClock } from './service-clock.js';
import { sleep } from './time.js';

/** Milliseconds for one attempt. */
const defaultTimeoutMs = 30_000;

const periodMs = { second: 1_000, minute: 60_000 } as const;

type Options = Omit<ClientOptions, 'fetch' | 'platform'>;

/** Clock, pauses and connection, for what is built on a connection. */
export interface Machine<T extends Transport = Transport> {
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly platform: T;
}

/**
 * Calls operations: validates, signs, keeps to the rate limit, retries what may be retried, and reads answers. The
 * functions of the operations take one, and the classes of the surfaces are one with methods.
 */
export class Connection implements Caller {
  readonly #options: Options;
  readonly #limiters = new Map<string, RateLimiter>();
  readonly #sealer: Sealer;
  readonly #shared: Shared;

  constructor(options: Options, platform: Transport, authorizer: Authorizer) {
    const now = options.now ?? Date.now;
    const tell = telling(options.hooks);
    this.#options = options;
    this.#sealer = new Sealer(options.endpoint, () => platform.crypto.randomId());
    const clock = new ServiceClock(now, tell);
    this.#shared = { platform, authorizer, clock, tell, now, sleep: options.sleep ?? sleep };
  }

  /** For those who build on it. */
  protected get shared(): Shared {
    return this.#shared;
  }

  /** @internal */
  get machine(): Machine {
    const { now, platform, sleep: wait } = this.#shared;
    return { now, sleep: wait, platform };
  }

  async call<Request, Response>(
    operation: Callable<Request, Response>,
    request: Request,
    options?: CallOptions,
  ): Promise<Response> {
    const { data } = await this.#run(operation, this.sealed(operation, request, options), options);
    // The service promises this shape; answers are not validated, since new fields must not break old clients.
    return data as Response;
  }

  /** The answer with its request id, status, headers and the number of attempts. */
  async callWithResponse<Request, Response>(
    operation: Callable<Request, Response>,
    request: Request,
    options?: CallOptions,
    resolveDuplicate?: ResolveDuplicate,
  ): Promise<WithResponse<Response>> {
    const sealed = this.sealed(operation, request, options);
    const { attempts, data, requestId, response } = await this.#run(operation, sealed, options, resolveDuplicate);
    const { headers = {}, status = 200 } = response ?? {};
    return { data: data as Response, requestId, status, headers, attempts, sessionId: sealed.key.sessionId };
  }

  #run(
    { errors, findAnswer, info }: Omit<Callable<unknown, unknown>, 'validate'>,
    request: SealedRequest,
    { deadline = Number.POSITIVE_INFINITY, retry, signal, timeoutMs }: CallOptions = {},
    resolveDuplicate?: ResolveDuplicate,
  ): Promise<Outcome> {
    const ours = this.#options;
    return new OneCall(this.#shared, {
      info,
      errors,
      request,
      policy: retryPolicy(retry ?? ours.retry),
      timeoutMs: timeoutMs ?? ours.timeoutMs ?? defaultTimeoutMs,
      deadline,
      signal,
      limiter: ours.rateLimit === false ? undefined : this.#limiterOf(info),
      resolveDuplicate: resolveDuplicate ?? (findAnswer && ((...asked) => findAnswer(this, ...asked))),
    }).run();
  }

  /** The request as it is sent, once the validator has nothing against it. */
  protected sealed<Request>(
    { info, validate }: Callable<Request, unknown>,
    request: Request,
    options?: CallOptions,
  ): SealedRequest {
    const mode = options?.validation ?? this.#options.validation ?? 'error';
    const verdict = mode === 'off' ? undefined : validate?.(request);
    if (verdict?.ok === false && mode === 'error') throw new ValidationError(info.name, verdict.issues);
    const issues = verdict === undefined ? [] : verdict.ok ? verdict.warnings : verdict.issues;
    if (issues.length > 0) this.#shared.tell('onWarning', () => ({ action: info.name, issues }));
    const value: unknown = verdict?.ok === true ? verdict.value : request;
    if (!isObject(value)) throw refusal(info.name, '', 'The request must be an object');
    return this.#sealer.seal(info, value);
  }

  #limiterOf({ name, rateLimit }: CallInfo): RateLimiter | undefined {
    if (rateLimit === undefined) return undefined;
    let limiter = this.#limiters.get(name);
    if (limiter === undefined) {
      const { now, sleep: wait } = this.#shared;
      limiter = new RateLimiter(rateLimit.requests, periodMs[rateLimit.per], now, wait);
      this.#limiters.set(name, limiter);
    }
    return limiter;
  }
}
