import { TextLines } from '../load/text-lines.ts';
import { work } from './work.ts';

/** Where something stands in a file of the vendor's. Lines and columns count from 1, as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A file of the vendor's, with its lines found once. */
export class VendorFile {
  readonly name: string;
  readonly content: string;
  #lines: TextLines | undefined;

  /** @param name as it is to be shown: a path, or `package@version/path`. */
  constructor(name: string, content: string) {
    this.name = name;
    this.content = content;
  }

  placeOf(offset: number): Place {
    this.#lines ??= new TextLines(this.content);
    const line = this.#lines.lineOf(offset);
    return { file: this.name, line, column: offset - this.#lines.startOf(line) + 1 };
  }

  /** The stretch between two offsets, to the letter. */
  stretch(from: number, to: number): PlacedText {
    return new PlacedText(this, [{ text: this.content.slice(from, to), from, copied: true }]);
  }
}

/** A run of characters: copied from the file one by one, or standing for something at one place in it. */
interface Run {
  readonly text: string;
  readonly from: number;
  readonly copied: boolean;
}

/** Text as a person reads it, each character of which still knows where it stands in the file. Immutable. */
export class PlacedText {
  readonly file: VendorFile;
  readonly text: string;
  readonly #runs: readonly Run[];
  /** Where each run begins in the text; a text of many runs is cut up often, and must not be walked each time. */
  readonly #starts: readonly number[];

  constructor(file: VendorFile, runs: readonly Run[]) {
    this.file = file;
    work.steps += runs.length + 1;
    this.#runs = runs.filter((run) => run.text !== '');
    this.text = this.#runs.map((run) => run.text).join('');
    let before = 0;
    this.#starts = this.#runs.map(({ text }) => {
      before += text.length;
      return before - text.length;
    });
  }

  /** Pieces of one file, one after the other. */
  static join(file: VendorFile, pieces: readonly PlacedText[]): PlacedText {
    return new PlacedText(
      file,
      pieces.flatMap((piece) => piece.#runs),
    );
  }

  get length(): number {
    return this.text.length;
  }

  /** Offset in the file of a character of this text; the end of the text is the place after its last character. */
  offsetOf(index: number): number {
    const at = this.#runAt(index);
    const run = this.#runs[at];
    if (run === undefined) return 0;
    const within = index - (this.#starts[at] ?? 0);
    return run.copied ? run.from + Math.min(within, run.text.length) : run.from;
  }

  placeOf(index = 0): Place {
    return this.file.placeOf(this.offsetOf(index));
  }

  slice(start: number, end = this.text.length): PlacedText {
    const runs: Run[] = [];
    for (let at = this.#runAt(start); at < this.#runs.length; at += 1) {
      work.steps += 1;
      const run = this.#runs[at];
      const before = this.#starts[at] ?? 0;
      if (run === undefined || before >= end) break;
      const cutFrom = Math.max(0, start - before);
      const cutTo = Math.min(run.text.length, end - before);
      if (cutFrom >= cutTo) continue;
      const from = run.copied ? run.from + cutFrom : run.from;
      runs.push({ text: run.text.slice(cutFrom, cutTo), from, copied: run.copied });
    }
    return new PlacedText(this.file, runs);
  }

  /** The run a character stands in; the last one for what lies behind the end. */
  #runAt(index: number): number {
    let [low, high] = [0, this.#runs.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Without white space at either end. */
  trim(): PlacedText {
    const start = this.text.length - this.text.trimStart().length;
    return this.slice(start, Math.max(start, this.text.trimEnd().length));
  }

  /** Every match replaced, each character of a replacement standing where its match begins. */
  replace(pattern: RegExp, by: (match: RegExpMatchArray) => string): PlacedText {
    const pieces: PlacedText[] = [];
    let last = 0;
    for (const match of this.text.matchAll(pattern)) {
      const from = this.offsetOf(match.index);
      pieces.push(this.slice(last, match.index), new PlacedText(this.file, [{ text: by(match), from, copied: false }]));
      last = match.index + match[0].length;
    }
    return last === 0 ? this : PlacedText.join(this.file, [...pieces, this.slice(last)]);
  }
}
