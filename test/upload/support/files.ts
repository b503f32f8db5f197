import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

export const mebibyte = 1024 * 1024;

/** Bytes that nothing is in twice: each run of four says where it is. */
export function counted(size: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(size / 4)).map((_, index) => index + 1);
  return new Uint8Array(words.buffer, 0, size);
}

/** The first bytes of an MP4, and counted ones after them. */
export function movie(size: number): Uint8Array {
  const bytes = counted(size);
  bytes.set([0, 0, 0, 16, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d, 0, 0, 2, 0]);
  return bytes;
}

export function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

/** The tag of a file in parts: the MD5 of the MD5s of its parts, and their number. */
export function tagOf(bytes: Uint8Array, partSize: number): string {
  const all = createHash('md5');
  const count = Math.ceil(bytes.length / partSize);
  for (let at = 0; at < bytes.length; at += partSize)
    all.update(
      createHash('md5')
        .update(bytes.subarray(at, at + partSize))
        .digest(),
    );
  return `${all.digest('hex')}-${count}`;
}

/** A large file that is written a part at a time. */
export async function writeMovie(path: string, size: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    const piece = movie(mebibyte);
    for (let at = 0; at < size; at += mebibyte) {
      // Each part of it is another one.
      new DataView(piece.buffer).setUint32(64, at / mebibyte);
      await file.write(piece.subarray(0, Math.min(mebibyte, size - at)));
    }
  } finally {
    await file.close();
  }
}
