import { slipsIn } from '../../runtime/validation/suggest.ts';

/**
 * Regular expressions of JSON Schema for what the runtime's `misspeltName`, `misspeltVersion` and `lowered` say: flags do
 * not exist there, so small and capital letters are both written down.
 */

/** Blanks and punctuation of ASCII. */
const gap = '[\\s!-/:-@\\[-`{-~]*';

/** The texts that are one of the values but for capital and small letters; nothing where there are no letters. */
export function anyCasePattern(values: readonly unknown[]): string | undefined {
  const texts = values.filter((value): value is string => typeof value === 'string' && /[A-Za-z]/.test(value));
  return texts.length === 0 ? undefined : whole(texts.map(anyCase));
}

/** The texts that are taken for a misspelling of one of the models. */
export function misspeltNamePattern(names: readonly string[]): string {
  return whole(names.flatMap((name) => [spelt(name), slipped(name)]));
}

/** The texts that are taken for one of the versions: the same but for case, blanks, punctuation and a leading `v`. */
export function misspeltVersionPattern(versions: readonly string[]): string {
  return whole(versions.map((version) => `${gap}[vV]?${spelt(letters(version).replace(/^[vV]/, ''))}`));
}

function whole(alternatives: readonly string[]): string {
  return `^(?:${[...new Set(alternatives)].filter((one) => one !== '').join('|')})$`;
}

/** With blanks and punctuation anywhere. */
function spelt(name: string): string {
  return gap + Array.from(letters(name), (letter) => anyCase(letter) + gap).join('');
}

function letters(name: string): string {
  return name.replace(/[\s!-/:-@[-`{-~]/g, '');
}

function anyCase(text: string): string {
  return text.replace(/./gu, (character) =>
    /[A-Za-z]/.test(character)
      ? `[${character.toUpperCase()}${character.toLowerCase()}]`
      : character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'),
  );
}

function slipped(name: string): string {
  const edits = slipsIn(name);
  return edits < 1 ? '' : near(Array.from(name), edits);
}

/**
 * What is so many edits away at the most; digits stay as they are. The edits are shared out between the halves of the name:
 * with a branch for each letter, the pattern of a name of twenty letters would take all memory.
 */
function near(name: readonly string[], edits: number): string {
  if (edits < 1) return anyCase(name.join(''));
  const [only, second] = name;
  if (only === undefined) return anyOther(edits);
  if (second === undefined) return nearLetter(only, edits);
  const middle = name.length >> 1;
  const both = (left: number, right: number, between: string, among: number) =>
    upTo(among).map((of) => near(name.slice(0, left), of) + between + near(name.slice(right), among - of));
  const pair = name.slice(middle - 1, middle + 1);
  const isFixed = pair.every((one) => /\d/.test(one));
  const swapped = isFixed ? [] : both(middle - 1, middle + 1, anyCase(pair.reverse().join('')), edits - 1);
  return `(?:${[...both(middle, middle, '', edits), ...swapped].join('|')})`;
}

/** A letter with others beside it, or none or others in its place. */
function nearLetter(letter: string, edits: number): string {
  const beside = upTo(edits).map((before) => anyOther(before) + anyCase(letter) + anyOther(edits - before));
  return `(?:${(/\d/.test(letter) ? beside : [...beside, anyOther(edits)]).join('|')})`;
}

function anyOther(most: number): string {
  return most === 0 ? '' : `\\D{0,${most}}`;
}

function upTo(most: number): readonly number[] {
  return Array.from({ length: most + 1 }, (_, index) => index);
}
