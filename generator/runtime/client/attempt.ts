import type { CallInfo } from '../data/operation.js';
import { ConnectionError } from '../errors.js';
import { TransportFailure, TransportTimeout } from '../platform/platform.js';
import { plainError } from './plain-error.js';

/** Why an attempt brought no answer. `timeoutCode` is what it is called when its time was over. */
export function attemptFailure(
  info: CallInfo,
  error: unknown,
  sent: boolean,
  timeoutCode: 'Timeout' | 'DeadlineExceeded',
  mask: (text: string) => string,
): ConnectionError {
  const cause = plainError(error, mask);
  const code = error instanceof TransportTimeout ? timeoutCode : 'ConnectionError';
  return failure(info, code, cause.message, error instanceof TransportFailure ? error.mayHaveArrived : sent, { cause });
}

/** The deadline passed before anything was sent. */
export function tooLate(info: CallInfo): ConnectionError {
  return failure(info, 'DeadlineExceeded', 'the deadline passed before the request could be sent', false);
}

function failure(
  { billed, name }: CallInfo,
  code: 'ConnectionError' | 'Timeout' | 'DeadlineExceeded',
  message: string,
  mayHaveArrived: boolean,
  options?: ErrorOptions,
): ConnectionError {
  const charged = billed && mayHaveArrived ? 'maybe' : 'no';
  const facts = { action: name, code, retryable: true, charged } as const;
  return new ConnectionError(`${name}: ${message}`, facts, options);
}
