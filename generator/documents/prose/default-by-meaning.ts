import type { Block } from '../markup/block.ts';
import type { Placed } from './contradictions.ts';
import type { Names } from './names.ts';
import { sentencesOf } from './segments.ts';

/** Words for a default, with what is told behind or before them. */
const told = [
  /(?:默认|缺省)(?:值|取值)?\s*(?:为|是|使用|采用|按照?|以|：|:)*\s*["“]?([^，,。；;.\n"”（）()【】]{1,30})/g,
  /\bdefaults?(?: value| option| setting)?\s*(?:is|to|:)?\s*["“']?([A-Za-z][^.,;:\n"”'()]{1,40})/gi,
  /\b(?:is|will be)\s+(?:in\s+)?([a-z][a-z -]{1,30}?)\s+by default\b/gi,
];
const conditional = /若|如果|如|当|时|仅|只|否则|\b(?:if|when|only|unless|for)\b/i;
/** What may stand behind a meaning and adds nothing to it. */
const sort = /(?:模式|方式|类型|排序|状态|\s(?:mode|order|type|method|status))$/i;

/**
 * "0: synchronous, 1: asynchronous. Synchronous by default": the default is told by what one of the values means. It is one only where
 * nothing else tells a default, no condition stands before it, and the words are the meaning of one value alone.
 */
export function defaultByMeaning(
  placed: readonly Placed[],
  blocks: readonly Block[],
  names: Names,
): Placed | undefined {
  if (placed.some(({ reading: { says } }) => says.kind === 'default')) return undefined;
  const values = placed.filter(({ reading: { says } }) => says.kind === 'value' && says.meaning !== undefined);
  const isNamedSo = values.some(({ reading: { says } }) => says.kind === 'value' && /^default$/i.test(says.value));
  if (values.length < 2 || isNamedSo) return undefined;
  for (const block of blocks) {
    for (const words of toldIn(block.text.text, names)) {
      const same = values.filter(
        ({ reading: { says } }) => says.kind === 'value' && plain(says.meaning ?? '') === words,
      );
      const [one] = same;
      if (same.length !== 1 || one?.reading.says.kind !== 'value') continue;
      const { conditions } = one.reading;
      const says = { kind: 'default', value: one.reading.says.value } as const;
      return { block, reading: { says, conditions, likely: true, from: 0, to: block.text.length } };
    }
  }
  return undefined;
}

function toldIn(text: string, names: Names): readonly string[] {
  return sentencesOf(text).flatMap(({ from, to }) => {
    const sentence = text.slice(from, to);
    return told.flatMap((pattern) =>
      [...sentence.matchAll(pattern)].flatMap((match) => {
        const before = sentence.slice(0, match.index).replaceAll(names.phrases.notGivenAnywhere, ' ');
        return conditional.test(before) ? [] : [plain(match[1] ?? '')];
      }),
    );
  });
}

function plain(meaning: string): string {
  return meaning
    .toLowerCase()
    .replaceAll(/[（(][^()（）]*[)）]/g, '')
    .replaceAll(/^(?:表示|代表|the )|["“”'.。]/g, '')
    .trim()
    .replace(sort, '')
    .replaceAll(/\s+/g, ' ');
}
