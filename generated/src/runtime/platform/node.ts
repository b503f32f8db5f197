// Shipped to the letter from generator/runtime; change it there.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { homedir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import {
  type Crypto,
  type HttpRequest,
  type HttpResponse,
  type HttpStream,
  largestAnswer,
  type Platform,
  TransportFailure,
} from './platform.js';
import { proxyFor } from './proxy.js';
import { transportFailure } from './unreached.js';

/** Node's own HTTP with connections that are kept, and its own crypto: half of the CPU of `fetch` with Web Crypto. */
const crypto: Crypto = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmac: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest(),
  randomId: randomUUID,
};

const kept = { keepAlive: true, maxSockets: 64, scheduling: 'lifo' } as const;
const agents = { 'http:': new http.Agent(kept), 'https:': new https.Agent(kept) };
const tunnels = new Map<string, https.Agent>();

/** Starts a request and waits for the head of its answer. */
function start(init: HttpRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = new URL(init.url);
    const proxy = proxyFor(url, env);
    const request = (url.protocol === 'https:' ? https : http).request(targetOf(url, proxy), {
      method: init.method,
      ...requestPath(url, proxy),
      headers: {
        ...init.headers,
        ...(init.body === undefined ? {} : { 'Content-Length': Buffer.byteLength(init.body) }),
      },
      agent: agentFor(url, proxy),
    });
    const abort = () => request.destroy(reasonOf(init.signal));
    if (init.signal?.aborted === true) abort();
    init.signal?.addEventListener('abort', abort, { once: true });
    const settle = () => init.signal?.removeEventListener('abort', abort);
    request.once('error', (error) => {
      settle();
      reject(init.signal?.aborted === true ? reasonOf(init.signal) : withReach(error, request));
    });
    request.once('response', (response) => {
      response.once('close', settle);
      resolve(response);
    });
    request.end(init.body);
  });
}

/** A kept connection that the other side has just closed has not carried the request. */
function withReach(error: Error, request: http.ClientRequest): TransportFailure {
  const failure = transportFailure(error);
  const written = request.socket !== null && request.socket.bytesWritten > 0;
  return written || !failure.mayHaveArrived ? failure : new TransportFailure(failure.message, false, { cause: error });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}

function targetOf(url: URL, proxy: URL | undefined): URL {
  return proxy !== undefined && url.protocol === 'http:' ? proxy : url;
}

/** A plain request through a proxy names the whole address, and keeps the host of the service in its head. */
function requestPath(url: URL, proxy: URL | undefined): http.RequestOptions {
  if (proxy === undefined || url.protocol !== 'http:') return {};
  return { path: url.href, setHost: false, ...(proxy.username === '' ? {} : { auth: authOf(proxy) }) };
}

function agentFor(url: URL, proxy: URL | undefined): http.Agent {
  if (url.protocol !== 'https:') return agents['http:'];
  if (proxy === undefined) return agents['https:'];
  const key = `${proxy.href} ${url.host}`;
  const agent = tunnels.get(key) ?? tunnelAgent(url, proxy);
  tunnels.set(key, agent);
  return agent;
}

/** An agent whose connections run through a proxy, which is asked to CONNECT. */
function tunnelAgent(url: URL, proxy: URL): https.Agent {
  const agent = new https.Agent(kept);
  const connect = (_: unknown, done: (error: Error | null, socket?: tls.TLSSocket) => void) => {
    const authority = `${url.hostname}:${url.port || 443}`;
    const request = (proxy.protocol === 'https:' ? https : http).request(proxy, {
      method: 'CONNECT',
      path: authority,
      headers: {
        Host: authority,
        ...(proxy.username === '' ? {} : { 'Proxy-Authorization': `Basic ${btoa(authOf(proxy))}` }),
      },
    });
    request.once('connect', (response, socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        done(new TransportFailure(`the proxy ${proxy.host} answered ${response.statusCode}`, false));
        return;
      }
      const secure: tls.TLSSocket = tls.connect({ socket, servername: url.hostname }, () => done(null, secure));
      secure.once('error', (error) => done(error));
    });
    request.once('error', (error) =>
      done(new TransportFailure(`the proxy ${proxy.host} cannot be reached`, false, { cause: error })),
    );
    request.end();
  };
  Object.assign(agent, { createConnection: connect });
  return agent;
}

function authOf(proxy: URL): string {
  return `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
}

function headersOf(response: http.IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
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
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > largestAnswer) throw new TransportFailure('the answer is larger than 50 MB', true);
        chunks.push(chunk);
      }
    } catch (error) {
      response.destroy();
      throw init.signal?.aborted === true ? reasonOf(init.signal) : transportFailure(error);
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
      body: response as AsyncIterable<Uint8Array>,
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
