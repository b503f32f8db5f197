import type { Stretch } from './segments.ts';

/**
 * Words that negate a statement, take something out of it, or extend it beyond what is named: "not", "except", "or later".
 * Rules that know such a word consume it. Where one is left over, the facts of its clause are not what the text says.
 */
const turning =
  /[不非无未没勿禁莫除]|以[上下]|[以之]外|例外|(?<=\w\s?)起(?!始)|\b(?:not|no|non|never|none|neither|nor|cannot|except\w*|exclud\w+|unless|without|lacks?|instead|rather|other than|apart from|aside from|later|earlier|newer|older|onwards?|(?:and|or) (?:above|below|higher|lower|up(?! to)|beyond)(?! than)|either(?!\s+["'\d])|hardly|forbid\w*|prohibit\w*|disallow\w*|reject\w*)\b|\b[a-z]+n['’]t\b/giu;

/** The same signs in words that turn nothing. */
const harmless =
  /[是能可]否|[删清移去解扣消免]除|不(?:同|一样|一(?=$|[，,。；;、\s])|仅|但|断|少于|区分大小写)|(?<=^|[有如持为见考用择含括是])以下(?=[\u3400-\u9fff])|(?<![\w.]\s?)以下(?=几|类型|模式|方式|状态|字段|参数|取值|枚举|选项|内容|各)|无(?:需|须|关|损|论|线|缝|障碍)|非常|未来|除(?:了|此)?[^，,]{0,20}(?:以|之)?外[，,]?\s*(?:还|也)|\b(?:not only|no matter|no\.)/giu;

/** Words that take something out of what is said, or extend it: not a mere negation, which a meaning may well be. */
const excepting =
  /除(?!了|此)|(?:[及或]|版本)以[上下]|[以之]外|例外|\b(?:except(?!ion)\w*|exception of|exclud\w+|unless|other than|apart from|aside from|or (?:later|earlier|above|below|higher|lower))\b/i;

export function holdsException(text: string): boolean {
  return excepting.test(text.replaceAll(harmless, (match) => ' '.repeat(match.length)));
}

const dotted = /[A-Za-z]*_\w+|\b[A-Z]?[a-z]+[A-Z]\w*/g;

/** Where a text takes something out of what it says, in the words of `phrases`. Names of parameters are none of them. */
export function exceptionsIn(text: string, words: RegExp): readonly Stretch[] {
  const blank = (match: string) => ' '.repeat(match.length);
  const plain = text.replaceAll(harmless, blank).replaceAll(dotted, blank);
  return [...plain.matchAll(words)]
    .map(({ 0: word, index }) => ({ from: index, to: index + word.length }))
    .filter(({ from, to }) => !isGloss(plain, from, to));
}

/** "EXC (excluding)": alone in brackets, a verb that takes nothing out is what a value is called. */
function isGloss(text: string, from: number, to: number): boolean {
  const isAlone = /[（(]\s*$/.test(text.slice(0, from)) && /^\s*[)）]/.test(text.slice(to));
  return isAlone && !/外$|ed$/i.test(text.slice(from, to));
}

/** "除 Nova 外，还支持 …", "besides Nova": what is named there is meant as well, or is taken out, and both look the same. */
const besides =
  /除(?:了|开)?[^，,。；;]{0,40}?[A-Za-z0-9][^，,。；;]{0,40}?(?:(?:以|之)?外|[，,])|\b(?:besides|in addition to|apart from|aside from)\s+(?:the )?(?:models? )?["“]?[A-Z0-9][^,.;]{0,60}/u;

export function namedBesides(text: string): string | undefined {
  return besides.exec(
    text.replace(/^\s*(?:Besides|In addition to|Apart from|Aside from)/, (words) => words.toLowerCase()),
  )?.[0];
}

/** Words that leave open whether something is so. */
const questioning = /[是能可]否|取决于|\bwhether\b|\bdepend(?:s|ing)? on\b/giu;

/** Where a text leaves open whether something is so. */
export function questionsIn(text: string): readonly Stretch[] {
  return [...text.matchAll(questioning)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
}

/** Where a text holds such words. */
export function turningIn(text: string): readonly Stretch[] {
  const plain = text.replaceAll(harmless, (match) => ' '.repeat(match.length));
  return [...plain.matchAll(turning)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
}

export function holdsTurning(text: string): boolean {
  return turningIn(text).length > 0;
}
