import type { Statement } from '../fact.ts';
import { clauseAround } from './clauses.ts';
import { scopesOf } from './conditions.ts';
import { looksLikeFact } from './leftovers.ts';
import { rules } from './rules/order.ts';
import { takeLabelled } from './rules/support.ts';
import type { Stretch } from './segments.ts';
import type { Reading, Sentence } from './sentence.ts';
import { takeTrailing } from './trailing-conditions.ts';
import { exceptionsIn, namedBesides, questionsIn, turningIn } from './turning.ts';
import { withdrawUnread } from './whole-clauses.ts';

/** Longer ones are no sentences that anybody reads. */
const longest = 4000;
const separators = /[\s，,、：:。.!！?？|]+/y;
/** Words in front of what is said, which say nothing themselves. */
const heads =
  /(?:注意(?:事项)?|说明|备注|提示|用法|注|\b(?:notes?|remarks?|description|attention))\s*[：:.，]+(?:\d{1,2}[.、](?!\d))?/iy;
const token = /[A-Za-z0-9_$%@#][\w$%-]*(?:\.\w+)*|./uy;
/** Nothing can be stated without one of these. */
const telling =
  /[A-Za-z0-9（(]|仅|只|必|不|需|须|要|应|可|勿|务|内测|名单|一致|默认|支持|取值|枚举|可选|单位|最|有效|生效|废弃|维护|[一二两三四五六七八九十]/;

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
  const begun = sentence.at;
  while (!sentence.isDone) {
    const skip = sentence.skips.find(([from, to]) => from <= sentence.at && sentence.at < to);
    if (skip !== undefined) sentence.at = skip[1];
    else readNext(sentence);
  }
  conclude(sentence, begun);
}

function readNext(sentence: Sentence): void {
  const gap = sentence.take(separators)?.[0];
  // What explained the clause before does not explain the next.
  if (gap !== undefined && /[，,]/.test(gap)) sentence.endCircumstance();
  if (gap !== undefined || sentence.take(heads)) return;
  sentence.begun = sentence.at;
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
function conclude(sentence: Sentence, begun: number): void {
  refuseTurned(sentence);
  refuseExceptions(sentence, begun);
  sentence.readings = joinedBounds(sentence.readings);
  refuseTwoRanges(sentence);
  if (sentence.refused === undefined) withdrawUnread(sentence);
  if (sentence.refused !== undefined) return withdraw(sentence, sentence.refused);
  const kinds = new Set(sentence.readings.map(({ says }) => says.kind));
  const saysValues = kinds.has('value') || kinds.has('range') || kinds.has('count');
  const excludes =
    (sentence.onlySubject || sentence.onlyInputs) && (kinds.has('supported') || (sentence.onlyInputs && saysValues));
  if (sentence.onlySubject && !sentence.subjectIsTopic) sentence.carries = false;
  if (excludes && !kinds.has('others-unsupported')) {
    sentence.say({ kind: 'others-unsupported' }, { conditions: sentence.withoutSingled });
  }
  if (saysValues) sentence.dropImplied();
  if (sentence.only && sentence.conditions === sentence.initial)
    sentence.unread ??= 'what "only" is said of is not understood';
  if (sentence.unread !== undefined) return;
  const { unplaced, circumstance = unplaced } = sentence.conditions;
  const isLeft = sentence.left.join('').trim() !== '';
  if (circumstance !== undefined && sentence.left.some((text) => permitted.test(text)))
    sentence.unread = `the condition "${circumstance.trim()}" of what may be done cannot be placed`;
  else if (looksLikeFact(sentence)) sentence.unread = 'a part of the sentence is not understood';
  else if (
    sentence.readings.length === 0 &&
    !sentence.opensList &&
    sentence.namesSomething &&
    (isLeft || isIdle(sentence))
  ) {
    sentence.unread = 'a model or a condition is named, and nothing that is known of it';
  }
}

type Bounded = Extract<Statement, { readonly kind: 'range' | 'length' | 'count' | 'measure' }>;

function boundsOf(reading: Reading | undefined): Bounded | undefined {
  const says = reading?.says;
  switch (says?.kind) {
    case 'range':
    case 'length':
    case 'count':
    case 'measure':
      return says;
    default:
      return undefined;
  }
}

/** "Greater than 0 and at most 100": two bounds of one thing, one behind the other, are the two ends of one range. */
function joinedBounds(readings: readonly Reading[]): Reading[] {
  const found: Reading[] = [];
  for (const reading of readings) {
    const last = found.at(-1);
    const [low, high] = [boundsOf(last), boundsOf(reading)];
    const joined = low === undefined || high === undefined ? undefined : joinedBound(low, high);
    const isSame = last !== undefined && JSON.stringify(scopeKey(last)) === JSON.stringify(scopeKey(reading));
    if (last === undefined || joined === undefined || !isSame) found.push(reading);
    else
      found[found.length - 1] = {
        ...reading,
        says: joined,
        ...(last.begun === undefined ? {} : { begun: last.begun }),
      };
  }
  return found;
}

/** "Width 0 to 100, height 0 to 50": neither is a range of the parameter. */
function refuseTwoRanges(sentence: Sentence): void {
  const ranges = sentence.readings.filter(({ says }) => says.kind === 'range');
  const isOdd = ranges.some((one) =>
    ranges.some(
      (other) =>
        other.begun !== one.begun &&
        JSON.stringify(other.says) !== JSON.stringify(one.says) &&
        JSON.stringify(scopeKey(other)) === JSON.stringify(scopeKey(one)),
    ),
  );
  if (isOdd) sentence.refused ??= 'it tells several ranges, and not which is that of the parameter';
}

function joinedBound(one: Bounded, other: Bounded): Bounded | undefined {
  if (one.min === undefined)
    return other.min === undefined || one.max === undefined ? undefined : joinedBound(other, one);
  if (one.max !== undefined || other.min !== undefined || other.max === undefined || one.min > other.max)
    return undefined;
  const { exclusive: noMin, max: _, ...low } = one as Bounded & { exclusive?: string };
  const { exclusive: noMax, min: __, ...high } = other as Bounded & { exclusive?: string };
  // "At least 1, at most 7 images": what is counted is told once.
  const [a, b] = [ofOf(low), ofOf(high)];
  const of = a === b || a === 'element' ? b : b === 'element' ? a : undefined;
  if (low.kind !== high.kind || ('what' in low && 'what' in high && low.what !== high.what)) return undefined;
  if (a !== undefined && of === undefined) return undefined;
  const exclusive = noMin === undefined ? noMax : noMax === undefined ? noMin : 'both';
  return {
    ...low,
    ...high,
    ...(of === undefined ? {} : { of }),
    ...(exclusive === undefined ? {} : { exclusive }),
  } as Bounded;
}

function ofOf(says: object): unknown {
  return 'of' in says ? says.of : undefined;
}

function scopeKey({ about, conditions }: Reading): unknown {
  return [about, scopesOf(conditions)];
}

/** A condition that governs nothing, neither in the sentence nor in what it announces. */
function isIdle({ announces, conditions, lists, rest, text }: Sentence): boolean {
  const { absent, fields, present } = conditions;
  const isNamed = fields.size + absent.length + present.length > 0;
  return isNamed && announces === undefined && !lists && rest === '' && !/[：:]\s*$/.test(text);
}

/**
 * A negation or exception that no rule has read turns round what its clause says. Where the clause names something, it may
 * be about the statements of other clauses ("…, except Hailuo").
 */
function refuseTurned(sentence: Sentence): void {
  const { text, stretch } = sentence;
  const written = text.slice(stretch.from, stretch.to);
  const opensList = sentence.announces !== undefined || /[：:]\s*$/.test(written);
  const besides = namedBesides(written);
  if (besides !== undefined) {
    const why = `what "${besides}" adds to is not understood`;
    if (sentence.readings.length > 0) sentence.refused ??= why;
    else sentence.unread ??= why;
  }
  for (const { from, to } of leftOf(turningIn(written), sentence)) {
    const clause = clauseAround(text, from, stretch);
    if (opensList || isStatedIn(clause, sentence) || namesSomething(text.slice(clause.from, clause.to), sentence)) {
      sentence.refused ??= `what "${text.slice(from, to)}" is said of is not understood`;
    } else if (sentence.readings.length > 0) sentence.unread ??= 'a part of the sentence is not understood';
  }
  // "Kind 为 a，…": a condition without a word for one, which no rule has read.
  const condition = sentence.left.map((one) => equality.exec(one)?.[1]).find((name) => isOther(name, sentence));
  if (condition !== undefined && sentence.readings.length > 0)
    sentence.refused ??= `what depends on ${condition} is not understood`;
  // "SI 4.0：不支持": whom it is said of is a model that nobody knows.
  const stranger = strangerHead.exec(written)?.[1];
  if (stranger !== undefined && sentence.readings.length > 0 && sentence.leftStretches[0]?.from === stretch.from)
    sentence.refused ??= `it is about ${stranger}, which nobody knows`;
  // "ASG_CPU: value range: [1, 100)": what is said under a label is not said of the parameter.
  const label = labelHead.exec(written)?.[1];
  const isOwn = label === sentence.about.field?.name;
  if (
    label !== undefined &&
    !isOwn &&
    sentence.readings.length > 0 &&
    sentence.leftStretches[0]?.from === stretch.from
  ) {
    sentence.label = label;
    sentence.refused ??= `it is about ${label}`;
  }
  for (const { from, to } of leftOf(questionsIn(written), sentence)) {
    if (isStatedIn(clauseAround(text, from, stretch), sentence))
      sentence.refused ??= `"${text.slice(from, to)}" leaves open whether it is so`;
  }
}

/**
 * No rule reads what an exception takes out, so that whatever rule has taken its words, nothing of the sentence is surely so. In a
 * sentence that states nothing it is told as well where it names something.
 */
function refuseExceptions(sentence: Sentence, begun: number): void {
  const { about, readings, stretch, text } = sentence;
  const isRead = ({ from }: Stretch) =>
    sentence.excepted.some((one) => one.from <= begun + from && begun + from < one.to);
  const [first] = exceptionsIn(text.slice(begun, stretch.to), about.names.phrases.excepting).filter(
    (one) => !isRead(one),
  );
  if (first === undefined) return;
  const why = `what "${text.slice(begun + first.from, begun + first.to)}" takes out is not understood`;
  if (readings.length > 0) sentence.refused ??= why;
  else if (namesSomething(text.slice(begun, stretch.to), sentence)) sentence.unread ??= why;
}

/** A name with a number, in front of what is said of it. */
const strangerHead = /^([A-Z][A-Za-z]*[ -]?[\w.]*\d[\w.-]*)\s*[：:]/;

/** A name in capitals, or of several words, in front of what is said of it. */
const labelHead = /^["“`]?([A-Z][A-Z0-9]*_[A-Z0-9_]+|[a-z]+_[a-z_]+)["”`]?\s*[：:]/;

const equality = /([A-Za-z]\w*)\s*(?:参数|字段)?\s*(?:不?为|不?是|等于|=|\bis\b)\s*[“"'A-Za-z0-9]/;

function isOther(name: string | undefined, { about: { field, names } }: Sentence): boolean {
  return name !== undefined && name !== field?.name && names.isTelling(name);
}

/** Those words of a sentence that no rule has read, by their place in the text. */
function leftOf(words: readonly Stretch[], { leftStretches, stretch }: Sentence): readonly Stretch[] {
  return words
    .map(({ from, to }) => ({ from: from + stretch.from, to: to + stretch.from }))
    .filter(({ from, to }) => leftStretches.some((piece) => piece.from < to && from < piece.to));
}

function isStatedIn(clause: Stretch, { readings }: Sentence): boolean {
  return readings.some(({ at = -1 }) => clause.from < at && at <= clause.to);
}

/** Whether a clause holds a number or a name. */
function namesSomething(clause: string, { about: { field, names } }: Sentence): boolean {
  if (/\d/.test(clause)) return true;
  const words = clause.match(/[A-Za-z_$][\w$.]*/g) ?? [];
  const isChinese = /[\u3400-\u9fff]/.test(clause);
  return words.some(
    (word, index) =>
      word !== field?.name &&
      (isChinese || names.isField(word) || names.isModel(word) || (index > 0 && /^[A-Z][a-z]/.test(word))),
  );
}

/** Nothing of the sentence counts, nor whom it names for the sentences behind it. */
function withdraw(sentence: Sentence, why: string): void {
  const { field, names } = sentence.about;
  const words = sentence.left.flatMap((text) => text.match(/[A-Za-z0-9_$][\w$.]*/g) ?? []);
  // What a heading turns round, it turns round for the whole of its list.
  const isHeading = sentence.announces !== undefined || /[：:]\s*$/.test(sentence.text);
  const isTelling =
    isHeading ||
    sentence.readings.length > 0 ||
    sentence.namesSomething ||
    words.some(
      (word) => word !== field?.name && (/\d|^[A-Z]{2}/.test(word) || names.isField(word) || names.isModel(word)),
    );
  const isPlainlyLost = sentence.readings.length === 0 && looksLikeFact(sentence);
  sentence.readings = [];
  sentence.conditions = sentence.initial;
  sentence.topic = undefined;
  sentence.carries = false;
  sentence.announces = undefined;
  if (isPlainlyLost) sentence.unread ??= 'a part of the sentence is not understood';
  else if (isTelling) sentence.unread ??= why;
}
