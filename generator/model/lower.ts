import { allOf, anyOf, type Condition } from './condition.ts';
import { type LoweredCell, lowerCell } from './lower/cell.ts';
import { joinCells } from './lower/join-cells.ts';
import { isAffirmed, isOlder, isRuledOut } from './lower/standing.ts';
import type { Cell, Group, Matrix, Model } from './matrix.ts';
import type { Parameter } from './parameter.ts';
import { formatPath, type Path, parsePath } from './path.ts';
import { isOfModel, type Rule } from './rule.ts';
import type { Operation } from './table.ts';

export type { LoweredCell } from './lower/cell.ts';

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
  /** The word that public names are made of, in place of the vendor's name of the model. */
  readonly typescriptName?: string;
  /** Versions it is about; `any` where the documents list none, `absent` for a request without one. */
  readonly versions: readonly string[] | 'any' | 'absent';
  /** A request without a version falls into the row as well. */
  readonly versionOptional?: true;
  readonly group?: Group;
  /** By column id. */
  readonly cells: Readonly<Record<string, LoweredCell>>;
  /** When a request falls into the row. */
  readonly condition: Condition;
  readonly rules: readonly Rule[];
}

/** A rule of an operation. */
export interface LoweredRule extends Rule {
  /** It is about a model whatever the version, so it is certain for the versions that were there: of others it only warns. */
  readonly isOfModel: boolean;
}

/**
 * What an operation asks of a request, with nothing left to be worked out: types, validators, schemas, pages, the explorer,
 * the terminal and the comparison say the same in their own ways.
 *
 * There is no list of messages. The sentence of a rule is its title, made here. A message of a validator names the value and the
 * place as well, which only a request has, and the sentences of VOD's cells would be 20 kB more of its module. So the runtime has
 * the four sentences about using a parameter once more (`runtime/validation/cells.ts`), and `test/agreement` compares each
 * message with the title.
 */
export interface LoweredOperation {
  readonly rows: readonly Row[];
  /** When a request falls into one of the rows: its model and its version are listed. */
  readonly isListed: Condition | undefined;
  readonly rules: readonly LoweredRule[];
}

type Lowerable = Pick<Operation, 'matrix' | 'request' | 'rules'>;

const lowered = new WeakMap<Lowerable, LoweredOperation>();

export function lowerOperation(operation: Lowerable): LoweredOperation {
  const known = lowered.get(operation) ?? newLowered(operation);
  lowered.set(operation, known);
  return known;
}

function newLowered({ matrix, request, rules }: Lowerable): LoweredOperation {
  const rows = matrix === undefined ? [] : rowsOf(matrix, request);
  return {
    rows,
    isListed: matrix === undefined ? undefined : listedIn(matrix, rows),
    rules: rules.map((rule) => ({ ...rule, isOfModel: matrix !== undefined && isOfModel(rule, matrix) })),
  };
}

/** A version more is a word more in the list of its model. */
function listedIn(matrix: Matrix, rows: readonly Row[]): Condition | undefined {
  const ofModels = matrix.models.map((model) => {
    const named = isModel(matrix, model);
    return (
      allOf(
        named,
        versionsOf(
          matrix,
          model,
          rows.filter((row) => row.model === model.name),
        ),
      ) ?? named
    );
  });
  const all = [...ofModels, ...rows.flatMap((row) => (row.model === undefined ? [row.condition] : []))];
  return all.length === 0 ? undefined : anyOf(all);
}

/** When a request that names the model falls into one of some rows of it; nothing where that is so whatever the version. */
export function versionsOf(matrix: Matrix, model: Model, rows: readonly Row[]): Condition | undefined {
  if (model.versions === 'unlisted' || rows.some(({ versions }) => versions === 'any')) return undefined;
  const path = parsePath(matrix.version);
  const values = model.versions.filter((one) =>
    rows.some(({ versions }) => versions !== 'absent' && versions.includes(one)),
  );
  const mayBeAbsent = rows.some((row) => row.versions === 'absent' || row.versionOptional === true);
  return anyOf([
    ...(mayBeAbsent ? [{ kind: 'absent', path } as const] : []),
    ...(values.length === 0 ? [] : [{ kind: 'one-of', path, values } as const]),
  ]);
}

export function rowsOf(matrix: Matrix, parameters: readonly Parameter[]): readonly Row[] {
  const known = worked.get(matrix);
  if (known?.parameters === parameters) return known.rows;
  const rows = workOut(matrix, parameters);
  worked.set(matrix, { parameters, rows });
  return rows;
}

/** What asks for the rows of a matrix alone is not about an operation. */
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
    ...namesOf(model),
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
    ...namesOf(model),
    versions: 'absent',
    cells: joinColumns(matrix, model.groups, model.cells),
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
    openCell(
      groups.flatMap((one) => one.cells[column.id] ?? []),
      model?.cells[column.id],
    ),
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
function openCell(all: readonly Cell[], stated: Cell | undefined): Cell {
  const said = all.filter((cell) => isAffirmed(cell) || isRuledOut(cell));
  // That a version may be ruled out by an older statement says nothing of what the others take.
  const firm = said.filter((cell) => !(isRuledOut(cell) && isOlder(cell)));
  const known = firm.length > 0 ? firm : said;
  const join = joinCells(known.length > 0 ? known : all, stated);
  const { modes: _, when: __, default: ___, uncertain: ____, ...joined } = join;
  const { tolerated = [], ...allowed } = joined.allowed;
  const values = allowed.values === undefined ? {} : { values: [...allowed.values, ...tolerated] };
  const support = known.length === 0 ? 'unknown' : joined.support;
  return { ...joined, support, allowed: { ...allowed, ...values }, severity: 'warning' };
}

function namesOf({ name, typescriptName }: Model): Pick<Row, 'model' | 'typescriptName'> {
  return { model: name, ...(typescriptName === undefined ? {} : { typescriptName }) };
}

function isModel(matrix: Matrix, model: Model): Condition {
  return { kind: 'one-of', path: parsePath(matrix.model), values: [model.name] };
}

function joinColumns(matrix: Matrix, groups: readonly Group[], stated: Group['cells'] = {}): Group['cells'] {
  return Object.fromEntries(
    matrix.columns.map(({ id }) => [
      id,
      joinCells(
        groups.flatMap(({ cells }) => cells[id] ?? []),
        stated[id],
      ),
    ]),
  );
}

/** Cells that are no row: what is said of every model, or of every version of one. */
export function lowerCells(matrix: Matrix, cells: Group['cells']): Readonly<Record<string, LoweredCell>> {
  const known = matrix.columns.flatMap((column) => {
    const cell = cells[column.id];
    return cell === undefined ? [] : [[column.id, lowerCell(matrix, column, cell, '')] as const];
  });
  return Object.fromEntries(known);
}

type BareRow = Omit<Row, 'rules' | 'cells'> & { readonly cells: Readonly<Record<string, Cell>> };

function row(matrix: Matrix, bare: BareRow): Row {
  const cells = matrix.columns.flatMap((column) => {
    const cell = bare.cells[column.id];
    const title = bare.statedOf ?? bare.title;
    return cell === undefined ? [] : [[column.id, lowerCell(matrix, column, cell, title)] as const];
  });
  return { ...bare, cells: Object.fromEntries(cells), rules: cells.flatMap(([, { rules }]) => rules) };
}

/** The values a parameter may have in a row, for types and tables. */
export function cellOf(row: Pick<Row, 'cells'>, matrix: Matrix, path: Path | string): LoweredCell | undefined {
  const name = typeof path === 'string' ? path : formatPath(path);
  const column = matrix.columns.find((candidate) => candidate.paths.some((of) => formatPath(of) === name));
  return column && row.cells[column.id];
}
