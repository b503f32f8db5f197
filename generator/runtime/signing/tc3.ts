import type { Crypto } from '../platform/platform.js';

/** Keys to sign with; `token` goes with temporary ones. */
export interface Credentials {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

/** What is signed. */
export interface Signable {
  readonly method: 'GET' | 'POST';
  readonly service: string;
  /** Headers to sign, `content-type` and `host` at the least. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of the body, exactly as they are sent; the empty text for GET. */
  readonly body: string;
  readonly query?: string;
  /** Unix seconds. */
  readonly timestamp: number;
}

/** Every step of a signature, so that a difference can be explained. */
export interface Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  readonly signedHeaders: string;
  readonly authorization: string;
}

/**
 * TC3-HMAC-SHA256, as the vendor documents it (SIGDOC). The key of a day is kept: it takes three of the four digests,
 * and changes at midnight UTC.
 */
export class Tc3Signer {
  readonly #crypto: Crypto;
  #day: { readonly of: string; readonly key: Promise<Uint8Array> } | undefined;

  constructor(crypto: Crypto) {
    this.#crypto = crypto;
  }

  async sign(credentials: Pick<Credentials, 'secretId' | 'secretKey'>, request: Signable): Promise<Signature> {
    const date = new Date(request.timestamp * 1000).toISOString().slice(0, 10);
    const names = Object.keys(request.headers)
      .map((name) => name.toLowerCase())
      .sort();
    const values = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
    const signedHeaders = names.join(';');
    const canonicalRequest = [
      request.method,
      '/',
      request.query ?? '',
      ...names.map((name) => `${name}:${(values.get(name) ?? '').trim().toLowerCase()}`),
      '',
      signedHeaders,
      await this.#crypto.sha256(request.body),
    ].join('\n');
    const scope = `${date}/${request.service}/tc3_request`;
    const stringToSign = [
      'TC3-HMAC-SHA256',
      request.timestamp,
      scope,
      await this.#crypto.sha256(canonicalRequest),
    ].join('\n');
    const key = await this.#dayKey(credentials.secretKey, date, request.service);
    const signature = toHex(await this.#crypto.hmac(key, stringToSign));
    const authorization = `TC3-HMAC-SHA256 Credential=${credentials.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
    return { canonicalRequest, stringToSign, signature, signedHeaders, authorization };
  }

  #dayKey(secretKey: string, date: string, service: string): Promise<Uint8Array> {
    const of = `${date} ${service} ${secretKey}`;
    if (this.#day?.of === of) return this.#day.key;
    // The promise is kept, so that calls that come at once do the work once.
    const key = this.#derive(secretKey, date, service);
    this.#day = { of, key };
    return key;
  }

  async #derive(secretKey: string, date: string, service: string): Promise<Uint8Array> {
    const dateKey = await this.#crypto.hmac(`TC3${secretKey}`, date);
    const serviceKey = await this.#crypto.hmac(dateKey, service);
    return this.#crypto.hmac(serviceKey, 'tc3_request');
  }
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
