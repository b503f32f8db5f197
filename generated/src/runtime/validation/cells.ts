// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';
import { elements, isGiven } from '../core/values.js';
import { type Checker, report } from './checker.js';
import { beyond, isOutside, unlike } from './complaints.js';
import { type Cell, forbidden, full } from './matrix-table.js';
import { count, listed, range } from './words.js';

/** Judges a given parameter of the object at hand by a column of the matrix: `cell(c, 0, 'Duration', $Duration)`. */
export function cell(c: Checker, column: number, name: string, value: unknown): void {
  const found = c.row?.cells[column];
  if (found === undefined) return;
  const support = found[0];
  if (support !== full) {
    const isForbidden = support === forbidden;
    if (isForbidden && found[8]?.includes(value as Scalar)) return seen(c, found, column, name, value);
    const verdict = isForbidden ? 'cannot be used with' : 'is not documented for';
    tell(c, column, name, value, isForbidden ? undefined : true, (title) => `${verdict} ${title}${others(c, column)}`);
    if (isForbidden) return;
  }
  const values = found[2];
  if (values !== undefined && !values.includes(value as Scalar)) unusual(c, found, column, name, value, values);
  if (typeof value === 'number' && isOutside(value, found[3], found[4])) {
    if (found[8]?.includes(value)) seen(c, found, column, name, value);
    else
      beyond(
        c,
        'matrix',
        name,
        found[1],
        ruleOfCell(c, column),
        () => `be ${range(found[3], found[4])}${withRow(c)}`,
        value,
        doubtOf(found),
      );
  }
  const size = found[6];
  if (size !== undefined) {
    const { length } = elements(value);
    // A list that is not there breaks no lower bound.
    if (length > 0 && isOutside(length, ...size))
      beyond(
        c,
        'matrix',
        name,
        found[1],
        ruleOfCell(c, column),
        () => `have ${count(...size)}${withRow(c)}`,
        length,
        doubtOf(found),
      );
  }
  const when = found[7];
  if (when !== undefined && !isMet(c, when[0]))
    tell(c, column, name, value, undefined, (title) => `can be used with ${title} only when ${when[1]}`);
  const modes = found[5];
  if (modes !== undefined && !isMet(c, modes[0])) {
    const isSoft = modes[2] === 'warning';
    tell(c, column, name, value, isSoft, (title) => `is documented with ${title} for ${modes[1]} only`);
  }
}

/** A value that is not among those of the cell. Values of another type are complained about elsewhere. */
function unusual(
  c: Checker,
  found: Cell,
  column: number,
  name: string,
  value: unknown,
  values: readonly Scalar[],
): void {
  const tolerated = found[8] ?? [];
  const rule = ruleOfCell(c, column);
  if (tolerated.includes(value as Scalar)) seen(c, found, column, name, value);
  else if (typeof value === typeof values[0])
    unlike(c, 'matrix', name, found[1], rule, value, [...values, ...tolerated], withRow(c), doubtOf(found));
}

/** A value that the documents do not have, and that is taken all the same. */
function seen(c: Checker, found: Cell, column: number, name: string, value: unknown): void {
  const words = found[9] === undefined ? '' : ` ${found[9]}`;
  const say = (path: string) => `${path} ${value} is not among the values documented for the model.${words}`;
  report(c, 'matrix', name, found[1], ruleOfCell(c, column), say, { warns: true });
}

/** Tells something of a value that carries something. */
function tell(
  c: Checker,
  column: number,
  name: string,
  value: unknown,
  warns: boolean | undefined,
  say: (title: string) => string,
): void {
  if (!isGiven(value)) return;
  const { at, index, row } = c;
  // What is said of one element holds for all: `FileInfos[].ObjectId`.
  const place = index < 0 ? '' : `${at}[].${name}`;
  const found = row?.cells[column];
  const words = (path: string) => `${place || path} ${say(row?.title ?? '')}.${doubtOf(found)}`;
  report(c, 'matrix', name, found?.[1] ?? -1, ruleOfCell(c, column), words, { warns });
}

/** What is to be said of a statement that is older than the version it is held against. */
function doubtOf(found: Cell | undefined): string {
  return found?.[10] === undefined ? '' : ` ${found[10]}`;
}

function ruleOfCell({ matrix, row }: Checker, column: number): string {
  return `${row?.title}/${matrix?.table.columns[column]}`;
}

function withRow({ row }: Checker): string {
  return ` with ${row?.title}`;
}

/** Whether the request meets a condition of a cell. */
function isMet({ matrix, request = {} }: Checker, condition: number): boolean {
  return matrix?.table.conditions?.[condition]?.(request) === true;
}

/** `; the documents name GV, OS and Vidu q2` */
function others({ matrix }: Checker, column: number): string {
  const able = matrix?.table.models.flatMap(({ name, rows, versions = [] }) => {
    const fullRows = rows.filter(({ cells }) => {
      const found = cells[column] ?? matrix.table.usual[column];
      return found !== undefined && found !== 0 && found[0] === full;
    });
    if (fullRows.length === rows.length) return name;
    const named = rows.flatMap((row) => row.versions ?? []);
    const rest = versions.filter((version) => !named.includes(version));
    return fullRows.map((row) => `${name} ${(row.versions ?? rest).join(', ')}`);
  });
  return able === undefined || able.length === 0 ? '' : `; the documents name ${listed(able, ' and ')}`;
}
