// Shipped to the letter from generator/runtime; change it there.
import type { Platform } from '../platform/platform.js';
import { fetchPlatform } from '../platform/web.js';
import type { Authorizer } from './authorizer.js';
import type { Callable } from './callable.js';
import { Connection, type Machine } from './connection.js';
import type { CallOptions, ClientOptions, PreparedRequest } from './options.js';
import { preparedRequest } from './prepared-request.js';
import { abortable } from './time.js';

export type { ResolveDuplicate } from './one-call.js';

/** A connection with everything: an injected `fetch`, dry runs, and what downloads need. */
export class ServiceClient extends Connection {
  readonly #platform: Platform;

  constructor(options: ClientOptions, platform: Platform, authorize: (platform: Platform) => Authorizer) {
    const chosen = options.fetch === undefined ? platform : fetchPlatform(options.fetch, platform);
    super(options, chosen, authorize(chosen));
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
    const headers = await abortable(Promise.resolve(authorizer.headers(info, url, body ?? '', clock.now())), signal);
    return preparedRequest({ method: info.http.method, url: url.href, headers, body });
  }
}
