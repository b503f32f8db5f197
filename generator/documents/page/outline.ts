import { columnsOfCells, headingOfLine } from './columns.ts';
import type { SectionKind } from './frame-words.ts';
import type { PageLines } from './page-lines.ts';
import type { PageText } from './page-text.ts';
import { sectionOf } from './section.ts';
import type { Column, Grid, Table, TableRow } from './table.ts';
import { readTextTable } from './text-table.ts';
import type { EntryCount } from './unreadable-page.ts';

/** Lines of a section that stand one after another, with no table between them. */
export interface LinesPart {
  readonly kind: 'lines';
  readonly first: number;
  /** The line after the last one. */
  readonly end: number;
}

export type Part =
  | LinesPart
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'unknown-table'; readonly grid: Grid };

export interface Section {
  readonly kind: SectionKind;
  /** The line of the heading; absent before the first one. */
  readonly heading?: number;
  readonly parts: readonly Part[];
}

export interface Page {
  readonly text: PageText;
  readonly lines: PageLines;
  readonly sections: readonly Section[];
}

interface Drawn {
  readonly text: PageText;
  readonly lines: PageLines;
  readonly grids: readonly Grid[];
  /** Where the lines begin that are marked as headings. */
  readonly headings: ReadonlySet<number>;
}

/** Divides a page into sections, and these into tables and the lines between them. */
export function outlinePage(drawn: Drawn, entries: EntryCount): Page {
  const outliner = new Outliner(drawn, entries);
  return { text: drawn.text, lines: drawn.lines, sections: outliner.sections() };
}

class Outliner {
  readonly #page: Drawn;
  readonly #entries: EntryCount;
  readonly #sections: { kind: SectionKind; heading?: number; parts: Part[] }[] = [{ kind: 'none', parts: [] }];
  #nextGrid = 0;
  /** The line that is looked at, and the first one that belongs to no part yet. */
  #line = 0;
  #first = 0;

  constructor(page: Drawn, entries: EntryCount) {
    this.#page = page;
    this.#entries = entries;
  }

  sections(): readonly Section[] {
    const { lines } = this.#page;
    while (this.#line < lines.count) {
      const read = this.#readGrid() || this.#readHeading() || this.#readTable();
      if (!read) this.#line += 1;
    }
    this.#endLines();
    return this.#sections;
  }

  #readGrid(): boolean {
    const { text, lines, grids } = this.#page;
    const grid = grids[this.#nextGrid];
    if (grid === undefined || lines.to(this.#line) <= grid.from) return false;
    this.#nextGrid += 1;
    const table = tableOfGrid(text, grid);
    if (table !== undefined) {
      this.#add({ kind: 'table', table });
      while (this.#line < lines.count && lines.from(this.#line) < grid.to) this.#line += 1;
      while ((grids[this.#nextGrid]?.from ?? Number.POSITIVE_INFINITY) < grid.to) this.#nextGrid += 1;
      this.#first = this.#line;
    } else if (grid.rows.length > 1) {
      // It may be there for the layout alone: what is in it is read like everything else.
      this.#add({ kind: 'unknown-table', grid });
    }
    return true;
  }

  #readHeading(): boolean {
    const { lines, headings } = this.#page;
    const kind = sectionOf(lines.text(this.#line, 100), headings.has(lines.from(this.#line)));
    if (kind === undefined) return false;
    this.#endLines();
    this.#entries.add();
    this.#sections.push({ kind, heading: this.#line, parts: [] });
    this.#line += 1;
    this.#first = this.#line;
    return true;
  }

  /** A table of which the words alone are left. */
  #readTable(): boolean {
    const heading = headingOfLine(this.#page.lines.text(this.#line, 130));
    if (heading === undefined) return false;
    const [table, next] = readTextTable(this.#page, this.#line, heading, this.#entries);
    this.#add({ kind: 'table', table });
    this.#line = next;
    this.#first = next;
    return true;
  }

  #add(part: Part): void {
    this.#endLines();
    this.#sections.at(-1)?.parts.push(part);
  }

  /** The lines since the last part are one. */
  #endLines(): void {
    const [first, end] = [this.#first, this.#line];
    if (first < end) this.#sections.at(-1)?.parts.push({ kind: 'lines', first, end });
    this.#first = end;
  }
}

/** The drawn table by its columns, where its first row names them. */
function tableOfGrid({ text }: PageText, { from, rows }: Grid): Table | undefined {
  const [header, ...others] = rows;
  const columns = columnsOfCells(
    (header ?? []).map((cell) => text.slice(cell.from, Math.min(cell.to, cell.from + 130))),
  );
  if (columns === undefined) return undefined;
  const first = columns.findIndex((column) => column === 'name' || column === 'code');
  const named = others.map((cells): TableRow => {
    const entries = columns.flatMap((column, index) => {
      const cell = cells[index];
      return column === undefined || cell === undefined ? [] : [[column, cell] as const];
    });
    const nameCell = cells[first];
    const mark =
      nameCell === undefined ? -1 : nestingOf(text.slice(nameCell.from, Math.min(nameCell.to, nameCell.from + 60)));
    return { cells: Object.fromEntries(entries), nesting: mark };
  });
  return { columns: columns.filter((column): column is Column => column !== undefined), rows: named, doubts: [], from };
}

/** Where the mark of a nested field stands in the cell of its name. */
function nestingOf(cell: string): number {
  const lead = /^[\s└├│─»↳]*/.exec(cell)?.[0] ?? '';
  return Math.max(...['└', '├', '»', '↳'].map((mark) => lead.lastIndexOf(mark)));
}
