import type { EnumerationWords } from '../../model/reading.ts';

/** The words of `enumerations` in `common/reading.yaml` as expressions; an s at the end of an English word is understood. */
export interface EnumerationPatterns {
  /** Sticky: a word between a value and what it means in English. */
  readonly joining: RegExp;
  readonly counted: RegExp;
  readonly noValue: RegExp;
  readonly noMeaning: RegExp;
}

export function enumerationPatterns(words: EnumerationWords): EnumerationPatterns {
  return {
    joining: new RegExp(`\\s+${anyOf(words.joining)}\\s+(?=[a-z])`, 'iy'),
    counted: new RegExp(`^${anyOf(words.counted)}`, 'i'),
    noValue: new RegExp(`^${anyOf(words.noValues)}$`, 'i'),
    noMeaning: new RegExp(anyOf(words.noMeanings)),
  };
}

function anyOf(words: readonly string[]): string {
  if (words.length === 0) return '(?!)';
  const parts = words.map((word) => {
    const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return /^[a-z]/i.test(word) ? `${escaped}s?(?![A-Za-z])` : escaped;
  });
  return `(?:${parts.join('|')})`;
}
