import { holdValues, takeValues } from './condition-clauses.ts';
import { takeInputs } from './inputs.ts';
import { takeCondition } from './read-condition.ts';
import type { Sentence } from './sentence.ts';

/** "… for text-to-video only", "… when FileInfos is empty": conditions that English puts behind what they govern. */
const trailing = /\b(?:(when|if)|(for|with))\s+/gi;
const ofField = /(?:an?\s|the\s)?([A-Za-z]+)\s+(?:of|:)\s+/iy;

/**
 * Takes the conditions at the end of an English sentence before the sentence is read. Returns the stretches they stand in.
 */
export function takeTrailing(sentence: Sentence): readonly (readonly [from: number, to: number])[] {
  const { from, to } = sentence.stretch;
  const taken: (readonly [from: number, to: number])[] = [];
  let clauses = 0;
  trailing.lastIndex = from;
  for (
    let match = trailing.exec(sentence.text);
    match !== null && match.index < to;
    match = trailing.exec(sentence.text)
  ) {
    const before = sentence.text.slice(from, match.index).trim();
    if (before === '' || /(?:^|[,:]|\band)$/.test(before)) {
      if (match[2] === undefined || before === '') continue;
    }
    sentence.at = match.index + match[0].length;
    // "When generating videos" describes, unless it names a kind of input.
    if (match[1] !== undefined && isDescription(sentence)) continue;
    const isRead = match[1] !== undefined ? takeCondition(sentence) : takePreposition(match[2] ?? '', sentence);
    if (!isRead) continue;
    if (match[1] !== undefined) clauses += 1;
    // "3 to 15 seconds, or 3 to 10 when …": it governs the last of several statements.
    if (/\d.*[,，]\s*(?:or|and|but)\b.*\d/i.test(before)) sentence.hold({ unplaced: match[0] });
    // Two of them govern two statements, and which is which is not told by their order.
    if (clauses > 1) sentence.hold({ unplaced: match[0] });
    taken.push([match.index, sentence.at]);
    trailing.lastIndex = sentence.at;
  }
  sentence.at = from;
  return taken;
}

function isDescription(sentence: Sentence): boolean {
  // What "omitted" leads to is the default, which is read with its words.
  if (sentence.peek(sentence.about.names.phrases.omitted)) return true;
  const verb = sentence.peek(/(?!using\b)[a-z]+ing\s+/y)?.[0];
  // "When setting BackupOrigins": a parameter is given.
  const behind = sentence.at + (verb?.length ?? 0);
  if (verb !== undefined && sentence.about.names.isTelling(/[A-Z]\w*/y.exec(sentence.text.slice(behind))?.[0] ?? ''))
    return false;
  return verb !== undefined && sentence.about.names.inputAt(sentence.text, sentence.at + verb.length) === undefined;
}

function takePreposition(word: string, sentence: Sentence): boolean {
  if (word.toLowerCase() === 'for') {
    if (!takeInputs(sentence)) return false;
    if (
      sentence.take(/\s*only\b/iy) ||
      /\bonly\b[^,]*$/i.test(sentence.text.slice(sentence.stretch.from, sentence.at))
    ) {
      sentence.onlyInputs = true;
      sentence.only = false;
    }
    return true;
  }
  const called = sentence.take(ofField)?.[1];
  const field = called === undefined ? undefined : sentence.about.names.fieldCalled(called);
  const values = field === undefined ? [] : takeValues(sentence, field);
  if (field === undefined || values.length === 0) return false;
  holdValues(field, values, sentence);
  return true;
}
