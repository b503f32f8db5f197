import type { Condition } from '../../model/condition.ts';
import type { Matrix } from '../../model/matrix.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { Path } from '../../model/path.ts';
import type { Effect, Rule } from '../../model/rule.ts';
import { findStruct, type Surface } from '../../model/table.ts';
import type { Scope } from './scope.ts';

/**
 * An object with more parameters than this, those of the objects inside it included, is checked by a function of its own.
 * Written out where it stands, a request of many levels makes a function that compilers give up on.
 */
const largest = 40;

/** Whether an object parameter is checked in a function of its own: it is large, and no rule out here reads its insides. */
export function isApart({ name, type }: Parameter, { readsInside, surface }: Scope): boolean {
  if (type.kind !== 'struct' || sizeOf(type.name, surface) <= largest) return false;
  return !readsInside.some(([first, ...rest]) => first?.name === name && rest.length > 0);
}

/** What rules read inside an object parameter: those out here, and those of its own type. */
export function readsBelow({ name, type }: Parameter, { readsInside, surface }: Scope): readonly Path[] {
  const own = type.kind === 'struct' ? readsOf(findStruct(surface, type.name).rules) : [];
  return [...readsInside.filter(([first]) => first?.name === name).map((path) => path.slice(1)), ...own];
}

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

function pathsOf(condition: Condition | undefined): readonly Path[] {
  if (condition === undefined) return [];
  if (condition.kind === 'not') return pathsOf(condition.of);
  return 'of' in condition ? condition.of.flatMap(pathsOf) : [condition.path];
}

const sizes = new WeakMap<Surface, Map<string, number>>();

/** The parameters of an object and of the objects inside it. */
function sizeOf(name: string, surface: Surface): number {
  const known = sizes.get(surface) ?? new Map<string, number>();
  sizes.set(surface, known);
  const size =
    known.get(name) ??
    findStruct(surface, name).parameters.reduce(
      (sum, { type }) => sum + 1 + (type.kind === 'struct' ? sizeOf(type.name, surface) : 0),
      0,
    );
  known.set(name, size);
  return size;
}
