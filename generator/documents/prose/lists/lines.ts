import type { Block } from '../../markup/block.ts';
import { markedElements } from './cells.ts';
import { type Of, verdictOf } from './judge.ts';
import { marksDefault, type Run } from './runs.ts';
import { type Form, type Token, tokensIn } from './tokens.ts';

/** The element that a line or item is, or begins with. */
export interface LineElement {
  readonly value: string;
  readonly also: readonly string[];
  readonly form: Form;
  /** What it means, to the end of the line. */
  readonly meaning: string;
  readonly isDefault: boolean;
  /** The default of the parameter, where the line tells it behind its value. */
  readonly told?: string;
  /** The block is nothing else. */
  readonly isWhole?: boolean;
}

/** Blocks that a list has, by their places. */
interface Line {
  readonly index: number;
  readonly from: number;
  readonly token: Token;
  readonly text: string;
}

const forms: readonly Form[] = [
  'colon',
  'arrow',
  'equals',
  'dash',
  'bracket',
  'words',
  'label',
  'stop',
  'comma',
  'glued',
  'none',
];
/** What says more than a value means, and where something is. */
const limits = /取值|范围|默认值(?![)）])|\brange\b|\bvalid values?\b|\bunit\b/i;
const address = /^[^:：]{1,40}[:：]\s*["“']?(?:https?|wss?):\/\//i;
const labelled =
  /^([A-Z\u3400-\u9fff][^:：\n]{1,60})[:：]\s*["“]?([a-z]+(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)["”]?[.,;。，；]?$/;
const noHeading =
  /json|格式如下|[[{]$|示例|例如|如果|若|当|时(?:候|[，,：:]|$)|仅|只|\b(?:examples?|e\.g|such as|if|when|only|for)\b/i;

/** Lists whose elements are lines or items, by the block that each of them is. */
export function lineLists(blocks: readonly Block[], about: Of): ReadonlyMap<number, LineElement> {
  const found = new Map(markedElements(blocks, about));
  if (blocks.length < 2) return found;
  const texts = blocks.map(({ text }) => text.text);
  const starts: number[] = [];
  let size = 0;
  for (const text of texts) {
    starts.push(size);
    size += text.length + 1;
  }
  const whole = texts.join('\n');
  for (const form of forms) {
    const lines = blocks.map((_, index) => lineOf(texts[index] ?? '', index, starts[index] ?? 0, form, about));
    for (const run of runsOf(blocks, lines)) {
      if (run.some(({ index }) => found.has(index))) continue;
      if (!isList(whole, run, form, about)) continue;
      for (const one of run) found.set(one.index, elementOf(one, form));
    }
  }
  return found;
}

function lineOf(text: string, index: number, from: number, form: Form, { names }: Of): Line | undefined {
  if (limits.test(text) || address.test(text)) return undefined;
  const tokens = tokensIn(text.slice(0, 300), names);
  const token = form === 'label' ? tokens.at(-1) : tokens[0];
  const behind = form === 'label' && labelled.test(text) ? 0 : token?.forms.get(form);
  if (token === undefined || behind === undefined) return undefined;
  const isWhole = /^["”'’]?[\s,，;；.。、]*$/.test(text.slice(token.to));
  if (form === 'label') return behind === 0 && isWhole ? { index, from, token, text } : undefined;
  if (token.from !== 0 && token.at !== 0 && token.group?.from !== 0) return undefined;
  return form !== 'none' || isWhole ? { index, from, token, text } : undefined;
}

/** Lines one behind the other. A further line of an item is no end of the list. */
function runsOf(blocks: readonly Block[], lines: readonly (Line | undefined)[]): readonly (readonly Line[])[] {
  const found: Line[][] = [];
  let run: Line[] = [];
  for (const [index, line] of [...lines, undefined].entries()) {
    const isFurther = blocks[index]?.item === false && blocks[run.at(-1)?.index ?? -1]?.item === true;
    const isNew =
      line !== undefined &&
      !run.some(
        ({ token }) =>
          token.value.toLowerCase() === line.token.value.toLowerCase() || token.isNumber !== line.token.isNumber,
      );
    if (isNew) run.push(line);
    else if (!isFurther || line !== undefined) {
      if (run.length > 1 || isCode(run[0], blocks)) found.push(run);
      run = line === undefined ? [] : [line];
    }
  }
  return found;
}

/** One alone is a value where it is written as a code. */
function isCode(line: Line | undefined, blocks: readonly Block[]): boolean {
  return (
    line !== undefined && blocks[line.index]?.item === true && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(line.token.value)
  );
}

const toldDefault =
  /^(?:默认|缺省|default)(?:值| value)?\s*(?:为|是|：|:|is|to)*\s*["“]?(-?\d+|true|false|[A-Z][A-Z0-9_]*)["”]?\s*[。.;；]?$/i;

function elementOf({ text, token }: Line, form: Form): LineElement {
  const said =
    form === 'label'
      ? text.slice(0, token.at).replace(/\s*[:：]\s*["“]?$/, '')
      : text.slice(token.forms.get(form) ?? token.to);
  // "0表示关闭，默认为0": what else the line tells.
  const [own = '', ...tail] = said.split(/[，,]\s*(?=默认|缺省|\bdefault)/i);
  const told = toldDefault.exec(tail.join(','))?.[1];
  const meaning = form === 'none' ? '' : own.replace(/[\s;；,，。.]+$/, '').replace(/^([^()（）]*)[)）]$/, '$1');
  return {
    value: token.value,
    also: token.group?.also ?? [],
    form,
    meaning,
    isDefault: form !== 'label' && marksDefault.test(`${text.slice(token.to)})`),
    ...(told === undefined ? {} : { told }),
  };
}

function isList(whole: string, lines: readonly Line[], form: Form, about: Of): boolean {
  const [first] = lines;
  if (first === undefined) return false;
  const heading = whole.slice(0, first.from).trimEnd().split('\n').at(-1) ?? '';
  const isHeading =
    /[：:]$|^[^：:。.]{1,40}$/.test(heading) ||
    about.names.enumerations.announced.test(heading.replace(/[。.]$/, '').slice(-60));
  if (form === 'none' && (!isHeading || noHeading.test(heading))) return false;
  const elements = lines.map((one) => {
    const { isDefault, meaning, value } = elementOf(one, form);
    const sentence = meaning.split(/[。；;\n]|\.\s/)[0] ?? '';
    return {
      value,
      also: one.token.group?.also ?? [],
      meaning: sentence,
      isDefault,
      isMarked: one.token.isMarked,
      from: one.from,
      to: one.from + one.text.length,
    };
  });
  const run: Run = { form, separator: '\n', elements, from: first.from, to: elements.at(-1)?.to ?? 0 };
  return verdictOf(whole, run, about) === 'told';
}
