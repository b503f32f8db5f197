import { allOf } from '../../model/condition.ts';
import { lowerOperation } from '../../model/lower.ts';
import { pairsOf } from '../../model/matrix.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { Rule } from '../../model/rule.ts';
import type { Operation, Surface } from '../../model/table.ts';
import { structOf } from '../match/bodies.ts';
import {
  applies,
  breaksEffect,
  type Constraint,
  interest,
  interestsIn,
  interestsOf,
  isGiven,
  joined,
} from './constraint.ts';
import type { Space } from './implies.ts';
import { isSameName } from './names.ts';

/** A rule of the specs, with what it breaks on. */
export interface KnownRule {
  readonly rule: Pick<Rule, 'effect' | 'provenance' | 'title'>;
  readonly constraint: Constraint;
}

/** Everything that the specs ask of requests of one operation, for comparing with what a document asks. */
export interface OperationSpace {
  readonly space: Space;
  readonly rules: readonly KnownRule[];
  /** The name of the specs for a parameter that a sentence names. */
  readonly nameOf: (written: string) => string | undefined;
}

export function operationSpace(surface: Surface, operation: Operation): OperationSpace {
  const parameters = reachable(operation.request, surface);
  const { matrix } = operation;
  const structs = surface.structs.filter((struct) => parameters.structs.has(struct.name));
  const { rows } = lowerOperation(operation);
  const rules = [
    ...operation.rules,
    ...structs.flatMap((struct) => struct.rules),
    ...rows.flatMap((row) =>
      row.rules.map((rule): Rule => {
        const when = allOf(row.condition, rule.when);
        return { ...rule, ...(when === undefined ? {} : { when }) };
      }),
    ),
  ];
  const names = new Map(parameters.all.map((parameter) => [parameter.name, axisOf(parameter)]));
  return {
    space: {
      parameters: names,
      chosen: matrix === undefined ? [] : [matrix.model, matrix.version],
      choices:
        matrix === undefined
          ? []
          : pairsOf(matrix).map(([model, version]) => (version === 'unlisted' ? [model] : [model, version])),
    },
    rules: [...rules.map(knownRule), ...parameters.all.filter(({ required }) => required).map(requiredRule)],
    nameOf: (written) => [...names.keys()].find((name) => isSameName(name, written)),
  };
}

function reachable(request: readonly Parameter[], surface: Surface) {
  const structs = new Set<string>();
  const visit = (parameters: readonly Parameter[]): readonly Parameter[] =>
    parameters.flatMap((parameter) => {
      const struct = structOf(parameter.type, surface);
      if (struct === undefined || structs.has(struct.name)) return [parameter];
      structs.add(struct.name);
      return [parameter, ...visit(struct.parameters)];
    });
  return { all: visit(request), structs };
}

function axisOf({ type }: Parameter) {
  const values = 'values' in type ? type.values : type.kind === 'boolean' ? [true, false] : undefined;
  return { list: type.kind === 'list', ...(values === undefined ? {} : { values }) };
}

function knownRule(rule: Rule): KnownRule {
  const { effect, when } = rule;
  return {
    rule,
    constraint: {
      isBroken: (state) => applies(when, state) && breaksEffect(effect, state),
      looksAt: joined([interestsIn(when), interestsOf(effect)]),
    },
  };
}

/** A required parameter of the request, or of an object that is there. */
function requiredRule({ name, provenance }: Parameter): KnownRule {
  return {
    rule: { effect: { kind: 'require', paths: [[{ name, each: false }]] }, provenance, title: `${name} is required.` },
    constraint: { isBroken: (state) => !isGiven(state.get(name)), looksAt: interest(name, {}) },
  };
}
