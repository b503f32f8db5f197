import type { Glossary } from './glossary.ts';
import type { Names } from './names.ts';
import { mediumOfFormat } from './rules/formats.ts';
import type { About } from './sentence.ts';
import { holdsException, holdsTurning } from './turning.ts';

/** A value with or without marks. */
const code = /(["“'‘]?)([A-Za-z_$][\w$.-]*|-?\d{1,5})["”'’]?/y;
/** What stands between a value and what it means; all elements of a list have the same. In the place of one stand words. */
const signs: readonly (RegExp | 'words' | 'none')[] = [
  /\s*[:：](?!\/\/|\d)\s*(?=\S)/y,
  /\s*=\s*(?=\S)/y,
  /\s+[-—–]{1,2}\s+(?=\S)|[-—–]{1,2}(?=[\u3400-\u9fff])/y,
  /\s*[（(](?=(?:[^()（）]|[（(][^()（）]{1,40}[)）]){1,60}[)）])/y,
  'words',
  /[,，]\s*(?=[\u3400-\u9fff])/y,
  /\s*(?=[\u3400-\u9fff])(?![、，和或与及])/y,
  'none',
];
const bracket = 3;
const comma = 5;
const glued = 6;
const none = 7;
const joins = /\s*(?:[、，,；;/|｜]\s*(?:(?:and|or)\s+|[和或与及])?|以及|[和或与及]|\s(?:and|or)\s)\s*/g;
const semicolon = /[；;]/;
const longest = 60;
/** What limits more than the meaning of a value. */
const states =
  /仅|只(?:能|支持|有)|不支持|必[须填]|取值|范围|单位|版本|默认值?[为是:：]?\s*[A-Za-z0-9"“]|\b(?:only|must|not supported|required?|ranges?|units?|version|valid values?|if|when|unless)\b|[<>≥≤]/i;
const marksDefault = /[（(]?\s*(?:默认值?|缺省值?|default(?: value)?|by default)\s*[)）]?/i;

interface Element {
  readonly value: string;
  readonly isMarked: boolean;
  readonly from: number;
  /** Where what it means begins. */
  readonly behind: number;
}

/**
 * "取值：A为快/B为慢", "values are A: fast or B: slow": behind a word for values, or behind what a parameter is called, elements of one
 * form with one sign between them. Takes time in proportion to the text.
 */
export function uniformListIn(text: string, { field, names }: About): Glossary | undefined {
  if (field === undefined || field.type?.kind === 'struct' || field.type?.kind === 'boolean') return undefined;
  for (const { at, isAnnounced } of headsIn(text, names)) {
    if (dependsOn(text.slice(0, at), names)) continue;
    for (let sign = 0; sign < signs.length; sign += 1) {
      const found = listAt(text, at, sign, isAnnounced, field.type?.kind ?? '', names);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const conditional =
  /当|若|如果|时[，,]|仅|只|通过|参数|字段(?![：:]?$)|\b(?:when|if|only|unless|with|for|parameter|specifies|indicates)\b/i;

/** Whether the words of its sentence in front of a list tell of what it depends, or that it is about something else: rules read that. */
function dependsOn(before: string, names: Names): boolean {
  const words = /[^。；;\n]*$/.exec(before)?.[0] ?? '';
  if (conditional.test(words)) return true;
  return (words.match(/[A-Za-z][\w.-]*/g) ?? []).some((word) => names.isModel(word) || names.isTelling(word));
}

/** What a parameter is called, at the beginning of its text. */
const titled = /^[^。，,；;：:（(.\n]{2,30}?(?=\s*[：:，,（(。]|\.\s)/;
const titledHan = /^[\u3400-\u9fff]{2,20}(?=\s+[A-Za-z"“])/;

/** Where a list may begin. */
function headsIn(text: string, names: Names): readonly { readonly at: number; readonly isAnnounced: boolean }[] {
  const { announcing, offering, title } = names.enumerations;
  const anywhere = new RegExp(announcing.source, 'gi');
  const heads = [...text.slice(0, 2000).matchAll(anywhere)].map(({ 0: words, index }) => ({
    at: index + words.length,
    isAnnounced: true,
  }));
  for (const { 0: words, index } of text.slice(0, 2000).matchAll(offering))
    heads.push({ at: index + words.length, isAnnounced: false });
  const called = [titled, titledHan]
    .map((one) => one.exec(text)?.[0])
    .find((one) => one !== undefined && title.test(one));
  if (called !== undefined && !holdsTurning(called))
    heads.push({
      at: called.length + (/^\s*[：:，,（(。.]?/.exec(text.slice(called.length))?.[0].length ?? 0),
      isAnnounced: false,
    });
  return heads.map((one) => ({ ...one, at: one.at + (/^\s*/.exec(text.slice(one.at))?.[0].length ?? 0) }));
}

function listAt(
  text: string,
  at: number,
  sign: number,
  isAnnounced: boolean,
  kind: string,
  names: Names,
): Glossary | undefined {
  const end = endOf(text, at);
  const elements: Element[] = [];
  const separators = new Set<string>();
  for (let next = elementAt(text, at, end, sign, names); next !== undefined; ) {
    elements.push(next);
    const following = nextElement(text, next.behind, end, sign, names);
    if (following !== undefined) separators.add(following.join);
    next = following?.element;
  }
  if (elements.length < 2 || !isOfOneForm(separators, sign)) return undefined;
  if (!elements.every((one) => isValue(one, kind, sign, names))) return undefined;
  if (new Set(elements.map(({ value }) => value)).size < elements.length) return undefined;
  // Without a word for values, small words alone may be anything.
  const areCodes = elements.every(({ isMarked, value }) => isMarked || /[A-Z_\d]/.test(value));
  if (sign === none && !isAnnounced && !areCodes) return undefined;
  // "图片格式的取值为：jpeg，png": what files may be is read as such.
  if (sign === none && elements.every(({ value }) => mediumOfFormat(value) !== undefined)) return undefined;
  if (sign === glued && (!areCodes || elements.some(({ value }) => /[a-z]-/.test(value)))) return undefined;
  if (!isAnnounced && elements.every(({ value }) => names.isField(value))) return undefined;
  // Something else goes on behind the last one.
  const behind = elements.at(-1)?.behind ?? end;
  const rest = restOf(text, behind, end, sign);
  if (rest !== '' && !/^[，,；;]?\s*(?:默认|缺省|\(?default|by default)/i.test(rest)) return undefined;
  const to = rest === '' ? Math.min(end, Math.max(behind, lastEnd(text, behind))) : text.lastIndexOf(rest, end);
  const entries = elements.map(({ behind, value }, index) => {
    const next = elements[index + 1]?.from ?? to;
    const said =
      sign === none
        ? ''
        : text
            .slice(behind, next)
            .replace(joinsAtEnd, '')
            .replace(/[)）]\s*$/, '')
            .trim();
    return { value, meaning: said, isDefault: marksDefault.test(said) };
  });
  const isOdd = entries.some(({ meaning }) => sign !== none && !isMeaning(meaning, sign, names));
  return isOdd ? undefined : { from: at, to, entries, isFirm: true };
}

/** What stands behind a bare value, or behind the bracket of the last one. */
function restOf(text: string, behind: number, end: number, sign: number): string {
  const left = text.slice(behind, end);
  if (sign === none) return left.trim();
  return sign === bracket ? left.replace(/^(?:[^()（）]|[（(][^()（）]{1,40}[)）])*[)）]?/, '').trim() : '';
}

const joinsAtEnd = /[\s、，,；;/|｜]*(?:以及|[和或与及]|\b(?:and|or))?\s*$/;

function isMeaning(meaning: string, sign: number, names: Names): boolean {
  if (meaning === '' || meaning.length > longest || states.test(meaning) || holdsException(meaning)) return false;
  if ((sign === comma || sign === glued) && !/^[\u3400-\u9fff]{1,12}$/.test(meaning)) return false;
  return !(meaning.match(/[A-Za-z][\w.-]*/g) ?? []).some((word) => names.isModel(word) || names.isTelling(word));
}

/** One sign joins all of them; the last may have "and" or "or" besides. */
function isOfOneForm(separators: ReadonlySet<string>, sign: number): boolean {
  const plain = [...separators].filter((one) => one !== 'word');
  if (sign === comma) return separators.size === 1 && semicolon.test(plain[0] ?? '');
  return plain.length <= 1;
}

function isValue({ isMarked, value }: Element, kind: string, sign: number, names: Names): boolean {
  const { enumerations } = names;
  if (/^(?:integer|float|number)$/.test(kind)) return /^-?\d+$/.test(value) && sign !== none && sign !== glued;
  if (enumerations.noValue.test(value) || names.isModel(value)) return false;
  if (sign === none && (enumerations.sort.test(value) || /^\d+$/.test(value))) return false;
  return isMarked || !enumerations.noElement.test(value) || /^[A-Z]{2,}$/.test(value) || sign !== none;
}

function elementAt(text: string, at: number, end: number, sign: number, names: Names): Element | undefined {
  code.lastIndex = at;
  const found = code.exec(text);
  const value = found?.[2]?.replace(/[.-]+$/, '');
  if (found === null || value === undefined || value === '') return undefined;
  const isMarked = found[1] !== '';
  const to = at + found[0].length - ((found[2]?.length ?? 0) - value.length);
  const pattern = signs[sign];
  if (pattern === 'none') {
    const isWhole = to >= end || /^\s*(?:[、，,；;/|｜和或与及]|以及|(?:and|or)\s)/.test(text.slice(to, to + 12));
    return isWhole ? { value, isMarked, from: at, behind: to } : undefined;
  }
  const words = pattern === 'words' ? names.enumerations.joining : pattern;
  if (words === undefined) return undefined;
  words.lastIndex = to;
  const said = words.exec(text);
  return said === null || to + said[0].length >= end
    ? undefined
    : { value, isMarked, from: at, behind: to + said[0].length };
}

/** The next element of the same form, not further away than a meaning is long. */
function nextElement(text: string, from: number, end: number, sign: number, names: Names) {
  joins.lastIndex = from;
  for (let match = joins.exec(text); match !== null && match.index < end; match = joins.exec(text)) {
    if (match.index - from > longest) return undefined;
    if (sign === none && match.index !== from) return undefined;
    // The bracket around what it means is closed before the next one begins.
    if (sign === bracket && !/[)）]\s*$/.test(text.slice(from, match.index))) continue;
    const element = elementAt(text, match.index + match[0].length, end, sign, names);
    if (element === undefined) continue;
    const mark = /[、，,；;/|｜]/.exec(match[0])?.[0] ?? 'word';
    return { element, join: mark === '，' ? ',' : mark === '；' ? ';' : mark };
  }
  return undefined;
}

/** The end of the sentence, or of the bracket that the list stands in. */
function endOf(text: string, at: number): number {
  const isInBracket = /[（(]\s*$/.test(text.slice(0, at));
  let depth = 0;
  for (let index = at; index < text.length && index < at + 1500; index += 1) {
    const char = text.charAt(index);
    if (/[（(]/.test(char)) depth += 1;
    if (/[)）]/.test(char) && isInBracket && depth === 0) return index;
    if (/[)）]/.test(char)) depth = Math.max(0, depth - 1);
    if (char === '。' || char === '\n' || (char === '.' && /^\.(?:\s|$)/.test(text.slice(index, index + 2))))
      return index;
  }
  return text.length;
}

/** The end of the last meaning: of its sentence, or of its clause when the next one states something. */
export function lastEnd(text: string, from: number): number {
  const sentence = /^[^;；。\n]*?(?=[;；。\n]|\.(?:\s|$)|$)/.exec(text.slice(from))?.[0] ?? '';
  const clause =
    /\s(?=默认|缺省|\bdefault\b)|[,，](?=[^,，]*(?:默认|缺省|仅|取值|范围|必填|若|如|当|\b(?:default|only|if|when|range|required)\b))/i.exec(
      sentence,
    );
  return from + (clause?.index ?? sentence.length);
}
