import { abortable } from '../core/abort.js';
import { InvalidOptionError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import { fetchPlatform } from '../platform/web.js';
import type { Authorizer } from './authorizer.js';
import type { Callable } from './callable.js';
import { Connection, type Machine } from './connection.js';
import { checkOptions } from './option-checks.js';
import type { CallOptions, ClientOptions, PreparedRequest } from './options.js';
import { preparedRequest } from './prepared-request.js';
import { baseUrl, refusePlainHttp } from './sealed-request.js';

/** Where the requests of a surface may go. */
export interface Addresses {
  /** Name of the client, for messages. */
  readonly name: string;
  /** Base URLs by site. */
  readonly urls: Readonly<Record<string, string>>;
  /** Where the caller has to name the address: the variable of the environment that may name it. */
  readonly environment?: string;
}

/** The options with an endpoint that can be called. A wrong one is told here, and not by the first call. */
function withEndpoint(options: ClientOptions, platform: Platform, addresses: Addresses | undefined): ClientOptions {
  if (addresses === undefined) return options;
  const { environment, name, urls } = addresses;
  const named = options.endpoint ?? (environment === undefined ? undefined : platform.env(environment));
  if (environment !== undefined && !named) {
    const sites = Object.entries(urls).map(([site, url]) => `'${site}' (${url})`);
    throw new InvalidOptionError(
      name,
      `pass \`endpoint\` or set ${environment}: the gateway belongs to a third party, which sees your prompts, files and ` +
        `key, so you name it yourself. Known: ${sites.join(', ')}`,
    );
  }
  const base = baseUrl(named, urls);
  if (environment !== undefined) refusePlainHttp(base);
  return { ...options, endpoint: base };
}

/** A connection with everything: an injected `fetch`, dry runs, and what downloads need. */
export class ServiceClient extends Connection {
  readonly #platform: Platform;

  constructor(
    options: ClientOptions,
    platform: Platform,
    authorize: (platform: Platform) => Authorizer,
    addresses?: Addresses,
  ) {
    checkOptions('client', options, addresses?.name ?? 'client');
    const chosen = options.fetch === undefined ? platform : fetchPlatform(options.fetch, platform);
    super(withEndpoint(options, chosen, addresses), chosen, authorize(chosen));
    this.#platform = chosen;
  }

  /** Clock, pauses and connection, for what is built on the client. */
  override get machine(): Machine<Platform> {
    const { now, sleep } = this.shared;
    return { now, sleep, platform: this.#platform };
  }

  /** The request as it would be sent, signed, without sending it. */
  async prepare<Request>(
    operation: Callable<Request, unknown>,
    request: Request,
    options: CallOptions = {},
  ): Promise<PreparedRequest> {
    const { info } = operation;
    const { body, url } = this.sealed(operation, request, options);
    const { authorizer, clock } = this.shared;
    const { signal } = options;
    signal?.throwIfAborted();
    const signed = authorizer.authorize(info).then((keys) => keys.headers(url, body ?? '', clock.now()));
    const headers = await abortable(signed, signal);
    return preparedRequest({ method: info.http.method, url: url.href, headers, body });
  }
}
