import type { VirtualClock } from '../clock.ts';
import { account, meantHost, type UploadService } from './service/service.ts';
import { subAppId } from './service/sessions.ts';

const mapped = /\.(myqcloud\.com|tencentcloudapi\.com)$/;

/**
 * A `fetch` that sends what is meant for the vendor's hosts to a port here. The signature is of the host that was meant,
 * so that host goes along in a header of its own.
 */
export function mappedFetch(url: string): typeof fetch {
  return async (input, init) => {
    const request = input instanceof Request ? new Request(input, init) : undefined;
    const meant = new URL(request?.url ?? String(input));
    const isHere = meant.origin === url;
    if (!isHere && !mapped.test(meant.hostname)) throw new TypeError(`no such host: ${meant.host}`);
    const headers = new Headers(request?.headers ?? init?.headers);
    if (!isHere) headers.set(meantHost, meant.host);
    const target = `${url}${meant.pathname}${meant.search}`;
    return request === undefined
      ? fetch(target, { ...init, headers })
      : fetch(new Request(target, request), { headers });
  };
}

/** Where a client lives: all it is given of the world. */
export interface Place {
  /** The address of VOD. */
  readonly endpoint: string;
  readonly credentials: { readonly secretId: string; readonly secretKey: string };
  readonly subAppId: number;
  /** For all requests: those to VOD at `endpoint`, those to COS at `https://<StorageBucket>.cos.<StorageRegion>.myqcloud.com`. */
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Small texts that outlive the process, as a file would. */
  readonly kept: Map<string, string>;
}

/** A process that can be killed: then nothing that it waits for comes any more, and nothing that it keeps is kept. */
export class Process {
  readonly place: Place;
  #isDead = false;
  readonly #flights = new Set<AbortController>();
  readonly #clock: VirtualClock;

  constructor(service: UploadService, clock: VirtualClock, kept: ReadonlyMap<string, string>, skewMs = 0) {
    this.#clock = clock;
    const send = mappedFetch(service.url);
    this.place = {
      endpoint: service.url,
      credentials: { secretId: account.secretId, secretKey: account.secretKey },
      subAppId,
      now: () => clock.now() + skewMs,
      sleep: (ms, signal) => this.#alive(clock.sleep(ms, signal)),
      fetch: (input, init) =>
        this.#alive(this.#isDead ? new Promise<never>(() => undefined) : this.#flight(send, input, init)),
      kept: new Map(kept),
    };
  }

  #flight(send: typeof fetch, input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Promise<Response> {
    const flight = new AbortController();
    this.#flights.add(flight);
    const signal = init?.signal ? AbortSignal.any([init.signal, flight.signal]) : flight.signal;
    return send(input, { ...init, signal }).finally(() => this.#flights.delete(flight));
  }

  #alive<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work.then(
        (value) => this.#isDead || resolve(value),
        (error: unknown) => this.#isDead || reject(error as Error),
      );
    });
  }

  /** What was kept up to now is what a next process finds. */
  kill(): ReadonlyMap<string, string> {
    const kept = new Map(this.place.kept);
    this.#isDead = true;
    for (const flight of this.#flights) flight.abort();
    this.#clock.touch();
    return kept;
  }
}
