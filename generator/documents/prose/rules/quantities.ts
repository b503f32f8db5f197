import type { Medium, Statement } from '../../fact.ts';
import { amountSource, atLeast, atMost, type Bounds, type Side, sizeSource, toSource } from '../limits.ts';
import { numberOf, numberSource } from '../numbers.ts';
import type { Rule, Sentence } from '../sentence.ts';
import { perUnits } from '../units.ts';
import { takeCharacters } from './characters.ts';
import { mediumIn } from './media.ts';

const behind: readonly (readonly [words: string, side: Side])[] = [
  ['(?:\\s*(?:以内|以下|之内|内)|\\s+or (?:less|fewer)\\b)', atMost],
  ['(?:\\s*以上|(?<!\\bone)\\s+or more\\b)', atLeast],
];

const ratio = '(\\d+(?:\\.\\d+)?)[:：](\\d+(?:\\.\\d+)?)';

/** "(-10 to 10)", set apart behind what it is about. */
const bracketed = /[(（]\s*(-?\d+(?:\.\d+)?)\s*(?:to|~|～|至|到)\s*(-?\d+(?:\.\d+)?)\s*[)）]/y;
const suffixed = perUnits((units) =>
  behind.map(([words, side]) => ({ side, amount: new RegExp(`${amountSource(units)}${words}`, 'iy') })),
);
const ratioRange = new RegExp(`${ratio}${toSource}${ratio}`, 'iy');
const sizeRange = new RegExp(`${sizeSource}${toSource}${sizeSource}`, 'iy');
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

const onlyCount = perUnits(
  (units) =>
    new RegExp(
      `(?:仅|只)(?:能|可)?(?:以)?(?:支持)?(?:上传|传入|传|输入|填写|填|指定|设置|选择|绑定|查询|操作)?\\s*(?:(${numberSource})\\s*${units.classifierSource}|单个)|only (?:supports?|accepts?) (${numberSource})(?= (?:images?|videos?|files?))`,
      'iy',
    ),
);
/** "Only one can be specified", "you can only set a single ID": at a list, of its elements. */
const onlySome = new RegExp(
  `(?:(?:currently|for now),? )?(?:you can |can )?only (?:(?:set|specify|pass(?: in)?|enter|use|bind|select|query|support)s? )?(?:(${numberSource})|an?|a single|single)(?: (?!(?:per|each|every|for|in|of)\\b)[A-Za-z]+){0,3}?(?: (?:can|may) be (?:specified|set|passed(?: in)?|entered|used|bound|selected|queried|created)| (?:is|are) supported)?(?: (?:currently|for now|at present|at a time|per request|in (?:each|one|a single) request))*(?=\\s*(?:$|[.,;)]))`,
  'iy',
);

/** "只支持一张图片": at most that many. */
export const readOnlyCount: Rule = (sentence) => {
  const start = sentence.at;
  const some = sentence.about.field?.type?.list === true ? sentence.take(onlySome) : undefined;
  const found = some ?? sentence.take(onlyCount(sentence.about.names.units));
  // "单个", "a single one".
  const max = numberOf(found?.[1] ?? found?.[2] ?? '1');
  const statement = found === undefined ? undefined : countOf({ max }, sentence, some?.[0]);
  if (statement === undefined) sentence.at = start;
  else sentence.say(statement);
  return statement !== undefined;
};

const ownLimit =
  /(?:每次请求的?)?\s*([A-Za-z]\w*)\s*(?:数量|个数)?的?(?:数量|个数)?上限[为是：:]?\s*(\d+)|(?:the )?(?:maximum number|upper limit) of (?:the )?([A-Za-z]\w*)(?: (?:per|in each|in one|in a|for each) (?:request|call))? (?:is|are) (\d+)|each request can (?:have|contain) up to (\d+) ([A-Za-z]\w*)/iy;
const partLimit =
  /\s*[，,]?\s*(?:且|并且|and )?(?:(?:that )?of |the (?:maximum number|upper limit) of )?(?:each |the )?(?:(\d+) )?[A-Za-z]\w*\.[A-Za-z]\w*(?:\s*(?:数量|个数)?的?(?:数量)?上限[为是：:]?\s*\d+| (?:is|are) \d+|(?: (?:per|in each) request)? (?:is|are) \d+)?(?=\s*(?:$|[，,。.;；]))/iy;

/** "每次请求的 Filters 的上限为 10，Filter.Values 的上限为 5", at Filters. */
export const readOwnLimit: Rule = (sentence) => {
  const { field } = sentence.about;
  const found = field?.type?.list === true ? sentence.peek(ownLimit) : undefined;
  const name = found?.[1] ?? found?.[3] ?? found?.[6];
  const max = found?.[2] ?? found?.[4] ?? found?.[5];
  if (found === undefined || max === undefined || name?.toLowerCase() !== field?.name.toLowerCase()) return false;
  sentence.at += found[0].length;
  sentence.say({ kind: 'count', max: Number(max), of: 'element' });
  // What the elements may hold is a limit of theirs.
  if (sentence.take(partLimit)) sentence.unread ??= 'it limits what an element holds';
  return true;
};

/** Limits of numbers, texts, lists and files: "不超过 10M", "up to three images", "1-7 张图片", "90 秒以内". */
export const readQuantity: Rule = (sentence) => readFileMeasure(sentence) || readAmount(sentence);

function readFileMeasure(sentence: Sentence): boolean {
  // What the product of two sides may be is a measure of neither.
  if (
    /(?:乘积|相乘|面积|总像素|product|area|multipl)[^，,。；;]*$/i.test(
      sentence.text.slice(sentence.stretch.from, sentence.at),
    )
  )
    return false;
  const ratios = sentence.dimension === 'ratio' ? sentence.take(ratioRange)?.slice(1).map(Number) : undefined;
  if (ratios !== undefined) {
    const [a = 0, b = 1, c = 0, d = 1] = ratios;
    sentence.say({ kind: 'measure', what: 'ratio', of: sentence.medium ?? 'file', min: a / b, max: c / d });
    return true;
  }
  const range = sentence.take(sizeRange)?.slice(1).map(Number);
  if (range !== undefined) {
    const [minWidth = 0, minHeight = 0, maxWidth = 0, maxHeight = 0] = range;
    saySize({ min: minWidth, max: maxWidth }, { min: minHeight, max: maxHeight }, sentence);
    return true;
  }
  for (const { side, size: pattern } of sentence.about.names.phrases.limits) {
    const found = sentence.take(pattern);
    if (found === undefined) continue;
    saySize(side(Number(found[1])), side(Number(found[2])), sentence);
    return true;
  }
  return false;
}

function saySize(width: Bounds, height: Bounds, sentence: Sentence): void {
  const of = sentence.medium ?? 'file';
  sentence.say({ kind: 'measure', what: 'width', of, ...width });
  sentence.say({ kind: 'measure', what: 'height', of, ...height });
}

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
      `(max(?:imum)?|min(?:imum)?) (?:number|count|quantity|length) of ((?:[a-z-]+ ){1,10}?)(?:is|are|:) ?${amountSource(units)}(?!${toSource}\\d)`,
      'iy',
    ),
);

/** "The maximum number of images that can be sent is 10". */
function readMaximumOf(sentence: Sentence): boolean {
  const found = sentence.peek(maximumOf(sentence.about.names.units));
  if (found === undefined || /\b(?:per|each|every)\b/i.test(found[2] ?? '')) return false;
  const start = sentence.at;
  const words = found[0].indexOf(` of ${found[2]}`) + 4;
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

/** @param compared whether a word for a limit stands there; two numbers alone may be anything. */
function sayAmount(
  bounds: Bounds,
  unit: string | undefined,
  compared: boolean,
  sentence: Sentence,
  words = '',
): boolean {
  const { units } = sentence.about.names;
  const [of, own] = [units.of(unit), units.of(sentence.about.unit)];
  if (isText(sentence) && (unit === undefined || unit === '个') && saysCharacters(bounds, sentence)) return true;
  const statement = ((): Statement | undefined => {
    if (of === undefined)
      return unit === undefined ? bare(bounds, compared, sentence, words) : countOf(bounds, sentence);
    switch (of.of) {
      case 'characters':
        return { kind: 'length', ...inclusive(bounds), of: 'characters' };
      case 'bytes':
        if (isNumber(sentence))
          return own === undefined || own.name === of.name ? { kind: 'range', ...bounds } : undefined;
        return { kind: 'length', ...inclusive(bounds), of: 'bytes' };
      case 'size':
        // What a number of megabytes counts is only told by both of its ends, or by its own unit.
        if (isNumber(sentence)) {
          const isSure =
            own === undefined ? bounds.min !== undefined && bounds.max !== undefined : own.name === of.name;
          return isSure ? { kind: 'range', ...bounds } : undefined;
        }
        // "1m to 36m" of no file: the letter may as well be that of minutes or months.
        if (/^[mgk]$/.test(unit ?? '') && sentence.medium === undefined && sentence.dimension !== 'size')
          return undefined;
        return sizeOf(bounds, of.factor, sentence);
      case 'time':
        // How long a span is, is no bound of the number of its end.
        if (isNumber(sentence) && sentence.dimension === 'length') return undefined;
        // How far two points in time lie apart is no bound of either.
        if (isNumber(sentence) && (isBetweenTimes(sentence) || /时间戳|\btimestamps?\b/i.test(sentence.about.whole)))
          return undefined;
        // "单位为秒，最大值为 1 天": the number counts seconds.
        if (isNumber(sentence))
          return own === undefined || own.of !== 'time'
            ? { kind: 'range', ...bounds }
            : inUnit(bounds, of.factor, own.factor);
        // A picture lasts no time, and how long it takes to fetch a file is no measure of the file.
        if (sentence.medium === undefined || sentence.medium === 'image' || isOfFetching(sentence)) return undefined;
        return { kind: 'measure', what: 'duration', of: sentence.medium, ...scaled(bounds, of.factor) };
      case 'pixels':
        return pixelsOf(bounds, sentence);
      default:
        return isNumber(sentence) ? { kind: 'range', ...bounds } : undefined;
    }
  })();
  if (statement === undefined) return false;
  // "Greater than 0: a project": what such numbers mean.
  if (compared && sentence.peek(/\s*[:：](?!\s*$)/y) !== undefined) return false;
  // "（至少一次）": how often something is done is no number that is sent.
  if (statement.kind === 'range' && unit === undefined && sentence.peek(/\s*次(?![数序])/y) !== undefined) return false;
  sentence.say(statement);
  if (statement.kind === 'count') readLengthOfEach(statement.of, sentence);
  if (statement.kind === 'count' && statement.of === 'element') sentence.take(whatIsCounted);
  return true;
}

/** What the elements are, to the end of the clause: "100 个证书", "200 forwarding rules at a time". */
const whatIsCounted =
  /(?![^，,。；;）)]*[不非无未除每各或和与及若如时仅只])[\u3400-\u9fff]{1,8}(?=\s*(?:$|[，,。；;）)]))|(?:\s*\b(?!(?:per|each|every|for|in|of|when|if|or|and|with|not|only|except|by|than|to|at|from|on|are|is|can|be)\b)[a-z][a-z-]*){1,3}(?=\s*(?:$|[.,;)]|at a time\b|per request\b|in (?:one|a|each|a single) (?:request|call|query)\b|(?:can|may) be\b|(?:is|are) (?:supported|allowed)\b))/y;

const betweenTimes =
  /\bbetween\b|\bdifference\b|\b(?:past|last|earlier|ago)\b|区间|时间(?:范围|段|窗)|相差|之差|最近|过去|早于|晚于/i;
const spans = /间隔|跨度|\bspan\b|\binterval\b/i;

function isBetweenTimes({ about: { field }, at, clauseStart, text }: Sentence): boolean {
  const words = text.slice(clauseStart, at);
  // A parameter that is a point in time is no span.
  return betweenTimes.test(words) || (spans.test(words) && /time|date|start|begin|end/i.test(field?.name ?? ''));
}

/** "60 seconds to 15 days": both ends in the unit of the second. */
function inOneUnit(
  { min, max }: { readonly min: number; readonly max: number },
  low: string | undefined,
  high: string | undefined,
  { about: { names, unit } }: Sentence,
): { readonly min: number; readonly max: number } | undefined {
  const [one, other] = [names.units.of(low), names.units.of(high)];
  if (one === undefined || other === undefined || one.name === other.name) return { min, max };
  // Which of them a number counts is only known where the text says it.
  if (one.of !== 'time' || other.of !== 'time' || unit === undefined) return undefined;
  return { min: (min * one.factor) / other.factor, max };
}

function inUnit({ min, max, exclusive }: Bounds, factor: number, own: number): Statement | undefined {
  const scaled = (value: number) => Math.round((value * factor * 1e6) / own) / 1e6;
  const bounds = {
    ...(min === undefined ? {} : { min: scaled(min) }),
    ...(max === undefined ? {} : { max: scaled(max) }),
    ...(exclusive === undefined ? {} : { exclusive }),
  };
  return { kind: 'range', ...bounds };
}

/** "1 to 64 letters, digits and hyphens": how long a text is, told by what it is made of. */
function saysCharacters(bounds: Bounds, sentence: Sentence): boolean {
  const { at } = sentence;
  const first = /^\s*(?:位|个)?\s*(\S+)/.exec(sentence.rest)?.[1] ?? '';
  const count = takeCharacters(sentence);
  // One sort alone may be what is counted: "up to 5 numbers".
  if (
    count === 0 ||
    (count < 2 &&
      !/^(?:letter|digit|char|alphanum|lowercase|uppercase|字母|数字|汉字|中文|英文|小写|大写)/i.test(first))
  ) {
    sentence.at = at;
    return false;
  }
  // "7 个中文名称": what is counted is something else, of that sort.
  if (sentence.peek(/\s*(?!组成|构成|的?组合|等|且|并|以?内|或|和|及|开头|长度)[\u3400-\u9fff]/y) !== undefined) {
    sentence.at = at;
    return false;
  }
  sentence.say({ kind: 'length', ...inclusive(bounds), of: 'characters' });
  return true;
}

function isText({ about: { field } }: Sentence): boolean {
  return field?.type?.kind === 'string' && field.type.list !== true;
}

function clauseBefore({ at, stretch, text }: Sentence): string {
  return /[^，,。；;：:]*$/.exec(text.slice(stretch.from, at))?.[0] ?? '';
}

function isOfFetching({ at, stretch, text }: Sentence): boolean {
  return /下载|\bdownload/i.test(text.slice(stretch.from, at));
}

/** A number without a unit is the parameter's own, the length of a text or list, or in English a number of things. */
function bare(bounds: Bounds, compared: boolean, sentence: Sentence, words: string): Statement | undefined {
  const { field } = sentence.about;
  const isLength = sentence.dimension === 'length' || /长度|length/i.test(words);
  if (isLength && field?.type?.list === true) return { kind: 'count', ...inclusive(bounds), of: 'element' };
  // "每次请求的实例的上限为100", at a list of them.
  if (compared && field?.type?.list === true && /^[^A-Za-z]*(?:上限|数量|个数)/.test(clauseBefore(sentence)))
    return { kind: 'count', ...inclusive(bounds), of: 'element' };
  // "A list of things, with an upper limit of 100": nothing else is counted at it.
  const isEnd = sentence.peek(/\s*(?:$|[.,;)，。；）])/y) !== undefined;
  if (
    compared &&
    field?.type?.list === true &&
    /^(?:string|struct)$/.test(field.type.kind) &&
    isEnd &&
    /limit|maximum of/i.test(words)
  )
    return { kind: 'count', ...inclusive(bounds), of: 'element' };
  if (isLength && field?.type?.kind === 'string') return { kind: 'length', ...inclusive(bounds), of: 'characters' };
  if (sentence.peek(/\s*[a-z]{2,}/iy) !== undefined) {
    const counted = countOf(bounds, sentence);
    if (counted !== undefined) return counted;
  }
  return compared && isNumber(sentence) ? { kind: 'range', ...bounds } : undefined;
}

/** Things are counted at a list, or where they are files. */
/** "Audio selectors", "视频模板": things that have to do with files, and are none. */
const ofMedium =
  /\b(?:image|picture|video|audio|file) (?:selector|stream|template|task|track|channel|group|set|system|type|format)s?\b|(?:图片|图像|视频|音频|文件)(?:模板|任务|流|频道|库|规则|分组|轨|通道|组|类型|系统)/i;

function countOf(bounds: Bounds, sentence: Sentence, words?: string): Statement | undefined {
  // A number of pixels, seconds or bytes is no number of elements.
  if (sentence.dimension !== undefined && sentence.dimension !== 'length') return undefined;
  const clause = (words ?? '') + (/^[^，,。；;.()（）]*/.exec(sentence.rest)?.[0] ?? '');
  // "Up to 10 values for filter.Values": what the elements hold is counted, or something else is.
  const path = /[A-Za-z]\w*\.[A-Za-z]\w*/.exec(/^[^，,。；;]*/.exec(sentence.rest)?.[0] ?? '')?.[0];
  if (path !== undefined) return undefined;
  const medium = ofMedium.test(clause) ? undefined : mediumIn(clause);
  const isList = sentence.about.field?.type?.list === true;
  if (medium === undefined && !isList) return undefined;
  return { kind: 'count', ...inclusive(bounds), of: medium ?? 'element' };
}

const each = perUnits(
  (units) =>
    new RegExp(
      `\\s*(${numberSource})\\s*(${units.source})\\s*(?:的)?\\s*(?=图片|视频|音频|videos?\\b|audios?\\b)`,
      'iy',
    ),
);

/** "最多 1 个 5 秒的视频": whether shorter ones will do is not said. */
function readLengthOfEach(of: Medium | 'element', sentence: Sentence): void {
  if (of === 'element') return;
  const found = sentence.peek(each(sentence.about.names.units));
  const unit = sentence.about.names.units.of(found?.[2]);
  if (found === undefined || unit?.of !== 'time') return;
  sentence.at += found[0].length;
  sentence.unread ??= 'whether the length is a limit is not said';
}

function sizeOf({ max, exclusive }: Bounds, factor: number, sentence: Sentence): Statement | undefined {
  if (max === undefined) return undefined;
  // "分辨率不超过2K": the size of a picture in pixels is no size of a file.
  if (sentence.dimension !== undefined && sentence.dimension !== 'size') return undefined;
  const total = /总和|总大小|之和|\btotal\b|\bsum\b/i.test(sentence.text.slice(sentence.stretch.from, sentence.at));
  const marks = {
    ...(exclusive === undefined ? {} : { exclusive: true as const }),
    ...(total ? { total: true as const } : {}),
  };
  return { kind: 'size', max: max * factor, of: sentence.medium ?? 'file', ...marks };
}

function pixelsOf(bounds: Bounds, sentence: Sentence): Statement | undefined {
  const what = sentence.dimension;
  // "The width of the whole picture is at most …" behind the first sentence is about another thing.
  if (isNumber(sentence) && (what === undefined || sentence.text.toLowerCase().startsWith(sentence.about.opening)))
    return { kind: 'range', ...bounds };
  if (isNumber(sentence)) return undefined;
  const of = sentence.medium ?? 'file';
  if (what === 'sides') sentence.say({ kind: 'measure', what: 'width', of, ...bounds });
  if (what === 'sides') return { kind: 'measure', what: 'height', of, ...bounds };
  return what === 'width' || what === 'height' ? { kind: 'measure', what, of, ...bounds } : undefined;
}

function isNumber({ about: { field } }: Sentence): boolean {
  const kind = field?.type?.kind;
  return field?.type?.list === false && (kind === 'integer' || kind === 'float' || kind === 'number');
}

/** Lengths and counts are whole numbers: less than 5 is at most 4. */
function inclusive({ min, max, exclusive }: Bounds): Bounds {
  const low = exclusive === 'min' || exclusive === 'both' ? 1 : 0;
  const high = exclusive === 'max' || exclusive === 'both' ? 1 : 0;
  return { ...(min === undefined ? {} : { min: min + low }), ...(max === undefined ? {} : { max: max - high }) };
}

function scaled({ min, max, exclusive }: Bounds, factor: number): Bounds {
  return {
    ...(min === undefined ? {} : { min: min * factor }),
    ...(max === undefined ? {} : { max: max * factor }),
    ...(exclusive === undefined ? {} : { exclusive }),
  };
}
