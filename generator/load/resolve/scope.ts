import type { Matrix } from '../../model/matrix.ts';
import { fieldsBehind, type Known, type Type } from '../../model/parameter.ts';
import { formatPath, type Path, parsePath } from '../../model/path.ts';
import type { ErrorEnum } from '../../model/table.ts';
import type { ListPathProblem } from '../codes/rules.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import type { Location } from '../diagnostics.ts';
import { isUnknown } from './limits.ts';

/** What names mean where a rule stands: the parameters of a request or of a type, and the surface around it. */
export interface Scope extends Known {
  readonly matrix?: Matrix;
  /** Why there is no matrix where one was to be expected: it is only being defined, or it did not resolve. */
  readonly noMatrix?: 'inside' | 'unresolved';
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
      const problem = isList ? 'no-brackets' : 'no-list';
      context.diagnostics.report('list-path', { path: text, step: step.name, problem }, where);
      return undefined;
    }
    if (last) return path;
    if (isUnknown(parameter.type)) {
      context.diagnostics.leaveOut();
      return undefined;
    }
    if (endsInObject(parameter.type)) {
      context.diagnostics.report('opaque-path', { path: text, step: step.name }, where);
      return undefined;
    }
    parameters = fieldsBehind(parameter.type, scope);
  }
  return path;
}

/** Reports a path that an effect cannot follow: to bare elements, or into more lists than it may go into. */
export function checkEffectPath(path: Path, lists: 0 | 1, where: Location, context: Context): void {
  const [first, second] = path.filter((step) => step.each);
  const text = formatPath(path);
  const say = (step: string, problem: ListPathProblem) =>
    context.diagnostics.report('list-path', { path: text, step, problem }, where);
  const last = path.at(-1);
  const tooDeep = lists === 0 ? first : second;
  if (tooDeep !== undefined) say(tooDeep.name, 'into-list');
  else if (last?.each === true) say(last.name, 'ends-in-list');
}

function endsInObject(type: Type): boolean {
  return type.kind === 'object' || (type.kind === 'list' && endsInObject(type.of));
}
