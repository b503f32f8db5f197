import { barAt, barColours } from './bars.js';

/** A PNG file of colour bars (PNG 1.2): four bits for each pixel, and every row as the first one. */
export function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = [...number(width), ...number(height), 4, 3, 0, 0, 0];
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', Uint8Array.from(header)),
    chunk('PLTE', Uint8Array.from(barColours.flat())),
    chunk('IDAT', zlib(rowOf(width), height)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** A row without a filter: two pixels in each byte. */
function rowOf(width: number): Uint8Array {
  const row = new Uint8Array(1 + Math.ceil(width / 2));
  for (let column = 0; column < width; column++) {
    const at = 1 + (column >> 1);
    row[at] = (row[at] ?? 0) | (barAt(column, width) << (column % 2 === 0 ? 4 : 0));
  }
  return row;
}

/** The zlib stream (RFC 1950) of a row that is repeated. */
function zlib(row: Uint8Array, times: number): Uint8Array<ArrayBuffer> {
  const writer = new DeflateWriter();
  for (const byte of row) writer.literal(byte);
  for (let left = row.length * (times - 1); left > 0; ) {
    const length = pieceOf(left);
    writer.repeat(length, row.length);
    left -= length;
  }
  return joined([Uint8Array.of(0x78, 0x01), writer.end(), Uint8Array.from(number(adler32(row, times)))]);
}

const longestMatch = 258;
const shortestMatch = 3;

/** As much as one match takes, so that what is left is none or enough for another one. */
function pieceOf(left: number): number {
  const rest = left - longestMatch;
  if (rest <= 0) return left;
  return rest < shortestMatch ? longestMatch - shortestMatch : longestMatch;
}

/** Writes a block of deflate with the codes that are fixed (RFC 1951, 3.2.6). A row is never longer than the window. */
class DeflateWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;
  #pending = 0;
  #count = 0;

  constructor() {
    this.#bits(0b011, 3);
  }

  literal(byte: number): void {
    if (byte < 144) this.#code(0x30 + byte, 8);
    else this.#code(0x190 + byte - 144, 9);
  }

  repeat(length: number, distance: number): void {
    const [lengthSymbol, lengthBits, lengthRest] = lengthCode(length);
    if (lengthSymbol < 280) this.#code(lengthSymbol - 256, 7);
    else this.#code(0xc0 + lengthSymbol - 280, 8);
    this.#bits(lengthRest, lengthBits);
    const [symbol, bits, rest] = distanceCode(distance);
    this.#code(symbol, 5);
    this.#bits(rest, bits);
  }

  end(): Uint8Array {
    this.#code(0, 7);
    if (this.#count > 0) this.#bits(0, 8 - this.#count);
    return this.#bytes.subarray(0, this.#length);
  }

  /** Codes begin with their highest bit, and numbers with their lowest. */
  #code(code: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit--) this.#bits((code >> bit) & 1, 1);
  }

  #bits(value: number, count: number): void {
    this.#pending |= value << this.#count;
    this.#count += count;
    while (this.#count >= 8) {
      this.#byte(this.#pending & 0xff);
      this.#pending >>>= 8;
      this.#count -= 8;
    }
  }

  #byte(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }
}

/** Symbol, further bits and their value, for a length of 3 to 258. */
function lengthCode(length: number): readonly [number, number, number] {
  if (length === longestMatch) return [285, 0, 0];
  const value = length - shortestMatch;
  if (value < 8) return [257 + value, 0, 0];
  const bits = 29 - Math.clz32(value);
  return [257 + 4 * bits + (value >> bits), bits, value & ((1 << bits) - 1)];
}

/** The same for a distance. */
function distanceCode(distance: number): readonly [number, number, number] {
  const value = distance - 1;
  if (value < 4) return [value, 0, 0];
  const bits = 30 - Math.clz32(value);
  return [2 * bits + (value >> bits), bits, value & ((1 << bits) - 1)];
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const named = joined([new TextEncoder().encode(type), data]);
  return joined([Uint8Array.from(number(data.length)), named, Uint8Array.from(number(crc32(named)))]);
}

function number(value: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function adler32(row: Uint8Array, times: number): number {
  let [a, b] = [1, 0];
  for (let time = 0; time < times; time++) {
    for (const byte of row) {
      a += byte;
      b += a;
    }
    // A row is too short for the sums to leave the integers that a number holds.
    a %= 65_521;
    b %= 65_521;
  }
  return ((b << 16) | a) >>> 0;
}
