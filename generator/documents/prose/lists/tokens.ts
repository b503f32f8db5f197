import type { Names } from '../names.ts';

/** How what a value means is told: what stands between the two, or, `label`, what stands between a meaning and the value behind it. */
export type Form =
  | 'colon'
  | 'equals'
  | 'arrow'
  | 'dash'
  | 'bracket'
  | 'words'
  | 'comma'
  | 'stop'
  | 'latin'
  | 'glued'
  | 'none'
  | 'label'
  | 'labelDash'
  | 'labelBracket';

/** What stands between two elements, the weakest first: within an element nothing stronger may stand. */
export type Separator = 'blank' | 'word' | '/' | '|' | '、' | ',' | ';' | '.' | '\n';
const strengths: readonly (readonly Separator[])[] = [
  ['blank'],
  ['word'],
  ['/', '|', '、'],
  [','],
  [';'],
  ['.'],
  ['\n'],
];

export function strengthOf(separator: Separator): number {
  return strengths.findIndex((same) => same.includes(separator));
}

/** A place where a value may stand. */
export interface Token {
  readonly value: string;
  readonly isMarked: boolean;
  readonly isNumber: boolean;
  /** Values in front of it that mean the same, "a/b: reserved", where they begin and what stands before them. */
  readonly group?: { readonly also: readonly string[]; readonly from: number; readonly before: Token['before'] };
  /** With the words that lead up to it, "传", "when the value is". */
  readonly from: number;
  readonly at: number;
  readonly to: number;
  readonly before: Separator | 'open' | 'word-before' | undefined;
  /** The ways in which it may have a meaning, and where that begins; of labels, where the label begins. */
  readonly forms: ReadonlyMap<Form, number>;
}

const token =
  /(["“'‘`]?)((?:[A-Z]{2,}(?: [A-Z]{2,}){1,3})(?![a-z\w])|[A-Za-z_$][\w$]*(?:[.+-]+[\w$]+)*|\d+[A-Za-z]\w*(?:-[A-Za-z]\w*)*|-?\d{1,6})["”'’`]?/g;
const dashedWord = /^([A-Za-z]\w*)-[A-Za-z]+$/;
const isNumber = /^-?\d+$/;
const isCode = /[_\d]|^[A-Z]{2,}$|^[a-z]+-[a-z]+$|[a-z][A-Z]|^(?:true|false)$/;

const han = '\\u3400-\\u9fff';
const after: readonly (readonly [Form, RegExp])[] = [
  ['colon', /\/?(?:\s*[（(]\s*(?:默认值?|缺省|default)[^()（）]{0,12}[)）])?\s*[:：](?!\/\/|\d)\s*(?=\S)/iy],
  ['arrow', /\s*(?:=>|[-—]+>|→|⇒)\s*(?=\S)/y],
  ['equals', /\s*={1,2}\s*(?=[^\s=>])/y],
  ['dash', /\s*[-—–]{1,3}(?=[\u3400-\u9fff])\s*|\s+[-—–]{1,3}\s*(?=[^\s\d-])|[-—–]{1,2}\s*(?=[A-Za-z])/y],
  ['bracket', /\s*[（(](?=(?:[^()（）]|[（(][^()（）]{1,40}[)）]){1,80}[)）])/y],
  ['comma', /\s*[,，]\s*(?=[\u3400-\u9fff])/y],
  ['stop', /[.、]\s*(?=[^\s\d.、])/y],
  ['latin', /\s+(?=[A-Za-z])/y],
  ['glued', /\s*(?=[\u3400-\u9fff])(?!\s*(?:[和或与及、]|以及))/y],
];
const labels: readonly (readonly [Form, RegExp])[] = [
  [
    'label',
    new RegExp(`(?:^|[，,；;。/|\\n:：、(（]|\\s)\\s*([${han}][${han}\\w]{0,11}|[A-Z][\\w -]{2,50})\\s*[:：]\\s*$`),
  ],
  ['labelDash', new RegExp(`(?:^|[，,；;。/|\\n:：、(（\\s])\\s*([${han}]{1,10})\\s*-\\s*$`)],
  ['labelBracket', new RegExp(`(?:^|[，,；;。/|\\n:：、\\s])\\s*(\\d{0,3}[${han}]{1,12})\\s*[（(]\\s*$`)],
];

/** "feature indicates …": verbs tell what a plain word means, and "for" does not. */
const verb = /[a-z]{5,}/i;
const ends = /^\s*(?:$|[、，,；;/|｜。)）\]】\n}和或与及]|以及|\.(?:\s|$)|(?:and|or)\s|\s[\u3400-\u9fff]+\s?[:：])/;
const joint = /\s*(?:(?:以及|[和或与及])|\b(?:and|or)\b)\s*$/i;
const limited =
  /(?:\b(?:up to|at (?:most|least)|than|to|of|max(?:imum)?|min(?:imum)?|is)|[<>=≤≥~-]|超过|大于|小于|[低高]于|最[多少大小长短高低]|至少|上限|不足|约|[第每前近共])\s*$/i;

export function tokensIn(text: string, names: Names): readonly Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(token)) {
    const [whole, quote = '', value = ''] = match;
    const at = match.index;
    const previous = text.charAt(at - 1);
    if (quote === '' && /[\w$@#%*\\-]/.test(previous)) continue;
    if (
      quote === '' &&
      /[/.]/.test(previous) &&
      !/[\w”"'’`)）\u3400-\u9fff]\s?[/.]$/.test(text.slice(Math.max(0, at - 3), at))
    )
      continue;
    const to = at + whole.length;
    const numeric = isNumber.test(value);
    // "5 MB" is an amount.
    const unit = /^\d+([A-Za-z]+)$/.exec(value)?.[1];
    if (unit !== undefined && quote === '' && names.units.of(unit) !== undefined) continue;
    const head = text.slice(Math.max(0, at - 60), at);
    if (numeric && quote === '' && limited.test(head)) continue;
    const lead = names.enumerations.leading.exec(head)?.[0] ?? '';
    const before = separatorIn(head.slice(0, head.length - lead.length), at - lead.length === 0);
    const last = found.at(-1);
    const isJoined =
      before === '/' && last !== undefined && last.isNumber === numeric && text.slice(last.to, at) === '/';
    const first = last?.group ?? last;
    const group =
      isJoined && first !== undefined
        ? { group: { also: [...(last.group?.also ?? []), last.value], from: first.from, before: first.before } }
        : {};
    const one = { value, isMarked: quote !== '', isNumber: numeric, at, to, from: at - lead.length, before, ...group };
    const forms = formsOf(text, one, head, names);
    // "Note: …" begins a clause; "Default, Pinyin, English" are elements.
    const isNone = names.enumerations.noValue.test(value);
    found.push({ ...one, forms: isNone ? new Map([...forms].filter(([form]) => form === 'none')) : forms });
    // "ip-IP地址": a dash may be part of a word, or stand in front of what the word means.
    const [, word = ''] = quote === '' ? (dashedWord.exec(value) ?? []) : [];
    if (word !== '' && /^[\u3400-\u9fff]/.test(text.slice(to)))
      found.push({ ...one, value: word, to: at + word.length, forms: new Map([['dash', at + word.length + 1]]) });
  }
  return found;
}

/** What a text ends in, in front of an element. */
function separatorIn(head: string, isStart: boolean): Token['before'] {
  const plain = head.replace(/[ \t]+$/, '');
  if (isStart || plain === '') return 'open';
  const words = joint.exec(plain);
  const rest = words === null ? plain : plain.slice(0, words.index).replace(/[ \t]+$/, '');
  const mark = rest.at(-1) ?? '';
  const separator = markOf(mark, rest);
  if (separator !== undefined) return separator;
  if (words !== null) return 'word';
  if (/[:：(（[【{]\s*["“]?$/.test(rest)) return 'open';
  if (plain.length < head.length || /[)）]$/.test(plain)) return 'blank';
  return /[\u3400-\u9fff]$/.test(plain) ? 'word-before' : undefined;
}

function markOf(mark: string, text: string): Separator | undefined {
  switch (mark) {
    case '\n':
      return '\n';
    case '。':
      return '.';
    case '.':
      return /[\w)）"”`]\.$/.test(text) ? '.' : undefined;
    case ';':
    case '；':
      return ';';
    case ',':
    case '，':
      return ',';
    case '、':
      return '、';
    case '/':
      return '/';
    case '|':
    case '｜':
      return '|';
    default:
      return undefined;
  }
}

type Bare = Omit<Token, 'forms'>;

function formsOf(text: string, one: Bare, head: string, names: Names): ReadonlyMap<Form, number> {
  const { enumerations } = names;
  const { at, isMarked, to } = one;
  const forms = new Map<Form, number>();
  for (const [form, sign] of after) {
    sign.lastIndex = to;
    const length = sign.exec(text)?.[0].length;
    if (length !== undefined && fits(form, one, text, text.slice(to, to + length), names)) forms.set(form, to + length);
  }
  enumerations.joining.lastIndex = to;
  const words = enumerations.joining.exec(text)?.[0];
  const isHan = words !== undefined && /[\u3400-\u9fff]/.test(words);
  if (words !== undefined && (one.isNumber || isMarked || isCode.test(one.value) || isHan || verb.test(words)))
    forms.set('words', to + words.length);
  // Of several elements some may have something in brackets behind them.
  const note = /^\s*[（(][^()（）]{1,60}[)）]/.exec(text.slice(to, to + 70))?.[0].length ?? 0;
  const rest = text.slice(to, to + 12);
  if (ends.test(text.slice(to + note, to + note + 12))) {
    forms.set('none', to + note);
    for (const [form, sign] of labels.slice(0, 2)) {
      const label = sign.exec(head)?.[1];
      if (label !== undefined) forms.set(form, head.lastIndexOf(label) + at - head.length);
    }
  }
  // "0 常规 1 RTMP": where a number stands in front of Chinese and of Latin letters.
  const latin = forms.get('latin');
  if (latin !== undefined && /[\u3400-\u9fff]/.test(text)) forms.set('glued', latin);
  const label = /^\s*[)）]/.test(rest) ? labels[2]?.[1].exec(head)?.[1] : undefined;
  if (label !== undefined) forms.set('labelBracket', head.lastIndexOf(label) + at - head.length);
  return forms;
}

function fits(form: Form, one: Bare, text: string, sign: string, { enumerations }: Names): boolean {
  const { isMarked, isNumber: numeric, to, value } = one;
  const behind = text.slice(to + sign.length, to + sign.length + 40);
  const isSigned =
    form === 'colon' ||
    form === 'equals' ||
    form === 'arrow' ||
    form === 'comma' ||
    (form === 'dash' && !/^[A-Za-z]/.test(behind));
  if (numeric && !isMarked && !isSigned && enumerations.counted.test(behind)) return false;
  switch (form) {
    case 'latin':
    case 'stop':
      return numeric;
    case 'glued':
      // "a VPC 内的 IP": a word within a sentence.
      if (!numeric && !isMarked && sign === '' && !isCode.test(value) && !/^(?:on|off|yes|no)$/i.test(value))
        return false;
      return numeric || isMarked || (one.before !== 'word-before' && one.before !== 'blank' && one.before !== 'word');
    case 'dash':
      // "on-demand" is one word; only a number is surely apart from what follows.
      return numeric || /^\s/.test(sign) || !/^[A-Za-z]/.test(behind);
    case 'comma':
      return value.length > 1 || numeric;
    default:
      return true;
  }
}
