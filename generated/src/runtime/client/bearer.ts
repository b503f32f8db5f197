// Shipped to the letter from generator/runtime; change it there.
import type { CallInfo } from '../data/operation.js';
import type { Authorization, Authorizer } from './authorizer.js';
import { callProvider, credentialsFailure } from './given-credentials.js';
import { unfitForHeader } from './header-values.js';
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

  async authorize({ http, name }: CallInfo): Promise<Authorization> {
    const source = this.#source;
    const given = typeof source === 'function' ? await callProvider(source, name, 'key') : source;
    const key = given ?? this.#otherwise?.();
    if (!key) throw credentialsFailure(name, 'there is no key: pass `apiKey` or set TENCENT_AIGC_GATEWAY_KEY');
    const why = unfitForHeader(key);
    if (why !== undefined) throw credentialsFailure(name, `the key cannot be used: it ${why}`);
    const type = http.method === 'POST' ? { 'Content-Type': 'application/json' } : undefined;
    return { account: key, headers: async () => ({ Authorization: `Bearer ${key}`, ...type }) };
  }
}
