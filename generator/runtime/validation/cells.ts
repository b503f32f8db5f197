import type { Scalar } from '../core/values.js';
import { elements, isGiven } from '../core/values.js';
import { isOutside, notAllowed } from './checks.js';
import type { Choice, ChosenCell } from './matrix.js';
import { addIssue, type Extras, type Place } from './run.js';
import { count, listed, olderStatement, range, shown } from './wording.js';

/** Judges a parameter by a column of the matrix, which usually has the same name: `cell(at, 'Duration', $Duration)`. */
export function cell(at: Place, name: string, value: unknown, column: string = name): void {
  const { choice } = at.run;
  const found = choice?.row?.cells[column];
  if (choice === undefined || found === undefined) return;
  const { max, maxItems, min, minItems, modes, support, tolerated, values, when } = found;
  const { title } = found;
  const isTolerated = tolerated?.includes(value as Scalar) === true;
  if (support === 'none') {
    if (isTolerated) accept(at, name, value, found);
    else addUse(at, name, value, found, () => `cannot be used with ${title}${modelsThatSupport(choice, column)}`);
    return;
  }
  if (support === 'doubtful') {
    const problem = () => `is not documented for ${title}${modelsThatSupport(choice, column)}`;
    addUse(at, name, value, found, problem, { warns: true });
  }
  if (values !== undefined && !values.includes(value as Scalar)) {
    if (isTolerated) accept(at, name, value, found);
    // A value of another type was reported already.
    else if (typeof value === typeof values[0]) {
      const allowed = [...values, ...(tolerated ?? [])];
      const more = { rule: found.rule, subject: ` with ${title}`, remark: doubtOf(found) };
      notAllowed(at, 'matrix', name, found, value, allowed, more);
    }
  }
  if (typeof value === 'number' && isOutside(value, min, max)) {
    if (isTolerated) accept(at, name, value, found);
    else addLimit(at, name, found, () => `be ${range(min, max)}`, value);
  }
  if (minItems !== undefined || maxItems !== undefined) {
    const { length } = elements(value);
    // An absent or empty array breaks no lower bound.
    if (length > 0 && isOutside(length, minItems, maxItems))
      addLimit(at, name, found, () => `have ${count(minItems, maxItems)}`, length);
  }
  if (when !== undefined && !when.isMet(choice.request))
    addUse(at, name, value, found, () => `can be used with ${title} only when ${when.words}`);
  if (modes !== undefined && !modes.isMet(choice.request)) {
    const warns = found.warns === true || found.refusesOtherModes !== true;
    addUse(at, name, value, found, () => `is documented with ${title} for ${modes.words} only`, { warns });
  }
}

/** A value that no document lists for the model, and that was seen to work or is accepted for another reason. */
function accept(at: Place, name: string, value: unknown, found: ChosenCell): void {
  const remark = found.remark === undefined ? '' : ` ${found.remark}`;
  const message = (path: string) => `${path} ${value} is not among the values documented for the model.${remark}`;
  addIssue(at, 'matrix', name, found, message, { rule: found.rule, warns: true });
}

/** The parameter is given, and that is a problem. */
function addUse(
  at: Place,
  name: string,
  value: unknown,
  found: ChosenCell,
  problem: () => string,
  extras?: Extras,
): void {
  if (!isGiven(value)) return;
  // The message is about all elements of an array: `FileInfos[].ObjectId`.
  const place = at.index < 0 ? '' : `${at.path}[].${name}`;
  const message = (path: string) => `${place || path} ${problem()}.${doubtOf(found)}`;
  addIssue(at, 'matrix', name, found, message, { rule: found.rule, ...extras });
}

function addLimit(at: Place, name: string, found: ChosenCell, expected: () => string, actual: number): void {
  const message = (path: string) =>
    `${path} must ${expected()} with ${found.title}, not ${shown(actual)}.${doubtOf(found)}`;
  addIssue(at, 'matrix', name, found, message, { rule: found.rule });
}

function doubtOf({ isOlder, stated }: ChosenCell): string {
  return isOlder ? ` ${olderStatement(stated)}` : '';
}

/** What was said of the columns of a table before: it does not depend on the request. */
const supported = /* @__PURE__ */ new WeakMap<Choice['table'], Map<string, string>>();

/** `; the documents name GV, OS and Vidu q2` */
function modelsThatSupport({ table }: Choice, column: string): string {
  const known = supported.get(table) ?? new Map<string, string>();
  supported.set(table, known);
  const words = known.get(column) ?? namesThatSupport(table, column);
  known.set(column, words);
  return words;
}

function namesThatSupport(table: Choice['table'], column: string): string {
  const able = table.models.flatMap(({ cells, name, rows, versions = [] }) => {
    const full = rows.filter((row) => {
      const found = [row.cells, cells, table.defaults].find((own) => own?.[column] !== undefined)?.[column];
      return found !== undefined && found !== null && found.support === undefined;
    });
    return full.length === rows.length ? name : full.map((row) => `${name} ${(row.versions ?? versions).join(', ')}`);
  });
  return able.length === 0 ? '' : `; the documents name ${listed(able)}`;
}
