import type { PhrasePatterns } from './phrases.ts';
import type { Stretch } from './segments.ts';

const lineEnd = /<br|<\/|[\n。；;]/g;

/**
 * Numbered remarks that are not in order, "注1：… 注5：…", and references to one that is not there: a remark may be missing, or
 * another one may be meant.
 */
export function oddRemarks(text: string, { remarkHead, remarkReference }: PhrasePatterns): readonly Stretch[] {
  const found: Stretch[] = [];
  const numbers = new Set<number>();
  let expected = 1;
  for (const { 0: head, 1: digits, index } of text.matchAll(remarkHead)) {
    const number = Number(digits);
    numbers.add(number);
    // A second list of remarks begins anew.
    if (number !== expected && number !== 1) found.push({ from: index, to: endOf(text, index + head.length) });
    expected = number + 1;
  }
  for (const { 0: words, 1: one, 2: other, index } of text.matchAll(remarkReference)) {
    if (!numbers.has(Number(one ?? other))) found.push({ from: index, to: index + words.length });
  }
  return found;
}

function endOf(text: string, from: number): number {
  lineEnd.lastIndex = from;
  return lineEnd.exec(text)?.index ?? text.length;
}
