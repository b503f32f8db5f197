import { describe, expect, test } from 'vitest';
import type { DownloadError } from '../../../generator/runtime/errors.ts';
import { fetchPlatform } from '../../../generator/runtime/platform/fetch.ts';
import { platform as node } from '../../../generator/runtime/platform/node.ts';
import { download, downloadBytes, downloadToFile } from '../../../generator/runtime/tasks/download.ts';
import type { Downloadable, DownloadOptions } from '../../../generator/runtime/tasks/download-transfer.ts';
import { failureOf } from '../support/clients.ts';
import { newClient } from './support/calls.ts';
import { unhandledIn } from './support/unhandled.ts';

/** What an error of a download says: where, without what may be secret in the address, and what is wrong. */

const at = 'https://files.example.com/a.mp4';
const signed = `${at}?sign=secret`;

/** A body that ends, or breaks, after some bytes. */
const body = (bytes: number, error?: Error) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(bytes)),
    pull: (controller) => (error === undefined ? controller.close() : controller.error(error)),
  });
const answer = (status: number, headers: Readonly<Record<string, string>> = {}, bytes = 0, error?: Error) =>
  new Response(bytes > 0 ? body(bytes, error) : null, { status, headers });
const part = (range: string, more: Readonly<Record<string, string>> = {}) =>
  answer(206, { 'content-range': range, ...more }, 5);
/** Ten bytes are announced, and five come. */
const half = () => answer(200, { 'content-length': '10', etag: '"a"' }, 5, new Error('cut'));

/** Answers one after the other; pauses take no time. */
function downloading(answers: readonly Response[], output: Downloadable = signed, options: DownloadOptions = {}) {
  let count = 0;
  const sent: (string | null)[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    sent.push(new Headers(init?.headers).get('range'));
    return answers[Math.min(count++, answers.length - 1)] ?? Response.error();
  };
  const client = newClient({ fetch: fetch as typeof globalThis.fetch, sleep: async () => undefined });
  return { sent, work: downloadBytes(client, output, options) };
}

describe.each<[string, readonly Response[], string, string, number | undefined]>([
  ['a status that stays', [answer(418)], 'HTTP418', `${at}: status 418`, 418],
  [
    'a status that stays, which may be the expiry',
    [answer(403)],
    'HTTP403',
    `${at}: status 403; the output may have expired`,
    403,
  ],
  ['a redirect that leads nowhere', [answer(302)], 'UnexpectedAnswer', `${at}: a redirect that leads nowhere`, 302],
  [
    'a redirect to no URL',
    [answer(302, { location: 'https://x:99999/' })],
    'UnexpectedAnswer',
    `${at}: a redirect to no URL`,
    302,
  ],
  [
    'redirects without an end',
    [answer(302, { location: '/b?sign=secret' })],
    'TooManyRedirects',
    `${at}: redirected more than 5 times`,
    undefined,
  ],
  [
    'a redirect away from https',
    [answer(302, { location: 'http://files.example.com/b?sign=secret' })],
    'AddressRefused',
    `${at}: redirected to http://files.example.com/b; a file that is asked for over https is not fetched over http`,
    302,
  ],
  [
    'a redirect with a password in it',
    [answer(302, { location: 'https://me:secret@files.example.com/b' })],
    'AddressRefused',
    'https://files.example.com/b: a URL with a password in it is not fetched',
    undefined,
  ],
  [
    'a redirect with a name in it',
    [answer(302, { location: 'https://secret@files.example.com/b' })],
    'AddressRefused',
    'https://files.example.com/b: a URL with a password in it is not fetched',
    undefined,
  ],
  [
    'a redirect to another protocol',
    [answer(302, { location: 'ftp://files.example.com/b' })],
    'AddressRefused',
    'outputs are fetched over https and http, not over ftp:',
    undefined,
  ],
  [
    'a compressed file',
    [answer(200, { 'content-encoding': 'br' }, 5)],
    'UnexpectedAnswer',
    `${at}: the file is compressed (br)`,
    200,
  ],
  [
    'a part in place of the whole',
    [part('bytes 0-4/10')],
    'UnexpectedAnswer',
    `${at}: the answer is a part of the file, and the whole was requested`,
    206,
  ],
  [
    'more than is allowed',
    [answer(200, { 'content-length': '101' }, 5)],
    'TooLarge',
    `${at}: more than the 100 bytes that \`maxBytes\` allows`,
    undefined,
  ],
  [
    'more than is announced',
    [answer(200, { 'content-length': '4' }, 5)],
    'UnexpectedAnswer',
    `${at}: more than the 4 bytes that were announced`,
    undefined,
  ],
  [
    'a server that begins anew',
    [half(), answer(200, { 'content-length': '10', etag: '"a"' }, 5)],
    'RangesNotSupported',
    `${at}: the connection broke after 5 bytes, and the server does not send parts`,
    200,
  ],
  [
    'a server that begins anew with another file',
    [half(), answer(200, { 'content-length': '10', etag: '"b"' }, 5)],
    'OutputChanged',
    `${at}: the connection broke after 5 bytes, and the file has changed meanwhile`,
    200,
  ],
  ['another part', [half(), part('bytes 4-9/10')], 'UnexpectedAnswer', `${at}: not the part that was asked for`, 206],
  [
    'a part that says nothing of itself',
    [half(), answer(206, {}, 5)],
    'UnexpectedAnswer',
    `${at}: not the part that was asked for`,
    206,
  ],
  [
    'a part of another file',
    [half(), part('bytes 5-10/11')],
    'OutputChanged',
    `${at}: the file has changed meanwhile`,
    206,
  ],
  [
    'a part of a file with another mark',
    [half(), part('bytes 5-9/10', { etag: '"b"' })],
    'OutputChanged',
    `${at}: the file has changed meanwhile`,
    206,
  ],
  [
    'a part of a file whose size nobody knows',
    [answer(200, {}, 5, new Error('cut')), part('bytes 5-9/*')],
    'UnexpectedAnswer',
    `${at}: a part of a file whose size is not known`,
    206,
  ],
  [
    'no part behind the bytes, and no size',
    [half(), answer(416)],
    'UnexpectedAnswer',
    `${at}: status 416 after 5 bytes`,
    416,
  ],
  [
    'no part behind the bytes, since the file is another one',
    [half(), answer(416, { 'content-range': 'bytes */5' })],
    'OutputChanged',
    `${at}: the file has changed meanwhile: 5 of 10 bytes were received, and it has 5 now`,
    416,
  ],
  [
    'no part behind the bytes of a file whose size nobody told',
    [answer(200, {}, 5, new Error('cut')), answer(416, { 'content-range': 'bytes */4' })],
    'OutputChanged',
    `${at}: the file has changed meanwhile: 5 of unknown bytes were received, and it has 4 now`,
    416,
  ],
])('%s', (_, answers, code, message, status) => {
  test('is told with the address, what is wrong, and the status', async () => {
    const { sent, work } = downloading(answers, signed, { maxBytes: 100 });
    const error = await failureOf<DownloadError>(work);
    expect(error).toMatchObject({ name: 'DownloadError', action: 'download', charged: 'no' });
    // Only a download from the beginning can go well.
    expect(error.retryable).toBe(code === 'RangesNotSupported');
    expect([error.code, error.message, error.status]).toEqual([code, message, status]);
    // What stays is not tried again.
    if (code !== 'TooManyRedirects') expect(sent).toHaveLength(answers.length);
  });
});

describe('what may pass', () => {
  test.each([408, 425, 429, 500, 503])('a status %i is tried five times', async (status) => {
    const { sent, work } = downloading([answer(status)]);
    expect(await failureOf(work)).toMatchObject({
      code: `HTTP${status}`,
      message: `${at}: status ${status}`,
      status,
      retryable: true,
    });
    expect(sent).toHaveLength(5);
  });

  test('a connection that ends too soon is told with both sizes', async () => {
    const short = () => answer(200, { 'content-length': '10' }, 5);
    const { work } = downloading([short()], signed, { attempts: 1 });
    expect(await failureOf(work)).toMatchObject({
      code: 'ConnectionError',
      retryable: true,
      message: `${at}: the connection ended after 5 of 10 bytes; 5 bytes were received`,
    });
  });

  test('a file without a size has ended when its connection ends', async () => {
    expect(await downloading([answer(200, {}, 5)]).work).toHaveLength(5);
  });

  test('a part goes on where the connection broke, and a size in it counts from then on', async () => {
    const whole = downloading([answer(200, {}, 5, new Error('cut')), part('bytes 5-9/10')]);
    expect(await whole.work).toHaveLength(10);
    expect(whole.sent).toEqual([null, 'bytes=5-']);
    const more = downloading([answer(200, {}, 5, new Error('cut')), part('bytes 5-7/8')]);
    expect(await failureOf(more.work)).toMatchObject({ message: `${at}: more than the 8 bytes that were announced` });
  });

  test('what a platform rejects with is told, and be it no error', async () => {
    const odd = newClient({ fetch: () => Promise.reject('odd'), sleep: async () => undefined });
    const error = await failureOf<Error>(downloadBytes(odd, signed));
    expect(error).toMatchObject({ code: 'ConnectionError', retryable: true });
    expect(error.message).toMatch(/^https:\/\/files\.example\.com\/a\.mp4: .*; 0 bytes were received$/);
  });
});

describe('an output', () => {
  test.each<[string, Downloadable]>([
    ['a URL', new URL(signed)],
    ['the text of one', signed],
    ['an object with one', { url: signed }],
  ])('may be %s', async (_, output) => {
    expect(await downloading([answer(200, {}, 5)], output).work).toHaveLength(5);
  });

  test('that has expired is told with the time', async () => {
    const { work } = downloading([answer(404)], { url: signed, expiresAt: '2020-01-01T00:00:00+08:00' });
    expect(await failureOf(work)).toMatchObject({
      code: 'OutputExpired',
      message: `${at}: the output expired at 2019-12-31T16:00:00.000Z (status 404)`,
      status: 404,
      retryable: false,
    });
  });

  test('that is no URL is told without what it is', async () => {
    expect(await failureOf(downloading([], 'no address sign=secret').work)).toMatchObject({
      code: 'AddressRefused',
      message: 'the address of the output is not a URL',
    });
  });
});

test('a size in the progress is one that the server told', async () => {
  const progress = async (headers: Readonly<Record<string, string>>) => {
    const told: unknown[] = [];
    await downloading([answer(200, headers, 5)], signed, { onProgress: (one) => told.push(one) }).work;
    return told;
  };
  expect(await progress({ 'content-length': '5' })).toStrictEqual([{ receivedBytes: 5, totalBytes: 5 }]);
  for (const length of [{}, { 'content-length': 'five' }, { 'content-length': '-5' }])
    expect(await progress(length as Readonly<Record<string, string>>)).toStrictEqual([{ receivedBytes: 5 }]);
});

test('what goes wrong later in onProgress is nothing that a program has to handle', async () => {
  const onProgress = () => Promise.reject(new Error('mine'));
  const work = () => downloading([answer(200, {}, 5)], signed, { onProgress }).work;
  expect(await unhandledIn(work)).toEqual([]);
});

test.each([
  { maxBytes: -1 },
  { attempts: 0 },
  { idleTimeoutMs: 'x' },
  { allowPrivate: 1 },
  { onProgress: 5 },
  { signal: 5 },
  { size: 5 },
])('options that are none are refused: %j', async (options) => {
  const client = fetchPlatform(fetch, node);
  await expect(download(client, signed, options as never).next()).rejects.toMatchObject({
    name: 'InvalidOptionError',
    action: 'download',
  });
  await expect(downloadToFile(client, signed, '/nowhere', options as never)).rejects.toMatchObject({
    name: 'InvalidOptionError',
    action: 'downloadToFile',
  });
});
