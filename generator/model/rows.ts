import { allOf, anyOf, type Condition, describeCondition, not } from './condition.ts';
import type { Scalar, Severity } from './facts.ts';
import { joinCells } from './join-cells.ts';
import type { Cell, Column, Group, Matrix, Model } from './matrix.ts';
import type { Parameter } from './parameter.ts';
import { formatPath, type Path, parsePath } from './path.ts';
import type { Effect, Rule } from './rule.ts';
import { pascalCase } from './words.ts';

/**
 * A row of the matrix as rules: what holds once the model and the version are chosen.
 * Where the API lets a request leave the version out, or the model, that is a row too.
 */
export interface Row {
  /** `Kling 2.1`, `Kling without a version`, `no model`. */
  readonly title: string;
  /** What its rules name, where that is not the title: see `Group.statedOf`. */
  readonly statedOf?: string;
  readonly model?: string;
  /** Versions it is about; `any` where the documents list none, `absent` for a request without one. */
  readonly versions: readonly string[] | 'any' | 'absent';
  /** A request without a version falls into the row as well. */
  readonly versionOptional?: true;
  readonly group?: Group;
  readonly cells: Readonly<Record<string, Cell>>;
  /** When a request falls into the row. */
  readonly condition: Condition;
  readonly rules: readonly Rule[];
}

export function rowsOf(matrix: Matrix, parameters: readonly Parameter[]): readonly Row[] {
  const known = worked.get(matrix);
  if (known?.parameters === parameters) return known.rows;
  const rows = workOut(matrix, parameters);
  worked.set(matrix, { parameters, rows });
  return rows;
}

/** Types, validators, schemas and pages all ask for the rows of the same matrix, one after the other. */
const worked = new WeakMap<Matrix, { readonly parameters: readonly Parameter[]; readonly rows: readonly Row[] }>();

function workOut(matrix: Matrix, parameters: readonly Parameter[]): readonly Row[] {
  const isOptional = (name: string) => parameters.find((parameter) => parameter.name === name)?.required !== true;
  const rows = matrix.models.flatMap((model) => {
    const withoutVersion = isOptional(matrix.version);
    const [only, ...others] = model.groups;
    // Where all versions agree, it does not matter whether one is named.
    if (only !== undefined && others.length === 0) return [groupRow(matrix, model, only, withoutVersion)];
    const own = model.groups.map((group) => groupRow(matrix, model, group, false));
    return withoutVersion ? [...own, versionlessRow(matrix, model)] : own;
  });
  return isOptional(matrix.model) ? [...rows, modellessRow(matrix)] : rows;
}

function groupRow(matrix: Matrix, model: Model, group: Group, versionOptional: boolean): Row {
  const named = isModel(matrix, model);
  const path = parsePath(matrix.version);
  const listed: Condition | undefined =
    group.versions === 'unlisted' ? undefined : { kind: 'one-of', path, values: group.versions };
  const versioned = listed && versionOptional ? anyOf([{ kind: 'absent', path }, listed]) : listed;
  return row(matrix, {
    title: group.title,
    ...(group.statedOf === undefined ? {} : { statedOf: group.statedOf }),
    model: model.name,
    versions: group.versions === 'unlisted' ? 'any' : group.versions,
    ...(versionOptional ? { versionOptional } : {}),
    group,
    cells: group.cells,
    condition: allOf(named, versioned) ?? named,
  });
}

function versionlessRow(matrix: Matrix, model: Model): Row {
  const named = isModel(matrix, model);
  return row(matrix, {
    title: `${model.name} without a version`,
    model: model.name,
    versions: 'absent',
    cells: joinColumns(matrix, model.groups),
    condition: allOf(named, { kind: 'absent', path: parsePath(matrix.version) }) ?? named,
  });
}

function modellessRow(matrix: Matrix): Row {
  return row(matrix, {
    title: 'no model',
    versions: 'any',
    cells: joinColumns(
      matrix,
      matrix.models.flatMap((model) => model.groups),
    ),
    condition: { kind: 'absent', path: parsePath(matrix.model) },
  });
}

/**
 * What is held against a version of a model, or a model, that no document lists: what at least one of those that are
 * listed takes. It only warns, and it is no row of its own in types and schemas.
 */
export function unlistedRow(matrix: Matrix, model?: Model): Row {
  const groups = model === undefined ? matrix.models.flatMap((one) => one.groups) : model.groups;
  const cells = matrix.columns.map((column) => [
    column.id,
    openCell(groups.flatMap((one) => one.cells[column.id] ?? [])),
  ]);
  const title = model === undefined ? 'any listed model' : `any listed version of ${model.name}`;
  return row(matrix, {
    title,
    ...(model === undefined ? {} : { model: model.name }),
    versions: 'any',
    cells: Object.fromEntries(cells),
    condition: { kind: 'present', path: parsePath(model === undefined ? matrix.model : matrix.version) },
  });
}

/** The join of those cells that say something. */
function openCell(all: readonly Cell[]): Cell {
  const known = all.filter((cell) => cell.support === 'full' || cell.support === 'none');
  const { modes: _, when: __, default: ___, uncertain: ____, ...joined } = joinCells(known.length > 0 ? known : all);
  const { tolerated = [], ...allowed } = joined.allowed;
  const values = allowed.values === undefined ? {} : { values: [...allowed.values, ...tolerated] };
  const support = known.length === 0 ? 'unknown' : joined.support;
  return { ...joined, support, allowed: { ...allowed, ...values }, severity: 'warning' };
}

function isModel(matrix: Matrix, model: Model): Condition {
  return { kind: 'one-of', path: parsePath(matrix.model), values: [model.name] };
}

function joinColumns(matrix: Matrix, groups: readonly Group[]): Readonly<Record<string, Cell>> {
  return Object.fromEntries(
    matrix.columns.map((column) => [
      column.id,
      joinCells(groups.map((group) => group.cells[column.id]).filter((cell) => cell !== undefined)),
    ]),
  );
}

function row(matrix: Matrix, bare: Omit<Row, 'rules'>): Row {
  const rules = matrix.columns.flatMap((column) => {
    const cell = bare.cells[column.id];
    return cell === undefined ? [] : cellRules(matrix, column, cell, bare.statedOf ?? bare.title);
  });
  return { ...bare, rules };
}

/** One cell → the rules it stands for. `{ values: [5, 10] }` of Kling's Duration → allow 5 or 10. */
function cellRules(matrix: Matrix, column: Column, cell: Cell, title: string): readonly Rule[] {
  if (cell.support === 'unknown') return [];
  return column.paths.flatMap((path) => pathRules(matrix, column, cell, path, title));
}

function pathRules(matrix: Matrix, column: Column, cell: Cell, path: Path, title: string): readonly Rule[] {
  const name = formatPath(path);
  const rule = (effect: Effect, text: string, more: Partial<Rule> = {}): Rule => ({
    id: `${title}/${column.id}`,
    title: text,
    code: 'matrix',
    effect,
    severity: cell.severity,
    provenance: cell.provenance,
    ...more,
  });
  if (cell.support === 'none') {
    return [rule({ kind: 'forbid', paths: [path] }, `${name} cannot be used with ${title}${sayWho(matrix, column)}.`)];
  }
  const rules: Rule[] = [];
  if (cell.support === 'doubtful' && cell.isSeen !== true) {
    const text = `${name} is not documented for ${title}${sayWho(matrix, column)}.`;
    rules.push(rule({ kind: 'warn', paths: [path] }, text, { severity: 'warning' }));
  }
  const { allowed, count, modes, when } = cell;
  if (allowed.values !== undefined || allowed.min !== undefined || allowed.max !== undefined) {
    rules.push(rule({ kind: 'allow', path, allowed }, `with ${title}`));
  }
  if (count !== undefined) {
    // A list that is not there breaks no lower bound of a cell.
    const needed: Partial<Rule> = (count.min ?? 0) > 0 ? { when: { kind: 'present', path } } : {};
    rules.push(rule({ kind: 'count', path, ...count }, `with ${title}`, needed));
  }
  if (when !== undefined) {
    const text = `${name} can be used with ${title} only when ${describeCondition(when)}.`;
    rules.push(rule({ kind: 'forbid', paths: [path] }, text, { when: not(when) }));
  }
  if (modes !== undefined) {
    const modeTitles = modes.names.map((mode) => matrix.modes.find((one) => one.name === mode)?.title ?? mode);
    const text = `${name} is documented with ${title} for ${modeTitles.join(' and ')} only.`;
    const severity = outsideOf(cell);
    const effect: Effect = { kind: severity === 'error' ? 'forbid' : 'warn', paths: [path] };
    rules.push(rule(effect, text, { when: not(modes.condition), severity }));
  }
  return rules;
}

/** What it means to use a cell in another mode than it is documented for: a cell that only warns does not refuse there. */
export function outsideOf({ isSeen, modes, severity }: Cell): Severity {
  return severity === 'error' && isSeen !== true && modes?.outside === 'error' ? 'error' : 'warning';
}

/** Why a cell of an old statement only warns, as a sentence. */
export function doubtOf(cell: Pick<Cell, 'uncertain' | 'changed'>): string | undefined {
  if (cell.uncertain === undefined) return undefined;
  const date = cell.changed === undefined ? '' : ` is of ${cell.changed.date} and`;
  return `The statement${date} is older than this version, so it may not be about it.`;
}

const named = new WeakMap<Matrix, Map<Column, string>>();

/** `; the documents name GV, OS and Vidu`. Said in many cells of a column, and worked out once. */
function sayWho(matrix: Matrix, column: Column): string {
  const ofMatrix = named.get(matrix) ?? new Map<Column, string>();
  named.set(matrix, ofMatrix);
  const known = ofMatrix.get(column) ?? whoIsNamed(matrix, column);
  ofMatrix.set(column, known);
  return known;
}

function whoIsNamed(matrix: Matrix, column: Column): string {
  const able = matrix.models.flatMap((model) => {
    const groups = model.groups.filter((group) => group.cells[column.id]?.support === 'full');
    if (groups.length === 0) return [];
    return groups.length === model.groups.length ? [model.name] : groups.map((group) => groupName(model, group));
  });
  const last = able.pop();
  if (last === undefined) return '';
  return `; the documents name ${able.length === 0 ? last : `${able.join(', ')} and ${last}`}`;
}

function groupName(model: Model, group: Group): string {
  return group.versions === 'unlisted' ? model.name : `${model.name} ${group.versions.join(', ')}`;
}

/** The values a parameter may have in a row, for types and tables. */
export function cellOf(row: Pick<Row, 'cells'>, matrix: Matrix, path: Path | string): Cell | undefined {
  const name = typeof path === 'string' ? path : formatPath(path);
  const column = matrix.columns.find((candidate) => candidate.paths.some((of) => formatPath(of) === name));
  return column && row.cells[column.id];
}

/** Every value of a cell, tolerated ones last. */
export function valuesOf(cell: Cell): readonly Scalar[] | undefined {
  const { values, tolerated } = cell.allowed;
  return values === undefined ? undefined : [...values, ...(tolerated ?? [])];
}

/** What the types call a row: `Kling`, `Kling3_0And3_0Omni`, `KlingAnyVersion`, `AnyModel` */
export function variantName(row: Row): string {
  if (row.model === undefined) return 'AnyModel';
  const model = pascalCase(row.model);
  if (row.versions === 'absent') return `${model}AnyVersion`;
  const isRest = row.title === row.model || row.versions === 'any';
  return isRest ? model : `${model}${row.versions.map(pascalCase).join('And')}`;
}
