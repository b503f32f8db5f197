import { type Fact, factLine, type Statement } from '../../documents/fact.ts';
import { ruleOf } from '../../documents/lower/rule.ts';
import { isUnconditional } from '../../documents/lower/scope.ts';
import { groupBy } from '../../report/group-by.ts';
import type { Findings } from '../found.ts';
import type { Body } from '../match/bodies.ts';
import { placeOf } from '../structure/compare-fields.ts';
import { type Constraint, lastName } from './constraint.ts';
import { implies, isPossible } from './implies.ts';
import { constraintOf, type KnownRule, type OperationSpace, operationSpace } from './operation-space.ts';

/** Kinds of statement that tell something, and not what a request must be like. */
const silent: readonly Statement['kind'][] = ['example', 'nullable', 'supported', 'others-unsupported', 'rate'];

const spaces = new WeakMap<object, OperationSpace>();

function spaceOf({ match }: Body): OperationSpace {
  const known = spaces.get(match.operation) ?? operationSpace(match.surface, match.operation);
  spaces.set(match.operation, known);
  return known;
}

/**
 * Holds what the document asks of a parameter under a condition against the rules of the specs. A fact is known when
 * every request that goes against it goes against some rule, however the rules put it.
 */
export function compareConditions(body: Body, name: string, facts: readonly Fact[], findings: Findings): void {
  const asking = facts.filter(({ says, when }) => !silent.includes(says.kind) && isCondition(says, when));
  const known = spaceOf(body);
  for (const [, group] of groupBy(asking, groupKey)) {
    const constraint = asked(name, group, known);
    const rules = known.rules.map((one) => one.constraint);
    if (constraint !== undefined && implies(constraint, rules, known.space)) continue;
    reportMissing(body, name, group, findings);
  }
  compareRequirements(body, name, asking, known, findings);
}

/** What the facts ask of a request, in the names of the specs; nothing where those have no name for something in it. */
function asked(name: string, facts: readonly Fact[], { names }: OperationSpace): Constraint | undefined {
  const rule = ruleOf(name, facts, names);
  return rule && constraintOf(rule);
}

/** What holds always is a property of the parameter, unless it ties the parameter to others. */
function isCondition({ kind }: Statement, when: Fact['when']): boolean {
  return !isUnconditional(when) || ['required', 'needs', 'excludes', 'unsupported', 'concurrency'].includes(kind);
}

/** The values that are allowed under one condition are one fact. */
function groupKey({ says, when }: Fact): string {
  const kind = says.kind === 'range' ? 'value' : says.kind;
  return kind === 'value' ? factLine({ says: { kind: 'value', value: '' }, when }) : factLine({ says, when });
}

function reportMissing(body: Body, name: string, facts: readonly Fact[], findings: Findings): void {
  const [fact] = facts;
  if (fact === undefined) return;
  findings.report({
    ...placeOf(body, name),
    sort: 'missing',
    message: `no rule of the specs says: ${facts.map(factLine).join('; ')}`,
    facts,
    provenance: provenanceAt(body, name),
    difference: { kind: 'rule-missing', owner: body.owner, name, fact },
  });
}

function provenanceAt({ match, parameters }: Body, name: string) {
  return parameters.find((parameter) => parameter.name === name)?.provenance ?? match.operation.provenance;
}

/**
 * A rule that asks for the parameter in more cases than the document does any more. Only requirements are held against
 * the document this way round: other rules often say in one sentence what the vendor says in several places.
 */
function compareRequirements(
  body: Body,
  name: string,
  facts: readonly Fact[],
  known: OperationSpace,
  findings: Findings,
): void {
  const required = facts.filter(({ says }) => says.kind === 'required');
  const documented = required.map((fact) => asked(name, [fact], known));
  const [fact] = required;
  // What a sentence means by a kind of input is not sure enough to hold it against a rule.
  if (fact === undefined || required.some(({ when }) => (when.inputs ?? []).length > 0)) return;
  if (documented.some((one) => one === undefined)) return;
  const constraints = documented.filter((one) => one !== undefined);
  if (
    constraints.some(
      (one) =>
        !implies(
          one,
          known.rules.map(({ constraint }) => constraint),
          known.space,
        ),
    )
  )
    return;
  for (const { constraint, rule } of known.rules.filter((candidate) => requires(candidate, name, body))) {
    if (!isPossible(constraint, known.space) || implies(constraint, constraints, known.space)) continue;
    findings.report({
      ...placeOf(body, name),
      sort: 'contradicted',
      message: `the specs ask for it in more cases (${rule.title}) than the document: ${required.map(factLine).join('; ')}`,
      facts: required,
      provenance: rule.provenance,
      difference: { kind: 'rule-missing', owner: body.owner, name, fact },
    });
  }
}

/** A rule that asks for this parameter alone, and not because the document flags it. */
function requires({ rule }: KnownRule, name: string, { parameters }: Body): boolean {
  const { effect } = rule;
  const isFlagged = parameters.some((parameter) => parameter.name === name && parameter.required);
  return (
    !isFlagged &&
    effect.kind === 'require' &&
    effect.paths.length === 1 &&
    effect.paths.every((path) => lastName(path) === name)
  );
}
