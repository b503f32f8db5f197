// Shipped to the letter from generator/runtime; change it there.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { EmulatorServer } from '../options.js';
import { jsonAnswer, textAnswer, type WireAnswer } from '../protocol/messages.js';
import type { WireRequest } from '../signature/wire.js';
import type { RequestHandler } from './fetch.js';

export interface ListenOptions {
  /** Default: one that is free. */
  readonly port?: number;
  /** Default 127.0.0.1. Whoever can reach another address can reach the emulator. */
  readonly host?: string;
  /** Milliseconds that a request may take to arrive; then the connection is closed. Default 30,000. */
  readonly requestTimeoutMs?: number;
}

/** The largest body that is read. What is larger than the services accept is read a bit further, so that it can be refused. */
const largestBody = 12 * 1024 * 1024;

/** Room for the longest documented query, 32 KB, and the headers with it. Bytes. */
const largestHead = 64 * 1024;

/** Opens a port for an emulator. Rejects when it cannot be had. */
export async function listen(
  emulator: RequestHandler,
  options: ListenOptions,
): Promise<Omit<EmulatorServer, 'storageUrl'>> {
  const { host = '127.0.0.1', port = 0, requestTimeoutMs = 30_000 } = options;
  const server = createServer(
    {
      maxHeaderSize: largestHead,
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.ceil(requestTimeoutMs / 4),
    },
    (request, response) => {
      const release = emulator.clock.hold();
      response.once('close', () => afterTurns(release));
      serve(emulator, request, response, release).catch(() => response.destroy());
    },
  );
  // Its first request is on the way.
  server.on('connection', () => afterTurns(emulator.clock.hold()));
  // What is no HTTP gets nothing but the end of the connection.
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    // Not `end`: a peer that does not close would keep its half of the connection for good.
    (socket as Socket).destroySoon();
  });
  // A process that listens must not end because no file is left for one more connection.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${reachable(host)}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Turns of the event loop in which a client of this process reads an answer and sends what it does next, or in which the
 * first bytes of a connection arrive. A stopped clock does not jump in them.
 */
const turnsOnTheWay = 20;

function afterTurns(then: () => void, turns = turnsOnTheWay): void {
  if (turns === 0) then();
  else setImmediate(afterTurns, then, turns - 1);
}

/** An address at which this computer reaches what listens on a host: nobody can call 0.0.0.0. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

async function serve(
  emulator: RequestHandler,
  incoming: IncomingMessage,
  response: ServerResponse,
  release: () => void,
): Promise<void> {
  const body = await bodyOf(incoming);
  if (body === undefined) {
    const error = `The body has more than ${largestBody} bytes.`;
    const answer = jsonAnswer({ error }, 413);
    send(response, { ...answer, headers: { ...answer.headers, connection: 'close' } }, incoming.method === 'HEAD');
    return;
  }
  const request = wireRequest(incoming, body);
  const page = asksForExplorer(request) ? await explorerPage() : undefined;
  if (page !== undefined) return send(response, page, false);
  const outcome = emulator.handle(request);
  switch (outcome.kind) {
    case 'drop':
    case 'refuse':
      response.destroy();
      return;
    case 'silence':
      // Ends when the other side gives up, or the emulator closes; until then nobody works at an answer.
      release();
      return;
    case 'answer':
      if (outcome.delayMs !== undefined) {
        release();
        await emulator.clock.sleep(outcome.delayMs, whenGone(response));
      }
      send(response, outcome.answer, incoming.method === 'HEAD');
  }
}

/** Aborts when nobody waits for the response any more. */
function whenGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (response.closed) gone.abort();
  else response.once('close', () => gone.abort());
  return gone.signal;
}

/** The whole body; nothing when it is too large to be read, and the rest is left where it is. Rejects when it breaks off. */
function bodyOf(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    incoming.on('data', (piece: Buffer) => {
      size += piece.length;
      pieces.push(piece);
      if (size <= largestBody) return;
      incoming.removeAllListeners('data');
      incoming.pause();
      resolve(undefined);
    });
    incoming.on('end', () => {
      const [first] = pieces;
      resolve(pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces));
    });
    incoming.on('error', reject);
  });
}

function wireRequest(incoming: IncomingMessage, body: Uint8Array): WireRequest {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const headers: Record<string, string> = {};
  for (const name in incoming.headers) {
    const value = incoming.headers[name];
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return { method: incoming.method ?? 'GET', path: path === '' ? '/' : path, query: query.join('?'), headers, body };
}

function send(response: ServerResponse, { body, headers, status }: WireAnswer, withoutBody: boolean): void {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(status, { 'content-length': length, ...headers });
  response.end(withoutBody ? undefined : body);
}

/** The place in the explorer where it learns that an emulator answers. */
export const emulatorMark = { without: 'data-emulator=""', with: 'data-emulator="here"' } as const;

/** The page is a file of the package, outside of the folder of its code, and no part of bundles. */
const besideCode = /^(.*\/)(?:dist|src)\//;

let page: Promise<string | undefined> | undefined;

/** Whether it is someone who opens the address in a browser, and not a program. */
export function asksForExplorer({ headers, method, path, query }: WireRequest): boolean {
  const isBrowser = headers.accept?.includes('text/html') === true && headers.authorization === undefined;
  return method === 'GET' && path === '/' && query === '' && isBrowser;
}

/** The explorer. Nothing where the package has been bundled and its files are gone. */
export async function explorerPage(): Promise<WireAnswer | undefined> {
  page ??= read();
  const text = await page;
  return text === undefined ? undefined : textAnswer(200, text, 'text/html; charset=utf-8');
}

async function read(): Promise<string | undefined> {
  const [, folder] = besideCode.exec(import.meta.url) ?? [];
  if (folder === undefined) return undefined;
  try {
    const text = await readFile(new URL('explorer.html', folder), 'utf8');
    // In a bundle it is somebody else's file, if there is one.
    return text.includes(emulatorMark.without) ? text.replace(emulatorMark.without, emulatorMark.with) : undefined;
  } catch {
    return undefined;
  }
}
