import type { Draft } from '../draft.ts';
import { indentOf, lineEnd, nextLine } from './lines.ts';

/**
 * Where a line goes that is to follow an entry of a block: behind the comments that are indented deeper than the entry
 * and so belong to it, and before everything else. Behind the last entry, comments as deep as it belong to it too.
 */
export function lineAfter(text: string, end: number, column: number, isLast: boolean): number {
  const depth = isLast && column > 0 ? column : column + 1;
  let at = nextLine(text, end);
  while (at < text.length) {
    const line = text.slice(at, lineEnd(text, at)).trimStart();
    if (!line.startsWith('#') || indentOf(text, at) < depth) break;
    at = nextLine(text, at);
  }
  return at;
}

/** Puts whole lines before an offset at which a line begins. A text that ends without a line break still does. */
export function insertLines(draft: Draft, file: string, at: number, lines: string): void {
  const text = draft.text(file);
  const isOpenEnd = at === text.length && at > 0 && !text.endsWith('\n');
  draft.splice(file, at, at, isOpenEnd ? `\n${lines}` : `${lines}\n`);
}
