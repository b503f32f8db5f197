import type { Medium, Statement } from '../../fact.ts';
import type { Bounds } from '../limits.ts';
import { numberSource } from '../numbers.ts';
import type { Sentence } from '../sentence.ts';
import { perUnits } from '../units.ts';
import { takeCharacters } from './characters.ts';
import { mediumIn } from './media.ts';

/** @param compared whether a word for a limit stands there; two numbers alone may be anything. */
export function sayAmount(
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
      return unit === undefined
        ? bare(bounds, compared, sentence, words)
        : (countOf(bounds, sentence) ?? ownCount(bounds, compared, sentence));
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
  // A fact has no form for how large a file must be at least; what it must be at most is read beside it.
  const isLeast = of?.of === 'size' && !isNumber(sentence) && bounds.min !== undefined && bounds.min > 0;
  if (isLeast && (statement !== undefined || sentence.dimension === 'size' || sentence.medium !== undefined))
    sentence.unread ??= 'how large a file must be at least is told in no fact';
  if (isLeast && statement === undefined && sentence.unread !== undefined) return true;
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
  /(?![^，,。；;）)]*[不非无未除每各或和与及若如时仅只])[\u3400-\u9fff]{1,8}(?=\s*(?:$|[，,。；;）)]))|(?:\s*\b(?!(?:per|each|every|for|in|of|when|if|or|and|with|not|only|except|by|than|to|at|from|on|are|is|can|be)\b)(?:[a-z][a-z-]*|[A-Z]{2,}s)){1,3}(?=\s*(?:$|[.,;)]|at a time\b|per request\b|in (?:one|a|each|a single) (?:request|call|query)\b|(?:can|may) be\b|(?:is|are) (?:supported|allowed)\b))/y;

const betweenTimes =
  /\bbetween\b|\bdifference\b|\b(?:past|last|earlier|ago)\b|区间|时间(?:范围|段|窗)|相差|之差|最近|过去|早于|晚于/i;
const spans = /间隔|跨度|\bspan\b|\binterval\b/i;

function isBetweenTimes({ about: { field }, at, clauseStart, text }: Sentence): boolean {
  const words = text.slice(clauseStart, at);
  // A parameter that is a point in time is no span.
  return betweenTimes.test(words) || (spans.test(words) && /time|date|start|begin|end/i.test(field?.name ?? ''));
}

/** "60 seconds to 15 days": both ends in the unit of the second. */
export function inOneUnit(
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
  const isLength = sentence.dimension === 'length' || /长度|最[长短]|length|longest/i.test(words);
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

/** "Audio selectors", "视频模板": things that have to do with files, and are none. */
const ofMedium =
  /\b(?:image|picture|video|audio|file) (?:selector|stream|template|task|track|channel|group|set|system|type|format)s?\b|(?:图片|图像|视频|音频|文件)(?:模板|任务|流|频道|库|规则|分组|轨|通道|组|类型|系统)/i;

/** Things are counted at a list, or where they are files. */
export function countOf(bounds: Bounds, sentence: Sentence, words?: string): Statement | undefined {
  // A number of pixels, seconds or bytes is no number of elements.
  if (sentence.dimension !== undefined && sentence.dimension !== 'length') return undefined;
  const clause = (words ?? '') + (/^[^，,。；;.()（）]*/.exec(sentence.rest)?.[0] ?? '');
  // "Up to 10 values for filter.Values": what the elements hold is counted, or something else is.
  // "最多返回 2000 条记录": of the answer.
  const said = sentence.text.slice(sentence.begun, sentence.at);
  if (/返回|输出|展示|显示|获取|拉取|\breturn/i.test(said)) return undefined;
  const path = /[A-Za-z]\w*\.[A-Za-z]\w*/.exec(/^[^，,。；;]*/.exec(sentence.rest)?.[0] ?? '')?.[0];
  if (path !== undefined) return undefined;
  const medium = ofMedium.test(clause) ? undefined : mediumIn(clause);
  const isList = sentence.about.field?.type?.list === true;
  if (medium === undefined && !isList) return undefined;
  return { kind: 'count', ...inclusive(bounds), of: medium ?? 'element' };
}

/** "最多返回 100 条" at Limit: a number that counts what is asked for. */
function ownCount(bounds: Bounds, compared: boolean, sentence: Sentence): Statement | undefined {
  const counts = /(?:limit|pagesize|count|num|number)$/i.test(sentence.about.field?.name ?? '');
  // "For example 10; then at most 10 are returned".
  if (/则\s*$/.test(sentence.text.slice(0, sentence.begun))) return undefined;
  return compared && counts && isNumber(sentence) ? { kind: 'range', ...bounds } : undefined;
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
  // "A disk of 100 to 500 GB": of no file.
  if (sentence.medium === undefined && sentence.about.field?.type?.kind === 'struct') return undefined;
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

export function isNumber({ about: { field } }: Sentence): boolean {
  const kind = field?.type?.kind;
  return field?.type?.list === false && (kind === 'integer' || kind === 'float' || kind === 'number');
}

/** Lengths and counts are whole numbers: less than 5 is at most 4. */
export function inclusive({ min, max, exclusive }: Bounds): Bounds {
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
