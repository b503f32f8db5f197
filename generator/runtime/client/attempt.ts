import type { OperationInfo } from '../data/operation.js';
import type { HttpRequest, HttpResponse, Platform } from '../platform/platform.js';
import { TransportFailure } from '../platform/platform.js';
import { ConnectionError } from './errors.js';
import { abortReason, withTimeout } from './time.js';

/**
 * Sends one attempt and gives the answer, whatever it says. Rejects with a `ConnectionError` when none came, and with
 * the caller's own reason when the caller gave up.
 */
export async function sendAttempt(
  platform: Platform,
  info: OperationInfo,
  request: Omit<HttpRequest, 'signal'>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<HttpResponse> {
  const limit = withTimeout(signal, timeoutMs);
  try {
    return await platform.send({ ...request, signal: limit.signal });
  } catch (error) {
    if (signal?.aborted === true) throw abortReason(signal);
    throw limit.timedOut() ? timedOut(info, timeoutMs, error) : unconnected(info, error);
  } finally {
    limit.clear();
  }
}

function timedOut(info: OperationInfo, timeoutMs: number, cause: unknown): ConnectionError {
  const facts = { action: info.name, code: 'Timeout', retryable: true, charged: charge(info, true) } as const;
  return new ConnectionError(`${info.name}: no answer within ${timeoutMs} ms`, facts, { cause });
}

function unconnected(info: OperationInfo, error: unknown): ConnectionError {
  const mayHaveArrived = !(error instanceof TransportFailure) || error.mayHaveArrived;
  const message = error instanceof Error ? error.message : String(error);
  const facts = {
    action: info.name,
    code: 'ConnectionError',
    retryable: true,
    charged: charge(info, mayHaveArrived),
  } as const;
  return new ConnectionError(`${info.name}: ${message}`, facts, { cause: error });
}

function charge(info: OperationInfo, mayHaveArrived: boolean): 'no' | 'maybe' {
  return info.billed && mayHaveArrived ? 'maybe' : 'no';
}
