/** Random numbers that are the same in every run. */
export interface Random {
  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
}

/** Mulberry32: small, quick, and good enough to choose lines with. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('there is nothing to pick from');
      return item;
    },
  };
}

/** One way to spoil a spec file. The words are those of the whole corpus, so that some of what comes out makes sense. */
export type Mutation = (text: string, random: Random, words: readonly string[]) => string;

/** Changes one line; files always have one. */
const onLine =
  (change: (line: string, random: Random, words: readonly string[]) => string): Mutation =>
  (text, random, words) => {
    const lines = text.split('\n');
    const at = random.below(lines.length);
    return lines.with(at, change(lines[at] ?? '', random, words)).join('\n');
  };

/** Replaces one match of a pattern, if there is one. */
const onMatch =
  (pattern: RegExp, change: (match: string, random: Random, words: readonly string[]) => string): Mutation =>
  (text, random, words) => {
    const matches = [...text.matchAll(pattern)];
    if (matches.length === 0) return text;
    const { 0: match, index } = random.pick(matches);
    return text.slice(0, index) + change(match, random, words) + text.slice(index + match.length);
  };

/** A value in a mapping or a list, as far as a pattern can tell. */
const value = /(?<=: |\[|, )[^\s,{}[\]#][^,{}[\]\n]*/g;
const key = /(?<=^ *|\{ |, |- )[A-Za-z_][\w.-]*(?=:)/gm;
const word = /[A-Za-z0-9_][\w.-]*/g;

const strange = [
  '\t',
  '\0',
  '\u200b',
  '\ufeff',
  '\r',
  '\u2028',
  '\ud800',
  '"',
  "'",
  '`',
  '@',
  '%',
  '&a ',
  '*a',
  '!!set ',
];
const brackets = ['{', '}', '[', ']', ':', ',', '#', '|', '>', '- ', '? ', '---\n', '...\n', '<<: '];
const values = ['null', '~', '""', '0', '-1', '2.0', 'true', '[]', '{}', '[1, 2]', '{ a: 1 }', '"2.0"', '.inf', '.nan'];
const huge = ['1e999', '99999999999999999999', '-1e308', '0x7fffffffffffffff', '9007199254740993', '1e-400'];
const hostile = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  '可灵',
  '🎬',
  'a.b',
  'A[]',
  '[]',
  '..',
];

export const mutations: Readonly<Record<string, Mutation>> = {
  'delete a line': (text, random) => {
    const lines = text.split('\n');
    return lines.toSpliced(random.below(lines.length), 1).join('\n');
  },
  'delete several lines': (text, random) => {
    const lines = text.split('\n');
    return lines.toSpliced(random.below(lines.length), 1 + random.below(12)).join('\n');
  },
  'repeat a line': onLine((line) => `${line}\n${line}`),
  'swap two lines': (text, random) => {
    const lines = text.split('\n');
    const [a, b] = [random.below(lines.length), random.below(lines.length)];
    return lines
      .with(a, lines[b] ?? '')
      .with(b, lines[a] ?? '')
      .join('\n');
  },
  'indent a line': onLine((line, random) => `${random.pick([' ', '  ', '    ', '\t'])}${line}`),
  'indent a line less': onLine((line, random) => line.slice(1 + random.below(2))),
  'empty a line': onLine(() => ''),
  'change a value': onMatch(value, (_, random, words) => random.pick(words)),
  'change a value to one of another kind': onMatch(value, (_, random) => random.pick(values)),
  'change a value to a huge number': onMatch(value, (_, random) => random.pick(huge)),
  'change a value to a hostile text': onMatch(value, (_, random) => random.pick(hostile)),
  'take a value away': onMatch(value, () => ''),
  'rename a key': onMatch(key, (_, random, words) => random.pick(words)),
  'rename a key to a hostile text': onMatch(key, (_, random) => random.pick(hostile)),
  'slip in a key': onMatch(key, (match, random) => slip(match, random)),
  'slip in a word': onMatch(word, (match, random) => slip(match, random)),
  'change a word': onMatch(word, (_, random, words) => random.pick(words)),
  'change a number': onMatch(/\d+/g, (_, random) => String(random.below(100) - 50)),
  'take quotes away': onMatch(/"[^"\n]*"/g, (match) => match.slice(1, -1)),
  'put quotes around a word': onMatch(word, (match) => `"${match}"`),
  'insert a strange character': (text, random) => insert(text, random.pick(strange), random),
  'insert a bracket': (text, random) => insert(text, random.pick(brackets), random),
  'delete a character': (text, random) => {
    const at = random.below(text.length);
    return text.slice(0, at) + text.slice(at + 1);
  },
  truncate: (text, random) => text.slice(0, random.below(text.length)),
  'repeat the file': (text) => `${text}\n${text}`,
};

/** Two letters swapped, or one doubled or left out. */
function slip(text: string, random: Random): string {
  const at = random.below(text.length);
  const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  return random.pick([
    before + after,
    before + letter + letter + after,
    before + after.charAt(0) + letter + after.slice(1),
  ]);
}

function insert(text: string, inserted: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + inserted + text.slice(at);
}
