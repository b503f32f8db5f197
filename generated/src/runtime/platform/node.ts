// Shipped to the letter from generator/runtime; change it there.
import type { Channel } from 'node:diagnostics_channel';
import type http from 'node:http';
import type { Digests } from '../core/digests.js';
import { mayBePublic } from '../core/public-address.js';
import { directAgent, proxyAgent, publicAgent } from './node-connections.js';
import { appendToFile, createFile, homeFile } from './node-files.js';
import { directRoute, forwardRoute, headersOf, type Route, sendOver, startRequest } from './node-http.js';
import {
  AddressRefused,
  type HttpRequest,
  type HttpStream,
  type Platform,
  type Transport,
  transportFailure,
} from './platform.js';
import { proxyFor } from './proxy.js';

/*
 * Node's own HTTP and not `fetch`: only it reports whether a byte of a request has left, which decides about paying twice.
 */

let loadedCrypto: typeof import('node:crypto') | undefined;

/** Loaded when it is first needed, and asked for once: even asking takes a while. */
function cryptoModule(): typeof import('node:crypto') {
  loadedCrypto ??= process.getBuiltinModule('node:crypto');
  return loadedCrypto;
}

const nodeCrypto: Digests = {
  sha256: (text) => cryptoModule().hash('sha256', text),
  hmac: (key, text) => cryptoModule().createHmac('sha256', key).update(text, 'utf8').digest(),
  randomId: () => cryptoModule().randomUUID(),
};

function env(name: string): string | undefined {
  return process.env[name];
}

const channels = /* @__PURE__ */ new Map<string, Channel>();

/** `node:diagnostics_channel`: tools for traces subscribe there. What goes wrong in one does not get here. */
function publish(name: string, event: () => unknown): void {
  const channel = channels.get(name) ?? process.getBuiltinModule('node:diagnostics_channel').channel(name);
  channels.set(name, channel);
  if (channel.hasSubscribers) channel.publish(event());
}

/** The URL of the request before: a client sends nearly all of its requests to one. */
let lastUrl: URL | undefined;

function parsedUrl(text: string): URL {
  if (lastUrl?.href !== text) lastUrl = new URL(text);
  return lastUrl;
}

/** The route of a request: direct, or through the proxy of the environment. */
function routeOf(init: HttpRequest): Route {
  const url = parsedUrl(init.url);
  const proxy = proxyFor(url, env);
  if (proxy === undefined) return init.publicOnly === true ? directRoute(url, publicAgent(url)) : withoutProxy(init);
  // The proxy looks names up, so only the name itself can be judged.
  if (init.publicOnly === true && !mayBePublic(url.hostname)) throw new AddressRefused(url.hostname);
  const agent = proxyAgent(url, proxy, init.newConnection === true);
  return url.protocol === 'http:' ? forwardRoute(url, proxy, agent) : directRoute(url, agent);
}

function withoutProxy({ newConnection, url: text }: HttpRequest): Route {
  const url = parsedUrl(text);
  return directRoute(url, newConnection === true ? false : directAgent(url.protocol));
}

/**
 * The pieces of a body. Only while somebody waits for one does the connection keep the process alive: whoever stops
 * reading without a word is not waited for.
 */
async function* piecesOf(response: http.IncomingMessage, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const { socket } = response;
  const chunks: AsyncIterator<Uint8Array> = response[Symbol.asyncIterator]();
  try {
    for (;;) {
      // A whole response has given its connection back, maybe to another request.
      if (!response.complete) socket.ref();
      const { done, value } = await chunks.next();
      if (!response.complete) socket.unref();
      if (done === true) return;
      yield value;
    }
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : transportFailure(error);
  } finally {
    await chunks.return?.();
  }
}

/** What calls need of Node, and nothing else: no proxies, no downloads, no files. */
export const transport: Transport = {
  send: /* @__PURE__ */ sendOver(withoutProxy),
  crypto: nodeCrypto,
  env,
  publish,
};

export const platform: Platform = {
  name: 'node',
  crypto: nodeCrypto,
  env,
  publish,
  send: /* @__PURE__ */ sendOver(routeOf),
  async open(init): Promise<HttpStream> {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      startRequest(init, routeOf(init), resolve, reject);
    });
    if (!response.complete) response.socket.unref();
    return {
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      body: piecesOf(response, init.signal),
      cancel: () => void response.destroy(),
    };
  },
  homeFile,
  createFile,
  appendToFile,
};
