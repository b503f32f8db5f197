import type { SeededRandom } from '../../generator/runtime/emulator/random.ts';

/** A parameter or a field, in the words of the spec language. */
export interface Field {
  readonly name: string;
  readonly required?: boolean;
  readonly spec: FieldSpec;
}

export interface FieldSpec {
  readonly type: string;
  readonly of?: string;
  readonly description: string;
  readonly unit?: string;
  readonly values?: readonly string[];
  readonly meanings?: Readonly<Record<string, string>>;
  readonly default?: string | number | boolean;
  readonly example?: string | number;
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly count?: { readonly max: number };
}

/** Names that the object around a field has given away. */
export type Taken = Set<string>;

/** A text with three to six values, each with its meaning. */
export function enumeration(random: SeededRandom, taken: Taken): Field {
  const { name, words } = freeName(random, taken);
  const from = random.below(choices.length);
  const values = Array.from({ length: 3 + random.below(4) }, (_, index) => at(choices, from + index));
  const meanings = Object.fromEntries(values.map((value) => [value, `${value.toLowerCase()} ${words}`]));
  const description = `Which ${words} the service uses. ${at(remarks, random.below(remarks.length))}`;
  return { name, spec: { type: 'string', values, meanings, default: at(choices, from), description } };
}

/** A whole number between two bounds. */
export function whole(random: SeededRandom, taken: Taken): Field {
  const { name, words } = freeName(random, taken);
  const max = 10 * (1 + random.below(100));
  const description = `How much ${words} there is at the most. ${at(remarks, random.below(remarks.length))}`;
  return { name, spec: { type: 'integer', min: 0, max, default: max / 10, example: max / 5, description } };
}

/** A number between 0 and 1, 2 or 3. */
export function number(random: SeededRandom, taken: Taken): Field {
  const { name, words } = freeName(random, taken);
  return { name, spec: { type: 'number', min: 0, max: 1 + random.below(3), description: `Strength of the ${words}.` } };
}

/** A text of bounded length. */
export function text(random: SeededRandom, taken: Taken): Field {
  const { name, words } = freeName(random, taken);
  const maxLength = 50 * (1 + random.below(20));
  const description = `Your ${words}, in words. ${at(remarks, random.below(remarks.length))}`;
  return { name, spec: { type: 'string', maxLength, example: `some ${words}`, description } };
}

export function flag(random: SeededRandom, taken: Taken): Field {
  const { name, words } = freeName(random, taken);
  return { name, spec: { type: 'boolean', default: false, description: `Whether the ${words} is kept.` } };
}

/** A list of texts. */
export function list(random: SeededRandom, taken: Taken): Field {
  const { name, words } = freeName(random, taken);
  const count = { max: 2 + random.below(9) };
  return {
    name,
    spec: { type: 'list', of: 'string', count, description: `Ids of each ${words}, the first one first.` },
  };
}

/** A name of two words that the object has not got yet. */
function freeName(random: SeededRandom, taken: Taken): { readonly name: string; readonly words: string } {
  for (;;) {
    const [first, second] = [at(kinds, random.below(kinds.length)), at(nouns, random.below(nouns.length))];
    const name = `${first}${second}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return { name, words: `${first} ${second}`.toLowerCase() };
  }
}

/** The word at an index, round and round. */
function at(words: readonly string[], index: number): string {
  return words[index % words.length] ?? '';
}

const kinds = ['Source', 'Target', 'Motion', 'Colour', 'Camera', 'Subject', 'Audio', 'Frame', 'Output', 'Quality'];
const nouns = ['Mode', 'Format', 'Style', 'Level', 'Profile', 'Region', 'Label', 'Policy', 'Channel', 'Schedule'];
const choices = [
  'Standard',
  'Fast',
  'Careful',
  'Plain',
  'Rich',
  'Quiet',
  'Bright',
  'Sharp',
  'Smooth',
  'Compact',
  'Wide',
];
const remarks = [
  'It has no effect on what has been submitted before.',
  'The console shows it beside the task.',
  'What is not set is chosen by the service.',
  'It may be changed as long as the task waits.',
];
