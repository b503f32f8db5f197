import { takeClause } from './condition-clauses.ts';
import type { Rule, Sentence } from './sentence.ts';
import { holdsTurning } from './turning.ts';

/** What begins a condition. */
const intro =
  /(?:(?<!表示)当(?![前天次日中])|如果|假如|若(?!干)|如(?=\s*[A-Z]\w*\s*(?:取?值|为|是|=))|在(?=\s*(?:(?:未|不|没有)(?:传入?|指定|设置|填写?|使用|提供)?\s*)?[A-Za-z])|\b(?:when|if|in case)\b)\s*/iy;
/** What stands between two conditions that must both be so, or are alternatives. */
const glue =
  /[\s，,、]*(?:(?:并且|而且|以及|同时(?!指定)|且|和|或者?|与|及|当|如果|\band\b|\bor\b|\bwhen\b|\bif\b)\s*)*/iy;
const closing = /\s*(?:[这的]?时候?(?!长|间)|的?情况下|的话)/y;
/** The rest of a condition nobody can place. 时 is part of many words that are no time. */
const timeEnd = '(?<![同实及小临定延按随计超准])时候?(?![长间刻段域区效序钟])';
const chunk = new RegExp(`(.{1,80}?)(?:${timeEnd}|的?情况下|(?=[，,：:；;。]|\\.\\s|$))`, 'y');
const further = new RegExp(
  `[\\s，,]*(?:并且|而且|且|以及|和)[^，,；;]{1,60}?${timeEnd}|\\s*,?\\s*(?:and)\\s+(?!(?:the )?(?:optional|available|valid))[^,;.]{1,80}(?=,)`,
  'iy',
);
const implied = new RegExp(
  `(?:[^，,。；;：:（(]|[（(][^（）()]{1,20}[)）]){1,40}?${timeEnd}(?=\\s*(?:[，,]|则|才|为?必[填传选]|必须|须|需|有效|生效|[该此本]))`,
  'y',
);

/** "Kind==1必填". */
const impliedBySign =
  /[A-Za-z]\w*\s*={1,2}\s*["“']?[\w.-]+?["”']?(?=\s*(?:必[填传选]|有效|生效)|,?\s+(?:is )?(?:required|valid)\b)/iy;
/** "当 Kind 为 1 用户自建时": what the value means. */
const glossed =
  /(?![^，,时]*(?:[不非无未除且或和与]|以[上下]))[\u3400-\u9fffa-z]{1,14}?(?=时(?:$|[，,则必需须有生才该此本]))/y;

/** "当 Type 取值为 File 时", "when ModelName is Kling": what the rest of the sentence depends on. */
export const readCondition: Rule = (sentence) => {
  const said = sentence.take(intro);
  if (said === undefined && !impliesCondition(sentence)) return false;
  return takeCondition(sentence);
};

/** "使用多图输入时，…" does without a word that begins a condition. */
function impliesCondition(sentence: Sentence): boolean {
  const before = sentence.text.slice(sentence.stretch.from, sentence.at).trimEnd();
  const begins = /(?:^|[，,：:（(【】]|仅|只|only)$/i.test(before);
  return begins && (sentence.peek(implied) ?? sentence.peek(impliedBySign)) !== undefined;
}

/** Takes a condition without the word that begins it. */
export function takeCondition(sentence: Sentence): true {
  let any = false;
  for (;;) {
    const start = sentence.at;
    sentence.take(glue);
    if (!takeClause(sentence)) {
      sentence.at = start;
      break;
    }
    any = true;
    if (!sentence.take(closing) && /[\w"”'’]$/.test(sentence.text.slice(0, sentence.at)) && sentence.take(glossed))
      sentence.take(closing);
  }
  const rest = any ? sentence.take(further) : sentence.take(chunk);
  if (rest !== undefined) place(rest[1] ?? rest[0], any, sentence);
  const { subjects } = sentence.conditions;
  sentence.afterSubject = subjects.length > 0;
  if (sentence.afterSubject && !sentence.carried) sentence.topic ??= subjects;
  return true;
}

const asking =
  /(?:[此该本](?:参数|字段)|[，,]\s*)(?:为|是)?(?:必[填传选]|必须(?:填写|传入))|\b(?:this (?:parameter|field)|it) (?:is|becomes) (?:required|mandatory)\b/i;

/** A condition that names nothing we know: about the parameter itself, about the world, or one that cannot be placed. */
function place(text: string, isPart: boolean, sentence: Sentence): void {
  // What is required when something is used is not required when it is there itself.
  const asks = asking.test(sentence.text.slice(sentence.stretch.from));
  if (!isPart && !asks && isItself(text, sentence)) return;
  const isPlain = !/[0-9]/.test(text) && !/[A-Z]\w*[A-Z_]|[a-z][A-Z]/.test(text.replaceAll(/\b(?:URL|ID)\b/g, ''));
  if (!isPart && isPlain && !namesKnown(text, sentence)) sentence.hold({ circumstance: text });
  else sentence.hold({ unplaced: text });
}

/** A condition about a parameter or a model is none about the world, even where its words are not understood. */
function namesKnown(text: string, { about: { names } }: Sentence): boolean {
  const words = text.replaceAll(/\b(?:url|id)\b/gi, '');
  return (words.match(/[A-Za-z_$][\w$.]*/g) ?? []).some((word) => names.isModel(word) || names.isField(word));
}

/** "When the last frame is given", at the parameter whose text begins "the image for the last frame": itself. */
function isItself(text: string, sentence: Sentence): boolean {
  const { opening } = sentence.about;
  const noun = text
    .toLowerCase()
    .replaceAll(
      /^(?:传入|指定|设置|使用|输入|提供)了?|^(?:the|an?)\s+|\s*(?:is|are) (?:specified|given|provided|used|set)\s*$/g,
      '',
    )
    .replaceAll(/(?:图片|图像|视频|音频|文件|参数)$|\s*\b(?:images?|videos?|files?)$/g, '')
    .trim();
  // The first sentence cannot explain itself by what it says later.
  const isFirst = sentence.text.toLowerCase().startsWith(opening);
  const known = isFirst ? sentence.text.slice(0, sentence.at - text.length).toLowerCase() : opening;
  if (noun.length < 2 || holdsTurning(text)) return false;
  return /^[a-z]/.test(noun) ? ` ${known} `.replaceAll(/[^a-z]+/g, ' ').includes(` ${noun} `) : known.includes(noun);
}
