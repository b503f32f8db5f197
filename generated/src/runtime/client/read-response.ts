// Shipped to the letter from generator/runtime; change it there.
import { isObject, property } from '../core/values.js';
import { type CodeFacts, factsOf } from '../data/error-info.js';
import type { CallInfo } from '../data/operation.js';
import { ApiError, type Charged, ConnectionError, InvalidResponseError } from '../errors.js';
import { type HttpResponse, TransportFailure, TransportTimeout } from '../platform/platform.js';
import { plainError } from './redact.js';

export interface ResponseData {
  readonly data: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;
}

/** What a response is read with. */
interface ReadContext {
  readonly info: CallInfo;
  /** What is known of the codes. */
  readonly errors: Readonly<Record<string, CodeFacts>>;
  readonly gateway: GatewayReader | undefined;
  /** Masks secrets in a string that is to be shown. */
  readonly mask: (text: string) => string;
}

/** An error as one of the envelopes has it. */
export interface ErrorEnvelope {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
  /** Whether the form of the envelope is the service's own, and not one that anything in between may use too. */
  readonly isDistinct: boolean;
}

/** Reads the answers that a gateway gives in its own forms. Only its connection has one, and only its bundles. */
export interface GatewayReader {
  /** The places where the envelope may be, other than the answer itself. */
  inner(body: unknown): readonly unknown[];
  error(body: Fields, response: HttpResponse): ErrorEnvelope | undefined;
  /** A create without an envelope. */
  created(body: Fields, info: CallInfo): Fields | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a response. Its envelope decides, not its status: the services answer 200 to most errors too.
 * Throws an `ApiError` for an error of the service, and an `InvalidResponseError` for anything that is not one of its answers.
 */
export function readResponse(response: HttpResponse, context: ReadContext): ResponseData {
  const { gateway, info, mask } = context;
  const body = parse(response.text);
  const envelope = [body, ...(gateway?.inner(body) ?? [])].map((one) => property(one, 'Response')).find(isObject);
  if (envelope !== undefined) {
    const requestId = masked(text(envelope.RequestId), mask);
    const { Error: error } = envelope;
    if (error !== undefined && error !== null) {
      const [code, message] = isObject(error) ? [text(error.Code), text(error.Message)] : [undefined, text(error)];
      throw apiError({ code, message, requestId, isDistinct: true }, response, context);
    }
    if (response.status < 400) return { data: withTaskId(envelope, response, context), requestId };
  }
  if (gateway !== undefined && isObject(body)) {
    const error = gateway.error(body, response);
    if (error !== undefined) throw apiError({ ...error, requestId: masked(error.requestId, mask) }, response, context);
    const created = response.status < 400 ? gateway.created(body, info) : undefined;
    if (created !== undefined) return { data: created, requestId: masked(text(body.request_id), mask) };
  }
  throw invalidResponse(response, context);
}

/** An answer to a create that names no task is no answer to it. Ids may come as numbers. */
function withTaskId(envelope: Fields, response: HttpResponse, context: ReadContext): Fields {
  const { billed, poll } = context.info;
  if (!billed || poll === undefined) return envelope;
  const id = envelope[poll.id];
  if (typeof id === 'number') return { ...envelope, [poll.id]: exactNumber(id, poll.id, response.text) };
  if (text(id) === undefined) throw invalidResponse(response, context);
  return envelope;
}

/** JSON.parse rounds integers above 2^53; the text of the answer has all digits. */
function exactNumber(value: number, name: string, json: string): string {
  if (Number.isSafeInteger(value)) return String(value);
  return new RegExp(`"${name}"\\s*:\\s*(\\d+)`).exec(json)?.[1] ?? String(value);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body);
  } catch {
    return undefined;
  }
}

/** A string with something in it, or a number as one. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : undefined;
}

function masked(value: string | undefined, mask: (text: string) => string): string | undefined {
  return value === undefined ? undefined : mask(value);
}

function apiError(error: ErrorEnvelope, { status }: HttpResponse, context: ReadContext): ApiError {
  const { message, requestId } = error;
  const { errors, info, mask } = context;
  const code = mask(error.code ?? `HTTP${status}`);
  const known = factsOf(error.code ?? code, errors);
  const request = requestId === undefined ? '' : ` (request ${requestId})`;
  return new ApiError(`${info.name}: ${code}: ${mask(message ?? 'no message')}${request}`, {
    action: info.name,
    code,
    requestId,
    status,
    retryable: known?.retryable ?? (status >= 500 || isForLater(status)),
    charged: info.billed ? (known?.charged ?? chargedBy(error, status, info)) : 'no',
  });
}

/** The request came too slowly, too early, or after too many others. */
function isForLater(status: number): boolean {
  return status === 408 || status === 425 || status === 429;
}

/**
 * What an error that no table knows says of the bill. The gateway's own refusals have a status that says so; of anything
 * else it is not known what was accepted.
 */
function chargedBy({ isDistinct }: ErrorEnvelope, status: number, info: CallInfo): Charged {
  const isRefusal = info.service === undefined && isDistinct && status >= 400 && status < 500 && status !== 408;
  return isRefusal ? 'no' : 'maybe';
}

/** How much of a page is masked to show its beginning; a secret at the cut lies behind what is shown. */
const scannedLength = 8_192;

/** A page that is not the service's own envelope. Whatever its status, it says nothing of what was accepted. */
export function invalidResponse(
  response: HttpResponse,
  { info, mask }: Pick<ReadContext, 'info' | 'mask'>,
  why?: string,
): InvalidResponseError {
  const { headers, status } = response;
  const start = mask(response.text.slice(0, scannedLength)).slice(0, 200).replaceAll(/\s+/g, ' ').trim();
  const shown = start === '' ? 'an empty body' : `a body that begins with: ${start}`;
  const type = mask(headers['content-type'] ?? 'no content type');
  return new InvalidResponseError(
    `${info.name}: ${why ?? "the answer is not one of the service's"}: status ${status}, ${type}, ${shown}`,
    {
      action: info.name,
      code: 'InvalidResponse',
      status,
      // Garbage with a good status is mostly something in between, and passes. A redirect or a refusal stays.
      retryable: (status >= 200 && status < 300) || status >= 500 || isForLater(status),
      charged: info.billed ? 'maybe' : 'no',
    },
  );
}

/** Why an attempt brought no response. `timeoutCode` is the code for when its time was over. */
export function attemptFailure(
  info: CallInfo,
  error: unknown,
  sent: boolean,
  timeoutCode: 'Timeout' | 'DeadlineExceeded',
  mask: (text: string) => string,
): ConnectionError {
  const cause = plainError(error, mask);
  const code = error instanceof TransportTimeout ? timeoutCode : 'ConnectionError';
  return connectionError(info, code, cause.message, error instanceof TransportFailure ? error.mayHaveArrived : sent, {
    cause,
  });
}

/** The deadline passed before anything was sent. */
export function deadlineExceeded(info: CallInfo): ConnectionError {
  return connectionError(info, 'DeadlineExceeded', 'the deadline passed before the request could be sent', false);
}

function connectionError(
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
