import { work } from '../work.ts';
import type { Names } from './names.ts';
import { numberOf, numberSource } from './numbers.ts';
import { perUnits } from './units.ts';

/** An element of a list in running text: a value as it is written, or a range of numbers. */
export interface ListItem {
  readonly text: string;
  readonly range?: { readonly min: number; readonly max: number; readonly exclusive?: 'min' | 'max' | 'both' };
  readonly meaning?: string;
  readonly isDefault: boolean;
  readonly whole: boolean;
  /** Whether seconds or another unit follows, as it is written. */
  readonly unit?: string;
  readonly from: number;
  readonly to: number;
}

export interface List {
  readonly items: readonly ListItem[];
  readonly to: number;
  readonly bracketed: boolean;
}

const open = /\s*[[【]\s*/y;
const close = /\s*[\]】]/y;
const rangePattern = perUnits(
  ({ source }) =>
    new RegExp(
      `(${numberSource})\\s*(${source})?\\s*(?:-|–|—|~|～|〜|至|到|\\bto\\b)\\s*(${numberSource})(?!\\d|[-.:*]\\d)`,
      'iy',
    ),
);
/** `[0, 100]` and `(0-100]` where a range is announced. A round bracket leaves the end out, where the other one is square. */
const interval =
  /\s*([[【(（])\s*(-?\d+(?:\.\d+)?)\s*(?:[,，]|-|–|—|~|～|至|到|\bto\b)\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?))\s*([\]】)）])/y;
const quoted = /[“"'‘]([^“”"'‘’]{1,60})[”"'’“]/y;
const atom =
  /-?\d+(?:\.\d+)?[:*x×]\d+(?:\.\d+)?(?!\w)|[A-Z]{2,}(?: [A-Z]{2,})+(?=\s*(?:$|[,，、;；.。]))|-?[A-Za-z0-9_$][\w$]*(?:[.+&-][\w$]+)*%?/y;
/** A path, where a word for values or for the default stands before it. */
const path = /\/[A-Za-z][\w.-]*(?:\/[\w.-]*\w)+/y;
const unit = perUnits(({ source }) => new RegExp(`\\s*(${source})`, 'iy'));
const annotation = /\s*[(（]((?:[^()（）]|[(（][^()（）]{1,40}[)）]){1,80})[)）]/y;
const means =
  /\s*(?:表示|代表)\s*([^、，,；;。]{1,60})|\s+[-—–]{1,2}\s*(?=[\u3400-\u9fff])([^、，,；;。]{1,60})|\s*(?:represents?|indicates?|means)\s+([^,;.]{1,60})/y;
const isDefault = /(?:^|[,，;；])\s*(?:默认值?|缺省值?|by default|default(?: value)?)\s*$/i;
const isNothingElse = /^[^,，;；]*$/;
const isWhole = /^\s*(?:整数|integers?(?: only)?|whole numbers?)\s*$/i;
const separator = /\s*(?:[、，,/|｜]\s*(?:(?:and|or)\s+|[和或与及])?|(?:以及|和|或者?|与|及)\s*|\s(?:and|or)\s+)/y;
/** What may come behind the last element of a list without a stop. */
const goesOn = /\s+(?:respectively|and|or|for|when|with|if|are|is|in|only|by|resolutions?|options?|formats?)\b/iy;
/** "NORMAL(通用)  FAST(加速)": nothing else between elements whose meanings stand in brackets. */
const blank = /\s+(?=[A-Z]\w*\s?[(（])/y;
/** "file (file migration) or host (…)", "new(新)/old(旧)". */
const nextGlossed = /\s*(?:(?:,\s*)?(?:and|or)\s+|[/|、]\s*)["“]?[A-Za-z0-9][\w-]*["”]?\s*[(（]/y;
const newClause = /\s*(?:支持|仅|只|可|不|为|是|版本|模型|系列)/y;
const ends =
  /\s+(?=默认|缺省|default\b)|(?<=\d)\/(?=\d)|\s*(?:$|[,，、;；。.)）\]】:：!?|｜]|(?![\s\x21-\x7e≤≥＜＞])\S)/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  work.steps += 1;
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/**
 * The list a text goes on with, as far as it is one. A name of a parameter or of a model ends it: what follows is then a
 * clause of its own.
 */
export function readList(
  text: string,
  at: number,
  names: Names,
  isModelField = false,
  isRange = false,
  isAnnounced = false,
): List | undefined {
  const opened = isRange && matchAt(interval, text, at) !== undefined ? undefined : matchAt(open, text, at);
  const items: ListItem[] = [];
  let from = at + (opened?.[0].length ?? /^\s*/.exec(text.slice(at, at + 20))?.[0].length ?? 0);
  let to = from;
  for (;;) {
    const item =
      (isRange ? readInterval(text, from) : undefined) ??
      readItem(text, from, names, { isModelField, isAnnounced, bracketed: opened !== undefined }, items.length === 0);
    if (item === undefined) break;
    // "[0, 100]，0 代表关闭": what a number of the range means.
    if (item.meaning !== undefined && items[0]?.range !== undefined) break;
    items.push(item);
    to = item.to;
    const next = matchAt(separator, text, to) ?? (item.meaning === undefined ? undefined : matchAt(blank, text, to));
    if (next === undefined) break;
    from = to + next[0].length;
  }
  if (items.length === 0) return undefined;
  if (opened === undefined) return { items, to, bracketed: false };
  const closed = matchAt(close, text, to);
  return closed === undefined ? undefined : { items, to: to + closed[0].length, bracketed: true };
}

function readInterval(text: string, at: number): ListItem | undefined {
  const found = matchAt(interval, text, at);
  const [, left = '', low = 'none', high = 'none', right = ''] = found ?? [];
  const [min, max] = [numberOf(low), numberOf(high)];
  if (found === undefined || !(min <= max)) return undefined;
  const [noMin, noMax] = [/[(（]/.test(left), /[)）]/.test(right)];
  // "(1-100)" is mostly set apart, and "(0, 1)" may be either.
  if (noMin && noMax) return undefined;
  const exclusive = noMin ? { exclusive: 'min' as const } : noMax ? { exclusive: 'max' as const } : {};
  const range = { min, max, ...exclusive };
  return { text: found[0], range, isDefault: false, whole: false, from: at, to: at + found[0].length };
}

interface ListSort {
  readonly isModelField: boolean;
  readonly bracketed: boolean;
  /** A word for values stands before it: there the name of a parameter, such as one to sort by, is a value like others. */
  readonly isAnnounced: boolean;
}

/** Words that join others and may be the names of values. */
const isShortWord = /^(?:on|in|and|or|all|default)$/i;

/** Nothing but the end of an element: what goes on otherwise says something of the parameter. */
const strictEnd = /\s*(?:$|[(（]|[、;；。)）\]】/]|[,，.](?=\s|$)|[,，](?=["“A-Za-z_])|\s(?:and|or)\s|以及|[和或])/y;

function readItem(
  text: string,
  at: number,
  names: Names,
  { bracketed, isAnnounced, isModelField }: ListSort,
  isFirst: boolean,
): ListItem | undefined {
  const range = matchAt(rangePattern(names.units), text, at);
  const min = numberOf(range?.[1] ?? '');
  const max = numberOf(range?.[3] ?? '');
  const lowUnit = range?.[2];
  const isRange = range !== undefined && min <= max;
  const word = isRange
    ? range
    : (matchAt(quoted, text, at) ?? matchAt(atom, text, at) ?? (isAnnounced ? matchAt(path, text, at) : undefined));
  // "a-zA-Z0-9" tells of which characters something is made.
  if (word === undefined || /a-z|A-Z|(?<!\d)0-9(?!\d)/.test(word[0])) return undefined;
  // "5 秒，O1 支持 …": a new clause begins.
  if (!isFirst && matchAt(newClause, text, at + word[0].length) !== undefined) return undefined;
  const value = isRange ? word[0] : (word[1] ?? word[0]);
  // "ON" and “and” are values.
  const isMarked =
    word[0] !== value ||
    /^[A-Z]{2,}$/.test(value) ||
    (/^[A-Z]/.test(value) && /[\u3400-\u9fff]\s*$/.test(text.slice(Math.max(0, at - 8), at)));
  // Behind a word for values, "on and off" are elements as well where the list goes on or ends behind them.
  const isPlace = isAnnounced && isShortWord.test(value) && matchAt(strictEnd, text, at + word[0].length) !== undefined;
  if (!isRange && !isMarked && !isPlace && names.enumerations.noElement.test(value)) return undefined;
  const isName = !isRange && names.isTelling(value);
  if (isName && (!isAnnounced || matchAt(strictEnd, text, at + word[0].length) === undefined)) return undefined;
  if (!isRange && !isModelField && names.isModel(value)) return undefined;
  let to = at + word[0].length;
  const behind = /\d$/.test(word[0]) ? matchAt(unit(names.units), text, to) : undefined;
  if (behind !== undefined) to += behind[0].length;
  // "1 minute to 24 hours": which of the units counts is not told.
  const ofLow = names.units.of(lowUnit)?.name;
  if (isRange && ofLow !== undefined && ofLow !== names.units.of(behind?.[1])?.name) return undefined;
  const note = matchAt(annotation, text, to) ?? matchAt(means, text, to);
  if (note !== undefined) to += note[0].length;
  // Behind what it means in brackets, an element ends where the next one begins.
  const isGlossed = note !== undefined && (matchAt(blank, text, to) ?? matchAt(nextGlossed, text, to)) !== undefined;
  const isQuoted = note === undefined && word[0] !== value && !isRange;
  if (!fits(text, to, value, bracketed || isQuoted) && !isGlossed) return undefined;
  const said = note?.[1] ?? note?.[2] ?? note?.[3] ?? '';
  const marks = { isDefault: isDefault.test(said), whole: isWhole.test(said) };
  const isMark = (marks.isDefault && isNothingElse.test(said)) || marks.whole;
  return {
    text: value,
    ...(isRange ? { range: { min, max } } : {}),
    ...(said === '' || isMark ? {} : { meaning: said.trim() }),
    ...marks,
    ...(behind?.[1] === undefined ? {} : { unit: behind[1] }),
    from: at,
    to,
  };
}

/** Whether an element ends here. A plain word that more words follow is the beginning of a sentence. */
function fits(text: string, at: number, value: string, bracketed: boolean): boolean {
  // "cosn://": the beginning of an address.
  if (text.startsWith('://', at)) return false;
  if (matchAt(ends, text, at) !== undefined) return true;
  const known = bracketed || /[\dA-Z_]/.test(value) || /^(?:true|false|yes|no)$/.test(value);
  if (known && matchAt(goesOn, text, at) !== undefined) return true;
  return (
    !known &&
    /\s(?:and|or)\s+\w+\s*(?:[.,;]|$)/y.test(text.slice(at, at + 60)) &&
    /^\s(?:and|or)\s/.test(text.slice(at, at + 6))
  );
}

const plain =
  /^((?:[A-Za-z0-9][\w.:*-]*)(?:\s*(?:[、，,]|或|和|\bor\b|\band\b)\s*[A-Za-z0-9][\w.:*-]*)*)\s*(?:等|etc)?\s*$/;

/** The elements of a text that is nothing but a list. */
export function readPlainList(text: string): readonly string[] {
  const list = text.length > 500 ? null : plain.exec(text);
  return list?.[1] === undefined
    ? []
    : list[1].split(/\s*(?:[、，,]|或|和|\bor\b|\band\b)\s*/).filter((one) => one !== '');
}
