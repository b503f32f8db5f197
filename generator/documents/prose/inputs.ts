import type { Sentence } from './sentence.ts';

const inputBefore =
  /(?:使用|采用|进行|存在|传入|选择|为|有|是)?\s*(?:(?:using|entering|inputting|for|there is|there are|it is)\s+)?(?:an?\s|the\s)?/iy;
const inputBehind =
  /s?\b\s*(?:is|are) (?:specified|used|provided|given|entered)\b|s\b|\s*(?:信息|生成|输入|模式|场景)+/iy;

/** Kinds of input, one or several. */
export function takeInputs(sentence: Sentence): boolean {
  const start = sentence.at;
  sentence.take(inputBefore);
  const found = takeInputList(sentence);
  if (found.length === 0) {
    sentence.at = start;
    return false;
  }
  sentence.hold({ inputs: [...new Set([...sentence.conditions.inputs, ...found])] });
  return true;
}

/** "文生和参考图生视频", "text-to-video and reference image-to-video": the ids of the kinds. */
export function takeInputList(sentence: Sentence): readonly string[] {
  const { names } = sentence.about;
  const ids: string[] = [];
  for (;;) {
    const input = names.inputAt(sentence.text, sentence.at);
    if (input === undefined || input.end > sentence.stretch.to) break;
    ids.push(input.value);
    sentence.at = input.end;
    sentence.take(inputBehind);
    const next = sentence.peek(/\s*(?:、|\/|以及|和|或者?|与|及|,?\s*\b(?:and|or)\b)\s*/iy);
    const after = sentence.at + (next?.[0].length ?? 0);
    if (next === undefined || names.inputAt(sentence.text, after) === undefined) break;
    sentence.at = after;
  }
  return ids;
}
