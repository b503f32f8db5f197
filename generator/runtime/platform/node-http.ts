import type http from 'node:http';
import type { Socket } from 'node:net';
import { longestTimerMs, onAbort } from '../core/abort.js';
import type { Digests } from '../core/digests.js';
import { nodeCrypto, nodeHttp, nodeHttps } from './node-modules.js';
import {
  answerTooLarge,
  type HttpConnection,
  type HttpRequest,
  type HttpResponse,
  largestAnswer,
  type Transport,
  TransportFailure,
  TransportTimeout,
} from './platform.js';
import { transportFailure } from './unreached.js';

/** Node's own crypto. What hashes in one go makes no object for it. */
export const digests: Digests = {
  sha256: (text) => nodeCrypto().hash('sha256', text),
  hmac: (key, text) => nodeCrypto().createHmac('sha256', key).update(text, 'utf8').digest(),
  randomId: () => nodeCrypto().randomUUID(),
};

/**
 * Connections are kept, but not for long: one that the other side closes just as a request goes out leaves open whether
 * the request arrived.
 */
export const kept = { keepAlive: true, maxSockets: 64, scheduling: 'lifo', timeout: 15_000 } as const;

const agents = new Map<string, http.Agent>();

/** Ids of the answers that came over a connection. */
const answersOf = new WeakMap<Socket, Set<string>>();

/** Copies come soon after the answer that they repeat. */
const rememberedAnswers = 64;

/** What comes over a connection while nothing was asked for makes every later answer doubtful. */
const closeOnData = function (this: Socket): void {
  this.destroy();
};

/** Makes an agent close idle connections on which something comes. */
export function closingOnIdleData<A extends http.Agent>(agent: A): A {
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  return Object.assign(agent, {
    keepSocketAlive(socket: Socket) {
      socket.on('data', closeOnData);
      return keep(socket);
    },
    reuseSocket(socket: Socket, request: http.ClientRequest) {
      socket.off('data', closeOnData);
      return reuse(socket, request);
    },
  });
}

function connectionOf(socket: Socket): HttpConnection {
  const answers = answersOf.get(socket) ?? new Set<string>();
  answersOf.set(socket, answers);
  return {
    hasAnswered: (id) => answers.has(id),
    noteAnswer(id) {
      answers.add(id);
      const [oldest] = answers;
      if (answers.size > rememberedAnswers && oldest !== undefined) answers.delete(oldest);
    },
    close: () => void socket.destroy(),
  };
}

/** Kept connections of their own: to each host they are shared by all who use the same protocol. */
export function keptAgent(protocol: string): http.Agent {
  const known = agents.get(protocol);
  if (known !== undefined) return known;
  const agent = closingOnIdleData(new (protocol === 'https:' ? nodeHttps() : nodeHttp()).Agent(kept));
  agents.set(protocol, agent);
  return agent;
}

/** Where a request goes, and over which connections. */
export interface Hop {
  readonly url: URL;
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** The header `Host`, and what a proxy asks for. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** False for a connection that carries one request. */
  readonly agent: http.Agent | false;
}

/** Straight to the host of the URL. */
export function direct(url: URL): Hop {
  return {
    url,
    protocol: url.protocol,
    // Sockets want addresses of version 6 without their brackets.
    host: url.hostname.replace(/^\[(.+)\]$/, '$1'),
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    headers: [['Host', url.host]],
    agent: keptAgent(url.protocol),
  };
}

/** The last hop, kept because a client sends nearly all of its requests to one URL. */
let last: Hop | undefined;

export function directHop({ newConnection, url }: HttpRequest): Hop {
  if (last?.url.href !== url) last = direct(new URL(url));
  return newConnection === true ? { ...last, agent: false } : last;
}

/**
 * Starts a request. `answered` gets the head of its answer; `failed` is called when there is none, and when the caller
 * gives up or the time is over, at any moment until the answer has been read.
 */
export function start(
  { body, headers, method, onSent, signal, timeoutMs }: HttpRequest,
  hop: Hop,
  answered: (response: http.IncomingMessage) => void,
  failed: (reason: unknown) => void,
): void {
  signal?.throwIfAborted();
  const { agent, host, path, port } = hop;
  const pairs = [...Object.entries(headers), ...hop.headers] as [string, string][];
  if (body !== undefined) pairs.push(['Content-Length', String(Buffer.byteLength(body))]);
  const { request: begin } = hop.protocol === 'https:' ? nodeHttps() : nodeHttp();
  // As pairs they are written as they are; an object would be copied into a table of headers first.
  const request = begin({ method, host, port, path, agent, headers: pairs as unknown as http.OutgoingHttpHeaders });
  const hasLeft = watchSending(request, onSent);
  const giveUp = (reason: unknown) => {
    // A request that still waits for a connection would tell of its end only when it got one.
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
 * none has on a connection that stands, such as a kept one that turns out to be closed.
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
  return Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value ?? '')]));
}

/** Headers are made into a table when they are asked for: of an answer that went well they mostly are not. */
class Answered implements HttpResponse {
  readonly status: number;
  readonly text: string;
  readonly connection: HttpConnection;
  readonly #response: http.IncomingMessage;

  constructor(response: http.IncomingMessage, socket: Socket, text: string) {
    this.status = response.statusCode ?? 0;
    this.text = text;
    this.connection = connectionOf(socket);
    this.#response = response;
  }

  get headers(): HttpResponse['headers'] {
    return headersOf(this.#response);
  }
}

/** `send` of a platform, over the hop that a request takes. */
export function sendOver(hopOf: (init: HttpRequest) => Hop): Transport['send'] {
  return (init) =>
    new Promise((resolve, reject) => {
      const answered = (response: http.IncomingMessage) => {
        // At the end of the answer the socket is the next request's already.
        const { socket } = response;
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
        response.on('end', () => {
          const [first] = chunks;
          const whole = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
          resolve(new Answered(response, socket, whole.toString()));
        });
      };
      start(init, hopOf(init), answered, reject);
    });
}

/** What calls need of Node, and nothing else: no proxies, no downloads, no files. */
export const transport: Transport = {
  send: /* @__PURE__ */ sendOver(directHop),
  crypto: digests,
  env: (name) => process.env[name],
};
