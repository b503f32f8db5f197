import type { ListItem } from '../lists.ts';
import type { Sentence } from '../sentence.ts';
import { holdsException, holdsTurning } from '../turning.ts';

const limiting = /仅|只支持|必须|不支持|不能|需要?|(?<!-)\b(?:only|must|cannot|not supported|requires?)\b/i;

/**
 * Words in brackets behind a value may limit it, "1080P (requires version 2.1)": then the value alone is not what is said.
 * @param isGlossed every value has such words: there they are meanings, which may well negate something, "0 (no), 1 (yes)"
 */
export function refuseNarrowed({ meaning, text }: ListItem, sentence: Sentence, isGlossed = false): void {
  if (meaning === undefined || !narrows(meaning, sentence, isGlossed)) return;
  sentence.refused ??= `what is said of "${text}" in brackets is not understood`;
}

function narrows(meaning: string, { about: { names }, model }: Sentence, isGlossed: boolean): boolean {
  if (limiting.test(meaning)) return true;
  // A single word is what a value is called, "EXC (excluding)".
  if (isGlossed ? /\s|[\u3400-\u9fff]/.test(meaning) && holdsException(meaning) : holdsTurning(meaning)) return true;
  const words = meaning.match(/[A-Za-z0-9][\w.-]*/g) ?? [];
  return words.some((word) => names.isModel(word) || names.hasVersion(model, word));
}
