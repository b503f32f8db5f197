import { allOf, type Condition } from '../../model/condition.ts';
import { describeCellRule } from '../../model/lower/rule-text.ts';
import { takesValue, valuesOf } from '../../model/lower/standing.ts';
import type { Cell, Column, Matrix } from '../../model/matrix.ts';
import { formatPath, type Path, parsePath } from '../../model/path.ts';
import type { Effect, Rule } from '../../model/rule.ts';
import { type Context, citeBelow, provenanceOf, severityOf } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { resolveCondition } from './conditions.ts';
import { rangeFacts } from './line-facts.ts';
import { countEffect, finishedRule, resolveAllowed } from './rules.ts';
import type { Scope } from './scope.ts';

/** A further limit of a line: what it says holds besides the facts of the line, perhaps under a condition of its own. */
export interface LineLimit {
  /** Where it is written, below its name. */
  readonly at: Cursor;
  readonly column: Column;
  readonly model: string;
  /** Absent where it holds for every version. */
  readonly versions?: readonly string[];
  /** Those of the line, for a limit that names none. */
  readonly sources: readonly string[];
  /** What the line allows of each version that it is about. */
  readonly cells: readonly Cell[];
}

/** The limits in the lines of a model, each with the versions for which no more precise line has others. */
export class LimitsOfModel {
  readonly #model: string;
  readonly #versions: readonly string[];
  readonly #noted = new Map<
    string,
    Pick<LineLimit, 'at' | 'column' | 'sources'> & { readonly cells: Map<string, Cell>; isOfModel: boolean }
  >();

  constructor(model: string, versions: readonly string[]) {
    this.#model = model;
    this.#versions = versions;
  }

  /** What the lines say of a version, or of the model. */
  note(column: Column, stated: Cursor, cell: Cell, version?: string): void {
    for (const [id, at] of stated.entries('limits')) {
      // Two lines may say it alike.
      const key = JSON.stringify([column.id, id, at.value]);
      const { sources } = cell.provenance;
      const noted = this.#noted.get(key) ?? { at, column, sources, cells: new Map<string, Cell>(), isOfModel: false };
      if (version === undefined) noted.isOfModel = true;
      else noted.cells.set(version, cell);
      this.#noted.set(key, noted);
    }
  }

  get all(): readonly LineLimit[] {
    return [...this.#noted.values()].map(({ cells, isOfModel, ...limit }): LineLimit => {
      const isWhole = isOfModel && cells.size === this.#versions.length;
      return {
        ...limit,
        model: this.#model,
        ...(isWhole ? {} : { versions: [...cells.keys()] }),
        cells: [...cells.values()],
      };
    });
  }
}

/**
 * Limits as rules, which is what they are to everybody but the author of specs: the model and the versions of the line are part
 * of their condition.
 */
export function limitRules(limits: readonly LineLimit[], scope: Scope, context: Context): readonly Rule[] {
  const { matrix } = scope;
  if (matrix === undefined) {
    for (const { at } of limits) citeBelow(at, context);
    return [];
  }
  return limits.flatMap((limit) => limitRule(limit, matrix, scope, context) ?? []);
}

function limitRule(limit: LineLimit, matrix: Matrix, scope: Scope, context: Context): Rule | undefined {
  const { at, column, sources } = limit;
  const id = at.key ?? '';
  const before = context.diagnostics.count;
  const provenance = provenanceOf(at, sources, context);
  const severity = severityOf(at, provenance, context);
  const when = at.get('when');
  const own = when && resolveCondition(when, scope, context);
  const [path, another] = column.paths;
  if (another !== undefined) {
    const paths = column.paths.map(formatPath);
    context.diagnostics.report('limit-of-several', { limit: id, paths }, at.keyAt);
    return undefined;
  }
  if (limit.versions?.length === 0) {
    const reason = `lines for versions of ${limit.model} have other limits`;
    context.diagnostics.report('rule-never-fires', { rule: id, reason }, at.keyAt);
    return undefined;
  }
  const effect = path && limitEffect(id, at, path, scope, context);
  if (effect === undefined || context.diagnostics.count > before) return undefined;
  const condition = allOf(...choiceOf(limit, matrix), own);
  const title = describeCellRule({ ...optional('when', own), effect, severity, title: `with ${nameOf(limit)}` });
  const rule = { id, title: at.text('title') ?? title, effect, severity, provenance, ...optional('when', condition) };
  return finishedRule(rule, at.keyAt, scope, context, whyIdle(effect, limit));
}

function nameOf({ model, versions }: LineLimit): string {
  return versions === undefined ? model : `${model} ${versions.join(', ')}`;
}

function choiceOf({ model, versions }: LineLimit, matrix: Matrix): readonly Condition[] {
  return [
    { kind: 'one-of', path: parsePath(matrix.model), values: [model] },
    ...(versions === undefined ? [] : [{ kind: 'one-of', path: parsePath(matrix.version), values: versions } as const]),
  ];
}

const parts = ['values', 'range', 'count'] as const;

function limitEffect(id: string, at: Cursor, path: Path, scope: Scope, context: Context): Effect | undefined {
  const found = parts.filter((key) => at.has(key));
  const [key] = found;
  const value = key && at.get(key);
  if (value === undefined || found.length > 1) {
    context.diagnostics.report('limit-parts', { limit: id, parts: found }, at.keyAt);
    return undefined;
  }
  if (key === 'count') return countEffect(path, value, scope, context);
  const ends = [...rangeFacts(String(value.value), false)].map(([end, to]) => [end, value.as(to)] as const);
  const allowed = at.composedOf(new Map(key === 'values' ? [[key, value] as const] : ends));
  return { kind: 'allow', path, allowed: resolveAllowed(allowed, [path], scope, context) };
}

/** Why the limit never refuses more than the facts of its line do. */
function whyIdle(effect: Effect, { cells, column }: LineLimit): string | undefined {
  const isIdle = cells.length > 0 && cells.every((cell) => cell.severity === 'error' && isWithin(cell, effect));
  return isIdle ? `the line of ${column.paths.map(formatPath).join()} allows nothing else anyway` : undefined;
}

function isWithin(cell: Cell, effect: Effect): boolean {
  if (effect.kind === 'count') {
    const { count = {} } = cell;
    const [least, most] = [count.min ?? 0, count.max ?? Number.POSITIVE_INFINITY];
    return effect.where === undefined && least >= (effect.min ?? 0) && most <= (effect.max ?? Number.POSITIVE_INFINITY);
  }
  if (effect.kind !== 'allow') return false;
  const values = valuesOf(cell);
  if (values !== undefined) return values.every((value) => takesValue({ allowed: effect.allowed }, value));
  const { max, min } = cell.allowed;
  if (effect.allowed.values !== undefined) return false;
  const reaches = (own: number | undefined, other: number | undefined, isIn: (a: number, b: number) => boolean) =>
    other === undefined || (own !== undefined && isIn(own, other));
  return reaches(min, effect.allowed.min, (a, b) => a >= b) && reaches(max, effect.allowed.max, (a, b) => a <= b);
}
