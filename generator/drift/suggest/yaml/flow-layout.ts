import { isMap, isSeq, type Node, type Pair } from 'yaml';
import { spaces } from './lines.ts';

/** A value to be laid out in flow style: a text that stays as it is, or a collection of such. */
export type Piece =
  | string
  | {
      readonly brackets: readonly ['{', '}'] | readonly ['[', ']'];
      readonly items: readonly { readonly key?: string; readonly value: Piece }[];
    };

const lineWidth = 120;

/** On one line: `{ values: [6, 10], default: 6 }`. */
export function flat(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  const [open, close] = piece.brackets;
  const items = piece.items.map(({ key, value }) => (key === undefined ? flat(value) : `${key}: ${flat(value)}`));
  if (items.length === 0) return open + close;
  return open === '[' ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`;
}

/**
 * `key: value` at a column: on one line where there is room for it, else with the value on the next line, and at last
 * with a line for every item. `reserve` is what follows on the last line.
 */
export function layEntry(key: string, value: Piece, column: number, reserve = 0): string {
  const line = `${key}: ${flat(value)}`;
  if (typeof value === 'string' || fits(line, column, reserve)) return line;
  return `${key}:\n${spaces(column + 2)}${layItem(value, column + 2, reserve)}`;
}

/** A value that begins at a column. */
export function layItem(value: Piece, column: number, reserve = 0): string {
  if (typeof value === 'string' || value.items.length === 0 || fits(flat(value), column, reserve)) return flat(value);
  const [open, close] = value.brackets;
  const inside = column + 2;
  const items = value.items.map(({ key, value: inner }) =>
    key === undefined ? layItem(inner, inside, 1) : layEntry(key, inner, inside, 1),
  );
  return `${open}\n${items.map((item) => `${spaces(inside)}${item},\n`).join('')}${spaces(column)}${close}`;
}

export function fits(line: string, column: number, reserve = 0): boolean {
  return column + line.length + reserve <= lineWidth;
}

/** What stands in a file, as pieces whose scalars are kept to the letter. */
export function pieceOf(node: Node | null, text: string): Piece {
  if (isMap(node)) {
    const items = node.items.map((pair) => ({ key: keyText(pair, text), value: pieceOf(pair.value as Node, text) }));
    return { brackets: ['{', '}'], items };
  }
  if (isSeq(node)) {
    return { brackets: ['[', ']'], items: node.items.map((item) => ({ value: pieceOf(item as Node, text) })) };
  }
  return sourceOf(node, text);
}

export function keyText(pair: Pair, text: string): string {
  return sourceOf(pair.key as Node | null, text);
}

function sourceOf(node: Node | null, text: string): string {
  const [from, to] = node?.range ?? [0, 0];
  return text.slice(from, to);
}
