// Shipped to the letter from generator/runtime; change it there.
import type { Digests } from '../core/digests.js';
import type { CallInfo } from '../data/operation.js';
import { ApiError, InvalidOptionError, type TencentAigcError } from '../errors.js';
import type { HttpResponse, Platform, Transport } from '../platform/platform.js';
import { type Credentials, Tc3Signer } from '../signing/tc3.js';
import { callProvider, credentialsFailure, findCredentials, headerValueProblem } from './credentials.js';
import { gatewayReader } from './gateway-response.js';
import type { EmitHook } from './hooks.js';
import type { GatewayClientOptions, TencentClientOptions } from './options.js';
import type { GatewayReader } from './read-response.js';

/** Proves who sends a request. */
export interface Authorizer {
  /** Finds the keys. Called anew for each attempt, since they may change. */
  authorize(info: CallInfo): Promise<Authorization>;
  /**
   * Reads what the service answers in its own forms.
   *
   * @internal
   */
  readonly gateway?: GatewayReader;
}

/** Keys that were found. */
export interface Authorization {
  /** What the service counts requests by. It never leaves the process. */
  readonly account: string;
  /** The headers of a request that is sent now. */
  headers(url: Pick<URL, 'host'>, body: string, nowMs: number): Promise<Readonly<Record<string, string>>>;
}

const contentType = 'application/json';

/** TC3-HMAC-SHA256 over the headers `content-type` and `host`, as the official SDKs do, with keys from anywhere. */
export class Tc3Authorizer implements Authorizer {
  readonly #fixed: Readonly<Record<string, string>>;
  /** What is signed of the headers, by host. The signer knows an object again. */
  readonly #signed = new Map<string, Readonly<Record<string, string>>>();
  readonly #findKeys: (action: string) => Promise<Credentials>;
  readonly #signer: Tc3Signer;

  constructor(
    { language, region }: Pick<TencentClientOptions, 'language' | 'region'>,
    crypto: Digests,
    findKeys: (action: string) => Promise<Credentials>,
  ) {
    for (const [name, value] of Object.entries({ region, language })) {
      if (value !== undefined && !/^[\w-]+$/.test(value))
        throw new InvalidOptionError('client', `the option \`${name}\` is not a ${name}`);
    }
    this.#fixed = {
      ...(region === undefined ? {} : { 'X-TC-Region': region }),
      ...(language === undefined ? {} : { 'X-TC-Language': language }),
    };
    this.#findKeys = findKeys;
    this.#signer = new Tc3Signer(crypto);
  }

  async authorize({ http, name, service = '', version = '' }: CallInfo): Promise<Authorization> {
    const credentials = await this.#findKeys(name);
    return {
      account: credentials.secretId,
      headers: async ({ host }, body, nowMs) => {
        const timestamp = Math.floor(nowMs / 1000);
        const headers = this.#signed.get(host) ?? { 'content-type': contentType, host };
        this.#signed.set(host, headers);
        const request = { method: http.method, service, headers, body, timestamp };
        return {
          Authorization: await this.#signer.sign(credentials, request),
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

/** Signs with keys from the options, the environment, or the vendor's profile file. */
export function tc3Authorizer(options: TencentClientOptions, platform: Platform): Authorizer {
  return new Tc3Authorizer(options, platform.crypto, (action) =>
    findCredentials(options.credentials, platform, action),
  );
}

/** A bearer token from anywhere. */
export class BearerAuthorizer implements Authorizer {
  /** @internal */
  readonly gateway = gatewayReader;
  readonly #source: GatewayClientOptions['apiKey'];
  readonly #fallback: (() => string | undefined) | undefined;

  /** `source` is the key, or a function that gives it; `fallback` is called where it gives none. */
  constructor(source: GatewayClientOptions['apiKey'], fallback?: () => string | undefined) {
    this.#source = source;
    this.#fallback = fallback;
  }

  async authorize({ http, name }: CallInfo): Promise<Authorization> {
    const source = this.#source;
    const given = typeof source === 'function' ? await callProvider(source, name, 'key') : source;
    const key = given ?? this.#fallback?.();
    if (!key) throw credentialsFailure(name, 'there is no key: pass `apiKey` or set TENCENT_AIGC_GATEWAY_KEY');
    const why = headerValueProblem(key);
    if (why !== undefined) throw credentialsFailure(name, `the key cannot be used: it ${why}`);
    const type = http.method === 'POST' ? { 'Content-Type': contentType } : undefined;
    return { account: key, headers: async () => ({ Authorization: `Bearer ${key}`, ...type }) };
  }
}

/** Sends a key from the options or the environment. */
export function bearerAuthorizer({ apiKey }: GatewayClientOptions, { env }: Pick<Transport, 'env'>): Authorizer {
  return new BearerAuthorizer(apiKey, () => env('TENCENT_AIGC_GATEWAY_KEY'));
}

/** The time that requests are signed with: ours, until the service says that ours is off. */
export class ServiceClock {
  readonly #now: () => number;
  readonly #emit: EmitHook;
  /** Milliseconds that the service's clock is ahead of ours. */
  #aheadMs = 0;

  constructor(now: () => number, emit: EmitHook) {
    this.#now = now;
    this.#emit = emit;
  }

  now(): number {
    return this.#now() + this.#aheadMs;
  }

  /** Adopts the service's time when it refused a signature for its time. Says whether it did. */
  correct(error: TencentAigcError, response: HttpResponse | undefined, { expiredCode }: CallInfo): boolean {
    if (!(error instanceof ApiError) || error.code !== expiredCode) return false;
    const theirs = Date.parse(response?.headers.date ?? '');
    if (Number.isNaN(theirs)) return false;
    const aheadMs = theirs - this.#now();
    // A header has whole seconds. Another call may have made the same correction already.
    const changed = Math.abs(aheadMs - this.#aheadMs) >= 1_000;
    if (changed) {
      this.#aheadMs = aheadMs;
      this.#emit('onClockSkew', () => ({ seconds: Math.round(aheadMs / 1000) }));
    }
    return true;
  }
}
