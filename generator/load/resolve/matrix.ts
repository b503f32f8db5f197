import { mayRefuse } from '../../model/lower/standing.ts';
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
import { type Context, provenanceOf, sourceIds } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { CellResolver, type Cells, editionAt } from './cells.ts';
import { resolveOwnCondition } from './conditions.ts';
import { checkSuits } from './limits.ts';
import { resolveTombstone } from './parameters.ts';
import { checkEffectPath, resolvePath, type Scope } from './scope.ts';

/** The model matrix of an operation: a cell for every column of every model and version. */
export function resolveMatrix(at: Cursor, scope: Scope, context: Context): Matrix | undefined {
  const sources = sourceIds(at, 'sources', context);
  const [model, version] = (['model', 'version'] as const).map((key) => nameParameter(key, at, scope, context));
  const columns = resolveColumns(at, scope, context);
  const unknown: Cell = {
    support: 'unknown',
    allowed: {},
    severity: 'error',
    provenance: { sources, conflicts: [], origin: at.origin },
  };
  const modes = at.entries('modes').flatMap(([name, entry]): Mode[] => {
    const when = entry.get('when');
    const condition = when && resolveOwnCondition(when, scope, context);
    return condition === undefined
      ? []
      : [{ name, title: entry.mustText('title'), condition, inputs: entry.texts('inputs') }];
  });
  const modeNames = at.entries('modes').map(([name]) => name);
  const resolver = new CellResolver(columns, modes, modeNames, scope, context);
  const defaults: Cells = {
    ...Object.fromEntries(columns.map((column) => [column.id, unknown])),
    ...resolver.cells(at, 'defaults', sources),
  };
  const models = at.entries('models').map(([name, entry]) => resolveModel(name, entry, defaults, sources, resolver));
  const isWhole = modes.length === modeNames.length && columns.every((column) => column.paths.length > 0);
  if (model === undefined || version === undefined || !isWhole) return undefined;
  const refused = at.entries('refused').map(([name, entry]) => [name, provenanceOf(entry, sources, context)] as const);
  return { file: at.file.name, model, version, modes, columns, defaults, models, refused: Object.fromEntries(refused) };
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

function resolveColumns(at: Cursor, scope: Scope, context: Context): readonly Column[] {
  const taken = new Map<string, string>();
  return at.entries('columns').map(([id, entry]): Column => {
    const paths = entry.items('of').flatMap((item) => {
      const path = resolvePath(String(item.value), item, scope, context);
      if (path === undefined) return [];
      checkEffectPath(path, 1, item.at, context);
      const first = taken.get(formatPath(path));
      if (first !== undefined) {
        context.diagnostics.report('column-overlap', { path: formatPath(path), column: id, first }, item.at);
      }
      taken.set(formatPath(path), id);
      return [path];
    });
    return { id, title: entry.mustText('title'), paths };
  });
}

function resolveModel(
  name: string,
  at: Cursor,
  defaults: Cells,
  sources: readonly string[],
  resolver: CellResolver,
): Model {
  const { context } = resolver;
  const provenance = provenanceOf(at, sources, context);
  const versions = at.text('versions') === 'unlisted' ? 'unlisted' : at.texts('versions');
  const cells = { ...defaults, ...resolver.cells(at, 'cells', provenance.sources) };
  const delisted = optional('delisted', at.get('delisted') && resolveTombstone(at.get('delisted') as Cursor, context));
  const taken = new Set<string>();
  const exceptions = at.items('exceptions').map((item): Group => {
    const own = exceptionVersions(name, item, versions === 'unlisted' ? [] : versions, taken, context);
    const tombstone = item.get('delisted');
    return {
      title: `${name} ${own.join(', ')}`,
      versions: own,
      ...(tombstone === undefined ? delisted : { delisted: resolveTombstone(tombstone, context) }),
      cells: { ...cells, ...resolver.cells(item, 'cells', provenance.sources) },
    };
  });
  const since = Object.fromEntries(
    at.entries('since').flatMap(([version, entry]) => {
      const known = versions === 'unlisted' ? [] : versions;
      const edition = editionAt(entry, context);
      if (known.includes(version)) return edition === undefined ? [] : [[version, edition]];
      context.diagnostics.report('unknown-version', { version, model: name, known }, entry.keyAt);
      return [];
    }),
  );
  const rest = versions === 'unlisted' ? versions : versions.filter((version) => !taken.has(version));
  const common: Group = { title: name, versions: rest, ...delisted, cells };
  return {
    name,
    ...optional('typescriptName', at.text('typescriptName')),
    versions,
    since,
    listed: at.flag('listed') !== false,
    ...delisted,
    cells,
    groups: [...(rest.length > 0 ? [common] : []), ...exceptions]
      .filter((group) => group.versions.length > 0)
      .flatMap((group) => byCertainty(name, group, since)),
    provenance,
  };
}

function exceptionVersions(
  model: string,
  at: Cursor,
  listed: readonly string[],
  taken: Set<string>,
  context: Context,
): readonly string[] {
  return at.items('versions').flatMap((item) => {
    const version = String(item.value);
    if (!listed.includes(version)) {
      context.diagnostics.report('unknown-version', { version, model, known: listed }, item.at);
      return [];
    }
    if (taken.has(version)) {
      context.diagnostics.report('version-twice', { version, model }, item.at);
      return [];
    }
    taken.add(version);
    return [version];
  });
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
      const uncertain = columns.map((column) => {
        const cell = group.cells[column] as Cell;
        return [column, { ...cell, severity: 'warning', uncertain: true }] as const;
      });
      const named = index === 0 ? {} : { title: `${model} ${versions.join(', ')}`, statedOf: group.title };
      return { ...group, ...named, versions, cells: { ...group.cells, ...Object.fromEntries(uncertain) } };
    });
}

/** Whether a cell that may refuse is older than the version. Where one of the editions is not known, nothing is said. */
function isUncertain(cell: Cell, since: Edition | undefined): boolean {
  const { changed } = cell;
  return mayRefuse(cell) && changed !== undefined && since !== undefined && isOlder(changed, since);
}
