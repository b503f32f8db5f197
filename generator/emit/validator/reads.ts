import type { Condition } from '../../model/condition.ts';
import type { Path } from '../../model/path.ts';
import type { Effect, Rule } from '../../model/rule.ts';

/** Every path that rules read. */
export function readsOf(rules: readonly Rule[]): readonly Path[] {
  return rules.flatMap(({ effect, when }) => [...pathsOfEffect(effect), ...pathsOf(when)]);
}

function pathsOfEffect(effect: Effect): readonly Path[] {
  return 'paths' in effect ? effect.paths : [effect.path];
}

/** Every path that a condition reads. */
export function pathsOf(condition: Condition | undefined): readonly Path[] {
  if (condition === undefined) return [];
  if (condition.kind === 'not') return pathsOf(condition.of);
  return 'of' in condition ? condition.of.flatMap(pathsOf) : [condition.path];
}
