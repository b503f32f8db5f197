import { canonical } from './canonical.ts';
import { type Condition, describeCondition } from './condition.ts';
import type { Scalar } from './facts.ts';
import { mayMeet } from './lower/standing.ts';
import { groupOf, type Matrix, type Model } from './matrix.ts';
import { type Parameter, parameterAt } from './parameter.ts';
import { formatPath, type Path } from './path.ts';

/** What a condition is held against. */
export interface Space {
  readonly parameters: readonly Parameter[];
  readonly fieldsOf: (type: string) => readonly Parameter[];
  readonly matrix?: Matrix;
}

type Literal = { readonly condition: Exclude<Condition, { kind: 'all' | 'any' | 'not' }>; readonly negated: boolean };

/** Why no request meets the condition, in words; `undefined` when one may. */
export function whyNever(condition: Condition | undefined, space: Space): string | undefined {
  if (condition === undefined) return undefined;
  if (branchCount(condition, false) > mostBranches) return undefined;
  let reason: string | undefined;
  for (const branch of branchesOf(condition, false)) {
    const why = contradiction(branch, space);
    if (why === undefined) return undefined;
    reason ??= why;
  }
  return reason ?? 'its condition is empty';
}

/** Conditions that branch out further than any document ever did are taken for ones that may hold. */
const mostBranches = 10_000;

function branchCount(condition: Condition, negated: boolean): number {
  switch (condition.kind) {
    case 'not':
      return branchCount(condition.of, !negated);
    case 'all':
    case 'any': {
      const counts = condition.of.map((part) => branchCount(part, negated));
      const alternatives = (condition.kind === 'any') !== negated;
      return counts.reduce((sum, count) => (alternatives ? sum + count : sum * count), alternatives ? 0 : 1);
    }
    default:
      return 1;
  }
}

/** The disjunctive normal form: each branch is a list of literals that must all hold. */
function branchesOf(condition: Condition, negated: boolean): readonly (readonly Literal[])[] {
  switch (condition.kind) {
    case 'not':
      return branchesOf(condition.of, !negated);
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => branchesOf(part, negated));
      if ((condition.kind === 'any') !== negated) return parts.flat();
      return parts.reduce<readonly (readonly Literal[])[]>(
        (product, part) => product.flatMap((left) => part.map((right) => [...left, ...right])),
        [[]],
      );
    }
    default:
      return [[{ condition, negated }]];
  }
}

function contradiction(branch: readonly Literal[], space: Space): string | undefined {
  return contradictoryPath(branch) ?? bothWays(branch) ?? impossibleValue(branch, space) ?? noModelLeft(branch, space);
}

/** A condition and its negation. What holds of some element of a list cannot both hold and not hold either. */
function bothWays(branch: readonly Literal[]): string | undefined {
  const known = new Map<string, boolean>();
  for (const { condition, negated } of branch) {
    const text = canonical(condition);
    if ((known.get(text) ?? negated) !== negated) return `${describeCondition(condition)}, and not`;
    known.set(text, negated);
  }
  return undefined;
}

/** Literals about one path that exclude each other. Paths into lists may be about different elements. */
function contradictoryPath(branch: readonly Literal[]): string | undefined {
  const absent = new Set<string>();
  const present = new Set<string>();
  const values = new Map<string, readonly Scalar[]>();
  const counts = new Map<string, { min: number; max: number }>();
  for (const { condition, negated } of branch) {
    const path = formatPath(condition.path);
    const intoList = condition.path.some((step) => step.each);
    if (intoList && negated) continue;
    // A list that is not there has no elements, which a count may be content with.
    const needsValue = condition.kind !== 'absent' && (condition.kind !== 'count' || (condition.min ?? 0) > 0);
    for (const ancestor of ancestors(condition.path)) {
      if (needsValue && !negated) present.add(ancestor);
    }
    if (intoList) continue;
    if ((condition.kind === 'absent') !== negated) {
      if (condition.kind === 'absent' || condition.kind === 'present') absent.add(path);
    } else if (negated ? condition.kind === 'absent' : needsValue) present.add(path);
    if (condition.kind === 'one-of' && !negated) {
      const left = (values.get(path) ?? condition.values).filter((value) => condition.values.includes(value));
      if (left.length === 0) return `${path} cannot have two values`;
      values.set(path, left);
    }
    if (condition.kind === 'count' && !negated) {
      const before = counts.get(path) ?? { min: 0, max: Number.POSITIVE_INFINITY };
      const range = {
        min: Math.max(before.min, condition.min ?? 0),
        max: Math.min(before.max, condition.max ?? before.max),
      };
      if (range.min > range.max) return `${path} cannot have ${range.min} and ${range.max} elements`;
      counts.set(path, range);
    }
  }
  for (const path of present) {
    if (absent.has(path)) return `${path} cannot be given and absent`;
  }
  return undefined;
}

function ancestors(path: Path): readonly string[] {
  return path.slice(0, -1).map((_, index) => formatPath(path.slice(0, index + 1)).replace(/\[\]$/, ''));
}

/** A value that the parameter itself does not have. */
function impossibleValue(branch: readonly Literal[], space: Space): string | undefined {
  for (const { condition, negated } of branch) {
    if (negated || condition.kind !== 'one-of') continue;
    const type = parameterAt(condition.path, space)?.type;
    const values: readonly Scalar[] | undefined = type !== undefined && 'values' in type ? type.values : undefined;
    if (values !== undefined && !condition.values.some((value) => values.includes(value))) {
      return `${formatPath(condition.path)} has no value ${condition.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    }
  }
  return undefined;
}

/** The matrix has no model and version for which all the literals can hold. */
function noModelLeft(branch: readonly Literal[], { matrix }: Space): string | undefined {
  if (matrix === undefined) return undefined;
  const about = (path: string) => branch.filter(({ condition }) => formatPath(condition.path) === path);
  const optional = [...about(matrix.model), ...about(matrix.version)].some(
    ({ condition, negated }) => (condition.kind === 'absent') !== negated && condition.kind !== 'one-of',
  );
  if (optional) return undefined;
  const [ofModel, ofVersion] = [about(matrix.model), about(matrix.version)];
  const chosen = matrix.models
    .filter(({ name }) => ofModel.every((literal) => holdsFor(literal, name)))
    .flatMap((model) =>
      (model.versions === 'unlisted' ? ['unlisted'] : model.versions).map((one) => [model, one] as const),
    )
    .filter(([, version]) => version === 'unlisted' || ofVersion.every((literal) => holdsFor(literal, version)));
  if (chosen.length === 0) return `the matrix has no such ${matrix.model} and ${matrix.version}`;
  const able = chosen.filter(([model, version]) =>
    branch.every((literal) => cellAllows(literal, model, version, matrix)),
  );
  return able.length === 0 ? 'none of the models it is about lets a request get there' : undefined;
}

function holdsFor({ condition, negated }: Literal, value: string): boolean {
  const holds = condition.kind === 'one-of' ? condition.values.includes(value) : condition.kind === 'present';
  return holds !== negated;
}

function cellAllows({ condition, negated }: Literal, model: Model, version: string, matrix: Matrix): boolean {
  if (negated) return true;
  const path = formatPath(condition.path);
  const column = matrix.columns.find((candidate) => candidate.paths.some((of) => formatPath(of) === path));
  const cell = column && groupOf(model, version)?.cells[column.id];
  return mayMeet(cell, condition);
}
