import { Tokenizer } from 'htmlparser2';
import { PlacedText } from '../placed-text.ts';
import type { Block } from './block.ts';

/** Elements that begin a new line. */
const breaking = new Set(
  'p br div tr table thead tbody h1 h2 h3 h4 h5 h6 pre blockquote section article dl dt dd hr'.split(' '),
);
const lists = new Set(['ul', 'ol']);
/** Elements that only say how their text looks. Whatever else stands between angle brackets is text. */
const inline = new Set(
  'a b strong i em u s del ins font span code sup sub small big mark kbd var tt img label q abbr center'.split(' '),
);
const cells = new Set(['td', 'th']);

/** The lines of an HTML fragment; of a text without tags, the text itself. Entities are decoded. */
export function readHtml(text: PlacedText): readonly Block[] {
  const reader = new HtmlReader(text);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader);
  tokenizer.write(text.text);
  tokenizer.end();
  return reader.blocks;
}

/**
 * Takes the tokens of a fragment. It works on tokens, not on a tree: the vendor's lists are often not closed or not
 * opened, and a tree would have to be built and walked however deep it is nested.
 */
class HtmlReader {
  readonly blocks: Block[] = [];
  readonly #text: PlacedText;
  #pieces: PlacedText[] = [];
  #openLists = 0;
  #inItem = false;
  /** Whether the line that is being collected begins an item. */
  #begins = false;
  /** End of what was read last. */
  #read = 0;
  #tag = '';
  #bracket = -1;

  constructor(text: PlacedText) {
    this.#text = text;
  }

  ontext(start: number, end: number): void {
    this.#pieces.push(this.#text.slice(start, end));
    this.#read = end;
  }

  ontextentity(codepoint: number, end: number): void {
    const from = this.#text.offsetOf(this.#read);
    const text = String.fromCodePoint(codepoint).replace('\u00a0', ' ');
    this.#pieces.push(new PlacedText(this.#text.file, [{ text, from, copied: false }]));
    this.#read = end;
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#text.text.slice(start, end).toLowerCase();
  }

  onopentagend(end: number): void {
    this.#opened(end + 1);
  }

  onselfclosingtag(end: number): void {
    this.#opened(end + 1);
  }

  onclosetag(start: number, end: number): void {
    this.#tag = this.#text.text.slice(start, end).trim().toLowerCase();
    // The tokenizer tells where the name ends, not the bracket behind it.
    const after = this.#behindBracket(end);
    if (lists.has(this.#tag)) {
      this.#breakLine();
      this.#openLists = Math.max(0, this.#openLists - 1);
      this.#inItem = this.#openLists > 0;
    } else if (this.#tag === 'li') {
      this.#breakLine();
      this.#inItem = false;
    } else if (breaking.has(this.#tag)) this.#breakLine();
    else if (!inline.has(this.#tag) && !cells.has(this.#tag)) return this.ontext(this.#read, after);
    this.#read = after;
  }

  onend(): void {
    // A bracket that is never closed opens no tag.
    if (this.#read < this.#text.length) this.ontext(this.#read, this.#text.length);
    this.#breakLine();
  }

  oncomment(_start: number, end: number): void {
    this.#read = end + 1;
  }

  oncdata(start: number, end: number): void {
    this.ontext(start, end);
  }

  ondeclaration(_start: number, end: number): void {
    this.#read = end + 1;
  }

  onprocessinginstruction(_start: number, end: number): void {
    this.#read = end + 1;
  }

  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
  onattribname(): void {}

  isInForeignContext(): boolean {
    return false;
  }

  /** Searches on from where the last search ended, since a text may hold many tags and no bracket. */
  #behindBracket(from: number): number {
    if (this.#bracket < from) {
      const found = this.#text.text.indexOf('>', from);
      this.#bracket = found < 0 ? this.#text.length : found;
    }
    return Math.min(this.#bracket + 1, this.#text.length);
  }

  #opened(after: number): void {
    if (lists.has(this.#tag)) {
      this.#breakLine();
      this.#openLists += 1;
      this.#inItem = false;
    } else if (this.#tag === 'li') {
      this.#breakLine();
      this.#inItem = true;
      this.#begins = true;
    } else if (cells.has(this.#tag)) {
      const from = this.#text.offsetOf(this.#read);
      this.#pieces.push(new PlacedText(this.#text.file, [{ text: ' | ', from, copied: false }]));
    } else if (breaking.has(this.#tag)) this.#breakLine();
    else if (!inline.has(this.#tag)) return this.ontext(this.#read, after);
    this.#read = after;
  }

  #breakLine(): void {
    const text = PlacedText.join(this.#text.file, this.#pieces);
    this.#pieces = [];
    if (text.text.trim() === '') return;
    const depth = this.#inItem ? Math.max(1, this.#openLists) : this.#openLists;
    this.blocks.push({ depth, item: this.#begins, text });
    this.#begins = false;
  }
}
