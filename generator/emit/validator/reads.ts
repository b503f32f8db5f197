import type { Path } from '../../model/path.ts';
import { type Effect, pathsOf, type Rule } from '../../model/rule.ts';

/** Every path that rules read. */
export function readsOf(rules: readonly Rule[]): readonly Path[] {
  return rules.flatMap(({ effect, when }) => [...pathsOfEffect(effect), ...(when === undefined ? [] : pathsOf(when))]);
}

function pathsOfEffect(effect: Effect): readonly Path[] {
  return 'paths' in effect ? effect.paths : [effect.path];
}
