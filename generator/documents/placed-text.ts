import { TextLines } from '../load/text-lines.ts';

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
    const { line, column } = this.#lines.locate(this.name, offset, offset);
    return { file: this.name, line, column };
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

  constructor(file: VendorFile, runs: readonly Run[]) {
    this.file = file;
    this.#runs = runs.filter((run) => run.text !== '');
    this.text = this.#runs.map((run) => run.text).join('');
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
    let before = 0;
    let end = 0;
    for (const { text, from, copied } of this.#runs) {
      if (index < before + text.length) return copied ? from + index - before : from;
      before += text.length;
      end = copied ? from + text.length : from;
    }
    return end;
  }

  placeOf(index = 0): Place {
    return this.file.placeOf(this.offsetOf(index));
  }

  slice(start: number, end = this.text.length): PlacedText {
    const runs: Run[] = [];
    let before = 0;
    for (const { text, from, copied } of this.#runs) {
      const cutFrom = Math.max(0, start - before);
      const cutTo = Math.min(text.length, end - before);
      if (cutFrom < cutTo)
        runs.push({ text: text.slice(cutFrom, cutTo), from: copied ? from + cutFrom : from, copied });
      before += text.length;
    }
    return new PlacedText(this.file, runs);
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
