import type { PhraseWords } from '../../model/reading.ts';
import { type LimitPattern, limitPatterns } from './limits.ts';
import type { Units } from './units.ts';
import { anyOf } from './words.ts';

/** The words of `phrases` in `common/reading.yaml` as expressions. */
export interface PhrasePatterns {
  readonly perRequest: RegExp;
  /** A text that is nothing but what a parameter is called, with words that only join. */
  readonly itself: RegExp;
  /** Sticky: the end of a clause that says that a parameter is not given. */
  readonly omitted: RegExp;
  /** Sticky: in front of a default, "不填默认 5", "为空时，默认 a". */
  readonly ifOmitted: RegExp;
  /** Sticky: behind a default, "false if not passed", "20 by default". */
  readonly orOmitted: RegExp;
  /** Everywhere: that a parameter is not given, with the word for the condition. */
  readonly notGivenAnywhere: RegExp;
  /** Sticky: "If it is not specified, the value is false by default". */
  readonly usedThen: RegExp;
  /** Words for limits with their numbers, those that hold others first. */
  readonly limits: readonly LimitPattern[];
  /** Sticky: a sort of characters. */
  readonly character: RegExp;
  readonly ofAnySort: RegExp;
  readonly excepting: RegExp;
  /** The number at the head of a remark. */
  readonly remarkHead: RegExp;
  /** The number of a remark that a text refers to. */
  readonly remarkReference: RegExp;
  /** Sticky, around the name of another parameter that is needed with this one: "must be used together with X", "需配合 X 使用". */
  readonly joinedWith: RegExp;
  readonly joinedEnd: RegExp;
  /** Sticky: "需与 X", and "一起使用" behind it. */
  readonly joinedHead: RegExp;
  readonly joinedTail: RegExp;
  /** Sticky: "must be used together", behind the names of both. */
  readonly joinedAll: RegExp;
}

export function phrasePatterns(words: PhraseWords, units: Units): PhrasePatterns {
  const { characters, itself, notGiven, perRequest } = words;
  const absent = anyOf(notGiven);
  const [must, use, together] = [anyOf(words.obliging), anyOf(words.using), anyOf(words.together)];
  return {
    perRequest: new RegExp(anyOf(perRequest), 'gi'),
    itself: new RegExp(`^(?:[\\s\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60，。、：；（）“”]|${anyOf(itself)})*$`, 'i'),
    omitted: new RegExp(
      `(?:(?:this|the) (?:parameter|field|value) is |it(?: is|['’]s) )?${absent}\\s*(?:$|[,;.])`,
      'iy',
    ),
    ifOmitted: new RegExp(
      `(?:如果|若|如)?(?:(?:该|此|本)?(?:参数|字段|值)?${absent}|${absent}(?:该|此|本)(?:参数|字段|值|项)?)(?:时|的话)?[，,]?\\s*(?:(?:则|将|会|后台|系统|接口)*(?:取|使用|采用)?)(?=默认(?!以|按|使用|返回|查|为(?:空|当前|全)))|if (?:you (?:do not|don['’]t) (?:specify|set|provide|enter|pass(?: in)?|fill in) (?:it|this (?:parameter|field|value))|(?:it(?: is|['’]s)|this (?:parameter|field|value) is) ${absent})(?: when [a-z]+ing[^,.;]{1,40})?,?\\s*(?=\\S+ (?:will be|is) used by default|(?:the )?default|it (?:is|will be) \\S+ by default)`,
      'iy',
    ),
    notGivenAnywhere: new RegExp(
      `(?:如果|若|如|当)?(?:该|此|本)?(?:参数|字段|值)?${absent}(?:该|此|本)?(?:参数|字段|值|项)?(?:时|的话)?|(?:if|when) (?:(?:this|the) (?:parameter|field|value)|it)(?: is|['’]s) ${absent}`,
      'gi',
    ),
    orOmitted: new RegExp(
      `\\s*(?:(?:if|when) (?:(?:this|the) (?:parameter|field|value) is |it(?: is|['’]s) )?${absent}|by default)(?![A-Za-z])`,
      'iy',
    ),
    usedThen: new RegExp(
      `if (?:this (?:parameter|field) is|it(?: is|['’]s)) ${absent},?\\s*(?:the )?(?:default )?value (?:is|will be|defaults to) ["“']?([A-Za-z0-9_-]+(?:\\.\\d+)?)["”']?(?: by default)?(?=\\s*(?:$|[.,;]))`,
      'iy',
    ),
    limits: limitPatterns(words, units),
    character: new RegExp(anyOf(characters), 'iy'),
    joinedWith: new RegExp(
      `(?:(?:this (?:parameter|field|value)|it) )?${must} be ${use} (?:${together} )?with (?:the )?|(?:此|该|本)?(?:参数|字段)?${must}要?${together}(?!${use})\\s*`,
      'iy',
    ),
    joinedEnd: new RegExp(`\\s*(?:${together})?${use}`, 'iy'),
    joinedHead: new RegExp(`(?:此|该|本)?(?:参数|字段)?${must}要?[与和跟同]\\s*`, 'iy'),
    joinedTail: new RegExp(`\\s*(?:${together})(?:${use})`, 'iy'),
    joinedAll: new RegExp(
      `\\s*(?:both )?${must} be ${use} ${together}(?! with)|\\s*(?:均|都)?${must}要?${together}${use}`,
      'iy',
    ),
    ofAnySort: new RegExp(anyOf(words.ofAnySort), 'gi'),
    excepting: new RegExp(anyOf(words.excepting), 'gi'),
    remarkHead: new RegExp(`(?<![见按如据照])(?:${anyOf(words.remarks)})\\s*(\\d{1,2})\\s*[：:]`, 'gi'),
    remarkReference: new RegExp(
      `(?:[见按如据]|参考|参照|\\b(?:see|in|refer to|according to|per)\\b)\\s*(?:the )?(?:${anyOf(words.remarks)})\\s*(\\d{1,2})(?!\\d)|[（(]\\s*${anyOf(words.remarks)}\\s*(\\d{1,2})\\s*[)）]`,
      'gi',
    ),
  };
}
