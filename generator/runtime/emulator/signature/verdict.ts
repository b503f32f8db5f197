import { timingSafeEqual } from 'node:crypto';
import { suggest } from '../../validation/suggest.js';

/** A key that the emulator knows. */
export interface KnownKey {
  readonly secretKey: string;
  /** The token that must come with a temporary key. */
  readonly token?: string;
}

/** What the emulator knows when it verifies a signature. */
export interface VerifyOptions {
  /** Should answer with the same object for the same id: what is derived from the key is kept with that object. */
  readonly keyOf: (secretId: string) => KnownKey | undefined;
  /** Ids of the known keys, to suggest one for an id that is misspelt. */
  readonly secretIds?: readonly string[];
  /**
   * Services that are right in the scope. The first label of the host is right too: the official SDKs sign that, which
   * on loopback makes it `127` or `localhost:8080`.
   */
  readonly services: readonly string[];
  /** Hosts that a caller may have signed by mistake, such as the vendor's endpoints. Used in explanations only. */
  readonly otherHosts?: readonly string[];
  /** Unix seconds. */
  readonly nowSeconds: number;
  /** How far a timestamp may be from now, either way, in seconds. */
  readonly skewSeconds: number;
}

/** How a request is signed: today's way, or the two of the older signature v1. */
export type SignatureScheme = 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256';

/**
 * - `missing-header`: a header, or with signature v1 a parameter, that every request needs is not there.
 * - `malformed`: what should prove the caller's identity cannot be read.
 * - `unknown-secret-id`: nobody has this id.
 * - `expired`: the timestamp is too far from now. Judged before the signature itself.
 * - `token`: a temporary key without its token, with a wrong one, or a token with a key that has none.
 * - `mismatch`: the signature is not that of this request.
 */
export type SignatureProblem = 'missing-header' | 'malformed' | 'unknown-secret-id' | 'expired' | 'mismatch' | 'token';

/** The part of a request, or of making its signature, that is at fault. */
export type SignaturePart =
  | 'authorization'
  | 'secret-id'
  | 'secret-key'
  | 'token'
  | 'timestamp'
  | 'date'
  | 'service'
  | 'method'
  | 'host'
  | 'path'
  | 'query'
  | 'content-type'
  | 'signed-headers'
  | 'canonical-request'
  | 'body'
  | 'signature-method'
  | 'signature'
  | `header ${string}`
  | `parameter ${string}`;

/** The signature is right. */
export interface Verified {
  readonly ok: true;
  readonly scheme: SignatureScheme;
  readonly secretId: string;
  readonly action: string;
  readonly version: string;
  readonly region?: string;
  /** Unix seconds. */
  readonly timestamp: number;
  /** Where the request of the action is: JSON in the body, or flattened in a form, see {@link formParameters}. */
  readonly parameters: 'body' | 'form';
}

/** The signature is not right. Nothing in it holds a secret key or a token. */
export interface Refused {
  readonly ok: false;
  readonly reason: SignatureProblem;
  /** Sentences for people. */
  readonly explanation: string;
  readonly part?: SignaturePart | undefined;
  readonly secretId?: string;
  /** What should have been signed. With a mismatch only. */
  readonly expected?: string;
}

export type SignatureVerdict = Verified | Refused;

/** Refuses for a reason that is plain to see. */
export function refuse(reason: SignatureProblem, part: SignaturePart, explanation: string, secretId?: string): Refused {
  return { ok: false, reason, part, explanation, ...(secretId === undefined ? {} : { secretId }) };
}

/** Who a request says it is from, before its signature is looked at. */
export interface Claim {
  readonly secretId: string;
  readonly token: string | undefined;
  /** As it is written in the request. */
  readonly timestamp: string;
}

/** The key a request says it is signed with. */
interface Caller {
  readonly ok: true;
  readonly key: KnownKey;
  /** Unix seconds. */
  readonly timestamp: number;
}

/** Judges everything about the caller but the signature: its time, its id, its token. */
export function identify(claim: Claim, options: VerifyOptions): Caller | Refused {
  const { secretId } = claim;
  const key = options.keyOf(secretId);
  if (key === undefined) return unknownId(secretId, options);
  const timestamp = Number(claim.timestamp);
  if (!/^\d{1,15}$/.test(claim.timestamp)) {
    const why = `the timestamp must be Unix time in whole seconds: ${quote(claim.timestamp)}`;
    return refuse('malformed', 'timestamp', why, secretId);
  }
  const late = lateness(timestamp, options);
  if (late !== undefined) return refuse('expired', 'timestamp', late, secretId);
  const token = tokenProblem(key, claim.token);
  if (token !== undefined) return refuse('token', 'token', token, secretId);
  return { ok: true, key, timestamp };
}

/** Says when the request was signed and how far that is from now, if it is too far. */
function lateness(timestamp: number, { nowSeconds, skewSeconds }: VerifyOptions): string | undefined {
  const seconds = Math.abs(nowSeconds - timestamp);
  if (seconds <= skewSeconds) return undefined;
  const direction = timestamp < nowSeconds ? 'before' : 'after';
  return (
    `the timestamp ${time(timestamp)} is ${span(seconds)} ${direction} the time here, ${time(nowSeconds)}; ` +
    `at most ${skewSeconds} s are allowed${whyOff(timestamp, seconds, nowSeconds)}`
  );
}

/** The usual reasons of a timestamp that is far off. */
function whyOff(timestamp: number, seconds: number, nowSeconds: number): string {
  if (Math.abs(nowSeconds - timestamp / 1_000) <= 86_400) return '. It looks like milliseconds; seconds are asked for';
  const halfHours = Math.round(seconds / 1_800);
  const isZone = halfHours >= 1 && halfHours <= 28 && Math.abs(seconds - halfHours * 1_800) <= 60;
  return isZone ? '. It is off by the difference of a time zone: was local time sent as UTC?' : '';
}

/** A Unix time for people too, where it is within what dates can express. */
function time(seconds: number): string {
  const date = new Date(seconds * 1_000);
  return Number.isNaN(date.getTime()) ? `${seconds}` : `${date.toISOString().replace('.000Z', 'Z')} (${seconds})`;
}

function span(seconds: number): string {
  const rounded = Math.round(seconds);
  const large = [
    { unit: 'days', of: 86_400 },
    { unit: 'hours', of: 3_600 },
    { unit: 'minutes', of: 60 },
  ].find(({ of }) => rounded >= 2 * of);
  return large === undefined ? `${rounded} s` : `${rounded} s (${(rounded / large.of).toFixed(1)} ${large.unit})`;
}

function tokenProblem({ token: wanted }: KnownKey, token: string | undefined): string | undefined {
  if (wanted === undefined) return !token ? undefined : 'a token came with a key that is not a temporary one';
  if (!token) return 'the key is a temporary one, and its token did not come with it';
  if (sameText(wanted, token)) return undefined;
  const trimmed = sameText(wanted, token.trim().replace(/^(["'])(.*)\1$/, '$2'));
  return `the token is not the one of this key${trimmed ? ': there are quotes or white space around it' : ''}`;
}

function unknownId(secretId: string, options: VerifyOptions): Refused {
  const { keyOf, secretIds = [] } = options;
  const isSecret = secretIds.some((id) => sameText(keyOf(id)?.secretKey ?? '', secretId));
  if (isSecret) return refuse('unknown-secret-id', 'secret-id', 'the secret key was sent in place of the secret id');
  const bare = secretId.length > 200 ? secretId : secretId.replace(/^[\s"']+|[\s"']+$/g, '');
  const near = keyOf(bare) === undefined ? suggest(secretId, secretIds) : bare;
  const why =
    near === bare
      ? `there are quotes or white space around the secret id ${quote(bare)}`
      : `no key has the id ${quoteUnknownId(secretId)}${near === undefined ? '' : `; did you mean ${quote(near)}?`}`;
  return refuse('unknown-secret-id', 'secret-id', why, secretId);
}

/** Compares in a time that does not depend on where two strings differ; only their lengths show. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const longestQuote = 100;

/** A string within single quotes, on one line, cut where it is long. */
export function quote(text: string): string {
  const cut = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  const oneLine = cut.replace(/[\p{Cc}\p{Cf}\u2028\u2029\ud800-\udfff]/gu, (character) =>
    JSON.stringify(character).slice(1, -1),
  );
  return `'${oneLine}'`;
}

/** An id that nobody has is not shown whole: it may be a secret in the wrong place. */
function quoteUnknownId(id: string): string {
  return `'${id.slice(0, 4).replace(/[^\w-]/g, '?')}…' (${id.length} characters)`;
}
