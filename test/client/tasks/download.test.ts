import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { DownloadError } from '../../../generator/runtime/errors.ts';
import { fetchPlatform } from '../../../generator/runtime/platform/fetch.ts';
import { platform as node } from '../../../generator/runtime/platform/node.ts';
import { publicAgent } from '../../../generator/runtime/platform/node-connections.ts';
import { AddressRefused } from '../../../generator/runtime/platform/platform.ts';
import { download, downloadBytes, downloadTo } from '../../../generator/runtime/tasks/download.ts';
import type { DownloadOptions, DownloadProgress } from '../../../generator/runtime/tasks/download-transfer.ts';
import { abortAt, type Moment, moment } from '../support/aborting.ts';
import { newClient } from './support/calls.ts';
import { type FileServer, type Part, pattern, Reader, send, serve } from './support/files.ts';

let reader = new Reader();
const servers: FileServer[] = [];
afterEach(async () => {
  reader = new Reader();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function server(...args: Parameters<typeof serve>): Promise<FileServer> {
  const one = await serve(...args);
  servers.push(one);
  return one;
}
/** A server that answers one part after the other; the last one stays. */
const parts = (...all: readonly Part[]) =>
  server((request, response, count) => {
    const part = all[Math.min(count, all.length) - 1];
    if (part !== undefined) send(request, response, part, reader);
  });

async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => Promise.reject(new Error('it went well')),
    (error: Error) => error,
  );
}

const file = pattern(300_000);
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each([
  ['node:http', newClient()],
  ['fetch', newClient({ fetch })],
  ['a bare platform', fetchPlatform(fetch, node)],
] as const)('over %s', (_, client) => {
  const open: DownloadOptions = { allowPrivate: true };
  const bytes = (url: string, options: DownloadOptions = {}) =>
    downloadBytes(client, url, {
      ...open,
      ...options,
      onProgress: (progress) => {
        reader.read(progress.receivedBytes);
        options.onProgress?.(progress);
      },
    });

  test('gives the bytes and tells the progress', async () => {
    const { url } = await parts({ file });
    const told: DownloadProgress[] = [];
    expect(digest(await bytes(url, { onProgress: (progress) => told.push(progress) }))).toBe(digest(file));
    expect(told.at(-1)).toEqual({ receivedBytes: file.length, totalBytes: file.length });
    expect(told.map(({ receivedBytes }) => receivedBytes)).toEqual(
      told.map(({ receivedBytes }) => receivedBytes).sort((a, b) => a - b),
    );
  });

  test('an empty file', async () => {
    const { url } = await parts({ file: new Uint8Array() });
    expect(await bytes(url)).toEqual(new Uint8Array());
  });

  test('writes into a stream and closes it', async () => {
    const { url } = await parts({ file });
    const written: Uint8Array[] = [];
    let isClosed = false;
    const sink = new WritableStream<Uint8Array>({
      write: (chunk) => void written.push(chunk),
      close: () => {
        isClosed = true;
      },
    });
    expect(await downloadTo(client, { url }, sink, open)).toBe(file.length);
    expect(isClosed).toBe(true);
    expect(digest(Buffer.concat(written))).toBe(digest(file));
  });

  test('a stream that fails ends the download', async () => {
    const one = await server((_, response) => response.writeHead(200).write(file));
    const sink = new WritableStream<Uint8Array>({ write: () => Promise.reject(new Error('the disk is full')) });
    const work = downloadTo(client, one.url, sink, { ...open, idleTimeoutMs: 600_000, attempts: 1 });
    expect((await failure(work)).message).toBe('the disk is full');
  });

  test('a failed download aborts the stream', async () => {
    const { url } = await server((_, response) => response.writeHead(404).end());
    let reason: unknown;
    const sink = new WritableStream<Uint8Array>({
      abort: (why) => {
        reason = why;
      },
    });
    const error = await failure(downloadTo(client, url, sink, open));
    expect(error).toMatchObject({ code: 'HTTP404' });
    expect(reason).toBe(error);
  });

  describe('a connection that breaks', () => {
    test('is taken up where it broke', async () => {
      const part = { file, etag: '"v1"', breakAfter: 100_000 };
      const { requests, url } = await parts(part, part, { file, etag: '"v1"' });
      expect(digest(await bytes(url))).toBe(digest(file));
      expect(requests.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
        [undefined, undefined],
        ['bytes=100000-', '"v1"'],
        ['bytes=200000-', '"v1"'],
      ]);
    });

    test('is taken up without a tag too, as long as the size stays', async () => {
      const { url } = await parts({ file, breakAfter: 100_000 }, { file });
      expect(digest(await bytes(url))).toBe(digest(file));
      const other = await parts({ file, breakAfter: 100_000 }, { file: pattern(300_001) });
      expect(await failure(bytes(other.url))).toMatchObject({ code: 'OutputChanged' });
    });

    test('ends in an error when the file is another one by now', async () => {
      const { url } = await parts({ file, etag: '"v1"', breakAfter: 100_000 }, { file, etag: '"v2"' });
      expect(await failure(bytes(url))).toMatchObject({ code: 'OutputChanged', retryable: false });
    });

    test('begins anew as long as nothing was handed out, without ranges too', async () => {
      const nothing: Part = { file, breakAfter: 0, ranges: false };
      const { requests, url } = await parts(nothing, { file: pattern(5), ranges: false });
      expect(await bytes(url)).toEqual(pattern(5));
      expect(requests[1]?.headers.range).toBeUndefined();
    });

    test('ends in an error when something was, and the server has no ranges', async () => {
      for (const etag of [{}, { etag: '"v1"' }]) {
        const part = { file, ranges: false, ...etag };
        const { url } = await parts({ ...part, breakAfter: 10 }, part);
        expect(await failure(bytes(url))).toMatchObject({ code: 'RangesNotSupported' });
      }
    });

    test('a part that is not the one that was asked for is refused', async () => {
      const { url } = await server((request, response, count) => {
        if (count === 1) return send(request, response, { file, breakAfter: 10 }, reader);
        response.writeHead(206, { 'Content-Range': `bytes 0-9/${file.length}` }).end(file.subarray(0, 10));
      });
      expect(await failure(bytes(url))).toMatchObject({ code: 'UnexpectedAnswer' });
    });

    test('of a file whose size nobody told', async () => {
      const { url } = await server((request, response, count) => {
        if (count > 1) return send(request, response, { file });
        response.writeHead(200).write(file.subarray(0, 50_000));
        void reader.has(50_000).then(() => response.destroy());
      });
      expect(digest(await bytes(url))).toBe(digest(file));
    });

    test('after the last byte, which only the next answer tells', async () => {
      const { url } = await server((request, response, count) => {
        if (request.headers.range === `bytes=${file.length}-`)
          return response.writeHead(416, { 'Content-Range': `bytes */${file.length}` }).end();
        expect(count).toBe(1);
        response.writeHead(200).write(file);
        void reader.has(file.length).then(() => response.destroy());
      });
      expect(digest(await bytes(url))).toBe(digest(file));
    });

    test('but not after the last byte of another file', async () => {
      const { url } = await server((request, response) => {
        if (request.headers.range === undefined) return send(request, response, { file, breakAfter: 100_000 }, reader);
        response.writeHead(416, { 'Content-Range': 'bytes */50000' }).end();
      });
      expect(await failure(bytes(url))).toMatchObject({ code: 'OutputChanged', status: 416, retryable: false });
    });

    test('and not before the first byte', async () => {
      const { url } = await server((_, response) => response.writeHead(416, { 'Content-Range': 'bytes */0' }).end());
      expect(await failure(bytes(url))).toMatchObject({ code: 'HTTP416', status: 416 });
    });

    test('or falls silent', async () => {
      const { url } = await server((request, response, count) => {
        if (count > 1) return send(request, response, { file, etag: '"v1"' });
        response.writeHead(200, { ETag: '"v1"', 'Content-Length': file.length }).write(file.subarray(0, 1_000));
      });
      expect(digest(await bytes(url, { idleTimeoutMs: 200 }))).toBe(digest(file));
    });

    test('is given up after some attempts without a byte', async () => {
      const one = await server((request, response, count) => {
        if (count === 1) send(request, response, { file, breakAfter: 10 }, reader);
        else response.destroy();
      });
      const error = await failure(bytes(one.url, { attempts: 3 }));
      expect(error).toMatchObject({ code: 'ConnectionError', retryable: true, action: 'download' });
      expect(error.message).toContain('10 bytes were received');
      expect(error.cause).toBeInstanceOf(Error);
      expect(one.requests).toHaveLength(3);
    });

    test('or a server that is busy', async () => {
      const one = await server((request, response, count) => {
        if (count < 3) response.writeHead(503).end();
        else send(request, response, { file });
      });
      expect(digest(await bytes(one.url))).toBe(digest(file));
      const never = await server((_, response) => response.writeHead(500).end());
      expect(await failure(bytes(never.url, { attempts: 2 }))).toMatchObject({ code: 'HTTP500', retryable: true });
      expect(never.requests).toHaveLength(2);
    });
  });

  describe('the size', () => {
    test('that is announced may be too large', async () => {
      const one = await parts({ file });
      let pieces = 0;
      const error = await failure(bytes(one.url, { maxBytes: file.length - 1, onProgress: () => pieces++ }));
      expect(error).toMatchObject({ code: 'TooLarge' });
      expect(pieces).toBe(0);
      expect(digest(await bytes(one.url, { maxBytes: file.length }))).toBe(digest(file));
    });

    test('is counted where it is not announced', async () => {
      const { url } = await server((_, response) => {
        // Once the client is gone, writing fails; from Node 26 on that does not mark the answer as destroyed at once.
        const more = (error?: Error | null) => void (error || response.write(file, more));
        more();
      });
      let most = 0;
      const onProgress = ({ receivedBytes }: DownloadProgress) => {
        most = receivedBytes;
      };
      expect(await failure(bytes(url, { maxBytes: 1_000_000, onProgress }))).toMatchObject({ code: 'TooLarge' });
      expect(most).toBeLessThanOrEqual(1_000_000);
    });

    test('is 1 GiB at most unless told otherwise', async () => {
      const { url } = await server((_, response) => response.writeHead(200, { 'Content-Length': 2 ** 30 + 1 }).end());
      expect(await failure(bytes(url))).toMatchObject({ code: 'TooLarge' });
    });
  });

  describe('an output that is gone', () => {
    test.each([401, 403, 404, 410])('%i after it has expired', async (status) => {
      const one = await server((_, response) => response.writeHead(status).end());
      const output = { url: `${one.url}a.mp4?sign=secret`, expiresAt: '2020-01-01T00:00:00Z' };
      const error = await failure(downloadBytes(client, output, open));
      expect(error).toMatchObject({ code: 'OutputExpired', status, retryable: false });
      expect(error.message).toContain('expired at 2020-01-01T00:00:00.000Z');
      expect(error.message).not.toContain('secret');
      expect(one.requests).toHaveLength(1);
    });

    test('before it has expired, or nobody knows', async () => {
      const { url } = await server((_, response) => response.writeHead(403).end());
      const later = { url, expiresAt: '2999-01-01T00:00:00Z' };
      expect(await failure(downloadBytes(client, later, open))).toMatchObject({ code: 'HTTP403' });
      expect((await failure(bytes(url))).message).toContain('may have expired');
    });

    test('an output past its date that is still there is taken', async () => {
      const { url } = await parts({ file });
      expect(digest(await downloadBytes(client, { url, expiresAt: '2020-01-01T00:00:00Z' }, open))).toBe(digest(file));
    });
  });

  describe('redirects', () => {
    test('are followed up to five', async () => {
      const one = await server((request, response) => {
        const left = Number(new URL(request.url ?? '', 'http://x').searchParams.get('left'));
        if (left === 0) send(request, response, { file });
        else response.writeHead([301, 302, 303, 307, 308][left % 5] ?? 302, { Location: `?left=${left - 1}` }).end();
      });
      expect(digest(await bytes(`${one.url}?left=5`))).toBe(digest(file));
      expect(await failure(bytes(`${one.url}?left=6`))).toMatchObject({ code: 'TooManyRedirects' });
      expect(one.requests).toHaveLength(6 + 6);
    });

    test.each(['file:///etc/passwd', 'http://user:pw@127.0.0.1/', 'ftp://example.com/'])(
      'to %s are refused',
      async (to) => {
        const { url } = await server((_, response) => response.writeHead(302, { Location: to }).end());
        const error = await failure(bytes(url));
        expect(error).toMatchObject({ code: 'AddressRefused' });
        expect(error.message).not.toContain('pw');
      },
    );

    test('to nowhere are refused', async () => {
      for (const headers of [{}, { Location: 'http://' }]) {
        const { url } = await server((_, response) => response.writeHead(302, headers).end());
        expect(await failure(bytes(url))).toMatchObject({ code: 'UnexpectedAnswer' });
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

  test('a file that comes compressed is refused', async () => {
    const { url } = await server((_, response) => response.writeHead(200, { 'Content-Encoding': 'br' }).end('x'));
    expect(await failure(bytes(url))).toMatchObject({ code: 'UnexpectedAnswer' });
  });

  test.each([
    'http://localhost:1/',
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://2130706433:1/',
    'http://0177.0.0.1:1/',
  ])('%s is refused unless it is allowed', async (url) => {
    expect(await failure(downloadBytes(client, url))).toMatchObject({ code: 'AddressRefused', charged: 'no' });
    expect(await failure(bytes(url, { attempts: 1 }))).toMatchObject({ code: 'ConnectionError' });
  });

  test.each(['', 'out.mp4', 'data:text/plain,x'])('%j is refused', async (url) => {
    expect(await failure(bytes(url))).toBeInstanceOf(DownloadError);
  });

  describe('an abort takes effect at once', () => {
    const expectLetGo = async (at: Moment, work: (signal: AbortSignal) => Promise<unknown>) => {
      const reason = new Error('enough');
      const { error, turns } = await abortAt(at, work, reason);
      expect(error).toBe(reason);
      expect(turns).toBe(0);
    };

    test('before the head', async () => {
      const asked = moment();
      const { url } = await server(asked.reach);
      await expectLetGo(asked, (signal) => bytes(url, { signal }));
    });

    test('in the body, and the connection is closed', async () => {
      const received = moment();
      let closed: Promise<void> | undefined;
      const { url } = await server((request, response) => {
        closed = new Promise((resolve) => request.socket.once('close', () => resolve()));
        response.writeHead(200).write(file);
      });
      const onProgress = ({ receivedBytes }: DownloadProgress) => {
        if (receivedBytes === file.length) received.reach();
      };
      await expectLetGo(received, (signal) => bytes(url, { signal, onProgress }));
      await closed;
    });

    test('in the pause before another attempt', async () => {
      const answered = moment();
      const { requests, url } = await server((_, response) => {
        response.writeHead(503, { 'Retry-After': '600' }).end(answered.reach);
      });
      await expectLetGo(answered, (signal) => bytes(url, { signal }));
      expect(requests).toHaveLength(1);
    });

    test('in a stream that takes nothing', async () => {
      const { url } = await parts({ file });
      const writing = moment();
      const sink = new WritableStream<Uint8Array>({
        write: () => {
          writing.reach();
          return new Promise(() => {});
        },
      });
      await expectLetGo(writing, (signal) => downloadTo(client, url, sink, { ...open, signal }));
    });
  });

  test('leaving the loop closes the connection', async () => {
    let closed: Promise<void> | undefined;
    const { url } = await server((request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', () => resolve()));
      response.writeHead(200).write(file);
    });
    for await (const piece of download(client, url, open)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    await closed;
  });
});

/** Answers of a file server that changes, or lies, between the first connection and the next. */
const resumes: readonly (readonly [string, http.OutgoingHttpHeaders, http.OutgoingHttpHeaders, string | undefined])[] =
  [
    ['a weak tag that changed', { ETag: 'W/"a"' }, { ETag: 'W/"b"' }, 'OutputChanged'],
    ['a strong tag that became another weak one', { ETag: '"a"' }, { ETag: 'W/"b"' }, 'OutputChanged'],
    [
      'a date that changed beside a tag',
      { ETag: '"a"', 'Last-Modified': 'x' },
      { ETag: '"a"', 'Last-Modified': 'y' },
      'OutputChanged',
    ],
    ['a date that changed', { 'Last-Modified': 'x' }, { 'Last-Modified': 'y' }, 'OutputChanged'],
    ['a weak tag that stayed', { ETag: 'W/"a"' }, { ETag: 'W/"a"' }, undefined],
    ['a tag that became weak', { ETag: '"a"' }, { ETag: 'W/"a"' }, undefined],
    ['a tag that is missing the second time', { ETag: '"a"' }, {}, undefined],
  ];

describe('a download that is taken up again', () => {
  const half = file.subarray(0, 100_000);
  const taking = async (
    answerTheRest: (response: http.ServerResponse) => void,
    first: http.OutgoingHttpHeaders = {},
  ) => {
    const { url } = await server((_, response, count) => {
      if (count > 1) return answerTheRest(response);
      response.writeHead(200, { 'Content-Length': file.length, ...first }).write(half);
      void reader.has(half.length).then(() => response.destroy());
    });
    const onProgress = ({ receivedBytes }: DownloadProgress) => reader.read(receivedBytes);
    return downloadBytes(newClient(), url, { allowPrivate: true, onProgress });
  };
  const range = { 'Content-Range': `bytes 100000-299999/300000` };

  test.each(resumes)('%s', async (_, first, second, code) => {
    const work = taking(
      (response) => void response.writeHead(206, { ...range, ...second }).end(file.subarray(100_000)),
      first,
    );
    if (code === undefined) expect(digest(await work)).toBe(digest(file));
    else expect(await failure(work)).toMatchObject({ code });
  });

  test.each([100_000, 50_000, 300_001])('and has %i bytes now, of 300,000 that were announced', async (size) => {
    const work = taking((response) => void response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end());
    expect(await failure(work)).toMatchObject({ code: 'OutputChanged', status: 416 });
  });

  test('in a part whose whole nobody tells', async () => {
    const { url } = await server((_, response, count) => {
      if (count > 1)
        return void response
          .writeHead(206, { 'Content-Range': 'bytes 100000-100999/*' })
          .end(file.subarray(100_000, 101_000));
      response.writeHead(200).write(half);
      void reader.has(half.length).then(() => response.destroy());
    });
    const onProgress = ({ receivedBytes }: DownloadProgress) => reader.read(receivedBytes);
    const work = downloadBytes(newClient(), url, { allowPrivate: true, onProgress });
    expect(await failure(work)).toMatchObject({ code: 'UnexpectedAnswer', status: 206 });
  });

  test('from a server that sends no parts can be begun again', async () => {
    const work = taking((response) => void response.writeHead(200, { 'Content-Length': file.length }).end(file));
    expect(await failure(work)).toMatchObject({ code: 'RangesNotSupported', retryable: true });
  });
});

test.each(['IDENTITY', '', ' identity '])('a file that comes as "%s" is not compressed', async (encoding) => {
  const { url } = await server(
    (_, response) => void response.writeHead(200, { 'Content-Encoding': encoding }).end(file),
  );
  expect(digest(await downloadBytes(newClient(), url, { allowPrivate: true }))).toBe(digest(file));
});

test('an idle limit of weeks is none', async () => {
  const { url } = await parts({ file });
  const options = { allowPrivate: true, idleTimeoutMs: 30 * 86_400_000 };
  expect(digest(await downloadBytes(newClient(), url, options))).toBe(digest(file));
});

test('what goes wrong later in onProgress does not disturb the download', async () => {
  const { url } = await parts({ file });
  const options = { allowPrivate: true, onProgress: () => Promise.reject(new Error('mine')) };
  expect(digest(await downloadBytes(newClient(), url, options))).toBe(digest(file));
});

test('a file that is asked for over https is not fetched over http', async () => {
  const fetched: string[] = [];
  const client = newClient({
    fetch: async (url) => {
      fetched.push(String(url));
      return new Response(null, { status: 302, headers: { location: 'http://files.example.com/b.mp4?sign=secret' } });
    },
  });
  const error = await failure(downloadBytes(client, 'https://files.example.com/a.mp4?sign=secret'));
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
      const error = await failure(work);
      expect(error).toBeInstanceOf(DownloadError);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('secret');
    }
  },
);

test('an output has expired at the moment that is its date, and not a millisecond before', async () => {
  const { url } = await server((_, response) => response.writeHead(404).end());
  const output = { url, expiresAt: '2026-11-20T00:00:00Z' };
  const at = (now: number) => downloadBytes(newClient({ now: () => now }), output, { allowPrivate: true });
  const date = Date.parse(output.expiresAt);
  expect(await failure(at(date))).toMatchObject({ code: 'OutputExpired' });
  expect(await failure(at(date - 1))).toMatchObject({ code: 'HTTP404' });
});

test('a redirect that a browser keeps to itself is said to be one', async () => {
  const opaque = fetchPlatform(async () => Response.error(), node);
  const error = await failure(downloadBytes(opaque, 'https://files.example.com/a.mp4', { allowPrivate: true }));
  expect(error).toMatchObject({ code: 'UnexpectedAnswer', retryable: false });
  expect(error.message).toContain('a redirect that the browser does not show');
});

describe('what a name resolves to', () => {
  test('a redirect from a public host to a private one is refused', async () => {
    const fake = newClient({
      fetch: async () => new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/latest' } }),
    });
    const error = await failure(downloadBytes(fake, 'https://vod.example.com/a.mp4'));
    expect(error).toMatchObject({ code: 'AddressRefused' });
    expect(error.message).toBe('169.254.169.254 is not a public address; pass `allowPrivate: true` to fetch it');
  });

  test("Node's own transport checks it when it connects", async () => {
    const one = await parts({ file });
    const request = { method: 'GET', url: one.url.replace('127.0.0.1', 'localhost'), headers: {} } as const;
    const allowed = await node.open(request);
    allowed.cancel();
    // `localhost` stands for any name: the transport looks at what it resolves to.
    const error = await failure(node.open({ ...request, publicOnly: true }));
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

test('a pipeline writes a file in Node', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'download-'));
  const { url } = await parts({ file, etag: '"v1"', breakAfter: 150_000 }, { file, etag: '"v1"' });
  const path = join(folder, 'a.mp4');
  const onProgress = ({ receivedBytes }: DownloadProgress) => reader.read(receivedBytes);
  await pipeline(download(newClient(), url, { allowPrivate: true, onProgress }), createWriteStream(path));
  expect(digest(await readFile(path))).toBe(digest(file));
  await rm(folder, { recursive: true });
});
