import type { Unread, VendorDocument } from '../document.ts';
import type { DocumentFacts } from '../document-facts.ts';

/** Words for models that are not named, and for a quote that is not whole. */
const unnamed = /所有|全部|其[他它余]|均|各|\b(?:all|any|every|each|other|others)\b|…$/i;

/**
 * What a document speaks of. Where a text could not be read, where something of a list was lost, and where the document
 * ends early, its silence proves nothing.
 */
export class Coverage {
  /** Whether it has every operation of its service and every type they use. */
  readonly whole: boolean;
  /** All that could not be read, of the structure and of the prose. */
  readonly unread: readonly Unread[];
  readonly #bySubject = new Map<string, Unread[]>();
  readonly #structure: ReadonlySet<string>;
  readonly #end: VendorDocument['end'];

  constructor({ end, unread, whole }: VendorDocument, facts: DocumentFacts) {
    this.whole = whole;
    this.#end = end;
    this.unread = [...new Set([...unread, ...facts.unread])];
    this.#structure = new Set(unread.flatMap(({ subject }) => subject ?? []));
    for (const one of this.unread) {
      if (one.subject === undefined) continue;
      const known = this.#bySubject.get(one.subject);
      if (known === undefined) this.#bySubject.set(one.subject, [one]);
      else known.push(one);
    }
  }

  /** What could not be read about a subject itself. */
  unreadAt(subject: string): readonly Unread[] {
    return this.#bySubject.get(subject) ?? [];
  }

  /** Whether the document has text about the subject, or below it, that could not be read, or ends in it. */
  isLost(subject: string): boolean {
    return (
      this.isCut(subject) || [...this.#bySubject.keys()].some((one) => one === subject || one.startsWith(`${subject}.`))
    );
  }

  /**
   * Whether a text about the subject that could not be read may be about one of these names, or about whatever is not named.
   * @param others names in a text that is not about those
   */
  isLostAbout(subject: string, names: readonly string[], others: readonly string[]): boolean {
    if (this.isCut(subject)) return true;
    return this.unreadAt(subject).some(({ quote }) => {
      if (names.some((name) => quote.includes(name))) return true;
      // "Hailuo …, the others …": the others of the model that is named.
      return unnamed.test(quote) && !others.some((name) => quote.includes(name));
    });
  }

  /** Whether the document lost something of a list of fields, or of this entry of it: then it proves no absence. */
  isListLost(list: string, name: string, operation: string): boolean {
    return this.isOpen(list) || [list, `${list}.${name}`, operation].some((one) => this.#structure.has(one));
  }

  /** Whether the document may end within a list, or within something that stands in it. */
  isOpen(list: string): boolean {
    return this.#end?.lists.some((open) => open === list || open.startsWith(`${list}.`)) === true;
  }

  /** Whether the document may end within what it says of a subject. */
  isCut(subject: string): boolean {
    const entry = this.#end?.entry;
    return entry !== undefined && (entry === subject || entry.startsWith(`${subject}.`));
  }
}
