// Shipped to the letter from generator/runtime; change it there.
import type { HttpResponse } from '../platform/platform.js';
import { UploadError } from './upload-error.js';

/** The text of the first element of that name in an answer of COS, which has no attributes and no nesting of equal names. */
export function elementOf(xml: string, name: string): string | undefined {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
  return text === undefined ? undefined : plain(text).trim();
}

/** The inside of all elements of that name. */
export function elementsOf(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, inside = '']) => inside);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#x?[\da-f]+);/gi, (_, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? '';
    const isHex = /^#x/i.test(name);
    return String.fromCodePoint(Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10));
  });
}

/** A tag as a digest: without quotation marks, in small letters. */
export function bareTag(tag: string | undefined): string | undefined {
  return tag === undefined || tag === '' ? undefined : tag.replaceAll('"', '').toLowerCase();
}

/** Codes of COS that pass by themselves. `BadDigest`: the bytes were damaged on their way. */
const passing: ReadonlySet<string> = new Set([
  'BadDigest',
  'IncompleteBody',
  'InternalError',
  'RequestTimeout',
  'RequestTimeTooSkewed',
  'ServiceUnavailable',
  'SlowDown',
]);

/** An answer that is an error. A status of success may have one in its body: COS answers before it has put parts together. */
export function cosError(action: string, what: string, response: HttpResponse): UploadError {
  const { headers, status, text } = response;
  const code = elementOf(text, 'Code') ?? `HTTP${status}`;
  const message = elementOf(text, 'Message') ?? 'no message';
  const requestId = elementOf(text, 'RequestId') ?? headers['x-cos-request-id'];
  const request = requestId === undefined ? '' : ` (request ${requestId})`;
  const mayPass = passing.has(code) || status === 408 || status === 429 || status >= 500;
  return new UploadError(
    `${what}: the storage answered ${status} ${code}: ${message}${request}`,
    { action, code, status, requestId, retryable: mayPass },
    response,
  );
}

/** COS refused the credentials, since they have ended or are not known any more. */
export function isOfCredentials({ code, message, status }: UploadError): boolean {
  if (status !== 403) return false;
  return (
    /^(?:ExpiredToken|InvalidToken|TokenExpired|InvalidAccessKeyId|InvalidSecretId)$/.test(code) || isOfTime(message)
  );
}

/** COS says of signatures and of credentials alike that the request has expired. */
function isOfTime(message: string): boolean {
  return /AccessDenied: .*expired/i.test(message);
}

/** COS found the time of a request wrong: the difference to its own clock in milliseconds, if it is one that matters. */
export function clockDifference(error: UploadError, now: number): number | undefined {
  if (error.code !== 'RequestTimeTooSkewed' && !(error.status === 403 && isOfTime(error.message))) return undefined;
  const difference = Date.parse(error.response?.headers.date ?? '') - now;
  return Math.abs(difference) >= 30_000 ? difference : undefined;
}
