import { Flow } from './flow.ts';
import { Lines } from './lines.ts';
import { beyond, checkPlainStart, plainKey, plainValue } from './scalar.ts';

const [lineFeed, space, numberSign, colon] = [10, 32, 35, 58];

/** What ends a text without quotes, or has no place in one. */
const afterPlain = /: | #|:$/;

/** Blocks of a file that is indented by spaces: mappings, lists, and texts over several lines. */
export class BlockReader {
  readonly #text: string;
  readonly #lines: Lines;
  readonly #anchors = new Map<string, unknown>();
  #aliases = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new Lines(text);
  }

  /** The whole file, which is a mapping. */
  file(): object {
    if (this.#lines.next() !== 0) throw beyond;
    const value = this.#mapping(0, this.#lines.at);
    if (this.#lines.next() !== -1) throw beyond;
    return value;
  }

  /** A mapping whose keys stand at `indent`. The first one begins at `first`, perhaps behind a dash. */
  #mapping(indent: number, first: number): object {
    const mapping: Record<string, unknown> = {};
    for (let at = first; ; at = this.#lines.at + indent) {
      const [key, after] = this.#key(at);
      if (Object.hasOwn(mapping, key)) throw beyond;
      mapping[key] = this.#value(after, indent);
      const next = this.#lines.next();
      if (next > indent) throw beyond;
      if (next < indent || this.#isDash(this.#lines.at + indent)) return mapping;
    }
  }

  #key(at: number): readonly [key: string, after: number] {
    const character = this.#text[at];
    if (character === '"' || character === "'") {
      const flow = new Flow(this.#lines, at, 0);
      const key = flow.quoted();
      if (this.#text[flow.at] !== ':' || !/[ \n]/.test(this.#text[flow.at + 1] ?? '') || key === '__proto__')
        throw beyond;
      return [key, flow.at + 1];
    }
    const end = this.#colonAfter(at);
    const key = this.#text.slice(at, end).trimEnd();
    checkPlainStart(key);
    return [plainKey(key), end + 1];
  }

  /** The colon that ends a key without quotes. */
  #colonAfter(at: number): number {
    for (let end = at; ; end++) {
      const code = this.#text.charCodeAt(end);
      if (code === colon) {
        const next = this.#text.charCodeAt(end + 1);
        if (next === space || next === lineFeed || Number.isNaN(next)) return end;
      }
      const isComment = code === numberSign && this.#text.charCodeAt(end - 1) === space;
      if (isComment || code === lineFeed || Number.isNaN(code)) throw beyond;
    }
  }

  #list(indent: number): unknown[] {
    const items: unknown[] = [];
    while (this.#lines.next() === indent && this.#isDash(this.#lines.at + indent)) {
      const at = this.#lines.at + indent + 2;
      // What has a key after the dash is a mapping, whose other keys stand below that key.
      // An entry that is nothing yet, or has a name, is for the full parser.
      if (/[\s#&*]/.test(this.#text[at] ?? ' ')) throw beyond;
      items.push(this.#beginsMapping(at) ? this.#mapping(indent + 2, at) : this.#value(at - 1, indent));
    }
    if (this.#lines.next() > indent) throw beyond;
    return items;
  }

  #beginsMapping(at: number): boolean {
    const character = this.#text[at];
    if (character === undefined || /[\s[{]/.test(character)) return false;
    try {
      this.#key(at);
      return true;
    } catch (error) {
      if (error !== beyond) throw error;
      return false;
    }
  }

  #isDash(at: number): boolean {
    return this.#text[at] === '-' && this.#text[at + 1] === ' ';
  }

  /** What stands after a colon or a dash, on the line or below it. */
  #value(after: number, indent: number): unknown {
    const end = this.#lines.endOf(after);
    let at = after;
    while (this.#text.charCodeAt(at) === 32) at++;
    const character = at >= end ? '#' : this.#text[at];
    switch (character) {
      case '#':
        return this.#below(end, indent);
      case '|':
      case '>':
        return this.#blockText(at, end, indent);
      case '{':
      case '[':
      case '"':
      case "'": {
        const flow = new Flow(this.#lines, at, indent);
        const value = flow.value();
        const rest = this.#lines.endOf(flow.at);
        if (!/^ *(?: #.*)?$/.test(this.#text.slice(flow.at, rest))) throw beyond;
        this.#lines.at = this.#lines.after(flow.at);
        return value;
      }
      case '&':
      case '*':
        return this.#shared(this.#text.slice(at, end), end, indent);
      default:
        return plainValue(this.#plain(at, end, indent));
    }
  }

  #below(end: number, indent: number): unknown {
    this.#lines.at = Math.min(end + 1, this.#text.length);
    const inner = this.#lines.next();
    const at = this.#lines.at + inner;
    if (inner >= indent && this.#isDash(at)) return this.#list(inner);
    if (inner <= indent) throw beyond;
    const character = this.#text[at];
    return character === '{' || character === '[' ? this.#value(at, indent) : this.#mapping(inner, at);
  }

  /** A block with a name, or the block of that name once more. */
  #shared(source: string, end: number, indent: number): unknown {
    const [, sign, name = ''] = /^([&*])([a-z][a-z-]*)$/.exec(source) ?? [];
    if (sign === '&' && !this.#anchors.has(name) && this.#aliases === 0) {
      const value = this.#below(end, indent);
      // A block that holds others would have to be counted, so that they do not multiply.
      if (this.#aliases > 0) throw beyond;
      this.#anchors.set(name, value);
      return value;
    }
    if (sign !== '*' || !this.#anchors.has(name) || ++this.#aliases > 9) throw beyond;
    this.#lines.at = Math.min(end + 1, this.#text.length);
    return this.#anchors.get(name);
  }

  /** A text without quotes. Lines below that are indented deeper belong to it. */
  #plain(at: number, end: number, indent: number): string {
    const source = this.#text.slice(at, end);
    const comment = source.indexOf(' #');
    const first = (comment === -1 ? source : source.slice(0, comment)).trimEnd();
    checkPlainStart(first);
    if (afterPlain.test(first)) throw beyond;
    this.#lines.at = Math.min(end + 1, this.#text.length);
    const parts = [first];
    for (;;) {
      const line = this.#lines.at;
      const own = this.#lines.indentOf(line);
      const character = this.#text[line + own];
      if (character === undefined || character === '\n' || own <= indent || character === '#') break;
      const part = this.#text.slice(line + own, this.#lines.endOf(line)).trimEnd();
      if (afterPlain.test(part) || comment !== -1) throw beyond;
      parts.push(part);
      this.#lines.at = this.#lines.after(line);
    }
    // Deeper lines after an empty one or a comment go on with the text, or are a mistake.
    if (this.#lines.next() > indent) throw beyond;
    return parts.join(' ');
  }

  /** A text below `|` or `>`, whose lines are kept or folded. */
  #blockText(at: number, end: number, indent: number): string {
    const header = this.#text.slice(at, end);
    if (!/^[|>]-?$/.test(header)) throw beyond;
    const first = Math.min(end + 1, this.#text.length);
    const inner = this.#lines.indentOf(first);
    if (inner <= indent) throw beyond;
    const lines: string[] = [];
    let line = first;
    for (; line < this.#text.length; line = this.#lines.after(line)) {
      const own = this.#lines.indentOf(line);
      const source = this.#text.slice(line, this.#lines.endOf(line));
      if (source.length === own && own > 0) throw beyond;
      if (source !== '' && own < inner) break;
      lines.push(source.slice(inner));
    }
    this.#lines.at = line;
    if (this.#lines.next() > indent || lines[0] === '') throw beyond;
    while (lines.at(-1) === '') lines.pop();
    const ending = header.endsWith('-') ? '' : '\n';
    if (header.startsWith('|')) return `${lines.join('\n')}${ending}`;
    if (lines.some((one) => one === '' || one.startsWith(' ') || one.endsWith(' '))) throw beyond;
    return `${lines.join(' ')}${ending}`;
  }
}
