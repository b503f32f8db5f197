import { isCollection, isMap, isScalar } from 'yaml';
import type { Draft } from '../draft.ts';
import { indentOf, lineEnd, lineStart, spaces } from './lines.ts';
import { nodesTo, pairOf, pairSpan, type Spot, spanOf } from './nodes.ts';

const marker = '# check: ';

/**
 * Marks a line for a person to check: `# check: description` behind the entry, or above it where the end of its line is
 * taken. What is marked already is not marked twice.
 */
export function mark(draft: Draft, spot: Spot, what: string): void {
  const { file } = spot;
  const text = draft.text(file);
  const span = markedSpan(draft, spot, text);
  if (span === undefined) return;
  const { from, to, isLongText } = span;
  const end = lineEnd(text, to);
  const behind = text.slice(to, end);
  if (!isLongText && behind.trim() === '') return draft.splice(file, to, to, ` ${marker}${what}`);
  if (!isLongText && behind.trimStart().startsWith(marker)) return extend(draft, file, to, end, what);
  const start = lineStart(text, from);
  const above = start === 0 ? 0 : lineStart(text, start - 1);
  if (text.slice(above, start).trimStart().startsWith(marker)) {
    return extend(draft, file, above, lineEnd(text, above), what);
  }
  draft.splice(file, start, start, `${spaces(indentOf(text, from))}${marker}${what}\n`);
}

interface MarkedSpan {
  readonly from: number;
  readonly to: number;
  /** A text of several lines, behind which a comment would become part of it. */
  readonly isLongText: boolean;
}

/** The entry a place belongs to, or what the outermost flow collection around it is the value of. */
function markedSpan(draft: Draft, spot: Spot, text: string): MarkedSpan | undefined {
  const nodes = nodesTo(draft, spot);
  if (nodes.length <= spot.path.length) return undefined;
  const flow = nodes.findIndex((node) => isCollection(node) && node.flow === true);
  const index = flow === -1 ? spot.path.length : flow;
  const [node = null, parent] = [nodes[index], nodes[index - 1]];
  const pair = isMap(parent) ? pairOf(parent, String(spot.path[index - 1])) : undefined;
  const [from, to] = pair === undefined ? spanOf(node, text) : pairSpan(pair, text);
  return { from, to, isLongText: isScalar(node) && text.slice(from, to).includes('\n') };
}

/** Adds to the words behind a mark. */
function extend(draft: Draft, file: string, from: number, end: number, what: string): void {
  const text = draft.text(file);
  const words = text.slice(text.indexOf(marker, from) + marker.length, end).split(/,\s*/);
  if (!words.includes(what)) draft.splice(file, end, end, `, ${what}`);
}
