import { isSeq, type Node, type YAMLSeq } from 'yaml';
import type { Draft } from '../draft.ts';
import { insertLines, lineAfter } from './block-lines.ts';
import { setEntry } from './entries.ts';
import { appendToFlow } from './flow-entries.ts';
import { columnOf, spaces } from './lines.ts';
import { listAt, nodeAt, type Spot, spanOf, valueAt } from './nodes.ts';
import { tidy } from './tidy.ts';
import { itemText, type YamlValue } from './value-text.ts';

/** Puts a value at the end of a list, in the style of the list. */
export function appendItem(draft: Draft, at: Spot, value: YamlValue, levels = 0): void {
  const list = listAt(draft, at);
  if (list.flow === true) appendToFlow(draft, at.file, list, value);
  else appendLine(draft, at.file, list, value, levels);
  tidy(draft, { file: at.file, path: [...at.path, list.items.length] });
}

function appendLine(draft: Draft, file: string, list: YAMLSeq, value: YamlValue, levels: number): void {
  const text = draft.text(file);
  const column = columnOf(text, spanOf(list, text)[0]);
  const end = spanOf((list.items.at(-1) as Node | undefined) ?? null, text)[1];
  insertLines(draft, file, lineAfter(text, end, column, true), spaces(column) + itemText(value, column, levels));
}

/** Makes a list of a mapping hold these values: by adding at the end where that is all, else by writing it anew. */
export function setList(
  draft: Draft,
  at: Spot,
  key: string,
  values: readonly YamlValue[],
  order: readonly string[],
): void {
  const spot = { file: at.file, path: [...at.path, key] };
  const old = nodeAt(draft, spot);
  const held = isSeq(old) ? (valueAt(draft, spot) as readonly unknown[]) : undefined;
  const isBeginning = held !== undefined && held.length > 0 && held.every((value, index) => value === values[index]);
  if (!isBeginning) return setEntry(draft, at, key, values, { order });
  for (const value of values.slice(held.length)) appendItem(draft, spot, value);
}
