import { type Aim, type Row, ratioOf, type Unit, verdictOf } from './row.ts';

/** A table in Markdown. A bar inside a cell would end it, so it is escaped. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The comparisons of a suite. */
export function rowsTable(rows: readonly Row[]): string {
  const heads = ['What', 'Compared with', 'Theirs', 'Ours', 'Ours ÷ theirs', 'Aim', 'Met'];
  return markdownTable(heads, rows.map(cellsOf));
}

function cellsOf(row: Row): readonly string[] {
  const { what, peer = '', theirs, ours, unit, aim } = row;
  return [
    what,
    peer,
    theirs === undefined ? '' : figure(theirs, unit),
    figure(ours, unit),
    ratioOf(row)?.toFixed(2) ?? '',
    aim === undefined ? '' : aimText(aim, unit),
    aim === undefined ? '' : verdictOf(row),
  ];
}

export function aimText(aim: Aim, unit: Unit): string {
  if (aim.of === 'ratio') return `≤ ${aim.atMost} × theirs`;
  return 'atMost' in aim ? `≤ ${figure(aim.atMost, unit)}` : `≥ ${figure(aim.atLeast, unit)}`;
}

/** Three digits are more than such measurements are worth; bytes and what is counted are exact. */
export function figure(value: number | string, unit: Unit): string {
  if (typeof value === 'string') return value;
  const exact = unit === 'B' || unit === 'count';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  const text = exact
    ? Math.round(value).toLocaleString('en')
    : Number(value.toFixed(Math.min(digits, 3))).toLocaleString('en', { maximumFractionDigits: 3 });
  return unit === '×' || unit === 'count' ? text : `${text} ${unit}`;
}
