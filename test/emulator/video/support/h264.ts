/** Reads bits and Exp-Golomb codes. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left--) {
      const byte = this.#bytes[this.#at >> 3];
      if (byte === undefined) throw new Error('the bits are used up');
      value = value * 2 + ((byte >> (7 - (this.#at & 7))) & 1);
      this.#at++;
    }
    return value;
  }

  unsigned(): number {
    let zeros = 0;
    while (this.bits(1) === 0) zeros++;
    return 2 ** zeros - 1 + this.bits(zeros);
  }
}

/** What a unit carries after its first byte, without the bytes that keep it from looking like a start. */
export function payloadOf(unit: Uint8Array): Uint8Array {
  return Uint8Array.from(
    [...unit.subarray(1)].filter((byte, at, all) => !(byte === 3 && all[at - 1] === 0 && all[at - 2] === 0)),
  );
}

export interface Sequence {
  readonly profile: number;
  readonly level: number;
  /** Macroblocks. */
  readonly columns: number;
  readonly rows: number;
  /** Pixels that are shown. */
  readonly width: number;
  readonly height: number;
}

/** The picture size that sequence parameters state, as a decoder works it out for 4:2:0 frames. */
export function readSequence(unit: Uint8Array): Sequence {
  const reader = new BitReader(payloadOf(unit));
  const [profile, , level] = [reader.bits(8), reader.bits(8), reader.bits(8)];
  reader.unsigned(); // id
  reader.unsigned(); // length of frame numbers
  if (reader.unsigned() !== 2) throw new Error('pictures are not in the order of decoding');
  reader.unsigned(); // reference frames
  reader.bits(1); // gaps
  const [columns, rows] = [reader.unsigned() + 1, reader.unsigned() + 1];
  if (reader.bits(1) !== 1) throw new Error('it has fields in place of frames');
  reader.bits(1); // direct inference
  const isCropped = reader.bits(1) === 1;
  const crop = () => (isCropped ? 2 * reader.unsigned() : 0);
  const [left, right, top, bottom] = [crop(), crop(), crop(), crop()];
  return { profile, level, columns, rows, width: columns * 16 - left - right, height: rows * 16 - top - bottom };
}

/** Bits written as text, spaces aside, up to whole bytes. */
export function fromBits(text: string): Uint8Array {
  const bits = text.replaceAll(/\s/g, '');
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    Number.parseInt(bits.slice(8 * at, 8 * at + 8).padEnd(8, '0'), 2),
  );
}
