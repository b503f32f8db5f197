import { readList } from '../lists.ts';
import type { Rule, Sentence } from '../sentence.ts';
import { mediumOf } from './media.ts';

const before =
  /(?:(?:支持)?(?:的|传入的)?(图片|图像|视频|音频|文件)?(?:文件)?的?(?:支持)?格式(?:的?取值|应该?|需|要求|限制)*\s*(?:为|是|支持|仅支持|包括|有|：|:)+\s*)|(?:supported )?(image|video|audio|file)?\s*\bformats?(?: values?)?(?: supported)?\s*(?:(?:is|are|includes?|must be)\b|:)+\s*/iy;
const behind = /\s*(?:等)?(图片|图像|视频|音频)?(?:文件)?格式|\s*(?:file )?formats?\b/iy;
const verb = /(?:仅|只)?支持(?:传入)?\s*|\bsupports?\s+/iy;

/** "图片格式：jpeg、png", "supported image formats: JPEG and PNG", "视频支持 mp4、mov 格式". */
export const readFormats: Rule = (sentence) => {
  const start = sentence.at;
  const found = sentence.take(before);
  const medium = mediumOf(found?.[1] ?? found?.[2] ?? '');
  if (medium !== undefined) sentence.medium = medium;
  if (found !== undefined && takeFormats(sentence, false)) return true;
  sentence.at = start;
  sentence.take(verb);
  if (takeFormats(sentence, true)) return true;
  sentence.at = start;
  return false;
};

function takeFormats(sentence: Sentence, needsNoun: boolean): boolean {
  const list = readList(sentence.text.slice(0, sentence.stretch.to), sentence.at, sentence.about.names);
  if (
    list === undefined ||
    !list.items.every(({ text }) => /^[a-z][a-z0-9]{1,5}$|^[a-z0-9]+\d[a-z0-9]*$|^3gp$/i.test(text))
  )
    return false;
  if (needsNoun && sentence.peek(behind, list.to) === undefined) return false;
  if (needsNoun && list.items.length < 2 && sentence.medium === undefined) return false;
  sentence.at = list.to;
  const noun = mediumOf(sentence.take(behind)?.[1] ?? '');
  if (noun !== undefined) sentence.medium = noun;
  const of = sentence.medium ?? 'file';
  for (const { text } of list.items) sentence.say({ kind: 'format', format: text.toLowerCase(), of });
  return true;
}
