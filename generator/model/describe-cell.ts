import { describeCondition, describeRange } from './condition.ts';
import type { Cell } from './matrix.ts';

/** `5, 10 (5)` · `1 to 10` · `—` · `when …` · `doubtful`; a trailing `?` marks values that only warn. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell.support === 'unknown') return 'not documented';
  if (cell.support === 'none') return cell.severity === 'warning' ? '— (only warns)' : '—';
  const { allowed, count, modes, when } = cell;
  const parts = [
    allowed.values?.join(', '),
    allowed.tolerated === undefined ? undefined : `${allowed.tolerated.join(', ')}?`,
    allowed.min === undefined && allowed.max === undefined ? undefined : describeRange(allowed.min, allowed.max),
    count === undefined ? undefined : describeRange(count.min, count.max),
    when === undefined ? undefined : `when ${describeCondition(when)}`,
  ].filter((part) => part !== undefined);
  const standard = cell.default === undefined ? '' : ` (${cell.default})`;
  const mode = modes === undefined ? '' : `, for ${modes.names.join(', ')}${modes.outside === 'error' ? ' only' : ''}`;
  const warns = cell.severity === 'warning' && cell.support !== 'doubtful' ? ' (only warns)' : '';
  const doubt = cell.support === 'doubtful' ? ['doubtful'] : [];
  return `${[...doubt, ...parts].join(', ') || 'yes'}${standard}${mode}${warns}`;
}
