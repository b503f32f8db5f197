import type { About } from '../sentence.ts';
import { holdsTurning } from '../turning.ts';

type Of = Omit<About, 'opening' | 'whole'>;

/** What stands in front of a list. */
export interface Head {
  /** `titled`: what the parameter is called ends there. */
  readonly kind: 'announced' | 'titled' | 'offering' | undefined;
  readonly isExample: boolean;
  readonly isTurned: boolean;
  /** "单位：", "Format:". */
  readonly isOfSomethingElse: boolean;
  /** Nothing stands in front of it. */
  readonly isFirst: boolean;
  /** The first sentence of the text, or the list stands right behind it. */
  readonly isOwn: boolean;
  readonly isQuestion: boolean;
  readonly isHan: boolean;
  /** It names a condition, a model or another parameter. */
  readonly dependsOn: boolean;
  /** It is about another parameter. */
  readonly isAboutOther: boolean;
  /** "Valid values for offline jobs". */
  readonly isPartial: boolean;
  /** A colon stands right in front of the list. */
  readonly isOpen: boolean;
}

const conditional =
  /当|若|如果|时[，,]|仅|只|通过|参数(?!取值|值|类型)|\b(?:when|if|only|unless|with|parameter|specifies|indicates)\b/i;

const respectively =
  /分别(?:表示|代表|对应|为|是|指)?\s*$|\brespectively(?: (?:mean|indicate|represent|stand for|correspond to)s?)?\s*$|\b(?:mean|indicate|represent)s? respectively\s*$/i;
const asks = /是否|\bwhether\b/i;
const other = /([A-Za-z]\w*)["”`]?\s*(?:参数|字段|parameter\b|field\b)|(?:parameter|field)\s+["“`]?([A-Z]\w*)/g;

export function headOf(text: string, at: number, { field, names }: Of): Head {
  const { enumerations } = names;
  const before = text.slice(0, at).replace(/["“'‘`\s（(【[{]+$/, '');
  // A sentence that ends in front of the list says nothing of it, but may be what the parameter is called.
  const last = /[^。；;\n]*$/.exec(before.replace(/\.(?=\s|$)/g, '。'))?.[0] ?? '';
  // Lines stand below a heading, or below what has nothing to do with them.
  const isBelow = /\n\s*$/.test(text.slice(0, at));
  const sentence = isBelow && !/[：:]\s*$/.test(last) && (last.length > 20 || /[）)]$/.test(last)) ? '' : last;
  const isOwn = !/[。；;\n]|\.\s/.test(before.trimStart().replace(/[。.：:\s]+$/, ''));
  const clause = /[^，,]*$/.exec(sentence.replace(/[：:，,\s]+$/, ''))?.[0] ?? '';
  const bare = before.replace(/[：:，,。.\s]+$/, '');
  const words = sentence.match(/[A-Za-z][\w.-]*/g) ?? [];
  return {
    kind: enumerations.announced.test(sentence.slice(-120))
      ? 'announced'
      : enumerations.offered.test(sentence.slice(-60))
        ? 'offering'
        : isOwn && enumerations.title.test(bare.slice(-60)) && clause.length <= 60
          ? 'titled'
          : undefined,
    // "a/b respectively mean c/d": what they mean is no value.
    isExample: enumerations.illustrating.test(sentence.slice(-200)) || respectively.test(sentence.slice(-60)),
    isTurned: holdsTurning(clause) && !/默认|缺省|\bdefault\b/i.test(clause) && !asks.test(sentence),
    isOfSomethingElse: enumerations.otherHead.test(before.slice(-60)),
    isAboutOther:
      !isBelow &&
      [...sentence.matchAll(other)].some(({ 1: before = '', 2: behind = '' }) => {
        const name = before === '' ? behind : before;
        return name !== field?.name && names.isField(name);
      }),
    isPartial: enumerations.announced.exec(sentence.slice(-120))?.groups?.whom !== undefined,
    isOpen: /[:：]$/.test(before),
    isFirst: before.trim() === '',
    isOwn,
    isQuestion: asks.test(before.slice(-80)),
    isHan: /[\u3400-\u9fff]/.test(sentence),
    dependsOn:
      conditional.test(sentence) ||
      words.some((word) => word !== field?.name && (names.isModel(word) || names.isTelling(word))),
  };
}
