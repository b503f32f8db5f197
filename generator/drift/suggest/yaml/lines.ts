/** Where lines begin and end. Offsets count UTF-16 units, as the YAML parser does. */

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line an offset stands in, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  const end = feed === -1 ? text.length : feed;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** Where the next line begins; the end of the text after the last line. */
export function nextLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed === -1 ? text.length : feed + 1;
}

/** Characters that stand before an offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The indentation of the line an offset stands in. */
export function indentOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return /^ */.exec(text.slice(start, lineEnd(text, start)))?.[0].length ?? 0;
}

/** Whether nothing but white space stands before an offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** How lines end around an offset: as the line before does, or the first one of the text. */
export function lineBreakAt(text: string, offset: number): '\n' | '\r\n' {
  const before = text.lastIndexOf('\n', offset - 1);
  const feed = before === -1 || offset === 0 ? text.indexOf('\n') : before;
  return feed > 0 && text.charAt(feed - 1) === '\r' ? '\r\n' : '\n';
}

export function spaces(count: number): string {
  return ' '.repeat(count);
}
