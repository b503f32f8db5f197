import type { Rule, Sentence } from '../sentence.ts';

/** Between two sorts of characters, "letters, digits and hyphens". */
const join = /\s*(?:[、，,/]\s*(?:(?:and|or)\s+|[和或与及])?|(?:以及|和|或者?|与|及)\s*|\s(?:and|or)\s+)/y;
/** A sign itself, with or without marks, alone or in brackets behind its name: “-”, (_), `a-z`. */
const sign = /\s*(?:[（(]\s*)?["“'‘]?(?:a[-–~]z|A[-–~]Z|0[-–~]9|[-_.+=@#*&%:/–])+["”'’]?(?:\s*[)）])?/y;
const start = /\s*(?:位|个)?\s*(?:(?:only|basic|ordinary|a|an|the|其中|任意)\s+)?/iy;
const verb =
  /(?:(?:且|并且?|同时|and|which|it|name)\s*){0,3}(?:可以?|仅|只|应|必须|需要?|须|不){0,2}(?:能|得|允许)?(?:支持|包含|包括|含有|使用|由|以|为|是|输入|出现|允许)\s*|(?:(?:and|which|it|name)\s+){0,2}(?:(?:can|may|must|should|cannot|does not|do not)\s+)?(?:only\s+)?(?:supports?|contains?|consists? of|includes?|starts? with|begins? with|ends? with|(?:begin|start) (?:or|and) end with|starts? (?:or|and) ends? with|be composed of|comprises?)\s*(?:only\s+)?(?:an?\s+)?/iy;
const tail =
  /\s*(?:(?:以外|之外)的?(?:其他)?(?:字符|符号)?|等?(?:其他)?字符串?|的字符串?|(?:other than|except)\s+)?\s*(?:组成|构成|开头|开始|结尾|结束|命名)?/iy;
const clauseEnd = /\s*(?:$|[，,。；;:：()（）]|\.(?:\s|$)|且|并|(?:and|in length|or)\b)/iy;

/** Takes "letters, digits and hyphens (-)" and tells how many of them it found. */
export function takeCharacters(sentence: Sentence, maySign = false): number {
  const { character } = sentence.about.names.phrases;
  let count = 0;
  sentence.take(start);
  for (;;) {
    const at = sentence.at;
    let words = 0;
    while (sentence.take(character)) {
      words += 1;
      sentence.take(/\s+(?=[A-Za-z])/y);
    }
    // "letters, digits" ends where the comma stands.
    if (words > 0 && /\s/.test(sentence.text.charAt(sentence.at - 1))) sentence.at -= 1;
    const signs = sentence.take(sign) !== undefined;
    if (words === 0 && !(signs && (count > 0 || maySign))) {
      sentence.at = at;
      break;
    }
    count += 1;
    const next = sentence.take(join);
    if (next === undefined) break;
    if (sentence.peek(character) === undefined && sentence.peek(sign) === undefined) {
      sentence.at -= next[0].length;
      break;
    }
  }
  return count;
}

/** "… can only contain letters, digits and hyphens", "必须以字母开头": of which characters a text is made, which is not read. */
export const readCharacters: Rule = (sentence) => {
  const { field } = sentence.about;
  if (field?.type?.kind !== 'string') return false;
  const { at } = sentence;
  const said = sentence.take(verb)?.[0];
  let count = takeCharacters(sentence, said !== undefined && /以|start|begin|end/i.test(said));
  if (count > 0 && sentence.take(/\s*(?:other than|except(?: for)?)\s+/iy)) count += takeCharacters(sentence);
  if (count > 0) sentence.take(tail);
  if (count === 0 || (said === undefined && count < 2) || sentence.peek(clauseEnd) === undefined) {
    sentence.at = at;
    return false;
  }
  // "支持中文、英文" may as well be languages.
  if (/lang|locale/i.test(field.name)) {
    sentence.at = at;
    return false;
  }
  sentence.only = false;
  sentence.excepted.push({ from: at, to: sentence.at });
  sentence.unread ??= 'of which characters it may be made is not read';
  return true;
};
