/** A page that the reader can make nothing of. The message says which file it is and what was looked for. */
export class UnreadablePage extends Error {
  override readonly name = 'UnreadablePage';

  /** @param problem what is wrong with the page, and what a page must have instead; goes on after the file's name. */
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
  }
}

/** Characters of the largest page that is read; pages with pictures inlined stay well below. */
const longestPage = 64 * 1024 * 1024;

/** Rows, examples and the like of the largest page that is read; the vendor's longest page, with all types, has some forty thousand. */
const mostEntries = 200_000;

export function refuseTooLong(file: string, content: string): void {
  if (content.length <= longestPage) return;
  throw new UnreadablePage(
    file,
    `expected a documentation page of at most ${longestPage} characters, and this has ${content.length}`,
  );
}

/** Counts what a page is made of, so that a file made to exhaust the memory is refused instead. */
export class EntryCount {
  readonly #file: string;
  #count = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(entries = 1): void {
    this.#count += entries;
    if (this.#count <= mostEntries) return;
    throw new UnreadablePage(
      this.#file,
      `expected a documentation page of at most ${mostEntries} table cells, paragraphs and examples, and this has more`,
    );
  }
}
