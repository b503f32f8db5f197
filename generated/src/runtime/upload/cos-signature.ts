// Shipped to the letter from generator/runtime; change it there.
import type { CosDigests } from './digests.js';

/** What COS lets somebody put a file for a time. */
export interface TemporaryCredentials {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The part of a request that is signed. */
export interface SignedRequest {
  readonly method: string;
  /** As it was before it was encoded, beginning with a slash. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The header `Authorization` of a request to COS: HMAC-SHA1 over method, path, query and headers, valid between two times in
 * seconds.
 */
export async function cosAuthorization(
  digests: CosDigests,
  { secretId, secretKey }: Pick<TemporaryCredentials, 'secretId' | 'secretKey'>,
  { headers, method, path, query }: SignedRequest,
  [from, until]: readonly [from: number, until: number],
): Promise<string> {
  const time = `${from};${until}`;
  const parameters = encoded(query);
  const signedHeaders = encoded(headers);
  const request = [method.toLowerCase(), path, lineOf(parameters), lineOf(signedHeaders), ''].join('\n');
  const key = await digests.hmacSha1(secretKey, time);
  const signature = await digests.hmacSha1(key, ['sha1', time, await digests.sha1(request), ''].join('\n'));
  return [
    'q-sign-algorithm=sha1',
    `q-ak=${secretId}`,
    `q-sign-time=${time}`,
    `q-key-time=${time}`,
    `q-header-list=${namesOf(signedHeaders)}`,
    `q-url-param-list=${namesOf(parameters)}`,
    `q-signature=${signature}`,
  ].join('&');
}

type Pairs = readonly (readonly [name: string, value: string])[];

function encoded(values: Readonly<Record<string, string>>): Pairs {
  return Object.entries(values)
    .map(([name, value]) => [encode(name).toLowerCase(), encode(value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function lineOf(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

function namesOf(pairs: Pairs): string {
  return pairs.map(([name]) => name).join(';');
}

/** Everything but letters, digits, `-`, `_`, `.` and `~`. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A key with its slashes, as it is written in an address. */
export function encodePath(path: string): string {
  return path.split('/').map(encode).join('/');
}
