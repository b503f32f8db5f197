// Shipped to the letter from generator/runtime; change it there.
/** Visible ASCII without blanks: what keys and tokens are made of, and what a header takes whatever it is made of. */
const plain = /^[\x21-\x7e]+$/;

/**
 * Why a text must not become a part of a header; nothing when it may. A line break would begin a header of its own, and
 * is mostly the end of a file that was read. The text itself is not told.
 */
export function unfitForHeader(text: string): string | undefined {
  if (plain.test(text)) return undefined;
  if (text === '') return 'is empty';
  return /^[\x21-\x7e]+\s+$/.test(text) ? 'ends with a blank or a line break' : 'has characters that no header takes';
}
