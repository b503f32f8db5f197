// Shipped to the letter from generator/runtime; change it there.
import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { TransportFailure } from './platform.js';

/**
 * Connections are kept, but not for long: one that the other side closes just as a request goes out leaves open whether
 * the request arrived.
 */
const kept = { keepAlive: true, maxSockets: 64, scheduling: 'lifo', timeout: 15_000 } as const;

/** Milliseconds for a proxy to open a way through. */
const tunnelTimeoutMs = 30_000;

const httpAgent = new http.Agent(kept);
const httpsAgent = new https.Agent(kept);
const tunnels = new Map<string, https.Agent>();

/** The connections for a URL: kept ones to its host, or to the proxy, or through it. */
export function agentFor(url: URL, proxy: URL | undefined): http.Agent {
  if (url.protocol === 'http:') return (proxy ?? url).protocol === 'https:' ? httpsAgent : httpAgent;
  if (proxy === undefined) return httpsAgent;
  const key = `${proxy.href} ${url.host}`;
  const agent = tunnels.get(key) ?? tunnelAgent(url, proxy);
  tunnels.set(key, agent);
  return agent;
}

/** What a proxy with a password asks for; nothing for one without. */
export function proxyAuthorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '') return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(text).toString('base64')}` };
}

/** A host as sockets want it: addresses of version 6 without their brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.+)\]$/, '$1');
}

type Connected = (error: Error | null, socket?: tls.TLSSocket) => void;

/** An agent whose connections run through a proxy, which is asked to CONNECT. Nothing is sent before one stands. */
function tunnelAgent(url: URL, proxy: URL): https.Agent {
  const agent = new https.Agent(kept);
  const failed = (what: string, cause?: Error) =>
    new TransportFailure(`the proxy ${proxy.host} ${what}`, false, cause === undefined ? {} : { cause });
  const createConnection = (_: unknown, done: Connected) => {
    const request = connectRequest(url, proxy);
    request.setTimeout(tunnelTimeoutMs, () => request.destroy(new Error(`no answer within ${tunnelTimeoutMs} ms`)));
    request.once('error', (error) => done(failed('cannot be reached', error)));
    request.once('response', (response) => {
      response.destroy();
      done(failed(`answered ${response.statusCode}`));
    });
    request.once('connect', (response, socket) => {
      request.setTimeout(0);
      if (response.statusCode === 200) secure(url, socket, done);
      else {
        socket.destroy();
        done(failed(`answered ${response.statusCode}`));
      }
    });
    request.end();
  };
  return Object.assign(agent, { createConnection });
}

function connectRequest(url: URL, proxy: URL): http.ClientRequest {
  const authority = `${url.hostname}:${url.port || 443}`;
  return (proxy.protocol === 'https:' ? https : http).request({
    host: hostOf(proxy),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: authority,
    headers: { Host: authority, ...proxyAuthorization(proxy) },
    agent: false,
  });
}

function secure(url: URL, socket: NonNullable<tls.ConnectionOptions['socket']>, done: Connected): void {
  const host = hostOf(url);
  // An address is no server name; its certificate is checked against `host`.
  const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  const failed = (error: Error) => done(new TransportFailure(error.message, false, { cause: error }));
  const secured: tls.TLSSocket = tls.connect({ socket, host, ...name }, () => {
    secured.off('error', failed);
    done(null, secured);
  });
  secured.once('error', failed);
}
