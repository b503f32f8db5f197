import { beyond } from './scalar.ts';

/** The lines of a text, one at a time. A line is known by where it begins. */
export class Lines {
  readonly text: string;
  /** Where the next line begins that has not been read; the end of the text when there is none. */
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Past empty lines and comments; the indentation of the line then reached, or -1 at the end. */
  next(): number {
    for (;;) {
      const indent = this.indentOf(this.at);
      const character = this.text[this.at + indent];
      if (character === undefined) return -1;
      if (character !== '\n' && character !== '#') return indent;
      this.at = this.after(this.at);
    }
  }

  indentOf(line: number): number {
    let at = line;
    while (this.text.charCodeAt(at) === 32) at++;
    return at - line;
  }

  endOf(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end === -1 ? this.text.length : end;
  }

  after(at: number): number {
    return Math.min(this.endOf(at) + 1, this.text.length);
  }

  /** The first character of the line after the one that ends at `end`, which has to be deeper than `indent`. */
  deeperLine(end: number, indent: number): number {
    const own = this.indentOf(end + 1);
    if (own <= indent) throw beyond;
    return end + 1 + own;
  }
}
