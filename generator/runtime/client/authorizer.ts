import type { CallInfo } from '../data/operation.js';
import type { Platform, Transport } from '../platform/platform.js';
import { BearerHeaders } from './bearer.js';
import { findCredentials } from './credentials.js';
import type { GatewayClientOptions, TencentClientOptions } from './options.js';
import { Tc3Headers } from './tc3-headers.js';

/** Proves who sends a request. */
export interface Authorizer {
  /** Finds the keys. Called anew for each attempt, since they may change. */
  authorize(info: CallInfo): Promise<Authorization>;
}

/** Keys that were found. */
export interface Authorization {
  /** What the service counts requests by. It never leaves the process. */
  readonly account: string;
  /** The headers of a request that is sent now. */
  headers(url: Pick<URL, 'host'>, body: string, nowMs: number): Promise<Readonly<Record<string, string>>>;
}

/** Signs with keys from the options, the environment, or the vendor's profile file. */
export class Tc3Authorizer extends Tc3Headers {
  constructor(options: TencentClientOptions, platform: Platform) {
    super(options, platform.crypto, (action) => findCredentials(options.credentials, platform, action));
  }
}

/** Sends a key from the options or the environment. */
export class BearerAuthorizer extends BearerHeaders {
  constructor(options: GatewayClientOptions, { env }: Pick<Transport, 'env'>) {
    super(options.apiKey, () => env('TENCENT_AIGC_GATEWAY_KEY'));
  }
}
