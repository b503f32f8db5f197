import type { Rule, Sentence } from '../sentence.ts';
import { takeFields } from './relations.ts';

/** Words right behind which an obligation is one no longer: "无需与 X 一起使用". */
const freed = /[不无非未]\s*$|\b(?:not|never|no longer)\s*$/i;

/**
 * "It needs to be used together with X", "需要与 X 配合使用", "A and B must be specified in pairs": another parameter is needed with
 * this one. The words are those of `phrases`.
 */
export const readTogether: Rule = (sentence) => {
  const { field, names } = sentence.about;
  if (field === undefined || freed.test(sentence.text.slice(sentence.stretch.from, sentence.at))) return false;
  const start = sentence.at;
  const others = fieldsBehind(sentence) ?? fieldsBetween(sentence) ?? fieldsBefore(sentence, field.name);
  if (others === undefined || others.includes(field.name) || !others.every((one) => names.isField(one))) {
    sentence.at = start;
    return false;
  }
  for (const other of others) sentence.say({ kind: 'needs', field: other });
  return true;
};

function listed(sentence: Sentence): readonly string[] | undefined {
  const fields = takeFields(sentence);
  if (fields.length === 0 || /\s(?:or)\s|或|\//.test(sentence.text.slice(sentence.begun, sentence.at)))
    return undefined;
  sentence.take(/\s*(?:参数|字段|parameters?\b|fields?\b)/iy);
  return fields;
}

/** "needs to be used together with X", "需配合 X". */
function fieldsBehind(sentence: Sentence): readonly string[] | undefined {
  const { at } = sentence;
  const { joinedEnd, joinedWith } = sentence.about.names.phrases;
  const fields = sentence.take(joinedWith) === undefined ? undefined : listed(sentence);
  if (fields === undefined) sentence.at = at;
  else sentence.take(joinedEnd);
  return fields;
}

/** "需与 X 一起使用". */
function fieldsBetween(sentence: Sentence): readonly string[] | undefined {
  const { at } = sentence;
  const { joinedHead, joinedTail } = sentence.about.names.phrases;
  const fields = sentence.take(joinedHead) === undefined ? undefined : listed(sentence);
  if (fields !== undefined && sentence.take(joinedTail) !== undefined) return fields;
  sentence.at = at;
  return undefined;
}

/** "A and B need to be used in combination", at one of them. */
function fieldsBefore(sentence: Sentence, own: string): readonly string[] | undefined {
  const { at } = sentence;
  sentence.take(/the\s+/iy);
  const fields = listed(sentence);
  const isOwn = fields !== undefined && fields.length === 2 && fields.includes(own);
  if (isOwn && sentence.take(sentence.about.names.phrases.joinedAll) !== undefined)
    return fields.filter((one) => one !== own);
  sentence.at = at;
  return undefined;
}
