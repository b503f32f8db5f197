// Shipped to the letter from generator/runtime; change it there.
import type http from 'node:http';
import { mayBePublic } from '../core/public-address.js';
import { agentFor, handedTo } from './node-agents.js';
import { digests, directHop, type Hop, headersOf, sendOver, start } from './node-http.js';
import { nodeFiles, nodeOs, nodePath } from './node-modules.js';
import type { HttpRequest, HttpStream, Platform } from './platform.js';
import { AddressRefused } from './platform.js';
import { proxyFor } from './proxy.js';
import { publicAgent } from './public-only.js';
import { transportFailure } from './unreached.js';

/** Node's own HTTP with connections that are kept, and its own crypto: half of the CPU of `fetch` with Web Crypto. */

/** The way of a request: straight, or through the proxy of the environment. */
function hopOf(init: HttpRequest): Hop {
  const hop = directHop(init);
  const { url } = hop;
  const proxy = proxyFor(url, env);
  if (proxy === undefined && init.publicOnly !== true) return hop;
  const isNew = init.newConnection === true;
  const agent = init.publicOnly === true ? publicAgentFor(url, proxy) : agentFor(url, proxy, isNew);
  // A plain request is handed to the proxy with its whole address; an encrypted one runs through it.
  return proxy !== undefined && url.protocol === 'http:' ? handedTo(proxy, url, agent) : { ...hop, agent };
}

/** Through a proxy it is the proxy that looks names up, so that only what the name says by itself can be judged. */
function publicAgentFor(url: URL, proxy: URL | undefined): http.Agent {
  if (proxy === undefined) return publicAgent(url);
  if (!mayBePublic(url.hostname)) throw new AddressRefused(url.hostname);
  return agentFor(url, proxy);
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

export { transport } from './node-http.js';

export const platform: Platform = {
  name: 'node',
  crypto: digests,
  env,
  send: /* @__PURE__ */ sendOver(hopOf),
  async open(init): Promise<HttpStream> {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      start(init, hopOf(init), resolve, reject);
    });
    return {
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      body: pieces(response, init.signal),
      cancel: () => void response.destroy(),
    };
  },
  async homeFile(path) {
    try {
      const home = nodeOs().homedir();
      return await nodeFiles().readFile(nodePath().join(home, path), 'utf8');
    } catch {
      return undefined;
    }
  },
};
