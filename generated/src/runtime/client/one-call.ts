// Shipped to the letter from generator/runtime; change it there.
import type { CodeFacts } from '../data/error-info.js';
import type { CallInfo } from '../data/operation.js';
import type { HttpResponse, Transport } from '../platform/platform.js';
import { type Answer, readAnswer } from './answer.js';
import { attemptFailure, tooLate } from './attempt.js';
import type { Authorizer } from './authorizer.js';
import { TencentAigcError } from './errors.js';
import type { Tell } from './hooks.js';
import type { Maybe } from './maybe.js';
import type { CallOptions, RequestEvent } from './options.js';
import { PaidOnce } from './paid-once.js';
import type { RateLimiter } from './rate-limiter.js';
import { delayBefore, type RetryPolicy, retryAfter } from './retry.js';
import type { SealedRequest } from './sealed-request.js';
import { masking } from './secret-headers.js';
import type { ServiceClock } from './service-clock.js';
import { abortable, withTimeout } from './time.js';

/** What all calls of a client share. */
export interface Shared {
  readonly platform: Transport;
  readonly authorizer: Authorizer;
  readonly clock: ServiceClock;
  readonly tell: Tell;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** What belongs to one call. */
export interface CallPlan {
  readonly info: CallInfo;
  readonly errors: Readonly<Record<string, CodeFacts>>;
  readonly request: SealedRequest;
  readonly policy: RetryPolicy;
  readonly timeoutMs: number;
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly limiter: RateLimiter | undefined;
  readonly resolveDuplicate: ResolveDuplicate | undefined;
}

/** Finds the task of a call whose key turned out to be taken; nothing when it cannot be found. */
export type ResolveDuplicate = (
  sessionId: string,
  request: Readonly<Record<string, unknown>>,
  options: CallOptions,
) => Promise<object | undefined>;

/** What a call came to. */
export interface Outcome {
  readonly data: object;
  readonly requestId: string | undefined;
  readonly response: HttpResponse | undefined;
  readonly attempts: number;
}

type Headers = Readonly<Record<string, string>>;

/** One call: its attempts, the pauses between them, and what comes of them. */
export class OneCall {
  readonly #shared: Shared;
  readonly #plan: CallPlan;
  readonly #guard: PaidOnce;
  #attempts = 0;
  /** Milliseconds of attempts and pauses. */
  #spentMs = 0;
  #clockCorrected = false;

  constructor(shared: Shared, plan: CallPlan) {
    this.#shared = shared;
    this.#plan = plan;
    this.#guard = new PaidOnce(plan.info, plan.request.key);
  }

  async run(): Promise<Outcome> {
    const { info, signal } = this.#plan;
    for (;;) {
      this.#attempts++;
      let response: HttpResponse | undefined;
      try {
        const authorized = this.#headers();
        const headers = authorized instanceof Promise ? await authorized : authorized;
        const start = this.#shared.now();
        response = await this.#send(headers);
        const { data, requestId } = this.#read(response, headers, start);
        return this.#outcome(data, requestId, response);
      } catch (error) {
        // Whatever went wrong, a caller who gave up gets the own reason back, even if it looks like an error of ours.
        if (signal?.aborted === true) throw signal.reason;
        if (!(error instanceof TencentAigcError)) throw error;
        if (this.#guard.isDuplicate(error)) return this.#resolved(error, response);
        const corrected = !this.#clockCorrected && this.#shared.clock.correct(error, response, info);
        if (corrected) this.#clockCorrected = true;
        else await this.#pauseOrThrow(error, response);
      }
    }
  }

  /**
   * Waits for a turn and proves who sends. Anew for each attempt: time passes, and keys may change. Mostly neither takes
   * any time, and then nothing has to watch whether the caller gives up meanwhile.
   */
  #headers(): Maybe<Headers> {
    const { info, limiter, request, signal } = this.#plan;
    const { authorizer, clock } = this.#shared;
    const authorize = () => authorizer.headers(info, request.url, request.body ?? '', clock.now());
    signal?.throwIfAborted();
    if (this.#leftMs() <= 0) throw tooLate(info);
    if (limiter !== undefined && !limiter.passes()) return this.#within((limit) => limiter.take(limit).then(authorize));
    const headers = authorize();
    return headers instanceof Promise ? this.#within(() => headers) : headers;
  }

  async #send(headers: Headers): Promise<HttpResponse> {
    const { info, request, signal, timeoutMs } = this.#plan;
    const { now, platform, tell } = this.#shared;
    const leftMs = this.#leftMs();
    if (leftMs <= 0) throw tooLate(info);
    tell('onRequest', () => this.#event());
    const start = now();
    let sent = false;
    try {
      return await platform.send({
        method: info.http.method,
        url: request.url.href,
        headers,
        body: request.body,
        signal,
        timeoutMs: Math.min(timeoutMs, leftMs),
        onSent: () => {
          sent = true;
        },
      });
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      const code = timeoutMs <= leftMs ? 'Timeout' : 'DeadlineExceeded';
      throw attemptFailure(info, error, sent, code, masking(headers));
    } finally {
      this.#spentMs += now() - start;
    }
  }

  #read(response: HttpResponse, headers: Headers, start: number): Answer {
    const { errors, info } = this.#plan;
    const told = (requestId: string | undefined) =>
      this.#shared.tell('onResponse', () => {
        const durationMs = this.#shared.now() - start;
        return { ...this.#event(), status: response.status, requestId, durationMs };
      });
    try {
      const answer = readAnswer(response, { info, errors, mask: masking(headers) });
      told(answer.requestId);
      return answer;
    } catch (error) {
      told(error instanceof TencentAigcError ? error.requestId : undefined);
      throw error;
    }
  }

  #event(): RequestEvent {
    const { info, request } = this.#plan;
    return { action: info.name, attempt: this.#attempts, url: request.url.href, sessionId: request.key.sessionId };
  }

  #leftMs(): number {
    const { deadline } = this.#plan;
    return deadline === Number.POSITIVE_INFINITY ? deadline : deadline - this.#shared.now();
  }

  /** Does what comes before or after sending, for as long as the caller and the deadline let it. */
  async #within<T>(work: (limit: AbortSignal | undefined) => Promise<T>): Promise<T> {
    const { info, signal } = this.#plan;
    signal?.throwIfAborted();
    const leftMs = this.#leftMs();
    if (leftMs === Number.POSITIVE_INFINITY) return abortable(work(signal), signal);
    if (leftMs <= 0) throw tooLate(info);
    const limit = withTimeout(signal, leftMs);
    try {
      return await abortable(work(limit.signal), limit.signal);
    } catch (error) {
      throw limit.timedOut() ? tooLate(info) : error;
    } finally {
      limit.clear();
    }
  }

  /** The key was taken by an attempt that nobody answered: its task is the result, if it can be found. */
  async #resolved(error: TencentAigcError, response: HttpResponse | undefined): Promise<Outcome> {
    const { deadline, request, resolveDuplicate, signal } = this.#plan;
    const { sessionId } = request.key;
    if (sessionId === undefined || resolveDuplicate === undefined) throw this.#guard.final(error);
    try {
      const found = await this.#within(() => resolveDuplicate(sessionId, request.value, { deadline, signal }));
      if (found !== undefined) return this.#outcome(found, error.requestId, response);
    } catch {
      if (signal?.aborted === true) throw signal.reason;
      // The search failed. What matters to the caller is the task that was not found.
    }
    throw this.#guard.final(error);
  }

  /** Waits before the next attempt, or says why there is none. */
  async #pauseOrThrow(error: TencentAigcError, response: HttpResponse | undefined): Promise<void> {
    const { deadline, info, policy, signal } = this.#plan;
    const { now, sleep, tell } = this.#shared;
    const mayRepeat = this.#guard.mayRepeat(error);
    const counted = this.#attempts - (this.#clockCorrected ? 1 : 0);
    const asked = response === undefined ? undefined : retryAfter(response.headers, now());
    const delayMs = delayBefore(counted + 1, policy, asked, Math.random());
    const inTime = this.#spentMs + delayMs < policy.budgetMs && now() + delayMs < deadline;
    if (!mayRepeat || counted >= policy.attempts || !inTime) throw this.#guard.final(error);
    tell('onRetry', () => ({ action: info.name, attempt: this.#attempts, delayMs, code: error.code }));
    this.#spentMs += delayMs;
    try {
      await abortable(sleep(delayMs, signal), signal);
    } catch (reason) {
      throw signal?.aborted === true ? signal.reason : reason;
    }
  }

  #outcome(data: object, requestId: string | undefined, response: HttpResponse | undefined): Outcome {
    return { data, requestId, response, attempts: this.#attempts };
  }
}
