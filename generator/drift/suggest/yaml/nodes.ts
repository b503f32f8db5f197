import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { YamlPath } from '../../../load/yaml-file.ts';
import { ByHand } from '../by-hand.ts';
import type { Draft } from '../draft.ts';

/** A place in a file: of a mapping, a list or a value. */
export interface Spot {
  readonly file: string;
  readonly path: YamlPath;
}

export function inside({ file, path }: Spot, ...steps: YamlPath): Spot {
  return { file, path: [...path, ...steps] };
}

/** A place as a person finds it: `vod/models.yaml, models.Kling.versions`. */
export function spotText({ file, path }: Spot): string {
  return path.length === 0 ? file : `${file}, ${path.join('.')}`;
}

/** The nodes on the way to a place, from the top of the file on; shorter than the path where there is nothing. */
export function nodesTo(draft: Draft, { file, path }: Spot): readonly (Node | null)[] {
  const nodes: (Node | null)[] = [ownNode(draft.document(file).contents, { file, path: [] })];
  for (const [index, step] of path.entries()) {
    const parent = nodes.at(-1) ?? null;
    const found = childOf(parent, step);
    if (found === undefined) return nodes;
    nodes.push(ownNode(found, { file, path: path.slice(0, index + 1) }));
  }
  return nodes;
}

/** The node at a place; `null` for a key without a value, `undefined` where there is nothing. */
export function nodeAt(draft: Draft, spot: Spot): Node | null | undefined {
  const nodes = nodesTo(draft, spot);
  return nodes.length === spot.path.length + 1 ? nodes.at(-1) : undefined;
}

export function mapAt(draft: Draft, spot: Spot): YAMLMap {
  const node = nodeAt(draft, spot);
  if (isMap(node)) return node;
  throw new ByHand(`There is no mapping at ${spotText(spot)}.`);
}

export function listAt(draft: Draft, spot: Spot): YAMLSeq {
  const node = nodeAt(draft, spot);
  if (isSeq(node)) return node;
  throw new ByHand(`There is no list at ${spotText(spot)}.`);
}

/** What stands at a place, as plain data. */
export function valueAt(draft: Draft, spot: Spot): unknown {
  const node = nodeAt(draft, spot);
  return isNode(node) ? node.toJS(draft.document(spot.file)) : node;
}

/** The texts at a place: of a list, or the one that stands there instead of a list. */
export function textsAt(draft: Draft, spot: Spot): readonly string[] {
  const value = valueAt(draft, spot);
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

export function keysAt(draft: Draft, spot: Spot): readonly string[] {
  const node = nodeAt(draft, spot);
  return isMap(node) ? node.items.map(keyOf) : [];
}

export function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

export function pairOf(map: YAMLMap, key: string): Pair<Node, Node | null> | undefined {
  return map.items.find((pair) => keyOf(pair) === key) as Pair<Node, Node | null> | undefined;
}

/** Where a node begins and where its text ends, without comments and white space after it. */
export function spanOf(node: Node | null, text: string): readonly [from: number, to: number] {
  const [from = 0, to = 0] = node?.range ?? [];
  if (isMap(node) && node.flow !== true) return [from, pairSpan(node.items.at(-1), text)?.[1] ?? to];
  if (isSeq(node) && node.flow !== true) return [from, spanOf((node.items.at(-1) as Node) ?? null, text)[1]];
  const keeps = isScalar(node) && node.type?.startsWith('BLOCK_') === true && /^[|>]\d*\+/.test(text.slice(from, to));
  return [from, keeps ? to : from + text.slice(from, to).trimEnd().length];
}

/** From the key of an entry to the end of its value. */
export function pairSpan(pair: Pair | undefined, text: string): readonly [from: number, to: number] {
  const key = (pair?.key ?? null) as Node | null;
  const value = (pair?.value ?? null) as Node | null;
  const [from, keyEnd] = spanOf(key, text);
  const end = spanOf(value, text)[1];
  return [from, end > keyEnd ? end : text.indexOf(':', keyEnd) + 1];
}

function childOf(parent: Node | null, step: string | number): Node | null | undefined {
  if (isMap(parent)) return pairOf(parent, String(step))?.value;
  return isSeq(parent) && typeof step === 'number' ? (parent.items[step] as Node | undefined) : undefined;
}

/** What stands in two places at once cannot be changed in one of them. */
function ownNode(node: Node | null, spot: Spot): Node | null {
  const isShared = isAlias(node) || (node as { anchor?: string } | null)?.anchor !== undefined;
  if (isShared) throw new ByHand(`${spotText(spot)} is shared by an anchor; change it where it is meant.`);
  return node;
}
