import type { Names } from '../names.ts';
import { type Form, type Separator, strengthOf, type Token, tokensIn } from './tokens.ts';

/** A value with what it means, as a text has them one behind the other. */
export interface Element {
  readonly value: string;
  readonly also: readonly string[];
  readonly isMarked: boolean;
  readonly meaning: string;
  readonly isDefault: boolean;
  readonly from: number;
  readonly to: number;
}

/** Elements of one form with one separator between them. */
export interface Run {
  readonly form: Form;
  readonly separator: Separator;
  readonly elements: readonly Element[];
  readonly from: number;
  readonly to: number;
}

const forms: readonly Form[] = [
  'colon',
  'arrow',
  'equals',
  'dash',
  'bracket',
  'words',
  'comma',
  'stop',
  'latin',
  'glued',
  'label',
  'labelDash',
  'labelBracket',
  'none',
];
const longest = 160;
const isLabel = (form: Form) => form.startsWith('label');
export const marksDefault =
  /(?:^|[（(，,\s])\s*(?:默认值?|缺省值?|default(?: value| option| mode| method| format| setting)?|by default)\s*[,，)）]?\s*$|[（(，,]\s*(?:默认值?|缺省值?|default(?: value| option| mode| method| format| setting)?|by default)\s*[,，)）]/i;

const leadsDefault = /(?:默认|缺省)值?[为是：:]?\s*$/;

/** All runs of a text, those of most elements first; of two as long, that whose form comes first. */
export function runsIn(text: string, names: Names): readonly Run[] {
  const tokens = tokensIn(text, names);
  const found = forms.flatMap((form) => runsOf(text, tokens, form));
  return found.sort(
    (a, b) => b.elements.length - a.elements.length || forms.indexOf(a.form) - forms.indexOf(b.form) || a.from - b.from,
  );
}

function runsOf(text: string, tokens: readonly Token[], form: Form): readonly Run[] {
  const found: Run[] = [];
  const heads = tokens.filter((one) => one.forms.has(form));
  for (let first = 0; first < heads.length; first += 1) {
    const run = runFrom(text, heads, first, form);
    if (run === undefined) continue;
    found.push(run.run);
    first = run.last;
  }
  return found;
}

/** The longest run that begins with one of the tokens, whatever separates its elements. */
function runFrom(text: string, heads: readonly Token[], first: number, form: Form) {
  const start = heads[first];
  const before = start === undefined ? undefined : beforeOf(start, form);
  if (start === undefined || before === undefined || before === '/' || before === '|') return undefined;

  // "Phase: 0: full, 1: partial": what the list is of.
  if (heads[first + 1]?.before === 'open' && !isLabel(form) && heads[first + 1]?.at === start.forms.get(form))
    return undefined;
  let best: { readonly members: readonly Token[]; readonly separator: Separator; readonly last: number } | undefined;
  const tried = new Set<Separator>();
  for (let second = first + 1; second < heads.length && second < first + 6; second += 1) {
    const next = heads[second];
    const separator = separatorOf(next, form) ?? (next !== undefined && isNext(start, next) ? 'blank' : undefined);
    if (separator === undefined || tried.has(separator)) continue;
    tried.add(separator);
    const run = membersFrom(text, heads, first, form, separator);
    if (run.members.length > 1 && run.members.length > (best?.members.length ?? 1)) best = { ...run, separator };
  }
  if (best === undefined) return undefined;
  const { last, members, separator } = best;
  const end = endOf(text, members.at(-1), form, members[0]?.at ?? 0);
  const elements = members.map((one, index): Element => {
    const next = members[index + 1];
    const to = next === undefined ? end : isLabel(form) ? (next.forms.get(form) ?? next.from) : startOf(next, form);
    const behind = one.forms.get(form) ?? one.to;
    const said = isLabel(form) ? text.slice(behind, one.at).replace(/\s*[:：(（-]\s*$/, '') : text.slice(behind, to);
    const meaning =
      form === 'none'
        ? text
            .slice(one.to, behind)
            .replace(/^\s*[（(]|[)）]$/g, '')
            .trim()
        : trimmed(said);
    return {
      value: one.value,
      also: form === 'none' ? [] : (one.group?.also ?? []),
      isMarked: one.isMarked,
      meaning,
      isDefault:
        marksDefault.test(trimmedEnd(text.slice(one.to, to))) ||
        leadsDefault.test(text.slice(Math.max(0, one.at - 6), one.at)),
      from: isLabel(form) ? behind : startOf(one, form),
      to,
    };
  });
  const from = isLabel(form)
    ? (start.forms.get(form) ?? 0)
    : form === 'none'
      ? start.at
      : (start.group?.from ?? start.at);
  return { run: { form, separator, elements, from, to: end }, last };
}

function membersFrom(text: string, heads: readonly Token[], first: number, form: Form, separator: Separator) {
  const members: Token[] = [];
  let last = first;
  for (let index = first; index < heads.length; index += 1) {
    const one = heads[index];
    const before = members.at(-1);
    if (one === undefined) break;
    if (before !== undefined) {
      const begin = isLabel(form) ? (one.forms.get(form) ?? one.from) : startOf(one, form);
      // What stands in the bracket behind an element is none.
      if (begin < (before.forms.get(form) ?? before.to) && !isLabel(form)) continue;
      const between = text.slice(before.forms.get(form) ?? before.to, begin);
      if (
        isLabel(form)
          ? !isGap(text.slice(before.to, begin), form)
          : between.length > longest || isBroken(between, isSigned(form) && isUp(before, one) ? ';' : separator, form)
      )
        break;
      const own = separatorOf(one, form);
      const isSame = own === separator || own === 'word' || (separator === 'word' && own === ',');
      const isMixed =
        isSameSort(own, separator, form) || (isSigned(form) && isUp(before, one) && own !== '.' && own !== '\n');
      const isCounted = isNext(before, one) && (own === undefined || strengthOf(own) <= strengthOf(separator));
      if (
        (!isSame && !isCounted && !isMixed) ||
        (one.isNumber !== before.isNumber &&
          !/\d/.test(`${before.value.replace(/^\d+$/, '')}${one.value.replace(/^\d+$/, '')}`))
      )
        continue;
      if (members.some(({ value }) => value.toLowerCase() === one.value.toLowerCase())) break;
    }
    members.push(one);
    last = index;
  }
  return { members, last };
}

const isSigned = (form: Form) => form === 'colon' || form === 'equals' || form === 'arrow' || form === 'dash';

function isUp(one: Token, other: Token): boolean {
  return one.isNumber && other.isNumber && Number(one.value) < Number(other.value);
}

/** Where a sign shows what each of them means, commas of all sorts and semicolons do the same; behind a bracket, so does a blank. */
function isSameSort(own: Separator | undefined, separator: Separator, form: Form): boolean {
  if (own === undefined || !(isSigned(form) || form === 'bracket')) return false;
  if (own === 'blank') return form !== 'dash';
  return /^[,;、]$/.test(own) && (/^[,;、]$/.test(separator) || separator === 'blank');
}

/** "1新增2修改": a number that goes on counting. */
function isNext(one: Token, other: Token): boolean {
  return one.isNumber && Number(one.value) + 1 === Number(other.value) && other.before !== 'open';
}

/** Of labels it stands in front of the label. */
function separatorOf(one: Token | undefined, form: Form): Separator | undefined {
  const before = one === undefined ? undefined : beforeOf(one, form);
  if (before === undefined) return undefined;
  if (isLabel(form)) return ',';
  return before === 'open' || before === 'word-before' ? undefined : before;
}

function beforeOf({ before, group }: Token, form: Form): Token['before'] {
  return form === 'none' || group === undefined ? before : group.before;
}

function startOf({ from, group }: Token, form: Form): number {
  return form === 'none' || group === undefined ? from : group.from;
}

function isGap(words: string, form: Form): boolean {
  return /^["”'’]?\s*[)）]?\s*(?:[，,；;。、/|\n]|\s(?=\S))?\s*$/.test(words) && (form !== 'label' || words !== '');
}

/** Whether a stronger separator, or the bracket around the list, ends between two elements. */
function isBroken(words: string, separator: Separator, form: Form): boolean {
  if (form === 'none')
    return !/^\s*(?:[\s、，,；;/|｜\n]|以及|[和或与及]|["”'’`])*$/i.test(words.replaceAll(/\b(?:and|or)\b/gi, ','));
  const strength = strengthOf(separator);
  const plain = words.replaceAll(/[（(][^()（）]*[)）]/g, ' ').trimEnd();
  const inner = plain.replace(/(?:[，,；;。、/|\n]|\.)\s*(?:以及|[和或与及]|and|or)?\s*$/i, '');
  if (strength < strengthOf('\n') && /\n/.test(inner)) return true;
  if (strength < strengthOf('.') && /。|\.\s/.test(inner)) return true;
  if (strength < strengthOf(';') && /[;；]/.test(inner)) return true;
  if (strength < strengthOf(',') && form !== 'bracket' && /[,，]/.test(inner)) return true;
  // A bracket that was open before the list is closed.
  return form !== 'bracket' && /^[^（(]*[)）]/.test(inner);
}

/** The end of the last element: of its sentence, or of its clause where the next one states something. */
function endOf(text: string, last: Token | undefined, form: Form, from: number): number {
  if (last === undefined) return 0;
  if (form === 'none') return last.forms.get(form) ?? last.to;
  if (form === 'labelBracket') return last.to + (/^["”'’]?\s*[)）]?/.exec(text.slice(last.to))?.[0].length ?? 0);
  if (isLabel(form)) return last.to;
  const begin = last.forms.get(form) ?? last.to;
  if (form === 'bracket') {
    let depth = 1;
    for (let at = begin; at < text.length; at += 1) {
      if (/[（(]/.test(text.charAt(at))) depth += 1;
      if (/[)）]/.test(text.charAt(at))) depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  const isInBracket = /[（(]\s*["“]?$/.test(text.slice(0, from));
  const rest = text.slice(begin);
  const sentence = /^[^;；。\n]*?(?=[;；。\n]|\.(?:\s|$)|$)/.exec(rest)?.[0] ?? '';
  const clause =
    /\s(?=默认|缺省|\bdefault\b)|[,，](?=[^,，]*(?:默认|缺省|仅|取值|范围|必填|若|如|当|\b(?:default|only|if|when|range|required)\b))/i.exec(
      sentence,
    );
  const inside = isInBracket ? /^(?:[^()（）]|[（(][^()（）]*[)）])*?(?=[)）])/.exec(sentence)?.[0].length : undefined;
  return begin + Math.min(clause?.index ?? sentence.length, inside ?? sentence.length);
}

function trimmedEnd(words: string): string {
  return words.replace(/[\s,，、;；。.|｜/"“]+$/, '');
}

function trimmed(words: string): string {
  return trimmedEnd(words)
    .replace(/(?:[，,、；;]\s*)?(?:以及|[或和]|\b(?:and|or))\s*$/i, '')
    .replace(/^["“”]|[\s,，、;；。.|｜"“]+$/g, '')
    .replace(/^([^()（）]*)[)）]$/, '$1')
    .trim();
}
