import { columnWords } from './frame-words.ts';
import { isSpace } from './page-lines.ts';
import type { Column } from './table.ts';

/** The heading of a table. */
export interface Heading {
  readonly columns: readonly Column[];
  /** Nothing stands between its cells, so nothing stands between the cells of its rows. */
  readonly glued: boolean;
}

const longestHeading = 120;
const longestWord = Math.max(...[...columnWords.keys()].map((word) => word.length));

/** The columns that a line of a text page names, where it names nothing but columns. */
export function headingOfLine(line: string): Heading | undefined {
  if (line.length > longestHeading) return undefined;
  const text = line.toLowerCase();
  const columns: Column[] = [];
  let glued = false;
  for (let at = 0; at < text.length; ) {
    const word = wordAt(text, at);
    if (word === undefined || columns.includes(word.column)) return undefined;
    if (columns.length > 0 && at === word.from) glued = true;
    columns.push(word.column);
    at = word.to;
  }
  return makesTable(columns) && columns.indexOf('name') <= 0 ? { columns, glued } : undefined;
}

/** The columns of a drawn table; a cell that names none is a column nobody asks for. */
export function columnsOfCells(cells: readonly string[]): readonly (Column | undefined)[] | undefined {
  const columns = cells.map((cell) => {
    const text = cell.slice(0, longestHeading).toLowerCase().replaceAll(/[\s*]/g, '');
    return columnWords.get(text);
  });
  const known = columns.filter((column) => column !== undefined);
  return makesTable(known) && new Set(known).size === known.length ? columns : undefined;
}

function makesTable(columns: readonly Column[]): boolean {
  if (columns.includes('code')) return columns.includes('description');
  return columns.includes('name') && columns.includes('type');
}

/** The longest word for a column at a place, white space inside and before it left out. */
function wordAt(text: string, at: number): { column: Column; from: number; to: number } | undefined {
  let from = at;
  while (from < text.length && isSpace(text.charCodeAt(from))) from += 1;
  let best: { column: Column; from: number; to: number } | undefined;
  let word = '';
  for (let to = from; to < text.length && word.length < longestWord; to += 1) {
    if (isSpace(text.charCodeAt(to))) continue;
    word += text.charAt(to);
    const column = columnWords.get(word);
    if (column !== undefined) best = { column, from, to: to + 1 };
  }
  return best;
}
