import { looksLikeFact } from './leftovers.ts';
import { rules } from './rules/order.ts';
import { takeLabelled } from './rules/support.ts';
import type { Sentence } from './sentence.ts';
import { takeTrailing } from './trailing-conditions.ts';

/** Longer ones are no sentences that anybody reads. */
const longest = 4000;
const separators = /[\s，,、：:。.!！?？|]+/y;
/** Words in front of what is said, which say nothing themselves. */
const heads =
  /(?:注意(?:事项)?|说明|备注|提示|用法|注|\b(?:notes?|remarks?|description|attention))\s*[：:.，]+(?:\d{1,2}[.、](?!\d))?/iy;
const token = /[A-Za-z0-9_$%@#][\w$%-]*(?:\.\w+)*|./uy;
/** Nothing can be stated without one of these. */
const telling =
  /[A-Za-z0-9]|仅|只|必|不|需|须|要|应|可|勿|务|内测|名单|一致|默认|支持|取值|枚举|可选|单位|最|有效|生效|废弃|维护|[一二两三四五六七八九十]/;

/** That something may be set at all. */
const permitted =
  /(?:才可?能?|可以?)[^，,。；;]{0,12}(?:设置|指定|传入|填写)|\b(?:can|may)(?: only)? (?:be )?(?:set|specif(?:y|ied)|pass(?:ed)?)\b/i;

/** Reads a sentence from left to right: at each place the first rule that fits takes its part. */
export function readSentence(sentence: Sentence, goesOnWithLabels = false): void {
  if (sentence.stretch.to - sentence.stretch.from > longest) {
    sentence.unread = 'the sentence is too long to be read';
    return;
  }
  if (!telling.test(sentence.rest)) return;
  if (/\b(?:when|if|for|with)\b/i.test(sentence.rest)) sentence.skips = takeTrailing(sentence);
  if (goesOnWithLabels) takeLabelled(sentence, true);
  while (!sentence.isDone) {
    const skip = sentence.skips.find(([from, to]) => from <= sentence.at && sentence.at < to);
    if (skip !== undefined) sentence.at = skip[1];
    else readNext(sentence);
  }
  conclude(sentence);
}

function readNext(sentence: Sentence): void {
  const gap = sentence.take(separators)?.[0];
  // What explained the clause before does not explain the next.
  if (gap !== undefined && /[，,]/.test(gap)) sentence.endCircumstance();
  if (gap !== undefined || sentence.take(heads)) return;
  for (const rule of rules) {
    const wasAfterSubject = sentence.afterSubject;
    if (!rule(sentence)) continue;
    if (wasAfterSubject && sentence.afterSubject) sentence.afterSubject = false;
    return;
  }
  const from = sentence.at;
  if (sentence.take(token) === undefined) sentence.at = sentence.stretch.to;
  sentence.leave(from, sentence.at);
  sentence.afterSubject = false;
}

/** What follows from the sentence as a whole. */
function conclude(sentence: Sentence): void {
  const kinds = new Set(sentence.readings.map(({ says }) => says.kind));
  const saysValues = kinds.has('value') || kinds.has('range') || kinds.has('count');
  const excludes =
    (sentence.onlySubject || sentence.onlyInputs) && (kinds.has('supported') || (sentence.onlyInputs && saysValues));
  if (sentence.onlySubject && !sentence.subjectIsTopic) sentence.carries = false;
  if (excludes && !kinds.has('others-unsupported')) {
    sentence.say({ kind: 'others-unsupported' }, { conditions: sentence.withoutSingled });
  }
  if (saysValues) sentence.dropImplied();
  if (sentence.unread !== undefined) return;
  const { circumstance } = sentence.conditions;
  if (circumstance !== undefined && sentence.left.some((text) => permitted.test(text)))
    sentence.unread = `the condition "${circumstance.trim()}" of what may be done cannot be placed`;
  else if (looksLikeFact(sentence)) sentence.unread = 'a part of the sentence is not understood';
  else if (sentence.readings.length === 0 && sentence.left.join('').trim() !== '' && sentence.namesSomething) {
    sentence.unread = 'a model or a condition is named, and nothing that is known of it';
  }
}
