import { type Condition, describeCondition } from '../../model/condition.ts';
import { type Evidence, seenToWork } from '../../model/evidence.ts';
import type { Tombstone } from '../../model/facts.ts';
import type { Cell, Matrix, Model } from '../../model/matrix.ts';
import { doubtOf, outsideOf, type Row, rowsOf, unlistedRow } from '../../model/rows.ts';
import { pathsOf } from '../../model/rule.ts';
import { expression, propertyName } from '../literals.ts';
import { checkSymbols } from '../symbols.ts';
import { conditionCode, localOf, type Scope } from './scope.ts';

const supports = { none: 0, doubtful: 1, full: 2 } as const;

/** Code for the matrix: the data that the runtime judges by: see `runtime/validation/matrix-table.ts` for its form. */
export function matrixTable(matrix: Matrix, scope: Scope): string {
  // Nothing happens when it is made, so a program that does not use the validator is free of it.
  return `/* @__PURE__ */ new ${scope.module.use(checkSymbols.Matrix)}(${new MatrixTable(matrix, scope).code()})`;
}

class MatrixTable {
  /** The conditions of cells, which know them by number. */
  readonly #conditions: Condition[] = [];
  readonly #matrix: Matrix;
  readonly #scope: Scope;
  readonly #rows: readonly Row[];
  /** What most rows say, by column. */
  readonly #usual: readonly string[];

  constructor(matrix: Matrix, scope: Scope) {
    this.#matrix = matrix;
    this.#scope = scope;
    this.#rows = rowsOf(matrix, scope.parameters);
    this.#usual = matrix.columns.map((_, column) => mostCommon(this.#rows.map((row) => this.#cell(row, column))));
  }

  code(): string {
    const { columns, model, models, version } = this.#matrix;
    const modelless = this.#rows.find((row) => row.model === undefined);
    return object([
      ['model', expression(model)],
      ['version', expression(version)],
      ['cited', expression([this.#citedBy(model), this.#citedBy(version)])],
      ['columns', expression(columns.map(({ id }) => id))],
      ['usual', object(this.#usual.map((cell, column) => [String(column), cell === '0' ? undefined : cell]))],
      ['models', `[\n${models.map((one) => `  ${indented(this.#model(one))},\n`).join('')}]`],
      ['modelless', modelless && this.#row(modelless, true)],
      ['refused', this.#refused()],
      ['unlisted', this.#row(unlistedRow(this.#matrix), true)],
      ['conditions', this.#conditions.length === 0 ? undefined : this.#functions()],
    ]);
  }

  /** A function for each condition, of the request. */
  #functions(): string {
    const functions = this.#conditions.map((condition) => {
      const names = [...new Set(pathsOf(condition).flatMap(([first]) => (first === undefined ? [] : [first.name])))];
      const fields = names.map((name) => `${propertyName(name)}: ${localOf(name)}`).join(', ');
      return `  ({ ${fields} }) =>\n    ${conditionCode(condition, this.#scope, 'unread')},\n`;
    });
    return `[\n${functions.join('')}]`;
  }

  /** What the parameter that names the model, or the version, cites. */
  #citedBy(name: string): number {
    const found = this.#scope.parameters.find((parameter) => parameter.name === name);
    return this.#scope.citations.number(found?.provenance ?? { sources: [], conflicts: [] }, {
      refusal: found?.refusedWith,
    });
  }

  #refused(): string | undefined {
    const names = Object.entries(this.#matrix.refused ?? {});
    if (names.length === 0) return undefined;
    return expression(Object.fromEntries(names.map(([name, cited]) => [name, this.#scope.citations.number(cited)])));
  }

  #model(model: Model): string {
    const rows = this.#rows.filter((row) => row.model === model.name && row.versions !== 'absent');
    // The row with most versions need not name them.
    const rest = rows.reduce((most, row) => (row.versions.length > most.versions.length ? row : most), rows[0] as Row);
    const versionless = this.#rows.find((row) => row.model === model.name && row.versions === 'absent');
    const optional = rows.findIndex((row) => row.versionOptional === true);
    return object([
      ['name', expression(model.name)],
      ['cited', String(this.#scope.citations.number(model.provenance))],
      ['versions', model.versions === 'unlisted' ? undefined : expression(model.versions)],
      ['rows', `[${rows.map((row) => this.#row(row, row !== rest)).join(', ')}]`],
      ['versionless', versionless ? this.#row(versionless, true) : optional < 0 ? undefined : String(optional)],
      ['unlisted', model.versions === 'unlisted' ? undefined : this.#row(unlistedRow(this.#matrix, model), true)],
      ['isImplied', model.listed ? undefined : 'true'],
      ['delisted', this.#delisted(model.delisted)],
    ]);
  }

  /** `isApart`: it names its versions and has a title of its own. */
  #row(row: Row, isApart: boolean): string {
    const cells = this.#matrix.columns.flatMap((_, column): [string, string][] => {
      const cell = this.#cell(row, column);
      return cell === this.#usual[column] ? [] : [[String(column), cell]];
    });
    const title = row.statedOf ?? row.title;
    return object([
      ['title', title === row.model ? undefined : expression(title)],
      ['versions', isApart && Array.isArray(row.versions) ? expression(row.versions) : undefined],
      ['delisted', this.#delisted(row.group?.delisted)],
      ['cells', object(cells)],
    ]);
  }

  #delisted(tombstone: Tombstone | undefined): string | undefined {
    if (tombstone === undefined) return undefined;
    const { date, sources } = tombstone;
    return expression([date, this.#scope.citations.number({ sources, conflicts: [] })]);
  }

  #cell(row: Row, column: number): string {
    const id = this.#matrix.columns[column]?.id ?? '';
    const cell = row.cells[id];
    if (cell === undefined || cell.support === 'unknown') return '0';
    const cited = this.#scope.citations.number(cell.provenance, { warns: cell.severity === 'warning' });
    const { allowed, count, modes, support, when } = cell;
    const doubt = doubtOf(cell);
    const isKnown = support !== 'doubtful' || cell.isSeen !== true;
    // It can be used, and no document says so.
    if (!isKnown && [allowed.values, allowed.min, allowed.max, modes, count, when].every((part) => part === undefined))
      return '0';
    if (support === 'none' && doubt === undefined && cell.seen === undefined) return expression([supports.none, cited]);
    const parts: readonly unknown[] = [
      isKnown ? supports[support] : supports.full,
      cited,
      allowed.values,
      allowed.min,
      allowed.max,
      modes && [this.#number(modes.condition), this.#titlesOf(modes.names), outsideOf(cell)],
      count && [count.min, count.max],
      when && [this.#number(when), describeCondition(when)],
      allowed.tolerated,
      allowed.tolerated && seenToWork(this.#evidenceOf(cell)),
      doubt,
    ];
    return expression(parts.slice(0, parts.findLastIndex((part) => part !== undefined) + 1));
  }

  #evidenceOf({ provenance }: Cell): readonly Evidence[] {
    return this.#scope.evidence.filter(({ id }) => provenance.evidence?.includes(id));
  }

  #titlesOf(names: readonly string[]): string {
    return names.map((name) => this.#matrix.modes.find((mode) => mode.name === name)?.title ?? name).join(' and ');
  }

  #number(condition: Condition): number {
    const text = describeCondition(condition);
    const known = this.#conditions.findIndex((one) => describeCondition(one) === text);
    return known < 0 ? this.#conditions.push(condition) - 1 : known;
  }
}

function mostCommon(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['0', 0] as [string, number])[0];
}

/** An object literal of code; entries without code are left out. */
function object(entries: readonly (readonly [key: string, code: string | undefined])[]): string {
  const given = entries.flatMap(([key, code]) => (code === undefined ? [] : [`${key}: ${code}`]));
  const line = given.length === 0 ? '{}' : `{ ${given.join(', ')} }`;
  return line.length < 100 && !line.includes('\n')
    ? line
    : `{\n${given.map((entry) => `  ${indented(entry)},\n`).join('')}}`;
}

function indented(code: string): string {
  return code.replaceAll('\n', '\n  ');
}
