import { amountSource, atLeast, atMost, type Side, toSource } from '../limits.ts';
import { numberOf, numberSource } from '../numbers.ts';
import type { Rule, Sentence } from '../sentence.ts';
import { perUnits } from '../units.ts';
import { inclusive, inOneUnit, isNumber, sayAmount } from './amounts.ts';
import { readFileMeasure } from './file-measures.ts';
import { mediumIn } from './media.ts';

const behind: readonly (readonly [words: string, side: Side])[] = [
  ['(?:\\s*(?:以内|以下|之内|内)|\\s+or (?:less|fewer)\\b)', atMost],
  ['(?:\\s*以上|(?<!\\bone)\\s+or more\\b)', atLeast],
];

/** "(-10 to 10)", set apart behind what it is about. */
const bracketed = /[(（]\s*(-?\d+(?:\.\d+)?)\s*(?:to|~|～|至|到)\s*(-?\d+(?:\.\d+)?)\s*[)）]/y;
const suffixed = perUnits((units) =>
  behind.map(([words, side]) => ({ side, amount: new RegExp(`${amountSource(units)}${words}`, 'iy') })),
);
/** "between 2 and 2,000 characters", "介于 2 和 2000 个字符": here "and" joins the two ends of one range. */
const betweenRange = perUnits(
  (units) =>
    new RegExp(
      `(?:\\bbetween\\b|介于)\\s*(${numberSource})\\s*(?:${units.source}|${units.classifierSource})?\\s*(?:\\band\\b|\\bto\\b|和|与|到|至|-|~|～)\\s*${amountSource(units)}`,
      'iy',
    ),
);
/** "An integer from 1 to 100". */
const wholeRange = new RegExp(
  `(?:an? )?(integers?|whole numbers?|numbers?)(?: value)?,? (?:ranging |in the range )?(?:from|between|of)\\s*(${numberSource})\\s*(?:to|and|through|-|~)\\s*(${numberSource})(?![\\d*:])`,
  'iy',
);
const amountRange = perUnits(
  (units) =>
    new RegExp(
      `(${numberSource})\\s*(${units.source}|${units.classifierSource})?${toSource}${amountSource(units)}`,
      'iy',
    ),
);

/** Limits of numbers, texts, lists and files: "不超过 10M", "up to three images", "1-7 张图片", "90 秒以内". */
export const readQuantity: Rule = (sentence) => readFileMeasure(sentence) || readAmount(sentence);

function readAmount(sentence: Sentence): boolean {
  const start = sentence.at;
  const aside = sentence.about.field?.type?.list === true ? undefined : sentence.take(bracketed);
  if (aside !== undefined) {
    sentence.say({ kind: 'range', min: Number(aside[1]), max: Number(aside[2]) });
    return true;
  }
  if (readMaximumOf(sentence) || readInequality(sentence) || readAloneRange(sentence)) return true;
  const whole = isNumber(sentence) ? sentence.take(wholeRange) : undefined;
  const [low, high] = [numberOf(whole?.[2] ?? ''), numberOf(whole?.[3] ?? '')];
  if (whole !== undefined && low < high) {
    const isWhole = !/^number/i.test(whole[1] ?? '');
    sentence.say({ kind: 'range', min: low, max: high, ...(isWhole ? { whole: true as const } : {}) });
    return true;
  }
  sentence.at = start;
  const between = sentence.take(betweenRange(sentence.about.names.units));
  if (between !== undefined) {
    const bounds = { min: numberOf(between[1] ?? ''), max: numberOf(between[2] ?? '') };
    if (bounds.min <= bounds.max && sayAmount(bounds, between[3], true, sentence)) return true;
    sentence.at = start;
  }
  const range = sentence.take(amountRange(sentence.about.names.units));
  if (range !== undefined) {
    const [, low = '', lowUnit, high = '', unit] = range;
    const bounds = inOneUnit({ min: numberOf(low), max: numberOf(high) }, lowUnit, unit, sentence);
    if (bounds !== undefined && bounds.min <= bounds.max && sayAmount(bounds, unit, false, sentence)) return true;
    sentence.at = start;
  }
  for (const { side, amount: pattern } of [
    ...sentence.about.names.phrases.limits,
    ...suffixed(sentence.about.names.units),
  ]) {
    const found = sentence.take(pattern);
    if (found === undefined) continue;
    sentence.medium = mediumIn(found[0]) ?? sentence.medium;
    if (sayAmount(side(numberOf(found[1] ?? '')), found[2], true, sentence, found[0])) return true;
    sentence.at = start;
  }
  return false;
}

const inequality = new RegExp(
  `(${numberSource})\\s*(≤|<=|<|＜)\\s*[A-Za-z\\u3400-\\u9fff]{1,12}\\s*(≤|<=|<|＜)\\s*(${numberSource})`,
  'iy',
);

/** "1 ≤ port ≤ 65535". */
function readInequality(sentence: Sentence): boolean {
  if (!isNumber(sentence)) return false;
  const found = sentence.take(inequality);
  if (found === undefined) return false;
  const [noMin, noMax] = [found[2], found[3]].map((sign) => sign === '<' || sign === '＜');
  const exclusive = noMin && noMax ? 'both' : noMin ? 'min' : noMax ? 'max' : undefined;
  const [min, max] = [numberOf(found[1] ?? ''), numberOf(found[4] ?? '')];
  sentence.say({ kind: 'range', min, max, ...(exclusive === undefined ? {} : { exclusive }) });
  return true;
}

const alone = /(\d+(?:\.\d+)?)\s*(?:-|~|～|至|到)\s*(\d+(?:\.\d+)?)(?=\s*(?:$|[，,。；;）)]))/y;

/** "端口号，1-65535": a clause that is nothing but a range is that of the number. */
function readAloneRange(sentence: Sentence): boolean {
  const before = sentence.text.slice(sentence.stretch.from, sentence.at);
  if (!isNumber(sentence) || !sentence.isFirst || !/[\u3400-\u9fff]\s*[，,：:（(]\s*$/.test(before)) return false;
  const found = sentence.peek(alone);
  const [min, max] = [Number(found?.[1]), Number(found?.[2])];
  if (found === undefined || !(min < max)) return false;
  sentence.at += found[0].length;
  sentence.say({ kind: 'range', min, max }, { likely: true });
  return true;
}

const maximumOf = perUnits(
  (units) =>
    new RegExp(
      `(max(?:imum)?|min(?:imum)?) (?:number|count|quantity|length) (?:of ((?:[a-z-]+ ){1,10}?)|(?:per|in each|in one|in a single) request )(?:is|are|:) ?${amountSource(units)}(?!${toSource}\\d)`,
      'iy',
    ),
);

/** "The maximum number of images that can be sent is 10". */
function readMaximumOf(sentence: Sentence): boolean {
  const found = sentence.peek(maximumOf(sentence.about.names.units));
  if (found === undefined || /\b(?:per|each|every)\b/i.test(found[2] ?? '')) return false;
  const start = sentence.at;
  const words = found[2] === undefined ? 0 : found[0].indexOf(` of ${found[2]}`) + 4;
  const side = /^max/i.test(found[1] ?? '') ? atMost : atLeast;
  sentence.at += found[0].length;
  if (sayAmount(side(numberOf(found[3] ?? '')), found[4], true, sentence)) {
    sentence.leave(start + words, start + words + (found[2] ?? '').length);
    return true;
  }
  if (sentence.about.field?.type?.list === true) {
    sentence.say({ kind: 'count', ...inclusive(side(numberOf(found[3] ?? ''))), of: 'element' });
    sentence.leave(start + words, start + words + (found[2] ?? '').length);
    return true;
  }
  sentence.at = start;
  return false;
}
