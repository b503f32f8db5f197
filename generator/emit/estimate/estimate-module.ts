import { readFileSync } from 'node:fs';
import { isAffirmed, isOlder, isRuledOut } from '../../model/lower/standing.ts';
import type { Cell, Column, Group, Matrix, Model } from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';
import { type MatrixOperation, mainMatrixOperation, type Surface } from '../../model/table.ts';
import { generatorFolder } from '../../program/folders.ts';
import { constant } from '../constant.ts';
import { withDefaults } from '../data/defaults.ts';
import { docComment } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { expression } from '../literals.ts';
import { Module, typeSymbol, valueSymbol } from '../module.ts';
import { estimateSymbol, requestSymbol } from '../symbols.ts';

const EstimateFacts = typeSymbol('src/runtime/estimate/estimate', 'EstimateFacts');
const Estimator = typeSymbol('src/runtime/data/estimate', 'Estimator');
const estimator = valueSymbol('src/runtime/estimate/estimate', 'estimator');

/** `estimate(request)` of each surface: what a request comes to, by the documented defaults. */
export const estimates: Emitter = {
  name: 'estimates',
  emit({ surfaces }) {
    const ofSurfaces = surfaces.flatMap(({ surface }) => {
      const video = estimatedVideo(surface);
      if (video === undefined) return [];
      return [exportedModule(estimateModule(surface, video), `./${surface.name}`, [estimateSymbol(surface)])];
    });
    if (ofSurfaces.length === 0) return {};
    return together([...ofSurfaces, { texts: [['schemas/price-table.schema.json', priceSchema()]] }]);
  },
};

function priceSchema(): string {
  return readFileSync(new URL('templates/price-table.schema.json', generatorFolder), 'utf8');
}

/** The operation that a surface is known for, with the parameters that say what its video is like. */
interface EstimatedVideo {
  readonly operation: MatrixOperation;
  readonly seconds: string;
  readonly resolution: string;
}

export function estimatedVideo(surface: Surface): EstimatedVideo | undefined {
  const operation = mainMatrixOperation(surface);
  const { duration, resolution } = operation?.settings?.values ?? {};
  return operation === undefined || duration === undefined || resolution === undefined
    ? undefined
    : { operation, seconds: formatPath(duration), resolution: formatPath(resolution) };
}

function estimateModule(surface: Surface, { operation, resolution, seconds }: EstimatedVideo): Module {
  const { matrix } = operation;
  // What every video has. Where a model has one value of it, that is what a request without one comes to.
  const always = [seconds, resolution];
  const symbol = estimateSymbol(surface);
  const module = new Module(symbol.module, header([operation.file, matrix.file]));
  const columns = columnsOf(matrix, always);
  const facts = {
    surface: surface.name,
    operation: operation.name,
    model: matrix.model,
    version: matrix.version,
    seconds,
    resolution,
    // A create makes one video.
    outputs: 1,
    defaults: Object.fromEntries(
      withDefaults(operation.request, surface)
        .filter(([path]) => columns.some((one) => pathOf(one) === path))
        .map(([path, { default: standard, provenance }]) => [path, { default: standard, sources: provenance.sources }]),
    ),
    models: Object.fromEntries(matrix.models.map((model) => [model.name, modelFacts(model, columns, always)] as const)),
  };
  module.add(`const facts: ${module.use(EstimateFacts)} = ${expression(facts, '', 120)};`);
  const docs = docComment(
    `What a request of ${operation.name} comes to: seconds, resolution, and the documented defaults that were assumed for it.`,
    '',
    'With `prices`, a table of yours, also what it costs. Nothing is sent.',
  );
  const type = `${module.use(Estimator)}<${module.use(requestSymbol(surface, operation))}>`;
  module.add(constant(symbol.name, docs, `/* @__PURE__ */ ${module.use(estimator)}(facts)`, { type }));
  return module;
}

/** What a bill may depend on: the length and the size of the video, and whatever else has a documented default. */
function columnsOf(matrix: Matrix, always: readonly string[]): readonly Column[] {
  return matrix.columns.filter((column) => {
    const path = pathOf(column);
    if (path === undefined || path.includes('[]')) return false;
    return always.includes(path) || cellsOf(matrix, column).some((cell) => defaultOf(cell, false) !== undefined);
  });
}

function pathOf({ paths }: Column): string | undefined {
  const [path, ...more] = paths;
  return path === undefined || more.length > 0 ? undefined : formatPath(path);
}

function cellsOf({ models }: Matrix, { id }: Column): readonly Cell[] {
  return models.flatMap(({ groups }) => groups.flatMap(({ cells }) => cells[id] ?? []));
}

/** What a model says of all its versions, and what some of them say instead: so a new version changes no other's lines. */
function modelFacts({ cells, groups, versions }: Model, columns: readonly Column[], always: readonly string[]) {
  const values = valuesOf(cells, columns, always);
  const rows: { versions: readonly string[] | undefined; own: ReturnType<typeof differing> }[] = [];
  for (const group of groups) {
    const own = differing(valuesOf(group.cells, columns, always), values);
    if (filled(own) === undefined) continue;
    const alike = rows.find((row) => JSON.stringify(row.own) === JSON.stringify(own));
    if (alike === undefined) rows.push({ versions: listed(group.versions), own });
    else alike.versions = [...(alike.versions ?? []), ...(listed(group.versions) ?? [])];
  }
  return {
    versions: listed(versions),
    values: filled(values),
    rows: filled(rows.map(({ own, versions: of }) => ({ versions: of, ...own }))),
  };
}

function listed(versions: Model['versions']): readonly string[] | undefined {
  return versions === 'unlisted' ? undefined : versions;
}

type Values = Readonly<Record<string, NonNullable<ReturnType<typeof cellFacts>>>>;

function valuesOf(cells: Group['cells'], columns: readonly Column[], always: readonly string[]): Values {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const cell = cells[column.id];
      const path = pathOf(column) ?? '';
      const facts = cell === undefined ? undefined : cellFacts(cell, always.includes(path));
      return facts === undefined ? [] : [[path, facts] as const];
    }),
  );
}

/**
 * Of the values of versions, those that the model does not say of all, the paths of which it says nothing here, and the days of
 * the statements that are older than the versions.
 */
function differing(own: Values, ofModel: Values) {
  const bare = ({ uncertain: _, ...facts }: Values[string]) => facts;
  const values = Object.entries(own).flatMap(([path, facts]) => {
    const inherited = ofModel[path];
    const isSame = inherited !== undefined && JSON.stringify(bare(facts)) === JSON.stringify(bare(inherited));
    return isSame ? [] : [[path, bare(facts)] as const];
  });
  const silent = Object.keys(ofModel).filter((path) => own[path] === undefined);
  const older = Object.entries(own).flatMap(([path, { uncertain: day }]) =>
    day === undefined ? [] : [[path, day] as const],
  );
  return {
    ...(values.length === 0 ? {} : { values: Object.fromEntries(values) }),
    ...(silent.length === 0 ? {} : { silent }),
    ...(older.length === 0 ? {} : { older: Object.fromEntries(older) }),
  };
}

/** Nothing where a list or an object is empty. */
function filled<T extends object>(all: T): T | undefined {
  return Object.keys(all).length === 0 ? undefined : all;
}

/** Nothing for a cell that says nothing of what is made where a request is silent. */
function cellFacts(cell: Cell, isAlways: boolean) {
  const { allowed, changed, provenance } = cell;
  const standard = defaultOf(cell, isAlways);
  const numbers = [...(allowed.values ?? []), ...(cell.seen ?? [])].filter((value) => typeof value === 'number');
  const isBounded = isAffirmed(cell);
  const min = isBounded ? (allowed.min ?? least(numbers)) : undefined;
  const max = isBounded ? (allowed.max ?? most(numbers)) : undefined;
  if (standard === undefined && min === undefined && max === undefined) return undefined;
  return {
    default: standard,
    // A value that is known needs no bounds.
    min: standard === undefined ? min : undefined,
    max: standard === undefined ? max : undefined,
    uncertain: isOlder(cell) ? changed?.date : undefined,
    sources: provenance.sources,
  };
}

/**
 * A default that holds for some kinds of input only says nothing of the others. The one value that exists needs no words
 * where there is always one: a scene that a model can do is not what it does by default.
 */
function defaultOf(cell: Cell, isAlways: boolean) {
  const { allowed, default: standard, modes } = cell;
  if (modes !== undefined || isRuledOut(cell)) return undefined;
  const [only, ...more] = allowed.values ?? [];
  return standard ?? (isAlways && more.length === 0 && isAffirmed(cell) ? only : undefined);
}

function least(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

function most(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}
