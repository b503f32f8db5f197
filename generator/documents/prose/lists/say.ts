import { readMeaning } from '../rules/values.ts';
import { type Stretch, sentencesOf } from '../segments.ts';
import type { Sentence } from '../sentence.ts';
import { holdsException, holdsTurning } from '../turning.ts';
import { isGated } from '../whole-clauses.ts';
import type { LineElement } from './lines.ts';
import type { FoundList } from './lists-in.ts';

/** The sentences of a block, with a list as one of them. */
export function stretchesOf(text: string, list: FoundList | undefined): readonly Stretch[] {
  const all = sentencesOf(text);
  if (list === undefined) return all;
  const { from, to } = list;
  const parts = all.flatMap((one) => [
    { from: one.from, to: Math.min(one.to, from) },
    { from: Math.max(one.from, to), to: one.to },
  ]);
  const rest = parts.filter(
    (one) => one.from < one.to && /[^\s,，、;；:：()（）.。"“”'‘’`[\]【】{}]/.test(text.slice(one.from, one.to)),
  );
  return [...rest, { from, to }].sort((a, b) => a.from - b.from);
}

/** Whether a text goes on with a list, so that what it says holds for it. */
export function endsOpen(head: string): boolean {
  return /[:：,，(（]\s*["“'‘`]?$/.test(head);
}

/** The values of a list hold under what the sentence in front of it says; where that is not understood, nothing is said. */
export function sayList(sentence: Sentence, { elements, from }: FoundList, head: Sentence | undefined): void {
  const isOpen = head !== undefined && endsOpen(sentence.text.slice(0, from));
  if (isOpen) sentence.conditions = head.conditions;
  const { circumstance, unplaced } = sentence.conditions;
  if (isOpen && (mayNarrow(head) || circumstance !== undefined || unplaced !== undefined)) {
    sentence.unread = 'what the list depends on is not understood';
  } else {
    for (const { also, isDefault, meaning, value } of elements) {
      for (const one of [...also, value])
        sentence.say({ kind: 'value', value: one, ...(meaning === '' ? {} : { meaning }) });
      if (isDefault) sentence.say({ kind: 'default', value });
      if (!/^(?:-?\d+|true|false)$/.test(value)) readMeaning(value, meaning, sentence.at, sentence);
    }
  }
  sentence.lists = true;
  sentence.at = sentence.stretch.to;
}

const narrowing = /仅|只(?!读)|必须|\b(?:only|must)\b/i;
const question = /(?:是否|\bwhether\b)[^，,：:。；;]*/gi;

/** Whether a list may hold in some cases only. What a question is about does not matter to its answers. */
function mayNarrow(head: Sentence): boolean {
  if (head.unread === undefined) return isGated(head);
  const { field, names } = head.about;
  const words = head.text.slice(head.stretch.from).replaceAll(question, ' ');
  const isOfOther = (words.match(/[A-Za-z][\w.-]*/g) ?? []).some(
    (word) => names.isModel(word) || (word !== field?.name && names.isTelling(word)),
  );
  // "0, all; 1 normal": what no rule has read may be an element, too.
  return (
    /(?<![A-Za-z\d.])\d+(?![A-Za-z\d级种个类期层位次条])/.test(words) ||
    isGated(head) ||
    isOfOther ||
    narrowing.test(words) ||
    holdsTurning(words) ||
    holdsException(words)
  );
}

/** The value with which a line begins, and what it means. */
export function sayElement(sentence: Sentence, { also, isDefault, meaning, told, value }: LineElement): void {
  const said = meaning.split(/[。；;\n]|\.\s/)[0] ?? '';
  for (const one of [...also, value])
    sentence.say({ kind: 'value', value: one, ...(said === '' ? {} : { meaning: said }) });
  const byDefault = isDefault ? value : told;
  if (byDefault !== undefined) sentence.say({ kind: 'default', value: byDefault });
  readMeaning(value, said, sentence.at, sentence);
  sentence.lists = true;
  sentence.at = sentence.stretch.to;
}
