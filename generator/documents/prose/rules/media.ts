import type { Medium } from '../../fact.ts';
import type { Dimension, Rule } from '../sentence.ts';

const media: readonly (readonly [words: RegExp, medium: Medium])[] = [
  [/图片|图像|画面|images?\b|pictures?\b/iy, 'image'],
  [/视频|videos?\b/iy, 'video'],
  [/音频|声音|audios?\b/iy, 'audio'],
  [/文件|files?\b/iy, 'file'],
];
const anyMedium = /图片|图像|画面|视频|音频|声音|文件|\b(?:images?|pictures?|videos?|audios?|files?)\b/i;

const dimensions: readonly (readonly [words: RegExp, dimension: Dimension])[] = [
  [/(?:数组|列表)(?:大小|长度)|(?:array|list) (?:size|length)\b/iy, 'length'],
  [/(?:文件)?大小|体积|size\b/iy, 'size'],
  [/时长|持续时间|duration\b/iy, 'duration'],
  [/(?:宽高|长宽)?比例?|宽高比|(?:aspect )?ratio\b/iy, 'ratio'],
  [/分辨率|像素|尺寸|resolution\b|dimensions?\b/iy, 'resolution'],
  [/宽高(?!比)|长宽(?!比)|width and height\b/iy, 'sides'],
  [/宽度?|width\b/iy, 'width'],
  [/高度?(?![品清质级])|height\b/iy, 'height'],
  [/长度|length\b/iy, 'length'],
];

/** The medium a word names. */
export function mediumOf(word: string): Medium | undefined {
  return media.find(([words]) => {
    words.lastIndex = 0;
    return words.test(word);
  })?.[1];
}

/** The first medium that a text names. */
export function mediumIn(text: string): Medium | undefined {
  const word = anyMedium.exec(text)?.[0];
  return word === undefined ? undefined : mediumOf(word);
}

/** Nouns tell what the numbers behind them measure; they state nothing. */
export const readNoun: Rule = (sentence) => {
  for (const [words, medium] of media) {
    if (!sentence.take(words)) continue;
    // "Video file" is about a video.
    if (medium !== 'file' || sentence.medium === undefined) sentence.medium = medium;
    return true;
  }
  for (const [words, dimension] of dimensions) {
    if (!sentence.take(words)) continue;
    sentence.dimension = dimension;
    return true;
  }
  return false;
};
