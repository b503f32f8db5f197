import { anyOf } from '../../model/condition.ts';
import type { Cell, Column, Group, Matrix, Mode, Model } from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';
import { type Context, checkMayReject, provenanceOf, sourceIds } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { resolveCondition, resolveMode } from './conditions.ts';
import { checkAllowedDefault, countAt, optional, resolveTombstone } from './parameters.ts';
import { resolveAllowed } from './rules.ts';
import { parameterAt, resolvePath, resolvePaths, type Scope } from './scope.ts';

type Cells = Readonly<Record<string, Cell>>;

/** The model matrix of an operation: a cell for every column of every model and version. */
export function resolveMatrix(at: Cursor, scope: Scope, context: Context): Matrix | undefined {
  const sources = sourceIds(at, 'sources', context);
  const names = ['model', 'version'].map((key) => {
    const entry = at.get(key) as Cursor;
    const path = resolvePath(String(entry.value), entry, scope, context);
    return path === undefined ? undefined : formatPath(path);
  });
  const columns = at.entries('columns').map(
    ([id, entry]): Column => ({
      id,
      title: entry.mustText('title'),
      paths: resolvePaths(entry.items('of'), scope, context),
    }),
  );
  const unknown: Cell = {
    support: 'unknown',
    allowed: {},
    severity: 'error',
    provenance: { sources, conflicts: [], origin: at.origin },
  };
  const modes = at.entries('modes').flatMap(([name, entry]): Mode[] => {
    const when = entry.get('when');
    const condition = when && resolveCondition(when, scope, context);
    return condition === undefined ? [] : [{ name, title: entry.mustText('title'), condition }];
  });
  const resolver = new CellResolver(columns, modes, scope, context);
  const defaults: Cells = {
    ...Object.fromEntries(columns.map((column) => [column.id, unknown])),
    ...resolver.cells(at, 'defaults', sources),
  };
  const models = at.entries('models').map(([name, entry]) => resolveModel(name, entry, defaults, sources, resolver));
  const [model, version] = names;
  return model === undefined || version === undefined ? undefined : { model, version, modes, columns, models };
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
  const rest = versions === 'unlisted' ? versions : versions.filter((version) => !taken.has(version));
  const common: Group = { title: name, versions: rest, ...delisted, cells };
  return {
    name,
    versions,
    listed: at.flag('listed') !== false,
    ...delisted,
    groups: [...(rest.length > 0 ? [common] : []), ...exceptions.filter((group) => group.versions.length > 0)],
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

class CellResolver {
  readonly columns: readonly Column[];
  readonly modes: readonly Mode[];
  readonly scope: Scope;
  readonly context: Context;

  constructor(columns: readonly Column[], modes: readonly Mode[], scope: Scope, context: Context) {
    this.columns = columns;
    this.modes = modes;
    this.scope = scope;
    this.context = context;
  }

  cells(at: Cursor, key: string, sources: readonly string[]): Cells {
    const known = this.columns.map((column) => column.id);
    return Object.fromEntries(
      at.entries(key).flatMap(([id, entry]) => {
        const column = this.columns.find((candidate) => candidate.id === id);
        if (column === undefined) {
          this.context.diagnostics.report('unknown-column', { name: id, known }, entry.keyAt);
          return [];
        }
        return [[id, this.#cell(entry, column, sources)] as const];
      }),
    );
  }

  #cell(at: Cursor, column: Column, sources: readonly string[]): Cell {
    const { context, scope } = this;
    const provenance = provenanceOf(at, sources, context);
    if (at.value === 'undocumented') return { support: 'unknown', allowed: {}, severity: 'error', provenance };
    const [path] = column.paths;
    const count = at.has('count') ? countAt(at, context) : undefined;
    if (count !== undefined) this.#checkCountsList(at, column);
    const severity = at.text('severity') === 'warning' ? 'warning' : 'error';
    const support = (at.text('support') ?? 'full') as Cell['support'];
    if (severity === 'error' && support !== 'doubtful') checkMayReject(at, provenance, context);
    const allowed = path === undefined ? {} : resolveAllowed(at, path, scope, context);
    const standard = at.get('default');
    if (standard !== undefined) checkAllowedDefault(standard, allowed, context);
    const when = at.get('when');
    return {
      support,
      allowed,
      ...optional('default', at.scalar('default')),
      ...optional('count', count),
      ...optional('modes', this.#modes(at)),
      ...optional('when', when === undefined ? undefined : resolveCondition(when, scope, context)),
      severity,
      provenance,
    };
  }

  #modes(at: Cursor): Cell['modes'] {
    const modes = at.items('modes').flatMap((item) => resolveMode(item, this.modes, this.context) ?? []);
    if (modes.length === 0) return undefined;
    return {
      names: modes.map((mode) => mode.name),
      condition: anyOf(modes.map((mode) => mode.condition)),
      outside: at.text('outside') === 'error' ? 'error' : 'warning',
    };
  }

  #checkCountsList(at: Cursor, column: Column): void {
    for (const path of column.paths) {
      const type = parameterAt(path, this.scope)?.type.kind ?? 'list';
      if (type !== 'list') {
        this.context.diagnostics.report(
          'not-for-type',
          { key: 'count', type, types: ['list'] },
          (at.get('count') ?? at).keyAt,
        );
      }
    }
  }
}
