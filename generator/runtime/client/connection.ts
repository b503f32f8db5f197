import { sleep } from '../core/abort.js';
import { isObject } from '../core/values.js';
import { ValidationError } from '../errors.js';
import type { Transport } from '../platform/platform.js';
import { isUnchecked, unchecked } from '../validation/unchecked.js';
import type { Authorizer } from './authorizer.js';
import type { Callable, Caller } from './callable.js';
import { telling } from './hooks.js';
import { OneCall, type Outcome, type Shared } from './one-call.js';
import { checkOptions } from './option-checks.js';
import type { CallOptions, ClientOptions, WithResponse } from './options.js';
import { type Limiter, monotonicNow, processLimiter } from './rate-limiter.js';
import { retryPolicy } from './retry.js';
import { jsonCopy, type SealedRequest, Sealer } from './sealed-request.js';
import { ServiceClock } from './service-clock.js';
import { newKey } from './task-lookup.js';

/** Milliseconds for one attempt. */
const defaultAttemptTimeoutMs = 30_000;

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
  readonly #limiter: Limiter | undefined;
  readonly #sealer: Sealer;
  readonly #shared: Shared;

  constructor(options: Options, platform: Transport, authorizer: Authorizer) {
    checkOptions('client', options, new.target.name);
    const now = options.now ?? Date.now;
    const pause = options.sleep ?? sleep;
    const tell = telling(options.hooks);
    this.#options = options;
    this.#sealer = new Sealer(options.endpoint, () => newKey(this.#shared.clock.now(), platform.crypto.randomId()));
    this.#limiter =
      options.rateLimit === false ? undefined : (options.limiter ?? processLimiter(options.now ?? monotonicNow, pause));
    const clock = new ServiceClock(now, tell);
    this.#shared = { platform, authorizer, clock, tell, now, sleep: pause };
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
  ): Promise<WithResponse<Response>> {
    const sealed = this.sealed(operation, request, options);
    const { attempts, data, requestId, response, wasCreatedBefore } = await this.#run(operation, sealed, options);
    const { headers = {}, status = 200 } = response ?? {};
    const { sessionId } = sealed.key;
    const { warnings } = sealed;
    return { data: data as Response, requestId, status, headers, attempts, sessionId, warnings, wasCreatedBefore };
  }

  /** @internal A request with its idempotency key, as it would be sent. */
  withKey(operation: Callable<unknown, unknown>, request: unknown, options?: CallOptions) {
    const { key, value } = this.sealed(operation, request, options);
    return { key, value };
  }

  #run(
    { errors, info, lookup }: Omit<Callable<unknown, unknown>, 'validate'>,
    request: SealedRequest,
    { attemptTimeoutMs, deadline = Number.POSITIVE_INFINITY, retry, signal, timeoutMs }: CallOptions = {},
  ): Promise<Outcome> {
    const ours = this.#options;
    return new OneCall(this.#shared, {
      info,
      errors,
      request,
      policy: retryPolicy(retry, ours.retry),
      attemptTimeoutMs:
        attemptTimeoutMs ?? timeoutMs ?? ours.attemptTimeoutMs ?? ours.timeoutMs ?? defaultAttemptTimeoutMs,
      deadline,
      signal,
      limiter: this.#limiter,
      lookup: lookup?.(),
      caller: this,
    }).run();
  }

  /** The request as it is sent, once the validator has nothing against it. */
  protected sealed<Request>(
    { info, validate }: Callable<Request, unknown>,
    request: Request,
    options?: CallOptions,
  ): SealedRequest {
    checkOptions('call', options, info.name);
    const mode = options?.validation ?? this.#options.validation ?? 'error';
    const copy = jsonCopy(info.name, request);
    const verdict = mode === 'off' ? undefined : validate?.(isUnchecked(request) ? unchecked(copy) : copy);
    if (verdict?.ok === false && mode === 'error') throw new ValidationError(info.name, verdict.issues);
    const issues = verdict === undefined ? [] : verdict.ok ? verdict.warnings : verdict.issues;
    if (issues.length > 0) this.#shared.tell('onWarning', () => ({ action: info.name, issues }));
    const value: unknown = verdict?.ok === true ? verdict.value : copy;
    return this.#sealer.seal(info, isObject(value) ? value : copy, request, issues);
  }
}
