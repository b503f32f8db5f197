import { mediumOfFormat } from './rules/formats.ts';
import type { Sentence } from './sentence.ts';

/** Words that limit something. */
const limiting =
  /仅|只(?:能|支持|有|可)|必须|必填|必选|不能|不可|不得|不支持|(?:最多|至少|不超过)\s*[一二两三四五六七八九十]|默认(?=\s*[A-Za-z0-9])|(?<!-)\b(?:only|must|cannot|can't|must not|not supported|(?:does|do|did|is|are) not (?:[a-z]+ )?(?:supports?|valid|effective|required)|at most|at least|maximum|minimum|required|mandatory|exceed|less than|more than|up to)\b/i;
/** What one has to do or must not; with nothing behind it, the word belongs to what was read there. */
const obliging =
  /(?:(?<![所如若按无不在否])(?:需|须)(?!求|要?的|要?[^，,。；;\s]{1,8}的)|(?<![\u3400-\u9fff])要(?=使用|填写|传入|设置|指定|保证|确保)|不要|请勿|务必|(?<![适对响供])应(?![用答])|\b(?:has to|have to|needs? to|do not|don't))\s*\S/i;
/** Who may use it at all, what else it counts for, and what is as something else is. */
const relating =
  /内测|白名单(?!列表)|也(?:会)?(?:有效|生效)|一致|\b(?:(?<!to )allow ?list(?! all)|(?:closed|beta|internal) test(?:ing)?|also (?:takes? effect|applies|valid|effective)|same as|consistent with)\b/i;
/** How something is written into a text, by the signs it takes. */
const syntax = /@|<<|\{\{/;
/** A parameter that is called one. */
const spokenOf = /[A-Za-z]\w*\s*(?:字段|参数)(?:为|是|必须|需)/;
const number = /\d/;
const word = /[A-Za-z_$][\w$.]*/g;
/** Numbers that are part of a name everybody knows. */
const names =
  /\b(?:MP3|MP4|H\.?26[45]|AV1|base64|3D|2D|4K|2K|5G|IPv[46]|UTF-?8|MD5|SHA-?1|HTTP\/[12]|[A-Z]{2,}\d)\b|\d(?:维|d)/gi;

/** Whether a text has numbers, apart from names everybody knows. */
export function holdsNumber(text: string): boolean {
  return number.test(text.replaceAll(names, ''));
}

/** Whether what no rule has read looks as if it stated something. */
export function looksLikeFact(sentence: Sentence): boolean {
  const { names: known, field } = sentence.about;
  return sentence.left.some((text) => {
    const rest = text.replaceAll(names, '');
    if (
      limiting.test(rest) ||
      obliging.test(rest) ||
      relating.test(rest) ||
      syntax.test(rest) ||
      number.test(rest) ||
      spokenOf.test(rest)
    )
      return true;
    return [...rest.matchAll(word)].some(
      ([name]) =>
        (name !== field?.name && known.isTelling(name)) ||
        (/^[A-Z]+$/.test(name) && mediumOfFormat(name) !== undefined),
    );
  });
}
