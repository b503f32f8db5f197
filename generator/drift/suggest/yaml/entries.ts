import { isCollection, type Node, type Pair, type YAMLMap } from 'yaml';
import { ByHand } from '../by-hand.ts';
import type { Draft } from '../draft.ts';
import { insertLines, lineAfter } from './block-lines.ts';
import { insertIntoFlow, removeFromFlow } from './flow-entries.ts';
import { flat } from './flow-layout.ts';
import { columnOf, isFirstInLine, lineEnd, lineStart, nextLine, spaces } from './lines.ts';
import { inside, keyOf, mapAt, pairOf, pairSpan, type Spot, spanOf, spotText, valueAt } from './nodes.ts';
import { refuseComments } from './refuse-comments.ts';
import { tidy } from './tidy.ts';
import { entryText, pieceFor, type YamlValue } from './value-text.ts';

export interface Placing {
  /** The keys of such a mapping, in the order the specs write them. */
  readonly order?: readonly string[];
  /** The entry to stand behind, where the order does not tell. Without either, an entry goes to the end. */
  readonly after?: string;
  /** Levels of collections to write as blocks when the mapping itself is one. */
  readonly levels?: number;
}

/** Gives a key of a mapping a value. The entry stays where it is, or comes to stand where its like do. */
export function setEntry(draft: Draft, at: Spot, key: string, value: YamlValue, placing: Placing = {}): void {
  const map = mapAt(draft, at);
  const pair = pairOf(map, key);
  if (pair !== undefined) replaceValue(draft, inside(at, key), pair, value);
  else if (map.flow === true) insertIntoFlow(draft, at.file, map, predecessorOf(map, key, placing), key, value);
  else insertIntoBlock(draft, at.file, map, predecessorOf(map, key, placing), key, value, placing.levels ?? 0);
  tidy(draft, inside(at, key));
}

/** Takes an entry out of a mapping. A comment behind it stays, on a line of its own. */
export function removeEntry(draft: Draft, at: Spot, key: string): void {
  const map = mapAt(draft, at);
  const index = map.items.findIndex((pair) => keyOf(pair) === key);
  const pair = map.items[index];
  if (pair === undefined) return;
  const text = draft.text(at.file);
  refuseComments(text, ...pairSpan(pair, text), inside(at, key));
  if (map.items.length === 1) throw new ByHand(`Nothing would be left at ${spotText(at)}.`);
  if (map.flow === true) return removeFromFlow(draft, at, map, index);
  const [from, to] = pairSpan(pair, text);
  const next = map.items[index + 1];
  // The first entry of a list's element stands behind the dash, and so must the next.
  if (!isFirstInLine(text, from) && next !== undefined) {
    const [start] = pairSpan(next, text);
    refuseComments(text, from, start, inside(at, key));
    return draft.splice(at.file, from, start, '');
  }
  const end = lineEnd(text, to);
  const hasComment = text.slice(to, end).trim() !== '';
  if (hasComment) draft.splice(at.file, from, to + (/^\s*/.exec(text.slice(to, end))?.[0].length ?? 0), '');
  else draft.splice(at.file, lineStart(text, from), nextLine(text, to), '');
}

function replaceValue(draft: Draft, at: Spot, pair: Pair<Node, Node | null>, value: YamlValue): void {
  if (same(valueAt(draft, at), value)) return;
  const text = draft.text(at.file);
  const old = pair.value;
  const keyEnd = spanOf(pair.key, text)[1];
  const colon = text.indexOf(':', keyEnd);
  const end = pairSpan(pair, text)[1];
  refuseComments(text, colon, end, at);
  const flow = isCollection(old) && old.flow === true;
  const [from] = spanOf(old, text);
  const inFlow = isInFlow(draft, at);
  const written = flat(pieceFor(value, inFlow ? 'flow' : 'block'));
  const onKeyLine = old !== null && from > colon && !text.slice(colon, from).includes('\n');
  const keepsPlace = onKeyLine && (flow || !isCollection(old));
  if (keepsPlace) draft.splice(at.file, from, end, written);
  else draft.splice(at.file, colon + 1, end, ` ${written}`);
}

function isInFlow(draft: Draft, { file, path }: Spot): boolean {
  return mapAt(draft, { file, path: path.slice(0, -1) }).flow === true;
}

function insertIntoBlock(
  draft: Draft,
  file: string,
  map: YAMLMap,
  predecessor: Pair | undefined,
  key: string,
  value: YamlValue,
  levels: number,
): void {
  const text = draft.text(file);
  const [first] = map.items;
  const [start] = pairSpan(first, text);
  const column = columnOf(text, start);
  const entry = entryText(key, value, column, levels);
  if (predecessor === undefined) return draft.splice(file, start, start, `${entry}\n${spaces(column)}`);
  const apart = column === 0 && entry.includes('\n') && isApart(map, text);
  const at = lineAfter(text, pairSpan(predecessor, text)[1], column, predecessor === map.items.at(-1));
  insertLines(draft, file, at, (apart ? '\n' : '') + spaces(column) + entry);
}

/** Whether the longer parts of a file have blank lines between them. */
function isApart(map: YAMLMap, text: string): boolean {
  return map.items.some((pair) => /\n\r?\n(#.*\n)*$/.test(text.slice(0, pairSpan(pair, text)[0])));
}

/** The entry a new one goes behind: none when it comes first. */
function predecessorOf(map: YAMLMap, key: string, { order, after }: Placing): Pair | undefined {
  if (order === undefined) return (after === undefined ? undefined : pairOf(map, after)) ?? map.items.at(-1);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return map.items.findLast((pair) => rank(keyOf(pair)) <= rank(key));
}

/** Whether plain data is what is to be written. */
export function same(old: unknown, value: YamlValue): boolean {
  if (value instanceof Map) {
    if (typeof old !== 'object' || old === null || Array.isArray(old)) return false;
    const entries = Object.entries(old);
    return (
      entries.length === value.size &&
      entries.every(([key, inner]) => value.has(key) && same(inner, value.get(key) as YamlValue))
    );
  }
  if (Array.isArray(value)) {
    return Array.isArray(old) && old.length === value.length && value.every((item, index) => same(old[index], item));
  }
  return old === value;
}
