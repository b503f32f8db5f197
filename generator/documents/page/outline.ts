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
  readonly from: number;
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
  readonly headings: ReadonlySet<number>;
}

/** Divides a page into sections, and these into tables and the lines between them. */
export function outlinePage({ text, lines, grids, headings }: Drawn, entries: EntryCount): Page {
  const sections: { kind: SectionKind; from: number; heading?: number; parts: Part[] }[] = [
    { kind: 'none', from: 0, parts: [] },
  ];
  const add = (part: Part) => sections.at(-1)?.parts.push(part);
  let nextGrid = 0;
  let first = 0;
  const endLines = (end: number) => {
    if (first < end) add({ kind: 'lines', first, end });
  };
  for (let line = 0; line < lines.count; ) {
    const grid = grids[nextGrid];
    if (grid !== undefined && lines.to(line) > grid.from) {
      nextGrid += 1;
      const table = tableOfGrid(text, grid);
      // A table without known columns may be there for the layout alone: what is in it is read like everything else.
      if (table === undefined) {
        if (grid.rows.length > 1) {
          endLines(line);
          first = line;
          add({ kind: 'unknown-table', grid });
        }
        continue;
      }
      endLines(line);
      add({ kind: 'table', table });
      line = lineAfter(lines, line, grid.to);
      while ((grids[nextGrid]?.from ?? Number.POSITIVE_INFINITY) < grid.to) nextGrid += 1;
      first = line;
      continue;
    }
    const kind = sectionOf(lines.text(line, 100), headings.has(lines.from(line)));
    if (kind !== undefined) {
      endLines(line);
      entries.add();
      sections.push({ kind, from: lines.from(line), heading: line, parts: [] });
      line += 1;
      first = line;
      continue;
    }
    const heading = headingOfLine(lines.text(line, 130));
    if (heading !== undefined) {
      endLines(line);
      const [table, next] = readTextTable(lines, line, heading, entries);
      add({ kind: 'table', table });
      line = next;
      first = line;
      continue;
    }
    line += 1;
  }
  endLines(lines.count);
  return { text, lines, sections };
}

function lineAfter(lines: PageLines, line: number, to: number): number {
  let next = line;
  while (next < lines.count && lines.from(next) < to) next += 1;
  return next;
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
  return { columns: columns.filter((column): column is Column => column !== undefined), rows: named, from };
}

/** Where the mark of a nested field stands in the cell of its name. */
function nestingOf(cell: string): number {
  const lead = /^[\s└├│─»↳]*/.exec(cell)?.[0] ?? '';
  return Math.max(...['└', '├', '»', '↳'].map((mark) => lead.lastIndexOf(mark)));
}
