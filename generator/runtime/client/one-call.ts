import type { ErrorInfo } from '../data/error-info.js';
import type { OperationInfo } from '../data/operation.js';
import type { HttpResponse, Platform } from '../platform/platform.js';
import { type Answer, readAnswer } from './answer.js';
import { sendAttempt, tooLate } from './attempt.js';
import type { Authorizer } from './authorizer.js';
import { TencentAigcError } from './errors.js';
import type { Tell } from './hooks.js';
import type { CallOptions, RequestEvent, WithResponse } from './options.js';
import { PaidOnce } from './paid-once.js';
import type { RateLimiter } from './rate-limiter.js';
import { delayBefore, type RetryPolicy, retryAfter } from './retry.js';
import type { SealedRequest } from './sealed-request.js';
import { masking, secretsIn } from './secret-headers.js';
import type { ServiceClock } from './service-clock.js';
import { abortable, withTimeout } from './time.js';

/** What all calls of a client share. */
export interface Shared {
  readonly platform: Platform;
  readonly authorizer: Authorizer;
  readonly clock: ServiceClock;
  readonly tell: Tell;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** What belongs to one call. */
export interface CallPlan {
  readonly info: OperationInfo;
  readonly errors: Readonly<Record<string, ErrorInfo>>;
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

/** An answer as it came, or the reason why there is none. */
type Outcome =
  | { readonly ok: true; readonly response: HttpResponse; readonly answer: Answer }
  | { readonly ok: false; readonly response: HttpResponse | undefined; readonly error: TencentAigcError };

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

  async run(): Promise<WithResponse<unknown>> {
    for (;;) {
      this.#attempts++;
      const outcome = await this.#attempt();
      if (outcome.ok) return this.#result(outcome.answer.data, outcome.answer.requestId, outcome.response);
      const { error, response } = outcome;
      if (this.#guard.isDuplicate(error)) return this.#resolved(error, response);
      if (!this.#clockCorrected && this.#shared.clock.correct(error, response, this.#plan.info)) {
        this.#clockCorrected = true;
        continue;
      }
      await this.#pauseOrThrow(error, response);
    }
  }

  async #attempt(): Promise<Outcome> {
    const { signal } = this.#plan;
    let response: HttpResponse | undefined;
    try {
      const headers = await this.#within((limit) => this.#headers(limit));
      const start = this.#shared.now();
      try {
        response = await this.#send(headers);
      } finally {
        this.#spentMs += this.#shared.now() - start;
      }
      return { ok: true, response, answer: this.#read(response, headers, start) };
    } catch (error) {
      // Whatever went wrong, a caller who gave up gets the own reason back, even if it looks like an error of ours.
      if (signal?.aborted === true) throw signal.reason;
      if (!(error instanceof TencentAigcError)) throw error;
      return { ok: false, response, error };
    }
  }

  /** Waits for a turn and proves who sends. Anew for each attempt: time passes, and keys may change. */
  async #headers(limit: AbortSignal | undefined): Promise<Readonly<Record<string, string>>> {
    const { info, limiter, request } = this.#plan;
    await limiter?.take(limit);
    return this.#shared.authorizer.headers(info, request.url, request.body ?? '', this.#shared.clock.now());
  }

  async #send(headers: Readonly<Record<string, string>>): Promise<HttpResponse> {
    const { deadline, info, request, signal, timeoutMs } = this.#plan;
    const { body, url } = request;
    const leftMs = deadline - this.#shared.now();
    if (leftMs <= 0) throw tooLate(info);
    this.#shared.tell('onRequest', this.#event());
    const limit = {
      signal,
      ms: Math.min(timeoutMs, leftMs),
      code: timeoutMs <= leftMs ? 'Timeout' : 'DeadlineExceeded',
    } as const;
    const sent = { method: info.http.method, url: url.href, headers, ...(body === undefined ? {} : { body }) };
    return sendAttempt(this.#shared.platform, info, sent, limit);
  }

  #read(response: HttpResponse, headers: Readonly<Record<string, string>>, start: number): Answer {
    const { errors, info } = this.#plan;
    const durationMs = this.#shared.now() - start;
    const event = (requestId: string | undefined) =>
      this.#shared.tell('onResponse', { ...this.#event(), status: response.status, requestId, durationMs });
    try {
      const answer = readAnswer(response, { info, errors, mask: masking(secretsIn(headers)) });
      event(answer.requestId);
      return answer;
    } catch (error) {
      event(error instanceof TencentAigcError ? error.requestId : undefined);
      throw error;
    }
  }

  #event(): RequestEvent {
    const { info, request } = this.#plan;
    return { action: info.name, attempt: this.#attempts, url: request.url.href, sessionId: request.key.sessionId };
  }

  /** Does what comes before or after sending, for as long as the caller and the deadline let it. */
  async #within<T>(work: (limit: AbortSignal | undefined) => Promise<T>): Promise<T> {
    const { deadline, info, signal } = this.#plan;
    signal?.throwIfAborted();
    if (deadline === Number.POSITIVE_INFINITY) return abortable(work(signal), signal);
    const leftMs = deadline - this.#shared.now();
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
  async #resolved(error: TencentAigcError, response: HttpResponse | undefined): Promise<WithResponse<unknown>> {
    const { request, resolveDuplicate, signal } = this.#plan;
    const { sessionId } = request.key;
    if (sessionId === undefined || resolveDuplicate === undefined) throw this.#guard.final(error);
    try {
      const found = await this.#within(() => resolveDuplicate(sessionId, request.value, this.#limits()));
      if (found !== undefined) return this.#result(found, error.requestId, response);
    } catch {
      if (signal?.aborted === true) throw signal.reason;
      // The search failed. What matters to the caller is the task that was not found.
    }
    throw this.#guard.final(error);
  }

  #limits(): CallOptions {
    const { deadline, signal } = this.#plan;
    return { ...(Number.isFinite(deadline) ? { deadline } : {}), ...(signal === undefined ? {} : { signal }) };
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
    tell('onRetry', { action: info.name, attempt: this.#attempts, delayMs, code: error.code });
    this.#spentMs += delayMs;
    try {
      await abortable(sleep(delayMs, signal), signal);
    } catch (reason) {
      throw signal?.aborted === true ? signal.reason : reason;
    }
  }

  #result(data: object, requestId: string | undefined, response: HttpResponse | undefined): WithResponse<unknown> {
    return {
      data,
      requestId,
      status: response?.status ?? 200,
      headers: response?.headers ?? {},
      attempts: this.#attempts,
      sessionId: this.#plan.request.key.sessionId,
    };
  }
}
