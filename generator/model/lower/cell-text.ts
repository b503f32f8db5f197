import { describeCondition, describeRange } from '../condition.ts';
import type { Cell } from '../matrix.ts';
import { outsideOf } from './standing.ts';

/** `5, 10 (5)` · `1 to 10` · `—` · `when …` · `doubtful`; a `?` behind a value marks one that only warns. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell.support === 'unknown') return 'not documented';
  if (cell.support === 'none') return cell.severity === 'warning' ? '— (only warns)' : '—';
  const { allowed, count, modes, when } = cell;
  const parts = [
    allowed.values?.join(', '),
    allowed.min === undefined && allowed.max === undefined ? undefined : describeRange(allowed.min, allowed.max),
    allowed.tolerated?.map((value) => `${value}?`).join(', '),
    count === undefined ? undefined : describeRange(count.min, count.max),
    when === undefined ? undefined : `when ${describeCondition(when)}`,
  ].filter((part) => part !== undefined);
  const standard = cell.default === undefined ? '' : ` (${cell.default})`;
  const outside = modes === undefined ? undefined : outsideOf(cell) === 'error' ? 'refused' : 'warns';
  const mode = modes === undefined ? '' : `, for ${modes.names.join(', ')} (else ${outside})`;
  const warns = cell.severity === 'warning' && cell.support !== 'doubtful' ? ' (only warns)' : '';
  const doubt = cell.support === 'doubtful' ? ['doubtful'] : [];
  return `${[...doubt, ...parts].join(', ') || 'yes'}${standard}${mode}${warns}`;
}

/** The limits of a cell as sentences, for documentation. */
export function cellLimits(cell: Cell): string | undefined {
  const { allowed, count, modes, support, when } = cell;
  const parts = [
    allowed.values === undefined ? undefined : `Allowed: ${allowed.values.join(', ')}.`,
    allowed.tolerated === undefined ? undefined : `With a warning: ${allowed.tolerated.join(', ')}.`,
    allowed.min === undefined && allowed.max === undefined
      ? undefined
      : `Range: ${describeRange(allowed.min, allowed.max)}.`,
    count === undefined ? undefined : `Elements: ${describeRange(count.min, count.max)}.`,
    modes === undefined
      ? undefined
      : `Documented for: ${modes.names.join(', ')}; otherwise ${outsideOf(cell) === 'error' ? 'rejected' : 'a warning'}.`,
    when === undefined ? undefined : 'Allowed under a condition; see the reference page.',
    support === 'doubtful' ? 'Not documented for this model; using it warns.' : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** Why a cell of an old statement only warns, as a sentence. */
export function doubtOf(cell: Pick<Cell, 'uncertain' | 'changed'>): string | undefined {
  if (cell.uncertain === undefined) return undefined;
  const date = cell.changed === undefined ? '' : ` is of ${cell.changed.date} and`;
  return `The statement${date} is older than this version, so it may not be about it.`;
}
