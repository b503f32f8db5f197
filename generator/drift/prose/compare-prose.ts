import type { Fact, Statement } from '../../documents/fact.ts';
import { isUnconditional, splitScope } from '../../documents/lower/scope.ts';
import type { Parameter } from '../../model/parameter.ts';
import { compareConditions } from '../conditions/compare-conditions.ts';
import type { Findings } from '../found.ts';
import type { Body } from '../match/bodies.ts';
import type { Match } from '../match/match-operations.ts';
import { type ColumnPlace, columnPlaces, compareColumn, kindsInCells } from '../models/compare-cells.ts';
import { compareModels } from '../models/compare-models.ts';
import { operationFacts } from '../structure/compare-operation.ts';
import { compareStatements, compareTimes } from './compare-statements.ts';
import { compareValues } from './compare-values.ts';

/**
 * Compares what the prose of a document states. What holds always is held against the parameter, what holds for some
 * models against the matrix, and what holds under other conditions against the rules.
 */
export function compareProse(matches: readonly Match[], bodies: readonly Body[], findings: Findings): void {
  // Matrices of several operations may be about a field of a type that they share.
  const columns = new Map<string, ColumnPlace[]>();
  for (const match of matches) {
    compareModels(match, findings);
    for (const place of columnPlaces(match, findings)) {
      columns.set(place.subject, [...(columns.get(place.subject) ?? []), place]);
    }
  }
  for (const body of bodies) {
    for (const parameter of body.parameters) {
      if (!body.fields.some(({ name }) => name === parameter.name)) continue;
      compareParameter(body, parameter, columns.get(`${body.subject}.${parameter.name}`) ?? [], findings);
    }
    if (body.owner.kind === 'request') compareOperationProse(body, findings);
  }
}

function compareParameter(body: Body, parameter: Parameter, columns: readonly ColumnPlace[], findings: Findings): void {
  const facts = findings.said.factsAt(`${body.subject}.${parameter.name}`);
  const always = facts.filter(({ when }) => isUnconditional(when));
  const inCells = columns.flatMap(kindsInCells);
  if (!choosesModel(body, parameter)) {
    const own = always.filter(({ says }) => !inCells.includes(says.kind));
    if (!inCells.includes('value')) compareValues(body, parameter, own, findings);
    compareStatements(body, parameter, own, inCells, findings);
  }
  compareTimes(body, parameter.name, facts, findings);
  // Rules are about what is sent.
  if (body.side === 'response') return;
  if (columns.length === 0) {
    compareConditions(body, parameter.name, ruleFacts(body, parameter, facts).filter(isAsked), findings);
  }
  for (const column of columns) {
    const forRules = columnRuleFacts(column, facts, findings);
    compareConditions({ ...body, match: column.match }, parameter.name, forRules.filter(isAsked), findings);
  }
}

/** The lists of models and versions are compared as such. */
function choosesModel({ match }: Body, { name }: Parameter): boolean {
  const { matrix } = match.operation;
  return matrix !== undefined && (name === matrix.model || name === matrix.version);
}

function ruleFacts(body: Body, parameter: Parameter, facts: readonly Fact[]): readonly Fact[] {
  return choosesModel(body, parameter) ? facts.filter(({ says }) => says.kind !== 'value') : facts;
}

/** What of a column's facts the cells cannot hold, and what is of no kind that a cell holds. */
function columnRuleFacts(column: ColumnPlace, facts: readonly Fact[], findings: Findings): readonly Fact[] {
  const left = compareColumn(column, findings);
  const { matrix } = column;
  const isOfCells = ({ says, when }: Fact) => {
    const { models, versions } = splitScope(when, matrix);
    const isScoped = models !== undefined || versions !== undefined;
    return cellKinds.includes(says.kind) && (isScoped || isUnconditional(when));
  };
  return [...left, ...facts.filter((fact) => !isOfCells(fact))];
}

const cellKinds: readonly Statement['kind'][] = [
  'value',
  'range',
  'default',
  'count',
  'supported',
  'unsupported',
  'others-unsupported',
  'effective',
];

/** Times stand elsewhere, and are compared there. */
function isAsked({ says }: Fact): boolean {
  return says.kind !== 'window' && says.kind !== 'lifetime' && says.kind !== 'unit';
}

/** What is said of the operation as a whole. How often it may be called is compared with its other properties. */
function compareOperationProse(body: Body, findings: Findings): void {
  const facts = operationFacts(body.match, findings);
  compareTimes(body, '', facts, findings);
  compareConditions(body, '', facts.filter(isAsked), findings);
}
