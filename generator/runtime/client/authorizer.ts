import type { OperationInfo } from '../data/operation.js';
import type { Platform } from '../platform/platform.js';
import { Tc3Signer } from '../signing/tc3.js';
import { findCredentials } from './credentials.js';
import { CredentialsError } from './errors.js';
import type { GatewayClientOptions, TencentClientOptions } from './options.js';
import { Secret } from './secret.js';

/** Adds to a request what proves who sends it. Called anew for each attempt: time passes, and keys may change. */
export interface Authorizer {
  headers(info: OperationInfo, url: URL, body: string, nowMs: number): Promise<Readonly<Record<string, string>>>;
}

/** TC3-HMAC-SHA256 over the headers `content-type` and `host`, as the official SDKs do. */
export class Tc3Authorizer implements Authorizer {
  readonly #options: Secret<TencentClientOptions>;
  readonly #platform: Platform;
  readonly #signer: Tc3Signer;

  constructor(options: TencentClientOptions, platform: Platform) {
    this.#options = new Secret(options);
    this.#platform = platform;
    this.#signer = new Tc3Signer(platform.crypto);
  }

  async headers(info: OperationInfo, url: URL, body: string, nowMs: number): Promise<Readonly<Record<string, string>>> {
    const { credentials: source, language, region } = this.#options.reveal();
    const credentials = await findCredentials(source, this.#platform, info.name);
    const timestamp = Math.floor(nowMs / 1000);
    const contentType = 'application/json';
    const { authorization } = await this.#signer.sign(credentials, {
      method: info.http.method,
      service: info.service ?? '',
      headers: { 'content-type': contentType, host: url.host },
      body,
      timestamp,
    });
    return {
      Authorization: authorization,
      'Content-Type': contentType,
      'X-TC-Action': info.name,
      'X-TC-Version': info.version ?? '',
      'X-TC-Timestamp': String(timestamp),
      ...(region === undefined ? {} : { 'X-TC-Region': region }),
      ...(language === undefined ? {} : { 'X-TC-Language': language }),
      ...(credentials.token === undefined ? {} : { 'X-TC-Token': credentials.token }),
    };
  }
}

/** A bearer token. */
export class BearerAuthorizer implements Authorizer {
  readonly #key: Secret<GatewayClientOptions['apiKey']>;
  readonly #platform: Platform;

  constructor(options: GatewayClientOptions, platform: Platform) {
    this.#key = new Secret(options.apiKey);
    this.#platform = platform;
  }

  async headers(info: OperationInfo): Promise<Readonly<Record<string, string>>> {
    const given = this.#key.reveal();
    const key = (typeof given === 'function' ? await given() : given) ?? this.#platform.env('TENCENT_AIGC_GATEWAY_KEY');
    if (key === undefined || key === '') {
      throw new CredentialsError(`${info.name}: there is no key: pass \`apiKey\` or set TENCENT_AIGC_GATEWAY_KEY`, {
        action: info.name,
        code: 'CredentialsError',
        retryable: false,
        charged: 'no',
      });
    }
    return {
      Authorization: `Bearer ${key}`,
      ...(info.http.method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
    };
  }
}
