import { describe, expect, it } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { jpeg } from './support/pictures.ts';

/** Somebody's upload, which says what it was asked for. */
function uploads() {
  const files: unknown[] = [];
  return {
    files,
    options: {
      upload: async (file: unknown) => {
        files.push(file);
        return { fileId: '3877020000', url: 'https://example.com/f0.jpg' };
      },
    },
  };
}

/** A picture that no request can hold: 7 MB are the most that the documents allow. */
const large = new Blob([new Uint8Array(jpeg), new Uint8Array(8 * 1024 * 1024)]);

describe('a file that no request can hold', () => {
  it('is uploaded for VOD, and named by its id', async () => {
    const { files, options } = uploads();
    expect(await vod.imageFile(large, { Usage: 'FirstFrame' }, options)).toEqual({
      Type: 'File',
      Category: 'Image',
      FileId: '3877020000',
      Usage: 'FirstFrame',
    });
    expect(files).toEqual([large]);
  });

  it('is uploaded for MPS and the gateway, which take addresses, whatever its size', async () => {
    const { files, options } = uploads();
    expect(await mps.imageFile(jpeg, {}, options)).toEqual({ ImageUrl: 'https://example.com/f0.jpg' });
    expect(await gateway.imageFile(jpeg, {}, options)).toEqual({
      category: 'Image',
      type: 'Url',
      url: 'https://example.com/f0.jpg',
    });
    expect(files).toHaveLength(2);
  });

  it('is refused without an upload, and the error says how', async () => {
    for (const work of [vod.imageFile(large), mps.imageFile(jpeg), gateway.imageFile(jpeg)])
      await expect(work).rejects.toThrow('`{ upload: (file) => uploadMedia(client, file) }` as the third argument');
  });

  it('is not uploaded when it is of another kind, or empty', async () => {
    const { files, options } = uploads();
    const movie = new Blob([new Uint8Array([0, 0, 0, 16]), 'ftypisom', new Uint8Array(8 * 1024 * 1024)]);
    await expect(vod.imageFile(movie, {}, options)).rejects.toMatchObject({
      code: 'FormatNotAccepted',
      message: expect.stringContaining('is mp4, which is not an image'),
    });
    await expect(mps.imageFile(new Uint8Array(), {}, options)).rejects.toMatchObject({ code: 'FileEmpty' });
    expect(files).toEqual([]);
  });

  it('what fits goes in the request, and an address stays one', async () => {
    const { files, options } = uploads();
    expect(await vod.imageFile(jpeg, {}, options)).toMatchObject({ Type: 'Base64' });
    expect(await vod.imageFile('https://example.com/a.jpg', {}, options)).toMatchObject({ Type: 'Url' });
    expect(files).toEqual([]);
  });
});
