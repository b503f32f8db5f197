import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FileServer {
  readonly url: string;
  /** The heads of the requests that came. */
  readonly requests: http.IncomingMessage[];
  close(): Promise<void>;
}

type Handler = (request: http.IncomingMessage, response: http.ServerResponse, count: number) => void;

/** A server on a loopback port. */
export async function serve(handler: Handler): Promise<FileServer> {
  const requests: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    requests.push(request);
    handler(request, response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface Part {
  readonly file: Uint8Array;
  readonly etag?: string;
  /** Closes the connection after so many bytes of the body. */
  readonly breakAfter?: number;
  /** Answers a request for a part with the whole. */
  readonly ranges?: boolean;
}

/** How far the other side has read: a connection that is closed sooner may take with it what is still on its way. */
export class Reader {
  #bytes = 0;
  #waiting: { readonly bytes: number; readonly tell: () => void }[] = [];

  /** So many bytes of the file have been read by now. */
  read(bytes: number): void {
    this.#bytes = bytes;
    for (const { tell } of this.#waiting.filter((one) => one.bytes <= bytes)) tell();
    this.#waiting = this.#waiting.filter((one) => one.bytes > bytes);
  }

  /** Another file is read from now on. */
  forget(): void {
    this.#bytes = 0;
    this.#waiting = [];
  }

  has(bytes: number): Promise<void> {
    if (this.#bytes >= bytes) return Promise.resolve();
    return new Promise((tell) => this.#waiting.push({ bytes, tell }));
  }
}

/** Answers as a file server does. What breaks breaks once the reader has what was sent. */
export function send(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  { breakAfter, etag, file, ranges = true }: Part,
  reader = new Reader(),
): void {
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
  const start = ranges && isSame && from !== undefined ? Number(from) : 0;
  const body = file.subarray(start);
  if (etag !== undefined) response.setHeader('ETag', etag);
  response.setHeader('Content-Length', body.length);
  if (start > 0) response.setHeader('Content-Range', `bytes ${start}-${file.length - 1}/${file.length}`);
  response.writeHead(start > 0 ? 206 : 200);
  if (breakAfter === undefined) response.end(body);
  else {
    // The callback is called when the bytes have left, and with them the head.
    response.write(
      body.subarray(0, breakAfter),
      () => void reader.has(start + breakAfter).then(() => response.destroy()),
    );
  }
}

/** Bytes that tell where they are. */
export function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8) * 7) & 255);
}
