import type { Sentence } from './sentence.ts';

/** Words that limit something. */
const limiting =
  /仅|只(?:能|支持|有|可)|必须|必填|必选|不能|不可|不得|不支持|(?:最多|至少|不超过)\s*[一二两三四五六七八九十]|默认(?=\s*[A-Za-z0-9])|\b(?:only|must|cannot|can't|must not|not supported|at most|at least|maximum|minimum|required|exceed|less than|more than|up to)\b/i;
const number = /\d/;
const word = /[A-Za-z_$][\w$.]*/g;
/** Numbers that are part of a name everybody knows. */
const names =
  /\b(?:MP3|MP4|H\.?26[45]|AV1|base64|3D|2D|4K|2K|5G|IPv[46]|UTF-?8|MD5|SHA-?1|HTTP\/[12]|[A-Z]{2,}\d)\b|\d(?:维|d)/gi;

/** Whether what no rule has read looks as if it stated something. */
export function looksLikeFact(sentence: Sentence): boolean {
  const { names: known, field } = sentence.about;
  return sentence.left.some((text) => {
    const rest = text.replaceAll(names, '');
    if (limiting.test(rest) || number.test(rest)) return true;
    return [...rest.matchAll(word)].some(([name]) => name !== field?.name && known.isTelling(name));
  });
}
