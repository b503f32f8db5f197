import { createHmac, hash } from 'node:crypto';
import type { KnownKey } from './verdict.js';

/** The scheme's name, in the header and in the text that is signed. */
export const algorithm = 'TC3-HMAC-SHA256';
/** The last part of every scope. */
export const terminator = 'tc3_request';

/** Headers whose values are not shown. */
export const secretHeaders: readonly string[] = ['x-tc-token', 'authorization', 'cookie'];

/** Everything that goes into a signature. */
export interface SigningInput {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Name and value of each signed header, in the order of their lines. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What is between the header lines and the list of their names: the end of an empty line. */
  readonly afterHeaders: string;
  /** Digest of the body. */
  readonly payload: string;
  readonly timestamp: string;
  readonly date: string;
  readonly service: string;
  /** The secret key with its prefix. */
  readonly secret: string;
}

export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

function canonicalRequest({ afterHeaders, headers, method, path, payload, query }: SigningInput): string {
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  return `${method}\n${path}\n${query}\n${lines}${afterHeaders}${headers.map(([name]) => name).join(';')}\n${payload}`;
}

function stringToSign(input: SigningInput, request = canonicalRequest(input)): string {
  return `${algorithm}\n${input.timestamp}\n${input.date}/${input.service}/${terminator}\n${sha256(request)}`;
}

type DerivedKeys = (input: SigningInput) => Uint8Array;

/** In lower-case hexadecimal digits. */
export function signatureOf(input: SigningInput, keyOf: DerivedKeys): string {
  return createHmac('sha256', keyOf(input)).update(stringToSign(input)).digest('hex');
}

function derivedKey({ date, secret, service }: SigningInput): Uint8Array {
  const link = (key: string | Uint8Array, text: string) => createHmac('sha256', key).update(text).digest();
  return link(link(link(secret, date), service), terminator);
}

/** A client signs with one key all day. */
const mostDerived = 16;
const derivedOf = new WeakMap<KnownKey, Map<string, Uint8Array>>();

/** Derives keys, and keeps them for as long as the object lives that holds the secret they come from. */
export function keepingKeys(owner: KnownKey): DerivedKeys {
  const derived = derivedOf.get(owner) ?? new Map<string, Uint8Array>();
  derivedOf.set(owner, derived);
  return (input) => {
    const name = `${input.date}\n${input.service}\n${input.secret}`;
    const kept = derived.get(name) ?? derivedKey(input);
    if (derived.size >= mostDerived) derived.clear();
    derived.set(name, kept);
    return kept;
  };
}

/** Canonical request and string to sign for people: without what must stay secret, and cut where it is long. */
export function shown(right: SigningInput): string {
  const headers = right.headers.map(
    ([name, value]) => [name, secretHeaders.includes(name) ? '(not shown)' : value.slice(0, 500)] as const,
  );
  const request = canonicalRequest({ ...right, headers, query: right.query.slice(0, 2_000) });
  return `${request}\n\nAnd the string to sign:\n${stringToSign(right)}`;
}
