import type { Statement } from '../../fact.ts';
import { type List, readList } from '../lists.ts';
import type { Reading, Rule, Sentence } from '../sentence.ts';
import { holdsException } from '../turning.ts';
import { mediumOfFormat, sayFormats } from './formats.ts';
import { refuseNarrowed } from './narrowing.ts';

const whose =
  /(?!(?:the|other|default|some|no|not|all)\b)[A-Za-z]+ (?:[a-z]+ ){0,2}(?=values?\s*(?:include\w*\s*)?[:：])/iy;
/** "[0, +∞)". */
const openInterval = /\s*[[【]\s*(-?\d+)\s*[,，~～-]\s*\+?(?:∞|inf(?:inity)?|正无穷大?)\s*[\])）】]/iy;
const isOpen = /(?:[：:]|如下|取值有|值为|值包括|as follows)\s*$/i;
const things =
  /\s*(?:张|个|条|份|段|幅|位(?!置)|台|名(?!称)|项|层|(?:reference |input )?(?:images?|videos?|pictures?|files?)\b)/iy;
const besides = /(?:除|in addition to)[^，,]{1,60}?(?:外|[，,])[，,]?\s*(?:还(?:可以?)?(?:支持|生成|选择)|)?\s*/iy;
const alsoThere = /\s*(?:分辨率)?|\s*resolutions? (?:is|are) also (?:available|supported)/iy;

/** "可选值为 5、10", "valid values: …", "取值范围 [0-100]", and lists that begin behind the sentence. */
export const readValues: Rule = (sentence) => {
  if (sentence.about.field === undefined) return false;
  const start = sentence.at;
  // "Scenario values: …", where a clause begins.
  if (/(?:^|[.。:：;；]\s*)$/.test(sentence.text.slice(0, start))) sentence.take(whose);
  const announcer = sentence.take(sentence.about.names.enumerations.announcing);
  const word = announcer?.[0];
  if (word === undefined || !isOfOneList(announcer?.groups?.whom, word, sentence)) {
    sentence.at = start;
    return false;
  }
  // "数组元素范围 [1, 20]": of each element, or of how many there are.
  if (sentence.about.field.type?.list === true && /元素\s*$/.test(sentence.text.slice(sentence.stretch.from, start)))
    sentence.refused ??= 'it tells something of the elements';
  // "N%, N 取值范围 …" is about a part of the value.
  if (/(?:^|[^\w])[A-Za-z]\s*$/.test(sentence.text.slice(sentence.stretch.from, start))) {
    sentence.hold({ unplaced: 'a part of the value' });
  }
  const min = sentence.take(openInterval)?.[1];
  if (min !== undefined) {
    sentence.say({ kind: 'range', min: Number(min) });
    return true;
  }
  const list = listAt(sentence, /范围|range/i.test(word), true);
  // "Values: Kling: …" begins a list with meanings.
  const isEntry = list !== undefined && sentence.peek(/\s*[：:]/y, list.to) !== undefined;
  if (list !== undefined && !isEntry && !isThings(list, sentence)) {
    const cut = sentence.peek(moreElements, list.to)?.[0];
    const isCut = cut !== undefined && /[a-z]/.test(list.items.at(-1)?.text.slice(-1) ?? '') && !noMore.test(cut);
    if (isCut) sentence.refused ??= 'the list goes on with what is no value';
    sentence.at = list.to;
    sentence.take(respectively);
    sentence.lists = true;
    sayList(list, sentence);
    return true;
  }
  if (isOpen.test(word)) {
    if (/取值|值|可选|列表|字段|类型|方式|模式|状态|values?|options|models/i.test(word)) {
      sentence.announces = 'values';
      while (!sentence.isDone && readEntry(sentence)) sentence.lists = true;
      return true;
    }
  }
  sentence.at = start;
  return false;
};

/**
 * "Valid values for offline jobs: …": the values of the parameter where the text has no other list. What they depend on is told in no
 * form that a fact has, so that they are likely only.
 */
function isOfOneList(whom: string | undefined, word: string, sentence: Sentence): boolean {
  if (whom === undefined) return true;
  // "The value range for the length" is one of something else.
  if (/range|范围/i.test(word)) return false;
  const { names, whole } = sentence.about;
  const isPlain = !/[A-Z]|\b(?:each|every|other|which|all|both|not|no|only|when|if)\b/.test(whom);
  const lists = whole.match(new RegExp(names.enumerations.announcing.source, 'gi'))?.length ?? 0;
  if (!isPlain || lists !== 1) return false;
  sentence.assumes = true;
  return true;
}

/** ", single port, range": behind a list, what stands in the place of elements and is none. */
const moreElements = /\s*,\s*(?:and |or )?[a-z]+ [a-z]+(?=\s*(?:,|$|\.(?:\s|$)))/y;
const noMore = /\b(?:default|optional|required|respectively|inclusive|by|is|are|etc|only|if|when|in|of|case)\b/;
/** "DAY and DOW respectively indicate …": what the values mean, to the end of the sentence. */
const respectively =
  /\s*[，,]?\s*(?:\d+\s*[-~～至]\s*\d+\s*)?(?:分别(?:表示|代表|对应|为|指)|(?:which )?respectively (?:indicate|represent|mean|stand for|correspond to)s?\b|(?:indicate|represent|mean)s? respectively\b)[^。；;]*/iy;

/** Whether the next clause lists the values of the parameter. */
export function beginsValues(sentence: Sentence): boolean {
  const { field, names } = sentence.about;
  return field !== undefined && sentence.peek(names.enumerations.announcingNext) !== undefined;
}

/** "720P(默认)，1080P" right behind the name of a model or version: its values, without a word for it. */
export const readBareList: Rule = (sentence) => {
  const { circumstance } = sentence.conditions;
  // "当文件在海外时：Oversea": the value behind the condition that explains it.
  const isExplained =
    circumstance !== undefined &&
    !/空|不填|不传|\b(?:empty|blank|not (?:specified|set))\b/i.test(circumstance) &&
    /[：:]\s*$/.test(sentence.text.slice(sentence.stretch.from, sentence.at));
  if ((!sentence.afterSubject && !isExplained) || sentence.about.field === undefined) return false;
  const list = listAt(sentence);
  if (list === undefined || isThings(list, sentence)) return false;
  const isPlain = list.items.every(
    ({ text, range }) => range !== undefined || /\d|^[A-Z]|^(?:true|false)$/i.test(text),
  );
  // "Hunyuan 3.0" alone is no list: the number may be a version nobody has listed.
  const [first] = list.items;
  const isNumber = list.items.length === 1 && /^\d+(?:\.\d+)?$/.test(first?.text ?? '') && first?.unit === undefined;
  if (isNumber && !first?.isDefault && !list.bracketed) return false;
  if (!list.bracketed && (!isPlain || sentence.peek(/\s*(?:$|[,，.。;；）)])/y, list.to) === undefined)) return false;
  sentence.at = list.to;
  sayList(list, sentence);
  return true;
};

/** "Besides the resolutions of the model, 2K and 4K too": for all models, on top of what they have. */
export const readBesides: Rule = (sentence) => {
  const start = sentence.at;
  if (sentence.about.field === undefined || !sentence.take(besides)) return false;
  const list = listAt(sentence) ?? undefined;
  if (list === undefined) {
    sentence.at = start;
    return false;
  }
  sentence.at = list.to;
  sentence.take(alsoThere);
  sayList(list, sentence);
  return true;
};

export function listAt(sentence: Sentence, isRange = false, isAnnounced = false): List | undefined {
  const { names, field } = sentence.about;
  const isModelField = field !== undefined && names.isModelField(field.name);
  const text = sentence.text.slice(0, sentence.stretch.to);
  return readList(text, sentence.at, names, isModelField, isRange, isAnnounced);
}

/** "1-7 images" and "10 MB" are limits of something else than the parameter's own value. */
export function isThings(list: List, sentence: Sentence): boolean {
  if (sentence.peek(things, list.to) !== undefined) return true;
  return list.items.some(({ unit }) =>
    ['size', 'characters', 'bytes'].includes(sentence.about.names.units.of(unit)?.of ?? ''),
  );
}

export function sayList(list: List, sentence: Sentence, adds?: Reading['adds']): void {
  const { circumstance } = sentence.conditions;
  const isWhole = list.items.some(({ whole }) => whole);
  // Where each of them has something in brackets behind it, that is what it means.
  const glossed = list.items.filter((item) => item.meaning !== undefined || item.isDefault).length;
  const isGlossed =
    list.items.length > 1 && (glossed === list.items.length || (glossed > 2 && glossed * 2 > list.items.length));
  if (isOfFormats(list, sentence)) return sayFormats(list, sentence);
  // "可选值【1,10】": both are numbers, and whether those between them are values too is open.
  const [first, second] = list.items;
  const [low, high] = [Number(first?.text), Number(second?.text)];
  const isOpenPair = list.bracketed && list.items.length === 2 && high - low > 1 && !isWhole;
  // The default lies between them: "取值[1,25]，默认10".
  const isRange = isOpenPair && defaultsIn(sentence.about.whole).some((one) => low < one && one < high);
  if (isRange) return sentence.say({ kind: 'range', min: low, max: high });
  if (isOpenPair) sentence.refused ??= 'two numbers in brackets may be a list or the ends of a range';
  // "30 minutes, 1 hour": what a number of these counts is not told.
  const units = new Set(list.items.flatMap(({ unit }) => sentence.about.names.units.of(unit)?.name ?? []));
  if (units.size > 1) sentence.refused ??= 'its values are told in several units';
  for (const item of list.items) {
    const meaning = item.meaning ?? circumstance;
    refuseNarrowed(item, sentence, isGlossed);
    const isText = sentence.about.field?.type?.kind === 'string' && sentence.about.field.type.list !== true;
    const says: Statement =
      item.range !== undefined && isText && ofLength(sentence)
        ? { kind: 'length', min: item.range.min, max: item.range.max, of: 'characters' }
        : item.range !== undefined
          ? { kind: 'range', ...item.range, ...(isWhole ? { whole: true } : {}) }
          : { kind: 'value', value: item.text, ...(meaning === undefined ? {} : { meaning: meaning.trim() }) };
    sentence.say(says, adds === undefined || says.kind === 'range' ? {} : { adds });
    // "7 - 365 (default)": of a range, the number right before.
    if (item.isDefault)
      sentence.say({ kind: 'default', value: item.range === undefined ? item.text : String(item.range.max) });
  }
}

/** Numbers that a text calls a default. */
function defaultsIn(text: string): readonly number[] {
  const found = text.matchAll(
    /(?:默认|缺省|\bdefaults?\b)(?:值|取值| value)?(?:为|是|：|:|\s|is|to)*(-?\d+(?:\.\d+)?)/gi,
  );
  return [...found].map(([, number]) => Number(number));
}

/** "长度范围是1-80": of how long a text is, not of what it is. */
function ofLength({ begun, dimension, text }: Sentence): boolean {
  return dimension === 'length' || /长度|字符数|字数|\blength\b/i.test(text.slice(Math.max(0, begun - 12), begun));
}

/** "Image URL. Valid values: jpg, png" tells what files may be, unless the parameter is what names their format. */
function isOfFormats(list: List, { about: { field } }: Sentence): boolean {
  if (field === undefined || /format|type|ext(?:ension)?$|suffix|container|codec/i.test(field.name)) return false;
  return list.items.every(({ text, range }) => range === undefined && mediumOfFormat(text) !== undefined);
}

const entry =
  /\s*([“"']?)([A-Za-z0-9_$][\w$]*(?:[.+:/-][\w$]+)*)\/?\1(?:\s+\2(?=\s*[：:]))?(?:\s*[(（](default(?: value)?|默认值?)[)）](?=\s*[：:]))?(?:\s*[：:](?!\/\/)\s*|\s*[(（](?=[^()（）]*[)）]\s*$)|\s*(?:表示|代表|\b(?:represents?|indicates?|means)\b)\s*|\s*[-—=]{1,3}\s*(?=[^\d\s])|\s*[,，、.]?\s*$)/iy;
const notEntries =
  /^(?:supported|available|notes?|remarks?|example|examples|description|units?|range|format|required|optional)$/i;
/** The beginning of an address, unless a bracket or a dash tells what it means. */
const notEntry = /^https?\s*[:：]/i;
const nextEntry =
  /[,，、]\s*(?=["“]?[A-Za-z0-9_$][\w$.-]*["”]?\s*(?:[：:](?!\/\/)|\s[-—]{1,3}\s|[-—](?=[\u3400-\u9fff])))/g;

/** An element of a list that was announced: `Enabled：开启`, `Vidu`, `0: off`. What follows the colon is its meaning. */
export function readEntry(sentence: Sentence): boolean {
  const start = sentence.at;
  // "(1) topic; (2) queue".
  sentence.take(/\s*[（(]\d{1,2}[)）]\s*(?=[A-Za-z])/y);
  if (takeEntry(sentence)) return true;
  sentence.at = start;
  return false;
}

function takeEntry(sentence: Sentence): boolean {
  const { names, field } = sentence.about;
  const found = sentence.peek(entry);
  // "system-automatic; custom-customization": once a dash has told what a value means, it does so again.
  const dashed = sentence.dashed ? /^\s*([A-Za-z]\w*)-[A-Za-z][\w-]*\s*[.。]?$/.exec(sentence.rest)?.[1] : undefined;
  if (dashed !== undefined) {
    sentence.at = sentence.stretch.to;
    sentence.say({ kind: 'value', value: dashed });
    return true;
  }
  const value = found?.[2];
  if (found === undefined || value === undefined || notEntries.test(value) || notEntry.test(found[0].trim()))
    return false;
  const isModelField = field !== undefined && names.isModelField(field.name);
  if (!isModelField && names.isModel(value)) return false;
  // "High-quality addresses, valid values: …": the heading of another list.
  if (/[A-Za-z]-$/.test(found[0]) && /\bvalid values?\b|取值|可选/i.test(sentence.rest)) return false;
  const from = sentence.at;
  sentence.dashed = /[A-Za-z]-$/.test(found[0]);
  sentence.at += found[0].length;
  nextEntry.lastIndex = sentence.at;
  const next = nextEntry.exec(sentence.text.slice(0, sentence.stretch.to));
  const end = next?.index ?? sentence.stretch.to;
  const meaning = sentence.text
    .slice(sentence.at, end)
    .replace(/[)）]\s*$/, '')
    .trim();
  if (/^default$/i.test(value) && /^\S*$/.test(meaning) && !/[^\x21-\x7e]/.test(meaning)) {
    sentence.at = from;
    return false;
  }
  // "a/b: reserved": two values with one meaning.
  const words = /^[A-Za-z]\w*(?:\/[A-Za-z]\w*)+$/.test(value) ? value.split('/') : [wordOf(value)];
  for (const word of words) sentence.say({ kind: 'value', value: word, ...(meaning === '' ? {} : { meaning }) });
  if (found[3] !== undefined || /[（(]\s*(?:默认值?|default(?: [a-z]+)?|by default)\s*[)）]/i.test(`${meaning})`))
    sentence.say({ kind: 'default', value: wordOf(value) });
  readMeaning(value, meaning, from, sentence);
  sentence.at = next === null ? sentence.stretch.to : next.index + next[0].length;
  return true;
}

/** A page may give a name and its meaning in one word, `Kling:Kling`. */
function wordOf(written: string): string {
  const [first, second] = written.split(':');
  return first !== undefined && second !== undefined && /[a-z]/i.test(written) ? first : written;
}

/** "SD、HD、AUDIO": a line behind "values:" that is nothing but a list. */
export function readWholeList(sentence: Sentence): boolean {
  const list = sentence.at === sentence.stretch.from ? listAt(sentence, false, true) : undefined;
  if (list === undefined || list.items.length < 2 || isThings(list, sentence)) return false;
  if (sentence.text.slice(list.to, sentence.stretch.to).trim() !== '') return false;
  sentence.at = sentence.stretch.to;
  sayList(list, sentence);
  return true;
}

const stays = /(?:有效期|存储|保存|保留)|\b(?:valid|stored|kept)\b/i;
const limiting = /仅|只支持|必须|不支持|不能|\b(?:only|must|cannot|not supported)\b/i;

/** "… (except Vidu)": a value that has to do with a model is not the same for all. */
function namesModel(meaning: string, sentence: Sentence): boolean {
  return (meaning.match(/[A-Za-z][\w.-]*/g) ?? []).some((word) => sentence.isModelSpokenOf(word));
}

/** A meaning may say more than what a value means: how long something stays then, or what is needed for it. */
export function readMeaning(value: string, meaning: string, from: number, sentence: Sentence): void {
  const { field } = sentence.about;
  if (stays.test(meaning) && field !== undefined) sentence.lifetimes.push({ value, meaning, from });
  else if (limiting.test(meaning) || holdsException(meaning) || namesModel(meaning, sentence))
    sentence.unread ??= `the meaning of "${value}" states more`;
}
