/** Bits as DEFLATE wants them: the lowest of each byte first. */
export class BitSink {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #held = 0;
  #count = 0;

  /** Adds the lowest `count` bits of a number, at most 16, the lowest first. */
  bits(value: number, count: number): void {
    this.#held |= value << this.#count;
    this.#count += count;
    while (this.#count >= 8) {
      this.#byte(this.#held & 0xff);
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  /** Adds a Huffman code, whose highest bit comes first. */
  code(code: number, length: number): void {
    let reversed = 0;
    for (let at = 0; at < length; at++) reversed |= ((code >> at) & 1) << (length - 1 - at);
    this.bits(reversed, length);
  }

  /** Everything so far, filled up to a whole byte. */
  end(): Uint8Array {
    if (this.#count > 0) this.#byte(this.#held & 0xff);
    this.#held = 0;
    this.#count = 0;
    return this.#bytes.slice(0, this.#length);
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = value;
  }
}
