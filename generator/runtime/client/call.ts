import { pause } from '../core/abort.js';
import type { Operation } from '../data/operation.js';
import { CallAbortedError, TencentAigcError, withResumeRequest } from '../errors.js';
import type { HttpResponse, Transport } from '../platform/platform.js';
import { isUnchecked, unchecked } from '../validation/unchecked.js';
import { attempt } from './attempt.js';
import type { Authorizer, ServiceClock } from './auth.js';
import type { EncodedRequest } from './encode-request.js';
import type { EmitHook } from './hooks.js';
import { IdempotencyGuard } from './idempotency.js';
import type { Limiter } from './rate-limiter.js';
import { type FailedAttempt, RetryCounter, type RetryPolicy } from './retry.js';

/** Clocks, pauses and transport of a client, for what is built on it. */
export interface ClientRuntime<T extends Transport = Transport> {
  /** Milliseconds since the epoch: what signatures and dates are made of. */
  readonly now: () => number;
  /** Milliseconds that no change of the computer's time disturbs: what pauses, rates and deadlines are measured with. */
  readonly monotonic: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly transport: T;
}

/** What all calls of a client share. */
export interface ClientContext {
  readonly runtime: ClientRuntime;
  readonly authorizer: Authorizer;
  readonly clock: ServiceClock;
  readonly emit: EmitHook;
}

/** What belongs to one call. */
export interface CallContext {
  readonly operation: Omit<Operation<unknown, unknown>, 'validate'>;
  readonly request: EncodedRequest;
  readonly policy: RetryPolicy;
  /** Milliseconds for one attempt. */
  readonly attemptTimeoutMs: number;
  /** On the monotonic clock. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly limiter: Limiter | undefined;
  /** Awaited before the first byte of each attempt. */
  readonly beforeSend: (() => void | Promise<void>) | undefined;
  /** Calls another operation, without a retry, until a time of the monotonic clock. */
  readonly callOther: (operation: Operation<unknown, unknown>, request: object, until: number) => Promise<unknown>;
}

/** What a call came to. */
export interface CallResult {
  readonly data: object;
  readonly requestId: string | undefined;
  readonly response: HttpResponse | undefined;
  readonly attempts: number;
  /** The idempotency key was used before, and `data` has the task of that time. */
  readonly wasCreatedBefore: boolean;
}

/** Sends a request until it is answered, as often as that is safe and allowed. */
export async function executeCall(client: ClientContext, call: CallContext): Promise<CallResult> {
  const guard = new IdempotencyGuard(call.operation.info, call.request.key);
  const state: CallState = { isOnTheWay: false };
  try {
    return await untilAnswered(client, call, guard, state);
  } catch (error) {
    const { signal } = call;
    const isDoubtful = state.isOnTheWay || guard.isInDoubt;
    throw withKey(call, signal?.aborted === true ? abortError(call, guard, isDoubtful, signal.reason) : error);
  }
}

interface CallState {
  /** Whether the present attempt may have arrived and was not answered yet. */
  isOnTheWay: boolean;
}

async function untilAnswered(
  client: ClientContext,
  call: CallContext,
  guard: IdempotencyGuard,
  state: CallState,
): Promise<CallResult> {
  const { deadline, operation, policy, signal } = call;
  const { info } = operation;
  const { runtime } = client;
  const counter = new RetryCounter(info, policy, deadline !== Number.POSITIVE_INFINITY);
  let avoidsKeptConnections = false;
  for (;;) {
    counter.begin();
    const { attempts } = counter;
    const result = await attempt(client, call, {
      number: attempts,
      newConnection: avoidsKeptConnections,
      onSent: () => {
        state.isOnTheWay = true;
      },
      onTimeSpent: (ms) => counter.spend(ms),
    });
    if ('data' in result) return { ...result.data, response: result.response, attempts, wasCreatedBefore: false };
    const { error, isCopy, response } = result;
    if (isCopy) avoidsKeptConnections = true;
    if (guard.isDuplicate(error)) {
      // From now on it is certain that something was accepted: an abort must not lose the key.
      state.isOnTheWay = true;
      return { ...(await createdBefore(client, call, guard, result)), response, attempts, wasCreatedBefore: true };
    }
    state.isOnTheWay = false;
    if (counter.maySignAgain && client.clock.correct(error, response, info)) {
      counter.noteClockCorrection();
      continue;
    }
    const delayMs = counter.pauseAfter(result, runtime.now());
    if (!guard.mayRepeat(error) || delayMs === undefined || runtime.monotonic() + delayMs >= deadline)
      throw guard.final(error);
    client.emit('onRetry', () => ({ action: info.name, attempt: attempts, delayMs, code: error.code }));
    counter.spend(delayMs);
    await pause(runtime.sleep, delayMs, signal);
  }
}

/** The key was used before: the task of that time is the answer, if it can be found and is this request's. */
async function createdBefore(
  { emit, runtime }: ClientContext,
  { callOther, deadline, operation, policy, request, signal }: CallContext,
  guard: IdempotencyGuard,
  { error }: FailedAttempt,
): Promise<Pick<CallResult, 'data' | 'requestId'>> {
  const { findTask, info } = operation;
  if (findTask === undefined) throw guard.final(error);
  const until = Math.min(deadline, runtime.monotonic() + policy.budgetMs);
  const found = await findTask({
    action: info.name,
    key: request.key,
    request: request.value,
    call: (other, fields) => callOther(other, fields, until),
    monotonic: runtime.monotonic,
    sleep: (ms) => pause(runtime.sleep, ms, signal),
    until,
    signal,
  });
  if (found.taskId === undefined) throw guard.final(error, found);
  const path = info.dedupe?.field ?? '';
  const issue = {
    path,
    code: 'undocumented',
    severity: 'warning',
    rule: `${info.name}.${path}`,
    message:
      `The key "${request.key.sessionId}" was used before. The answer is the task of that time, ${found.taskId}; the service ` +
      'does not repeat its request, so that it cannot be compared with this one.',
    sources: [],
    conflicts: [],
  } as const;
  if (found.isUnconfirmed) emit('onWarning', () => ({ action: info.name, issues: [issue] }));
  return { data: { [found.field]: found.taskId }, requestId: error.requestId };
}

/** The caller gave up. Where a create may have been accepted, the error has its key. */
function abortError(
  { operation: { info } }: CallContext,
  guard: IdempotencyGuard,
  isDoubtful: boolean,
  reason: unknown,
): unknown {
  if (!info.billed || !isDoubtful) return reason;
  return new CallAbortedError(
    `${info.name}: the call was aborted after it had been sent. It may have been accepted and charged`,
    { action: info.name, retryable: guard.callerHasKey },
    { cause: reason },
  );
}

/** An error of a create has the key, and the request with it. What was past the types stays past them. */
function withKey({ operation: { info }, request }: CallContext, error: unknown): unknown {
  const { sessionId } = request.key;
  if (!info.billed || sessionId === undefined || !(error instanceof TencentAigcError)) return error;
  const copy = { ...request.value };
  return withResumeRequest(Object.assign(error, { sessionId }), isUnchecked(request.given) ? unchecked(copy) : copy);
}
