import type { Lines } from './lines.ts';
import { beyond, checkPlainStart, doubleQuoted, plainKey, plainValue } from './scalar.ts';

/** Ends of texts without quotes between brackets, and of keys. */
const plain = /[^,[\]{}:#]*(?:(?::(?=[^\s,[\]{}])|(?<=\S)#|(?<! )#)[^,[\]{}:#]*)*/y;
const doubled = /"((?:[^"\\\n]|\\[^\n])*)"/y;
const single = /'((?:[^'\n]|'')*)'/y;

/**
 * A value in brackets, braces or quotes. It may go on over several lines, as long as they are indented deeper than what
 * it belongs to.
 */
export class Flow {
  readonly #text: string;
  readonly #lines: Lines;
  readonly #indent: number;
  at: number;

  constructor(lines: Lines, at: number, indent: number) {
    this.#text = lines.text;
    this.#lines = lines;
    this.#indent = indent;
    this.at = at;
  }

  value(): unknown {
    switch (this.#text[this.at]) {
      case '{':
        return this.#mapping();
      case '[':
        return this.#list();
      case '"':
      case "'":
        return this.quoted();
      default:
        return plainValue(this.#plain());
    }
  }

  quoted(): string {
    const isDouble = this.#text[this.at] === '"';
    const found = this.#match(isDouble ? doubled : single);
    const source = found?.[1];
    if (found === undefined || source === undefined) throw beyond;
    this.at += found[0].length;
    return isDouble ? doubleQuoted(source) : source.replaceAll("''", "'");
  }

  #plain(): string {
    const text = (this.#match(plain)?.[0] ?? '').trimEnd();
    if (text.includes('\n')) throw beyond;
    checkPlainStart(text);
    this.at += text.length;
    return text;
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    this.at++;
    for (this.#space(); !this.#ends(']'); this.#space()) {
      items.push(this.value());
      this.#space();
      // A pair in a list is a mapping of its own.
      if (!this.#comma(']')) throw beyond;
    }
    return items;
  }

  #mapping(): object {
    const mapping: Record<string, unknown> = {};
    this.at++;
    for (this.#space(); !this.#ends('}'); this.#space()) {
      const isQuoted = /["']/.test(this.#text[this.at] ?? '');
      const key = isQuoted ? this.quoted() : plainKey(this.#plain());
      if (key === '__proto__' || Object.hasOwn(mapping, key)) throw beyond;
      // JSON writes no space after the colon, and YAML then wants the key in quotes; specs have the space.
      if (this.#text[this.at] !== ':' || !/\s/.test(this.#text[this.at + 1] ?? '')) throw beyond;
      this.at++;
      this.#space();
      mapping[key] = this.value();
      this.#space();
      if (!this.#comma('}')) throw beyond;
    }
    return mapping;
  }

  /** Past a comma; what closes may stand there instead. */
  #comma(closing: string): boolean {
    if (this.#text[this.at] === closing) return true;
    return this.#text[this.at] === ',' && this.at++ >= 0;
  }

  #ends(closing: string): boolean {
    return this.#text[this.at] === closing && this.at++ >= 0;
  }

  /** Over spaces and to the next line. */
  #space(): void {
    for (;;) {
      const character = this.#text[this.at];
      if (character === ' ') this.at++;
      else if (character === '\n') this.at = this.#lines.deeperLine(this.at, this.#indent);
      else return;
    }
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.#text) ?? undefined;
  }
}
