import http from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { DownloadError } from '../../../generator/runtime/errors.ts';
import { fetchPlatform } from '../../../generator/runtime/platform/fetch.ts';
import { platform as node } from '../../../generator/runtime/platform/node.ts';
import { publicAgent } from '../../../generator/runtime/platform/node-connections.ts';
import { AddressRefused } from '../../../generator/runtime/platform/platform.ts';
import { downloadBytes } from '../../../generator/runtime/tasks/download.ts';
import { failureOf } from '../support/clients.ts';
import { newClient } from './support/calls.ts';
import { bytesOver, clients, digest, file, fileServers } from './support/downloads.ts';
import { send } from './support/files.ts';

const { parts, reader, server } = fileServers();

describe.each(clients)('the address of a download over %s', (_, client) => {
  const bytes = bytesOver(client, reader);

  describe('redirects', () => {
    test('are followed up to five', async () => {
      const one = await server((request, response) => {
        const left = Number(new URL(request.url ?? '', 'http://x').searchParams.get('left'));
        if (left === 0) send(request, response, { file });
        else response.writeHead([301, 302, 303, 307, 308][left % 5] ?? 302, { Location: `?left=${left - 1}` }).end();
      });
      expect(digest(await bytes(`${one.url}?left=5`))).toBe(digest(file));
      expect(await failureOf<Error>(bytes(`${one.url}?left=6`))).toMatchObject({ code: 'TooManyRedirects' });
      expect(one.requests).toHaveLength(6 + 6);
    });

    test.each(['file:///etc/passwd', 'http://user:pw@127.0.0.1/', 'ftp://example.com/'])(
      'to %s are refused',
      async (to) => {
        const { url } = await server((_, response) => response.writeHead(302, { Location: to }).end());
        const error = await failureOf<Error>(bytes(url));
        expect(error).toMatchObject({ code: 'AddressRefused' });
        expect(error.message).not.toContain('pw');
      },
    );

    test('to nowhere are refused', async () => {
      for (const headers of [{}, { Location: 'http://' }]) {
        const { url } = await server((_, response) => response.writeHead(302, headers).end());
        expect(await failureOf<Error>(bytes(url))).toMatchObject({ code: 'UnexpectedAnswer' });
      }
    });
  });

  test('no credentials are sent', async () => {
    const one = await parts({ file, etag: '"v1"', breakAfter: 10 }, { file, etag: '"v1"' });
    await bytes(one.url);
    for (const { headers } of one.requests) {
      expect(JSON.stringify(headers)).not.toMatch(/authorization|x-tc-|cookie|AKID|made-up/i);
      // `fetch` says it once more by itself where it asks for a part.
      expect(headers['accept-encoding']).toMatch(/^identity(, identity)?$/);
    }
  });

  test.each([
    'http://localhost:1/',
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://2130706433:1/',
    'http://0177.0.0.1:1/',
  ])('%s is refused unless it is allowed', async (url) => {
    expect(await failureOf<Error>(downloadBytes(client, url))).toMatchObject({ code: 'AddressRefused', charged: 'no' });
    expect(await failureOf<Error>(bytes(url, { attempts: 1 }))).toMatchObject({ code: 'ConnectionError' });
  });

  test.each(['', 'out.mp4', 'data:text/plain,x'])('%j is refused', async (url) => {
    expect(await failureOf<Error>(bytes(url))).toBeInstanceOf(DownloadError);
  });
});

test('a file that is asked for over https is not fetched over http', async () => {
  const fetched: string[] = [];
  const client = newClient({
    fetch: async (url) => {
      fetched.push(String(url));
      return new Response(null, { status: 302, headers: { location: 'http://files.example.com/b.mp4?sign=secret' } });
    },
  });
  const error = await failureOf<Error>(downloadBytes(client, 'https://files.example.com/a.mp4?sign=secret'));
  expect(error).toMatchObject({ code: 'AddressRefused' });
  expect(error.message).not.toContain('secret');
  expect(fetched).toHaveLength(1);
});

test.each(['http://[', 'https://files.example.com:99999999/?sign=secret', 'no address sign=secret'])(
  'an address that is none does not show in the error: %s',
  async (address) => {
    const fetch = async () =>
      new Response(null, { status: 302, headers: { location: 'https://x:999999/?sign=secret' } });
    for (const work of [
      downloadBytes(newClient(), address),
      downloadBytes(newClient({ fetch }), 'https://files.example.com/a?sign=secret'),
    ]) {
      const error = await failureOf<Error>(work);
      expect(error).toBeInstanceOf(DownloadError);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('secret');
    }
  },
);

test('a redirect that a browser keeps to itself is said to be one', async () => {
  const opaque = fetchPlatform(async () => Response.error(), node);
  const error = await failureOf<Error>(
    downloadBytes(opaque, 'https://files.example.com/a.mp4', { allowPrivate: true }),
  );
  expect(error).toMatchObject({ code: 'UnexpectedAnswer', retryable: false });
  expect(error.message).toContain('a redirect that the browser does not show');
});

describe('what a name resolves to', () => {
  test('a redirect from a public host to a private one is refused', async () => {
    const fake = newClient({
      fetch: async () => new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/latest' } }),
    });
    const error = await failureOf<Error>(downloadBytes(fake, 'https://vod.example.com/a.mp4'));
    expect(error).toMatchObject({ code: 'AddressRefused' });
    expect(error.message).toBe('169.254.169.254 is not a public address; pass `allowPrivate: true` to fetch it');
  });

  test("Node's own transport checks it when it connects", async () => {
    const one = await parts({ file });
    const request = { method: 'GET', url: one.url.replace('127.0.0.1', 'localhost'), headers: {} } as const;
    const allowed = await node.open(request);
    allowed.cancel();
    // `localhost` stands for any name: the transport looks at what it resolves to.
    const error = await failureOf<Error>(node.open({ ...request, publicOnly: true }));
    expect(error.message).toMatch(/^localhost is not a public address/);
    await expect(node.open({ ...request, url: one.url, publicOnly: true })).rejects.toThrow(
      '127.0.0.1 is not a public',
    );
    expect(one.requests).toHaveLength(1);
  });

  test('and so for a name that looks public, at the moment of connecting', async () => {
    const one = await parts({ file });
    // What a name says by itself passes; what it resolves to, here loopback, does not.
    const agent = publicAgent(new URL('http://vod.example.com/'));
    const error = await new Promise<Error>((resolve, reject) => {
      const request = http.get({ host: 'localhost', port: new URL(one.url).port, agent }, reject);
      request.once('error', resolve);
    });
    expect(error).toBeInstanceOf(AddressRefused);
    expect(one.requests).toHaveLength(0);
  });
});
