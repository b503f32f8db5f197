import type { Unread } from '../document.ts';
import type { PageText } from './page-text.ts';

/** Collects what could not be read, each with its place. */
export class Notes {
  readonly #text: PageText;
  readonly #unread: Unread[] = [];
  #lists = 0;

  constructor(text: PageText) {
    this.#text = text;
  }

  /** @param from offset in the page's text; what stands up to `to` is quoted, shortened. */
  add(from: number, to: number, why: string, subject?: string): void {
    this.#unread.push({
      place: this.#text.file.placeOf(this.#text.fileOffset(from)),
      ...(subject !== undefined && { subject }),
      quote: this.#text.quote(from, to),
      why,
    });
  }

  /** A list that the page announces and does not have. */
  addLostList(from: number, to: number, why: string, subject?: string): void {
    this.#lists += 1;
    this.add(from, to, why, subject);
  }

  get lostLists(): number {
    return this.#lists;
  }

  all(): readonly Unread[] {
    return this.#unread;
  }
}
