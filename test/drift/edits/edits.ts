/**
 * Single edits of a text of the vendor's, as the next version of an SDK may have them. They are made from what the text
 * looks like to a writer (numbers, enumerations, verbs), and know nothing of how the reader takes it apart.
 */
export interface Edit {
  readonly kind: Kind;
  readonly subject: string;
  readonly text: string;
  /** What was changed into what, for a person. */
  readonly change: string;
  /** Statements that would say the opposite of the edited text, where they are new: the ends of fact lines. */
  readonly opposite: readonly string[];
}

export const kinds = ['number', 'drop', 'add', 'prohibit', 'negate', 'except', 'onward', 'reverse'] as const;
export type Kind = (typeof kinds)[number];

type Piece = Omit<Edit, 'kind' | 'subject' | 'text'> & {
  readonly from: number;
  readonly to: number;
  readonly by: string;
};

const makers: Readonly<Record<Kind, (text: string, isChinese: boolean) => readonly Piece[]>> = {
  // 10 becomes 13: a limit, a default, a version or an element of a list.
  number: (text) =>
    matches(text, /(?<![\w.:*-])\d{1,4}(?![\w.:*-])/g).map(({ from, word }) => {
      const by = String(Number(word) + 3);
      return { from, to: from + word.length, by, change: `${word} → ${by}`, opposite: [] };
    }),
  drop: (text) =>
    matches(text, /[、,] ?[A-Za-z0-9][\w.:-]*(?=[、,])/g).map(({ from, word }) => ({
      from,
      to: from + word.length,
      by: '',
      change: `without "${word}"`,
      opposite: [],
    })),
  add: (text) =>
    matches(text, /(?<=[、,] ?[A-Za-z0-9][\w.:-]*)(?=[、,])/g).map(({ from }) => ({
      from,
      to: from,
      by: text.charAt(from) === '、' ? '、7Z' : ', 7Z',
      change: 'one more, 7Z',
      opposite: [],
    })),
  prohibit: (text, isChinese) =>
    clauseEnds(text).map((from) => ({
      from,
      to: from,
      by: isChinese ? '，不支持 7Z' : ', but 7Z is not supported',
      change: '7Z is prohibited',
      opposite: ['value 7Z', 'format image 7z', 'format file 7z', 'format video 7z'],
    })),
  negate: (text, isChinese) =>
    matches(
      text,
      isChinese ? /(?<!不)支持|(?<!非)必填|(?<!不)有效(?!期)/g : /\b(?:supports?|is required|is valid)\b/g,
    ).map(({ from, word }) => {
      const by = isChinese
        ? `${word === '必填' ? '非' : '不'}${word}`
        : word.replace(/^is/, 'is not').replace(/^s/, 'does not s');
      return { from, to: from + word.length, by, change: `${word} → ${by}`, opposite: [] };
    }),
  except: (text, isChinese) =>
    clauseEnds(text).map((from) => ({
      from,
      to: from,
      by: isChinese ? '（Vidu 除外）' : ' (except Vidu)',
      change: 'Vidu is excepted',
      opposite: ['[ModelName=Vidu] supported'],
    })),
  onward: (text, isChinese) =>
    matches(text, /\b(?:2\.1|3\.0|2\.5|q2|q3)\b(?![-.:\w])/g).map(({ from, word }) => ({
      from: from + word.length,
      to: from + word.length,
      by: isChinese ? ' 及以上版本' : ' or later',
      change: `${word} or later`,
      opposite: [],
    })),
  reverse: (text, isChinese) =>
    matches(
      text,
      isChinese
        ? /不超过|小于|最大|最多|最长/g
        : /\b(?:less than|up to|at most|cannot exceed|no more than|max(?:imum)?)\b/gi,
    ).map(({ from, word }) => {
      const by = isChinese ? '不少于' : 'no less than';
      return { from, to: from + word.length, by, change: `${word} → ${by}`, opposite: [] };
    }),
};

/** Parts of a text that state nothing: markup and addresses, examples, and advice, which binds nobody. */
const idle =
  /<[^>]*>|\]\([^)]*\)|https?:\S+|(?:示例值?|[Ee]xample(?: [Vv]alue)?)[：:].*|[^。.；;>\n]*(?:推荐|建议|[Rr]ecommend)[^。；;<\n]*/g;

/** Every edit of one kind that a text admits. */
export function editsOf(kind: Kind, subject: string, text: string): readonly Edit[] {
  const isChinese = /[\u3400-\u9fff]/.test(text);
  const silent = matches(text, idle).map(({ from, word }) => [from, from + word.length] as const);
  const isIdle = ({ from }: Piece) => silent.some(([start, end]) => start < from && from < end);
  const pieces = makers[kind](text, isChinese).filter((piece) => !isIdle(piece));
  return pieces.map(({ by, change, from, opposite, to }) => ({
    kind,
    subject,
    text: `${text.slice(0, from)}${by}${text.slice(to)}`,
    change: `${change}: …${text.slice(Math.max(0, from - 12), to + 12).replaceAll('\n', ' ')}…`,
    opposite,
  }));
}

function matches(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].map(({ 0: word, index }) => ({ word, from: index }));
}

/** Ends of clauses in which something is enumerated. */
function clauseEnds(text: string): readonly number[] {
  return matches(text, /[A-Za-z0-9)）](?=[；;。]|\.(?:\s|$|<))/g).map(({ from }) => from + 1);
}

/** Numbers of a small generator, so that a seed draws the same everywhere. */
export function* randomFrom(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Some of many, each at most once. */
export function drawn<T>(all: readonly T[], count: number, random: Iterator<number, never>): readonly T[] {
  const left = [...all];
  const found: T[] = [];
  while (found.length < count && left.length > 0)
    found.push(...left.splice(Math.floor(random.next().value * left.length), 1));
  return found;
}
