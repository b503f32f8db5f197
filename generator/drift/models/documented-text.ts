import { describeRange } from '../../model/condition.ts';
import type { PlacedCell } from './placed-cell.ts';

/** `5, 10 (5)` · `1 to 10` · `—`: a documented cell in the words that the reference pages have for cells. */
export function documentedText({
  allowed = {},
  count,
  default: standard,
  modes,
  support,
  whenFields = {},
}: PlacedCell): string {
  if (support === 'none') return '—';
  const { max, min, values } = allowed;
  const fields = Object.entries(whenFields).map(([name, of]) => `${name} is ${of.join(' or ')}`);
  const parts = [
    values?.join(', '),
    min === undefined && max === undefined ? undefined : describeRange(min, max),
    count === undefined ? undefined : describeRange(count.min, count.max),
    fields.length === 0 ? undefined : `when ${fields.join(' and ')}`,
  ].filter((part) => part !== undefined);
  const usual = standard === undefined ? '' : ` (${standard})`;
  const where = modes === undefined ? '' : `, for ${modes.join(', ')}`;
  const nothing = support === 'full' ? 'yes' : 'nothing';
  return `${parts.join(', ') || (usual === '' ? nothing : '')}${usual}${where}`.trim();
}
