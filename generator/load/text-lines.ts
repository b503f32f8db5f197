import type { Location } from './diagnostics.ts';

/** The lines of a text, for turning offsets into positions. The parser's own counter loses lines next to a mistake. */
export class TextLines {
  readonly #text: string;
  /** Where each line begins; four bytes a line, as files of the vendor's may have millions of them. */
  readonly #starts: Uint32Array;

  constructor(text: string) {
    this.#text = text;
    let count = 1;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) count += 1;
    this.#starts = new Uint32Array(count);
    for (let line = 1; line < count; line += 1) this.#starts[line] = text.indexOf('\n', this.#starts[line - 1]) + 1;
  }

  /** Line of an offset, counted from 1. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  startOf(line: number): number {
    return this.#starts[line - 1] ?? 0;
  }

  /** A line without its end. */
  textOf(line: number): string {
    const start = this.startOf(line);
    const end = (this.#starts[line] ?? this.#text.length + 1) - 1;
    const isReturn = end > start && this.#text[end - 1] === '\r';
    return this.#text.slice(start, isReturn ? end - 1 : end);
  }

  /** The span between two offsets, as far as it goes on its first line. */
  locate(file: string, from: number, to: number): Location {
    const line = this.lineOf(from);
    const text = this.textOf(line);
    const column = Math.min(from - this.startOf(line), text.length) + 1;
    const length = Math.max(1, Math.min(to - from, text.length - (column - 1)));
    return { file, line, column, length, text };
  }
}
