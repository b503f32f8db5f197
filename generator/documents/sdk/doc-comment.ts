import type { PlacedText, VendorFile } from '../placed-text.ts';
import { PlacedText as Text } from '../placed-text.ts';

/** A line of a comment without what stands before it. */
interface CommentLine {
  readonly from: number;
  readonly to: number;
}

/**
 * What a comment between `/**` and its end says, without the stars at the side. Both kinds of SDK put a star before the
 * first line of a text only: a further line with a star is a list item of the vendor's, unless the star stands below the
 * first one. Tags such as `@deprecated` come as texts of their own.
 */
export function proseOf(file: VendorFile, from: number, to: number): readonly PlacedText[] {
  const texts: CommentLine[][] = [[]];
  let inTag = false;
  for (const line of linesOf(file.content, from, to)) {
    const tag = /^@[a-z]+/.test(file.content.slice(line.from, line.to));
    // What follows a tag on lines of its own belongs to the text again only where a new tag or the end says so.
    if (tag || inTag) texts.push([]);
    inTag = tag;
    texts.at(-1)?.push(line);
  }
  return texts
    .map((lines) =>
      Text.join(
        file,
        lines.map((line, index) => file.stretch(line.from, line.to + (index < lines.length - 1 ? 1 : 0))),
      ).trim(),
    )
    .filter(({ length }) => length > 0);
}

function linesOf(content: string, from: number, to: number): readonly CommentLine[] {
  const end = to - '*/'.length;
  const lines: CommentLine[] = [];
  let gutter: number | undefined;
  for (let start = from + '/**'.length; start <= end; ) {
    const next = content.indexOf('\n', start);
    const stop = next === -1 || next > end ? end : next;
    const text = content.slice(start, stop);
    const star = /^[ \t]*\*/.exec(text)?.[0].length;
    // On the line of the opening there is no star to leave out.
    if (start > from + 3 && star !== undefined) gutter ??= star;
    const skipped = start > from + 3 && star !== undefined && star === gutter ? star : 0;
    const rest = content.slice(start + skipped, stop);
    lines.push({ from: start + skipped + (rest.length - rest.trimStart().length), to: stop });
    start = stop + 1;
  }
  return lines;
}
