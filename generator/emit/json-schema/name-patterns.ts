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
  return whole(names.flatMap((name) => [spelt(name), near(Array.from(name), Math.floor(name.length / 4))]));
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
      : character.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
  );
}

/** What is so many edits away at the most; digits stay as they are. Nothing where none is allowed. */
function near(name: readonly string[], edits: number, isInner = false): string {
  if (edits < 1) return isInner ? anyCase(name.join('')) : '';
  const [first, second, ...rest] = name;
  // Anything behind the name.
  if (first === undefined) return `\\D{0,${edits}}`;
  const after = name.slice(1);
  const isFixed = /\d/.test(first);
  const swapped = second === undefined || isFixed || /\d/.test(second) ? [] : [second, first];
  const ways = [
    anyCase(first) + near(after, edits, true),
    `\\D${near(name, edits - 1, true)}`,
    ...(isFixed ? [] : [`\\D?${near(after, edits - 1, true)}`]),
    ...(swapped.length === 0 ? [] : [anyCase(swapped.join('')) + near(rest, edits - 1, true)]),
  ];
  return `(?:${ways.join('|')})`;
}
