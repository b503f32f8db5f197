import { allOf, anyOf, type Condition, not } from '../../model/condition.ts';
import type { Matrix, Mode } from '../../model/matrix.ts';
import { parameterAt } from '../../model/parameter.ts';
import { formatPath, type Path } from '../../model/path.ts';
import { whyNever } from '../../model/satisfiable.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { checkCount, checkSuits, checkValues } from './limits.ts';
import { countAt } from './parameters.ts';
import { resolvePath, type Scope } from './scope.ts';

/** `{ absent: FileInfos, equals: { ModelName: GV } }` → the conjunction of both. */
export function resolveCondition(at: Cursor, scope: Scope, context: Context): Condition | undefined {
  const path = (item: Cursor) => resolvePath(String(item.value), item, scope, context);
  const keyPath = ([name, entry]: readonly [string, Cursor]) => resolvePath(name, entry, scope, context, true);
  const parts: (Condition | undefined)[] = [];

  for (const entry of at.entries('equals')) {
    const found = keyPath(entry);
    if (found === undefined) continue;
    checkEquals(found, entry[1], scope, context);
    const anyCase = isDocumented(found, scope) ? ({ anyCase: true } as const) : {};
    parts.push({ kind: 'one-of', path: found, values: entry[1].ownScalars(), ...anyCase });
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
    if (found === undefined) continue;
    checkCounted(found, entry[1], scope, context);
    parts.push({ kind: 'count', path: found, ...range });
  }
  const mode = at.get('mode');
  if (mode !== undefined) {
    const matrix = matrixFor(mode, scope, context);
    if (matrix !== undefined) parts.push(resolveMode(mode, matrix.modes, context)?.condition);
  }
  if (at.has('all')) parts.push(...resolveEach(at, 'all', scope, context));
  if (at.has('any')) {
    const some = resolveEach(at, 'any', scope, context);
    if (some.length > 0) parts.push(anyOf(some));
  }
  const denied = at.get('not');
  const condition = denied && resolveCondition(denied, scope, context);
  return allOf(...parts, condition && not(condition));
}

/** Whether the documents list the texts that a parameter may be, for all models or for each. */
function isDocumented(path: Path, scope: Scope): boolean {
  const type = parameterAt(path, scope)?.type;
  if (type?.kind !== 'string') return false;
  const columns = scope.matrix?.columns.flatMap((column) => column.paths.map(formatPath)) ?? [];
  return type.values !== undefined || columns.includes(formatPath(path));
}

function resolveEach(at: Cursor, key: 'all' | 'any', scope: Scope, context: Context): readonly Condition[] {
  return at.items(key).flatMap((item) => resolveCondition(item, scope, context) ?? []);
}

/** The condition of a mode or of a cell, which must be one that some request meets. */
export function resolveOwnCondition(at: Cursor, scope: Scope, context: Context): Condition | undefined {
  const before = context.diagnostics.count;
  const condition = resolveCondition(at, { ...scope, noMatrix: 'inside' }, context);
  const reason = context.diagnostics.count > before ? undefined : whyNever(condition, scope);
  if (reason !== undefined) context.diagnostics.report('never-true', { reason }, at.keyAt);
  return condition;
}

/** Reports values that the parameter never has, which would make the condition wait for ever. */
function checkEquals(path: Path, at: Cursor, scope: Scope, context: Context): void {
  const parameter = parameterAt(path, scope);
  if (parameter === undefined || !checkSuits('equals', parameter.type, at, context)) return;
  const { matrix } = scope;
  if (matrix?.model !== formatPath(path)) return checkValues(at, parameter, context);
  const known = matrix.models.map((model) => model.name);
  for (const item of at.ownItems().filter(({ value }) => !known.includes(String(value)))) {
    context.diagnostics.report('unknown-model', { name: String(item.value), known }, item.at);
  }
}

/** Only lists have a number of elements, and none that is beyond their own. */
export function checkCounted(path: Path, at: Cursor, scope: Scope, context: Context): void {
  const parameter = parameterAt(path, scope);
  if (parameter === undefined || !checkSuits('count', parameter.type, at, context)) return;
  checkCount(at, { ...parameter, name: formatPath(path) }, context);
}

function matrixFor(at: Cursor, scope: Scope, context: Context): Matrix | undefined {
  if (scope.matrix !== undefined) return scope.matrix;
  if (scope.noMatrix === 'unresolved') context.diagnostics.leaveOut();
  else context.diagnostics.report('no-matrix', { inside: scope.noMatrix === 'inside' }, at.keyAt);
  return undefined;
}

/** The mode of a name. */
export function resolveMode(at: Cursor, modes: readonly Mode[], context: Context): Mode | undefined {
  const name = String(at.value);
  const mode = modes.find((candidate) => candidate.name === name);
  if (mode === undefined) {
    const known = modes.map((candidate) => candidate.name);
    context.diagnostics.report('unknown-mode', { name, known }, at.at);
  }
  return mode;
}
