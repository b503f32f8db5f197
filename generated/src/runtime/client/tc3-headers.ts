// Shipped to the letter from generator/runtime; change it there.
import type { Digests } from '../core/digests.js';
import type { Maybe } from '../core/maybe.js';
import type { CallInfo } from '../data/operation.js';
import { InvalidOptionError } from '../errors.js';
import { type Credentials, Tc3Signer } from '../signing/tc3.js';
import type { Authorization, Authorizer } from './authorizer.js';
import type { TencentClientOptions } from './options.js';

type Headers = Readonly<Record<string, string>>;

const contentType = 'application/json';

/** TC3-HMAC-SHA256 over the headers `content-type` and `host`, as the official SDKs do, with keys from anywhere. */
export class Tc3Headers implements Authorizer {
  readonly #fixed: Headers;
  readonly #keys: (action: string) => Maybe<Credentials>;
  readonly #signer: Tc3Signer;
  /** What is signed for the host that was called last: the signer knows headers by their object. */
  #signed = { 'content-type': contentType, host: '' };

  constructor(
    { language, region }: Pick<TencentClientOptions, 'language' | 'region'>,
    crypto: Digests,
    keys: (action: string) => Maybe<Credentials>,
  ) {
    for (const [name, value] of Object.entries({ region, language })) {
      if (value !== undefined && !/^[\w-]+$/.test(value))
        throw new InvalidOptionError('client', `the option \`${name}\` is not a ${name}`);
    }
    this.#fixed = {
      ...(region === undefined ? {} : { 'X-TC-Region': region }),
      ...(language === undefined ? {} : { 'X-TC-Language': language }),
    };
    this.#keys = keys;
    this.#signer = new Tc3Signer(crypto);
  }

  async authorize({ http, name, service = '', version = '' }: CallInfo): Promise<Authorization> {
    const credentials = await this.#keys(name);
    return {
      account: credentials.secretId,
      headers: async ({ host }, body, nowMs) => {
        const timestamp = Math.floor(nowMs / 1000);
        if (this.#signed.host !== host) this.#signed = { 'content-type': contentType, host };
        const headers = this.#signed;
        const request = { method: http.method, service, headers, body, timestamp };
        const { authorization } = await this.#signer.sign(credentials, request);
        return {
          Authorization: authorization,
          'Content-Type': contentType,
          'X-TC-Action': name,
          'X-TC-Version': version,
          'X-TC-Timestamp': String(timestamp),
          ...this.#fixed,
          ...(credentials.token === undefined ? undefined : { 'X-TC-Token': credentials.token }),
        };
      },
    };
  }
}
