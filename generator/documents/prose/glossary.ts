import type { EnumerationPatterns } from './enumeration-words.ts';
import type { Stretch } from './segments.ts';
import type { About } from './sentence.ts';
import { lastEnd, uniformListIn } from './uniform-lists.ts';

/** Values with their meanings, one behind the other, which no word announces: "0: no, 1: yes", "0-全部 1-永久". */
export interface Glossary extends Stretch {
  /** Read as it is, whatever announces it: "1-enabled, 0-disabled", which would be read as one word, and "on，开启；off，关闭". */
  readonly isFirm: boolean;
  readonly entries: readonly { readonly value: string; readonly meaning: string; readonly isDefault: boolean }[];
}

/** What stands between a value and its meaning; the values of one list have the same. In the place of one stand words. */
const signs: readonly (RegExp | 'words')[] = [
  /(?:\s*[（(]\s*(?:默认|缺省|default)[^()（）]{0,12}[)）])?\s*[:：](?!\/\/|\d)\s*(?=\S)/iy,
  /\s*=\s*(?=\S)/y,
  /\s*[-—–]{1,2}(?=[\u3400-\u9fff])\s*|\s+[-—–]{1,3}\s+(?=[^\s\d])|[-—–](?=[A-Za-z])/y,
  /\s*(?:[（(])(?=[^()（）]{1,60}[)）])/y,
  /\s*[,，]\s*(?=[\u3400-\u9fff])/y,
  /[.、]\s*(?=[^\s\d.、])/y,
  'words',
  /\s+(?=[A-Za-z])/y,
  /\s*(?=[\u3400-\u9fff])(?!\s*(?:表示|代表))/y,
];
const bare = signs.length - 1;
const bareLatin = signs.length - 2;
const inWords = signs.length - 3;
const colon = 0;
const equal = 1;
const dash = 2;
const bracket = 3;
const comma = 4;
const stop = 5;
const head =
  /(?<=^|[,，、;；:：(（[【。|｜\n]\s*|\.\s+|\s|[\u3400-\u9fff](?=\d))(["“'‘]?)([A-Za-z_$][\w$.-]*[\w$]|[A-Za-z]|-?\d{1,5})["”'’]?/g;
const plainHead = /(?:^|[,，、;；:：(（[【。|｜\n]|\.\s|[)）](?=\s))\s*$/;
const isSwitch = /^(?:true|false|on|off|yes|no|0|1)$/i;
/** What limits more than the meaning of a value. */
const states =
  /仅|只(?:能|支持|有)|不支持|必[须填]|^最[高低大小]|\b(?:high|low)est\b|取值|范围|单位[为是:：]|版本|默认值?[为是:：]?\s*[A-Za-z0-9"“]|\b(?:only|must|not supported|required?s?|ranges?|units?|version|valid values?|if|when|unless)\b|[<>≥≤]/i;
const isDefault = /[（(]\s*(?:默认值?|缺省值?|default(?: [a-z]+)?|by default)\s*[,，)）]/i;
/** Of a number or a switch, "0: only warns", "1：不支持选择" is what the value means, unless it names something. */
const mayMean = /仅|只(?:能|支持|有)|不支持|\b(?:only|not supported)\b/gi;

const limited =
  /(?:\b(?:up to|at (?:most|least)|than|to|of|max(?:imum)?|min(?:imum)?|is)|[<>=≤≥~-]|超过|大于|小于|等于|最[多少大小长短高低]|至少|上限|不足|约)\s*$/i;

/** Remarks tell what to do; meanings do not. */
const obliges = /[不能需须应请如可若]|必|\b(?:must|should|can|cannot|please|if|when|not)\b/i;

/** "高级对象类型，如 a（…）、b（…）": what begins so is an example, to the end of the list. */
const illustrating = /(?:如(?![下果何需要有此同])|\b(?:such as|e\.g\.?|for example|like))[^，；;。：:\n]*$/i;
/** Behind such a word stand no values, unless they are numbers. */
const noValues = /(?:单位|格式|示例|举例|例子|规则|\b(?:units?|formats?|examples?))\s*[：:]\s*$/i;

const sortsBy = /order|sort|by$/i;

interface Head extends Stretch {
  readonly value: string;
  readonly sign: number;
  /** Where the meaning begins. */
  readonly behind: number;
}

/** The first list of this sort in a text: of two ways to read one, that which finds more of it. */
export function glossaryIn(text: string, about: About): Glossary | undefined {
  const [found, uniform] = [runIn(text, about), text.length > 4000 ? undefined : uniformListIn(text, about)];
  return (uniform?.entries.length ?? 0) > (found?.entries.length ?? 0) ? uniform : found;
}

function runIn(text: string, about: About): Glossary | undefined {
  const { field } = about;
  if (field === undefined || field.type?.kind === 'struct' || text.length > 4000) return undefined;
  const heads = dashedHeads(headsOf(text, about.names.enumerations), text);
  for (let first = 0; first < heads.length; first += 1) {
    const sign = heads[first]?.sign;
    const run: Head[] = [];
    for (const one of heads.slice(first)) {
      if (isSame(one.sign, sign) && !run.some(({ value }) => value === one.value)) run.push(one);
      else break;
    }
    const found = run.length < 2 ? undefined : listed(text, run, about);
    if (found !== undefined) return found;
  }
  return labelledIn(text, about);
}

/** "0 不关闭，1为关闭": with a word between them and without one; "1 公网,2 anycast". */
function isSame(sign: number, other = sign): boolean {
  const isOf = (one: number) => sign === one || other === one;
  return sign === other || (isOf(bare) && (isOf(inWords) || isOf(bareLatin)));
}

/** A value behind its meaning: "顺序：ASC", "充值文件-CZ", "1分钟(ONE_MINUTE)"; the same sign in all of them. */
const labelled = [
  /(?<=^|[，,；;。:：、\s(（]\s*)([\u3400-\u9fff]{1,10})\s*[:：]\s*["“'‘]?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[a-z]+(?:_[a-z0-9]+)*)["”'’]?(?=\s*(?:$|[，,；;。)）、]|\s[\u3400-\u9fff]))/g,
  /(?<=^|[，,；;。:：、\s(（]\s*)([\u3400-\u9fff]{1,10})\s*-\s*([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)(?=\s*(?:$|[，,；;。)）、]))/g,
  /(?<=^|[，,；;。:：、/\s]\s*)(\d{0,3}[\u3400-\u9fff]{1,10})\s*[（(]([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z]+(?:_[a-z0-9]+)+)[)）](?=\s*(?:$|[，,；;。、/]))/g,
];
/** "广告（10001）、政治（20001）": three numbers at least, each behind a word. */
const labelledNumbers = [
  /(?<=^|[，,；;。:：、\s]\s*)([\u3400-\u9fff]{1,8})\s*[（(](\d{1,6})[)）](?=\s*(?:$|[，,；;。、]))/g,
];

/** "顺序：ASC，倒序：DESC": values behind their meanings. */
function labelledIn(text: string, { field, names }: About): Glossary | undefined {
  const kind = field?.type?.kind;
  const patterns = kind === 'string' ? labelled : kind === 'integer' || kind === 'number' ? labelledNumbers : [];
  const found = patterns.map((one) => [...text.matchAll(one)]).find(({ length }) => length > 1) ?? [];
  const [first] = found;
  const last = found.at(-1);
  const least = kind === 'string' ? 2 : 3;
  if (first === undefined || last === undefined || found.length < least) return undefined;
  if (new Set(found.map(([, , value]) => value)).size < found.length) return undefined;
  const entries = found.map(([, meaning = '', value = '']) => ({ value, meaning, isDefault: false }));
  const from = first.index;
  const to = last.index + last[0].length;
  // Nothing else stands among them.
  const between = found.slice(1).map(({ index }, at) => {
    const before = found[at];
    return text.slice((before?.index ?? 0) + (before?.[0].length ?? 0), index);
  });
  const isWhole = between.every((words) => /^\s*[，,；;。、/]?\s*$/.test(words));
  const isOdd = entries.some(
    ({ meaning, value }) => names.enumerations.noMeaning.test(meaning) || names.isField(value) || names.isModel(value),
  );
  return isOdd || !isWhole ? undefined : { from, to, entries, isFirm: false };
}

function headsOf(text: string, words: EnumerationPatterns): readonly Head[] {
  const found: Head[] = [];
  const patterns = signs.map((sign) => (sign === 'words' ? words.joining : sign));
  for (const match of text.matchAll(head)) {
    const [whole, quote = '', value = ''] = match;
    const to = match.index + whole.length;
    const sign = patterns.findIndex((one) => signAt(one, text, to) !== undefined);
    const isNumber = /^-?\d+$/.test(value);
    if (sign < 0 || words.noValue.test(value)) continue;
    // "sparta-waf for SaaS", "BY_HOUR 按小时": a word that is no plain one.
    // "类型：STANDARD 标准版；ULTIMATE 旗舰版": behind a colon, or the element before.
    const isHeaded = /[：:；;，,、]\s*$/.test(text.slice(0, match.index));
    const isCode =
      sign === bare
        ? /_|^[a-z]\w*-[A-Za-z]+$|^(?:true|false)$/.test(value) || (isHeaded && /^[A-Z]{3,}$/.test(value))
        : /[_\d]|^[A-Z]{2,}$|^[a-z]+-[a-z]+$/.test(value);
    if ((sign === bare || sign === inWords) && !(isNumber || quote !== '' || isCode)) continue;
    // "0 SM3, 1 SHA256": in English running text a number may count whatever follows.
    if (
      sign === bareLatin &&
      !(isNumber && (/[\u3400-\u9fff]/.test(text) || plainHead.test(text.slice(0, match.index))))
    )
      continue;
    // "on-demand" is one word; only a number is surely apart from what follows.
    if (sign === dash && !isNumber && !/^\s/.test(text.slice(to)) && /^[-—–][A-Za-z]/.test(text.slice(to))) continue;
    // "up to 5 for Kling": a limit, and no value.
    if (isNumber && limited.test(text.slice(0, match.index))) continue;
    // "underscores (_)": a plain word in front of a bracket is none.
    // Behind it Chinese tells what it means: "asc（升序）、desc（降序）".
    const isMeant = /^\s*[（(]\s*[\u3400-\u9fff]/.test(text.slice(to)) && value.length > 1;
    if (sign === bracket && !isNumber && !isMeant && !/[\dA-Z_]|^(?:true|false|on|off)$/.test(value)) continue;
    if (sign === bracket && /^(?:yes|no)$/i.test(value)) continue;
    if (sign === comma && !isSwitch.test(value) && !/^[A-Za-z]\w+$/.test(value)) continue;
    if (sign === stop && !isNumber) continue;
    // Right behind a word a number begins an element only where it goes on counting.
    const isInWord = /[\u3400-\u9fff]$/.test(text.slice(0, match.index));
    const isNext = isNumber && Number(found.at(-1)?.value ?? Number.NaN) + 1 === Number(value);
    if (isInWord && quote === '' && !isNext && !(isNumber && sign === colon)) continue;
    // "操作类型 create(创建)": right behind what the parameter is called.
    const isTitled = sign === bracket && words.title.test(text.slice(0, match.index).trimEnd());
    // "类型 doc：文档，qa：问答  flow：流程": with a colon behind it, behind Chinese and a blank.
    const isApart =
      sign === colon &&
      /[\u3400-\u9fff]\s+$/.test(text.slice(0, match.index)) &&
      /^\s*：|^\s*:\s*[\u3400-\u9fff]/.test(text.slice(to));
    if (!isNumber && !isTitled && !isApart && !plainHead.test(text.slice(0, match.index))) continue;
    const behind = to + (signAt(patterns[sign] ?? head, text, to)?.length ?? 0);
    // Behind a sign, "4-月", it is a meaning, whatever it begins with.
    const isSigned = sign <= dash && !/^[-—–][A-Za-z]/.test(text.slice(to));
    if (isNumber && !isSigned && words.counted.test(text.slice(behind))) continue;
    found.push({ value, sign, behind, from: match.index, to });
  }
  return found;
}

const dashedWord = /^[A-Za-z]\w*(?=-[A-Za-z]+$)/;

/** "ip-IP地址，tag-标签": where a dash stands between the others and what they mean, it does so in a word of Latin letters too. */
function dashedHeads(heads: readonly Head[], text: string): readonly Head[] {
  // "win-windows鉴权，sql-sqlserver鉴权": where the value ends is open.
  if (!heads.some(({ sign }) => sign === dash))
    return heads.filter(({ behind, sign, to, value }) => sign !== bare || behind > to || !dashedWord.test(value));
  const found = heads.map((one): Head => {
    const word = one.sign === bare ? dashedWord.exec(one.value)?.[0] : undefined;
    const isGlued = word !== undefined && one.behind === one.to && one.to - one.from === one.value.length;
    if (!isGlued) return one;
    return { ...one, value: word, sign: dash, to: one.from + word.length, behind: one.from + word.length + 1 };
  });
  return found.filter(({ sign, from }) => sign !== bare || plainHead.test(text.slice(0, from)));
}

function signAt(sign: RegExp, text: string, at: number): string | undefined {
  sign.lastIndex = at;
  return sign.exec(text)?.[0];
}

function listed(text: string, run: readonly Head[], { field, names }: About): Glossary | undefined {
  const kind = field?.type?.kind;
  const values = run.map(({ value }) => value);
  const isNumber = kind === 'integer' || kind === 'float' || kind === 'number';
  if (isNumber && !values.every((value) => /^-?\d+$/.test(value))) return undefined;
  if (kind === 'boolean' && !values.every((value) => /^(?:true|false|0|1)$/i.test(value))) return undefined;
  // Numbers without a sign between them and what they mean go up from the first one.
  const isCounting = values.every((value, index) => Number(value) === Number(values[0]) + index);
  const separators = run.slice(1).map(({ from }) => text.slice(0, from).trimEnd().at(-1) ?? '');
  // "true，开启；false，关闭": what separates them is not what stands between a value and its meaning.
  if (run[0]?.sign === comma && !separators.every((one) => /[;；]/.test(one))) return undefined;
  const before = text.slice(0, run[0]?.from);
  if (illustrating.test(before) || (!isNumber && values.some((value) => !/^\d/.test(value)) && noValues.test(before)))
    return undefined;
  // "连接状态，CONNECTED 已连接，DISCONNECTED 未连接".
  const areCodes = run[0]?.sign === bare && values.every((value) => /^[A-Z]{3,}$/.test(value));
  const isAfterComma = !/[：:]\s*$/.test(before);
  if (areCodes && isAfterComma && values.some((value) => value.length < 4 || names.enumerations.sort.test(value)))
    return undefined;
  // Words, and no switches, only behind a colon, and where what they mean is nothing but a few words.
  const isOfWords = run[0]?.sign === comma && !values.every((value) => isSwitch.test(value));
  if (isOfWords && !/[：:]\s*$/.test(text.slice(0, run[0]?.from))) return undefined;
  // "1.任务、2.工作流": such numbers may as well be those of remarks.
  const isShort = run[0]?.sign === stop && isNumber && isCounting && /^[01]$/.test(values[0] ?? '');
  if (run[0]?.sign === stop && !isShort) return undefined;
  const goesUp = values.every((value, index) => index === 0 || Number(value) > Number(values[index - 1]));
  const isAlone =
    isNumber &&
    goesUp &&
    run.length > 2 &&
    separators.every((one) => /[,，;；、]/.test(one)) &&
    plainHead.test(text.slice(0, run[0]?.from));
  if (run[0]?.sign === bareLatin && !isAlone && !(isCounting && /^[01]$/.test(values[0] ?? ''))) return undefined;
  // Parameters with what they are, and models with what they can do.
  // Of what one sorts by, the values are called as parameters are.
  const isSort = sortsBy.test(field?.name ?? '');
  if (values.some((value) => names.isModel(value))) return undefined;
  if (values.every((value) => names.isField(value)) && !isSort) return undefined;
  const entries = run.map(({ behind, to, value }, index) => {
    const next = run[index + 1]?.from ?? lastEnd(text, behind);
    const meaning = text.slice(behind, next).replace(/[\s,，、;；。.)）|｜"“]+$/, '');
    return { value, meaning, isDefault: isDefault.test(`${text.slice(to, next)})`) };
  });
  const mayNegate =
    [colon, equal, dash].includes(run[0]?.sign ?? -1) && values.every((one) => isSwitch.test(one) || /^\d+$/.test(one));
  const isAboutModel = (meaning: string) =>
    (meaning.match(/[A-Za-z][\w.-]*/g) ?? []).some((word) => names.isModel(word));
  if (
    entries.some(
      ({ meaning }) =>
        meaning === '' ||
        ((isOfWords || areCodes) && !/^[\u3400-\u9fff]{1,12}$/.test(meaning)) ||
        meaning.length > (isShort ? 20 : 160) ||
        (isShort && obliges.test(meaning)) ||
        states.test(mayNegate && !/\d|(?<!^)\b[A-Z]/.test(meaning) ? meaning.replaceAll(mayMean, ' ') : meaning) ||
        isAboutModel(meaning),
    )
  )
    return undefined;
  const last = run.at(-1);
  const isFirm = isOfWords || (run[0]?.sign === dash && values.every((value) => /^\d+$/.test(value)));
  return { from: run[0]?.from ?? 0, to: last === undefined ? 0 : lastEnd(text, last.behind), entries, isFirm };
}
