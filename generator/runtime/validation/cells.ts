import { type Checker, pathOf, report } from './checker.js';
import { beyond, isOutside, unlike } from './complaints.js';
import type { Scalar } from './issue.js';
import { type Cell, doubtful, forbidden, full, type ListColumns, type Row } from './matrix-table.js';
import { elements, isGiven, property } from './values.js';
import { count, listed, range } from './words.js';

/** Judges a value by a column of the row that was chosen: `cell(c, 0, 'OutputConfig.Duration', value)`. */
export function cell(c: Checker, column: number, name: string, value: unknown, general: string = name): void {
  if (value === undefined) return;
  const found = cellOf(c, column, c.row);
  if (found === undefined || (found[0] === full && found.length === 2)) return;
  const { matrix, title } = c;
  const cited = found[1];
  const rule = `${title}/${matrix?.columns[column]}`;
  /** Of a value that carries something. */
  const tell = (warns: boolean | undefined, words: () => string) => {
    if (isGiven(value)) report(c, 'matrix', name, cited, rule, () => `${general} ${words()}.`, { warns });
  };
  if (found[0] === forbidden) return tell(undefined, () => `cannot be used with ${title}${whoCan(c, column)}`);
  if (found[0] === doubtful) tell(true, () => `is not documented for ${title}${whoCan(c, column)}`);
  const [, , values, min, max, modes, size, when, tolerated = []] = found;
  if (values !== undefined && typeof value === typeof values[0] && !values.includes(value as Scalar)) {
    if (tolerated.includes(value as Scalar))
      report(
        c,
        'matrix',
        name,
        cited,
        rule,
        (path) => `${path} ${value} is not among the values documented for the model.`,
        { warns: true },
      );
    else if (isJudged(c, name))
      unlike(c, 'matrix', name, cited, rule, value, [...values, ...tolerated], ` with ${title}`);
  }
  if (typeof value === 'number' && isOutside(value, min, max) && isJudged(c, name))
    beyond(c, 'matrix', name, cited, rule, `be ${range(min, max)} with ${title}`, value);
  if (size !== undefined) {
    const { length } = elements(value);
    // A list that is not there breaks no lower bound.
    if (length > 0 && isOutside(length, ...size))
      beyond(c, 'matrix', name, cited, rule, `have ${count(...size)} with ${title}`, length);
  }
  if (when !== undefined && !isMet(c, when[0])) tell(undefined, () => `can be used with ${title} only when ${when[1]}`);
  if (modes !== undefined && !isMet(c, modes[0]))
    tell(modes[2] === 'warning', () => `is documented with ${title} for ${modes[1]} only`);
}

/** Judges what elements of a list have: `cells(c, 'FileInfos', $FileInfos, [[7, 'ReferenceType'], [8, 'ObjectId']])`. */
export function cells(c: Checker, name: string, list: unknown, columns: ListColumns): void {
  const items = elements(list);
  for (const [column, path] of columns) {
    const steps = path.split('.');
    for (let index = 0; index < items.length; index++)
      cell(c, column, `${name}[${index}].${path}`, steps.reduce(property, items[index]), `${name}[].${path}`);
  }
}

function cellOf({ matrix }: Checker, column: number, row: Row | undefined): Cell | undefined {
  return (row && (row.cells[column] ?? matrix?.usual[column])) || undefined;
}

/** Whether the request meets a condition of a cell. */
function isMet({ matrix, request = {} }: Checker, condition: number): boolean {
  return matrix?.conditions?.[condition]?.(request) === true;
}

/** Whether the type of the value was right: a number of the wrong kind is complained about once. */
function isJudged(c: Checker, name: string): boolean {
  const path = pathOf(c, name);
  return c.issues?.some((issue) => issue.code === 'type' && issue.path === path) !== true;
}

/** `; the documents name GV, OS and Vidu q2` */
function whoCan(c: Checker, column: number): string {
  const able = (c.matrix?.models ?? []).flatMap(({ name, rows, versions = [] }) => {
    const fullRows = rows.filter((row) => cellOf(c, column, row)?.[0] === full);
    if (fullRows.length === rows.length) return name;
    const others = rows.flatMap((row) => row.versions ?? []);
    const rest = versions.filter((version) => !others.includes(version));
    return fullRows.map((row) => `${name} ${(row.versions ?? rest).join(', ')}`);
  });
  return able.length === 0 ? '' : `; the documents name ${listed(able, ' and ')}`;
}
