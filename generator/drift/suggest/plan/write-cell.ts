import { ByHand } from '../by-hand.ts';
import { cellKeys } from '../key-order.ts';
import { removeEntry, setEntry } from '../yaml/entries.ts';
import { setList } from '../yaml/items.ts';
import { keysAt, type Spot, spotText, valueAt } from '../yaml/nodes.ts';
import type { YamlMap } from '../yaml/value-text.ts';
import { type CellDiffers, cellKeysFor, isHeld, newCell } from './cell-text.ts';
import type { Plan } from './plan.ts';
import { citeOnly, markConflict } from './sourcing.ts';

/** Rewrites a cell key by key, so that what the document leaves as it is keeps its layout and its comments. */
export function writeCell(plan: Plan, difference: CellDiffers, spot: Spot, inherited: readonly string[]): void {
  const { draft } = plan;
  const old = valueAt(draft, spot);
  const keys = cellKeysFor(plan, difference, old);
  const cells: Spot = { file: spot.file, path: spot.path.slice(0, -1) };
  if (keys === old) return;
  if (keys === 'undocumented') {
    const hasConflict = keysAt(draft, spot).includes('conflict');
    if (hasConflict) throw new ByHand(`${spotText(spot)} points at a contradiction; settle it before the cell goes.`);
    return setEntry(draft, cells, difference.column, keys);
  }
  if (typeof old === 'string') {
    return setEntry(draft, cells, difference.column, newCell(plan, difference, old, inherited));
  }
  const before = draft.text(spot.file);
  changeKeys(plan, spot, keys, old);
  if (draft.text(spot.file) === before) return;
  citeOnly(plan, spot, inherited, cellKeys);
  markConflict(plan, spot);
}

function changeKeys({ draft }: Plan, spot: Spot, keys: YamlMap, old: unknown): void {
  for (const [key, value] of keys) {
    if (isHeld(old, key, value)) continue;
    if (key === 'values') setList(draft, spot, key, value as readonly string[], cellKeys);
    else setEntry(draft, spot, key, value, { order: cellKeys });
  }
  // New keys come first: a cell must not be without any in between.
  const stays = ['source', 'conflict'];
  for (const key of keysAt(draft, spot).filter((one) => !keys.has(one) && !stays.includes(one))) {
    removeEntry(draft, spot, key);
  }
}
