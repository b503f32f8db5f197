// Shipped to the letter from generator/runtime; change it there.
import type { LookupAddress, LookupOptions } from 'node:dns';
import type http from 'node:http';
import type https from 'node:https';
import type { Socket } from 'node:net';
import type tls from 'node:tls';
import { isPublicAddress, mayBePublic } from '../core/public-address.js';
import { AddressRefused, TransportFailure } from './platform.js';

/**
 * Connections are kept, but not for long: one that the other side closes just as a request goes out leaves open whether
 * the request arrived.
 */
const keepAlive = { keepAlive: true, maxSockets: 64, scheduling: 'lifo', timeout: 15_000 } as const;

/** Milliseconds for a proxy to open a tunnel, and for the handshake through it. */
const tunnelTimeoutMs = 30_000;

/** Kept connections, by what they lead to. */
const agents = new Map<string, http.Agent>();

/** Modules of Node are loaded when they are first needed: loading them takes longer than loading this whole package. */
export function httpModule(protocol: string): typeof import('node:http') | typeof import('node:https') {
  return protocol === 'https:' ? process.getBuiltinModule('node:https') : process.getBuiltinModule('node:http');
}

/** Where to connect to. Sockets want addresses of version 6 without their brackets. */
export function hostAndPort({ hostname, port, protocol }: URL): { readonly host: string; readonly port: number } {
  return { host: hostname.replace(/^\[(.+)\]$/, '$1'), port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

/** Kept connections straight to the hosts of a protocol. */
export function directAgent(protocol: string): http.Agent {
  return keptAgent(protocol, () => closingOnIdleData(new (httpModule(protocol).Agent)(keepAlive)));
}

/** Connections through a proxy, or to it for a plain request: kept ones, or one for a single request. */
export function proxyAgent(url: URL, proxy: URL, isSingle: boolean): http.Agent {
  if (url.protocol === 'https:') {
    if (isSingle) return tunnelAgent(url, proxy, {});
    return keptAgent(`${proxy.href} ${url.host}`, () => tunnelAgent(url, proxy, keepAlive));
  }
  return isSingle ? new (httpModule(proxy.protocol).Agent)() : directAgent(proxy.protocol);
}

/**
 * Kept connections to public addresses only. A connection that was made without the check must not be used, so they are
 * kept separate. An address in the URL itself is never looked up, so it is checked here.
 */
export function publicAgent({ hostname, protocol }: URL): http.Agent {
  if (!mayBePublic(hostname)) throw new AddressRefused(hostname);
  return keptAgent(
    `public ${protocol}`,
    () => new (httpModule(protocol).Agent)({ ...keepAlive, lookup: publicLookup }),
  );
}

function keptAgent(name: string, create: () => http.Agent): http.Agent {
  const agent = agents.get(name) ?? create();
  agents.set(name, agent);
  return agent;
}

/** What a proxy with a password asks for; nothing for one without. */
export function proxyAuthorization({ password, username }: URL): Readonly<Record<string, string>> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Connections that have carried a request, and whether they are idle. */
const idle = new WeakMap<Socket, boolean>();

/** What comes over a connection while no request is under way makes every later response doubtful. */
function closeIfIdle(this: Socket): void {
  if (idle.get(this) === true) this.destroy();
}

/**
 * Makes an agent close idle connections on which something comes. A connection gets one listener for its life: adding and
 * removing one for each request starts its stream anew each time.
 */
function closingOnIdleData<A extends http.Agent>(agent: A): A {
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  return Object.assign(agent, {
    keepSocketAlive(socket: Socket) {
      if (!idle.has(socket)) socket.on('data', closeIfIdle);
      idle.set(socket, true);
      return keep(socket);
    },
    reuseSocket(socket: Socket, request: http.ClientRequest) {
      idle.set(socket, false);
      return reuse(socket, request);
    },
  });
}

type Connected = (error: Error | null, socket?: tls.TLSSocket) => void;

/** An agent whose connections run through a proxy, which is asked to CONNECT. Nothing is sent before a tunnel is open. */
function tunnelAgent(url: URL, proxy: URL, options: https.AgentOptions): https.Agent {
  const agent = closingOnIdleData(new (process.getBuiltinModule('node:https').Agent)(options));
  return Object.assign(agent, {
    createConnection: (_: unknown, done: Connected) => openTunnel(url, proxy, done),
  });
}

/**
 * Until the tunnel is open nothing of it keeps the process alive: whoever waits for the request has its own timer,
 * and may have given up. One timer covers all steps, since each of them may hang: connect, CONNECT, handshake.
 */
function openTunnel(url: URL, proxy: URL, done: Connected): void {
  let isOver = false;
  const request = connectRequest(url, proxy);
  let socket: Socket | undefined;
  const end = (error: Error | null, secured?: tls.TLSSocket) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    if (error !== null) {
      request.destroy();
      socket?.destroy();
    }
    done(error, secured?.ref());
  };
  const fail = (what: string, cause?: Error) =>
    end(new TransportFailure(`the proxy ${proxy.host} ${what}`, false, cause === undefined ? {} : { cause }));
  const timer = setTimeout(() => fail(`opened no connection within ${tunnelTimeoutMs} ms`), tunnelTimeoutMs).unref();
  request.on('error', (error) => fail('cannot be reached', error));
  request.once('socket', (used: Socket) => used.unref());
  request.once('response', ({ statusCode }) => fail(`answered ${statusCode}`));
  request.once('connect', ({ statusCode }, connected) => {
    socket = connected;
    if (statusCode !== 200) return fail(`answered ${statusCode}`);
    const secured = handshake(url, connected);
    secured.once('secureConnect', () => {
      secured.off('error', failed);
      end(null, secured);
    });
    const failed = (error: Error) => end(new TransportFailure(error.message, false, { cause: error }));
    secured.once('error', failed);
  });
  request.end();
}

function connectRequest(url: URL, proxy: URL): http.ClientRequest {
  const authority = `${url.hostname}:${url.port || 443}`;
  return httpModule(proxy.protocol).request({
    ...hostAndPort(proxy),
    method: 'CONNECT',
    path: authority,
    headers: { Host: authority, ...proxyAuthorization(proxy) },
    agent: false,
  });
}

function handshake(url: URL, socket: Socket): tls.TLSSocket {
  const { host } = hostAndPort(url);
  // An address is no server name; its certificate is checked against `host`.
  const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  return process.getBuiltinModule('node:tls').connect({ socket, host, ...name });
}

type LookedUp = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Looks a name up and refuses it when any of its addresses is not public. The connection is made to the very addresses
 * that were checked, so a name that resolves to something else a moment later gains nothing.
 */
export function publicLookup(hostname: string, options: LookupOptions, done: LookedUp): void {
  process.getBuiltinModule('node:dns').lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (refused !== undefined || first === undefined) {
      return done(new AddressRefused(hostname, refused?.address), []);
    }
    if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
}
