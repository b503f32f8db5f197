/** CRC-64 as COS gives it in `x-cos-hash-crc64ecma`: ECMA-182, reflected, ones at both ends, written as a decimal number. */
const polynomial = 0xc96c5795d7870f42n;

const slices = Array.from({ length: 8 }, () => ({ low: new Uint32Array(256), high: new Uint32Array(256) }));
for (let byte = 0; byte < 256; byte += 1) {
  let value = BigInt(byte);
  for (let slice = 0; slice < 8; slice += 1) {
    for (let bit = 0; bit < 8; bit += 1) value = value & 1n ? (value >> 1n) ^ polynomial : value >> 1n;
    const table = slices[slice];
    if (table === undefined) continue;
    table.low[byte] = Number(value & 0xffffffffn);
    table.high[byte] = Number(value >> 32n);
  }
}
const [s0, s1, s2, s3, s4, s5, s6, s7] = slices as [Slice, Slice, Slice, Slice, Slice, Slice, Slice, Slice];
type Slice = (typeof slices)[number];
const at = (table: Uint32Array, index: number): number => table[index] as number;

/** Takes bytes as they come, eight at a time. */
export class Crc64 {
  #low = 0xffffffff;
  #high = 0xffffffff;

  update(bytes: Buffer): void {
    let low = this.#low;
    let high = this.#high;
    let index = 0;
    for (; index + 8 <= bytes.length; index += 8) {
      const a = low ^ bytes.readInt32LE(index);
      const b = high ^ bytes.readInt32LE(index + 4);
      const i0 = a & 255;
      const i1 = (a >>> 8) & 255;
      const i2 = (a >>> 16) & 255;
      const i3 = a >>> 24;
      const i4 = b & 255;
      const i5 = (b >>> 8) & 255;
      const i6 = (b >>> 16) & 255;
      const i7 = b >>> 24;
      low =
        at(s7.low, i0) ^
        at(s6.low, i1) ^
        at(s5.low, i2) ^
        at(s4.low, i3) ^
        at(s3.low, i4) ^
        at(s2.low, i5) ^
        at(s1.low, i6) ^
        at(s0.low, i7);
      high =
        at(s7.high, i0) ^
        at(s6.high, i1) ^
        at(s5.high, i2) ^
        at(s4.high, i3) ^
        at(s3.high, i4) ^
        at(s2.high, i5) ^
        at(s1.high, i6) ^
        at(s0.high, i7);
    }
    for (; index < bytes.length; index += 1) {
      const entry = (low ^ (bytes[index] ?? 0)) & 255;
      low = ((low >>> 8) | (high << 24)) ^ at(s0.low, entry);
      high = (high >>> 8) ^ at(s0.high, entry);
    }
    this.#low = low;
    this.#high = high;
  }

  value(): bigint {
    return (BigInt(~this.#high >>> 0) << 32n) | BigInt(~this.#low >>> 0);
  }
}

/** The product of two polynomials, modulo that of the CRC. The highest bit is x to the power of 0. */
function multiplied(a: bigint, b: bigint): bigint {
  let product = 0n;
  let factor = b;
  for (let bit = 1n << 63n; bit > 0n; bit >>= 1n) {
    if (a & bit) product ^= factor;
    factor = factor & 1n ? (factor >> 1n) ^ polynomial : factor >> 1n;
  }
  return product;
}

/** The CRC of two texts one after the other, from those of each. */
export function combined(first: bigint, second: bigint, secondBytes: number): bigint {
  let power = 1n << 63n;
  let square = 1n << 62n;
  for (let bits = BigInt(secondBytes) * 8n; bits > 0n; bits >>= 1n) {
    if (bits & 1n) power = multiplied(power, square);
    square = multiplied(square, square);
  }
  return multiplied(power, first) ^ second;
}
