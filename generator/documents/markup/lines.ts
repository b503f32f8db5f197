import type { Block } from './block.ts';

/** What begins an item in text without tags: `- `, `* `, `• `, `└ `, `1. `, `1、`, `2) `. */
const marker = /^(?:[-*+•●◦·▪└├](?: (?=\*\*)| ?(?=\S)(?![-*]))|[（(]?\d{1,2}(?:[、)）]\s*|\.(?!\d)\s*)(?=\S))/;
/** A line that holds a whole list, which is cut up later. */
const wholeList = /^1[.、] ?\D.*[\s；;。.，,]2[.、] ?\D/;

/**
 * Cuts blocks at the ends of their lines and finds the lists that are written without tags, after how far their markers
 * are indented. A line that is indented further than the marker before it goes on with that item.
 */
export function readLines(block: Block): readonly Block[] {
  const found: Block[] = [];
  let indents: readonly number[] = [];
  let first = true;
  let isCode = false;
  for (const [start, end] of linesOf(block.text.text)) {
    const line = block.text.slice(start, end);
    // What stands between fences is an example of code, and no prose.
    const isFence = line.text.trimStart().startsWith('```');
    if (isFence) isCode = !isCode;
    if (isFence || isCode) continue;
    const indent = line.length - line.text.trimStart().length;
    let text = line.trim();
    if (text.length === 0) continue;
    const mark = isNegative(text.text) || wholeList.test(text.text) ? undefined : marker.exec(text.text)?.[0];
    if (mark !== undefined) {
      indents = [...indents.filter((other) => other < indent), indent];
      // A number that a list item carries as well as its tag says nothing more.
      const nested = first && block.item ? 0 : indents.length;
      text = text.slice(mark.length).trim();
      // So does a number that stands there twice, "3. 3. …".
      const again = /^\d{1,2}\. ?(?=\D)/.exec(text.text)?.[0];
      if (again !== undefined) text = text.slice(again.length);
      found.push({ depth: block.depth + nested, item: true, text });
    } else {
      indents = indents.filter((other) => other < indent);
      found.push({ depth: block.depth + indents.length, item: first && block.item, text });
    }
    first = false;
  }
  return found;
}

/** `-10 to 10` is a number, `-5 items` is not likely to be a list. */
function isNegative(text: string): boolean {
  return /^-\d/.test(text);
}

function* linesOf(text: string): Generator<readonly [start: number, end: number]> {
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield [start, end];
    start = end + 1;
  }
}
