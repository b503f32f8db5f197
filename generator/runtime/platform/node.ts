import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { onAbort } from '../client/time.js';
import { agentFor, hostOf, proxyAuthorization } from './node-agents.js';
import {
  answerTooLarge,
  type Crypto,
  type HttpRequest,
  type HttpResponse,
  type HttpStream,
  largestAnswer,
  type Platform,
  TransportFailure,
} from './platform.js';
import { proxyFor } from './proxy.js';
import { AddressRefused, mayBePublic } from './public-address.js';
import { publicAgent } from './public-only.js';
import { transportFailure } from './unreached.js';

/** Node's own HTTP with connections that are kept, and its own crypto: half of the CPU of `fetch` with Web Crypto. */
const crypto: Crypto = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmac: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest(),
  randomId: randomUUID,
};

/** Starts a request and waits for the head of its answer. */
function start(init: HttpRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { signal } = init;
    signal?.throwIfAborted();
    const request = requestOf(init);
    const hasLeft = watchSending(request, init.onSent);
    const stop = signal && onAbort(signal, () => giveUp(signal));
    const giveUp = ({ reason }: AbortSignal) => {
      // A request that still waits for a connection would tell of its end only when it got one.
      reject(reason);
      request.destroy();
    };
    request.on('error', (error) => {
      stop?.();
      reject(failureOf(error, hasLeft()));
    });
    request.once('response', (response) => {
      response.once('close', () => stop?.());
      resolve(response);
    });
    request.end(init.body);
  });
}

function requestOf({ body, headers, method, publicOnly, url: address }: HttpRequest): http.ClientRequest {
  const url = new URL(address);
  const proxy = proxyFor(url, env);
  // A plain request is handed to the proxy with its whole address; an encrypted one runs through it.
  const handed = proxy !== undefined && url.protocol === 'http:';
  const hop = handed ? proxy : url;
  return (hop.protocol === 'https:' ? https : http).request({
    method,
    host: hostOf(hop),
    port: hop.port || (hop.protocol === 'https:' ? 443 : 80),
    path: handed ? url.href : `${url.pathname}${url.search}`,
    headers: {
      ...headers,
      Host: url.host,
      ...(handed ? proxyAuthorization(proxy) : {}),
      ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
    },
    agent: publicOnly === true ? publicAgentFor(url, proxy) : agentFor(url, proxy),
  });
}

/** Through a proxy it is the proxy that looks names up, so that only what the name says by itself can be judged. */
function publicAgentFor(url: URL, proxy: URL | undefined): http.Agent {
  if (proxy === undefined) return publicAgent(url);
  if (!mayBePublic(url.hostname)) throw new AddressRefused(url.hostname);
  return agentFor(url, proxy);
}

/**
 * Watches whether any byte of the request has left. None has while its connection is being made, and none may have on a
 * kept connection that turns out to be closed.
 */
function watchSending(request: http.ClientRequest, onSent: (() => void) | undefined): () => boolean {
  let hasLeft = () => false;
  request.once('socket', (socket: Socket & { readonly secureConnecting?: boolean }) => {
    const before = socket.bytesWritten;
    const open = () => {
      hasLeft = () => socket.bytesWritten > before;
      onSent?.();
    };
    if (socket.secureConnecting === true) socket.once('secureConnect', open);
    else if (socket.connecting) socket.once('connect', open);
    else open();
  });
  return () => hasLeft();
}

/** A request of which nothing has left, or whose sending failed before its end, cannot have been carried out. */
function failureOf(error: Error, hasLeft: boolean): TransportFailure {
  const failure = transportFailure(error);
  const cut = 'syscall' in error && error.syscall === 'write';
  if (!failure.mayHaveArrived || (hasLeft && !cut)) return failure;
  return new TransportFailure(failure.message, false, { cause: error });
}

function headersOf(response: http.IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

async function* pieces(response: http.IncomingMessage, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : transportFailure(error);
  }
}

function env(name: string): string | undefined {
  return process.env[name];
}

export const platform: Platform = {
  name: 'node',
  crypto,
  env,
  async send(init): Promise<HttpResponse> {
    const response = await start(init);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of pieces(response, init.signal)) {
      size += chunk.length;
      // Leaving the loop closes the connection.
      if (size > largestAnswer) throw answerTooLarge();
      chunks.push(chunk);
    }
    return {
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      text: Buffer.concat(chunks).toString('utf8'),
    };
  },
  async open(init): Promise<HttpStream> {
    const response = await start(init);
    return {
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      body: pieces(response, init.signal),
      cancel: () => void response.destroy(),
    };
  },
  async homeFile(path) {
    try {
      return await readFile(join(homedir(), path), 'utf8');
    } catch {
      return undefined;
    }
  },
};
