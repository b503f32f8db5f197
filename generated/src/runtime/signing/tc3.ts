// Shipped to the letter from generator/runtime; change it there.
import type { Digests } from '../core/digests.js';
import { hex } from '../core/hex.js';
import { after, type Maybe } from '../core/maybe.js';

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

/** The headers of a request as they are signed: names in lower case and sorted. */
interface SignedHeaders {
  readonly names: string;
  readonly lines: string;
}

/** What is the same for all requests of a day. */
interface Day {
  readonly number: number;
  readonly service: string;
  readonly secretKey: string;
  readonly scope: string;
  /** A promise is kept as it is, so that calls that come at once do the work once. */
  readonly key: Maybe<Uint8Array>;
}

const daySeconds = 86_400;

/**
 * TC3-HMAC-SHA256, as the vendor documents it (SIGDOC). The key of a day is kept: it takes three of the four digests,
 * and changes at midnight UTC.
 */
export class Tc3Signer {
  readonly #crypto: Digests;
  readonly #headers = new WeakMap<Signable['headers'], SignedHeaders>();
  #day: Day | undefined;

  constructor(crypto: Digests) {
    this.#crypto = crypto;
  }

  /**
   * Signs at once where the digests come at once. Headers are looked at once: those that do not change are best given in
   * one object, and an object that was given must not change.
   */
  sign(
    { secretId, secretKey }: Pick<Credentials, 'secretId' | 'secretKey'>,
    { body, headers, method, query = '', service, timestamp }: Signable,
  ): Maybe<Signature> {
    const { hmac, sha256 } = this.#crypto;
    const { lines, names: signedHeaders } = this.#signed(headers);
    const { key, scope } = this.#dayOf(timestamp, service, secretKey);
    return after(sha256(body), (bodyHash) => {
      const canonicalRequest = `${method}\n/\n${query}\n${lines}\n${signedHeaders}\n${bodyHash}`;
      return after(sha256(canonicalRequest), (requestHash) => {
        const stringToSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${requestHash}`;
        const mac = key instanceof Promise ? key.then((bytes) => hmac(bytes, stringToSign)) : hmac(key, stringToSign);
        return after(mac, (bytes) => {
          const signature = hex(bytes);
          const authorization = `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
          return { canonicalRequest, stringToSign, signature, signedHeaders, authorization };
        });
      });
    });
  }

  #signed(headers: Signable['headers']): SignedHeaders {
    const known = this.#headers.get(headers);
    if (known !== undefined) return known;
    const entries = Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const names = entries.map(([name]) => name).join(';');
    const signed = { names, lines: entries.map(([name, value]) => `${name}:${value}\n`).join('') };
    this.#headers.set(headers, signed);
    return signed;
  }

  #dayOf(timestamp: number, service: string, secretKey: string): Day {
    const number = Math.floor(timestamp / daySeconds);
    const day = this.#day;
    if (day?.number === number && day.service === service && day.secretKey === secretKey) return day;
    const { hmac } = this.#crypto;
    const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
    const serviceKey = after(hmac(`TC3${secretKey}`, date), (bytes) => hmac(bytes, service));
    const key = after(serviceKey, (bytes) => hmac(bytes, 'tc3_request'));
    this.#day = { number, service, secretKey, scope: `${date}/${service}/tc3_request`, key };
    return this.#day;
  }
}
