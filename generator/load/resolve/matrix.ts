import type { Provenance, Tombstone } from '../../model/facts.ts';
import { mayRefuse, silentCell } from '../../model/lower/standing.ts';
import {
  type Cell,
  type Column,
  type Edition,
  type Group,
  isOlder,
  type Matrix,
  type Mode,
  type Model,
} from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';
import { pascalCase } from '../../model/words.ts';
import { type Context, citeBelow, provenanceOf, sourceIds } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { CellResolver, type Cells, editionAt } from './cells.ts';
import { resolveOwnCondition } from './conditions.ts';
import { checkSuits } from './limits.ts';
import { LimitsOfModel, type LineLimit } from './line-limits.ts';
import { Layers, type Line, type ListedModel, readLines } from './matrix-lines.ts';
import { resolveTombstone } from './parameters.ts';
import { checkEffectPath, resolvePath, type Scope } from './scope.ts';

/** The matrix as far as it resolved, and what its lines limit besides: that is rules, which need the matrix. */
export interface ReadMatrix {
  readonly matrix?: Matrix;
  readonly limits: readonly LineLimit[];
}

/**
 * The model matrix of an operation: a cell for every column of every model and version. The models are listed in a file of
 * their own; what depends on them is written in the operation, a block for each parameter.
 */
export function resolveMatrix(at: Cursor, operation: Cursor, scope: Scope, context: Context): ReadMatrix {
  const sources = sourceIds(at, 'sources', context);
  const [model, version] = (['model', 'version'] as const).map((key) => nameParameter(key, at, scope, context));
  const blocks = resolveBlocks(operation, scope, context);
  const columns = blocks.map(({ column }) => column);
  const modes = at.entries('modes').flatMap(([name, entry]): Mode[] => {
    const when = entry.get('when');
    const condition = when && resolveOwnCondition(when, scope, context);
    return condition === undefined
      ? []
      : [{ name, title: entry.mustText('title'), condition, inputs: entry.texts('inputs') }];
  });
  const modeNames = at.entries('modes').map(([name]) => name);
  const resolver = new CellResolver(modes, modeNames, scope, context);
  const listed = at.entries('models').map(([name, entry]) => listedModel(name, entry, sources, context));
  const statements: readonly Statements[] = blocks.map(({ at: block, column }) => ({
    column,
    ...optional('sources', sourcesOf(block, context)),
    others: othersOf(block, column, sources, resolver),
    lines: readLines(block, listed, context),
  }));
  const defaults: Cells = Object.fromEntries(statements.map(({ column, others }) => [column.id, others]));
  const layers = new Layers(context);
  const read = listed.map((one) => resolveModel(one, statements, layers, resolver));
  const [models, limits] = [read.map(({ model }) => model), read.flatMap((one) => one.limits)];
  layers.reportIdle(statements.flatMap(({ lines }) => lines));
  const isWhole = modes.length === modeNames.length && columns.every((column) => column.paths.length > 0);
  if (model === undefined || version === undefined || !isWhole) return { limits };
  const refused = Object.fromEntries(
    at.entries('refused').map(([name, entry]) => [name, provenanceOf(entry, sources, context)] as const),
  );
  return { matrix: { file: at.file.name, model, version, modes, columns, defaults, models, refused }, limits };
}

/** What a block says, model by model. */
interface Statements {
  readonly column: Column;
  /** Those of every line that names none. */
  readonly sources?: readonly string[];
  /** The cell of every model without a line. */
  readonly others: Cell;
  readonly lines: readonly Line[];
}

function sourcesOf(block: Cursor, context: Context): readonly string[] | undefined {
  return block.has('source') ? sourceIds(block, 'source', context) : undefined;
}

function othersOf(block: Cursor, column: Column, sources: readonly string[], resolver: CellResolver): Cell {
  const others = block.get('others');
  if (others === undefined) return silentCell({ sources, conflicts: [], origin: block.origin });
  const limits = others.get('limits');
  if (limits !== undefined) {
    const reason = 'what holds for the others names no model';
    resolver.context.diagnostics.report('useless-key', { key: 'limits', reason }, limits.keyAt);
    citeBelow(limits, resolver.context);
  }
  return resolver.cell(others, column, sourcesOf(block, resolver.context) ?? sources);
}

/** The parameter that holds the name of the model, or its version: a text of the request itself. */
function nameParameter(key: 'model' | 'version', at: Cursor, scope: Scope, context: Context): string | undefined {
  const entry = at.get(key) ?? at;
  const name = String(entry.value);
  const parameter = scope.parameters.find((candidate) => candidate.name === name);
  if (parameter !== undefined) return checkSuits(key, parameter.type, entry, context) ? name : undefined;
  const known = scope.parameters.map((candidate) => candidate.name);
  context.diagnostics.report('unknown-path', { path: name, step: name, known }, entry.at);
  return undefined;
}

interface Block {
  readonly at: Cursor;
  readonly column: Column;
}

/** The blocks of the operation: each is about a parameter, or about several that depend on the model alike. */
function resolveBlocks(operation: Cursor, scope: Scope, context: Context): readonly Block[] {
  const taken = new Map<string, string>();
  const names = new Map<string, Cursor>();
  return operation.entries('matrix').map(([title, at]): Block => {
    const written = [
      [title, at, true] as const,
      ...at.items('also').map((item) => [String(item.value), item, false] as const),
    ];
    const paths = written.flatMap(([name, item, isKey]) => {
      const path = resolvePath(name, item, scope, context, isKey);
      if (path === undefined) return [];
      const place = isKey ? item.keyAt : item.at;
      checkEffectPath(path, 1, place, context);
      const first = taken.get(formatPath(path));
      if (first !== undefined) {
        context.diagnostics.report('block-overlap', { path: formatPath(path), block: title, first }, place);
      }
      taken.set(formatPath(path), title);
      return [path];
    });
    const id = at.text('name') ?? columnName(title);
    const first = names.get(id)?.keyAt;
    if (first !== undefined) context.diagnostics.reportTwice('block', id, first, at.get('name')?.at ?? at.keyAt);
    names.set(id, at);
    return { at, column: { id, title: at.mustText('title'), paths } };
  });
}

/** The name of a block that gives none: `OutputConfig.AspectRatio` → `AspectRatio`, `output_config.aspect_ratio` as well. */
export function columnName(path: string): string {
  return pascalCase(path.split('.').at(-1) ?? path).replaceAll(/[^A-Za-z0-9]/g, '');
}

/** A model of the list, before what the blocks say of it. */
interface Listed extends ListedModel {
  readonly at: Cursor;
  readonly isUnlisted: boolean;
  readonly provenance: Provenance;
}

function listedModel(name: string, at: Cursor, sources: readonly string[], context: Context): Listed {
  const isUnlisted = at.text('versions') === 'unlisted';
  const versions = isUnlisted ? [] : at.texts('versions');
  return { name, at, versions, isUnlisted, provenance: provenanceOf(at, sources, context) };
}

function resolveModel(
  { at, isUnlisted, name, provenance, versions }: Listed,
  statements: readonly Statements[],
  layers: Layers,
  resolver: CellResolver,
): { readonly model: Model; readonly limits: readonly LineLimit[] } {
  const { context } = resolver;
  const delisted = optional('delisted', at.get('delisted') && resolveTombstone(at.get('delisted') as Cursor, context));
  const since = ofVersions('since', name, at, versions, context, editionAt);
  const tombstones = ofVersions('delistedVersions', name, at, versions, context, resolveTombstone);
  const about = statements.map((one) => ({ ...one, lines: one.lines.filter(({ model }) => model === name) }));
  const cell = (at: Cursor, { column, sources }: Statements) =>
    resolver.cell(at, column, sources ?? provenance.sources);
  const limits = new LimitsOfModel(name, versions);
  const facts = new Map<string, Cursor>();
  const cells = Object.fromEntries(
    about.map((one) => {
      const line = one.lines.find(({ versions }) => versions === undefined);
      if (line === undefined) return [one.column.id, one.others];
      const stated = layers.ofModel(line);
      facts.set(one.column.id, stated);
      return [one.column.id, cell(stated, one)];
    }),
  );
  const groups = new Map<
    string,
    { readonly versions: string[]; readonly cells: Cells; readonly delisted?: Tombstone }
  >();
  const common = keyOf(cells, undefined);
  for (const version of versions) {
    const own = Object.fromEntries(
      about
        .filter(({ lines }) => lines.some((line) => line.versions?.includes(version) === true))
        .map((one) => {
          const stated = layers.ofVersion(version, one.lines);
          const own = cell(stated, one);
          limits.note(one.column, stated, asIs(own, since[version]), version);
          return [one.column.id, own];
        }),
    );
    for (const { column } of about) {
      const [stated, cell] = [facts.get(column.id), cells[column.id]];
      if (own[column.id] === undefined && stated !== undefined && cell !== undefined)
        limits.note(column, stated, asIs(cell, since[version]), version);
    }
    const tombstone = tombstones[version];
    const all = { ...cells, ...own };
    const key = keyOf(all, tombstone);
    const group = groups.get(key) ?? {
      versions: [],
      cells: key === common ? cells : all,
      ...optional('delisted', tombstone),
    };
    group.versions.push(version);
    groups.set(key, group);
  }
  for (const { column } of about) {
    const [stated, cell] = [facts.get(column.id), cells[column.id]];
    if (stated !== undefined && cell !== undefined) limits.note(column, stated, cell);
  }
  for (const { lines } of about) {
    layers.reportRepeating(lines, (version, changed) => {
      const [stated, first] = [editionAt(changed, context), since[version]];
      return stated !== undefined && first !== undefined && isOlder(stated, first);
    });
  }
  const own = [...groups].map(([key, group]): Group => {
    const title = key === common ? name : `${name} ${group.versions.join(', ')}`;
    return {
      title,
      versions: group.versions,
      ...delisted,
      ...optional('delisted', group.delisted),
      cells: group.cells,
    };
  });
  // Those without a line of their own come first.
  const inOrder = isUnlisted
    ? [{ title: name, versions: 'unlisted' as const, ...delisted, cells }]
    : [...own.filter(({ title }) => title === name), ...own.filter(({ title }) => title !== name)];
  const model: Model = {
    name,
    ...optional('typescriptName', at.text('typescriptName')),
    versions: isUnlisted ? 'unlisted' : versions,
    since,
    listed: at.flag('listed') !== false,
    ...delisted,
    cells,
    groups: inOrder.flatMap((group) => byCertainty(name, group, since)),
    provenance,
  };
  return { model, limits: limits.all };
}

/** Versions with the same key behave alike, wherever that is written. */
function keyOf(cells: Cells, delisted: Tombstone | undefined): string {
  const ofCells = Object.entries(cells).map(([column, cell]) => `${JSON.stringify(column)}: ${keyOfCell(cell)}`);
  return [...ofCells, String(withoutOrigins(delisted))].join('\n');
}

/** Most versions have the cells of their model, each of which is put into words once. */
const keys = new WeakMap<Cell, string>();

function keyOfCell(cell: Cell): string {
  const key = keys.get(cell) ?? String(withoutOrigins(cell));
  keys.set(cell, key);
  return key;
}

function withoutOrigins(value: unknown): string | undefined {
  return JSON.stringify(value, (key, inner) => (key === 'origin' ? undefined : inner));
}

/** What a mapping says of single versions, all of which must be listed. */
function ofVersions<T>(
  key: 'since' | 'delistedVersions',
  model: string,
  at: Cursor,
  known: readonly string[],
  context: Context,
  read: (entry: Cursor, context: Context) => T | undefined,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    at.entries(key).flatMap(([version, entry]) => {
      const value = read(entry, context);
      if (known.includes(version)) return value === undefined ? [] : [[version, value]];
      context.diagnostics.report('unknown-version', { version, model, known }, entry.keyAt);
      return [];
    }),
  );
}

/**
 * Parts a group where some of its versions are newer than what is stated of them: such a statement only warns. The versions
 * that everything is certain for come first and keep the title.
 */
function byCertainty(model: string, group: Group, since: Readonly<Record<string, Edition>>): readonly Group[] {
  if (group.versions === 'unlisted') return [group];
  const parts = new Map<string, { readonly versions: string[]; readonly columns: readonly string[] }>();
  for (const version of group.versions) {
    const columns = Object.entries(group.cells).flatMap(([column, cell]) =>
      isUncertain(cell, since[version]) ? [column] : [],
    );
    const part = parts.get(columns.join()) ?? { versions: [], columns };
    part.versions.push(version);
    parts.set(columns.join(), part);
  }
  return [...parts.values()]
    .sort((a, b) => a.columns.length - b.columns.length)
    .map(({ columns, versions }, index): Group => {
      const uncertain = columns.map((column) => [column, asUncertain(group.cells[column] as Cell)] as const);
      const named = index === 0 ? {} : { title: `${model} ${versions.join(', ')}`, statedOf: group.title };
      return { ...group, ...named, versions, cells: { ...group.cells, ...Object.fromEntries(uncertain) } };
    });
}

/** The cell as it is for a version that is there since then. */
function asIs(cell: Cell, since: Edition | undefined): Cell {
  return isUncertain(cell, since) ? asUncertain(cell) : cell;
}

function asUncertain(cell: Cell): Cell {
  return { ...cell, severity: 'warning', uncertain: true };
}

/** Whether a cell that may refuse is older than the version. Where one of the editions is not known, nothing is said. */
function isUncertain(cell: Cell, since: Edition | undefined): boolean {
  const { changed } = cell;
  return mayRefuse(cell) && changed !== undefined && since !== undefined && isOlder(changed, since);
}
