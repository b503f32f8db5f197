import { DocumentFailure } from '../document-failure.ts';
import { PlacedText, type VendorFile } from '../placed-text.ts';

/** A JSON value that knows where it stands. Members keep their order and may have any name, `__proto__` as well. */
export type PlacedJson =
  | { readonly kind: 'object'; readonly members: readonly PlacedMember[]; readonly from: number }
  | { readonly kind: 'list'; readonly elements: readonly PlacedJson[]; readonly from: number }
  | { readonly kind: 'text'; readonly text: PlacedText; readonly from: number }
  | { readonly kind: 'other'; readonly value: number | boolean | null; readonly from: number };

export interface PlacedMember {
  readonly name: string;
  /** Where its name begins. */
  readonly from: number;
  readonly value: PlacedJson;
}

/** Far deeper than any document goes; a file made to be deep would end the program instead. */
const deepest = 100;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Reads JSON and keeps every position, down to the letter behind an escape. Far quicker than the YAML parser, which
 * would keep them too and takes more than a minute for 5 MB.
 * @throws DocumentFailure with line and column when it is not JSON
 */
export function parsePlacedJson(file: VendorFile): PlacedJson {
  return new Scanner(file).whole();
}

class Scanner {
  readonly #file: VendorFile;
  readonly #content: string;
  #at = 0;
  #depth = 0;

  constructor(file: VendorFile) {
    this.#file = file;
    this.#content = file.content;
  }

  whole(): PlacedJson {
    const value = this.#value();
    this.#skipSpace();
    if (this.#at < this.#content.length) this.#fail('more after the end of the value');
    return value;
  }

  #value(): PlacedJson {
    this.#skipSpace();
    const from = this.#at;
    const first = this.#content[from];
    if (first === '{' || first === '[') {
      if (++this.#depth > deepest) this.#fail(`more than ${deepest} values inside each other`);
      const value = first === '{' ? this.#object(from) : this.#list(from);
      this.#depth--;
      return value;
    }
    if (first === '"') return { kind: 'text', text: this.#text(), from };
    const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
    literal.lastIndex = from;
    const written = literal.exec(this.#content)?.[0];
    if (written === undefined)
      return this.#fail(from < this.#content.length ? 'a value is expected' : 'the end came early');
    this.#at += written.length;
    return { kind: 'other', value: JSON.parse(written) as number | boolean | null, from };
  }

  #object(from: number): PlacedJson {
    const members: PlacedMember[] = [];
    this.#at++;
    while (!this.#ends('}', members.length)) {
      this.#skipSpace();
      const nameFrom = this.#at;
      if (this.#content[nameFrom] !== '"') this.#fail('the name of a member is expected');
      const name = this.#text().text;
      this.#skipSpace();
      if (this.#content[this.#at] !== ':') this.#fail('a colon is expected');
      this.#at++;
      members.push({ name, from: nameFrom, value: this.#value() });
    }
    return { kind: 'object', members, from };
  }

  #list(from: number): PlacedJson {
    const elements: PlacedJson[] = [];
    this.#at++;
    while (!this.#ends(']', elements.length)) elements.push(this.#value());
    return { kind: 'list', elements, from };
  }

  /** Steps over the bracket that ends a list or an object, or over the comma before its next element. */
  #ends(bracket: string, before: number): boolean {
    this.#skipSpace();
    const next = this.#content[this.#at];
    if (next === bracket) {
      this.#at++;
      return true;
    }
    if (before === 0) return false;
    if (next !== ',') this.#fail(next === undefined ? 'the end came early' : `a comma or ${bracket} is expected`);
    this.#at++;
    this.#skipSpace();
    if (this.#content[this.#at] === bracket) this.#fail('nothing comes after the comma');
    return false;
  }

  #text(): PlacedText {
    const runs: ConstructorParameters<typeof PlacedText>[1][number][] = [];
    const special = /["\\\p{Cc}]/gu;
    this.#at++;
    for (;;) {
      const from = this.#at;
      special.lastIndex = from;
      const found = special.exec(this.#content)?.index ?? this.#content.length;
      if (found > from) runs.push({ text: this.#content.slice(from, found), from, copied: true });
      this.#at = found;
      const letter = this.#content[found];
      if (letter === '"') break;
      if (letter === '\\') runs.push({ text: this.#escaped(), from: found, copied: false });
      // Of the control characters JSON forbids those before the space only.
      else if (letter !== undefined && letter > ' ') {
        runs.push({ text: letter, from: found, copied: true });
        this.#at = found + 1;
      } else this.#fail(letter === undefined ? 'the text has no end' : 'a text may not go over its line');
    }
    this.#at++;
    return new PlacedText(this.#file, runs);
  }

  #escaped(): string {
    const letter = this.#content[this.#at + 1] ?? '';
    const code =
      letter === 'u' ? /^[0-9a-f]{4}/i.exec(this.#content.slice(this.#at + 2, this.#at + 6))?.[0] : undefined;
    const text = code === undefined ? escapes[letter] : String.fromCharCode(Number.parseInt(code, 16));
    if (text === undefined || (letter === 'u' && code === undefined)) return this.#fail('this escape does not exist');
    this.#at += code === undefined ? 2 : 6;
    return text;
  }

  #skipSpace(): void {
    const space = /[ \t\r\n]*/y;
    space.lastIndex = this.#at;
    this.#at += space.exec(this.#content)?.[0].length ?? 0;
  }

  #fail(why: string): never {
    const { column, file, line } = this.#file.placeOf(this.#at);
    throw new DocumentFailure(`${file}:${line}:${column}: not valid JSON: ${why}`, 'Check that the file is whole.');
  }
}
