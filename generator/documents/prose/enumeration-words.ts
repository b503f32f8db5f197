import type { EnumerationWords } from '../../model/reading.ts';
import { anyOf } from './words.ts';

/** The words of `enumerations` in `common/reading.yaml` as expressions. */
export interface EnumerationPatterns {
  /** Sticky: words in front of a list of values, with the verb behind them. */
  readonly announcing: RegExp;
  /** Sticky: the same at the beginning of the next clause. */
  readonly announcingNext: RegExp;
  /** Sticky: a word between a value and what it means. */
  readonly joining: RegExp;
  readonly counted: RegExp;
  readonly noValue: RegExp;
  readonly noMeaning: RegExp;
  readonly noElement: RegExp;
  /** The end of what a parameter is called, behind which its values may stand. */
  readonly title: RegExp;
  readonly sort: RegExp;
  /** A text that ends in words behind which values stand. */
  readonly announced: RegExp;
  /** A text that ends in words behind which values may stand, and other words as well. */
  readonly offered: RegExp;
  /** A text that ends in words that lead up to a value: "传", "when the value is". */
  readonly leading: RegExp;
  /** A text that ends in words behind which examples stand. */
  readonly illustrating: RegExp;
  /** A text that ends in a word for what is no value: "单位：". */
  readonly otherHead: RegExp;
}

const isLatin = (word: string) => /^[a-z]/i.test(word);

export function enumerationPatterns(words: EnumerationWords): EnumerationPatterns {
  const of = (all: readonly string[]) => [anyOf(all.filter(isLatin)), anyOf(all.filter((word) => !isLatin(word)))];
  const [announcing, announcingHan] = of(words.announcing);
  const [joining, joiningHan] = of(words.joining);
  const announcer = [
    `(?:则|的|其|当前|目前)?(?:支持的?\\S{0,6}(?:列表|取值)|(?:支持(?:以下|下列|如下)?|以下|下列|如下)的?(?:几种|几类)?的?(?:类型|字段|方式|模式|状态)(?=\\s*[：:])|(?<!最[大小多少长短高低])可以?(?:为|是)(?=\\s*[：:]?\\s*[“"'A-Za-z0-9])|${announcingHan})(?:有|为|是|如下|包括|包含|分别|范围)*\\s*[：:，]?`,
    `(?:the )?${announcing}\\b(?: (?:for|of) (?<whom>[a-z][a-z -]{2,40}?)(?=\\s*:|\\s+(?:is|are|includes?)\\b))?(?:\\s*(?:is|are|includes?|as follows|can be|from|ranges? from))*\\s*:?`,
    '\\b(?:you can specify|can be specified as|specify|ranges? from|ranges? is from|range is|range(?=\\s*[:：])|with (?:an? )?(?:value )?range of|with (?:(?!an?\\b|step|length|size|sum|total|min|max|limit|number|count|upper|lower)[a-z]+ ){1,3}of)\\b:?',
  ].join('|');
  return {
    announcing: new RegExp(announcer, 'iy'),
    announcingNext: new RegExp(`\\s*[，,。]\\s*(?:${announcer})`, 'iy'),
    joining: new RegExp(
      `\\s+${joining}\\s+(?=[a-z])|\\s*${joiningHan}\\s*(?=[A-Za-z]*[\\u3400-\\u9fff])|(?<=\\d)\\s*为(?=[A-Z])`,
      'iy',
    ),
    counted: new RegExp(`^${anyOf(words.counted)}`, 'i'),
    noValue: new RegExp(`^${anyOf(words.noValues)}$`, 'i'),
    noMeaning: new RegExp(anyOf(words.noMeanings)),
    noElement: new RegExp(`^${anyOf(words.noElements)}$`, 'i'),
    title: new RegExp(`${anyOf(words.titles)}$`, 'i'),
    sort: new RegExp(`^${anyOf(words.sorts)}$`, 'i'),
    announced: new RegExp(`(?:${announcer})\\s*$`, 'i'),
    offered: new RegExp(`${anyOf(words.offering)}\\s*[：:]?\\s*$`, 'i'),
    // "文件上传 a": the end of a longer word leads up to nothing.
    leading: new RegExp(`(?<=^|[^\\u3400-\\u9fff]|[请则可需须若当如或应])${anyOf(words.leading)}\\s*$`, 'i'),
    illustrating: new RegExp(
      `${anyOf(words.illustrating)}(?![下果何需要有此同])[：:，,]?\\s*[^，；;。：:\\n]*[：:，,]?\\s*$`,
      'i',
    ),
    otherHead: new RegExp(`${anyOf(words.otherHeads)}\\s*[：:]\\s*$`, 'i'),
  };
}
