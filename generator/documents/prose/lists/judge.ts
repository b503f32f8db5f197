import { mediumOfFormat } from '../rules/formats.ts';
import type { About } from '../sentence.ts';
import { holdsException, holdsTurning } from '../turning.ts';
import { type Head, headOf } from './heads.ts';
import type { Run } from './runs.ts';

export type Of = Omit<About, 'opening' | 'whole'>;

/** `open`: it may well be a list of values, and is not surely one. */
export type Verdict = 'told' | 'open' | undefined;

/** What is told of a list by its head and by the form of its elements; so much makes it one. */
const enough = 3;
const isSwitch = /^(?:true|false|on|off|yes|no|0|1|enabled?|disabled?|opened?|closed?)$/i;
const isCode = /[_\d]|^[A-Z]{2,}$|^[A-Z]{2,} |[a-z][A-Z]/;
const sortsBy = /order|sort|by$|field|filter/i;
/** What tells of a range or a unit is no meaning, and what narrows is one that a person has to read. */
const limits = /取值|范围|单位[为是:：]|默认值?[为是:：]?\s*[A-Za-z0-9"“]|\b(?:ranges?|units?|valid values?)\b|[<>≥≤]/i;
const isEnd = /^最[高低大小]|\b(?:high|low)est\b/i;
const narrows =
  /仅|只(?:能|支持|有)|不支持|必[须填]|版本|\b(?:only|must|not supported|required?s?|version|if|when|unless)\b/i;
/** Of a number or a switch, "0: only warns" is what the value means, unless it names something. */
const mayMean = /仅|只(?:能|支持|有)|不支持|\b(?:only|not supported)\b/gi;
const names = /\d|(?<!^)\b[A-Z]/;

const ofCharacters = /由[^，。]{1,12}组成|字符串中|二进制|每一?位|第\s*[N\d一]+\s*[位个]|\bbits?\b/i;

export function verdictOf(text: string, run: Run, about: Of): Verdict {
  const { field, names: known } = about;
  const kind = field?.type?.kind;
  if (field === undefined || kind === 'struct') return undefined;
  const values = run.elements.map(({ value }) => value);
  const isNumeric = kind === 'integer' || kind === 'float' || kind === 'number';
  const areNumbers = values.every((value) => /^-?\d+$/.test(value));
  if (isNumeric ? !areNumbers || run.form === 'none' : run.form === 'stop') return undefined;
  if (kind === 'boolean' && !values.every((value) => /^(?:true|false|0|1)$/i.test(value))) return undefined;
  const head = headOf(text, run.from, about);
  // "It indicates …", and the parts of a path, "prefix/$id/$name".
  if (
    values.some(
      (value) =>
        (run.form === 'words' && /^(?:it|this|which|you|its)$/i.test(value)) ||
        (run.separator === '/' && value.startsWith('$')),
    )
  )
    return undefined;
  // "A text of 0 and 1": what its characters mean.
  if (areNumbers && kind === 'string' && ofCharacters.test(text)) return undefined;
  // What holds in some cases only is read with its condition.
  if (head.kind === 'announced' && head.dependsOn && run.separator !== '\n') return undefined;
  const isTurned = head.isTurned && (head.isOpen || run.form === 'none' || run.separator === '\n');
  if (head.isExample || isTurned || head.isAboutOther || head.isPartial || (head.isOfSomethingElse && !areNumbers))
    return undefined;
  if (values.some((value) => known.isModel(value))) return undefined;
  // "Letters (a-z), digits (0-9)": of which characters a text is made.
  const isCharacters =
    head.kind !== 'announced' && values.filter((value) => isSortOfCharacters(value, about)).length > 1;
  if (isCharacters) return undefined;
  if (values.some((value) => /^(?:yes|no)$/i.test(value)) && !values.every((value) => isSwitch.test(value)))
    return undefined;
  const isSort = sortsBy.test(field.name) || head.kind === 'announced';
  if (!isSort && values.every((value) => known.isField(value))) return undefined;
  // "ModelVersion 为 a": a condition.
  const isRunning = /^(?:words|glued|comma)$/.test(run.form);
  if (isRunning && !isSort && values.some((value) => value !== field.name && known.isTelling(value))) return undefined;
  if (run.form === 'none' && isOther(run, head, isSort, about)) return undefined;
  if ((run.form === 'none' || run.form.startsWith('label')) && !endsIn(text, run.to)) return undefined;
  // "id1|name1;id2|name2": how something is written.
  const isPart =
    /^[;；,，|/]\s*[\w-]+\s*[|/;；]/.test(text.slice(run.to, run.to + 60)) ||
    /[|/;；]\s*$/.test(text.slice(0, run.from));
  if (run.form === 'none' && run.separator !== '\n' && isPart) return undefined;
  // "证明类型 5（…）、6（…）已不再支持", and names in a structure: `{"a": "b"}`.
  if (run.form === 'bracket' && /^\s*[\u3400-\u9fff\w]/.test(text.slice(run.to, run.to + 3)) && run.separator !== '\n')
    return undefined;
  if (
    run.elements.some((one) => /^[[{"“]/.test(one.meaning)) ||
    (/\{\s*["“']?$/.test(text.slice(Math.max(0, run.from - 3), run.from)) && run.form === 'colon')
  )
    return undefined;
  const meanings = run.elements.map(({ meaning }) => meaning);
  if (run.form !== 'none' && new Set(meanings).size < meanings.length && run.separator !== '\n') return undefined;
  const points = pointsOfHead(head, values, run, about) + pointsOfForm(run, values, head, text, kind ?? '');
  if (points < enough - 1) return undefined;
  if (points < enough) return 'open';
  // Elements that are lines are read one by one, with what else they say.
  if (run.separator === '\n') return run.elements.some(({ meaning }) => limits.test(meaning)) ? 'open' : 'told';
  const isSaid = run.elements.every(
    (one) => (run.form === 'none' && one.meaning === '') || isMeaning(one.meaning, values, run, about),
  );
  return isSaid ? 'told' : 'open';
}

function isSortOfCharacters(value: string, { names: known }: Of): boolean {
  const { character } = known.phrases;
  character.lastIndex = 0;
  const found = character.exec(value)?.[0].length ?? 0;
  return found > 0 && /^(?:e?s)?$/.test(value.slice(found));
}

/** Whether the parameter can have such a value, and whether the word is not the name of something else. */
export function isValueOf(value: string, { field, names: known }: Of): boolean {
  const kind = field?.type?.kind;
  if (known.enumerations.noValue.test(value) || known.isModel(value) || known.isTelling(value)) return false;
  return kind === 'integer' || kind === 'float' || kind === 'number' ? /^-?\d+$/.test(value) : kind === 'string';
}

/** Nothing that may narrow the list stands behind it. */
function endsIn(text: string, at: number): boolean {
  return /^["”'’`\s)）\]】}]*(?:$|[。；;\n]|\.(?:\s|$)|[，,]?\s*(?:默认|缺省|\(?default|by default))/i.test(
    text.slice(at, at + 40),
  );
}

/** Words without a meaning may be anything: formats, sorts of things, other parameters, and words of the language. */
function isOther({ elements, separator }: Run, head: Head, isSort: boolean, { field, names: known }: Of): boolean {
  const { enumerations } = known;
  if (head.dependsOn) return true;
  const files = elements.filter(({ value }) => mediumOfFormat(value) !== undefined).length;
  if (files === elements.length || (files * 2 >= elements.length && !/type|format|ext|suffix/i.test(field?.name ?? '')))
    return true;
  if (elements.filter(({ value }) => enumerations.sort.test(value)).length * 2 > elements.length) return true;
  if (elements.filter(({ value }) => !enumerations.noValue.test(value)).length < Math.min(2, elements.length))
    return true;
  // Of many, a few may be called as parameters are.
  const named = isSort ? 0 : elements.filter(({ value }) => known.isTelling(value)).length;
  if (named > 0 && named * 4 >= elements.length) return true;
  return elements.some(
    ({ isMarked, value }) =>
      /^\d+$/.test(value) ||
      (!isMarked &&
        !/[/|]/.test(separator) &&
        enumerations.noElement.test(value) &&
        !/^[A-Z]/.test(value) &&
        head.kind !== 'titled'),
  );
}

function pointsOfHead(
  { isFirst, isOwn, isQuestion, kind }: Head,
  values: readonly string[],
  { form }: Run,
  { field, names: known }: Of,
): number {
  const said = kind === 'announced' ? 3 : kind === 'titled' || kind === 'offering' ? 2 : 0;
  const asks = isQuestion && values.every((value) => isSwitch.test(value)) ? 2 : 0;
  const last = /[A-Z]?[a-z]+$|[a-z]+$/.exec(field?.name.replace(/\d+$/, '') ?? '')?.[0] ?? '';
  const called = known.enumerations.title.test(last) ? 1 : 0;
  return Math.max(said, asks) + called + (form !== 'none' && (isOwn || isFirst) ? 1 : 0);
}

function pointsOfForm(run: Run, values: readonly string[], head: Head, text: string, kind: string): number {
  const { elements, form, separator } = run;
  // No running text has such signs between its words.
  const ofSign = /[/|;]/.test(separator) ? 1 : separator === '\n' && form !== 'none' ? 2 : 0;
  const several = (values.length > 2 ? 1 : 0) + ofSign;
  const areNumbers = values.every((value) => /^-?\d+$/.test(value));
  if (areNumbers) {
    const isCounting = values.every((value, index) => Number(value) === Number(values[0]) + index);
    const begins = /^-?[01]$/.test(values[0] ?? '');
    const isPlain = form === 'stop' || form === 'latin' || form === 'comma';
    if (isPlain) return isCounting && begins ? 2 : several;
    return (isCounting && begins) || values.every((value) => isSwitch.test(value)) ? 3 : 2 + several;
  }
  const areMarked = elements.every(({ isMarked }) => isMarked);
  // "RFC3339 格式。与 StartTime 的跨度": words within running text.
  const areSwitchesHere = values.every((value) => isSwitch.test(value));
  const isWithin = (form === 'glued' || form === 'comma') && head.kind === undefined && !areMarked && !areSwitchesHere;
  const isApart =
    values.every((value) => value.includes('_')) ||
    (values.length > 2 && values.every((one) => /^[A-Z]{4,}$/.test(one)));
  if (isWithin && !isApart) return 0;
  const areCodes = values.every((value) => isCode.test(value));
  if (form === 'none') {
    // One word in each line.
    if (separator === '\n') return 3;
    const areCapital = values.every((value) => /^[A-Z]/.test(value));
    const ofHan = head.isHan || /[/|]/.test(separator) ? 1 : head.isOpen && areCapital ? 0 : -2;
    const isAlone = /(?:^|\n)["“'‘`]?$/.test(text.slice(0, run.from)) && /^["”'’`\s]*[。.]?$/.test(text.slice(run.to));
    // Most of them have in brackets what they mean.
    const areGlossed = elements.filter(({ meaning }) => meaning !== '').length * 2 >= elements.length;
    const isSetApart = values.some((value) => value.includes('_')) || /[（(]["“]?$/.test(text.slice(0, run.from));
    const ofCodes = areCodes ? (isSetApart ? 2 : 1) : isAlone ? 1 : ofHan;
    return (areMarked || areGlossed ? 2 : ofCodes) + several + (isAlone && values.length > 2 ? 1 : 0);
  }
  const areSwitches = values.every((value) => isSwitch.test(value));
  if (areMarked || areCodes || (areSwitches && (form !== 'glued' || kind === 'boolean')))
    return form === 'comma' || form === 'latin' || form === 'glued' ? 2 + ofSign : 3;
  const areHan = elements.every(({ meaning }) => /[\u3400-\u9fff]/.test(meaning));
  if (form === 'comma' || form === 'labelDash' || form === 'glued') return areHan ? 1 + several : 0;
  if (form === 'bracket' && !areHan) return 0;
  return (areHan || form === 'words' || (form === 'colon' && separator === ';') ? 2 : 1) + several;
}

function isMeaning(
  meaning: string,
  values: readonly string[],
  { form, separator }: Run,
  { names: known }: Of,
): boolean {
  // Elements that are sentences of their own are read one by one.
  const isSentence = /[\n;.]/.test(separator);
  const areShort = form === 'comma' || form === 'stop' || (form === 'glued' && !/^\d+$/.test(values[0] ?? ''));
  if (meaning === '' || meaning.length > (areShort ? 24 : 160)) return false;
  const mayNegate =
    /^(?:colon|equals|arrow|dash|bracket|words)$/.test(form) &&
    values.every((one) => isSwitch.test(one) || /^\d+$/.test(one));
  const said = mayNegate && !names.test(meaning) ? meaning.replaceAll(mayMean, ' ') : meaning;
  if (/^\d+$/.test(values[0] ?? '') && isEnd.test(meaning)) return false;
  if (limits.test(said) || (!isSentence && narrows.test(said)) || holdsException(meaning)) return false;
  if (form === 'stop' && holdsTurning(meaning)) return false;
  return !(meaning.match(/[A-Za-z][\w.-]*/g) ?? []).some((word) => known.isModel(word));
}
