import { type Bounds, sizeSource, toSource } from '../limits.ts';
import type { Sentence } from '../sentence.ts';

const ratio = '(\\d+(?:\\.\\d+)?)[:：](\\d+(?:\\.\\d+)?)';

const ratioRange = new RegExp(`${ratio}${toSource}${ratio}`, 'iy');
const sizeRange = new RegExp(`${sizeSource}${toSource}${sizeSource}`, 'iy');

/** Width, height and ratio of pictures and videos: "at most 1920*1080", "1:4 to 4:1". */
export function readFileMeasure(sentence: Sentence): boolean {
  // What the product of two sides may be is a measure of neither.
  if (
    /(?:乘积|相乘|面积|总像素|product|area|multipl)[^，,。；;]*$/i.test(
      sentence.text.slice(sentence.stretch.from, sentence.at),
    )
  )
    return false;
  const ratios = sentence.dimension === 'ratio' ? sentence.take(ratioRange)?.slice(1).map(Number) : undefined;
  if (ratios !== undefined) {
    const [a = 0, b = 1, c = 0, d = 1] = ratios;
    sentence.say({ kind: 'measure', what: 'ratio', of: sentence.medium ?? 'file', min: a / b, max: c / d });
    return true;
  }
  const range = sentence.take(sizeRange)?.slice(1).map(Number);
  if (range !== undefined) {
    const [minWidth = 0, minHeight = 0, maxWidth = 0, maxHeight = 0] = range;
    saySize({ min: minWidth, max: maxWidth }, { min: minHeight, max: maxHeight }, sentence);
    return true;
  }
  for (const { side, size: pattern } of sentence.about.names.phrases.limits) {
    const found = sentence.take(pattern);
    if (found === undefined) continue;
    saySize(side(Number(found[1])), side(Number(found[2])), sentence);
    return true;
  }
  return false;
}

function saySize(width: Bounds, height: Bounds, sentence: Sentence): void {
  const of = sentence.medium ?? 'file';
  sentence.say({ kind: 'measure', what: 'width', of, ...width });
  sentence.say({ kind: 'measure', what: 'height', of, ...height });
}
