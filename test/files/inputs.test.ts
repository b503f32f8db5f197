import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import { type FileSource, InputFileError } from '../../generated/src/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { jpeg, madeUp, png } from './support/pictures.ts';

let folder = '';
const at = (name: string) => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inputs-'));
  writeFileSync(at('cat.jpg'), jpeg);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const base64 = Buffer.from(jpeg).toString('base64');
const sent = { Category: 'Image', Type: 'Base64', Base64: base64 };

async function refusal(entry: Promise<unknown>): Promise<InputFileError> {
  const error = await entry.then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(InputFileError);
  return error;
}

describe('a picture for VOD', () => {
  it.each<[string, () => FileSource]>([
    ['a path', () => at('cat.jpg')],
    ['a file URL', () => pathToFileURL(at('cat.jpg'))],
    ['a file URL as text', () => pathToFileURL(at('cat.jpg')).href],
    ['a Buffer', () => Buffer.from(jpeg)],
    ['bytes within a larger buffer', () => new Uint8Array([0, ...jpeg, 0]).subarray(1, 1 + jpeg.length)],
    ['an ArrayBuffer', () => Uint8Array.from(jpeg).buffer],
    ['a Blob', () => new Blob([Uint8Array.from(jpeg)])],
    ['a File with another name', () => new File([Uint8Array.from(jpeg)], 'cat.txt', { type: 'text/plain' })],
    ['a data URL', () => `data:image/png;base64,${base64}`],
    ['a data URL with escapes', () => `data:image/jpeg;base64,${encodeURIComponent(base64)}`],
  ])('from %s', async (_, source) => {
    expect(await vod.imageFile(source())).toEqual(sent);
  });

  it('from an address, which the service fetches', async () => {
    const url = 'https://example.com/cat.jpg?sign=a%2Fb';
    expect(await vod.imageFile(url)).toEqual({ Category: 'Image', Type: 'Url', Url: url });
    expect(await vod.imageFile(new URL(url))).toEqual({ Category: 'Image', Type: 'Url', Url: url });
  });

  it('keeps the other fields of the entry, with their types', async () => {
    const entry = await vod.imageFile(at('cat.jpg'), { Usage: 'FirstFrame' });
    expect(entry).toEqual({ ...sent, Usage: 'FirstFrame' });
    const request: vod.CreateAigcVideoTaskRequest = {
      SubAppId: 1500000000,
      ModelName: 'Kling',
      ModelVersion: '2.5',
      FileInfos: [entry],
      Prompt: 'A cat wakes up.',
    };
    expect(vod.validateCreateAigcVideoTask(request)).toMatchObject({ ok: true, warnings: [] });
  });

  it('is as large as the documents allow, and no larger', async () => {
    const most = 7 * 1024 * 1024;
    writeFileSync(at('most.png'), png);
    truncateSync(at('most.png'), most);
    expect((await vod.imageFile(at('most.png'))).Base64).toHaveLength(Math.ceil(most / 3) * 4);
    truncateSync(at('most.png'), most + 1);
    const error = await refusal(vod.imageFile(at('most.png')));
    expect(error).toMatchObject({ code: 'FileTooLarge', charged: 'no', retryable: false });
    expect(error.message).toMatch(/most\.png has 7\.01 MB, .* 7 MB together\. Make it smaller, or pass an https: URL/);
  });

  it('is not read when it is too large', async () => {
    const blob = new Blob([new Uint8Array(7 * 1024 * 1024 + 1)]);
    blob.arrayBuffer = () => Promise.reject(new Error('it was read'));
    expect((await refusal(vod.imageFile(blob))).code).toBe('FileTooLarge');
  });
});

describe('what is no picture for VOD', () => {
  it.each<[string, Uint8Array, string, RegExp]>([
    ['a HEIC', madeUp.heic, 'FormatNotAccepted', /is heic\. Accepted: jpeg, png, webp\. Convert it first/],
    ['a GIF', madeUp.gif, 'FormatNotAccepted', /is gif\./],
    ['an AVIF', madeUp.avif, 'FormatNotAccepted', /is avif\./],
    ['a TIFF', madeUp.tiff, 'FormatNotAccepted', /is tiff\./],
    ['a video', madeUp.mp4, 'FormatNotAccepted', /is mp4, which is not an image/],
    ['a sound', madeUp.mp3, 'FormatNotAccepted', /is mp3, which is not an image/],
    ['a page', Buffer.from('<!DOCTYPE html>'), 'FormatNotAccepted', /is html, which is not an image/],
    ['a JSON', Buffer.from('{"error":1}'), 'FormatNotAccepted', /is json, which is not an image/],
    ['bytes without meaning', Uint8Array.of(1, 2, 3), 'FormatNotAccepted', /not in a known image format/],
    ['nothing', new Uint8Array(), 'FileEmpty', /is empty/],
  ])('%s', async (_, bytes, code, message) => {
    const error = await refusal(vod.imageFile(bytes));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each<[string, unknown, string, RegExp]>([
    [
      'a path to nothing',
      './no-such-cat.jpg',
      'FileNotFound',
      /no-such-cat\.jpg cannot be read: there is no such file\./,
    ],
    ['a folder', tmpdir(), 'FileNotReadable', /it is a folder/],
    [
      'localhost',
      'http://localhost:3000/cat.jpg',
      'AddressNotUsable',
      /localhost:3000 .* Pass its bytes: `await \(await fetch/,
    ],
    ['a private address', 'http://192.168.1.4/cat.jpg', 'AddressNotUsable', /private network/],
    ['a blob URL', 'blob:https://example.com/1', 'AddressNotUsable', /Pass the Blob itself/],
    ['a bucket address', 's3://bucket/cat.jpg', 'AddressNotUsable', /cannot fetch s3: addresses/],
    ['a broken URL', 'https://', 'AddressNotUsable', /is not a URL/],
    ['a data URL that was cut', 'data:image/png;base64', 'FileNotReadable', /data URL is cut short/],
    ['a data URL with other letters', 'data:image/png;base64,!!!', 'FileNotReadable', /not Base64/],
    ['nothing at all', undefined, 'NotAFile', /is a path, an address, a Blob or bytes/],
    ['a Promise', Promise.resolve('cat.jpg'), 'NotAFile', /await it first/],
  ])('%s', async (_, source, code, message) => {
    const error = await refusal(vod.imageFile(source as string));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('a named pipe or device, which would never end', async () => {
    expect((await refusal(vod.imageFile('/dev/zero'))).code).toBe('FileNotReadable');
  });

  it('a path where there is no Node.js', async () => {
    const { getBuiltinModule } = process;
    Object.defineProperty(process, 'getBuiltinModule', { value: undefined, configurable: true, writable: true });
    try {
      const error = await refusal(vod.imageFile('cat.jpg'));
      expect(error.code).toBe('FileNotReadable');
      expect(error.message).toMatch(/there are no paths here\. Pass a Blob or File/);
      expect(await vod.imageFile(jpeg)).toEqual(sent);
    } finally {
      process.getBuiltinModule = getBuiltinModule;
    }
  });
});

describe('videos and sounds', () => {
  it('go to VOD as bytes or by address', async () => {
    expect(await vod.videoFile(madeUp.mp4, { Usage: 'Reference' })).toEqual({
      Category: 'Video',
      Type: 'Base64',
      Base64: Buffer.from(madeUp.mp4).toString('base64'),
      Usage: 'Reference',
    });
    expect(await vod.audioFile('https://example.com/a.mp3')).toEqual({
      Category: 'Audio',
      Type: 'Url',
      Url: 'https://example.com/a.mp3',
    });
    expect(await vod.audioFile(madeUp.mp3)).toMatchObject({ Category: 'Audio', Type: 'Base64' });
  });

  it('are told apart from pictures, and formats that no document lists are refused', async () => {
    expect((await refusal(vod.videoFile(jpeg))).message).toMatch(/is jpeg, which is not a video/);
    expect((await refusal(vod.videoFile(madeUp.webm))).message).toMatch(/is webm\. Accepted: mp4, mov, avi/);
    expect((await refusal(vod.audioFile(madeUp.mp4))).message).toMatch(/is mp4, which is not an audio/);
  });
});

describe('surfaces that take addresses only', () => {
  it('write an address where the type has it', async () => {
    const url = 'https://example.com/a';
    expect(await mps.imageFile(url, { Text: 'cat' })).toEqual({ ImageUrl: url, Text: 'cat' });
    expect(await mps.videoFile(url, { ReferType: 'base' })).toEqual({ VideoUrl: url, ReferType: 'base' });
    expect(await mps.audioFile(url)).toEqual({ AudioUrl: url });
    expect(await gateway.imageFile(url)).toEqual({ category: 'Image', type: 'Url', url });
    expect(await gateway.videoFile(url)).toEqual({ category: 'Video', type: 'Url', url });
    expect(gateway).not.toHaveProperty('audioFile');
  });

  it.each<[string, (source: FileSource) => Promise<unknown>]>([
    ['MPS', mps.imageFile],
    ['gateway', gateway.imageFile],
  ])('%s says where a local picture has to go', async (_, imageFile) => {
    for (const source of [at('cat.jpg'), jpeg, `data:image/jpeg;base64,${base64}`]) {
      const error = await refusal(imageFile(source));
      expect(error.code).toBe('BytesNotAccepted');
      expect(error.message).toMatch(/accepts addresses only, .* COS bucket .* https: URL/);
    }
  });
});

describe('paths of Windows and odd names', () => {
  it('a drive letter is no scheme', async () => {
    const error = await refusal(vod.imageFile('C:\\pictures\\cat.jpg'));
    expect(error.code).toBe('FileNotFound');
  });

  it('a name with a colon, blanks or other scripts is a path', async () => {
    mkdirSync(at('my pictures'));
    for (const name of ['my pictures/eine Katze.jpg', '猫.jpg']) {
      writeFileSync(at(name), jpeg);
      expect(await vod.imageFile(at(name))).toEqual(sent);
    }
  });
});
