/** One of some words, the longest first; an s at the end of an English word is understood, of each word of several too. */
export function anyOf(words: readonly string[]): string {
  if (words.length === 0) return '(?!)';
  const parts = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => {
      const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return /^[a-z]/i.test(word) ? `(?<![A-Za-z])${escaped.replaceAll(' ', 's? ')}s?(?![A-Za-z])` : escaped;
    });
  return `(?:${parts.join('|')})`;
}
