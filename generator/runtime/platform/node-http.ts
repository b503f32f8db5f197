import type http from 'node:http';
import type { Socket } from 'node:net';
import { longestTimerMs, onAbort } from '../core/abort.js';
import { hostAndPort, httpModule, proxyAuthorization } from './node-connections.js';
import {
  answerTooLarge,
  type HttpConnection,
  type HttpRequest,
  type HttpResponse,
  largestAnswer,
  type Transport,
  TransportFailure,
  TransportTimeout,
  transportFailure,
} from './platform.js';

/** Where a request goes, and over which connections. */
export interface Route {
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** The header `Host`, and what a proxy asks for. */
  readonly headers: Readonly<Record<string, string>>;
  /** False for a connection that carries one request. */
  readonly agent: http.Agent | false;
}

/** The URL before, which is mostly the one of the next request too, and what its routes have in common. */
let lastTarget: { readonly url: URL; readonly route: Omit<Route, 'agent'> } | undefined;

/** Straight to the host of the URL, or to it through the connections of the agent. */
export function directRoute(url: URL, agent: Route['agent']): Route {
  if (lastTarget?.url !== url) {
    const { host, pathname, protocol, search } = url;
    const route = { protocol, ...hostAndPort(url), path: `${pathname}${search}`, headers: { Host: host } };
    lastTarget = { url, route };
  }
  return { ...lastTarget.route, agent };
}

/** A plain request that is handed to a proxy, with its whole address. */
export function forwardRoute(url: URL, proxy: URL, agent: http.Agent): Route {
  const headers = { Host: url.host, ...proxyAuthorization(proxy) };
  return { protocol: proxy.protocol, ...hostAndPort(proxy), path: url.href, headers, agent };
}

/**
 * Starts a request. `answered` gets the head of the response; `failed` is called when there is none, and when the caller
 * gives up or the time is over, at any moment until the response has been read.
 */
export function startRequest(
  { body, headers, method, onSent, signal, timeoutMs }: HttpRequest,
  { agent, headers: added, host, path, port, protocol }: Route,
  answered: (response: http.IncomingMessage) => void,
  failed: (reason: unknown) => void,
): void {
  signal?.throwIfAborted();
  // Names and values by turns, which Node writes out as they are; an object would be copied into a table of headers first.
  const all: string[] = [];
  for (const part of [headers, added]) for (const [name, value] of Object.entries(part)) all.push(name, value);
  if (body !== undefined) all.push('Content-Length', String(Buffer.byteLength(body)));
  const request = httpModule(protocol).request({ method, host, port, path, agent, headers: all });
  const hasLeft = watchSending(request, onSent);
  const giveUp = (reason: unknown) => {
    // A request that still waits for a connection would report its end only when it got one.
    failed(reason);
    request.destroy();
    letGo();
  };
  const stop = signal && onAbort(signal, () => giveUp(signal.reason));
  const timer =
    timeoutMs === undefined || timeoutMs > longestTimerMs
      ? undefined
      : setTimeout(() => giveUp(new TransportTimeout(timeoutMs, hasLeft() !== undefined)), timeoutMs);
  const letGo = () => {
    stop?.();
    clearTimeout(timer);
  };
  request.on('error', (error) => {
    letGo();
    failed(failureOf(error, hasLeft() === true));
  });
  request.on('response', (response) => {
    response.on('close', letGo);
    answered(response);
  });
  request.end(body);
}

/**
 * Watches whether any byte of the request has left: nothing while its connection is being made, and false as long as
 * none has on an open connection, such as a kept one that turns out to be closed.
 */
function watchSending(request: http.ClientRequest, onSent: (() => void) | undefined): () => boolean | undefined {
  let socket: (Socket & { readonly secureConnecting?: boolean }) | undefined;
  let before = 0;
  request.on('socket', (given: Socket & { readonly secureConnecting?: boolean }) => {
    const open = () => {
      socket = given;
      onSent?.();
    };
    before = given.bytesWritten;
    if (given.secureConnecting === true) given.once('secureConnect', open);
    else if (given.connecting) given.once('connect', open);
    else open();
  });
  return () => socket && socket.bytesWritten > before;
}

/** A request of which nothing has left, or whose sending failed before its end, cannot have been carried out. */
function failureOf(error: Error, hasLeft: boolean): TransportFailure {
  const failure = transportFailure(error);
  const cut = 'syscall' in error && error.syscall === 'write';
  if (!failure.mayHaveArrived || (hasLeft && !cut)) return failure;
  return new TransportFailure(failure.message, false, { cause: error });
}

/** Names in lower case, as Node has them; a header that came several times has its values in one line. */
export function headersOf(response: http.IncomingMessage): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) headers[name] = String(value ?? '');
  return headers;
}

/** Ids of the responses that came over a connection. */
const responsesOf = new WeakMap<Socket, Set<string>>();

/** Copies come soon after the response that they repeat. */
const rememberedResponses = 64;

function connectionOf(socket: Socket): HttpConnection {
  const ids = responsesOf.get(socket) ?? new Set<string>();
  responsesOf.set(socket, ids);
  return {
    hasAnswered: (id) => ids.has(id),
    noteAnswer(id) {
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > rememberedResponses && oldest !== undefined) ids.delete(oldest);
    },
    close: () => void socket.destroy(),
  };
}

/** `send` of a platform, over the route of a request. */
export function sendOver(routeOf: (init: HttpRequest) => Route): Transport['send'] {
  return (init) =>
    new Promise((resolve, reject) => {
      startRequest(init, routeOf(init), (response) => readWhole(response).then(resolve, reject), reject);
    });
}

function readWhole(response: http.IncomingMessage): Promise<HttpResponse> {
  // At the end of the response the socket belongs to the next request already.
  const { socket } = response;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= largestAnswer) return;
      reject(answerTooLarge());
      response.destroy();
    });
    response.on('error', (error) => reject(transportFailure(error)));
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: headersOf(response),
        text: Buffer.concat(chunks).toString(),
        connection: connectionOf(socket),
      }),
    );
  });
}
