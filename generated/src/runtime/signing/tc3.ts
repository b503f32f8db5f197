// Shipped to the letter from generator/runtime; change it there.
import { after, type Maybe } from '../client/maybe.js';
import type { Crypto } from '../platform/platform.js';
import { hex } from './hex.js';

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
  #day: { readonly of: string; readonly key: Maybe<Uint8Array> } | undefined;

  constructor(crypto: Crypto) {
    this.#crypto = crypto;
  }

  /** Signs at once where the digests come at once. */
  sign(
    { secretId, secretKey }: Pick<Credentials, 'secretId' | 'secretKey'>,
    { body, headers, method, query = '', service, timestamp }: Signable,
  ): Maybe<Signature> {
    const { hmac, sha256 } = this.#crypto;
    const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
    const scope = `${date}/${service}/tc3_request`;
    const signed = Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const signedHeaders = signed.map(([name]) => name).join(';');
    const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('');
    return after(sha256(body), (bodyHash) => {
      const canonicalRequest = `${method}\n/\n${query}\n${lines}\n${signedHeaders}\n${bodyHash}`;
      return after(sha256(canonicalRequest), (requestHash) => {
        const stringToSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${requestHash}`;
        return after(this.#dayKey(secretKey, date, service), (key) =>
          after(hmac(key, stringToSign), (bytes) => {
            const signature = hex(bytes);
            const authorization = `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
            return { canonicalRequest, stringToSign, signature, signedHeaders, authorization };
          }),
        );
      });
    });
  }

  #dayKey(secretKey: string, date: string, service: string): Maybe<Uint8Array> {
    const of = `${date} ${service} ${secretKey}`;
    if (this.#day?.of === of) return this.#day.key;
    const { hmac } = this.#crypto;
    const dateKey = hmac(`TC3${secretKey}`, date);
    const serviceKey = after(dateKey, (bytes) => hmac(bytes, service));
    // A promise is kept as it is, so that calls that come at once do the work once.
    const key = after(serviceKey, (bytes) => hmac(bytes, 'tc3_request'));
    this.#day = { of, key };
    return key;
  }
}
