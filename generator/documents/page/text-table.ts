import { type Heading, headingOfLine } from './columns.ts';
import type { PageLines } from './page-lines.ts';
import type { PageText } from './page-text.ts';
import { longestRowStart, type RowStart, readRowStart } from './row-start.ts';
import { isHeadingLine } from './section.ts';
import type { Cell, Column, Table, TableRow } from './table.ts';
import { aloneName, longestPreamble, typeHeading } from './type-heading.ts';
import type { EntryCount } from './unreadable-page.ts';

/** The text of a page with its lines. */
export interface PageOfLines {
  readonly text: PageText;
  readonly lines: PageLines;
}

/**
 * A table of which the page kept the words alone. A row begins with a line that has the first cells in the order of the
 * columns and goes on until the next; its last cell is all of that text, line breaks and bullets included.
 *
 * @param start the line of the heading.
 * @returns the table, and the line after it.
 */
export function readTextTable(
  page: PageOfLines,
  start: number,
  heading: Heading,
  entries: EntryCount,
): readonly [Table, number] {
  const { lines } = page;
  const rows: TableRow[] = [];
  const doubts: Cell[] = [];
  let current: { readonly start: RowStart; readonly line: number } | undefined;
  let line = start + 1;
  const types = new TypeFinder(lines);
  const endRow = (end: number) => {
    if (current !== undefined) rows.push(rowOf(page, heading, current.line, end, current.start));
  };
  for (; line < lines.count; line += 1) {
    const text = lines.text(line, longestRowStart);
    if (isHeadingLine(text) || headingOfLine(lines.text(line, 130)) !== undefined || types.isName(line)) break;
    const row = readRowStart(text, heading);
    if (row === undefined) continue;
    entries.add();
    if (row === 'doubt') {
      doubts.push(cellOf(page, lines.from(line), lines.to(line)));
      continue;
    }
    endRow(line);
    current = { start: row, line };
  }
  endRow(line);
  return [{ columns: heading.columns, rows, doubts, from: lines.from(start) }, line];
}

/** Finds the lines that name the type which the next table is about; each line is looked at once. */
class TypeFinder {
  readonly #lines: PageLines;
  /** The first line after those seen that is the heading of a table or of a section, or the first not yet seen. */
  #next = 0;

  constructor(lines: PageLines) {
    this.#lines = lines;
  }

  isName(line: number): boolean {
    if (aloneName(this.#lines, line) === undefined) return false;
    const last = Math.min(this.#lines.count, line + longestPreamble);
    this.#next = Math.max(this.#next, line + 1);
    while (this.#next < last && !this.#isHeading(this.#next)) this.#next += 1;
    if (this.#next >= last || headingOfLine(this.#lines.text(this.#next, 130)) === undefined) return false;
    return typeHeading(this.#lines, line, this.#next)?.line === line;
  }

  #isHeading(line: number): boolean {
    const text = this.#lines.text(line, 130);
    return headingOfLine(text) !== undefined || isHeadingLine(text);
  }
}

function rowOf(page: PageOfLines, { columns }: Heading, first: number, next: number, start: RowStart): TableRow {
  const { lines } = page;
  const offset = lines.from(first);
  const cells: Partial<Record<Column, Cell>> = {};
  for (const [column, span] of Object.entries(start.cells)) {
    if (isColumn(column, columns)) cells[column] = cellOf(page, offset + span.from, offset + span.to);
  }
  const from = offset + start.rest < lines.to(first) ? offset + start.rest : lines.from(first + 1);
  const last = columns[0] === 'code' ? lastLineOfMeaning(lines, first, next, from) : next - 1;
  if (from < lines.to(last)) cells.description = cellOf(page, from, lines.to(last));
  const { nesting, unsplit } = start;
  return { cells, nesting: nesting < 0 ? -1 : nesting + lines.indent(first), ...(unsplit && { unsplit }) };
}

/**
 * What an error code means stands on the line of the code or on the next one. More lines belong to it when another code
 * follows; after the last code come the words at the foot of the page.
 */
function lastLineOfMeaning(lines: PageLines, first: number, next: number, from: number): number {
  const isLast = next >= lines.count || readRowStart(lines.text(next, longestRowStart), errorHeading) === undefined;
  if (!isLast) return next - 1;
  return from <= lines.to(first) || next === first + 1 ? first : first + 1;
}

const errorHeading: Heading = { columns: ['code', 'description'], glued: false };

function isColumn(name: string, columns: readonly Column[]): name is Column {
  return columns.some((column) => column === name);
}

function cellOf({ text }: PageOfLines, from: number, to: number): Cell {
  return { from, to, fileFrom: text.fileOffset(from), fileTo: text.fileEnd(to) };
}
