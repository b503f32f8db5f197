import { createTwoFilesPatch } from 'diff';
import type { SpecTexts } from '../../load/specs.ts';
import type { Suggestion } from '../finding.ts';
import { applyEdits } from './apply-edits.ts';

/**
 * The edits of a suggestion as a unified diff, file after file; empty when there are none.
 *
 * @param texts the specs as the suggestions before this one leave them
 */
export function describeEdits(texts: SpecTexts, { edits }: Suggestion): string {
  const after = applyEdits(texts, edits);
  const files = [...new Set(edits.map(({ file }) => file))].sort();
  return files.map((file) => patchOf(file, texts.get(file), after.get(file) ?? '')).join('');
}

/** The same for all suggestions of a run, each on top of those before it. */
export function describeSuggestions(
  texts: SpecTexts,
  suggestions: readonly Suggestion[],
): ReadonlyMap<Suggestion, string> {
  const patches = new Map<Suggestion, string>();
  let now = texts;
  for (const suggestion of suggestions) {
    patches.set(suggestion, describeEdits(now, suggestion));
    now = applyEdits(now, suggestion.edits);
  }
  return patches;
}

function patchOf(file: string, before: string | undefined, after: string): string {
  const from = before === undefined ? '/dev/null' : `a/${file}`;
  const patch = createTwoFilesPatch(from, `b/${file}`, before ?? '', after, '', '', { context: 2 });
  const lines = patch.split('\n').filter((line) => !line.startsWith('====') && line !== '');
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
