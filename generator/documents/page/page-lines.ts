/** The lines of a page that are not blank, without white space at either end, in twelve bytes each. */
export class PageLines {
  readonly #text: string;
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  readonly count: number;

  constructor(text: string) {
    this.#text = text;
    const most = lineCount(text);
    this.#from = new Uint32Array(most);
    this.#to = new Uint32Array(most);
    let count = 0;
    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf('\n', start);
      const end = newline === -1 ? text.length : newline;
      let [from, to] = [start, end];
      while (from < to && isSpace(text.charCodeAt(from))) from += 1;
      while (from < to && isSpace(text.charCodeAt(to - 1))) to -= 1;
      if (from < to) {
        this.#from[count] = from;
        this.#to[count] = to;
        count += 1;
      }
      start = end + 1;
    }
    this.count = count;
  }

  from(line: number): number {
    return this.#from[line] ?? this.#text.length;
  }

  to(line: number): number {
    return this.#to[line] ?? this.#text.length;
  }

  length(line: number): number {
    return this.to(line) - this.from(line);
  }

  /** The text of a line, or as much of it as is asked for. */
  text(line: number, most = Number.POSITIVE_INFINITY): string {
    return this.#text.slice(this.from(line), Math.min(this.to(line), this.from(line) + most));
  }

  /** Characters of white space before the line. */
  indent(line: number): number {
    return this.from(line) - (this.#text.lastIndexOf('\n', this.from(line)) + 1);
  }

  /** Whether blank lines stand between a line and the one before it. */
  afterBlank(line: number): boolean {
    if (line === 0) return true;
    const newline = this.#text.indexOf('\n', this.to(line - 1));
    return this.#text.indexOf('\n', newline + 1) !== -1 && this.#text.indexOf('\n', newline + 1) < this.from(line);
  }

  /** The first line that ends after an offset. */
  lineAt(offset: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.to(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** ASCII control characters and spaces, and those that documents are padded with. */
export function isSpace(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0x3000 || code === 0xfeff || code === 0x200b;
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
