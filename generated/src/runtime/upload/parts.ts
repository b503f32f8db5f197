// Shipped to the letter from generator/runtime; change it there.
import { hex } from '../core/digests.js';
import type { CheckedBytes, StoredPart } from './cos-client.js';
import type { PartReader } from './source.js';

interface PartSenderOptions {
  readonly source: Pick<PartReader, 'read'>;
  readonly size: number;
  readonly partSize: number;
  /** Parts that are sent at the same time: as many are in memory. */
  readonly concurrency: number;
  readonly md5: (bytes: Uint8Array) => Uint8Array;
  /** Sends a part. Gives the tag that COS has of it. */
  readonly send: (number: number, part: CheckedBytes) => Promise<string>;
  /** Called with the bytes of each part that is there. */
  readonly onStored: (bytes: number) => void;
}

/**
 * Goes through the parts of a file, a few at a time: what is there already, with the same bytes, is not sent again. Gives the
 * tags of all parts. When a part fails, no other one is begun, and those under way are waited for.
 */
export async function sendParts(
  { concurrency, md5, onStored, partSize, send, size, source }: PartSenderOptions,
  stored: ReadonlyMap<number, StoredPart>,
): Promise<readonly string[]> {
  const count = Math.ceil(size / partSize);
  const tags = new Array<string>(count).fill('');
  let next = 1;
  let failure: { readonly error: unknown } | undefined;

  async function sendNext(): Promise<void> {
    while (failure === undefined && next <= count) {
      const number = next++;
      const from = (number - 1) * partSize;
      const bytes = await source.read(from, Math.min(from + partSize, size));
      const digest = md5(bytes);
      const found = stored.get(number);
      const isThere = found?.size === bytes.length && found.tag === hex(digest);
      tags[number - 1] = isThere ? hex(digest) : await send(number, { bytes, md5: digest });
      onStored(bytes.length);
    }
  }

  const lanes = Array.from({ length: Math.min(concurrency, count) }, async () => {
    try {
      await sendNext();
    } catch (error) {
      failure ??= { error };
    }
  });
  await Promise.all(lanes);
  if (failure !== undefined) throw (failure as { readonly error: unknown }).error;
  return tags;
}
