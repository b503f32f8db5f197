// Shipped to the letter from generator/runtime; change it there.
import { type Digests, hex } from '../core/digests.js';

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
  /** Headers to sign, `content-type` and `host` at the least. Not changed once they have been signed. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of the body, exactly as they are sent; empty for GET. */
  readonly body: string;
  readonly query?: string;
  /** Unix seconds. */
  readonly timestamp: number;
}

/** The key of one day. It is a promise, so that calls that come at once derive it once. */
interface DayKey {
  /** Days since the epoch. */
  readonly day: number;
  readonly date: string;
  readonly service: string;
  readonly secretKey: string;
  readonly key: Promise<Uint8Array>;
}

/**
 * TC3-HMAC-SHA256, as the vendor documents it (page-signature). The key of a day is kept: making it is three of the four digests,
 * and changes at midnight UTC.
 */
export class Tc3Signer {
  readonly #crypto: Digests;
  /** Clients give the same object for each request to a host. */
  readonly #canonical = new WeakMap<Signable['headers'], CanonicalHeaders>();
  #day: DayKey | undefined;

  constructor(crypto: Digests) {
    this.#crypto = crypto;
  }

  /** The header `Authorization` of a request. */
  async sign(
    { secretId, secretKey }: Pick<Credentials, 'secretId' | 'secretKey'>,
    { body, headers, method, query = '', service, timestamp }: Signable,
  ): Promise<string> {
    const { hmac, sha256 } = this.#crypto;
    const { lines, names } = this.#canonicalOf(headers);
    const canonicalRequest = `${method}\n/\n${query}\n${lines}\n${names}\n${await sha256(body)}`;
    const { date, key } = this.#dayKey(timestamp, service, secretKey);
    const scope = `${date}/${service}/tc3_request`;
    const stringToSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${await sha256(canonicalRequest)}`;
    const signature = hex(await hmac(await key, stringToSign));
    return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  }

  #canonicalOf(headers: Signable['headers']): CanonicalHeaders {
    const canonical = this.#canonical.get(headers) ?? canonicalHeaders(headers);
    this.#canonical.set(headers, canonical);
    return canonical;
  }

  #dayKey(timestamp: number, service: string, secretKey: string): DayKey {
    const day = Math.floor(timestamp / 86_400);
    const kept = this.#day;
    if (kept?.day === day && kept.service === service && kept.secretKey === secretKey) return kept;
    const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
    const made = { day, date, service, secretKey, key: this.#derive(date, service, secretKey) };
    this.#day = made;
    return made;
  }

  async #derive(date: string, service: string, secretKey: string): Promise<Uint8Array> {
    const { hmac } = this.#crypto;
    return hmac(await hmac(await hmac(`TC3${secretKey}`, date), service), 'tc3_request');
  }
}

/** Headers as they are signed: their lines, and their names in one string. */
interface CanonicalHeaders {
  readonly lines: string;
  readonly names: string;
}

function canonicalHeaders(headers: Signable['headers']): CanonicalHeaders {
  const entries = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    lines: entries.map(([name, value]) => `${name}:${value}\n`).join(''),
    names: entries.map(([name]) => name).join(';'),
  };
}
