import type { CallInfo } from '../data/operation.js';
import type { Crypto } from '../platform/platform.js';
import { type Credentials, Tc3Signer } from '../signing/tc3.js';
import type { Authorizer } from './authorizer.js';
import { after, type Maybe } from './maybe.js';
import type { TencentClientOptions } from './options.js';

type Headers = Readonly<Record<string, string>>;

const contentType = 'application/json';

/** TC3-HMAC-SHA256 over the headers `content-type` and `host`, as the official SDKs do, with keys from anywhere. */
export class Tc3Headers implements Authorizer {
  readonly #fixed: Headers;
  readonly #keys: (action: string) => Maybe<Credentials>;
  readonly #signer: Tc3Signer;
  /** What is signed, for the host that was called last. */
  #signed = { 'content-type': contentType, host: '' };

  constructor(
    { language, region }: Pick<TencentClientOptions, 'language' | 'region'>,
    crypto: Crypto,
    keys: (action: string) => Maybe<Credentials>,
  ) {
    for (const [name, value] of Object.entries({ region, language })) {
      if (value !== undefined && !/^[\w-]+$/.test(value)) throw new TypeError(`\`${name}\` is not a ${name}`);
    }
    this.#fixed = {
      ...(region === undefined ? {} : { 'X-TC-Region': region }),
      ...(language === undefined ? {} : { 'X-TC-Language': language }),
    };
    this.#keys = keys;
    this.#signer = new Tc3Signer(crypto);
  }

  headers(
    { http, name, service = '', version = '' }: CallInfo,
    { host }: Pick<URL, 'host'>,
    body: string,
    nowMs: number,
  ): Maybe<Headers> {
    const timestamp = Math.floor(nowMs / 1000);
    if (this.#signed.host !== host) this.#signed = { 'content-type': contentType, host };
    const headers = this.#signed;
    return after(this.#keys(name), (credentials) => {
      const signature = this.#signer.sign(credentials, { method: http.method, service, headers, body, timestamp });
      return after(signature, ({ authorization }) => ({
        Authorization: authorization,
        'Content-Type': contentType,
        'X-TC-Action': name,
        'X-TC-Version': version,
        'X-TC-Timestamp': String(timestamp),
        ...this.#fixed,
        ...(credentials.token === undefined ? undefined : { 'X-TC-Token': credentials.token }),
      }));
    });
  }
}
