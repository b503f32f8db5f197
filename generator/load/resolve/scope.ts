import type { Matrix } from '../../model/matrix.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import { type Path, parsePath } from '../../model/path.ts';
import type { ErrorEnum } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';

/** What names mean where a rule stands: the parameters of a request or of a type, and the surface around it. */
export interface Scope {
  readonly parameters: readonly Parameter[];
  /** Parameters of a type, by its name. */
  readonly fieldsOf: (type: string) => readonly Parameter[];
  readonly matrix?: Matrix;
  readonly errors: readonly ErrorEnum[];
}

/** Reads a path and checks every step of it; reports the first step that leads nowhere. */
export function resolvePath(text: string, at: Cursor, scope: Scope, context: Context, keyed = false): Path | undefined {
  const path = parsePath(text);
  const where = keyed ? at.keyAt : at.at;
  let parameters = scope.parameters;
  for (const [index, step] of path.entries()) {
    const parameter = parameters.find((candidate) => candidate.name === step.name);
    if (parameter === undefined) {
      const known = parameters.map((candidate) => candidate.name);
      context.diagnostics.report('unknown-path', { path: text, step: step.name, known }, where);
      return undefined;
    }
    const isList = parameter.type.kind === 'list';
    const last = index === path.length - 1;
    if (step.each !== isList && !(last && isList && !step.each)) {
      context.diagnostics.report('list-path', { path: text, step: step.name, isList }, where);
      return undefined;
    }
    // Inside a free object every name may stand.
    if (endsInObject(parameter.type)) return path;
    parameters = fieldsBehind(parameter.type, scope);
  }
  return path;
}

/** The paths of a list of paths, those that lead nowhere reported and left out. */
export function resolvePaths(items: readonly Cursor[], scope: Scope, context: Context): readonly Path[] {
  return items
    .map((item) => resolvePath(String(item.value), item, scope, context))
    .filter((path) => path !== undefined);
}

function endsInObject(type: Type): boolean {
  return type.kind === 'object' || (type.kind === 'list' && endsInObject(type.of));
}

function fieldsBehind(type: Type, scope: Scope): readonly Parameter[] {
  if (type.kind === 'list') return fieldsBehind(type.of, scope);
  return type.kind === 'struct' ? scope.fieldsOf(type.name) : [];
}

/** The parameter at the end of a path that was resolved before. */
export function parameterAt(path: Path, scope: Pick<Scope, 'parameters' | 'fieldsOf'>): Parameter | undefined {
  let parameters = scope.parameters;
  let found: Parameter | undefined;
  for (const step of path) {
    found = parameters.find((candidate) => candidate.name === step.name);
    if (found === undefined) return undefined;
    let type = found.type;
    while (type.kind === 'list') type = type.of;
    parameters = type.kind === 'struct' ? scope.fieldsOf(type.name) : [];
  }
  return found;
}
