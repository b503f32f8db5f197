// Shipped to the letter from generator/runtime; change it there.
import { InvalidOptionError } from '../errors.js';
import type { Transport } from '../platform/platform.js';
import { BearerHeaders } from './bearer.js';
import { Connection } from './connection.js';
import { givenCredentials } from './given-credentials.js';
import type { ClientOptions, CredentialSource, GatewayClientOptions, TencentClientOptions } from './options.js';
import { baseUrl, refusePlainHttp } from './sealed-request.js';
import { Tc3Headers } from './tc3-headers.js';

/** What all connections take. */
export interface ConnectionOptions extends Omit<ClientOptions, 'fetch' | 'platform'> {
  /** How requests are sent. Default: Node's own HTTP, or `fetch` where there is no Node. */
  readonly transport?: Transport;
  /** Not here: requests would go to the service instead. Pass `transport: fetchTransport(fetch)`. */
  readonly fetch?: never;
}

export interface TencentConnectionOptions extends ConnectionOptions, Pick<TencentClientOptions, 'region' | 'language'> {
  readonly credentials: CredentialSource;
}

export interface GatewayConnectionOptions extends ConnectionOptions {
  /** Base URL of the gateway. It belongs to a third party, which sees your prompts, files and key. */
  readonly endpoint: string;
  /** The bearer token, or a function that gives it. */
  readonly apiKey: NonNullable<GatewayClientOptions['apiKey']>;
}

/** A connection that signs. */
export function tc3Connection(options: TencentConnectionOptions, transport: Transport): Connection {
  refuseFetch(options);
  const keys = (action: string) => givenCredentials(options.credentials, action);
  return new Connection(options, transport, new Tc3Headers(options, transport.crypto, keys));
}

/** A connection with a bearer token. */
export function bearerConnection(options: GatewayConnectionOptions, transport: Transport): Connection {
  refuseFetch(options);
  if (!options.endpoint) throw new InvalidOptionError('connection', 'pass `endpoint`, the base URL of the gateway');
  refusePlainHttp(baseUrl(options.endpoint, {}));
  return new Connection(options, transport, new BearerHeaders(options.apiKey));
}

/** Options of a client, such as an emulator's, must not reach the service for want of a type checker. */
function refuseFetch({ fetch }: ConnectionOptions): void {
  if (fetch !== undefined)
    throw new InvalidOptionError('connection', 'a connection takes `transport: fetchTransport(fetch)`, not `fetch`');
}
