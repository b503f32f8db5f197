import type { PageLines } from './page-lines.ts';
import { isHeadingLine } from './section.ts';
import type { Cell, Grid } from './table.ts';
import type { EntryCount } from './unreadable-page.ts';

/** Lines that a row may go on for: lists in a cell stand on lines of their own. */
const longestRow = 400;

/**
 * The tables of a Markdown page. A cell may go on over several lines, blank ones too, up to the bar that closes it:
 * that is what lists leave behind that were lost when a page was saved.
 */
export function markdownGrids(text: string, lines: PageLines, entries: EntryCount): readonly Grid[] {
  const grids: Grid[] = [];
  for (let line = 1; line < lines.count; line += 1) {
    if (!isRuler(lines, line) || !lines.text(line - 1).includes('|')) continue;
    const [grid, next] = readGrid(text, lines, line, entries);
    grids.push(grid);
    line = next;
  }
  return grids;
}

/** `|---|:--|`: only in such a line. */
function isRuler(lines: PageLines, line: number): boolean {
  return (
    lines.length(line) < 400 &&
    /^[|:\s-]+$/.test(lines.text(line)) &&
    /-/.test(lines.text(line)) &&
    /\|/.test(lines.text(line))
  );
}

function readGrid(text: string, lines: PageLines, ruler: number, entries: EntryCount): readonly [Grid, number] {
  entries.add();
  const header = cellsOf(text, lines.from(ruler - 1), lines.to(ruler - 1), Number.POSITIVE_INFINITY);
  const width = header.length;
  const framed = lines.text(ruler, 1) === '|';
  const rows = [header];
  let line = ruler + 1;
  while (
    line < lines.count &&
    !isRuler(lines, line + 1) &&
    (framed ? lines.text(line, 1) === '|' : !lines.afterBlank(line) && bars(lines, line) > 0)
  ) {
    const last = framed ? lastLineOfRow(lines, line, width) : line;
    const cells = cellsOf(text, lines.from(line), lines.to(last), width);
    entries.add(cells.length);
    rows.push(cells);
    line = last + 1;
  }
  return [{ from: lines.from(ruler - 1), to: lines.to(line - 1), rows }, line];
}

/** The row ends with the bar that closes its last cell; one that has none ends at the first blank line. */
function lastLineOfRow(lines: PageLines, first: number, width: number): number {
  if (bars(lines, first) > width && endsWithBar(lines, first)) return first;
  let beforeBlank: number | undefined;
  for (let line = first + 1; line < lines.count && line - first < longestRow; line += 1) {
    const startsRow = lines.text(line, 1) === '|' && lines.length(line) > 1;
    if (startsRow || isRuler(lines, line + 1) || isHeadingLine(lines.text(line, 100))) break;
    if (endsWithBar(lines, line)) return line;
    if (lines.afterBlank(line)) beforeBlank ??= line - 1;
  }
  return beforeBlank ?? first;
}

function endsWithBar(lines: PageLines, line: number): boolean {
  return lines.text(line).endsWith('|');
}

/** Bars of a line that separate cells. */
function bars(lines: PageLines, line: number): number {
  let count = 0;
  const text = lines.text(line);
  for (let at = text.indexOf('|'); at !== -1; at = text.indexOf('|', at + 1))
    if (text.charAt(at - 1) !== '\\') count += 1;
  return count;
}

/** The cells between the bars; bars beyond the width of the table belong to the text of the last cell. */
function cellsOf(text: string, from: number, to: number, width: number): readonly Cell[] {
  const cells: Cell[] = [];
  const end = text.charAt(to - 1) === '|' ? to - 1 : to;
  let start = text.charAt(from) === '|' ? from + 1 : from;
  while (cells.length < width - 1) {
    const bar = nextBar(text, start, end);
    if (bar === -1) break;
    cells.push(trimmedCell(text, start, bar));
    start = bar + 1;
  }
  return start > end ? cells : [...cells, trimmedCell(text, start, end)];
}

function nextBar(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) if (text.charAt(at) === '|' && text.charAt(at - 1) !== '\\') return at;
  return -1;
}

function trimmedCell(text: string, start: number, end: number): Cell {
  const inner = text.slice(start, end);
  const from = start + inner.length - inner.trimStart().length;
  const to = Math.max(from, start + inner.trimEnd().length);
  const gap = to > from && text.slice(to, end).includes('\n');
  return { from, to, fileFrom: from, fileTo: to, ...(gap && { gap }) };
}
