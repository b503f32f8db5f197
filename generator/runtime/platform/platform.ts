/**
 * What the client needs of the machine it runs on. The package's conditional import `#platform` picks one:
 * Node's own HTTP and crypto where they exist, `fetch` and Web Crypto elsewhere.
 */
export interface Platform {
  readonly name: 'node' | 'web';
  /**
   * Sends one request. Rejects with a {@link TransportFailure} when no whole answer came back, and with the signal's
   * reason as soon as it is aborted.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Opens a body for reading in pieces, for downloads. */
  open(request: HttpRequest): Promise<HttpStream>;
  readonly crypto: Crypto;
  /** A variable of the environment, where there is one. */
  env(name: string): string | undefined;
  /** The text of a file in the user's home folder, where there are files. */
  homeFile(path: string): Promise<string | undefined>;
}

/** Digests. Node gives them at once, Web Crypto later; both are awaited, and the day's key is kept. */
export interface Crypto {
  sha256(text: string): string | Promise<string>;
  hmac(key: Uint8Array | string, text: string): Uint8Array | Promise<Uint8Array>;
  randomId(): string;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** Connect only to public addresses, where the platform can tell what a name resolves to. */
  readonly publicOnly?: boolean;
  /** Called before the first byte of the request can have reached the other side. */
  readonly onSent?: () => void;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface HttpStream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
  /** Gives the connection up without reading on. */
  cancel(): void;
}

/** No whole answer came back. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  /**
   * False when the service cannot have seen the request: the name did not resolve, the connection was refused.
   * True when it may have, which for a paid call is the difference between nothing and a bill.
   */
  readonly mayHaveArrived: boolean;

  constructor(message: string, mayHaveArrived: boolean, options?: ErrorOptions) {
    super(message, options);
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** The largest answer that is read, in bytes: a guard of this client's own, far above any answer it expects. */
export const largestAnswer = 50 * 1024 * 1024;

export const answerTooLarge = () => new TransportFailure('the answer is larger than 50 MB', true);
