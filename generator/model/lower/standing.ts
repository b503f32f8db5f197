import type { Condition } from '../condition.ts';
import type { Provenance, Scalar, Severity } from '../facts.ts';
import type { Cell } from '../matrix.ts';

/**
 * Whether a parameter can be used: `yes`, under a condition or in some modes (`if`), with a warning (`doubt`), not at all
 * (`no`); `unknown` where the documents say nothing, so that nothing is checked.
 */
export type Standing = 'yes' | 'if' | 'doubt' | 'no' | 'unknown';

type Statement = Pick<Cell, 'support' | 'severity' | 'when' | 'modes'>;

export function standingOf(cell: Statement | undefined): Standing {
  if (cell === undefined || cell.support === 'unknown') return 'unknown';
  if (cell.support === 'none') return cell.severity === 'warning' ? 'doubt' : 'no';
  if (cell.support === 'doubtful') return 'doubt';
  return cell.when === undefined && cell.modes === undefined ? 'yes' : 'if';
}

/** The documents say that the model cannot do it, whatever they are worth for the version. */
export function isRuledOut(cell: Pick<Cell, 'support'> | undefined): boolean {
  return cell?.support === 'none';
}

/** The documents say that the model can do it. */
export function isAffirmed(cell: Pick<Cell, 'support'> | undefined): boolean {
  return cell?.support === 'full';
}

/** No document says that the model can do it, and none that it cannot. */
export function isDoubtful(cell: Pick<Cell, 'support'>): boolean {
  return cell.support === 'doubtful';
}

/** Of a cell that nobody is sure of, or that refuses, there is nothing to say but that. */
export function isWithoutLimits(cell: Cell | undefined): boolean {
  if (cell === undefined || isSilent(cell) || isRuledOut(cell)) return true;
  const { allowed, count, default: standard, modes, when } = cell;
  const limits = [...Object.values(allowed), count, standard, modes, when];
  return isDoubtful(cell) && limits.every((limit) => limit === undefined);
}

/** The documents say nothing. */
export function isSilent(cell: Pick<Cell, 'support'>): boolean {
  return cell.support === 'unknown';
}

/** The cell of a column of which the documents say nothing. */
export function silentCell(provenance: Provenance): Cell {
  return { support: 'unknown', allowed: {}, severity: 'error', provenance };
}

/** The statement is older than the version, so it may not be about it: it only warns. */
export function isOlder(cell: Pick<Cell, 'uncertain'>): boolean {
  return cell.uncertain === true;
}

/** Whether two statements are both older than their version, or neither is. */
export function areAlikeCertain(one: Pick<Cell, 'uncertain'>, other: Pick<Cell, 'uncertain'>): boolean {
  return one.uncertain === other.uncertain;
}

/** A cell as it would be if nobody doubted that it is about the version. */
export function asCertain({ uncertain, ...cell }: Cell): Cell {
  return uncertain === undefined ? cell : { ...cell, severity: 'error' };
}

/** A statement that refuses something, so that it matters whether it is about the version. */
export function mayRefuse({ severity, support }: Pick<Cell, 'severity' | 'support'>): boolean {
  return severity === 'error' && (support === 'none' || support === 'full');
}

/** Every value of a cell, tolerated ones last. */
export function valuesOf({ allowed }: Pick<Cell, 'allowed'>): readonly Scalar[] | undefined {
  const { tolerated = [], values } = allowed;
  return values === undefined ? undefined : [...values, ...tolerated];
}

/** Whether a value passes without an error. */
export function takesValue({ allowed }: Pick<Cell, 'allowed'>, value: Scalar): boolean {
  if (allowed.tolerated?.includes(value)) return true;
  if (allowed.values !== undefined) return allowed.values.includes(value);
  if (typeof value !== 'number') return true;
  return value >= (allowed.min ?? Number.NEGATIVE_INFINITY) && value <= (allowed.max ?? Number.POSITIVE_INFINITY);
}

/** Whether a request that meets a condition about the parameter may pass the cell without an error. */
export function mayMeet(
  cell: Cell | undefined,
  condition: Exclude<Condition, { kind: 'all' | 'any' | 'not' }>,
): boolean {
  if (cell === undefined || cell.severity === 'warning' || condition.kind === 'absent') return true;
  if (isRuledOut(cell)) return condition.kind === 'count' && (condition.min ?? 0) === 0;
  if (condition.kind === 'one-of') return condition.values.some((value) => takesValue(cell, value));
  if (condition.kind === 'count') return (cell.count?.max ?? Number.POSITIVE_INFINITY) >= (condition.min ?? 0);
  return true;
}

/** What it means to use a cell in another mode than it is documented for: a cell that only warns does not refuse there. */
export function outsideOf({ isSeen, modes, severity }: Cell): Severity {
  return severity === 'error' && isSeen !== true && modes?.outside === 'error' ? 'error' : 'warning';
}
