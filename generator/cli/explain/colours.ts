import pc from 'picocolors';
import { cellText } from '../../model/describe-cell.ts';
import type { Cell } from '../../model/matrix.ts';

/** The colours of the explorer, for terminals that have some. The texts alone say as much. */

/** A cell: quiet where nothing can be used or nothing is known, yellow where using it warns. */
export function colouredCell(cell: Cell | undefined): string {
  const text = cellText(cell);
  if (cell === undefined || cell.support === 'unknown') return pc.dim(text);
  if (cell.support === 'doubtful' || (cell.support === 'none' && cell.severity === 'warning')) return pc.yellow(text);
  if (cell.support === 'none') return pc.dim(text);
  return cell.when === undefined && cell.modes === undefined ? pc.green(text) : pc.cyan(text);
}

/** Ids of documents, then those of contradictions: `[INTL, C7]`. */
export function colouredCites({
  conflicts,
  sources,
}: {
  readonly sources: readonly string[];
  readonly conflicts: readonly string[];
}): string {
  return `[${[...sources.map((id) => pc.dim(id)), ...conflicts.map((id) => pc.magenta(id))].join(', ')}]`;
}
