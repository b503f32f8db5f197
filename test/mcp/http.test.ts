import { request } from 'node:http';
import { StreamableHTTPClientTransport as NewTransport } from '@modelcontextprotocol/client';
import { StreamableHTTPClientTransport as OldTransport } from 'sdk-1/client/streamableHttp.js';
import { afterEach, describe, expect, it } from 'vitest';
import { agrees, newClient, oldClient } from './support/clients.ts';
import { paidService, type RunningServer, scratch, startServer } from './support/server.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const video = { model: 'Kling', version: '2.5', prompt: 'a', duration: 5 };

async function listening(...args: readonly string[]) {
  const { emulator, world } = paidService();
  const server = startServer(['--http', '0', '--output', scratch((clean) => cleanups.push(clean)), ...args], world);
  const url = await addressOf(server);
  const end = async () => {
    server.interrupt();
    expect(await server.code).toBe(0);
  };
  return { emulator, server, url, end };
}

async function addressOf(server: RunningServer): Promise<URL> {
  await expect.poll(() => server.stderr()).toMatch(/listening at http/);
  const [, url = ''] = /listening at (\S+)/.exec(server.stderr()) ?? [];
  return new URL(url);
}

describe('over HTTP', () => {
  it.each([
    ['SDK 1', (url: URL) => oldClient(new OldTransport(url), agrees)],
    ['SDK 2 by the protocol of 2025', (url: URL) => newClient(new NewTransport(url), agrees, 'legacy')],
    ['SDK 2 by the protocol of 2026', (url: URL) => newClient(new NewTransport(url), agrees)],
  ])('the client of %s asks its user and makes a video', async (_, connect) => {
    const { emulator, end, server, url } = await listening();
    const client = await connect(url);
    const progress: string[] = [];
    const told = await client.call('generate_video', { ...video, requestKey: 'over-http' }, (message) =>
      progress.push(message),
    );
    expect(told.structured.taskId).toBeDefined();
    expect(client.questions).toHaveLength(1);
    expect(progress.length).toBeGreaterThan(0);
    await client.close();
    await end();
    expect(emulator.bill().tasks).toBe(1);
    expect(server.written()).toBe('');
  });

  it('servers share what is on its way: the same key through two clients is one call', async () => {
    const { emulator, end, url } = await listening('--confirm', 'never');
    const clients = [await newClient(new NewTransport(url)), await oldClient(new OldTransport(url))];
    const told = await Promise.all(
      clients.map((client) => client.call('generate_video', { ...video, requestKey: 'both' })),
    );
    expect(new Set(told.map(({ structured }) => structured.taskId)).size).toBe(1);
    for (const client of clients) await client.close();
    await end();
    expect(emulator.bill().tasks).toBe(1);
  });

  it.each([
    ['a name of another site that leads here', { host: 'evil.example' }],
    ['a name that begins like this computer', { host: 'localhost.evil.example' }],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page without an origin of its own', { origin: 'null' }],
  ])('refuses %s', async (_, headers) => {
    const { end, url } = await listening();
    expect(await post(url, headers)).toBe(403);
    expect(await post(url, {})).toBe(200);
    expect(await post(url, { origin: `http://localhost:${url.port}` })).toBe(200);
    await end();
  });

  it('keeps a limited number of sessions: the longest unused one goes', async () => {
    const { end, url } = await listening();
    const first = await oldClient(new OldTransport(url));
    for (let index = 0; index < 32; index++) expect(await post(url, {})).toBe(200);
    await expect(first.call('spending')).rejects.toThrow();
    const next = await oldClient(new OldTransport(url));
    expect((await next.call('spending')).isError).toBe(false);
    await end();
  });
});

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};

/** The status of a request whose headers say what a browser would not let a page say, or would. */
function post(url: URL, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent: false,
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    sent.once('error', reject);
    sent.end(JSON.stringify(initialize));
  });
}
