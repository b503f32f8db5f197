import type { ListItem } from '../lists.ts';
import type { Sentence } from '../sentence.ts';
import { holdsTurning } from '../turning.ts';

const limiting = /仅|只支持|必须|不支持|不能|需要?|\b(?:only|must|cannot|not supported|requires?)\b/i;

/** Words in brackets behind a value may limit it, "1080P (requires version 2.1)": then the value alone is not what is said. */
export function refuseNarrowed({ meaning, text }: ListItem, sentence: Sentence): void {
  if (meaning === undefined || !narrows(meaning, sentence)) return;
  sentence.refused ??= `what is said of "${text}" in brackets is not understood`;
}

function narrows(meaning: string, { about: { names }, model }: Sentence): boolean {
  if (limiting.test(meaning) || holdsTurning(meaning)) return true;
  const words = meaning.match(/[A-Za-z0-9][\w.-]*/g) ?? [];
  return words.some((word) => names.isModel(word) || names.hasVersion(model, word));
}
