import { lowered } from '../core/values.js';

/** What is longer is no slip of the pen. */
const longestWritten = 64;

/** The known name that is nearest to what was written, when it is near enough to have been meant. */
export function suggest(written: string, known: readonly string[]): string | undefined {
  return nearest(written, known, Math.max(1, Math.floor(written.length / 3)));
}

/**
 * The known name that a misspelt one stands for: the same but for case, blanks and punctuation, or a slip or two away.
 */
export function misspeltName(written: string, known: readonly string[]): string | undefined {
  const folded = letters(written);
  return (
    known.find((name) => letters(name) === folded) ??
    known.find((name) => nearest(written, [name], slipsIn(name)) !== undefined)
  );
}

/**
 * How many edits away from a name its misspellings may be: one for each four characters, and two at the most. A short name is
 * never another one: `VS` is not `OS`. Of what is longer than any name, slips are not looked for.
 */
export function slipsIn(name: string): number {
  return name.length + 2 > longestWritten ? 0 : Math.min(2, Math.floor(name.length / 4));
}

/** The known version that differs from what was written in case, blanks, punctuation or a leading `v` only. */
export function misspeltVersion(written: string, known: readonly string[]): string | undefined {
  const folded = bareVersion(written);
  return known.find((version) => bareVersion(version) === folded);
}

/** `2.5`, `3`: it says nothing about the model that it is a version of. */
export function isNumber(version: string): boolean {
  return /^\d+(?:\.\d+)*$/.test(version);
}

function bareVersion(version: string): string {
  return letters(version).replace(/^v/, '');
}

/** A name without its blanks and its punctuation, in small letters: those of ASCII, which schemas can say as well. */
function letters(name: string): string {
  return lowered(name.replace(/[\s!-/:-@[-`{-~]/g, ''));
}

function nearest(written: string, known: readonly string[], allowed: number): string | undefined {
  if (allowed < 1) return undefined;
  const [wanted, figures] = [small(written), digits(written)];
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const name of known) {
    // Another number is another thing, however near it is written.
    if (Math.abs(name.length - wanted.length) >= bestDistance || digits(name) !== figures) continue;
    const found = distance(wanted, small(name), bestDistance);
    if (found < bestDistance) {
      best = name;
      bestDistance = found;
    }
  }
  return best;
}

function digits(name: string): string {
  // Most names have none, and replacing takes longer than looking.
  return /\d/.test(name) ? name.replace(/\D/g, '') : '';
}

/** Characters in small letters. Schemas count characters too, not units of UTF-16. */
function small(name: string): readonly string[] {
  return Array.from(lowered(name));
}

/**
 * Edits between two words, with neighbours swapped counting as one; `limit` when there are as many or more. Digits are never
 * written instead of something, nor left out.
 */
function distance(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > longestWritten) return limit;
  const cost = (character = '') => (/\d/.test(character) ? limit : 1);
  const costs = b.map(cost);
  let before: number[] = [];
  let previous = [0];
  for (const come of costs) previous.push(at(previous, previous.length - 1) + come);
  for (let i = 1; i <= a.length; i++) {
    const [gone, current] = [cost(a[i - 1]), [at(previous, 0) + cost(a[i - 1])]];
    for (let j = 1; j <= b.length; j++) {
      const come = at(costs, j - 1);
      const other = a[i - 1] === b[j - 1] ? 0 : Math.max(gone, come);
      let edits = Math.min(at(previous, j) + gone, at(current, j - 1) + come, at(previous, j - 1) + other);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, at(before, j - 2) + 1);
      current.push(edits);
    }
    // A row comes from the two before it: what is too far stays too far.
    if (Math.min(...previous) + 1 >= limit && Math.min(...current) >= limit) return limit;
    before = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
