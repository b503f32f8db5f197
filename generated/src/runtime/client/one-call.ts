// Shipped to the letter from generator/runtime; change it there.
import { abortable, following, withTimeout } from '../core/abort.js';
import { property } from '../core/values.js';
import type { CodeFacts } from '../data/error-info.js';
import type { CallInfo } from '../data/operation.js';
import { CallAbortedError, TencentAigcError, withResumeRequest } from '../errors.js';
import type { HttpResponse, Transport } from '../platform/platform.js';
import { isUnchecked, unchecked } from '../validation/unchecked.js';
import { type Answer, invalidResponse, readAnswer } from './answer.js';
import { attemptFailure, tooLate } from './attempt.js';
import type { Authorizer } from './authorizer.js';
import type { Caller } from './callable.js';
import type { Tell } from './hooks.js';
import { IdempotencyGuard } from './idempotency.js';
import type { RequestEvent } from './options.js';
import type { LimitedCall, Limiter } from './rate-limiter.js';
import { delayBefore, isRateRefusal, type RetryPolicy, retryAfter } from './retry.js';
import type { SealedRequest } from './sealed-request.js';
import { masking } from './secret-headers.js';
import type { ServiceClock } from './service-clock.js';
import { lookUpTask, type TaskLookup } from './task-lookup.js';

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
  /** Milliseconds for one attempt. */
  readonly attemptTimeoutMs: number;
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly limiter: Limiter | undefined;
  /** How the task of a used idempotency key is found, and who asks. */
  readonly lookup: TaskLookup | undefined;
  readonly caller: Caller;
}

/** What a call came to. */
export interface Outcome {
  readonly data: object;
  readonly requestId: string | undefined;
  readonly response: HttpResponse | undefined;
  readonly attempts: number;
  /** The idempotency key was used before, and the answer tells the task of that time. */
  readonly wasCreatedBefore: boolean;
}

type Headers = Readonly<Record<string, string>>;

const periodMs = { second: 1_000, minute: 60_000 } as const;

/** Longest pause after a refusal for the rate: the limiter slows down as well. */
const longestRatePauseMs = 4_000;

/** One call: its attempts, the pauses between them, and what comes of them. */
export class OneCall {
  readonly #shared: Shared;
  readonly #plan: CallPlan;
  readonly #guard: IdempotencyGuard;
  #attempts = 0;
  /** Attempts that were refused for the rate alone. */
  #rateRefusals = 0;
  /** Milliseconds of attempts and pauses. */
  #spentMs = 0;
  #clockCorrected = false;
  /** Whether the present attempt may have arrived and was not answered yet. */
  #isOnTheWay = false;
  /** Set once a connection brought an answer that was not this call's. */
  #avoidsKeptConnections = false;
  #limited: LimitedCall | undefined;

  constructor(shared: Shared, plan: CallPlan) {
    this.#shared = shared;
    this.#plan = plan;
    this.#guard = new IdempotencyGuard(plan.info, plan.request.key);
  }

  async run(): Promise<Outcome> {
    const { info, request, signal } = this.#plan;
    try {
      return await this.#untilAnswered();
    } catch (thrown) {
      const error = signal?.aborted === true ? this.#aborted(signal.reason) : thrown;
      if (!info.billed || !(error instanceof TencentAigcError)) throw error;
      const { sessionId } = request.key;
      if (sessionId === undefined) throw error;
      throw withResumeRequest(Object.assign(error, { sessionId }), this.#resumeRequest());
    }
  }

  async #untilAnswered(): Promise<Outcome> {
    const { info, signal } = this.#plan;
    for (;;) {
      this.#attempts++;
      this.#isOnTheWay = false;
      let response: HttpResponse | undefined;
      try {
        const headers = await this.#authorized();
        const start = this.#shared.now();
        response = await this.#send(headers);
        const { data, requestId } = this.#read(response, headers, start);
        return this.#outcome(data, requestId, response, false);
      } catch (error) {
        // Whatever went wrong, an abort takes precedence, even if it looks like an error of ours.
        if (signal?.aborted === true || !(error instanceof TencentAigcError)) throw error;
        this.#isOnTheWay = false;
        if (this.#guard.isDuplicate(error)) return await this.#createdBefore(error, response);
        const corrected = !this.#clockCorrected && this.#shared.clock.correct(error, response, info);
        if (corrected) this.#clockCorrected = true;
        else await this.#pauseOrThrow(error, response);
      }
    }
  }

  /** Finds the keys, waits for a turn, and signs. Anew for each attempt: time passes, and keys may change. */
  #authorized(): Promise<Headers> {
    const { info, limiter, request } = this.#plan;
    const { authorizer, clock } = this.#shared;
    return this.#within(async (limit) => {
      const authorization = await authorizer.authorize(info);
      const { rateLimit } = info;
      if (limiter !== undefined && rateLimit !== undefined) {
        this.#limited = {
          surface: info.surface,
          action: info.name,
          host: request.url.host,
          account: authorization.account,
          requests: rateLimit.requests,
          periodMs: periodMs[rateLimit.per],
        };
        await limiter.acquire(this.#limited, limit);
      }
      return authorization.headers(request.url, request.body ?? '', clock.now());
    });
  }

  async #send(headers: Headers): Promise<HttpResponse> {
    const { attemptTimeoutMs, info, request, signal } = this.#plan;
    const { now, platform, tell } = this.#shared;
    signal?.throwIfAborted();
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
        isUnchecked: isUnchecked(request.given),
        signal,
        timeoutMs: Math.min(attemptTimeoutMs, leftMs),
        // A connection that the other side closes just now leaves open whether the request arrived; without a key that
        // would be the end of the call.
        newConnection: this.#avoidsKeptConnections || (info.billed && request.key.sessionId === undefined),
        onSent: () => {
          sent = true;
          this.#isOnTheWay = true;
        },
      });
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      const code = attemptTimeoutMs <= leftMs ? 'Timeout' : 'DeadlineExceeded';
      throw attemptFailure(info, error, sent, code, masking(headers));
    } finally {
      this.#spentMs += now() - start;
    }
  }

  #read(response: HttpResponse, headers: Headers, start: number): Answer {
    const { errors, info } = this.#plan;
    const mask = masking(headers);
    const tellResponse = (requestId: string | undefined) =>
      this.#shared.tell('onResponse', () => {
        const durationMs = this.#shared.now() - start;
        return { ...this.#event(), status: response.status, requestId, durationMs };
      });
    let requestId: string | undefined;
    try {
      const answer = readAnswer(response, { info, errors, mask });
      requestId = answer.requestId;
      const taskId = info.billed && info.poll !== undefined ? property(answer.data, info.poll.id) : undefined;
      this.#refuseCopy(response, [requestId, taskId], mask);
      return answer;
    } catch (error) {
      if (!(error instanceof TencentAigcError)) throw error;
      if (requestId === undefined && error.requestId !== undefined) {
        requestId = error.requestId;
        this.#refuseCopy(response, [requestId], mask);
      }
      throw error;
    } finally {
      tellResponse(requestId);
    }
  }

  /**
   * Something in between may send an answer twice. The second copy then looks like the answer to the next request on the
   * connection, and each later answer like that of the one after it.
   */
  #refuseCopy(response: HttpResponse, ids: readonly unknown[], mask: (text: string) => string): void {
    const { connection } = response;
    if (connection === undefined) return;
    const known = ids.filter((id): id is string => typeof id === 'string' && id !== '');
    if (!known.some((id) => connection.hasAnswered(id))) {
      for (const id of known) connection.noteAnswer(id);
      return;
    }
    connection.close();
    this.#avoidsKeptConnections = true;
    throw invalidResponse(response, { info: this.#plan.info, mask }, 'the answer is a copy of an earlier one');
  }

  #event(): RequestEvent {
    const { info, request } = this.#plan;
    const { sessionId } = request.key;
    return { action: info.name, attempt: this.#attempts, url: request.url.href, sessionId, request: request.given };
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

  /** The key was used before: the task of that time is the answer, if it can be found and is this request's. */
  async #createdBefore(error: TencentAigcError, response: HttpResponse | undefined): Promise<Outcome> {
    const { caller, deadline, info, lookup, policy, request, signal } = this.#plan;
    const { now } = this.#shared;
    // From now on it is certain that something was accepted: an abort must not lose the key.
    this.#isOnTheWay = true;
    if (lookup === undefined) throw this.#guard.final(error);
    const found = await lookUpTask({
      action: info.name,
      caller,
      lookup,
      key: request.key,
      request: request.value,
      now,
      sleep: (ms) => this.#sleep(ms),
      until: Math.min(deadline, now() + policy.budgetMs),
      signal,
    });
    if (found.taskId === undefined) throw this.#guard.final(error, { error: found.error });
    if (found.isUnconfirmed) this.#warnUnconfirmed(found.taskId);
    return this.#outcome({ [lookup.id]: found.taskId }, error.requestId, response, true);
  }

  #warnUnconfirmed(taskId: string): void {
    const { info, request } = this.#plan;
    const path = info.dedupe?.field ?? '';
    const issue = {
      path,
      code: 'undocumented',
      severity: 'warning',
      rule: `${info.name}.${path}`,
      message:
        `The key "${request.key.sessionId}" was used before. The answer is the task of that time, ${taskId}; the service does ` +
        'not repeat its request, so that it cannot be compared with this one.',
      sources: [],
      conflicts: [],
    } as const;
    this.#shared.tell('onWarning', () => ({ action: info.name, issues: [issue] }));
  }

  /** Waits before the next attempt, or says why there is none. */
  async #pauseOrThrow(error: TencentAigcError, response: HttpResponse | undefined): Promise<void> {
    const { deadline, info, limiter, policy } = this.#plan;
    const { now, tell } = this.#shared;
    const mayRepeat = this.#guard.mayRepeat(error);
    const isRate = isRateRefusal(error, info);
    if (isRate) {
      this.#rateRefusals++;
      if (this.#limited !== undefined) limiter?.refused?.(this.#limited);
    }
    const counted = this.#attempts - this.#rateRefusals - (this.#clockCorrected ? 1 : 0);
    const hasAttempts = isRate ? policy.attempts > 1 : counted < policy.attempts;
    const asked = response === undefined ? undefined : retryAfter(response.headers, now());
    const delayMs = isRate
      ? delayBefore(
          this.#rateRefusals + 1,
          { ...policy, maxDelayMs: Math.min(policy.maxDelayMs, longestRatePauseMs) },
          asked,
          Math.random(),
        )
      : delayBefore(counted + 1, policy, asked, Math.random());
    const isInBudget = this.#spentMs + delayMs < policy.budgetMs || (isRate && deadline !== Number.POSITIVE_INFINITY);
    if (!mayRepeat || !hasAttempts || !isInBudget || now() + delayMs >= deadline) throw this.#guard.final(error);
    tell('onRetry', () => ({ action: info.name, attempt: this.#attempts, delayMs, code: error.code }));
    this.#spentMs += delayMs;
    await this.#sleep(delayMs);
  }

  async #sleep(ms: number): Promise<void> {
    const pause = following(this.#plan.signal);
    try {
      await abortable(this.#shared.sleep(ms, pause.signal), pause.signal);
    } finally {
      pause.clear();
    }
  }

  /** The caller gave up. Where a create may have been accepted, the error has its key. */
  #aborted(reason: unknown): unknown {
    const { info } = this.#plan;
    if (!info.billed || !(this.#isOnTheWay || this.#guard.isInDoubt)) return reason;
    return new CallAbortedError(
      `${info.name}: the call was given up after it had been sent; it may have been accepted and charged`,
      { action: info.name, retryable: this.#guard.callerHasKey },
      { cause: reason },
    );
  }

  /** The request with its key. What was past the types stays past them. */
  #resumeRequest(): Readonly<Record<string, unknown>> {
    const { given, value } = this.#plan.request;
    const copy = { ...value };
    return isUnchecked(given) ? unchecked(copy) : copy;
  }

  #outcome(
    data: object,
    requestId: string | undefined,
    response: HttpResponse | undefined,
    wasCreatedBefore: boolean,
  ): Outcome {
    return { data, requestId, response, attempts: this.#attempts, wasCreatedBefore };
  }
}
