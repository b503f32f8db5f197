// Shipped to the letter from generator/runtime; change it there.
import type { OperationInfo } from '../data/operation.js';
import type { HttpRequest, HttpResponse, Platform } from '../platform/platform.js';
import { TransportFailure } from '../platform/platform.js';
import { ConnectionError } from './errors.js';
import { plainError } from './plain-error.js';
import { masking, secretsIn } from './secret-headers.js';
import { withTimeout } from './time.js';

/** How long an attempt may take, and what it is called when it takes longer. */
export interface AttemptLimit {
  readonly ms: number;
  readonly code: 'Timeout' | 'DeadlineExceeded';
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends one attempt and gives the answer, whatever it says. Rejects with a `ConnectionError` when none came, and with
 * the caller's own reason when the caller gave up.
 */
export async function sendAttempt(
  platform: Platform,
  info: OperationInfo,
  request: Omit<HttpRequest, 'signal' | 'onSent'>,
  { code, ms, signal }: AttemptLimit,
): Promise<HttpResponse> {
  const limit = withTimeout(signal, ms);
  let sent = false;
  const onSent = () => {
    sent = true;
  };
  try {
    return await platform.send({ ...request, signal: limit.signal, onSent });
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason;
    const mask = masking(secretsIn(request.headers));
    const cause = plainError(error, mask);
    if (limit.timedOut()) throw failure(info, code, `no answer within ${Math.round(ms)} ms`, sent, cause);
    const mayHaveArrived = error instanceof TransportFailure ? error.mayHaveArrived : sent;
    throw failure(info, 'ConnectionError', cause.message, mayHaveArrived, cause);
  } finally {
    limit.clear();
  }
}

/** The deadline passed before anything was sent. */
export function tooLate(info: OperationInfo): ConnectionError {
  return failure(info, 'DeadlineExceeded', 'the deadline passed before the request could be sent', false, undefined);
}

function failure(
  info: OperationInfo,
  code: 'ConnectionError' | 'Timeout' | 'DeadlineExceeded',
  message: string,
  mayHaveArrived: boolean,
  cause: Error | undefined,
): ConnectionError {
  return new ConnectionError(
    `${info.name}: ${message}`,
    {
      action: info.name,
      code,
      retryable: code !== 'DeadlineExceeded',
      charged: info.billed && mayHaveArrived ? 'maybe' : 'no',
    },
    cause === undefined ? {} : { cause },
  );
}
