import { structuredPatch } from 'diff';
import type { SpecTexts } from '../../load/specs.ts';
import type { SpecEdit, Suggestion } from '../finding.ts';
import type { ShownSuggestion } from '../review.ts';

/** What applies edits to texts, which sees of each what the ones before it left. */
export type ApplyEdits = (texts: SpecTexts, edits: readonly SpecEdit[]) => SpecTexts;

/** Suggestions as reports show them: what each changes in the texts that those before it left. */
export function shownSuggestions(
  suggestions: readonly Suggestion[],
  texts: SpecTexts,
  applyEdits: ApplyEdits,
): ReadonlyMap<string, ShownSuggestion> {
  const shown = new Map<string, ShownSuggestion>();
  let before = texts;
  for (const { byHand, edits, finding } of suggestions) {
    const after = applyEdits(before, edits);
    const files = [...new Set(edits.map(({ file }) => file))];
    const patches = files.map((file) => patchOf(file, before.get(file) ?? '', after.get(file) ?? ''));
    shown.set(finding.id, { ...(byHand === undefined ? {} : { byHand }), patches });
    before = after;
  }
  return shown;
}

/** The name of the file, and the lines that change with one line around them. */
function patchOf(file: string, before: string, after: string): string {
  const { hunks } = structuredPatch(file, file, before, after, '', '', { context: 1 });
  const lines = hunks.flatMap(({ lines: changed, newStart, oldStart }) => [
    `@@ ${file}:${oldStart || newStart} @@`,
    ...changed,
  ]);
  return lines.join('\n');
}
