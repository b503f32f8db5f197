import type { OperationInfo } from '../data/operation.js';
import type { Platform } from '../platform/platform.js';
import { Tc3Signer } from '../signing/tc3.js';
import { findCredentials } from './credentials.js';
import { CredentialsError } from './errors.js';
import { unfitForHeader } from './header-values.js';
import type { GatewayClientOptions, TencentClientOptions } from './options.js';
import { plainError } from './plain-error.js';
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
    for (const [name, value] of Object.entries({ region: options.region, language: options.language })) {
      if (value !== undefined && !/^[\w-]+$/.test(value)) throw new TypeError(`\`${name}\` is not a ${name}`);
    }
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
    const key = (await this.#given(info.name)) ?? this.#platform.env('TENCENT_AIGC_GATEWAY_KEY');
    if (key === undefined || key === '') {
      throw keyFailure(info.name, 'there is no key: pass `apiKey` or set TENCENT_AIGC_GATEWAY_KEY');
    }
    const why = unfitForHeader(key);
    if (why !== undefined) throw keyFailure(info.name, `the key cannot be used: it ${why}`);
    return {
      Authorization: `Bearer ${key}`,
      ...(info.http.method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
    };
  }

  async #given(action: string): Promise<string | undefined> {
    const source = this.#key.reveal();
    try {
      return typeof source === 'function' ? await source() : source;
    } catch (error) {
      throw keyFailure(
        action,
        'the function that gives the key failed',
        plainError(error, (text) => text),
      );
    }
  }
}

function keyFailure(action: string, message: string, cause?: Error): CredentialsError {
  return new CredentialsError(
    `${action}: ${message}`,
    { action, code: 'CredentialsError', retryable: false, charged: 'no' },
    cause === undefined ? {} : { cause },
  );
}
