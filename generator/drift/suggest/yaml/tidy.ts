import { isCollection, isMap, isSeq, type Node } from 'yaml';
import type { Draft } from '../draft.ts';
import { fits, keyText, layEntry, layItem, pieceOf } from './flow-layout.ts';
import { columnOf, lineStart } from './lines.ts';
import { nodesTo, pairOf, pairSpan, type Spot, spanOf } from './nodes.ts';

/** Breaks the flow collection around a place over several lines when an edit has made its line too long. */
export function tidy(draft: Draft, spot: Spot): void {
  const text = draft.text(spot.file);
  const nodes = nodesTo(draft, spot);
  const index = nodes.findIndex((node) => isFlow(node) && !sourceOf(node, text).includes('\n'));
  const node = nodes[index] ?? null;
  if (node === null) return;
  const [from, to] = spanOf(node, text);
  const isPart = isFlow(nodes[index - 1] ?? null);
  const reserve = isPart ? 1 : 0;
  if (fits(text.slice(lineStart(text, from), to), 0, reserve)) return;
  const parent = nodes[index - 1] ?? null;
  if (isMap(parent)) {
    const pair = pairOf(parent, String(spot.path[index - 1]));
    const [start] = pairSpan(pair, text);
    const between = text.slice(start, from);
    if (pair === undefined || between.includes('#')) return;
    const column = columnOf(text, start);
    draft.splice(spot.file, start, to, layEntry(keyText(pair, text), pieceOf(node, text), column, reserve));
  } else if (isSeq(parent)) {
    draft.splice(spot.file, from, to, layItem(pieceOf(node, text), columnOf(text, from), reserve));
  }
}

function isFlow(node: Node | null): boolean {
  return isCollection(node) && node.flow === true;
}

function sourceOf(node: Node | null, text: string): string {
  return text.slice(...spanOf(node, text));
}
