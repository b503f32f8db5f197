import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { uploadMedia } from '../../generated/src/upload/index.ts';
import { VodClient } from '../../generated/src/vod/index.ts';
import { mebibyte, movie } from './support/files.ts';

/** A Blob that counts the parts that were read of it. */
class CountedBlob extends Blob {
  readonly onRead: () => void;

  constructor(bytes: Uint8Array, onRead: () => void) {
    super([bytes]);
    this.onRead = onRead;
  }

  override slice(from = 0, until = this.size): Blob {
    // Its beginning is looked at, too.
    if (until - from >= mebibyte) this.onRead();
    return super.slice(from, until);
  }
}

describe('memory', () => {
  it.each([1, 4, 7])('holds no more parts than are sent at the same time: %i', async (concurrency) => {
    const emulator = createEmulator({ clock: 'instant' });
    const connection = emulator.connect();
    let held = 0;
    let most = 0;
    const counting: typeof fetch = async (input, init) => {
      const answer = await connection.fetch(input, init);
      if (String(input).includes('partNumber')) held--;
      return answer;
    };
    const client = new VodClient({ ...connection, fetch: counting, subAppId: 251007502 });
    const blob = new CountedBlob(movie(24 * mebibyte), () => {
      held++;
      most = Math.max(most, held);
    });
    await uploadMedia(client, blob, { partSize: mebibyte, concurrency });
    expect(held).toBe(0);
    expect(most).toBe(concurrency);
  });
});
