import { describeCondition } from '../../model/condition.ts';
import { type Cell, type Column, groupOf, type Matrix } from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';
import { isMainMatrix, type MatrixOperation, type Surface } from '../../model/table.ts';
import { constant } from '../constant.ts';
import { docComment } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { expression } from '../literals.ts';
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
  const type = `readonly ${module.use(runtimeSymbols.ModelVersionInfo)}[]`;
  const expand = module.use(runtimeSymbols.modelVersions);
  // What is called while a module loads stays in every bundle, unless it is marked.
  const value = `/* @__PURE__ */ ${expand}(${expression(modelTable(matrix))})`;
  module.add(constant(modelsSymbol(surface, operation).name, docs, value, { type }));
  return module;
}

/** The entries of a matrix with what several of them have in common written down once. */
export function modelTable(matrix: Matrix) {
  const columns: Record<string, Pick<ReturnType<typeof capability>, 'parameters' | 'title'>> = {};
  const cells = new Numbered<Omit<ReturnType<typeof capability>, 'parameters' | 'title'>>();
  const rows = new Numbered<Readonly<Record<string, number>>>();
  const versions = modelInfos(matrix).map(({ capabilities, delisted, listed, model, version }) => {
    const row = Object.entries(capabilities).map(([name, { parameters, title, ...cell }]) => {
      columns[name] = { parameters, title };
      return [name, cells.numberOf(cell)] as const;
    });
    return {
      model,
      ...(version === undefined ? {} : { version }),
      ...(listed ? {} : { listed }),
      ...(delisted === undefined ? {} : { delisted }),
      row: rows.numberOf(Object.fromEntries(row)),
    };
  });
  return { columns, cells: cells.all, rows: rows.all, versions };
}

/** Things in the order in which they first came, those that say the same once. */
class Numbered<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(thing: T): number {
    const text = JSON.stringify(thing);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.all.length);
    return this.all.push(thing) - 1;
  }
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
  const { allowed, count, modes, provenance, support, when } = cell;
  return {
    parameters: column.paths.map(formatPath),
    title: column.title,
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
    severity: cell.severity === 'warning' ? cell.severity : undefined,
    when: when && describeCondition(when),
    note: provenance.note,
    sources: provenance.sources,
    conflicts: provenance.conflicts,
    evidence: provenance.evidence,
    uncertain: cell.uncertain && cell.changed?.date,
  };
}

/** Those that a document has. */
function toleratedOf({ allowed, seen = [] }: Cell) {
  const documented = allowed.tolerated?.filter((value) => !seen.includes(value)) ?? [];
  return documented.length === 0 ? undefined : documented;
}
