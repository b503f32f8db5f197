import type { Scalar } from '../../model/facts.ts';
import { type Constraint, type Interest, joined, type State, type Value } from './constraint.ts';

/** What requests there are: the values that parameters have, and the models that go with the versions. */
export interface Space {
  /** By bare name: the only values it has, where the specs list them, and whether it is a list. */
  readonly parameters: ReadonlyMap<string, { readonly values?: readonly Scalar[]; readonly list: boolean }>;
  /** Parameters that are chosen together, and the choices there are. */
  readonly chosen: readonly string[];
  readonly choices: readonly (readonly Scalar[])[];
}

/** More states than any rule of the vendor's ever needed. */
const mostStates = 100_000;

/**
 * Whether every request that breaks `one` breaks one of `others` too. Tries every combination of the values that make a
 * difference. Where those are too many, the others that look furthest afield are left out, so that the answer may be no
 * where yes would be right, never the other way round.
 */
export function implies(one: Constraint, others: readonly Constraint[], space: Space): boolean {
  const near = others
    .filter(({ looksAt }) => [...looksAt.keys()].some((name) => one.looksAt.has(name)))
    .sort((a, b) => farness(a, one) - farness(b, one));
  for (let count = near.length; count >= 0; count--) {
    const kept = near.slice(0, count);
    const axes = axesOf([one, ...kept], space);
    if (axes.reduce((product, { length }) => product * length, 1) > mostStates) continue;
    return everyState(axes, (state) => !one.isBroken(state) || kept.some((other) => other.isBroken(state)));
  }
  return false;
}

/** Whether some request breaks it at all. */
export function isPossible(one: Constraint, space: Space): boolean {
  return !implies(one, [], space);
}

function farness({ looksAt }: Constraint, one: Constraint): number {
  return [...looksAt.keys()].filter((name) => !one.looksAt.has(name)).length;
}

/** One way to fill in some parameters. */
type Choice = readonly (readonly [name: string, value: Value])[];

function axesOf(constraints: readonly Constraint[], space: Space): readonly (readonly Choice[])[] {
  const looksAt = joined(constraints.map((constraint) => constraint.looksAt));
  const isChosen = space.chosen.some((name) => looksAt.has(name));
  const together = space.choices.map((values): Choice => space.chosen.map((name, index) => [name, values[index]]));
  const single = [...looksAt]
    .filter(([name]) => !space.chosen.includes(name))
    .map(([name, interest]) => domainOf(name, interest, space).map((value): Choice => [[name, value]]));
  return isChosen ? [together, ...single] : single;
}

/** Absent, every value that matters, and one that stands for all others, where there are others. */
function domainOf(name: string, { counts, values }: Interest, { parameters }: Space): readonly Value[] {
  const parameter = parameters.get(name);
  if (parameter?.list === true || counts.length > 0) {
    return [...new Set([0, 1, ...counts])].filter((length) => length >= 0).map((length) => ({ length }));
  }
  if (parameter?.values !== undefined) return [undefined, ...parameter.values];
  return [undefined, ...values, '\u0000another'];
}

function everyState(axes: readonly (readonly Choice[])[], test: (state: State) => boolean): boolean {
  const state = new Map<string, Value>();
  const visit = (depth: number): boolean => {
    const axis = axes[depth];
    if (axis === undefined) return test(state);
    return axis.every((choice) => {
      for (const [name, value] of choice) state.set(name, value);
      return visit(depth + 1);
    });
  };
  return visit(0);
}
