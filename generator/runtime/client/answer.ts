import type { ErrorInfo } from '../data/error-info.js';
import type { HttpResponse } from '../platform/platform.js';
import { isObject } from '../validation/values.js';
import { ApiError, InvalidResponseError } from './errors.js';

export interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;
}

/**
 * Reads an answer. Its envelope decides, not its status: the services answer 200 to most errors too.
 * Throws an `ApiError` for an error of the service, and an `InvalidResponseError` for anything that is not one of its answers.
 */
export function readAnswer(
  action: string,
  response: HttpResponse,
  errors: Readonly<Record<string, ErrorInfo>>,
): Answer {
  const body = parse(response.text);
  const envelope = isObject(body) ? body.Response : undefined;
  if (isObject(envelope)) {
    const requestId = text(envelope.RequestId);
    if (isObject(envelope.Error)) {
      throw apiError(
        action,
        text(envelope.Error.Code),
        text(envelope.Error.Message),
        requestId,
        response.status,
        errors,
      );
    }
    if (response.status < 400) return { data: envelope, requestId };
  }
  // The gateway's own errors: { error: { message, code } }, or { message }.
  if (isObject(body)) {
    const inner = isObject(body.error) ? body.error : body;
    const message = text(inner.message) ?? text(body.error);
    const code = text(inner.code) ?? text(inner.type);
    if (message !== undefined) {
      const requestId = text(body.request_id) ?? response.headers['x-request-id'];
      throw apiError(action, code, message, requestId, response.status, errors);
    }
  }
  throw invalid(action, response);
}

function parse(textOfBody: string): unknown {
  try {
    return JSON.parse(textOfBody);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

function apiError(
  action: string,
  codeOrNone: string | undefined,
  message: string | undefined,
  requestId: string | undefined,
  status: number,
  errors: Readonly<Record<string, ErrorInfo>>,
): ApiError {
  const code = codeOrNone ?? `HTTP${status}`;
  const known = knownError(code, errors);
  const serverFailed = status >= 500;
  const throttled = status === 429;
  return new ApiError(
    `${action}: ${code}: ${message ?? 'no message'}${requestId === undefined ? '' : ` (request ${requestId})`}`,
    {
      action,
      code,
      requestId,
      status,
      retryable: known?.retryable ?? (serverFailed || throttled),
      charged: known?.charged ?? (status >= 400 && !serverFailed ? 'no' : 'maybe'),
    },
  );
}

/** What is known of a code, or of the family it belongs to: `RequestLimitExceeded.New` is a `RequestLimitExceeded`. */
function knownError(code: string, errors: Readonly<Record<string, ErrorInfo>>): ErrorInfo | undefined {
  if (Object.hasOwn(errors, code)) return errors[code];
  const [family = ''] = code.split('.');
  return Object.hasOwn(errors, family) ? errors[family] : undefined;
}

function invalid(action: string, response: HttpResponse): InvalidResponseError {
  const type = response.headers['content-type'] ?? 'no content type';
  const start = response.text.slice(0, 200).replaceAll(/\s+/g, ' ').trim();
  const shown = start === '' ? 'an empty body' : `a body that begins with: ${start}`;
  return new InvalidResponseError(
    `${action}: the answer is not one of the service's: status ${response.status}, ${type}, ${shown}`,
    {
      action,
      code: 'InvalidResponse',
      status: response.status,
      retryable: response.status >= 500 || response.status === 429,
      charged: response.status >= 400 && response.status < 500 ? 'no' : 'maybe',
    },
  );
}
