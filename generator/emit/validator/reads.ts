import type { Condition } from '../../model/condition.ts';
import type { Matrix } from '../../model/matrix.ts';
import type { Path } from '../../model/path.ts';
import type { Effect, Rule } from '../../model/rule.ts';

/** Every path that the rules and the matrix of an object read. */
export function readsOf(rules: readonly Rule[], matrix?: Matrix): readonly Path[] {
  const cells = matrix?.models.flatMap(({ groups }) => groups.flatMap(({ cells: own }) => Object.values(own))) ?? [];
  return [
    ...rules.flatMap(({ effect, when }) => [...pathsOfEffect(effect), ...pathsOf(when)]),
    ...(matrix?.columns.flatMap(({ paths }) => paths) ?? []),
    ...(matrix?.modes.flatMap(({ condition }) => pathsOf(condition)) ?? []),
    ...cells.flatMap(({ modes, when }) => [...pathsOf(when), ...pathsOf(modes?.condition)]),
  ];
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
