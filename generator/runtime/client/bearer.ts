import type { CallInfo } from '../data/operation.js';
import type { Authorizer } from './authorizer.js';
import { credentialsFailure, fetched } from './given-credentials.js';
import { unfitForHeader } from './header-values.js';
import { after, type Maybe } from './maybe.js';
import type { GatewayClientOptions } from './options.js';

/** A bearer token from anywhere. */
export class BearerHeaders implements Authorizer {
  readonly #source: GatewayClientOptions['apiKey'];
  readonly #otherwise: (() => string | undefined) | undefined;

  /** `source` is the key, or a function that gives it; `otherwise` is asked where it gives none. */
  constructor(source: GatewayClientOptions['apiKey'], otherwise?: () => string | undefined) {
    this.#source = source;
    this.#otherwise = otherwise;
  }

  headers({ http, name }: CallInfo): Maybe<Readonly<Record<string, string>>> {
    const source = this.#source;
    const given = typeof source === 'function' ? fetched(source, name, 'key') : source;
    return after(given, (one) => {
      const key = one ?? this.#otherwise?.();
      if (!key) throw credentialsFailure(name, 'there is no key: pass `apiKey` or set TENCENT_AIGC_GATEWAY_KEY');
      const why = unfitForHeader(key);
      if (why !== undefined) throw credentialsFailure(name, `the key cannot be used: it ${why}`);
      return {
        Authorization: `Bearer ${key}`,
        ...(http.method === 'POST' ? { 'Content-Type': 'application/json' } : undefined),
      };
    });
  }
}
