import { PlacedText, type VendorFile } from '../placed-text.ts';
import { refuseMore } from './unreadable-page.ts';

/** Whole numbers that are added one by one, four bytes each. */
class Numbers {
  #values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }
}

/** Where each run of a page's text comes from: a stretch of the file copied, or one that only stands for it. */
class RunMap {
  /** Where the runs begin in the text; the stretches of the file they come from. */
  readonly #starts = new Numbers();
  readonly #from = new Numbers();
  readonly #to = new Numbers();
  /** 1 where the text is the stretch itself. */
  readonly #copied = new Numbers();

  add(start: number, from: number, to: number, copied: boolean): void {
    this.#starts.push(start);
    this.#from.push(from);
    this.#to.push(to);
    this.#copied.push(copied ? 1 : 0);
  }

  /** The run that an index of the text lies in. */
  find(index: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts.at(middle) <= index) low = middle;
      else high = middle;
    }
    return low;
  }

  startOf(run: number): number {
    return run < this.#starts.length ? this.#starts.at(run) : Number.POSITIVE_INFINITY;
  }

  fileOffset(index: number): number {
    const run = this.find(index);
    const from = this.#from.at(run);
    return this.isCopied(run) ? from + index - this.#starts.at(run) : from;
  }

  /** The offset in the file after the character at an index of the text. */
  fileEnd(index: number): number {
    const run = this.find(index);
    return this.isCopied(run) ? this.#from.at(run) + index - this.#starts.at(run) + 1 : this.#to.at(run);
  }

  isCopied(run: number): boolean {
    return this.#copied.at(run) === 1;
  }
}

/**
 * A page as a person reads it, each character of which still knows where it stands in the file. The text of a text or
 * Markdown page is the file itself.
 */
export class PageText {
  readonly file: VendorFile;
  readonly text: string;
  readonly #runs: RunMap | undefined;

  constructor(file: VendorFile, text = file.content, runs?: RunMap) {
    this.file = file;
    this.text = text;
    this.#runs = runs;
  }

  /** Offset in the file of a character of the text. */
  fileOffset(index: number): number {
    return this.#runs === undefined ? index : this.#runs.fileOffset(index);
  }

  fileEnd(end: number): number {
    if (this.#runs === undefined) return end;
    return end === 0 ? 0 : this.#runs.fileEnd(end - 1);
  }

  /** A part of the text as it is written in the file, markup and all. */
  written(from: number, to: number) {
    return this.file.stretch(this.fileOffset(from), this.fileEnd(to));
  }

  /** A part of the text as a person reads it. */
  placed(from: number, to: number): PlacedText {
    const runs = this.#runs;
    if (runs === undefined) return this.file.stretch(from, to);
    const pieces = [];
    for (let run = runs.find(from), at = from; at < to; run += 1) {
      const end = Math.min(to, runs.startOf(run + 1));
      pieces.push({ text: this.text.slice(at, end), from: runs.fileOffset(at), copied: runs.isCopied(run) });
      at = end;
    }
    return new PlacedText(this.file, pieces);
  }

  /** The text without white space at either end, and shortened. */
  quote(from: number, to: number): string {
    const text = this.text
      .slice(from, Math.min(to, from + 400))
      .replaceAll(/\s+/g, ' ')
      .trim();
    return text.length > 160 ? `${text.slice(0, 159)}…` : text;
  }
}

/** Puts a page's text together piece by piece. */
export class PageTextBuilder {
  readonly #file: VendorFile;
  readonly #runs = new RunMap();
  readonly #pieces: string[] = [];
  #last = '\n';
  #length = 0;
  /** A copied stretch that may go on: parsers cut a text at every character that could begin a tag. */
  #open = { from: 0, to: 0 };

  constructor(file: VendorFile) {
    this.#file = file;
  }

  get length(): number {
    return this.#length + this.#open.to - this.#open.from;
  }

  copy(from: number, to: number): void {
    if (from >= to) return;
    if (this.#open.to !== from) this.#endCopy();
    if (this.#open.from === this.#open.to) this.#open.from = from;
    this.#open.to = to;
    this.#last = this.#file.content.charAt(to - 1);
  }

  /** Text that stands for a stretch of the file. */
  put(text: string, from: number, to: number): void {
    if (text === '') return;
    this.#endCopy();
    this.#add(text, from, to, false);
    this.#last = text.slice(-1);
  }

  /** White space where it makes a difference. */
  space(from: number, to: number): void {
    if (this.#last !== ' ' && this.#last !== '\n') this.put(' ', from, to);
  }

  breakLine(at: number): void {
    if (this.#last !== '\n') this.put('\n', at, at);
  }

  build(): PageText {
    this.#endCopy();
    return new PageText(this.#file, this.#pieces.join(''), this.#runs);
  }

  #endCopy(): void {
    const { from, to } = this.#open;
    this.#open = { from: 0, to: 0 };
    if (from < to) this.#add(this.#file.content.slice(from, to), from, to, true);
  }

  #add(text: string, from: number, to: number, copied: boolean): void {
    this.#runs.add(this.#length, from, to, copied);
    refuseMore(this.#file.name, 'pieces of text between tags', this.#pieces.push(text));
    this.#length += text.length;
  }
}
