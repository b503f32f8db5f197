import { once } from 'node:events';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TransportFailure } from '../../generator/runtime/platform/platform.ts';
import { proxyFor } from '../../generator/runtime/platform/proxy.ts';
import { abortAt, moment, timePasses } from './support/aborting.ts';
import { selfSigned } from './support/certificate.ts';
import { failureOf, platforms } from './support/clients.ts';
import { withoutProxies } from './support/proxy-free.ts';
import { ProxyServer } from './support/proxy-server.ts';
import { replying, ScriptedServer } from './support/scripted-server.ts';

const { open, send } = platforms.node;

const through = (url: string, env: Readonly<Record<string, string>>) =>
  proxyFor(new URL(url), (name) => env[name])?.href;

describe('the proxy of the environment', () => {
  const url = 'https://vod.tencentcloudapi.com/';

  it('is the one for the scheme, or the one for all, in capitals or not', () => {
    const env = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://secure:2', ALL_PROXY: 'http://all:3' };
    expect(through(url, env)).toBe('http://secure:2/');
    expect(through('http://example.com/', env)).toBe('http://plain:1/');
    expect(through(url, { ALL_PROXY: 'http://all:3' })).toBe('http://all:3/');
    expect(through(url, { https_proxy: 'small:4', HTTPS_PROXY: 'http://large:5' })).toBe('http://small:4/');
    expect(through(url, { https_proxy: '', HTTPS_PROXY: 'http://large:5' })).toBe('http://large:5/');
    expect(through(url, { HTTP_PROXY: 'http://plain:1' })).toBeUndefined();
    expect(through(url, {})).toBeUndefined();
  });

  it('is not taken from the header of a visitor', () => {
    const env = { HTTP_PROXY: 'http://evil:1', REQUEST_METHOD: 'GET' };
    expect(through('http://example.com/', env)).toBeUndefined();
    expect(through('http://example.com/', { ...env, http_proxy: 'http://own:2' })).toBe('http://own:2/');
  });

  it.each(['socks5://user:password@proxy:1', 'http://user:password@:x', '://'])('is refused when it is %s', (proxy) => {
    expect(() => through(url, { HTTPS_PROXY: proxy })).toThrow(
      /^the proxy of the environment is not an address with http or https$/,
    );
  });

  const exempt: readonly (readonly [string, string, boolean])[] = [
    ['*', 'https://a.example.com/', true],
    ['example.com', 'https://example.com/', true],
    ['example.com', 'https://a.example.com/', true],
    ['.example.com', 'https://a.example.com/', true],
    ['*.example.com', 'https://a.example.com/', true],
    ['EXAMPLE.com', 'https://example.COM/', true],
    ['example.com', 'https://notexample.com/', false],
    ['a.example.com', 'https://example.com/', false],
    ['other.org, example.com', 'https://example.com/', true],
    ['other.org example.com', 'https://example.com/', true],
    ['example.com:443', 'https://example.com/', true],
    ['example.com:8443', 'https://example.com/', false],
    ['example.com:8443', 'https://example.com:8443/', true],
    ['example.com:80', 'http://example.com/', true],
    ['127.0.0.1', 'http://127.0.0.1:3000/', true],
    ['127.0.0.1:3001', 'http://127.0.0.1:3000/', false],
    ['::1', 'http://[::1]:3000/', true],
    ['[::1]', 'http://[::1]:3000/', true],
    ['[::1]:3000', 'http://[::1]:3000/', true],
    ['[::1]:3001', 'http://[::1]:3000/', false],
    ['', 'http://example.com/', false],
    [' , ,', 'http://example.com/', false],
  ];
  it.each(exempt)('NO_PROXY=%j exempts %s: %s', (list, address, isExempt) => {
    const found = through(address, { ALL_PROXY: 'http://all:3', NO_PROXY: list });
    expect(found).toBe(isExempt ? undefined : 'http://all:3/');
  });
});

describe('requests through a proxy', () => {
  let server: ScriptedServer;
  let secure: https.Server;
  let plainProxy: ProxyServer;
  let tunnelProxy: ProxyServer;
  const received: { readonly host: string | undefined; readonly body: string }[] = [];

  beforeAll(async () => {
    const { cert, key } = selfSigned('vod.test.example');
    trust(cert);
    server = await ScriptedServer.start();
    secure = https.createServer({ cert, key }, async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      received.push({ host: request.headers.host, body });
      response.end(`{"port":${request.socket.remotePort}}`);
    });
    secure.listen(0, '127.0.0.1');
    await once(secure, 'listening');
    plainProxy = await ProxyServer.start(server.port);
    tunnelProxy = await ProxyServer.start((secure.address() as AddressInfo).port);
  });

  afterAll(async () => {
    await Promise.all([plainProxy.close(), tunnelProxy.close(), server.close()]);
    secure.closeAllConnections();
    secure.close();
  });

  beforeEach(() => {
    withoutProxies();
    server.script(replying('{"plain":true}'));
    received.length = 0;
    plainProxy.seen.length = 0;
    tunnelProxy.seen.length = 0;
    tunnelProxy.connectStatus = '200 Connection Established';
  });

  afterEach(() => vi.unstubAllEnvs());

  const post = (url: string) => ({ method: 'POST', url, headers: { Authorization: 'own' }, body: '{"a":1}' }) as const;

  it('without encryption are handed over with their whole address, and keep the host of the service', async () => {
    vi.stubEnv('HTTP_PROXY', `http://user:p%40ss@${plainProxy.address}`);
    const { status, text } = await send(post('http://vod.test.example/path?query=1'));
    expect([status, text]).toEqual([200, '{"plain":true}']);
    expect(plainProxy.seen).toMatchObject([
      {
        method: 'POST',
        target: 'http://vod.test.example/path?query=1',
        headers: {
          host: 'vod.test.example',
          authorization: 'own',
          'proxy-authorization': `Basic ${btoa('user:p@ss')}`,
        },
      },
    ]);
    expect(server.received).toMatchObject([
      { url: '/path?query=1', body: '{"a":1}', headers: { host: 'vod.test.example' } },
    ]);
  });

  it('with encryption run through it, and use the way again', async () => {
    vi.stubEnv('https_proxy', `http://user:pass@${tunnelProxy.address}`);
    const ports = new Set<string>();
    for (let call = 0; call < 3; call++) ports.add((await send(post('https://vod.test.example/'))).text);
    expect(ports.size).toBe(1);
    expect(tunnelProxy.seen).toMatchObject([
      {
        method: 'CONNECT',
        target: 'vod.test.example:443',
        headers: { host: 'vod.test.example:443', 'proxy-authorization': `Basic ${btoa('user:pass')}` },
      },
    ]);
    expect(tunnelProxy.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(received).toEqual(Array.from({ length: 3 }, () => ({ host: 'vod.test.example', body: '{"a":1}' })));
  });

  it('open a body for reading', async () => {
    vi.stubEnv('https_proxy', tunnelProxy.address);
    let text = '';
    const { body } = await open({ method: 'GET', url: 'https://vod.test.example/file', headers: {} });
    for await (const piece of body) text += Buffer.from(piece).toString();
    expect(text).toContain('port');
  });

  it('have carried nothing when the way does not open', async () => {
    vi.stubEnv('https_proxy', `http://user:pass@${tunnelProxy.address}`);
    tunnelProxy.connectStatus = '407 Proxy Authentication Required';
    const refused = await failureOf<TransportFailure>(send(post('https://other.test.example/')));
    expect(refused).toMatchObject({ mayHaveArrived: false, message: `the proxy ${tunnelProxy.address} answered 407` });
    vi.stubEnv('https_proxy', 'http://user:pass@127.0.0.1:1');
    const unreached = await failureOf<TransportFailure>(send(post('https://vod.test.example/')));
    expect(unreached).toMatchObject({ mayHaveArrived: false, message: 'the proxy 127.0.0.1:1 cannot be reached' });
  });

  it('have carried nothing when the certificate is for another', async () => {
    vi.stubEnv('https_proxy', tunnelProxy.address);
    const error = await failureOf<TransportFailure>(send(post('https://mps.test.example/')));
    expect(error).toMatchObject({ mayHaveArrived: false });
    expect(error.message).toContain('mps.test.example');
    expect(received).toEqual([]);
  });

  it('are let go at once while the way does not open', async () => {
    const at = moment();
    const silent = net.createServer(at.reach).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    vi.stubEnv('https_proxy', `127.0.0.1:${(silent.address() as AddressInfo).port}`);
    let told = false;
    const request = { ...post('https://vod.test.example/'), onSent: () => (told = true) };
    const { error, turns } = await abortAt(at, (signal) => send({ ...request, signal }), 'enough');
    expect(error).toBe('enough');
    expect(turns).toBe(0);
    expect(told).toBe(false);
    silent.close();
  });

  /** What a proxy may do with a connection and then stay silent, and what its address begins with. */
  const hangs: readonly (readonly [string, string, (socket: net.Socket, reached: () => void) => void])[] = [
    ['never answers CONNECT', 'http', (socket, reached) => socket.once('data', reached)],
    ['never answers the handshake with itself', 'https', (socket, reached) => socket.once('data', reached)],
    [
      'opens a way on which nobody answers the handshake',
      'http',
      (socket, reached) =>
        socket.once('data', () => {
          socket.once('data', reached);
          socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        }),
    ],
  ];

  it.each(hangs)('have carried nothing when the proxy %s, and leave no connection', async (_, scheme, act) => {
    let isReached = false;
    const closed = moment();
    const silent = net.createServer((socket) => {
      socket.on('error', () => undefined).once('close', closed.reach);
      act(socket, () => {
        isReached = true;
      });
    });
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    vi.stubEnv('https_proxy', `${scheme}://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const error = await timePasses(
      30_000,
      () => isReached,
      () => failureOf<TransportFailure>(send(post('https://vod.test.example/'))),
    );
    expect(error).toMatchObject({ mayHaveArrived: false });
    expect(error.message).toMatch(/opened no connection within 30000 ms$/);
    await closed.reached;
    silent.close();
  });

  it('end when a service without a proxy never answers the handshake, and leave no connection', async () => {
    const closed = moment();
    const silent = net.createServer((socket) =>
      socket
        .on('error', () => undefined)
        .once('close', closed.reach)
        .resume(),
    );
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const error = await failureOf<TransportFailure>(send({ ...post(url), timeoutMs: 50 }));
    expect(error).toMatchObject({ mayHaveArrived: false, message: 'no answer within 50 ms' });
    await closed.reached;
    silent.close();
  });

  it('go straight to hosts that are exempt', async () => {
    vi.stubEnv('HTTP_PROXY', `http://${plainProxy.address}`);
    vi.stubEnv('NO_PROXY', '127.0.0.1');
    expect((await send(post(`${server.url}/`))).text).toBe('{"plain":true}');
    expect(plainProxy.seen).toEqual([]);
  });

  it('with encryption reach the service without a proxy as well, and keep the connection', async () => {
    const { port } = secure.address() as AddressInfo;
    const error = await failureOf<TransportFailure>(send(post(`https://127.0.0.1:${port}/`)));
    // The certificate is for a name, and nothing was sent to whoever has it.
    expect(error.mayHaveArrived).toBe(false);
    expect(received).toEqual([]);
    const local = [await send(post(`https://localhost:${port}/`)), await send(post(`https://localhost:${port}/`))];
    expect(new Set(local.map(({ text }) => text)).size).toBe(1);
    expect(received).toHaveLength(2);
  });
});

/** Trusts a certificate as one of the machine's own, as NODE_EXTRA_CA_CERTS does for a process from its start. */
function trust(cert: string): void {
  const original = tls.createSecureContext;
  vi.spyOn(tls, 'createSecureContext').mockImplementation((options) => {
    const context = original(options);
    context.context.addCACert(cert);
    return context;
  });
}
