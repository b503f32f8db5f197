import type http from 'node:http';
import type https from 'node:https';
import type tls from 'node:tls';
import { closingOnIdleData, direct, type Hop, kept, keptAgent } from './node-http.js';
import { nodeHttp, nodeHttps, nodeTls } from './node-modules.js';
import { TransportFailure } from './platform.js';

/** Milliseconds for a proxy to open a way through. */
const tunnelTimeoutMs = 30_000;

const tunnels = new Map<string, https.Agent>();

/** The connections for a URL: kept ones to its host, or to the proxy, or through it; or one for a single request. */
export function agentFor(url: URL, proxy: URL | undefined, isNew = false): http.Agent {
  const isTunnelled = proxy !== undefined && url.protocol === 'https:';
  if (isNew) {
    const { protocol } = proxy ?? url;
    if (isTunnelled) return tunnelAgent(url, proxy, {});
    return new (protocol === 'https:' ? nodeHttps() : nodeHttp()).Agent();
  }
  if (!isTunnelled) return keptAgent((proxy ?? url).protocol);
  const key = `${proxy.href} ${url.host}`;
  const agent = tunnels.get(key) ?? tunnelAgent(url, proxy, kept);
  tunnels.set(key, agent);
  return agent;
}

/** A plain request on its way to a proxy, with its whole address. */
export function handedTo(proxy: URL, url: URL, agent: http.Agent): Hop {
  const authorization = Object.entries(proxyAuthorization(proxy));
  return { ...direct(proxy), path: url.href, headers: [['Host', url.host], ...authorization], agent };
}

/** What a proxy with a password asks for; nothing for one without. */
function proxyAuthorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '') return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(text).toString('base64')}` };
}

type Connected = (error: Error | null, socket?: tls.TLSSocket) => void;

/** An agent whose connections run through a proxy, which is asked to CONNECT. Nothing is sent before one stands. */
function tunnelAgent(url: URL, proxy: URL, options: https.AgentOptions): https.Agent {
  const agent = closingOnIdleData(new (nodeHttps().Agent)(options));
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
  const { host, port, protocol } = direct(proxy);
  return (protocol === 'https:' ? nodeHttps() : nodeHttp()).request({
    host,
    port,
    method: 'CONNECT',
    path: authority,
    headers: { Host: authority, ...proxyAuthorization(proxy) },
    agent: false,
  });
}

function secure(url: URL, socket: NonNullable<tls.ConnectionOptions['socket']>, done: Connected): void {
  const { host } = direct(url);
  // An address is no server name; its certificate is checked against `host`.
  const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  const failed = (error: Error) => done(new TransportFailure(error.message, false, { cause: error }));
  const secured: tls.TLSSocket = nodeTls().connect({ socket, host, ...name }, () => {
    secured.off('error', failed);
    secured.setTimeout(0);
    secured.removeAllListeners('timeout');
    done(null, secured);
  });
  secured.once('error', failed);
  // A handshake that hangs would keep its place among the connections for good.
  secured.setTimeout(tunnelTimeoutMs, () => secured.destroy(new Error(`no handshake within ${tunnelTimeoutMs} ms`)));
}
