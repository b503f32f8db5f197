import { describeCondition } from '../../model/condition.ts';
import { asCertain, isOlder } from '../../model/lower/standing.ts';
import { type Cell, type Column, type Group, groupOf, type Matrix, type Model } from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';
import { isMainMatrix, type MatrixOperation, type Surface } from '../../model/table.ts';
import { constant } from '../constant.ts';
import { docComment } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { expression, propertyName, union } from '../literals.ts';
import { Module } from '../module.ts';
import { modelsSymbol, modulePaths, runtimeSymbols } from '../symbols.ts';

/** The model matrix of an operation as data: an entry for each model and version. */
export const models: Emitter = {
  name: 'models',
  emit: ({ surfaces }) =>
    together(
      surfaces.flatMap(({ matrices, surface }) =>
        matrices.map(({ operation }) =>
          exportedModule(modelsModule(surface, operation), `./${surface.name}`, [modelsSymbol(surface, operation)]),
        ),
      ),
    ),
};

function modelsModule(surface: Surface, operation: MatrixOperation): Module {
  const { matrix } = operation;
  const module = new Module(modulePaths.models(surface, operation), header([matrix.file]));
  const of = isMainMatrix(surface, operation) ? surface.title : `${operation.name} of ${surface.title}`;
  const docs = docComment(`What each model and version of ${of} allows. For user interfaces.`);
  const info = module.use(runtimeSymbols.ModelVersionOf);
  const versionsOf = ({ name, versions }: Model) =>
    `\n    readonly ${propertyName(name)}: ${versions === 'unlisted' ? 'never' : union(versions)};`;
  const columns = union(matrix.columns.map(({ id }) => id)) || 'never';
  const type = `readonly ${info}<\n  {${matrix.models.map(versionsOf).join('')}\n  },\n  ${columns}\n>[]`;
  const expand = module.use(runtimeSymbols.modelVersions);
  // What is called while a module loads stays in every bundle, unless it is marked.
  const value = `/* @__PURE__ */ ${expand}(${expression(modelTable(matrix), '', 120)})`;
  module.add(constant(modelsSymbol(surface, operation).name, docs, value, { type }));
  return module;
}

type CellFacts = ReturnType<typeof cellFacts>;
type CellsByColumn = Readonly<Record<string, CellFacts>>;

/**
 * The matrix as the specs state it: what holds of every model, what a model says instead, and what some of its versions do.
 * A line speaks of the column, the model or the versions it stands with, so that a new version changes no other's lines.
 */
export function modelTable(matrix: Matrix) {
  const columns = matrix.columns.map(({ id, paths, title }) => [id, { parameters: paths.map(formatPath), title }]);
  return {
    columns: Object.fromEntries(columns),
    defaults: cellsOf(matrix, matrix.defaults),
    models: matrix.models.map((model) => modelEntry(matrix, model)),
  };
}

function modelEntry(matrix: Matrix, model: Model) {
  const inherited = cellsOf(matrix, matrix.defaults);
  const common = cellsOf(matrix, model.cells);
  return {
    model: model.name,
    versions: listedOf(model),
    listed: model.listed ? undefined : false,
    delisted: model.delisted,
    cells: filled(different(common, inherited)),
    rows: filled(model.groups.flatMap((group) => rowEntry(matrix, model, group, common) ?? [])),
  };
}

/** What versions of a model say that the model does not say of all. */
function rowEntry(matrix: Matrix, model: Model, group: Group, common: CellsByColumn) {
  const cells = filled(different(cellsOf(matrix, group.cells), common));
  const older = filled(Object.fromEntries(matrix.columns.flatMap(({ id }) => olderStatement(id, group.cells[id]))));
  const delisted = group.delisted === model.delisted ? undefined : group.delisted;
  return cells === undefined && older === undefined && delisted === undefined
    ? undefined
    : { versions: listedOf(group), delisted, cells, older };
}

function listedOf({ versions }: Pick<Group, 'versions'>): readonly string[] | undefined {
  return versions === 'unlisted' ? undefined : versions;
}

/** The day of a statement that is older than the versions of a group. */
function olderStatement(column: string, cell: Cell | undefined): readonly (readonly [string, string])[] {
  return cell !== undefined && isOlder(cell) && cell.changed !== undefined ? [[column, cell.changed.date]] : [];
}

function cellsOf({ columns }: Matrix, cells: Group['cells']): CellsByColumn {
  const known = columns.flatMap(({ id }) => {
    const cell = cells[id];
    return cell === undefined ? [] : [[id, cellFacts(cell)] as const];
  });
  return Object.fromEntries(known);
}

function different(cells: CellsByColumn, inherited: CellsByColumn): CellsByColumn {
  const isOwn = ([column, cell]: readonly [string, CellFacts]) =>
    JSON.stringify(cell) !== JSON.stringify(inherited[column]);
  return Object.fromEntries(Object.entries(cells).filter(isOwn));
}

/** Nothing where a list or an object is empty. */
function filled<T extends object>(all: T): T | undefined {
  return Object.keys(all).length === 0 ? undefined : all;
}

/** What a cell says of itself. Whether that is older than the versions of a row is said by the row. */
function cellFacts(cell: Cell) {
  const { allowed, count, modes, provenance, support, when } = cell;
  return {
    support,
    values: allowed.values,
    tolerated: toleratedOf(cell),
    seen: cell.seen,
    min: allowed.min,
    max: allowed.max,
    default: cell.default,
    minCount: count?.min,
    maxCount: count?.max,
    modes: modes?.names,
    outsideModes: modes?.outside,
    // The day of an older statement is said by the row, and with it that it only warns.
    severity: (cell.changed === undefined ? cell : asCertain(cell)).severity === 'warning' ? 'warning' : undefined,
    when: when && describeCondition(when),
    note: provenance.note,
    sources: provenance.sources,
    conflicts: provenance.conflicts,
    evidence: provenance.evidence,
  };
}

/** Those that a document has. */
function toleratedOf({ allowed, seen = [] }: Cell) {
  const documented = allowed.tolerated?.filter((value) => !seen.includes(value)) ?? [];
  return documented.length === 0 ? undefined : documented;
}

/** One entry for each model and version, with a capability for each column. */
export function modelInfos(matrix: Matrix) {
  return matrix.models.flatMap((model) => {
    const versions = model.versions === 'unlisted' ? [undefined] : model.versions;
    return versions.map((version) => {
      const group = version === undefined ? model.groups[0] : groupOf(model, version);
      return {
        model: model.name,
        version,
        listed: model.listed,
        delisted: group?.delisted,
        capabilities: Object.fromEntries(
          matrix.columns.flatMap((column) => {
            const cell = group?.cells[column.id];
            return cell === undefined ? [] : [[column.id, capability(column, cell)] as const];
          }),
        ),
      };
    });
  });
}

function capability(column: Column, cell: Cell) {
  return {
    parameters: column.paths.map(formatPath),
    title: column.title,
    ...cellFacts(cell),
    ...(isOlder(cell) ? { severity: 'warning', uncertain: cell.changed?.date } : {}),
  };
}
