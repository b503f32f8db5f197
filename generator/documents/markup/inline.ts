import type { PlacedText } from '../placed-text.ts';

interface Cleaning {
  readonly pattern: RegExp;
  readonly by: (match: RegExpMatchArray) => string;
}

/** Lengths are bounded, so that a text full of brackets costs no more than its length. */
const cleanings: readonly Cleaning[] = [
  // Links become their words. What stands in brackets without an address behind it is a list of values.
  {
    pattern: /!?\[([^[\]\n]{0,300})\]\((?:https?:|mailto:|\.{0,2}\/|#)[^()\s]{0,1000}\)/g,
    by: ([, words]) => words ?? '',
  },
  // "if Method is `set`": a value, where without the marks it would be a verb.
  {
    pattern: /(?<=\bis )`(set|empty|given|specified|provided|required|used|passed|valid|null)`/gi,
    by: ([, word]) => `“${word ?? ''}”`,
  },
  { pattern: /(?<!\*)\*\*(?!\*)|`+/g, by: () => '' },
  // A control character that somebody wrote out.
  { pattern: /(?<![A-Za-z0-9\\])\\?(?:x0b|u200[b-f])(?![A-Za-z0-9])/g, by: () => '' },
  { pattern: /\\(?=["'])/g, by: () => '' },
  { pattern: /[\u200b-\u200d\u2060\ufeff]/g, by: () => '' },
  { pattern: /[\u00a0\u3000\t]/g, by: () => ' ' },
];

/** Text without the markup inside of its lines. */
export function cleanInline(text: PlacedText): PlacedText {
  return cleanings.reduce((cleaned, { pattern, by }) => cleaned.replace(pattern, by), text);
}
