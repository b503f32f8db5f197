import { distance } from 'fastest-levenshtein';

/**
 * Whether a name is another one spelt differently: in case only, or with one or two letters changed in a longer word.
 * A version that differs in its digits is another version, however near it looks.
 */
export function isRespelling(a: string, b: string): boolean {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  if (left === right) return true;
  if (digitsOf(left) !== digitsOf(right)) return false;
  const edits = distance(left, right);
  return edits <= 2 && Math.min(left.length, right.length) >= edits * lettersPerEdit;
}

const lettersPerEdit = 4;

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}
