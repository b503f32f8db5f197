// Shipped to the letter from generator/runtime; change it there.
import { transport as ownTransport } from '#platform';
import { InvalidOptionError } from '../errors.js';
import { fetchSend } from '../platform/fetch.js';
import type { Transport } from '../platform/platform.js';
import { BearerAuthorizer, Tc3Authorizer } from './auth.js';
import { Connection } from './client.js';
import { givenCredentials } from './credentials.js';
import { baseUrl, refusePlainHttp } from './encode-request.js';
import { checkOptions } from './option-checks.js';
import type { ClientOptions, CredentialSource, GatewayClientOptions, TencentClientOptions } from './options.js';

/** The options of all connections. */
export interface ConnectionOptions<Site extends string = string>
  extends Omit<ClientOptions<Site>, 'fetch' | 'journal' | 'platform'> {
  /** How requests are sent. Default: Node's own HTTP, or `fetch` where there is no Node. */
  readonly transport?: Transport;
  /** Not here: requests would go to the service instead. Pass `transport: fetchTransport(fetch)`. */
  readonly fetch?: never;
  /** Not here: connections leave the list of what may be written down to the clients. */
  readonly journal?: never;
}

export interface TencentConnectionOptions<Site extends string = string>
  extends ConnectionOptions<Site>,
    Pick<TencentClientOptions, 'region' | 'language'> {
  readonly credentials: CredentialSource;
}

export interface GatewayConnectionOptions<Site extends string = string> extends ConnectionOptions<Site> {
  /** Base URL of the gateway. It belongs to a third party, which sees your prompts, files and key. */
  readonly endpoint: string;
  /** The bearer token, or a function that gives it. */
  readonly apiKey: NonNullable<GatewayClientOptions['apiKey']>;
}

/** A connection that signs. */
export function tc3Connection(options: TencentConnectionOptions, transport: Transport): Connection {
  refuseClientOptions(options);
  const findKeys = (action: string) => givenCredentials(options.credentials, action);
  return new Connection(options, transport, new Tc3Authorizer(options, transport.crypto, findKeys));
}

/** A connection with a bearer token. */
export function bearerConnection(options: GatewayConnectionOptions, transport: Transport): Connection {
  refuseClientOptions(options);
  if (!options.endpoint) throw new InvalidOptionError('connection', 'pass `endpoint`, the base URL of the gateway');
  refusePlainHttp(baseUrl(options.endpoint, {}));
  return new Connection(options, transport, new BearerAuthorizer(options.apiKey));
}

/** A transport over any `fetch`, for connections: a mock, an emulator, one that knows a proxy. */
export function fetchTransport(fetchLike: typeof fetch): Transport {
  return { ...ownTransport, send: fetchSend(fetchLike) };
}

/** Options of a client, such as an emulator's, must not reach the service for want of a type checker. */
function refuseClientOptions(options: ConnectionOptions): void {
  checkOptions('client', options, 'connection');
  const { fetch, journal } = options;
  if (fetch !== undefined)
    throw new InvalidOptionError('connection', 'a connection takes `transport: fetchTransport(fetch)`, not `fetch`');
  if (journal !== undefined) throw new InvalidOptionError('connection', 'only clients write a `journal`');
}
