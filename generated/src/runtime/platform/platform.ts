// Shipped to the letter from generator/runtime; change it there.
import type { Digests } from '../core/digests.js';

/**
 * What the client needs of the platform it runs on. The package's conditional import `#platform` picks one:
 * Node's own HTTP and crypto where they exist, `fetch` and Web Crypto elsewhere.
 */
export interface Platform extends Transport {
  readonly name: 'node' | 'web';
  /** Opens a body for reading in pieces, for downloads. */
  open(request: HttpRequest): Promise<HttpStream>;
  /** The text of a file in the user's home folder, where there are files. */
  homeFile(path: string): Promise<string | undefined>;
  /**
   * Begins a file next to its final path. Absent where there are no files. Without `overwrite` it rejects when the path
   * exists, or when another download has begun the same file.
   */
  createFile?(path: string, overwrite: boolean): Promise<NewFile>;
  /** Adds to a file that only its owner can read, at once: the process may end next. Absent where there are no files. */
  appendToFile?(path: string, text: string): void;
}

/** A file that gets its name when it is whole. */
export interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Gives the file its name. */
  commit(): Promise<void>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

/** What calls need, and nothing for downloads or profile files. `#platform` has one of these too, as `transport`. */
export interface Transport {
  /**
   * Sends one request. Rejects with a {@link TransportFailure} when no whole answer came back, and with the signal's
   * reason as soon as it is aborted.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
  readonly crypto: Digests;
  /** A variable of the environment, where there is one. */
  env(name: string): string | undefined;
  /** Publishes an event to whoever subscribed to a channel of the platform. It is made only for them. */
  publish?(channel: string, event: () => unknown): void;
  /** Why a key must not be here: this runs in a page of a browser, whose visitors can read everything in it. */
  keyProblem?(): string | undefined;
}

/** @deprecated Named `Digests` since 0.3.0. */
export type Crypto = Digests;

export interface HttpRequest {
  /** Calls are `GET` and `POST`; the others are for uploads. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'HEAD' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes are those of an upload. */
  readonly body?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole answer of `send`, after which it rejects with a {@link TransportFailure}. */
  readonly timeoutMs?: number;
  /** Connect only to public addresses, where the platform knows what a name resolves to. */
  readonly publicOnly?: boolean;
  /** Use a connection that carries only this request, where the platform can choose connections. */
  readonly newConnection?: boolean;
  /** The request went through `unchecked`; an injected `fetch` learns of it, and nobody else. */
  readonly isUnchecked?: boolean;
  /** Called before the first byte of the request can have reached the other side. */
  readonly onSent?: () => void;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The connection that the answer came over, where the platform keeps its own connections. */
  readonly connection?: HttpConnection;
}

/** A connection that carries one request after the other. */
export interface HttpConnection {
  /** Whether an answer with this id came over it before. */
  hasAnswered(id: string): boolean;
  noteAnswer(id: string): void;
  /** Closes it, so that nothing else is read from it. */
  close(): void;
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

/** An address that may be reached only by those who ask for it: it is private, or it is this computer's. */
export class AddressRefused extends TransportFailure {
  constructor(host: string, address: string = host) {
    const found = host === address ? '' : `, which is at ${address},`;
    super(`${host}${found} is not a public address`, false);
  }
}

/** The time for a response is over. */
export class TransportTimeout extends TransportFailure {
  constructor(ms: number, mayHaveArrived: boolean) {
    super(`no answer within ${Math.round(ms)} ms`, mayHaveArrived);
  }
}

/** The largest answer that is read, in bytes: a guard of this client's own, far above any answer it expects. */
export const largestAnswer = 50 * 1024 * 1024;

export function answerTooLarge(): TransportFailure {
  return new TransportFailure('the answer is larger than 50 MB', true);
}

/** Failures that happen before a byte of the request is on its way, as Node, undici and Bun name them. */
const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
  'FailedToOpenSocket',
]);

/** A failure of the socket, or of `fetch`, as one of ours. */
export function transportFailure(error: unknown): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const { code, message, syscall } = innermost(error);
  const outer = error instanceof Error ? error.message : String(error);
  const text = [...new Set([outer, message ?? ''])].filter((one) => one !== '').join(': ') || 'the connection failed';
  return new TransportFailure(
    code === undefined || text.includes(code) ? text : `${text} (${code})`,
    !(syscall === 'connect' || (code !== undefined && unreached.has(code))),
    { cause: error },
  );
}

interface SystemFacts {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
}

/** What the system says about an error, or about what caused it. `fetch` wraps it, and trying two addresses lists it. */
function innermost(error: unknown): SystemFacts {
  if (typeof error !== 'object' || error === null) return {};
  const { cause, code, errors, message, syscall } = error as Readonly<Record<string, unknown>>;
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])].map(innermost).find((one) => one.code !== undefined);
  if (typeof code !== 'string') return inner ?? {};
  return {
    code,
    ...(typeof syscall === 'string' ? { syscall } : inner?.syscall === undefined ? {} : { syscall: inner.syscall }),
    ...(typeof message === 'string' && message !== '' ? { message } : {}),
  };
}
