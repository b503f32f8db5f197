/**
 * A text without what carries no meaning between two editions of it: markup, white space, width of characters,
 * punctuation. What makes one number another stays: `3.5`, `3-5`, `<5`.
 */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/(?<=\d)\s*[-~‐-―−]\s*(?=\d)/g, '-')
    .replace(/[\s\p{P}\p{S}]/gu, (sign, at: number, whole: string) =>
      /[<>≤≥=%+×]/.test(sign) || (/[-.:/]/.test(sign) && isBetweenDigits(whole, at)) ? sign : '',
    );
}

function isBetweenDigits(text: string, at: number): boolean {
  return /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1));
}
