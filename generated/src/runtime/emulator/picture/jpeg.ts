// Shipped to the letter from generator/runtime; change it there.
import { barAt, barColours } from './bars.js';

/** Pixels of a block, which has one colour. */
const side = 8;

/** A JPEG file of colour bars (T.81, baseline): every block has one colour, so only its mean is coded. */
export function jpeg(width: number, height: number): Uint8Array<ArrayBuffer> {
  const head = [
    ...[0xff, 0xd8],
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    // Every coefficient counts as it is.
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    ...segment(0xc0, [8, ...short(height), ...short(width), 3, ...[1, 2, 3].flatMap((id) => [id, 0x11, 0])]),
    // Sizes of a mean from 0 to 11, each in four bits; of the rest only the end of the block, in one bit.
    ...segment(0xc4, [0x00, ...lengths({ 4: 12 }), ...Array.from({ length: 12 }, (_, size) => size)]),
    ...segment(0xc4, [0x10, ...lengths({ 1: 1 }), 0]),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
  ];
  const data = scan(Math.ceil(width / side), Math.ceil(height / side));
  const whole = new Uint8Array(head.length + data.length + 2);
  whole.set(head);
  whole.set(data, head.length);
  whole.set([0xff, 0xd9], head.length + data.length);
  return whole;
}

function segment(marker: number, data: readonly number[]): readonly number[] {
  return [0xff, marker, ...short(data.length + 2), ...data];
}

function short(value: number): readonly number[] {
  return [value >> 8, value & 0xff];
}

/** How many codes there are of each length, from 1 to 16. */
function lengths(counts: Readonly<Record<number, number>>): readonly number[] {
  return Array.from({ length: 16 }, (_, at) => counts[at + 1] ?? 0);
}

/** Means of the blocks, each as its difference from the one before. */
function scan(columns: number, rows: number): Uint8Array {
  const writer = new ScanWriter();
  const before = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const means = meansOf(barAt(column, columns));
      for (const [component, mean] of means.entries()) {
        writer.difference(mean - (before[component] ?? 0));
        before[component] = mean;
      }
    }
  }
  return writer.end();
}

/** Brightness and the two colour differences of a bar, as JFIF has them; the mean of a block is eight times as large. */
function meansOf(bar: number): readonly number[] {
  const [red = 0, green = 0, blue = 0] = barColours[bar] ?? [];
  const brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
  const differences = [0.564 * (blue - brightness), 0.713 * (red - brightness)];
  return [brightness - 128, ...differences].map((value) => Math.round(side * value));
}

/** Writes bits, the highest first, with a zero after each byte of ones. */
class ScanWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;
  #pending = 0;
  #count = 0;

  difference(value: number): void {
    const size = 32 - Math.clz32(Math.abs(value));
    this.#bits(size, 4);
    this.#bits(value < 0 ? value + (1 << size) - 1 : value, size);
    this.#bits(0, 1);
  }

  end(): Uint8Array {
    if (this.#count > 0) this.#bits((1 << (8 - this.#count)) - 1, 8 - this.#count);
    return this.#bytes.subarray(0, this.#length);
  }

  #bits(value: number, count: number): void {
    this.#pending = (this.#pending << count) | value;
    this.#count += count;
    while (this.#count >= 8) {
      this.#count -= 8;
      const byte = (this.#pending >> this.#count) & 0xff;
      this.#byte(byte);
      if (byte === 0xff) this.#byte(0);
    }
    this.#pending &= (1 << this.#count) - 1;
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
