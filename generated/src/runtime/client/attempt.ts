// Shipped to the letter from generator/runtime; change it there.
import { abortable, withTimeout } from '../core/abort.js';
import { property } from '../core/values.js';
import { TencentAigcError } from '../errors.js';
import type { HttpResponse } from '../platform/platform.js';
import { isUnchecked } from '../validation/unchecked.js';
import type { CallContext, ClientContext } from './call.js';
import type { RequestEvent } from './options.js';
import type { LimitedCall } from './rate-limiter.js';
import { attemptFailure, deadlineExceeded, invalidResponse, type ResponseData, readResponse } from './read-response.js';
import { masking } from './redact.js';
import { type FailedAttempt, isRateRefusal } from './retry.js';

/** How a request is to be sent, and who wants to know that it was. */
interface AttemptOptions {
  readonly number: number;
  readonly newConnection: boolean;
  readonly onSent: () => void;
  /** Called with the milliseconds that sending took, the response included. */
  readonly onTimeSpent: (ms: number) => void;
}

type AttemptResult =
  | { readonly data: ResponseData; readonly response: HttpResponse }
  | (FailedAttempt & {
      /** The response was that of another request, so that the connections are in doubt. */
      readonly isCopy: boolean;
    });

const periodMs = { second: 1_000, minute: 60_000 } as const;

type Headers = Readonly<Record<string, string>>;

/**
 * One attempt of a call: finds the keys, waits for its turn, signs, sends, and reads the response. Gives the errors of
 * this package, and throws what else goes wrong, an abort among them.
 */
export async function attempt(
  client: ClientContext,
  call: CallContext,
  options: AttemptOptions,
): Promise<AttemptResult> {
  const { beforeSend, limiter, operation, request, signal } = call;
  const { info } = operation;
  const { monotonic } = client.runtime;
  let limited: LimitedCall | undefined;
  let result: AttemptResult;
  try {
    // Anew for each attempt: time passes, and keys may change.
    const headers = await untilDeadline(client, call, async (until) => {
      const authorization = await client.authorizer.authorize(info);
      limited = limiter && limitedCall(call, authorization.account);
      if (limited !== undefined) await limiter?.acquire(limited, until);
      await beforeSend?.();
      return authorization.headers(request.url, request.body ?? '', client.clock.now());
    });
    const start = monotonic();
    const response = await send(client, call, options, headers);
    result = readAttempt(client, call, response, masking(headers));
    const { requestId } = 'error' in result ? result.error : result.data;
    const durationMs = monotonic() - start;
    const { status } = response;
    client.emit('onResponse', () => ({ ...requestEvent(call, options.number), status, requestId, durationMs }));
  } catch (error) {
    if (!(error instanceof TencentAigcError)) throw error;
    result = { error, response: undefined, isCopy: false };
  }
  if ('error' in result) {
    // Even if it was one of our errors.
    signal?.throwIfAborted();
    if (limited !== undefined && isRateRefusal(result.error, info)) limiter?.refused?.(limited);
  }
  return result;
}

/** Reads a response. One that came before is not the response to this request. */
function readAttempt(
  { authorizer: { gateway } }: ClientContext,
  { operation: { errors, info } }: CallContext,
  response: HttpResponse,
  mask: (text: string) => string,
): AttemptResult {
  const context = { info, errors, gateway, mask };
  let result: { readonly data: ResponseData } | { readonly error: TencentAigcError };
  try {
    result = { data: readResponse(response, context) };
  } catch (error) {
    if (!(error instanceof TencentAigcError)) throw error;
    result = { error };
  }
  const ids =
    'error' in result
      ? [result.error.requestId]
      : [result.data.requestId, info.billed && info.poll !== undefined ? property(result.data.data, info.poll.id) : ''];
  if (!isCopy(response, ids))
    return 'error' in result ? { ...result, response, isCopy: false } : { ...result, response };
  const error = invalidResponse(response, context, 'the answer is a copy of an earlier one');
  return { error, response, isCopy: true };
}

/**
 * Something in between may send a response twice. The second copy then seems to be the response to the next request on the
 * connection, and each later response like that to the one after it. Such a connection is closed.
 */
function isCopy({ connection }: HttpResponse, ids: readonly unknown[]): boolean {
  if (connection === undefined) return false;
  const known = ids.filter((id): id is string => typeof id === 'string' && id !== '');
  if (known.some((id) => connection.hasAnswered(id))) {
    connection.close();
    return true;
  }
  for (const id of known) connection.noteAnswer(id);
  return false;
}

/** What the limiter counts a call by. */
function limitedCall({ operation: { info }, request }: CallContext, account: string): LimitedCall | undefined {
  const { name, rateLimit, surface } = info;
  if (rateLimit === undefined) return undefined;
  const rate = { requests: rateLimit.requests, periodMs: periodMs[rateLimit.per] };
  return { surface, action: name, host: request.url.host, account, ...rate };
}

/** Does what comes before sending, for as long as the caller and the deadline let it. */
async function untilDeadline<T>(
  { runtime }: ClientContext,
  { deadline, operation, signal }: CallContext,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  if (deadline === Number.POSITIVE_INFINITY) return abortable(work(signal), signal);
  const leftMs = deadline - runtime.monotonic();
  if (leftMs <= 0) throw deadlineExceeded(operation.info);
  const limit = withTimeout(signal, leftMs);
  try {
    return await abortable(work(limit.signal), limit.signal);
  } catch (error) {
    throw limit.timedOut() ? deadlineExceeded(operation.info) : error;
  } finally {
    limit.clear();
  }
}

async function send(
  { emit, runtime }: ClientContext,
  call: CallContext,
  { newConnection, number, onSent, onTimeSpent }: AttemptOptions,
  headers: Headers,
): Promise<HttpResponse> {
  const { attemptTimeoutMs, deadline, request, signal } = call;
  const { info } = call.operation;
  signal?.throwIfAborted();
  const start = runtime.monotonic();
  const leftMs = deadline - start;
  if (leftMs <= 0) throw deadlineExceeded(info);
  emit('onRequest', () => requestEvent(call, number));
  let isSent = false;
  try {
    return await runtime.transport.send({
      method: info.http.method,
      url: request.url.href,
      headers,
      body: request.body,
      isUnchecked: isUnchecked(request.given),
      signal,
      timeoutMs: Math.min(attemptTimeoutMs, leftMs),
      // A connection that the other side closes just now leaves open whether the request arrived; without a key that
      // would be the end of the call.
      newConnection: newConnection || (info.billed && request.key.sessionId === undefined),
      onSent: () => {
        isSent = true;
        onSent();
      },
    });
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason;
    const code = attemptTimeoutMs <= leftMs ? 'Timeout' : 'DeadlineExceeded';
    throw attemptFailure(info, error, isSent, code, masking(headers));
  } finally {
    onTimeSpent(runtime.monotonic() - start);
  }
}

function requestEvent({ operation, request }: CallContext, number: number): RequestEvent {
  const { sessionId } = request.key;
  const { name: action } = operation.info;
  return { action, attempt: number, url: request.url.href, sessionId, request: request.given };
}
