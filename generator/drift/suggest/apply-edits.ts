import type { SpecTexts } from '../../load/specs.ts';
import type { SpecEdit } from '../finding.ts';

/**
 * The texts after a sequence of edits, each of which sees what the ones before it left. Nothing is skipped or guessed:
 * an edit that does not belong to its text is a mistake of whoever made the sequence, and throws.
 */
export function applyEdits(texts: SpecTexts, edits: readonly SpecEdit[]): SpecTexts {
  const result = new Map(texts);
  for (const edit of edits) result.set(edit.file, applied(result.get(edit.file), edit));
  return result;
}

function applied(text: string | undefined, edit: SpecEdit): string {
  if (edit.kind === 'create') {
    if (text !== undefined) throw new Error(`${edit.file} is to be created and exists`);
    return edit.text;
  }
  const { file, from, to, was } = edit;
  if (text === undefined) throw new Error(`${file} is to be edited and does not exist`);
  const fits = Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= text.length;
  if (!fits) throw new Error(`${file} has no stretch from ${from} to ${to}`);
  if (was !== undefined && text.slice(from, to) !== was) {
    throw new Error(`between ${from} and ${to} of ${file} stands something else than the edit replaces`);
  }
  return text.slice(0, from) + edit.text + text.slice(to);
}
