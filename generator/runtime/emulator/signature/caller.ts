import { suggest } from '../../validation/suggest.js';
import { sameText } from './digest.js';
import { quote, quoteUnknownId } from './quote.js';
import { type KnownKey, type Refused, refuse, type VerifyOptions } from './verdict.js';

/** Who a request says it is from, before its signature is looked at. */
export interface Claim {
  readonly secretId: string;
  readonly token: string | undefined;
  /** As it is written in the request. */
  readonly timestamp: string;
}

/** The key a request says it is signed with. */
export interface Caller {
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
  const inMilliseconds = Math.abs(nowSeconds - timestamp / 1000) <= 86_400;
  const hint = inMilliseconds ? '. It looks like milliseconds; seconds are asked for' : '';
  const direction = timestamp < nowSeconds ? 'before' : 'after';
  return (
    `the timestamp ${time(timestamp)} is ${span(seconds)} ${direction} the time here, ${time(nowSeconds)}; ` +
    `at most ${skewSeconds} s are allowed${hint}`
  );
}

/** A Unix time for people too, where it is within what dates can express. */
function time(seconds: number): string {
  const date = new Date(seconds * 1000);
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
