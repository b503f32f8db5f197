import { createCipheriv, createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const zeros = Buffer.alloc(256 * 1024);

/** Sums that were worked out: the cases of a matrix send the same few files again and again. */
const sums = new Map<string, string>();

/** A file that is nowhere: any range of it can be made at any time, the same bytes each time. */
export class Source {
  readonly name: string;
  readonly size: number;
  readonly #seed: string;
  readonly #key: Buffer;

  constructor(name: string, size: number, seed = name) {
    this.name = name;
    this.size = size;
    this.#seed = seed;
    this.#key = createHash('md5').update(seed).digest();
  }

  /** The bytes from `start` to before `end`, in pieces. */
  *pieces(start = 0, end = this.size): Generator<Buffer> {
    const counter = Buffer.alloc(16);
    const first = Math.floor(start / 16);
    counter.writeBigUInt64BE(BigInt(first), 8);
    const cipher = createCipheriv('aes-128-ctr', this.#key, counter);
    cipher.update(zeros.subarray(0, start - first * 16));
    for (let at = start; at < end; ) {
      const length = Math.min(zeros.length, end - at);
      yield cipher.update(zeros.subarray(0, length));
      at += length;
    }
  }

  bytes(start = 0, end = this.size): Buffer {
    return Buffer.concat([...this.pieces(start, end)]);
  }

  md5(start = 0, end = this.size): string {
    const range = JSON.stringify([this.#seed, start, end]);
    const known = sums.get(range);
    if (known !== undefined) return known;
    const hash = createHash('md5');
    for (const piece of this.pieces(start, end)) hash.update(piece);
    const sum = hash.digest('hex');
    sums.set(range, sum);
    return sum;
  }

  /** For clients that read from a path. */
  async writeTo(path: string): Promise<void> {
    const file = await open(path, 'w');
    try {
      for (const piece of this.pieces()) await file.write(piece);
    } finally {
      await file.close();
    }
  }
}
