import { markedSectionWords, type SectionKind, sectionWords } from './frame-words.ts';

const longestHeading = 80;

/**
 * The section that a line begins, where it is the heading of one: `2. Input Parameters`, `## 错误码`,
 * `Body Parameters (application/json)`.
 *
 * @param marked something else shows that the line is a heading.
 */
export function sectionOf(line: string, marked = false): SectionKind | undefined {
  if (line.length > longestHeading) return undefined;
  const number = /^[#*\s]*(?:\d{1,2}(?:\.\d{1,2})*(?:[.、]\s*|\s+))?/.exec(line)?.[0] ?? '';
  const words = line
    .slice(number.length)
    .replace(/[*#:：\s]*$/, '')
    .toLowerCase();
  const plain = words.replace(/\s*[(（][^()（）]*[)）]$/, '');
  const isMarked = marked || /[\d#]/.test(number);
  return (
    (isMarked ? markedSectionWords.get(plain) : undefined) ?? sectionWords.get(plain) ?? sectionWords.get(spaced(plain))
  );
}

export function isHeadingLine(line: string): boolean {
  return sectionOf(line) !== undefined;
}

/** `Body参数` as `body 参数`. */
function spaced(words: string): string {
  return words.replace(/^([a-z]+)(?=[^a-z\s])/, '$1 ');
}
