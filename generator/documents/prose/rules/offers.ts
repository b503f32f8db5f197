import { takeInputList } from '../inputs.ts';
import type { Rule, Sentence } from '../sentence.ts';
import { beginsValues } from './values.ts';

const offered =
  /(?:既)?(?:可|也可|可以|也可以)(作为|用作|以?用于)?\s*|(?:it |this )?can (?:also )?be (used (?:as|for|in)) (?:an? |the )?|,?\s*or (?:as )?(?:an? )?/iy;
const mode = /\s*(?:模式|场景|modes?\b)/iy;
/** Files that a model can be given, to the end of the clause. */
const given =
  /可以?(?:输入|传入|上传|使用)(?:图片|图像|视频|音频)[^，,。；;\d]*|can (?:take|be given|accept|use) (?:an? )?(?:images?|videos?|audios?)\b[^,.;\d]*/iy;

/** "可作为特征参考视频", "it can be used as a reference video": what files may be. */
export const readOffered: Rule = (sentence) => {
  if (takesFiles(sentence)) return true;
  const start = sentence.at;
  const found = sentence.take(offered);
  if (found === undefined) return false;
  const inputs = takeInputList(sentence);
  const isSaid = found.slice(1).some((words) => words !== undefined) || wasOffered(sentence);
  // Without a model, "可" and "or" alone say nothing of what the files are.
  if (inputs.length === 0 || (sentence.conditions.subjects.length === 0 && !isSaid)) {
    sentence.at = start;
    return false;
  }
  sentence.take(mode);
  // "…, optional values: …" right behind tells what may be given then.
  if (beginsValues(sentence)) sentence.hold({ inputs });
  else sentence.say({ kind: 'supported' }, { conditions: { ...sentence.conditions, inputs } });
  return true;
};

/** "Video editing: Vidu can take a video to change it": what the heading names is what the model can do. */
function takesFiles(sentence: Sentence): boolean {
  const { subjects, inputs } = sentence.conditions;
  if (subjects.length === 0 || inputs.length === 0 || !sentence.take(given)) return false;
  sentence.say({ kind: 'supported' });
  return true;
}

/** "… or a video to be edited" goes on with what was offered before. */
function wasOffered({ readings }: Sentence): boolean {
  const last = readings.at(-1);
  return last?.says.kind === 'supported' && last.conditions.inputs.length > 0;
}
