import { describeCondition, not } from '../condition.ts';
import type { Scalar, Severity } from '../facts.ts';
import type { Cell, Column, Group, Matrix, Model } from '../matrix.ts';
import { formatPath, type Path } from '../path.ts';
import type { Effect, Rule } from '../rule.ts';
import {
  isAffirmed,
  isDoubtful,
  isOlder,
  isSilent,
  outsideOf,
  type Standing,
  standingOf,
  valuesOf,
} from './standing.ts';

/** What a cell means for a request that falls into its row. */
export interface LoweredCell {
  /** What the documents say, and where. */
  readonly statement: Cell;
  readonly standing: Standing;
  /** False of a statement that is older than the version: it may not be about it, so it only warns. */
  readonly isCertain: boolean;
  /** Every value that is accepted, those that only warn last; absent where no list says so. */
  readonly values?: readonly Scalar[];
  /** What the statement would do if it were certain. */
  readonly stated: Severity;
  /** What is said against using the parameter at all; nothing where that was seen to work. */
  readonly objection?: 'none' | 'doubtful';
  /** The documents say nothing, or no more than was seen to hold: nothing is checked. */
  readonly asksNothing: boolean;
  /** Whether the statement, were it certain, refuses the parameter in other modes than its own. */
  readonly refusesOtherModes: boolean;
  readonly rules: readonly Rule[];
}

/** `title` is what its rules name: `Kling 2.1`. */
export function lowerCell(matrix: Matrix, column: Column, statement: Cell, title: string): LoweredCell {
  const values = valuesOf(statement);
  const isCertain = !isOlder(statement);
  const stated = isCertain ? statement.severity : 'error';
  const objection = objectionTo(statement);
  return {
    statement,
    standing: standingOf(statement),
    isCertain,
    ...(values === undefined ? {} : { values }),
    stated,
    ...(objection === undefined ? {} : { objection }),
    asksNothing: isSilent(statement) || (isDoubtful(statement) && objection === undefined && !hasLimits(statement)),
    refusesOtherModes: outsideOf({ ...statement, severity: stated }) === 'error',
    rules: cellRules(matrix, column, statement, title),
  };
}

function objectionTo({ isSeen, support }: Cell): LoweredCell['objection'] {
  if (support === 'none') return support;
  return support === 'doubtful' && isSeen !== true ? support : undefined;
}

function hasLimits({ allowed: { max, min, values }, count, modes, when }: Cell): boolean {
  return [values, min, max, modes, count, when].some((part) => part !== undefined);
}

/** One cell → the rules it stands for. `{ values: [5, 10] }` of Kling's Duration → allow 5 or 10. */
function cellRules(matrix: Matrix, column: Column, cell: Cell, title: string): readonly Rule[] {
  if (isSilent(cell)) return [];
  return column.paths.flatMap((path) => pathRules(matrix, column, cell, path, title));
}

function pathRules(matrix: Matrix, column: Column, cell: Cell, path: Path, title: string): readonly Rule[] {
  const name = formatPath(path);
  const rule = (effect: Effect, text: string, more: Partial<Rule> = {}): Rule => ({
    id: `${title}/${column.id}`,
    title: text,
    code: 'matrix',
    effect,
    severity: cell.severity,
    provenance: cell.provenance,
    ...more,
  });
  const objection = objectionTo(cell);
  if (objection === 'none') {
    return [rule({ kind: 'forbid', paths: [path] }, `${name} cannot be used with ${title}${sayWho(matrix, column)}.`)];
  }
  const rules: Rule[] = [];
  if (objection === 'doubtful') {
    const text = `${name} is not documented for ${title}${sayWho(matrix, column)}.`;
    rules.push(rule({ kind: 'warn', paths: [path] }, text, { severity: 'warning' }));
  }
  const { allowed, count, modes, when } = cell;
  if (allowed.values !== undefined || allowed.min !== undefined || allowed.max !== undefined) {
    rules.push(rule({ kind: 'allow', path, allowed }, `with ${title}`));
  }
  if (count !== undefined) {
    // A list that is not there breaks no lower bound of a cell.
    const needed: Partial<Rule> = (count.min ?? 0) > 0 ? { when: { kind: 'present', path } } : {};
    rules.push(rule({ kind: 'count', path, ...count }, `with ${title}`, needed));
  }
  if (when !== undefined) {
    const text = `${name} can be used with ${title} only when ${describeCondition(when)}.`;
    rules.push(rule({ kind: 'forbid', paths: [path] }, text, { when: not(when) }));
  }
  if (modes !== undefined) {
    const modeTitles = modes.names.map((mode) => matrix.modes.find((one) => one.name === mode)?.title ?? mode);
    const text = `${name} is documented with ${title} for ${modeTitles.join(' and ')} only.`;
    const severity = outsideOf(cell);
    const effect: Effect = { kind: severity === 'error' ? 'forbid' : 'warn', paths: [path] };
    rules.push(rule(effect, text, { when: not(modes.condition), severity }));
  }
  return rules;
}

const named = new WeakMap<Matrix, Map<Column, string>>();

/** `; the documents name GV, OS and Vidu`. Said in many cells of a column, and worked out once. */
function sayWho(matrix: Matrix, column: Column): string {
  const ofMatrix = named.get(matrix) ?? new Map<Column, string>();
  named.set(matrix, ofMatrix);
  const known = ofMatrix.get(column) ?? whoIsNamed(matrix, column);
  ofMatrix.set(column, known);
  return known;
}

function whoIsNamed(matrix: Matrix, column: Column): string {
  const able = matrix.models.flatMap((model) => {
    const groups = model.groups.filter((group) => isAffirmed(group.cells[column.id]));
    if (groups.length === 0) return [];
    return groups.length === model.groups.length ? [model.name] : groups.map((group) => groupName(model, group));
  });
  const last = able.pop();
  if (last === undefined) return '';
  return `; the documents name ${able.length === 0 ? last : `${able.join(', ')} and ${last}`}`;
}

function groupName(model: Model, group: Group): string {
  return group.versions === 'unlisted' ? model.name : `${model.name} ${group.versions.join(', ')}`;
}
