import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Draft } from '../draft.ts';
import { flat } from './flow-layout.ts';
import { columnOf, isFirstInLine, lineEnd, lineStart, nextLine, spaces } from './lines.ts';
import { pairSpan, type Spot, spanOf } from './nodes.ts';
import { refuseComments } from './refuse-comments.ts';
import { pieceFor, type YamlValue } from './value-text.ts';

type Span = readonly [from: number, to: number];

/** `key: value` into a flow mapping, behind an entry or, without one, as the first. */
export function insertIntoFlow(
  draft: Draft,
  file: string,
  map: YAMLMap,
  predecessor: Pair | undefined,
  key: string,
  value: YamlValue,
): void {
  const text = draft.text(file);
  const written = `${flat(pieceFor(key, 'flow'))}: ${flat(pieceFor(value, 'flow'))}`;
  const [first] = map.items;
  if (first === undefined) return draft.splice(file, ...spanOf(map, text), `{ ${written} }`);
  if (predecessor !== undefined) return insertBehind(draft, file, pairSpan(predecessor, text), written);
  const [from] = pairSpan(first, text);
  const gap = isFirstInLine(text, from) ? `\n${spaces(columnOf(text, from))}` : ' ';
  draft.splice(file, from, from, `${written},${gap}`);
}

/** A value to the end of a flow list. */
export function appendToFlow(draft: Draft, file: string, list: YAMLSeq, value: YamlValue): void {
  const text = draft.text(file);
  const written = flat(pieceFor(value, 'flow'));
  const last = list.items.at(-1) as Node | undefined;
  if (last === undefined) draft.splice(file, ...spanOf(list, text), `[${written}]`);
  else insertBehind(draft, file, spanOf(last, text), written);
}

export function removeFromFlow(draft: Draft, at: Spot, map: YAMLMap, index: number): void {
  const { file } = at;
  const text = draft.text(file);
  const [from, to] = pairSpan(map.items[index], text);
  const comma = commaAfter(text, to);
  const end = lineEnd(text, comma ?? to);
  if (isFirstInLine(text, from)) {
    const rest = text.slice(comma ?? to, end);
    // The entry has its lines to itself; a comment behind it is left standing.
    if (rest.trim() === '') return draft.splice(file, lineStart(text, from), nextLine(text, to), '');
    if (rest.trimStart().startsWith('#')) return draft.splice(file, from, end - rest.trimStart().length, '');
  }
  const next = map.items[index + 1];
  const [start, stop] =
    next === undefined ? [pairSpan(map.items[index - 1], text)[1], to] : [from, pairSpan(next, text)[0]];
  refuseComments(text, start, stop, at);
  draft.splice(file, start, stop, '');
}

function insertBehind(draft: Draft, file: string, [from, to]: Span, written: string): void {
  const text = draft.text(file);
  if (!isFirstInLine(text, from)) return draft.splice(file, to, to, `, ${written}`);
  const comma = commaAfter(text, to);
  const end = lineEnd(text, comma ?? to);
  const rest = text.slice(comma ?? to, end).trim();
  const pad = spaces(columnOf(text, from));
  // A comment at the end of the line belongs to what stands there, so the new line comes behind it.
  if (rest !== '' && !rest.startsWith('#')) return draft.splice(file, to, to, `, ${written}`);
  draft.splice(file, end, end, `\n${pad}${written}${comma === undefined ? '' : ','}`);
  if (comma === undefined) draft.splice(file, to, to, ',');
}

/** Behind the comma that follows on the same line. */
function commaAfter(text: string, offset: number): number | undefined {
  const space = /^[ \t]*,/.exec(text.slice(offset, lineEnd(text, offset)));
  return space === null ? undefined : offset + space[0].length;
}
