import { describeCondition, describeCount, describeRange } from './condition.ts';
import { formatPath } from './path.ts';
import type { Effect, Rule } from './rule.ts';

/** What a rule asks for, in words: `needs Prompt`. `quote` marks the names of parameters. */
export function describeEffect(effect: Effect, quote: (name: string) => string = (name) => name): string {
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
      return `${names} has ${describeCount(effect.min, effect.max)}`;
    case 'allow': {
      const { max, min, values } = effect.allowed;
      return `${names} is ${values === undefined ? describeRange(min, max) : values.join(', ')}`;
    }
    case 'warn':
      return 'says so';
  }
}

/**
 * A rule that stands for a cell of the matrix, as a sentence. Rules of operations and types have a title that is one;
 * those of cells have it where their effect does not say it all.
 */
export function describeCellRule({ effect, severity, title, when }: Rule): string {
  const whole = effect.kind !== 'allow' && effect.kind !== 'count';
  if (whole) return title;
  const tolerated = effect.kind === 'allow' ? (effect.allowed.tolerated ?? []) : [];
  const warned = tolerated.length === 0 ? '' : `; ${tolerated.join(', ')} with a warning`;
  const softly = severity === 'warning' ? '; anything else warns' : '';
  const condition = when === undefined ? '' : ` when ${describeCondition(when)}`;
  return `${describeEffect(effect)} ${title}${condition}${warned}${softly}.`;
}
