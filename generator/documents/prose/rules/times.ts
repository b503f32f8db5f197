import { numberOf, numberSource } from '../numbers.ts';
import type { Rule } from '../sentence.ts';
import { holdsTurning } from '../turning.ts';
import { perUnits, type Units } from '../units.ts';

const lifetime = perUnits(
  ({ timeSource }) =>
    new RegExp(
      `(?:有效期|有效时间|有效时长|存储|保存|保留|存放)(?:限)?(?:时间|时长)?(?:为|是|：)?\\s*(${numberSource})\\s*(${timeSource})|\\b(?:are |is )?(?:valid|stored|kept|retained|available|saved|validity period)\\b(?: (?:only )?(?:for|is|of))*\\s*:?\\s*(${numberSource})\\s*(${timeSource})`,
      'iy',
    ),
);
const inTime = perUnits(
  ({ timeSource }) =>
    new RegExp(
      `(${numberSource})\\s*(${timeSource})(?:之)?内|\\b(?:with)?in(?: the)?(?: past| last)? (${numberSource})[ -](${timeSource})`,
      'iu',
    ),
);
const same = /相同|重复|same|duplicate/i;
const refused = /错误|拒绝|error|refused|rejected/i;
const perTime = new RegExp(
  `(?:默认)?(?:接口)?(?:请求)?频率限制\\s*(?:为|是)?[：:]?\\s*(${numberSource})\\s*次\\s*/\\s*(秒|分钟?)|(${numberSource})\\s*次\\s*[/每]\\s*(秒|分钟?)|(?:an? )?max(?:imum)?(?: of)? (${numberSource}) requests?(?: can be initiated)? per (second|minute)(?: for this api)?`,
  'iy',
);
const concurrent = new RegExp(
  `(?:默认)?(?:限制|最多|支持)?\\s*(${numberSource})\\s*个?并发(?:处理|任务|请求)?|(?:默认)?并发(?:数|处理)?(?:限制|上限)?(?:为|是|：|:)?\\s*(${numberSource})|(?:(?:by default,? )?(?:limited to|limit of|up to|max(?:imum)?(?: of)?) )(${numberSource}) concurrent (?:tasks?|requests?|process(?:es|ing)?)|(?:limited to|limit of|up to) (${numberSource}) (?:tasks? )?concurrently`,
  'iy',
);

export const readLifetime: Rule = (sentence) => {
  const found = sentence.take(lifetime(sentence.about.names.units));
  if (found === undefined) return false;
  // "Kept for seven days by default": how long it is kept is set elsewhere.
  if (
    sentence.take(/\s*by default\b/iy) ||
    /默认(?:保留|保存|存储)?\s*$/.test(sentence.text.slice(sentence.stretch.from, sentence.begun))
  ) {
    sentence.unread ??= 'how long it is kept may be set';
    return true;
  }
  sentence.say({
    kind: 'lifetime',
    seconds: secondsOf(sentence.about.names.units, found[1] ?? found[3], found[2] ?? found[4]),
  });
  return true;
};

/** How long something stays, from anywhere in a text. */
export function lifetimeIn(text: string, units: Units): number | undefined {
  const anywhere = new RegExp(lifetime(units).source, 'i').exec(text);
  if (anywhere === null) return undefined;
  return secondsOf(units, anywhere[1] ?? anywhere[3], anywhere[2] ?? anywhere[4]);
}

/** For how long a key is refused: the whole sentence says it. */
export const readWindow: Rule = (sentence) => {
  if (sentence.at !== sentence.stretch.from || !same.test(sentence.rest) || !refused.test(sentence.rest)) return false;
  const found = inTime(sentence.about.names.units).exec(sentence.rest);
  // The sentence is taken as a whole, so that nothing in it may turn what it says.
  if (found === null || holdsTurning(sentence.rest)) return false;
  sentence.at = sentence.stretch.to;
  sentence.say({
    kind: 'window',
    seconds: secondsOf(sentence.about.names.units, found[1] ?? found[3], found[2] ?? found[4]),
  });
  return true;
};

export const readRate: Rule = (sentence) => {
  const found = sentence.take(perTime);
  if (found === undefined) return false;
  const per = /^(?:秒|second)$/i.test(found[2] ?? found[4] ?? found[6] ?? '') ? 'second' : 'minute';
  sentence.say({ kind: 'rate', requests: numberOf(found[1] ?? found[3] ?? found[5] ?? ''), per });
  return true;
};

export const readConcurrency: Rule = (sentence) => {
  const found = sentence.take(concurrent);
  if (found === undefined) return false;
  sentence.say({ kind: 'concurrency', tasks: numberOf(found[1] ?? found[2] ?? found[3] ?? found[4] ?? '') });
  return true;
};

function secondsOf(units: Units, number = '', word = ''): number {
  return numberOf(number) * (units.of(word)?.factor ?? Number.NaN);
}
