// Shipped to the letter from generator/runtime; change it there.
import { type CodeFacts, factsOf } from '../data/error-info.js';
import type { CallInfo } from '../data/operation.js';
import type { HttpResponse } from '../platform/platform.js';
import { isObject } from '../validation/values.js';
import { ApiError, type Charged, InvalidResponseError } from './errors.js';

export interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;
}

/** What an answer is read with. */
export interface AnswerContext {
  readonly info: CallInfo;
  /** What is known of the codes. */
  readonly errors: Readonly<Record<string, CodeFacts>>;
  /** Takes secrets out of text that is to be shown. */
  readonly mask: (text: string) => string;
}

/** An error as one of the envelopes tells it. */
interface Told {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
}

/**
 * Reads an answer. Its envelope decides, not its status: the services answer 200 to most errors too.
 * Throws an `ApiError` for an error of the service, and an `InvalidResponseError` for anything that is not one of its answers.
 */
export function readAnswer(response: HttpResponse, context: AnswerContext): Answer {
  const body = parse(response.text);
  const envelope = isObject(body) ? body.Response : undefined;
  if (isObject(envelope)) {
    const requestId = text(envelope.RequestId);
    const { Error: error } = envelope;
    if (error !== undefined && error !== null) {
      const [code, message] = isObject(error) ? [text(error.Code), text(error.Message)] : [undefined, text(error)];
      throw apiError({ code, message, requestId }, response, context);
    }
    if (response.status < 400) return { data: taskOf(envelope, response, context), requestId };
  }
  const told = isObject(body) ? gatewayError(body, response) : undefined;
  if (told !== undefined) throw apiError(told, response, context);
  throw invalidResponse(response, context);
}

/** An answer to a paid call that names no task is no answer to it. */
function taskOf(envelope: Answer['data'], response: HttpResponse, context: AnswerContext): Answer['data'] {
  const { billed, poll } = context.info;
  if (billed && poll !== undefined && text(envelope[poll.id]) === undefined) throw invalidResponse(response, context);
  return envelope;
}

/** The gateway's own errors: `{ error: { message, type, code } }`, `{ error: "…" }`, or `{ code, message, data: null }`. */
function gatewayError(body: Readonly<Record<string, unknown>>, response: HttpResponse): Told | undefined {
  if (body.data !== undefined && body.data !== null) return undefined;
  const inner = isObject(body.error) ? body.error : body;
  const message = text(inner.message) ?? text(body.error);
  if (message === undefined) return undefined;
  const { headers } = response;
  const inText = /\(request id: ([\w-]+)\)/i.exec(message)?.[1];
  const requestId = text(body.request_id) ?? inText ?? headers['x-request-id'] ?? headers['x-oneapi-request-id'];
  return { code: text(inner.code) ?? text(inner.type), message, requestId };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

function apiError(
  { code: told, message, requestId }: Told,
  { status }: HttpResponse,
  context: AnswerContext,
): ApiError {
  const { errors, info, mask } = context;
  const code = mask(told ?? `HTTP${status}`);
  const known = factsOf(told ?? code, errors);
  const request = requestId === undefined ? '' : ` (request ${requestId})`;
  return new ApiError(`${info.name}: ${code}: ${mask(message ?? 'no message')}${request}`, {
    action: info.name,
    code,
    requestId,
    status,
    retryable: known?.retryable ?? (status >= 500 || isForLater(status)),
    charged: info.billed ? (known?.charged ?? chargedBy(status)) : 'no',
  });
}

/** The request came too slowly, too early, or after too many others. */
function isForLater(status: number): boolean {
  return status === 408 || status === 425 || status === 429;
}

/** A refusal by status means that nothing was accepted. Anything else that is not understood leaves it open. */
function chargedBy(status: number): Charged {
  return status >= 400 && status < 500 ? 'no' : 'maybe';
}

function invalidResponse(response: HttpResponse, { info, mask }: AnswerContext): InvalidResponseError {
  const { headers, status } = response;
  const start = mask(response.text).slice(0, 200).replaceAll(/\s+/g, ' ').trim();
  const shown = start === '' ? 'an empty body' : `a body that begins with: ${start}`;
  const type = mask(headers['content-type'] ?? 'no content type');
  return new InvalidResponseError(
    `${info.name}: the answer is not one of the service's: status ${status}, ${type}, ${shown}`,
    {
      action: info.name,
      code: 'InvalidResponse',
      status,
      // Garbage with a good status is mostly something in between, and passes. A redirect or a refusal stays.
      retryable: (status >= 200 && status < 300) || status >= 500 || isForLater(status),
      charged: info.billed ? chargedBy(status) : 'no',
    },
  );
}
