/** A place in a built file, and the place in the source that it was made from. All of them count from 0. */
export interface Segment {
  readonly line: number;
  readonly column: number;
  readonly source: number;
  readonly sourceLine: number;
  readonly sourceColumn: number;
}

/** The source of a place that leads nowhere: what is there was made from no file that is shipped. */
export const nowhere = -1;

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOfDigit = new Map(Array.from(digits, (digit, value) => [digit, value] as const));

/** Bits of a digit that hold a number, and the bit that says that more of them follow. */
const numberBits = 5;
const more = 1 << numberBits;

/** Reads the mappings of a source map, in their order. What leads nowhere is left out. */
export function decodeMappings(mappings: string): readonly Segment[] {
  let [source, sourceLine, sourceColumn] = [0, 0, 0];
  return mappings.split(';').flatMap((text, line) => {
    let column = 0;
    return text.split(',').flatMap((segment) => {
      const [ofColumn, ...ofSource] = decodeNumbers(segment);
      if (ofColumn === undefined) return [];
      column += ofColumn;
      const [bySource, byLine, byColumn] = ofSource;
      if (bySource === undefined || byLine === undefined || byColumn === undefined) return [];
      source += bySource;
      sourceLine += byLine;
      sourceColumn += byColumn;
      return [{ line, column, source, sourceLine, sourceColumn }];
    });
  });
}

/** Writes mappings. The segments are sorted by their places in the built file. */
export function encodeMappings(segments: readonly Segment[]): string {
  let last: Segment = { line: 0, column: 0, source: 0, sourceLine: 0, sourceColumn: 0 };
  let text = '';
  for (const segment of segments) {
    const isNewLine = segment.line > last.line;
    if (text !== '') text += isNewLine ? '' : ',';
    text += ';'.repeat(segment.line - last.line);
    text += encodeNumber(segment.column - (isNewLine ? 0 : last.column));
    if (segment.source === nowhere) {
      last = { ...last, line: segment.line, column: segment.column };
      continue;
    }
    text += encodeNumber(segment.source - last.source);
    text += encodeNumber(segment.sourceLine - last.sourceLine);
    text += encodeNumber(segment.sourceColumn - last.sourceColumn);
    last = segment;
  }
  // At its very end, Node.js reads a place that leads nowhere as one that leads somewhere.
  return segments.at(-1)?.source === nowhere ? `${text};` : text;
}

function decodeNumbers(text: string): readonly number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of text) {
    const bits = valueOfDigit.get(digit);
    if (bits === undefined) throw new Error(`a source map holds the character ${JSON.stringify(digit)}`);
    value += (bits & (more - 1)) << shift;
    shift += numberBits;
    if ((bits & more) !== 0) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}

/** The sign is the lowest bit. */
function encodeNumber(number: number): string {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = '';
  do {
    const bits = rest & (more - 1);
    rest >>= numberBits;
    text += digits.charAt(rest > 0 ? bits | more : bits);
  } while (rest > 0);
  return text;
}
