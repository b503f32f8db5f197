import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import { download, downloadBytes, downloadTo } from '../../../generator/runtime/tasks/download.ts';
import type { DownloadProgress } from '../../../generator/runtime/tasks/download-transfer.ts';
import { abortAt, type Moment, moment } from '../support/aborting.ts';
import { failureOf } from '../support/clients.ts';
import { newClient } from './support/calls.ts';
import { bytesOver, clients, digest, file, fileServers, open } from './support/downloads.ts';

const { parts, reader, server } = fileServers();

describe.each(clients)('a download over %s', (_, client) => {
  const bytes = bytesOver(client, reader);

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
    expect((await failureOf<Error>(work)).message).toBe('the disk is full');
  });

  test('a failed download aborts the stream', async () => {
    const { url } = await server((_, response) => response.writeHead(404).end());
    let reason: unknown;
    const sink = new WritableStream<Uint8Array>({
      abort: (why) => {
        reason = why;
      },
    });
    const error = await failureOf<Error>(downloadTo(client, url, sink, open));
    expect(error).toMatchObject({ code: 'HTTP404' });
    expect(reason).toBe(error);
  });

  describe('the size', () => {
    test('that is announced may be too large', async () => {
      const one = await parts({ file });
      let pieces = 0;
      const error = await failureOf<Error>(bytes(one.url, { maxBytes: file.length - 1, onProgress: () => pieces++ }));
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
      expect(await failureOf<Error>(bytes(url, { maxBytes: 1_000_000, onProgress }))).toMatchObject({
        code: 'TooLarge',
      });
      expect(most).toBeLessThanOrEqual(1_000_000);
    });

    test('is 1 GiB at most unless told otherwise', async () => {
      const { url } = await server((_, response) => response.writeHead(200, { 'Content-Length': 2 ** 30 + 1 }).end());
      expect(await failureOf<Error>(bytes(url))).toMatchObject({ code: 'TooLarge' });
    });
  });

  describe('an output that is gone', () => {
    test.each([401, 403, 404, 410])('%i after it has expired', async (status) => {
      const one = await server((_, response) => response.writeHead(status).end());
      const output = { url: `${one.url}a.mp4?sign=secret`, expiresAt: '2020-01-01T00:00:00Z' };
      const error = await failureOf<Error>(downloadBytes(client, output, open));
      expect(error).toMatchObject({ code: 'OutputExpired', status, retryable: false });
      expect(error.message).toContain('expired at 2020-01-01T00:00:00.000Z');
      expect(error.message).not.toContain('secret');
      expect(one.requests).toHaveLength(1);
    });

    test('before it has expired, or nobody knows', async () => {
      const { url } = await server((_, response) => response.writeHead(403).end());
      const later = { url, expiresAt: '2999-01-01T00:00:00Z' };
      expect(await failureOf<Error>(downloadBytes(client, later, open))).toMatchObject({ code: 'HTTP403' });
      expect((await failureOf<Error>(bytes(url))).message).toContain('may have expired');
    });

    test('an output past its date that is still there is taken', async () => {
      const { url } = await parts({ file });
      expect(digest(await downloadBytes(client, { url, expiresAt: '2020-01-01T00:00:00Z' }, open))).toBe(digest(file));
    });
  });

  test('a file that comes compressed is refused', async () => {
    const { url } = await server((_, response) => response.writeHead(200, { 'Content-Encoding': 'br' }).end('x'));
    expect(await failureOf<Error>(bytes(url))).toMatchObject({ code: 'UnexpectedAnswer' });
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

test('an output has expired at the moment that is its date, and not a millisecond before', async () => {
  const { url } = await server((_, response) => response.writeHead(404).end());
  const output = { url, expiresAt: '2026-11-20T00:00:00Z' };
  const at = (now: number) => downloadBytes(newClient({ now: () => now }), output, { allowPrivate: true });
  const date = Date.parse(output.expiresAt);
  expect(await failureOf<Error>(at(date))).toMatchObject({ code: 'OutputExpired' });
  expect(await failureOf<Error>(at(date - 1))).toMatchObject({ code: 'HTTP404' });
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
