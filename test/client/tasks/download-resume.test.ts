import type http from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { downloadBytes } from '../../../generator/runtime/tasks/download.ts';
import type { DownloadProgress } from '../../../generator/runtime/tasks/download-transfer.ts';
import { failureOf } from '../support/clients.ts';
import { newClient } from './support/calls.ts';
import { bytesOver, clients, digest, file, fileServers } from './support/downloads.ts';
import { type Part, pattern, send } from './support/files.ts';

const { parts, reader, server } = fileServers();

// The pause before another connection is a random part of a time that grows: here it is none of it.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

describe.each(clients)('a connection that breaks, over %s', (_, client) => {
  const bytes = bytesOver(client, reader);

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
    expect(await failureOf<Error>(bytes(other.url))).toMatchObject({ code: 'OutputChanged' });
  });

  test('ends in an error when the file is another one by now', async () => {
    const { url } = await parts({ file, etag: '"v1"', breakAfter: 100_000 }, { file, etag: '"v2"' });
    expect(await failureOf<Error>(bytes(url))).toMatchObject({ code: 'OutputChanged', retryable: false });
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
      expect(await failureOf<Error>(bytes(url))).toMatchObject({ code: 'RangesNotSupported' });
    }
  });

  test('a part that is not the one that was asked for is refused', async () => {
    const { url } = await server((request, response, count) => {
      if (count === 1) return send(request, response, { file, breakAfter: 10 }, reader);
      response.writeHead(206, { 'Content-Range': `bytes 0-9/${file.length}` }).end(file.subarray(0, 10));
    });
    expect(await failureOf<Error>(bytes(url))).toMatchObject({ code: 'UnexpectedAnswer' });
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
    expect(await failureOf<Error>(bytes(url))).toMatchObject({ code: 'OutputChanged', status: 416, retryable: false });
  });

  test('and not before the first byte', async () => {
    const { url } = await server((_, response) => response.writeHead(416, { 'Content-Range': 'bytes */0' }).end());
    expect(await failureOf<Error>(bytes(url))).toMatchObject({ code: 'HTTP416', status: 416 });
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
    const error = await failureOf<Error>(bytes(one.url, { attempts: 3 }));
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
    expect(await failureOf<Error>(bytes(never.url, { attempts: 2 }))).toMatchObject({
      code: 'HTTP500',
      retryable: true,
    });
    expect(never.requests).toHaveLength(2);
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
    else expect(await failureOf<Error>(work)).toMatchObject({ code });
  });

  test.each([100_000, 50_000, 300_001])('and has %i bytes now, of 300,000 that were announced', async (size) => {
    const work = taking((response) => void response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end());
    expect(await failureOf<Error>(work)).toMatchObject({ code: 'OutputChanged', status: 416 });
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
    expect(await failureOf<Error>(work)).toMatchObject({ code: 'UnexpectedAnswer', status: 206 });
  });

  test('from a server that sends no parts can be begun again', async () => {
    const work = taking((response) => void response.writeHead(200, { 'Content-Length': file.length }).end(file));
    expect(await failureOf<Error>(work)).toMatchObject({ code: 'RangesNotSupported', retryable: true });
  });
});
