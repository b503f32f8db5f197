import { allOf, anyOf, type Condition } from '../../model/condition.ts';
import type { Matrix, Mode, Model } from '../../model/matrix.ts';
import { formatPath, type Path, parsePath } from '../../model/path.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { countAt } from './parameters.ts';
import { resolvePath, type Scope } from './scope.ts';

/** `{ absent: FileInfos, equals: { ModelName: GV } }` → the conjunction of both. */
export function resolveCondition(at: Cursor, scope: Scope, context: Context): Condition | undefined {
  const path = (item: Cursor) => resolvePath(String(item.value), item, scope, context);
  const keyPath = ([name, entry]: readonly [string, Cursor]) => resolvePath(name, entry, scope, context, true);
  const parts: (Condition | undefined)[] = [];

  for (const entry of at.entries('equals')) {
    const found = keyPath(entry);
    if (found !== undefined) parts.push({ kind: 'one-of', path: found, values: entry[1].ownScalars() });
  }
  for (const kind of ['present', 'absent'] as const) {
    for (const item of at.items(kind)) {
      const found = path(item);
      if (found !== undefined) parts.push({ kind, path: found });
    }
  }
  for (const entry of at.entries('count')) {
    const found = keyPath(entry);
    const range = countAt(at.get('count') as Cursor, context, entry[0]);
    if (found !== undefined) parts.push({ kind: 'count', path: found, ...range });
  }
  const mode = at.get('mode');
  if (mode !== undefined) parts.push(resolveMode(mode, scope.matrix?.modes, context)?.condition);
  const supported = at.get('supported');
  if (supported !== undefined) parts.push(resolveSupported(supported, scope, context));
  if (at.has('all')) parts.push(...resolveEach(at, 'all', scope, context));
  if (at.has('any')) {
    const some = resolveEach(at, 'any', scope, context);
    if (some.length > 0) parts.push(anyOf(some));
  }
  return allOf(...parts);
}

function resolveEach(at: Cursor, key: 'all' | 'any', scope: Scope, context: Context): readonly Condition[] {
  return at.items(key).flatMap((item) => resolveCondition(item, scope, context) ?? []);
}

/** The mode of a name. Modes are defined beside the matrix, so an operation without a matrix has none. */
export function resolveMode(at: Cursor, modes: readonly Mode[] | undefined, context: Context): Mode | undefined {
  if (modes === undefined) {
    context.diagnostics.report('no-matrix', { key: 'mode' }, at.keyAt);
    return undefined;
  }
  const name = String(at.value);
  const mode = modes.find((candidate) => candidate.name === name);
  if (mode === undefined) {
    const known = modes.map((candidate) => candidate.name);
    context.diagnostics.report('unknown-mode', { name, known }, at.at);
  }
  return mode;
}

/** The models and versions whose cell lets the path be used. */
function resolveSupported(at: Cursor, scope: Scope, context: Context): Condition | undefined {
  if (scope.matrix === undefined) {
    context.diagnostics.report('no-matrix', { key: 'supported' }, at.keyAt);
    return undefined;
  }
  const path = resolvePath(String(at.value), at, scope, context);
  return path === undefined ? undefined : supportedBy(scope.matrix, path);
}

function supportedBy(matrix: Matrix, path: Path): Condition {
  const column = matrix.columns.find((one) => one.paths.some((of) => formatPath(of) === formatPath(path)));
  return anyOf(
    matrix.models.flatMap((model) => {
      const able = model.groups.filter((group) => column === undefined || group.cells[column.id]?.support !== 'none');
      return able.length === 0 ? [] : [isOneOf(matrix, model, able.length === model.groups.length ? 'all' : able)];
    }),
  );
}

function isOneOf(matrix: Matrix, model: Model, groups: Model['groups'] | 'all'): Condition {
  const named: Condition = { kind: 'one-of', path: parsePath(matrix.model), values: [model.name] };
  if (groups === 'all') return named;
  const versions = groups.flatMap((group) => (group.versions === 'unlisted' ? [] : group.versions));
  const condition = allOf(named, { kind: 'one-of', path: parsePath(matrix.version), values: versions });
  return condition ?? named;
}
