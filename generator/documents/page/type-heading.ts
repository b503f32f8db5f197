import { beginsWith, usedByWords } from './frame-words.ts';
import type { PageLines } from './page-lines.ts';

/** Lines between the name of a type and the table of its members. */
export const longestPreamble = 40;

/** `AigcVideoOutputConfig`, `### 3.1 AigcVideoOutputConfig`: the name of a type or an action that stands alone on a line. */
export function aloneName(lines: PageLines, line: number): string | undefined {
  if (lines.length(line) > 120) return undefined;
  const name = /^[#*\s]*(?:\d{1,2}(?:\.\d{1,3})*\.?\s+)?([A-Z]\w*)[*\s]*$/.exec(lines.text(line))?.[1];
  return name !== undefined && /[a-z\d][A-Z]|[A-Z]{2}[a-z]/.test(name) ? name : undefined;
}

/**
 * The line that names the type a table belongs to: the last name that stands alone before the table, or before the
 * list of actions that use the type where the page gives it.
 *
 * @param end the line of the table's heading.
 */
export function typeHeading(lines: PageLines, first: number, end: number): { name: string; line: number } | undefined {
  let last: { name: string; line: number } | undefined;
  for (let line = end - 1; line >= Math.max(first, end - longestPreamble); line -= 1) {
    const name = aloneName(lines, line);
    if (beginsWith(lines.text(line, 60), usedByWords)) last = undefined;
    else if (name !== undefined) last ??= { name, line };
  }
  return last;
}
