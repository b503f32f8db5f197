// Shipped to the letter from generator/runtime; change it there.
/** A line of a file. `text` is absent where the file ends before the line does. */
export interface Line {
  readonly offset: number;
  /** Bytes, the end of the line included. */
  readonly length: number;
  readonly text: string | undefined;
}

interface ReadableFile {
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
}

const chunkBytes = 256 * 1024;
const newline = 10;

/** The lines of a file, one after the other, however large it is. */
export async function* linesOf(file: ReadableFile): AsyncGenerator<Line, void, void> {
  const chunk = Buffer.alloc(chunkBytes);
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  let position = 0;
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline, start)) {
      const length = end + 1 - start;
      yield { offset, length, text: rest.toString('utf8', start, end) };
      offset += length;
      start = end + 1;
    }
    rest = rest.subarray(start);
  }
  if (rest.length > 0) yield { offset, length: rest.length, text: undefined };
}

/** The line at an offset, without its end. */
export async function lineAt(file: ReadableFile, offset: number): Promise<string> {
  for (let length = firstBytes; ; length *= 4) {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, offset);
    const end = bytes.subarray(0, bytesRead).indexOf(newline);
    if (end >= 0 || bytesRead < length) return bytes.toString('utf8', 0, end < 0 ? bytesRead : end);
  }
}

/** Most lines of settled jobs are shorter. */
const firstBytes = 1_024;
