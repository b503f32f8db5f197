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
  /** Ids of the known keys, to find out that a request was signed with another one. */
  readonly secretIds?: readonly string[];
  /**
   * Services that are right in the scope. The first label of the host is right too: the official SDKs sign that, which
   * on loopback makes it `127` or `localhost:8080`.
   */
  readonly services: readonly string[];
  /** Hosts that a caller may have signed by mistake, such as the vendor's endpoints. Used in explanations only. */
  readonly otherHosts?: readonly string[];
  /** Searches for one wrong byte that found none, by secret id. With it, a wrong key is not searched for without end. */
  readonly fruitless?: Map<string, number>;
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

/**
 * The signature is not right. `explanation`, `part` and `expected` of a mismatch are found out when they are first read,
 * by signing what the caller may have signed: some ten to a hundred milliseconds. They never hold a secret key or a token.
 */
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
