import { DocumentFailure } from '../document-failure.ts';

/** A page that the reader can make nothing of. The message says which file it is and what was looked for. */
export class UnreadablePage extends DocumentFailure {
  override readonly name = 'UnreadablePage';

  /** @param problem what a page is expected to have, and what this one has instead; goes on after the file's name. */
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`, 'Save the page of the action again, as HTML, Markdown or text, and name that file.');
  }
}

/**
 * How large a page may be. Pages with pictures inlined stay well below, and so does the vendor's longest page, which
 * lists all types of a service in some forty thousand cells. What is larger was made to exhaust time or memory.
 */
const most = {
  characters: 64 * 1024 * 1024,
  lines: 1_000_000,
  'pieces of text between tags': 4_000_000,
  'table cells, headings, paragraphs and examples': 200_000,
} as const;

type Measure = keyof typeof most;

/** @throws {UnreadablePage} when a page has more of something than is read. */
export function refuseMore(file: string, measure: Measure, count: number): void {
  if (count <= most[measure]) return;
  throw new UnreadablePage(
    file,
    `expected a documentation page of at most ${most[measure]} ${measure}, and this has more`,
  );
}

/** Counts the parts of a page, wherever they are read. */
export class EntryCount {
  readonly #file: string;
  #count = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(entries = 1): void {
    this.#count += entries;
    refuseMore(this.#file, 'table cells, headings, paragraphs and examples', this.#count);
  }
}
