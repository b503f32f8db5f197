import type { Conditions } from './conditions.ts';
import type { Glossary } from './glossary.ts';
import { type Stretch, sentencesOf } from './segments.ts';
import type { Sentence } from './sentence.ts';

/** The sentences of a block, with a list of values and meanings as one of them. */
export function stretchesOf(text: string, glossary: Glossary | undefined): readonly Stretch[] {
  const all = sentencesOf(text);
  if (glossary === undefined) return all;
  const { from, to } = glossary;
  const parts = all.flatMap((one) => [
    { from: one.from, to: Math.min(one.to, from) },
    { from: Math.max(one.from, to), to: one.to },
  ]);
  const rest = parts.filter(
    (one) => one.from < one.to && /[^\s,，、;；:：()（）.。"“”']/.test(text.slice(one.from, one.to)),
  );
  return [...rest, { from, to }].sort((a, b) => a.from - b.from);
}

/** The values of a list hold under what the words in front of it say; where those are not understood, nothing is said. */
export function sayGlossary(
  sentence: Sentence,
  { entries, from }: Glossary,
  before: Conditions,
  isHeadRead: boolean,
): void {
  const head = sentence.text.slice(0, from);
  const isOpen = /[:：,，(（]\s*["“']?$/.test(head);
  if (isOpen) sentence.conditions = before;
  const { circumstance, unplaced } = sentence.conditions;
  if (isOpen && (!isHeadRead || circumstance !== undefined || unplaced !== undefined)) {
    sentence.unread = 'what the list depends on is not understood';
  } else {
    for (const { isDefault, meaning, value } of entries) {
      sentence.say({ kind: 'value', value, meaning });
      if (isDefault) sentence.say({ kind: 'default', value });
    }
  }
  sentence.lists = true;
  sentence.at = sentence.stretch.to;
}
