import type { PlacedText } from '../placed-text.ts';
import type { Block } from './block.ts';
import { readHtml } from './html.ts';
import { cleanInline } from './inline.ts';
import { readLines } from './lines.ts';
import { splitNumbered } from './numbered.ts';

/**
 * The paragraphs, lines and list items of a text in HTML, Markdown or a mixture of both, in order. Every character still
 * knows where it stands in the file. Takes time in proportion to the text, however it is nested.
 */
export function readBlocks(text: PlacedText): readonly Block[] {
  return readHtml(text)
    .flatMap(readLines)
    .map((block) => ({ ...block, text: cleanInline(block.text).trim() }))
    .filter(({ text: cleaned }) => cleaned.length > 0)
    .flatMap(splitNumbered);
}
