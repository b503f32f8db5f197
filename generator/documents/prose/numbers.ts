/** Numbers in digits and in words of both languages. */

const words: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  zero: 0,
  one: 1,
  a: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

/** Source of an expression for a number, in digits or as a word. */
export const numberSource =
  '(?:-?\\d{1,3}(?:,\\d{3})+(?![\\d,])|-?\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十](?![零一二两三四五六七八九十百千万])|(?:one|two|three|four|five|six|seven|eight|nine|ten)\\b)';

/** `NaN` for what is no number. */
export function numberOf(text: string): number {
  const word = text.toLowerCase();
  if (Object.hasOwn(words, word)) return words[word] ?? Number.NaN;
  return Number(text.replaceAll(',', ''));
}
