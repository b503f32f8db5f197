import { describeCondition, describeCount, describeRange } from '../condition.ts';
import type { Scalar } from '../facts.ts';
import { formatPath } from '../path.ts';
import type { Allowed, Effect, Rule } from '../rule.ts';

const asItIs = (text: string): string => text;

/** What a rule asks for, in words: `needs Prompt`. `quote` marks the names of parameters, and `plain` their values. */
export function describeEffect(effect: Effect, quote = asItIs, plain = asItIs): string {
  const names =
    'paths' in effect ? effect.paths.map((path) => quote(formatPath(path))).join(', ') : quote(formatPath(effect.path));
  switch (effect.kind) {
    case 'require':
      return `needs ${names}`;
    case 'require-any':
      return `needs one of ${names}`;
    case 'forbid':
      return `excludes ${names}`;
    case 'count':
      return `${names} has ${describeCount(effect.min, effect.max)}${whereText(effect, plain)}`;
    case 'allow': {
      const { max, maxLength, min, values } = effect.allowed;
      if (maxLength !== undefined) return `${names} has at most ${maxLength} characters`;
      return `${names} is ${values === undefined ? describeRange(min, max) : plain(values.join(', '))}`;
    }
    case 'warn':
      return 'says so';
  }
}

/** ` of Category Image` */
function whereText({ where }: Extract<Effect, { kind: 'count' }>, plain: typeof asItIs): string {
  return where === undefined ? '' : ` of ${plain(`${where.field} ${where.values.join(' or ')}`)}`;
}

/**
 * A rule that stands for a cell of the matrix, as a sentence. Rules of operations and types have a title that is one;
 * those of cells have it where their effect does not say it all.
 */
export function describeCellRule({
  effect,
  severity,
  title,
  when,
}: Pick<Rule, 'effect' | 'severity' | 'title' | 'when'>): string {
  if (effect.kind !== 'allow' && effect.kind !== 'count') return title;
  const must =
    effect.kind === 'count'
      ? `have ${describeCount(effect.min, effect.max)}${whereText(effect, asItIs)}`
      : `be ${allowedText(effect.allowed)}`;
  const condition = when === undefined ? '' : ` when ${describeCondition(when)}`;
  const softly = severity === 'warning' ? '; anything else warns' : '';
  return `${formatPath(effect.path)} must ${must} ${title}${condition}${softly}.`;
}

/** `5 or 10`, `1 to 10`; what only warns is told apart. */
function allowedText({ max, min, tolerated = [], values }: Allowed): string {
  const main = values === undefined ? describeRange(min, max) : orList(inOrder(values));
  return tolerated.length === 0 ? main : `${main} (with a warning also ${orList(tolerated)})`;
}

/** Numbers in their order: a sentence does not depend on how the specs list them. */
function inOrder(values: readonly Scalar[]): readonly Scalar[] {
  return values.every((value) => typeof value === 'number') ? values.toSorted((one, other) => one - other) : values;
}

function orList(values: readonly Scalar[]): string {
  const last = values.at(-1);
  return values.length < 2 ? String(last ?? 'absent') : `${values.slice(0, -1).join(', ')} or ${last}`;
}
