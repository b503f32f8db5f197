import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { VendorFile } from '../placed-text.ts';
import { TableTracker } from './html-tables.ts';
import { isSpace } from './page-lines.ts';
import { type PageText, PageTextBuilder } from './page-text.ts';
import type { Grid } from './table.ts';
import type { EntryCount } from './unreadable-page.ts';

export interface HtmlPage {
  readonly text: PageText;
  readonly grids: readonly Grid[];
  /** Where the text of headings begins. */
  readonly headings: ReadonlySet<number>;
  /** Elements are open where it ends. */
  readonly isCut: boolean;
}

/** Elements that no browser closes by itself, as long as the page goes on. */
const closed = new Set('article body div html main ol pre section table ul'.split(' '));

/** Elements around which lines break. */
const blocks = new Set(
  'address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Elements whose text is no part of what a person reads. */
const unseen = new Set('button noscript script select style svg template textarea title'.split(' '));

/**
 * The text of an HTML page as it is read on the screen, with its tables. Tokens are read one by one and only tables are
 * kept track of, so neither depth nor tags that never close cost anything.
 */
export function readHtml(file: VendorFile, entries: EntryCount): HtmlPage {
  const reader = new HtmlReader(file, entries);
  const tokenizer = new Tokenizer({}, reader);
  tokenizer.write(file.content);
  tokenizer.end();
  return reader.result();
}

class HtmlReader implements TokenizerCallbacks {
  readonly #content: string;
  readonly #builder: PageTextBuilder;
  readonly #tables: TableTracker;
  readonly #headings = new Set<number>();
  /** The element that is left out until it closes. */
  #unseen: string | undefined;
  #preformatted = 0;
  /** Elements that were opened, without those that were closed. */
  readonly #open = new Map<string, number>();
  #isComplete = false;
  #tag = '';
  #tagFrom = 0;
  /** The first line break at or after the text that is read; found once for all texts before it. */
  #newline = -1;

  constructor(file: VendorFile, entries: EntryCount) {
    this.#content = file.content;
    this.#builder = new PageTextBuilder(file);
    this.#tables = new TableTracker(file.content, this.#builder, entries);
  }

  result(): HtmlPage {
    this.#tables.end(this.#content.length);
    const isCut =
      !this.#isComplete && (this.#unseen !== undefined || [...this.#open.values()].some((count) => count > 0));
    return { text: this.#builder.build(), grids: this.#tables.grids(), headings: this.#headings, isCut };
  }

  onopentagname(from: number, to: number): void {
    this.#tag = this.#name(from, to);
    this.#tagFrom = from - 1;
  }

  onopentagend(at: number): void {
    const tag = this.#tag;
    if (this.#unseen !== undefined) return;
    this.#count(tag, 1);
    if (unseen.has(tag)) {
      this.#unseen = tag;
      return;
    }
    if (tag === 'pre') this.#preformatted += 1;
    if (tag === 'br' && this.#preformatted > 0) this.#builder.put('\n', this.#tagFrom, at + 1);
    else if (blocks.has(tag)) this.#builder.breakLine(this.#tagFrom);
    if (/^h[1-6]$/.test(tag)) this.#headings.add(this.#builder.length);
    this.#tables.open(tag, this.#tagFrom, at + 1);
  }

  onselfclosingtag(at: number): void {
    this.onopentagend(at);
  }

  onclosetag(from: number, to: number): void {
    const tag = this.#name(from, to);
    if (this.#unseen !== undefined) {
      if (tag === this.#unseen) this.#unseen = undefined;
      return;
    }
    this.#count(tag, -1);
    if (tag === 'body' || tag === 'html') this.#isComplete = true;
    if (tag === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1);
    this.#tables.close(tag, from - 2);
    if (blocks.has(tag)) this.#builder.breakLine(from - 2);
  }

  ontext(from: number, to: number): void {
    if (this.#unseen !== undefined) return;
    if (this.#preformatted > 0) this.#builder.copy(from, to);
    else this.#flow(from, to);
  }

  ontextentity(codePoint: number, to: number): void {
    if (this.#unseen !== undefined) return;
    const from = this.#content.lastIndexOf('&', to - 1);
    this.#builder.put(String.fromCodePoint(codePoint), from, to);
  }

  #count(tag: string, by: number): void {
    if (closed.has(tag)) this.#open.set(tag, (this.#open.get(tag) ?? 0) + by);
  }

  /** Text in which line breaks are spaces. */
  #flow(from: number, to: number): void {
    for (let at = from; at < to; ) {
      if (this.#newline < at) {
        const newline = this.#content.indexOf('\n', at);
        this.#newline = newline === -1 ? this.#content.length : newline;
      }
      const end = Math.min(this.#newline, to);
      let [start, stop] = [at, end];
      while (start < stop && isSpace(this.#content.charCodeAt(start))) start += 1;
      while (stop > start && isSpace(this.#content.charCodeAt(stop - 1))) stop -= 1;
      if (start > at) this.#builder.space(at, start);
      this.#builder.copy(start, stop);
      if (stop < to && start < stop) this.#builder.space(stop, end < to ? end + 1 : end);
      at = end < to ? end + 1 : to;
    }
  }

  #name(from: number, to: number): string {
    return to - from > 12 ? '' : this.#content.slice(from, to).toLowerCase();
  }

  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
  onattribname(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
}
