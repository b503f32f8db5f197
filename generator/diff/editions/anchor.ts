import { structuredPatch } from 'diff';
import type { SpecTexts } from '../../load/specs.ts';
import type { Origin } from '../../model/facts.ts';
import type { Finding } from '../finding.ts';

/**
 * Finds a place in the newer edition for every finding. What is gone is looked for where it stood: at the nearest line
 * that is left, else in the file that names the edition.
 */
export function anchorsIn(base: SpecTexts, head: SpecTexts): (finding: Finding) => Origin {
  const hunksOf = new Map<string, readonly Hunk[]>();
  return ({ location: { column, edition, file, line } }) => {
    const after = head.get(file);
    if (after === undefined) return { file: 'edition.yaml', line: 1, column: 1 };
    if (edition === 'head') return { file, line, column };
    let hunks = hunksOf.get(file);
    if (hunks === undefined) hunks = changedHunks(base.get(file) ?? '', after);
    hunksOf.set(file, hunks);
    return { file, ...survivor(hunks, line, column, after) };
  };
}

type Hunk = Readonly<Record<'oldStart' | 'oldLines' | 'newStart' | 'newLines', number>>;

function changedHunks(before: string, after: string): readonly Hunk[] {
  return structuredPatch('', '', before, after, '', '', { context: 0 }).hunks;
}

/** Where a line of the older text is now. Of lines that were replaced, the first of those that came instead. */
function survivor(hunks: readonly Hunk[], line: number, column: number, after: string) {
  let shift = 0;
  for (const { newLines, newStart, oldLines, oldStart } of hunks) {
    if (line < oldStart) break;
    if (line < oldStart + oldLines) {
      const last = after.split('\n').length - (after.endsWith('\n') ? 1 : 0);
      return { line: Math.max(1, Math.min(newStart, last)), column: newLines > 0 && line === oldStart ? column : 1 };
    }
    shift += newLines - oldLines;
  }
  return { line: line + shift, column };
}
