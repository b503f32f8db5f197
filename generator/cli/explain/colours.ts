import pc from 'picocolors';
import { cellText } from '../../model/lower/cell-text.ts';
import type { LoweredCell } from '../../model/lower.ts';

/** The colours of the explorer, for terminals that have some. The texts alone say as much. */

/** A cell: quiet where nothing can be used or nothing is known, yellow where using it warns. */
export function colouredCell(cell: LoweredCell | undefined): string {
  return colourOf(cell)(cellText(cell?.statement));
}

/** The colour of what a cell says. */
export function colourOf(cell: LoweredCell | undefined): (text: string) => string {
  return colours[cell?.standing ?? 'unknown'];
}

const colours = { yes: pc.green, if: pc.cyan, doubt: pc.yellow, no: pc.dim, unknown: pc.dim } as const;

/** Ids of documents, then those of contradictions: `[sdk-intl, kling-duration]`. */
export function colouredCites({
  conflicts,
  sources,
}: {
  readonly sources: readonly string[];
  readonly conflicts: readonly string[];
}): string {
  return `[${[...sources.map((id) => pc.dim(id)), ...conflicts.map((id) => pc.magenta(id))].join(', ')}]`;
}
