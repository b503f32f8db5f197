import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { GatewayClient, MpsClient, VodClient } from '../../generated/src/index.ts';
import { timePasses, waitUntil } from '../client/support/aborting.ts';
import { failureOf, gatewayRequest, mpsRequest, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';
import { whileListening } from './support/listening.ts';
import { exchange, parsed } from './support/sockets.ts';

const credentials = { secretId: 'emulator', secretKey: 'emulator' };

describe('an emulator that listens', () => {
  it('answers the clients of all surfaces on a port that is free', async () => {
    const emulator = createEmulator();
    await whileListening(emulator, async (endpoint) => {
      expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(emulator.url).toBe(endpoint);
      const clients = { endpoint, credentials, apiKey: 'emulator' };
      const { TaskId } = await new VodClient(clients).createAigcVideoTask(vodRequest);
      await new MpsClient(clients).createAigcVideoTask(mpsRequest);
      await new GatewayClient(clients).createAigcVideoTask(gatewayRequest);
      expect(await new VodClient(clients).describeTaskDetail({ TaskId })).toMatchObject({ Status: 'WAITING' });
    });
    expect([emulator.url, emulator.bill().tasks]).toEqual([undefined, 3]);
  });

  it('takes a port that is asked for, and says when something else has it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { readonly port: number };
    const emulator = createEmulator();
    await expect(emulator.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(emulator.url).toBeUndefined();
    await new Promise((resolve) => other.close(resolve));
    const listening = await emulator.listen({ port });
    expect(listening).toMatchObject({ port, url: `http://127.0.0.1:${port}` });
    await emulator.close();
    await expect(fetch(listening.url)).rejects.toThrow('fetch failed');
    // Twice does no harm.
    await listening.close();
    await emulator.close();
  });

  it('refuses a bare port, and opens none', async () => {
    const emulator = createEmulator();
    const listen = emulator.listen.bind(emulator) as (options: unknown) => Promise<unknown>;
    for (const options of [7071, '7071', null]) {
      await expect(listen(options)).rejects.toMatchObject({
        name: 'InvalidOptionError',
        message: expect.stringContaining('{ port: 7071 }'),
      });
    }
    expect(emulator.url).toBeUndefined();
  });

  it('can listen on several ports, and closes them all', async () => {
    const emulator = createEmulator();
    const [one, two] = [await emulator.listen(), await emulator.listen()];
    expect(emulator.url).toBe(one.url);
    for (const { url } of [one, two]) expect((await fetch(`${url}/emulator/bill`)).status).toBe(200);
    await one.close();
    expect(emulator.url).toBe(two.url);
    await emulator.close();
    await expect(fetch(two.url)).rejects.toThrow('fetch failed');
  });

  it('closes while requests wait for answers that never come', async () => {
    const emulator = stillEmulator();
    emulator.failNext('timeout-before');
    const { close, url } = await emulator.listen();
    const waiting = failureOf(new VodClient({ endpoint: url, credentials, retry: false }).describeTasks({}));
    await waitUntil(() => emulator.journal.count > 0);
    await close();
    expect(await waiting).toMatchObject({ name: 'ConnectionError' });
  });

  it('is one of two that know nothing of each other', async () => {
    const [one, two] = [createEmulator(), createEmulator()];
    await whileListening(one, (first) =>
      whileListening(two, async (second) => {
        await new VodClient({ endpoint: first, credentials }).createAigcVideoTask(vodRequest);
        expect([one.bill().tasks, two.bill().tasks]).toEqual([1, 0]);
        await new VodClient({ endpoint: second, credentials }).createAigcVideoTask(vodRequest);
        expect([one.bill().tasks, two.bill().tasks]).toEqual([1, 1]);
      }),
    );
  });

  it('breaks the connection for the faults that break it', async () => {
    const emulator = createEmulator();
    await whileListening(emulator, async (endpoint) => {
      const timeoutMs = 30_000;
      const client = new MpsClient({ endpoint, credentials, retry: false, rateLimit: false, timeoutMs });
      const create = () => failureOf(client.createAigcVideoTask(mpsRequest));
      for (const fault of ['dropped-before', 'dropped-after', 'refused-connection'] as const) {
        emulator.failNext(fault);
        expect(await create()).toMatchObject({ charged: 'maybe' });
      }
      emulator.failNext('timeout-after');
      const isAsked = () => emulator.journal.count === 4;
      expect(await timePasses(timeoutMs, isAsked, create)).toMatchObject({
        charged: 'maybe',
        cause: { code: 'Timeout' },
      });
      expect(emulator.bill().tasks).toBe(2);
    });
  });

  it('closes by itself at the end of a block', async () => {
    let url = '';
    {
      await using emulator = createEmulator();
      ({ url } = await emulator.listen());
      expect((await fetch(`${url}/emulator/bill`)).status).toBe(200);
    }
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});

describe('over HTTP', () => {
  it('pages of any origin may ask, after a preflight', async () => {
    await whileListening(stillEmulator(), async (url) => {
      const preflight = await fetch(`${url}/tencent-vod/v1/aigc-video`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://example.com',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization, content-type',
        },
      });
      expect([preflight.status, await preflight.text()]).toEqual([204, '']);
      const allowed = ['origin', 'methods', 'headers'].map((name) =>
        preflight.headers.get(`access-control-allow-${name}`),
      );
      expect(allowed).toEqual(['*', 'GET, POST, PUT, DELETE, HEAD, OPTIONS', 'authorization, content-type']);
      const asked = await fetch(`${url}/tencent-vod/v1/query/none`, { headers: { authorization: 'Bearer emulator' } });
      expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
    });
  });

  it('HEAD has the length of the answer, and no answer', async () => {
    await whileListening(stillEmulator(), async (url) => {
      const port = Number(new URL(url).port);
      const { text } = await exchange(port, ['HEAD /emulator/bill HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n']);
      const { body, headers, status } = parsed(text);
      // There is no such command, and there is a message about it.
      expect([status, body]).toEqual([404, '']);
      expect(Number(headers.get('content-length'))).toBeGreaterThan(20);
    });
  });

  it('every answer has the date of the clock of signatures, by which clients correct theirs', async () => {
    const emulator = stillEmulator();
    emulator.signatureClock.set(Date.UTC(2031, 0, 2, 3, 4, 5));
    emulator.signatureClock.setSpeed(0);
    const expected = 'Thu, 02 Jan 2031 03:04:05 GMT';
    const date = async (response: Promise<Response>) => (await response).headers.get('date');
    expect(await date(emulator.fetch('http://a.example/emulator/bill'))).toBe(expected);
    await whileListening(emulator, async (url) => {
      expect(await date(fetch(`${url}/nothing`))).toBe(expected);
    });
    const seconds: number[] = [];
    const hooks = { onClockSkew: (event: { readonly seconds: number }) => seconds.push(event.seconds) };
    const now = () => Date.UTC(2030, 0, 1);
    const client = vodOf(emulator, '', { now, hooks, retry: {} });
    await client.describeTasks({});
    expect(seconds).toEqual([(366 * 24 + 3) * 3_600 + 4 * 60 + 5]);
  });

  it('a query of the documented 32 kilobytes arrives', async () => {
    await whileListening(stillEmulator(), async (url) => {
      for (const [length, code] of [
        [32 * 1_024, 'MissingParameter'],
        [32 * 1_024 + 1, 'RequestSizeLimitExceeded'],
      ] as const) {
        const response = await fetch(`${url}/?${'x'.repeat(length)}`);
        expect(await response.json()).toMatchObject({ Response: { Error: { Code: code } } });
      }
    });
  });

  it('a path where nothing is says so', async () => {
    await whileListening(stillEmulator(), async (url) => {
      const response = await fetch(`${url}/index.html`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
    });
  });
});
