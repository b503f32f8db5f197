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
