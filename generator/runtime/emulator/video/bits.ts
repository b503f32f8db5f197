/** Writes bits, most significant first, and the Exp-Golomb codes of H.264 (9.1). */
export class BitWriter {
  #bytes = new Uint8Array(64);
  #length = 0;
  /** Bits that do not fill a byte yet, never more than seven. */
  #pending = 0;
  #pendingCount = 0;

  /** The lowest `count` bits of a value; 24 at most. */
  bits(value: number, count: number): this {
    this.#pending = (this.#pending << count) | value;
    this.#pendingCount += count;
    while (this.#pendingCount >= 8) {
      this.#pendingCount -= 8;
      this.#byte(this.#pending >>> this.#pendingCount);
    }
    this.#pending &= (1 << this.#pendingCount) - 1;
    return this;
  }

  /** `ue(v)`: an unsigned number below 2²⁴ − 1. */
  unsigned(value: number): this {
    const code = value + 1;
    const length = 32 - Math.clz32(code);
    return this.bits(0, length - 1).bits(code, length);
  }

  /** `se(v)`: a signed number; 0, 1, −1, 2, −2 … have ever longer codes. */
  signed(value: number): this {
    return this.unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** Ends with a one and zeros up to a whole byte, as every payload does (7.3.2.11), and gives the bytes. */
  end(): Uint8Array {
    this.bits(1, 1);
    if (this.#pendingCount > 0) this.bits(0, 8 - this.#pendingCount);
    return this.#bytes.slice(0, this.#length);
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = value;
  }
}

/** The kinds of NAL units written here (table 7-1), each with its first byte: how much others depend on it, and its type. */
export const nalHeader = {
  /** A picture that refers to earlier ones, and that the next one refers to. */
  picture: 0x41,
  /** A picture to begin at. */
  idrPicture: 0x65,
  sequenceParameters: 0x67,
  pictureParameters: 0x68,
} as const;

/**
 * A payload with its first byte. Two zeros followed by a byte up to 3 could be mistaken for the start of a unit, so a 3 goes
 * between them (7.4.1); the decoder removes it.
 */
export function nalUnit(header: number, payload: Uint8Array): Uint8Array {
  // At worst every second byte of the payload needs one.
  const unit = new Uint8Array(2 + Math.ceil(payload.length * 1.5));
  unit[0] = header;
  let length = 1;
  let zeros = 0;
  for (const byte of payload) {
    if (zeros === 2 && byte <= 3) {
      unit[length++] = 3;
      zeros = 0;
    }
    unit[length++] = byte;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return unit.slice(0, length);
}
