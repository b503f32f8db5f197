import { cellCode, plain } from '../../../report/escape.ts';
import { groupBy } from '../../../report/group-by.ts';
import type { Review, Reviewed } from '../../review.ts';
import { valueText } from '../words.ts';

/** The cells of the model matrix that changed, and no others: a table for each operation, before → after. */
export function changedCells({ findings }: Review): string {
  const cells = findings.filter(
    ({ finding: { at }, level, status }) =>
      at.column !== undefined &&
      (at.model ?? at.models) !== undefined &&
      (status === 'correction' || level !== 'doc-only'),
  );
  return groupBy(cells, ({ finding: { at } }) => [at.surface, at.operation].filter((part) => part).join(' '))
    .map(([title, ofOperation]) => `#### Changed cells: ${plain(title)}\n\n${table(ofOperation)}`)
    .join('\n\n');
}

function table(cells: readonly Reviewed[]): string {
  const columns = [...new Set(cells.map(({ finding }) => finding.at.column ?? ''))].sort();
  const rows = groupBy(cells, rowTitle).map(([title, ofRow]) => {
    const texts = columns.map((column) =>
      ofRow
        .filter(({ finding }) => finding.at.column === column)
        .map(cellText)
        .join('<br>'),
    );
    return `| ${[title, ...texts].join(' | ')} |`;
  });
  return [
    `| Model, versions | ${columns.map(plain).join(' | ')} |`,
    `|---|${columns.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n');
}

function rowTitle({ finding: { at } }: Reviewed): string {
  const modes = at.modes === undefined ? '' : ` (${at.modes.join(', ')})`;
  const text = [at.model ?? at.models?.join(', '), at.versions?.join(', ')]
    .filter((part) => part !== undefined)
    .join(' ');
  return plain(`${text}${modes}`);
}

function cellText({ finding: { after, before }, status }: Reviewed): string {
  const text = `${cellCode(valueText(before))} → ${cellCode(valueText(after))}`;
  return status === 'open' ? text : `${text} (${status})`;
}
