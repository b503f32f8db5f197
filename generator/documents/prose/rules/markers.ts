import { takeInputs } from '../inputs.ts';
import type { Rule } from '../sentence.ts';

const ofWhich = /(?:[,，]\s*)?(?:其中|among (?:them|which|these)|of which|where(?= only\b))\s*[,，]?\s*/iy;
const only = /(?:目前|当前|暂时?)?(?:仅|只(?!能|要)|只有)|\b(?:currently )?only\b/iy;
const others =
  /(?:其他|其它|其余)\s*(?:的)?(模型|model_?name|版本|情况)?(?:下|时)?\s*|\b(?:all )?other (model_?names?(?: values?)?|models?|versions?|cases?)\b\s*|\bin other (cases)\b\s*/iy;

export const readOfWhich: Rule = (sentence) => {
  if (!sentence.take(ofWhich)) return false;
  sentence.ofWhich = true;
  return true;
};

export const readOnly: Rule = (sentence) => {
  if (!sentence.take(only)) return false;
  sentence.only = true;
  return true;
};

const mode = /(?:的\s*)?([A-Za-z]\w*)\s*模式|the (\w+) mode of\s*/iy;

/** "std 模式": a condition nobody knows. */
export const readMode: Rule = (sentence) => {
  const found = sentence.take(mode);
  if (found === undefined) return false;
  sentence.hold({ unplaced: found[0] });
  return true;
};

const spoken =
  /通过\s*(\w+)\s*(?:参数|字段)(?=区分|选择|指定|控制|设置)|the (\w+) (?:parameter|field) (?=specifies|indicates|tells|controls)/iy;

/** "The parameter Kind tells them apart: …": the sentence is about that parameter, wherever it stands. */
export const readOther: Rule = (sentence) => {
  const name = sentence
    .peek(spoken)
    ?.slice(1)
    .find((one) => one !== undefined);
  if (name === undefined || !sentence.about.names.isField(name) || !sentence.take(spoken)) return false;
  sentence.take(/specifies|indicates|tells|controls/iy);
  if (name !== sentence.about.field?.name) sentence.other = name;
  return true;
};

/** "其他模型", "other versions", "in other cases". */
export const readOthers: Rule = (sentence) => {
  const found = sentence.take(others);
  if (found === undefined) return false;
  const noun = (found[1] ?? found[2] ?? found[3] ?? '').toLowerCase();
  if (/^(?:版本|version)/.test(noun)) sentence.others = 'versions';
  else if (/^(?:情况|case)/.test(noun)) sentence.others = 'cases';
  else if (noun === '') sentence.hold({ unplaced: found[0] });
  else sentence.others = 'models';
  if (sentence.others === 'models' || sentence.others === 'cases') sentence.hold({ subjects: [] });
  else if (sentence.others === 'versions') {
    const { subjects } = sentence.conditions;
    sentence.hold({
      subjects: subjects.map(({ model }) => ({ ...(model === undefined ? {} : { model }), versions: [] })),
    });
  }
  return true;
};

const inputHead = /(?:for |in )?(?:the )?/iy;

/** Kinds of input in front of what is said of them: "仅文生视频支持", "for text-to-video, …", "首尾帧视频生成：". */
export const readInputs: Rule = (sentence) => {
  const { at } = sentence;
  const prefix = sentence.peek(inputHead)?.[0] ?? '';
  sentence.at += prefix.length;
  if (sentence.about.names.inputAt(sentence.text, sentence.at) === undefined || !takeInputs(sentence)) {
    sentence.at = at;
    return false;
  }
  const governs =
    sentence.only ||
    /for|in/i.test(prefix) ||
    sentence.peek(
      /\s*(?:的)?\s*(?:[：:]|(?:均|都|也)?(?:不|暂不)?支持|时|可选|则|有效|生效|\(|cannot\b|can't\b|不可|不能)/y,
    ) !== undefined;
  if (!governs) sentence.hold({ inputs: [] });
  else if (sentence.only) {
    sentence.onlyInputs = true;
    sentence.afterInputs = sentence.at + (sentence.peek(/\s*(?:of |with )?/iy)?.[0].length ?? 0);
    sentence.only = false;
  }
  return true;
};
