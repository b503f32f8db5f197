import { allOf, anyOf, type Condition } from '../../model/condition.ts';
import { parameterAt } from '../../model/parameter.ts';
import { formatPath, type Path } from '../../model/path.ts';
import type { Allowed, Effect, Rule } from '../../model/rule.ts';
import { whyNever } from '../../model/satisfiable.ts';
import { type Context, provenanceOf, severityOf } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import type { Location } from '../diagnostics.ts';
import { optional } from '../optional.ts';
import { checkCounted, resolveCondition } from './conditions.ts';
import { checkErrorCode } from './errors.ts';
import { checkAllowed } from './limits.ts';
import { rangeAt } from './parameters.ts';
import { checkEffectPath, resolvePath, type Scope } from './scope.ts';

const effects = ['require', 'requireAny', 'forbid', 'allow', 'count', 'warn'] as const;

/** `taken` are names that other rules have, and where: limits of the matrix are rules as well. */
export function resolveRules(
  at: Cursor,
  scope: Scope,
  sources: readonly string[],
  context: Context,
  taken: readonly (readonly [id: string, at: Location])[] = [],
): readonly Rule[] {
  const seen = new Map<string, Location>();
  const note = (id: string, place: Location) => {
    const first = seen.get(id);
    if (first !== undefined) context.diagnostics.reportTwice('rule', id, first, place);
    else seen.set(id, place);
  };
  for (const [id, place] of taken) note(id, place);
  return at.items('rules').flatMap((item) => {
    const id = item.mustText('id');
    note(id, (item.get('id') ?? item).at);
    return resolveRule(id, item, scope, sources, context) ?? [];
  });
}

function resolveRule(
  id: string,
  at: Cursor,
  scope: Scope,
  sources: readonly string[],
  context: Context,
): Rule | undefined {
  const before = context.diagnostics.count;
  const provenance = provenanceOf(at, sources, context);
  const warns = at.has('warn');
  const severity = warns ? 'warning' : severityOf(at, provenance, context);
  const refusal = at.get('error');
  if (refusal !== undefined) checkErrorCode(String(refusal.value), refusal, scope.errors, context);
  const when = at.get('when');
  const condition = when === undefined ? undefined : resolveCondition(when, scope, context);
  const effect = resolveEffect(id, at, scope, context);
  // A rule that did not resolve whole would be judged on half of its condition.
  if (effect === undefined || context.diagnostics.count > before) return undefined;
  const rule = {
    id,
    title: at.mustText('title'),
    ...optional('when', condition),
    effect,
    severity,
    ...optional('refusedWith', at.text('error')),
    provenance,
  };
  return finishedRule(rule, (at.get('id') ?? at).at, scope, context);
}

/**
 * A rule that some request breaks; any other is reported.
 * @param idle why none does, where that is known of it
 */
export function finishedRule(
  rule: Omit<Rule, 'code'>,
  place: Location,
  scope: Scope,
  context: Context,
  idle?: string,
): Rule | undefined {
  const { effect, id, when } = rule;
  const reason = whyNever(allOf(when, breaks(effect)), scope) ?? whyKept(effect, scope) ?? idle;
  if (reason === undefined) return { ...rule, code: 'rule' };
  context.diagnostics.report('rule-never-fires', { rule: id, reason }, place);
  return undefined;
}

/** What a request that breaks the effect looks like, as far as a condition can say it. */
function breaks(effect: Effect): Condition | undefined {
  const some = (kind: 'present' | 'absent', paths: readonly Path[]) =>
    anyOf(paths.map((path): Condition => ({ kind, path })));
  switch (effect.kind) {
    case 'require':
      // "Every element" is broken by an element the condition need not be about.
      return effect.paths.some((path) => path.some((step) => step.each)) ? undefined : some('absent', effect.paths);
    case 'require-any':
      return allOf(...effect.paths.map((path): Condition => ({ kind: 'absent', path })));
    case 'forbid':
      return some('present', effect.paths);
    case 'allow':
      return { kind: 'present', path: effect.path };
    default:
      return undefined;
  }
}

/** Why every request keeps to the effect: the parameter allows nothing else anyway. */
function whyKept(effect: Effect, scope: Scope): string | undefined {
  if (effect.kind !== 'allow' && effect.kind !== 'count') return undefined;
  const type = parameterAt(effect.path, scope)?.type;
  const path = formatPath(effect.path);
  if (effect.kind === 'count') {
    if (effect.where !== undefined) return undefined;
    const within = (effect.min ?? 0) === 0 && (effect.max ?? 0) >= own(type?.kind === 'list' ? type.max : undefined);
    const always = (effect.min ?? 0) === 0 && effect.max === undefined;
    return within || always ? `${path} never has another number of elements` : undefined;
  }
  const { values, min, max } = effect.allowed;
  const listed = type !== undefined && 'values' in type ? type.values : undefined;
  return values !== undefined &&
    min === undefined &&
    max === undefined &&
    listed?.every((value) => values.includes(value))
    ? `${path} has no other values`
    : undefined;
}

function own(max: number | undefined): number {
  return max ?? Number.POSITIVE_INFINITY;
}

function resolveEffect(id: string, at: Cursor, scope: Scope, context: Context): Effect | undefined {
  const found = effects.filter((key) => at.has(key));
  const [key] = found;
  if (key === undefined || found.length > 1) {
    context.diagnostics.report('effect-count', { rule: id, effects: found }, (at.get('id') ?? at).at);
    return undefined;
  }
  const paths = (): readonly Path[] =>
    at.items(key).flatMap((item) => {
      const path = resolvePath(String(item.value), item, scope, context);
      if (path !== undefined) checkEffectPath(path, key === 'requireAny' ? 0 : 1, item.at, context);
      return path === undefined ? [] : [path];
    });
  switch (key) {
    case 'require':
    case 'forbid':
      return { kind: key, paths: paths() };
    case 'requireAny':
      return { kind: 'require-any', paths: paths() };
    case 'warn':
      return { kind: 'warn', paths: [] };
    case 'count':
    case 'allow': {
      const [entry] = at.entries(key);
      if (entry === undefined) return undefined;
      const [name, value] = entry;
      const path = resolvePath(name, value, scope, context, true);
      if (path === undefined) return undefined;
      checkEffectPath(path, 1, value.keyAt, context);
      if (key === 'allow') return { kind: 'allow', path, allowed: resolveAllowed(value, [path], scope, context) };
      return countEffect(path, value, scope, context);
    }
  }
}

/** `{ max: 3, where: { Category: Image } }` of a list. */
export function countEffect(path: Path, at: Cursor, scope: Scope, context: Context): Effect | undefined {
  checkCounted(path, at, scope, context);
  const where = at.entries('where')[0];
  // Of what is no list there are no elements to tell apart.
  if (where !== undefined && parameterAt(path, scope)?.type.kind === 'list') {
    if (resolvePath(`${formatPath(path)}[].${where[0]}`, where[1], scope, context, true) === undefined)
      return undefined;
  }
  const range = typeof at.value === 'number' ? { min: at.value, max: at.value } : rangeAt(at, context);
  return {
    kind: 'count',
    path,
    ...range,
    ...optional('where', where && { field: where[0], values: where[1].ownScalars() }),
  };
}

/** `[asset, style]`, or `{ values, min, max, tolerated }`. */
export function resolveAllowed(at: Cursor, paths: readonly Path[], scope: Scope, context: Context): Allowed {
  for (const path of paths) {
    const parameter = parameterAt(path, scope);
    if (parameter !== undefined) checkAllowed(at, { ...parameter, name: formatPath(path) }, context);
  }
  if (Array.isArray(at.value)) return { values: at.ownScalars() };
  return {
    ...optional('values', at.scalars('values')),
    ...optional('tolerated', at.scalars('tolerated')),
    ...optional('maxLength', at.number('maxLength')),
    ...rangeAt(at, context),
  };
}
