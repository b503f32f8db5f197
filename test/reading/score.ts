import type { Unread } from '../../generator/documents/document.ts';
import { type Fact, factLine } from '../../generator/documents/fact.ts';

/** A text of a draw, and what a person read in it. */
export interface Drawn {
  /** `cbs/2017-03-12/CreateDisksRequest.DiskCount`. */
  readonly at: string;
  /** Digest of the text the facts were written from. */
  readonly text: string;
  /** Fact lines; `?` in front: may be read and need not be; `!`: would be the opposite of the text. */
  readonly facts: readonly string[];
}

export interface TextScore {
  readonly at: string;
  /** Facts the text states. */
  readonly stated: number;
  readonly right: readonly string[];
  /** Not read, in a text of which something is reported as unread. */
  readonly unread: readonly string[];
  /** Not read, and nothing reported. */
  readonly missed: readonly string[];
  /** Read and not stated. Those that the reader marks as unsure end in ` (marked)`. */
  readonly wrong: readonly string[];
  /** Wrong, and the opposite of what the text says. */
  readonly inverted: readonly string[];
}

/** What illustrates, and what only answers have, is not scored. */
const unscored = new Set(['example', 'nullable']);

export function scoreOf({ at, facts }: Drawn, read: readonly Fact[], unread: readonly Unread[]): TextScore {
  const expected = facts.filter((line) => !/^[?!]/.test(line));
  const keys = new Map(expected.map((line) => [keyOf(line), line] as const));
  const optional = new Set(facts.filter((line) => line.startsWith('?')).map((line) => keyOf(line.slice(1))));
  const opposite = new Set([
    ...facts.filter((line) => line.startsWith('!')).map((line) => keyOf(line.slice(1))),
    ...expected.flatMap((line) => oppositesOf(line)).map(keyOf),
  ]);
  const found = read.filter(({ says }) => !unscored.has(says.kind));
  const lines = new Map(found.map((fact) => [keyOf(factLine(fact)), fact] as const));
  const left = expected.filter((line) => !lines.has(keyOf(line)));
  const wrong = [...lines].filter(([key]) => !keys.has(key) && !optional.has(key));
  return {
    at,
    stated: expected.length,
    right: expected.filter((line) => lines.has(keyOf(line))),
    unread: unread.length > 0 ? left : [],
    missed: unread.length > 0 ? [] : left,
    wrong: wrong.map(([, fact]) => `${factLine(fact)}${fact.confidence === 'likely' ? ' (marked)' : ''}`),
    inverted: wrong.filter(([key]) => opposite.has(key)).map(([, fact]) => factLine(fact)),
  };
}

/** The sort of file that a format is of is often not said. */
function keyOf(line: string): string {
  return line.replace(/\bformat (?:image|video|audio|file) /, 'format ');
}

/** What would turn a statement round. */
function oppositesOf(line: string): readonly string[] {
  if (line.endsWith('unsupported')) return [line.replace('unsupported', 'supported')];
  if (line.endsWith('supported')) return [line.replace('supported', 'unsupported')];
  if (line.includes('needs ')) return [line.replace('needs ', 'excludes ')];
  if (line.includes('excludes ')) return [line.replace('excludes ', 'needs ')];
  const bound = /(.*(?:range|length|count|measure \w+ \w+) )(-?[\d.]*?)(<?)\.\.(<?)(-?[\d.]*)( .*)?$/.exec(line);
  if (bound === null) return [];
  const [, head = '', min = '', , , max = '', tail = ''] = bound;
  if (min !== '' && max !== '') return [];
  return min === ''
    ? [`${head}${max}..${tail}`, `${head}${max}<..${tail}`]
    : [`${head}..${min}${tail}`, `${head}..<${min}${tail}`];
}
