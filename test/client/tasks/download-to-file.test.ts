import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DownloadError, downloadToFile, InvalidOptionError } from '../../../generated/src/index.ts';
import { platform as web } from '../../../generated/src/runtime/platform/web.ts';
import { VodClient } from '../../../generated/src/vod/index.ts';
import { failureOf, keys } from '../support/clients.ts';

const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
const url = 'https://files.example.com/a.mp4';

/** A body that comes in pieces, and breaks or stops after some of them. */
function pieces(count: number, end: 'whole' | 'broken' | (() => Promise<void>) = 'whole'): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      const size = Math.ceil(bytes.length / 10);
      if (sent < count) return controller.enqueue(bytes.subarray(sent * size, ++sent * size));
      if (end === 'broken') return controller.error(new Error('cut'));
      if (end !== 'whole') await end();
      controller.close();
    },
  });
}

const clientOf = (respond: () => Response) => new VodClient({ credentials: keys, fetch: async () => respond() });
const whole = () => new Response(pieces(10));

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'download-'));
  path = join(folder, 'video.mp4');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = () => readdir(folder);

describe('a download into a file', () => {
  test('writes it, and leaves nothing else', async () => {
    expect(await clientOf(whole).downloadToFile(url, path)).toBe(bytes.length);
    expect(Buffer.compare(await readFile(path), bytes)).toBe(0);
    expect(await files()).toEqual(['video.mp4']);
    expect(await downloadToFile(clientOf(whole), { url }, join(folder, 'b.mp4'))).toBe(bytes.length);
  });

  test('has its name only once it is whole', async () => {
    let seen: readonly string[] = [];
    const respond = () =>
      new Response(
        pieces(10, async () => {
          seen = await files();
        }),
      );
    await clientOf(respond).downloadToFile(url, path);
    expect(seen).toEqual(['video.mp4.part']);
    expect(await files()).toEqual(['video.mp4']);
  });

  test('leaves nothing behind when it fails or is aborted', async () => {
    const broken = clientOf(() => new Response(pieces(3, 'broken')));
    expect(await failureOf(broken.downloadToFile(url, path, { attempts: 1 }))).toBeInstanceOf(DownloadError);
    expect(await files()).toEqual([]);
    const controller = new AbortController();
    const options = { signal: controller.signal, onProgress: () => controller.abort('enough') };
    expect(await failureOf(clientOf(whole).downloadToFile(url, path, options))).toBe('enough');
    expect(await files()).toEqual([]);
  });

  test('takes the place of no file, unless it is told to', async () => {
    await writeFile(path, 'mine');
    let asked = 0;
    const client = clientOf(() => {
      asked++;
      return whole();
    });
    const error = await failureOf<DownloadError>(client.downloadToFile(url, path));
    expect(error).toMatchObject({ code: 'FileExists', charged: 'no', cause: { code: 'EEXIST' } });
    expect(error.message).toContain('overwrite: true');
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect(asked).toBe(0);
    expect(await client.downloadToFile(url, path, { overwrite: true })).toBe(bytes.length);
    expect(Buffer.compare(await readFile(path), bytes)).toBe(0);
    expect(await files()).toEqual(['video.mp4']);
  });

  test('keeps a file that appears while it runs', async () => {
    const respond = () => new Response(pieces(10, () => writeFile(path, 'mine')));
    expect(await failureOf(clientOf(respond).downloadToFile(url, path))).toMatchObject({ code: 'FileExists' });
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect(await files()).toEqual(['video.mp4']);
  });

  test('keeps the old file when what was to take its place fails', async () => {
    await writeFile(path, 'mine');
    const broken = clientOf(() => new Response(pieces(3, 'broken')));
    await failureOf(broken.downloadToFile(url, path, { attempts: 1, overwrite: true }));
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect(await files()).toEqual(['video.mp4']);
  });

  test('is not mixed with another one of the same name', async () => {
    await writeFile(`${path}.part`, 'half');
    const error = await failureOf<DownloadError>(clientOf(whole).downloadToFile(url, path));
    expect(error).toMatchObject({ code: 'FileExists' });
    expect(error.message).toContain('video.mp4.part exists');
    expect(await readFile(`${path}.part`, 'utf8')).toBe('half');
  });

  test('says what is wrong with the path', async () => {
    const error = await failureOf<DownloadError>(clientOf(whole).downloadToFile(url, join(folder, 'none', 'a.mp4')));
    expect(error).toMatchObject({ code: 'FileError', charged: 'no', cause: { code: 'ENOENT' } });
    expect(error.message).toContain('cannot be written');
  });

  test('is refused where there are no files', async () => {
    const client = new VodClient({ credentials: keys, platform: web, fetch: async () => whole() });
    const error = await failureOf<DownloadError>(client.downloadToFile(url, path));
    expect(error).toMatchObject({ code: 'FilesNotSupported' });
    expect(error.message).toContain('`download`');
  });

  test('knows its options', async () => {
    const client = clientOf(whole);
    for (const options of [{ overwrite: 'yes' }, { overwrit: true }, { maxBytes: 0 }])
      expect(await failureOf(client.downloadToFile(url, path, options as never))).toBeInstanceOf(InvalidOptionError);
    expect(await files()).toEqual([]);
  });
});
