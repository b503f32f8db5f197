import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { selfSigned } from '../support/certificate.ts';
import { ProxyServer } from '../support/proxy-server.ts';
import { bundle, run } from './support/program.ts';
import { running } from './support/service.ts';

let program: Awaited<ReturnType<typeof bundle>>;
let folder: string;
let proxy: ProxyServer;
const servers: Server[] = [];
const ports: Record<string, number> = {};
const sockets = new Set<net.Socket>();

async function listen(name: string, server: Server): Promise<void> {
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  servers.push(server);
  ports[name] = (server.address() as AddressInfo).port;
}

/** A service that keeps connections open for good, and sends files that never end. */
const serve: http.RequestListener = (request, response) => {
  request.resume();
  if (request.url?.endsWith('.mp4') === true) {
    response.writeHead(200, { 'content-type': 'video/mp4' });
    response.write('a piece');
    return;
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ Response: { ...running, RequestId: `r-${Math.random()}` } }));
};

beforeAll(async () => {
  program = await bundle('exit-program');
  folder = mkdtempSync(join(tmpdir(), 'exit-'));
  const certificate = selfSigned('localhost');
  writeFileSync(join(folder, 'cert.pem'), certificate.cert);
  await listen('http', Object.assign(http.createServer(serve), { keepAliveTimeout: 0 }));
  await listen('https', Object.assign(https.createServer(certificate, serve), { keepAliveTimeout: 0 }));
  await listen(
    'silent',
    net.createServer((socket) => socket.resume()),
  );
  await listen(
    'deaf behind a tunnel',
    net.createServer((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 Connection Established\r\n\r\n'));
    }),
  );
  proxy = await ProxyServer.start(ports.https ?? 0);
});

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
  await proxy.close();
  rmSync(folder, { recursive: true, force: true });
  await program.remove();
});

/** How the service is reached: the endpoint, and the proxy for it. */
const ways: Readonly<Record<string, () => readonly [endpoint: string, proxy?: string]>> = {
  'without encryption': () => [`http://127.0.0.1:${ports.http}`],
  'with encryption': () => [`https://localhost:${ports.https}`],
  'through a proxy': () => [`https://localhost:${ports.https}`, `http://${proxy.address}`],
  'at a service that never speaks': () => [`http://127.0.0.1:${ports.silent}`],
  'at a service that never answers the handshake': () => [`https://localhost:${ports.silent}`],
  'through a proxy that never answers': () => ['https://localhost:1', `http://127.0.0.1:${ports.silent}`],
  'through a proxy that never answers the handshake': () => [
    'https://localhost:1',
    `https://127.0.0.1:${ports.silent}`,
  ],
  'through a tunnel that never answers the handshake': () => [
    'https://localhost:1',
    `http://127.0.0.1:${ports['deaf behind a tunnel']}`,
  ],
};

const answered = ['without encryption', 'with encryption', 'through a proxy'];
const unanswered = Object.keys(ways).filter((way) => !answered.includes(way));
const cases = [
  ...[
    'a call',
    'a call that is aborted in the queue of the rate',
    'a watch that is left without a word',
    'a watch that is aborted in its pause',
    'a wait that reaches its deadline',
    'a download that is left without a word',
    'a download that is aborted',
  ].flatMap((name) => answered.map((way) => [name, way] as const)),
  ...['a call that nobody answers', 'a call that is aborted'].flatMap((name) =>
    unanswered.map((way) => [name, way] as const),
  ),
];

test.each(cases)('nothing keeps a process alive after %s, %s', async (name, way) => {
  const [endpoint, proxied] = ways[way]?.() ?? [];
  const env = {
    ...process.env,
    NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
    HTTPS_PROXY: proxied ?? '',
    https_proxy: '',
    HTTP_PROXY: '',
    http_proxy: '',
    ALL_PROXY: '',
    all_proxy: '',
    NO_PROXY: '',
    no_proxy: '',
  };
  const { child, ended, lines } = run(program.file, [name, endpoint ?? ''], [], env);
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  for await (const line of lines) {
    printed = line;
    break;
  }
  expect(printed).toBe('[]');
  expect(await ended).toBe(0);
});
