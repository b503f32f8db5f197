import type { Fact, Statement } from '../../documents/fact.ts';
import type { Condition } from '../../model/condition.ts';
import type { Matrix } from '../../model/matrix.ts';
import type { Allowed } from '../../model/rule.ts';
import {
  applies,
  type Constraint,
  holds,
  type Interest,
  interest,
  interestsIn,
  isGiven,
  isWithin,
  joined,
  type State,
  takes,
  type Value,
  valuesAround,
} from './constraint.ts';
import type { OperationSpace } from './operation-space.ts';
import { conditionOf } from './scope-condition.ts';

/**
 * Facts about one parameter that hold under one condition, as what a request does that goes against them. Nothing for
 * statements that no rule of the specs could hold, and for conditions on what the specs do not have.
 */
export function factConstraint(
  name: string,
  facts: readonly Fact[],
  known: OperationSpace,
  matrix: Matrix | undefined,
): Constraint | undefined {
  const [first] = facts;
  if (first === undefined) return undefined;
  const placed = conditionOf(first.when, known, matrix);
  if (!placed.known) return undefined;
  const { condition } = placed;
  const under = (isBroken: (state: State) => boolean, about: readonly ReadonlyMap<string, Interest>[]): Constraint => ({
    isBroken: (state) => applies(condition, state) && isBroken(state),
    looksAt: joined([interestsIn(condition), ...about]),
  });
  const given = (state: State) => isGiven(state.get(name));
  const self = interest(name, {});
  const { says } = first;
  switch (says.kind) {
    case 'required':
      return under((state) => !given(state), [self]);
    case 'unsupported':
      return under(given, [self]);
    case 'needs':
    case 'excludes': {
      const other = known.nameOf(says.field);
      if (other === undefined) return undefined;
      const wanted = says.kind === 'needs';
      const isBroken = (state: State) => given(state) && isGiven(state.get(other)) !== wanted;
      return under(isBroken, [self, interest(other, {})]);
    }
    case 'effective':
      return effective(name, condition);
    case 'value':
    case 'range': {
      const allowed = facts.map(({ says: one }) => allowedBy(one)).filter((one) => one !== undefined);
      const about = interest(name, { values: allowed.flatMap(valuesAround) });
      return under((state) => given(state) && !allowed.some((one) => takes(one, state.get(name))), [about]);
    }
    case 'count': {
      const { max, min } = says;
      const bounds = [min, max].flatMap((bound) => (bound === undefined ? [] : [bound - 1, bound, bound + 1]));
      const isOutside = (value: Value) => typeof value === 'object' && !isWithin(value.length, says);
      return under((state) => given(state) && isOutside(state.get(name)), [interest(name, { counts: bounds })]);
    }
    default:
      return undefined;
  }
}

/** It counts only then: who sends it otherwise, and says what the condition asks about, is mistaken. */
function effective(name: string, condition: Condition | undefined): Constraint | undefined {
  if (condition === undefined) return undefined;
  const looksAt = joined([interestsIn(condition), interest(name, {})]);
  const asked = [...interestsIn(condition).keys()];
  return {
    isBroken: (state) =>
      isGiven(state.get(name)) && !holds(condition, state) && asked.every((one) => isGiven(state.get(one))),
    looksAt,
  };
}

function allowedBy(says: Statement): Allowed | undefined {
  if (says.kind === 'value') return { values: [says.value] };
  if (says.kind !== 'range') return undefined;
  const { max, min } = says;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}
