import { abortable, sleep } from '../core/abort.js';
import { isObject } from '../core/values.js';
import type { Estimate, EstimateOptions, Estimator } from '../data/estimate.js';
import type { CallInfo, Operation } from '../data/operation.js';
import { InvalidOptionError, TencentAigcError, ValidationError } from '../errors.js';
import { fetchPlatform } from '../platform/fetch.js';
import type { Platform, Transport } from '../platform/platform.js';
import { isUnchecked, unchecked } from '../validation/unchecked.js';
import { type Authorizer, ServiceClock } from './auth.js';
import { keepReservation, type Reservation } from './budget.js';
import { type CallResult, type ClientContext, type ClientRuntime, executeCall } from './call.js';
import { refuseKeysInPage } from './credentials.js';
import { baseUrl, type EncodedRequest, encodeRequest, jsonCopy, refusePlainHttp } from './encode-request.js';
import { createHookEmitter } from './hooks.js';
import { newKey } from './idempotency.js';
import { type Journal, type KeptByOperation, openJournal } from './journal.js';
import { checkOptions } from './option-checks.js';
import type {
  ApplicationOptions,
  CallOptions,
  CallPromise,
  ClientOptions,
  PreparedRequest,
  WithResponse,
} from './options.js';
import { processLimiter } from './rate-limiter.js';
import { maskedHeaders } from './redact.js';
import { retryPolicy } from './retry.js';

/** Milliseconds for one attempt. */
const defaultAttemptTimeoutMs = 30_000;

/** What the parts of this package need of a client, and nobody else. */
export const internals: unique symbol = /* @__PURE__ */ Symbol.for('tencent-aigc-video.internals') as never;

type Fields = Readonly<Record<string, unknown>>;

interface ClientInternals extends ClientContext {
  readonly runtime: ClientRuntime;
  /** A request with its idempotency key as it would be sent, once the validator has nothing against it. */
  encode<Request>(operation: Operation<Request, unknown>, request: Request, options?: CallOptions): EncodedRequest;
  /** What a request comes to; nothing where that is not known of the operation. */
  estimate(action: string, request: object, options?: EstimateOptions): Estimate | undefined;
  /** The application that the client works in, as a parameter of an operation. */
  application(info: CallInfo): Fields;
  /** Where the outcomes of paid requests are written down, if the caller wants that. */
  readonly journal?: Journal;
  /** Where its requests go, as it was given. */
  readonly endpoint: string | undefined;
}

/** Where the requests of a surface may go. */
export interface Addresses {
  /** Name of the client, for messages. */
  readonly name: string;
  /** Base URLs by site. */
  readonly urls: Readonly<Record<string, string>>;
  /** The variable of the environment that may name the address. */
  readonly environment?: string;
  /** Whether there is no default: the caller has to name the address. */
  readonly isNamedByCaller?: boolean;
}

/**
 * Calls operations: validates, signs, keeps to the rate limit, retries what may be retried, and reads responses. The
 * functions of the operations are called with one, and the classes of the surfaces are one with methods.
 */
export class Connection {
  /** @internal */
  readonly [internals]: ClientInternals;
  readonly #options: Omit<ClientOptions, 'fetch' | 'platform'> & ApplicationOptions;

  constructor(
    options: Omit<ClientOptions, 'fetch' | 'platform'> & ApplicationOptions,
    transport: Transport,
    authorizer: Authorizer,
  ) {
    checkOptions('client', options, new.target.name);
    refuseKeysInPage(options, transport);
    const { hooks, now = Date.now } = options;
    const monotonic = options.monotonic ?? options.now ?? performanceNow;
    const runtime = { now, monotonic, sleep: options.sleep ?? sleep, transport };
    const emit = createHookEmitter(hooks, transport.publish);
    const clock = new ServiceClock(now, emit);
    this.#options = options;
    const { subAppId } = options;
    this[internals] = {
      runtime,
      authorizer,
      clock,
      emit,
      encode: (...call) => this.#encode(...call),
      estimate: estimateWith(options.estimate),
      application: ({ application: name }) =>
        name === undefined || subAppId === undefined ? {} : { [name]: subAppId },
      endpoint: options.endpoint,
    };
  }

  /** Calls an operation. `await` gives the data; `await client.call(…).withResponse()` gives what came around them. */
  call<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request,
    options?: CallOptions,
  ): CallPromise<Response> {
    return callPromise(this.#call(operation, request, options));
  }

  /** @deprecated Write `client.call(…).withResponse()`; the old name stays until 0.4.0. */
  callWithResponse<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request,
    options?: CallOptions,
  ): Promise<WithResponse<Response>> {
    return this.#call(operation, request, options);
  }

  async #call<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request,
    options?: CallOptions,
  ): Promise<WithResponse<Response>> {
    const encoded = this.#encode(operation, request, options);
    const reservation = this.#reserve(operation, encoded);
    const result = this.#execute(operation, encoded, options);
    if (operation.info.billed) this[internals].journal?.follow(operation, encoded, result);
    const { attempts, data, requestId, response, wasCreatedBefore } = await releasedOnRefusal(
      result,
      reservation,
      options,
    );
    keepReservation(data, reservation);
    const { headers = {}, status = 200 } = response ?? {};
    const { sessionId } = encoded.key;
    return {
      // The service promises this shape; answers are not validated, since new fields must not break old clients.
      data: data as Response,
      requestId,
      response: { status, headers },
      status,
      headers,
      attempts,
      sessionId,
      warnings: encoded.warnings,
      wasCreatedBefore,
    };
  }

  /** What a paid call may cost is set aside before it is sent. */
  #reserve<Request>({ info }: Operation<Request, unknown>, { key, value }: EncodedRequest): Reservation | undefined {
    const { estimate } = this[internals];
    if (!info.billed) return undefined;
    return this.#options.budget?.reserve({
      action: info.name,
      key: key.sessionId,
      estimate: (options) => estimate(info.name, value, options),
    });
  }

  #execute(
    operation: Omit<Operation<never, unknown>, 'validate'>,
    request: EncodedRequest,
    { attemptTimeoutMs, beforeSend, deadline, limiter, retry, signal, timeoutMs }: CallOptions = {},
  ): Promise<CallResult> {
    const ours = this.#options;
    const { runtime } = this[internals];
    const { monotonic, now } = runtime;
    return executeCall(this[internals], {
      operation,
      request,
      policy: retryPolicy(retry, ours.retry),
      attemptTimeoutMs:
        attemptTimeoutMs ?? timeoutMs ?? ours.attemptTimeoutMs ?? ours.timeoutMs ?? defaultAttemptTimeoutMs,
      // From here on it is a time of the clock that nobody changes.
      deadline: deadline === undefined ? Number.POSITIVE_INFINITY : monotonic() + (deadline - now()),
      signal,
      limiter:
        limiter ??
        (ours.rateLimit === false ? undefined : (ours.limiter ?? processLimiter(runtime.monotonic, runtime.sleep))),
      beforeSend,
      callOther: (other, fields, until) => {
        const wallDeadline = now() + (until - monotonic());
        return this.call(other, fields, { signal, deadline: wallDeadline, retry: false, validation: 'off' });
      },
    });
  }

  #encode<Request>(
    { idParameter, info, validate }: Operation<Request, unknown>,
    request: Request,
    options?: CallOptions,
  ): EncodedRequest {
    checkOptions('call', options, info.name);
    const { endpoint, validation } = this.#options;
    const { application, clock, emit, runtime } = this[internals];
    const mode = options?.validation ?? validation ?? 'error';
    // What fetches a task has all of its request from a handle.
    const added = idParameter === undefined ? application(info) : {};
    const copy = { ...added, ...jsonCopy(info.name, request) };
    const verdict = mode === 'off' ? undefined : validate?.(isUnchecked(request) ? unchecked(copy) : copy);
    if (verdict?.ok === false && mode === 'error') throw new ValidationError(info.name, verdict.issues, info);
    const warnings = verdict === undefined ? [] : verdict.ok ? verdict.warnings : verdict.issues;
    if (warnings.length > 0) emit('onWarning', () => ({ action: info.name, issues: warnings }));
    const value: unknown = verdict?.ok === true ? verdict.value : copy;
    const makeKey = () => newKey(clock.now(), runtime.transport.crypto.randomId());
    const encoded = encodeRequest(info, isObject(value) ? value : copy, { endpoint, newKey: makeKey });
    return { ...encoded, given: request, warnings };
  }
}

function estimateWith(estimator: Estimator<never> | undefined): ClientInternals['estimate'] {
  // What was encoded has the shape of a request.
  return (action, request, options) =>
    estimator?.operation === action ? estimator(request as never, options) : undefined;
}

/** What was set aside is given back only if it is certain that nothing was charged. */
async function releasedOnRefusal<T>(
  call: Promise<T>,
  reservation: Reservation | undefined,
  options: CallOptions | undefined,
): Promise<T> {
  try {
    return await call;
  } catch (error) {
    // Whoever gave up before anything was sent gets the reason of the signal.
    const isUnsent = options?.signal?.aborted === true && error === options.signal.reason;
    if (isUnsent || (error instanceof TencentAigcError && error.charged === 'no')) reservation?.release();
    throw error;
  }
}

const performanceNow = () => performance.now();

/** One call, and two ways to await it. An unhandled failure is reported once, whichever way was chosen. */
function callPromise<T>(result: Promise<WithResponse<T>>): CallPromise<T> {
  const data = result.then((all) => all.data);
  return Object.assign(data, {
    withResponse() {
      data.catch(() => undefined);
      return result.then((all) => all);
    },
  });
}

/** The options with an endpoint that can be called. A wrong one is refused here, and not by the first call. */
function withEndpoint(options: ClientOptions, platform: Platform, addresses: Addresses | undefined): ClientOptions {
  if (addresses === undefined) return options;
  const { environment, isNamedByCaller = false, name, urls } = addresses;
  const named = options.endpoint ?? ((environment === undefined ? undefined : platform.env(environment)) || undefined);
  if (isNamedByCaller && !named) {
    const sites = Object.entries(urls).map(([site, url]) => `'${site}' (${url})`);
    throw new InvalidOptionError(
      name,
      `pass \`endpoint\` or set ${environment ?? 'it'}: the gateway belongs to a third party, which sees your prompts, files and ` +
        `key, so you name it yourself. Known: ${sites.join(', ')}`,
    );
  }
  const base = baseUrl(named, urls);
  if (isNamedByCaller) refusePlainHttp(base);
  return { ...options, endpoint: base };
}

/** A connection with everything: an injected `fetch`, dry runs, and what downloads need. */
export class ServiceClient extends Connection {
  constructor(
    options: ClientOptions,
    platform: Platform,
    authorizer: (platform: Platform) => Authorizer,
    addresses?: Addresses,
    /** What a journal keeps of a request, by operation. */
    kept: KeptByOperation = {},
  ) {
    checkOptions('client', options, addresses?.name ?? 'client');
    const chosen = options.fetch === undefined ? platform : fetchPlatform(options.fetch, platform);
    super(withEndpoint(options, chosen, addresses), chosen, authorizer(chosen));
    const { journal } = options;
    if (journal === undefined) return;
    const { emit, runtime } = this[internals];
    Object.assign(this[internals], {
      journal: openJournal(journal, kept, { emit, runtime: { ...runtime, transport: chosen } }),
    });
  }

  /** The request as it would be sent, signed, without sending it. */
  async prepare<Request>(
    operation: Operation<Request, unknown>,
    request: Request,
    options: CallOptions = {},
  ): Promise<PreparedRequest> {
    const { info } = operation;
    const { authorizer, clock, encode } = this[internals];
    const { body, url } = encode(operation, request, options);
    const { signal } = options;
    signal?.throwIfAborted();
    const signed = authorizer.authorize(info).then((keys) => keys.headers(url, body ?? '', clock.now()));
    const headers = await abortable(signed, signal);
    const { href } = url;
    return { method: info.http.method, url: href, headers: maskedHeaders(headers), body, revealHeaders: () => headers };
  }
}
