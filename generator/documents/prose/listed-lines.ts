import type { Block } from '../markup/block.ts';
import type { About } from './sentence.ts';
import { holdsException, holdsTurning } from './turning.ts';

/** Lines and items of a text that are values, and which. */
export interface ListedLines {
  /** They are one word each below a heading. */
  readonly bare: ReadonlySet<number>;
  /** They begin with a value, and what it means follows. */
  readonly entries: ReadonlySet<number>;
  /** The values of lines that only their place beside one another shows to be such. */
  readonly told: ReadonlyMap<number, readonly ToldValue[]>;
}

export interface ToldValue {
  readonly value: string;
  readonly meaning?: string;
}

type Of = Omit<About, 'opening' | 'whole'>;

export function listedLines(blocks: readonly Block[], about: Of): ListedLines {
  const entries = listedEntries(blocks, about);
  const told = new Map([
    ...tableValues(blocks, about),
    ...runsOf(blocks, (text) => spacedEntry(text, about)),
    ...runsOf(blocks, (text) => reversedEntry(text, about)),
    ...runsOf(blocks, (text) => dashedEntry(text, about)),
    ...onlyList(blocks, about),
    ...numberedInLine(blocks, about),
  ]);
  for (const index of entries) told.delete(index);
  return { bare: bareValues(blocks, about), entries, told };
}

const entry =
  /^["“'‘]?([A-Za-z_$][\w$.-]*|-?\d{1,5})["”'’]?\s*(?:[:：](?!\/\/|\d)\s*\S|=\s*[\u3400-\u9fff]|(?<=\s)=\s+\S|[（(](?:默认|default)|(?<=\s)[-—–]{1,3}\s+\S)/;
const noEntry =
  /^(?:notes?|remarks?|examples?|default|range|units?|format|https?|description|values?|required|optional)$/i;
const limits = /取值|范围|默认值(?![)）])|\brange\b|\bvalid values?\b|\bunit\b/i;

const address = /^[^:：]{1,40}[:：]\s*["“']?(?:https?|wss?):\/\//i;

/** The value with which a line or item begins, "true：是。"; nothing where it cannot be one. */
function entryOf(block: Block | undefined, { field, names }: Of): string | undefined {
  const text = block?.text.text ?? '';
  const value = entry.exec(text)?.[1];
  if (value === undefined || field === undefined || field.type?.kind === 'struct' || noEntry.test(value))
    return undefined;
  // "GPT: https://…": where something is, and no value.
  return names.isModel(value) || limits.test(text) || address.test(text) ? undefined : value;
}

/**
 * Lines or items that begin with a value, two of them at least, which nothing announces. Parameters with what they are do not
 * count; beside others, what is called as a parameter is may be a value.
 */
function listedEntries(blocks: readonly Block[], about: Of): ReadonlySet<number> {
  const found = new Set<number>();
  let run: number[] = [];
  const end = () => {
    const values = run.map((index) => entryOf(blocks[index], about) ?? '');
    // "Condition: what it is about" above numbers with their meanings is a heading.
    const isNumbers = values.some((value) => /^-?\d+$/.test(value));
    const own = run.filter((_, at) => !isNumbers || /^-?\d+$/.test(values[at] ?? ''));
    // One alone is a value where it is written as a code.
    const isCode = own.length === 1 && code.test(values[0] ?? '') && blocks[own[0] ?? -1]?.item === true;
    if (isCode || (own.length > 1 && values.some((value) => !about.names.isField(value))))
      for (const index of own) found.add(index);
    run = [];
  };
  for (const [index, block] of blocks.entries()) {
    if (entryOf(block, about) !== undefined) run.push(index);
    // A further line of an item is no end of the list.
    else if (block.item || blocks[run.at(-1) ?? -1]?.item !== true) end();
  }
  end();
  return found;
}

const code = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

const bareValue = /^["“'‘]?([A-Za-z_$][\w$.-]*[\w$])["”'’]?[,，;；.。]?$/;
const beforeValues = /[：:]$|^[^：:。.]{1,40}$/;

/** Examples, and what holds in some cases only. */
const noHeading =
  /json|格式如下|[[{]$|示例|例如|如果|若|当|时(?:候|[，,：:]|$)|仅|只|\b(?:examples?|e\.g|such as|if|when|only|for)\b/i;

const sorting = /排序|取值|可选|枚举|字段|\b(?:sort\w*|order\w*|values?|options?)\b/i;

/** Lines or items that are one word each, two of them at least, below a heading: values, one in a line. */
function bareValues(blocks: readonly Block[], { field, names }: Of): ReadonlySet<number> {
  const found = new Set<number>();
  if (field?.type?.kind !== 'string') return found;
  const isBare = (block: Block | undefined, isNamed: boolean) => {
    const value = bareValue.exec(block?.text.text ?? '')?.[1];
    if (value === undefined || names.isModel(value) || noEntry.test(value)) return false;
    return isNamed || !names.isField(value);
  };
  for (let from = 1; from < blocks.length; from += 1) {
    let to = from;
    const heading = blocks[from - 1]?.text.text ?? '';
    // Below "fields to sort by", names of parameters are values.
    while (isBare(blocks[to], sorting.test(heading))) to += 1;
    const isHeaded = beforeValues.test(heading) && !noHeading.test(heading) && !holdsTurning(heading);
    if (to - from > 1 && isHeaded) for (let at = from; at < to; at += 1) found.add(at);
    from = Math.max(from, to);
  }
  return found;
}

/** What says more than what a value means. */
const states =
  /仅|只(?:能|支持|有)|必[须填]|取值|范围|默认值?[为是:：]|[，,。；;：:]|\b(?:only|must|required?|ranges?|if|when|unless|default)\b/i;

/** Lines or items one behind the other, two of them at least, that are of one sort. */
function runsOf(
  blocks: readonly Block[],
  read: (text: string) => ToldValue | undefined,
): readonly (readonly [number, readonly ToldValue[]])[] {
  const found: [number, readonly ToldValue[]][] = [];
  let run: [number, readonly ToldValue[]][] = [];
  for (const [index, block] of [...blocks.entries(), [blocks.length, undefined] as const]) {
    const value = block === undefined ? undefined : read(block.text.text.trim());
    if (value !== undefined) run.push([index, [value]]);
    else {
      const isList = run.length > 1 && new Set(run.map(([, [one]]) => one?.value)).size === run.length;
      if (isList) found.push(...run);
      run = [];
    }
  }
  return found;
}

function isValueOf(value: string, { field, names }: Of): boolean {
  if (noEntry.test(value) || names.isModel(value) || names.isTelling(value)) return false;
  switch (field?.type?.kind) {
    case 'integer':
    case 'float':
    case 'number':
      return /^-?\d+$/.test(value);
    case 'string':
      return true;
    default:
      return false;
  }
}

const spaced =
  /^(?:\d{1,2}[.、]\s*)?["“]?([A-Za-z][\w-]*|\d{1,5})["”]?(?:\s+|(?<=\d)[，,]\s*)([\u3400-\u9fff][^\n]{0,30})$/;

/** "test 测试": a word and what it means, with nothing but a blank between them. */
function spacedEntry(text: string, about: Of): ToldValue | undefined {
  const [, value = '', meaning = ''] = spaced.exec(text.replace(/[;；,，。.]+$/, '')) ?? [];
  // "0 仅检测": of a number, "only" is a part of what it means, unless it names something.
  const mayLimit = /^\d+$/.test(value) && !/[A-Za-z0-9]/.test(meaning);
  const said = mayLimit ? meaning.replaceAll(/仅|只/g, ' ') : meaning;
  const isOne = value !== '' && !states.test(said) && !holdsTurning(meaning) && isValueOf(value, about);
  // "5 个" is an amount.
  const isAmount = /^\S+\s/.test(text) && /^[的是为和与或及时秒个分天次月年条张位人页种级]/.test(meaning);
  return isOne && !isAmount ? { value, meaning } : undefined;
}

const dashed = /^(\d{1,5})\s*[-—–]\s*([A-Za-z\u3400-\u9fff][^\n]{0,40})$/;

/** "1-health": a number and what it means, in a line of its own. */
function dashedEntry(text: string, about: Of): ToldValue | undefined {
  const [, value = '', meaning = ''] = dashed.exec(text.replace(/[;；,，。.]+$/, '')) ?? [];
  const isOne = value !== '' && !states.test(meaning) && !holdsException(meaning) && isValueOf(value, about);
  return isOne ? { value, meaning } : undefined;
}

const reversed =
  /^([A-Z\u3400-\u9fff][^:：\n]{1,60})[:：]\s*["“]?([a-z]+(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)["”]?[.,;。，；]?$/;

/** "Log storage alert: log_reserve_full": a value behind what it means. */
function reversedEntry(text: string, about: Of): ToldValue | undefined {
  const [, meaning = '', value = ''] = reversed.exec(text) ?? [];
  return value !== '' && !states.test(meaning) && isValueOf(value, about)
    ? { value, meaning: meaning.trim() }
    : undefined;
}

const tells = /[。；;，,：:]|[不能需须应请如可若必]|\b(?:must|should|can|cannot|please|if|when|not|only|is|are)\b/i;
const noneOfThem = /注意|说明|备注|要求|规则|限制|提示|\b(?:note|remark|rule|require|limit)/i;

/** "类型 1.任务 2.工作流 3.项目": at a number, what `../markup` has cut into items is what the numbers mean. */
function numberedInLine(blocks: readonly Block[], { field }: Of): readonly (readonly [number, readonly ToldValue[]])[] {
  const kind = field?.type?.kind;
  if (field?.type?.list !== false || (kind !== 'integer' && kind !== 'number')) return [];
  const [head, ...items] = blocks;
  const length = items.findIndex(({ inline, item }) => inline !== true || !item);
  const run = length < 0 ? items : items.slice(0, length);
  const heading = head?.text.text.trim() ?? '';
  const isList =
    run.length > 1 &&
    heading.length <= 40 &&
    !/[。；;]|\.\s/.test(heading) &&
    !noneOfThem.test(heading) &&
    !holdsTurning(heading);
  const meanings = run.map(({ text }) => text.text.trim().replace(/[、,，;；.。]+$/, ''));
  if (!isList || meanings.some((one) => one.length > 20 || one === '' || tells.test(one))) return [];
  return meanings.map((meaning, index) => [index + 1, [{ value: String(index + 1), meaning }]] as const);
}

const columnOfValues = /^(?:枚举值|取值|可选值|值|参数值|values?|enum(?:erated)? values?|valid values?)$/i;
const cell = /^["“]?([A-Za-z_$][\w$.-]*|-?\d{1,5})["”]?$/;

/** The column of a table whose head says that it holds the values. */
function tableValues(blocks: readonly Block[], about: Of): readonly (readonly [number, readonly ToldValue[]])[] {
  const found: [number, readonly ToldValue[]][] = [];
  let column: number | undefined;
  for (const [index, block] of blocks.entries()) {
    const cells = cellsOf(block.text.text);
    if (cells === undefined) column = undefined;
    else if (column === undefined) {
      const at = cells.findIndex((one) => columnOfValues.test(one));
      column = at < 0 ? undefined : at;
    } else {
      const value = cell.exec(cells[column] ?? '')?.[1];
      const rest = cells
        .slice(column + 1)
        .join(' ')
        .trim();
      if (value === undefined || !isValueOf(value, about)) column = undefined;
      else found.push([index, [{ value, ...(rest === '' ? {} : { meaning: rest }) }]]);
    }
  }
  return found;
}

/** The cells of the row of a table, as `../markup` writes it: `| a | b`. */
function cellsOf(text: string): readonly string[] | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('|')) return undefined;
  return trimmed
    .slice(1)
    .replace(/\|\s*$/, '')
    .split('|')
    .map((one) => one.trim());
}

const nothingElse = [
  /^["“]?[A-Z]\w*["”]?(?:\s*[,，、|]\s*["“]?[A-Z]\w*["”]?){2,}[.。]?$/,
  /^[a-z][a-z_]*(?:\s*\/\s*[a-z][a-z_]*){2,}[.。]?$/,
  /^["“][\w-]+["”](?:\s*[、，,/]\s*["“][\w-]+["”])+[.。]?$/,
];
const twoCodes = /^[A-Z][A-Z0-9_]+(?:\s*(?:、|，|,|\/|或者?|\bor\b)\s*[A-Z][A-Z0-9_]+)+[.。]?$/;

/** "Trial,Standard,Professional": a text that is nothing but a list, or is one below what the parameter is called, "网络类型。". */
function onlyList(blocks: readonly Block[], about: Of): readonly (readonly [number, readonly ToldValue[]])[] {
  const { enumerations } = about.names;
  // "@deprecated" in a line of its own is none of them.
  const lines = blocks.filter(({ text }) => !/^@?deprecated$/i.test(text.text.trim()));
  const title = lines.length === 2 ? (blocks[0]?.text.text.replace(/[。.：:]\s*$/, '') ?? '') : '';
  const isTitled = title.length > 1 && title.length <= 12 && enumerations.title.test(title) && !holdsTurning(title);
  const at = isTitled ? 1 : 0;
  const text = blocks[at]?.text.text.trim() ?? '';
  const isList = (isTitled && twoCodes.test(text)) || (lines.length === 1 && nothingElse.some((one) => one.test(text)));
  if (!isList || about.field?.type?.list === true) return [];
  const values = text.match(/[\w-]+/g)?.filter((word) => word !== 'or') ?? [];
  const isOdd = isTitled && values.some((value) => enumerations.sort.test(value));
  return !isOdd && values.every((value) => isValueOf(value, about)) ? [[at, values.map((value) => ({ value }))]] : [];
}
