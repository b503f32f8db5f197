import { isSameName } from '../../documents/lower/names.ts';
import type { PartialRule, RuleNames } from '../../documents/lower/rule.ts';
import { allOf } from '../../model/condition.ts';
import { lowerOperation } from '../../model/lower.ts';
import { type Matrix, pairsOf } from '../../model/matrix.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { Rule } from '../../model/rule.ts';
import type { Operation, Surface } from '../../model/table.ts';
import { structOf } from '../match/struct-of.ts';
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

/** A rule of the specs, with what it breaks on. */
export interface KnownRule {
  readonly rule: Pick<Rule, 'effect' | 'provenance' | 'title'>;
  readonly constraint: Constraint;
}

/** Everything that the specs ask of requests of one operation, for comparing with what a document asks. */
export interface OperationSpace {
  readonly space: Space;
  readonly rules: readonly KnownRule[];
  /** What the names in a sentence stand for. */
  readonly names: RuleNames;
}

/** The modes that the specs have for a kind of input. */
export function modesFor(input: string, matrix: Matrix | undefined): Matrix['modes'] {
  return (matrix?.modes ?? []).filter(({ inputs }) => inputs.includes(input));
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
    names: {
      pathOf: (written) => [...names.keys()].find((name) => isSameName(name, written)),
      valuesOf: (name) => names.get(name)?.values ?? [],
      conditionsOf: (input) => modesFor(input, matrix).map(({ condition }) => condition),
    },
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
  return { rule, constraint: constraintOf(rule) };
}

/** A rule of the specs or of a document, seen from the requests that break it. */
export function constraintOf({ effect, when }: PartialRule): Constraint {
  return {
    isBroken: (state) => applies(when, state) && breaksEffect(effect, state),
    looksAt: joined([interestsIn(when), interestsOf(effect)]),
  };
}

/** A required parameter of the request, or of an object that is there. */
function requiredRule({ name, provenance }: Parameter): KnownRule {
  return {
    rule: { effect: { kind: 'require', paths: [[{ name, each: false }]] }, provenance, title: `${name} is required.` },
    constraint: { isBroken: (state) => !isGiven(state.get(name)), looksAt: interest(name, {}) },
  };
}
