import { type Condition, describeCondition } from '../../model/condition.ts';
import { type Evidence, seenToWork } from '../../model/evidence.ts';
import type { Scalar, Tombstone } from '../../model/facts.ts';
import { isDoubtful } from '../../model/lower/standing.ts';
import { type LoweredCell, lowerCells, type Row, rowsOf, unlistedRow } from '../../model/lower.ts';
import type { Cell, Matrix, Model } from '../../model/matrix.ts';
import { pathsOf } from '../../model/rule.ts';
import { camelCase, pascalCase } from '../../model/words.ts';
import { literal, propertyName } from '../literals.ts';
import { checkSymbols } from '../symbols.ts';
import { type Entry, objectCode } from './facts.ts';
import { conditionCode, localOf, numberCode, type Scope } from './scope.ts';

/**
 * The constant with the model matrix: see `runtime/validation/matrix.ts` for its form. A line is about one model or about
 * some of its versions, and says only what differs: from the defaults, or from the model.
 */
export function matrixConstant(matrix: Matrix, scope: Scope): string {
  // Nothing happens when it is made, so a program that does not use the validator is free of it.
  const code = `/* @__PURE__ */ new ${scope.module.use(checkSymbols.Matrix)}(${new MatrixTable(matrix, scope).code()})`;
  return scope.constants.named('matrix', code);
}

/** Cells by column. */
type Cells = ReadonlyMap<string, CellCode>;

/** The code of a cell, and its code in the row for what no document lists, where every cell only warns. */
interface CellCode {
  readonly code: string;
  readonly unlisted: string;
}

/** Nothing is known, so nothing is checked. */
const unknown: CellCode = { code: 'null', unlisted: 'null' };

class MatrixTable {
  readonly #matrix: Matrix;
  readonly #scope: Scope;
  readonly #rows: readonly Row[];
  readonly #codes = new Map<Cell, CellCode>();
  /** The constants of the model at hand, by column and code. */
  readonly #written = new Map<string, string>();

  constructor(matrix: Matrix, scope: Scope) {
    this.#matrix = matrix;
    this.#scope = scope;
    this.#rows = rowsOf(matrix, scope.parameters);
  }

  code(): string {
    const { model, models, version } = this.#matrix;
    const defaults = this.#cellsOf(lowerCells(this.#matrix, this.#matrix.defaults));
    const modelless = this.#rows.find((row) => row.model === undefined);
    const lines = [
      `model: ${literal(model)}`,
      `version: ${literal(version)}`,
      `defaults: ${block(different(defaults, new Map(), false).map(([column, code]) => `${propertyName(column)}: ${code}`))}`,
      `models: ${list(models.map((one) => this.#model(one, defaults)))}`,
      ...this.#refused(),
      ...(modelless === undefined ? [] : [`modelless: ${this.#lonelyRow(modelless, defaults)}`]),
      `unlisted: ${this.#lonelyRow(unlistedRow(this.#matrix), defaults, true)}`,
    ];
    return block(lines);
  }

  #refused(): readonly string[] {
    const names = Object.entries(this.#matrix.refused ?? {});
    const lines = names.map(([name, cited]) => `${propertyName(name)}: ${this.#scope.facts.code(cited)}`);
    return lines.length === 0 ? [] : [`refused: ${block(lines)}`];
  }

  #model(model: Model, defaults: Cells): string {
    const { delisted, listed, name, provenance, versions } = model;
    this.#written.clear();
    const rows = this.#rows.filter((row) => row.model === name && row.versions !== 'absent');
    const versionless = this.#rows.find((row) => row.model === name && row.versions === 'absent');
    const owner = pascalCase(name);
    const common = this.#cellsOf(lowerCells(this.#matrix, model.cells));
    const inherited: Cells = new Map([...defaults, ...common]);
    const lines = [
      `name: ${literal(name)}`,
      ...this.#scope.facts.entries(provenance).flatMap(([key, code]) => optional(key, code)),
      ...(versions === 'unlisted' ? [] : [`versions: ${listCode(versions)}`]),
      ...optional('cells', this.#differing(common, defaults, owner, false)),
      `rows: ${this.#rowList(rows, inherited, owner, name)}`,
      ...(versionless === undefined
        ? []
        : [`versionless: ${this.#row(versionless, inherited, `${owner}WithoutVersion`, name)}`]),
      ...(versions === 'unlisted'
        ? []
        : [`unlisted: ${this.#row(unlistedRow(this.#matrix, model), inherited, `Any${owner}`, name, true)}`]),
      ...(listed ? [] : ['isImplied: true']),
      ...optional('delisted', this.#delisted(delisted)),
    ];
    return block(lines);
  }

  #rowList(rows: readonly Row[], inherited: Cells, owner: string, model: string): string {
    if (rows.length === 1 && rows[0] !== undefined)
      return `[${this.#row({ ...rows[0], versions: 'any' }, inherited, owner, model)}]`;
    const codes = rows.map((row) => {
      const first = Array.isArray(row.versions) ? row.versions[0] : '';
      return this.#row(row, inherited, `${owner}${pascalCase(first)}`, model);
    });
    return list(codes);
  }

  #row(row: Row, inherited: Cells, owner: string, model: string, isUnlisted = false): string {
    const cells = this.#cellsOf(row.cells);
    const title = row.statedOf ?? row.title;
    return objectCode([
      ['title', title === model ? undefined : literal(title)],
      ['versions', Array.isArray(row.versions) ? listCode(row.versions) : undefined],
      ['versionOptional', row.versionOptional && 'true'],
      ['delisted', this.#delisted(row.group?.delisted)],
      ['cells', this.#differing(cells, inherited, owner, isUnlisted || row.versions === 'absent', isUnlisted)],
      ['older', this.#older(row)],
    ]);
  }

  /** A row that belongs to no model: a line for each cell. */
  #lonelyRow(row: Row, defaults: Cells, isUnlisted = false): string {
    const cells = different(this.#cellsOf(row.cells), defaults, isUnlisted);
    return block([
      `title: ${literal(row.statedOf ?? row.title)}`,
      `cells: ${block(cells.map(([column, code]) => `${propertyName(column)}: ${code}`))}`,
      ...optional('older', this.#older(row)),
    ]);
  }

  #cellsOf(cells: Row['cells']): Cells {
    return new Map(this.#matrix.columns.map(({ id }) => [id, this.#cell(cells[id])]));
  }

  /** The columns whose statements are older than the versions of a row. */
  #older({ cells }: Row): string | undefined {
    const older = this.#matrix.columns.filter(({ id }) => cells[id]?.isCertain === false).map(({ id }) => id);
    return older.length === 0 ? undefined : listCode(older);
  }

  /**
   * The cells that are not inherited. Each is a constant. What joins the versions of a model, `isJoin`, has that of a version
   * which takes as much as all of them.
   */
  #differing(cells: Cells, inherited: Cells, owner: string, isJoin: boolean, isUnlisted = false): string | undefined {
    const { constants, module } = this.#scope;
    const own = different(cells, inherited, isUnlisted).map(([column, code]): Entry => {
      if (code === unknown.code) return [propertyName(column), code];
      const key = `${column} ${code}`;
      const known = isJoin ? this.#written.get(key) : undefined;
      const name = known ?? constants.named(`${camelCase(column)}Of${owner}`, code, module.use(checkSymbols.Cell));
      if (!this.#written.has(key)) this.#written.set(key, name);
      return [propertyName(column), name];
    });
    return own.length === 0 ? undefined : objectCode(own);
  }

  #delisted(tombstone: Tombstone | undefined): string | undefined {
    if (tombstone === undefined) return undefined;
    const { date, sources } = tombstone;
    return this.#scope.facts.code({ sources, conflicts: [] }, [['date', literal(date)]]);
  }

  /** Rows mostly have the cells of their model, each of which is put into code once. */
  #cell(cell: LoweredCell | undefined): CellCode {
    if (cell === undefined) return unknown;
    const code = this.#codes.get(cell.statement) ?? this.#codeOf(cell);
    this.#codes.set(cell.statement, code);
    return code;
  }

  /** The code of a cell, without what depends on the row: whether its statement is older, whether all cells only warn. */
  #codeOf(cell: LoweredCell): CellCode {
    if (cell.asksNothing) return unknown;
    const { objection, refusesOtherModes, stated, statement } = cell;
    const { allowed, changed, count, modes, provenance, when } = statement;
    const { max, min, tolerated, values } = allowed;
    const entries: readonly Entry[] = [
      ['support', objection && literal(objection)],
      ['values', values && listCode(values)],
      ['min', numberCode(min)],
      ['max', numberCode(max)],
      ['minItems', numberCode(count?.min)],
      ['maxItems', numberCode(count?.max)],
      ['tolerated', tolerated && listCode(tolerated)],
      ['remark', this.#remark(statement)],
      ['when', when && this.#when(when)],
      ['modes', modes && this.#inModes(modes)],
      ['refusesOtherModes', refusesOtherModes ? 'true' : undefined],
    ];
    const { facts } = this.#scope;
    const warns = stated === 'warning';
    return {
      code: facts.code({ ...provenance, warns }, [...entries, ['stated', changed && literal(changed.date)]]),
      // The runtime judges nothing there that is doubtful.
      unlisted: isDoubtful(statement) ? unknown.unlisted : facts.code(provenance, entries),
    };
  }

  /** Why values are tolerated. */
  #remark({ allowed, provenance }: Cell): string | undefined {
    const evidence: readonly Evidence[] = this.#scope.evidence.filter(({ id }) => provenance.evidence?.includes(id));
    const words = allowed.tolerated && seenToWork(evidence);
    return words === undefined ? undefined : literal(words);
  }

  #when(condition: Condition): string {
    const words = describeCondition(condition);
    return this.#condition(`when${pascalCase(words)}`, words, condition);
  }

  #inModes({ condition, names }: NonNullable<Cell['modes']>): string {
    const titles = names.map((name) => this.#matrix.modes.find((mode) => mode.name === name)?.title ?? name);
    return this.#condition(`in${names.map(pascalCase).join('Or')}`, titles.join(' and '), condition);
  }

  #condition(name: string, words: string, condition: Condition): string {
    const { constants, module } = this.#scope;
    const names = [...new Set(pathsOf(condition).flatMap(([first]) => (first === undefined ? [] : [first.name])))];
    const fields = names.map((one) => `${propertyName(one)}: ${localOf(one)}`).join(', ');
    const isMet = `({ ${fields} }) =>\n    ${conditionCode(condition, this.#scope, 'unread')}`;
    const code = `{\n  words: ${literal(words)},\n  isMet: ${isMet},\n}`;
    return constants.shared(name, code, module.use(checkSymbols.Condition));
  }
}

/** The cells that are not inherited. */
function different(cells: Cells, inherited: Cells, isUnlisted: boolean): readonly (readonly [string, string])[] {
  const codeOf = (cell = unknown) => (isUnlisted ? cell.unlisted : cell.code);
  return [...cells].flatMap(([column, cell]) =>
    codeOf(cell) === codeOf(inherited.get(column)) ? [] : [[column, codeOf(cell)] as const],
  );
}

/** A list on one line. */
function listCode(values: readonly Scalar[]): string {
  return `[${values.map(literal).join(', ')}]`;
}

function optional(key: string, code: string | undefined): readonly string[] {
  return code === undefined ? [] : [`${key}: ${code}`];
}

/** An object literal with a line for each property. */
function block(lines: readonly string[]): string {
  return lines.length === 0 ? '{}' : `{\n${lines.map((line) => `  ${indented(line)},\n`).join('')}}`;
}

/** An array literal with a line for each element. */
function list(codes: readonly string[]): string {
  return `[\n${codes.map((code) => `  ${indented(code)},\n`).join('')}]`;
}

function indented(code: string): string {
  return code.replaceAll('\n', '\n  ');
}
