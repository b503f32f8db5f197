import { ByHand } from '../by-hand.ts';
import { cellKeys } from '../key-order.ts';
import { removeEntry, setEntry } from '../yaml/entries.ts';
import { setList } from '../yaml/items.ts';
import { inside, keysAt, type Spot, spotText, textsAt, valueAt } from '../yaml/nodes.ts';
import type { YamlMap, YamlValue } from '../yaml/value-text.ts';
import { type CellDiffers, cellKeysFor, isHeld, sorted, statesUse } from './cell-text.ts';
import { type Facts, factsOf, lineBetween, over, written } from './line-text.ts';
import { addLine, blockSources } from './matrix-lines.ts';
import { modelSources } from './models.ts';
import type { Plan } from './plan.ts';
import { citeOnly, markConflict } from './sourcing.ts';

/** Where the lines about a model stand. */
export interface LinePlace {
  readonly block: Spot;
  /** The entry of the model in the list of models. */
  readonly model: Spot;
  /** The names of all models. */
  readonly models: readonly string[];
}

/**
 * Writes a line, so that together with less precise ones it says what the document says. An old line changes key by key, so
 * that what the document leaves as it is keeps its layout and its comments.
 */
export function writeLine(
  plan: Plan,
  difference: CellDiffers,
  { block, model, models }: LinePlace,
  title: string,
  below: Facts | undefined,
): void {
  const { draft } = plan;
  const spot = inside(block, 'models', title);
  const old = valueAt(draft, spot);
  const held =
    old === undefined ? (below ?? factsOf(valueAt(draft, inside(block, 'others')))) : over(below ?? new Map(), old);
  const cell = cellKeysFor(plan, difference, old === 'undocumented' ? old : Object.fromEntries(held));
  if (cell === 'undocumented') return writeUndocumented(plan, spot, { block, model, models }, title, old);
  const sources = sourcesOf(plan, block, model, below);
  // A line that is there keeps to the contradictions that it or the model's line points at.
  const conflict = old === undefined ? undefined : held.get('conflict');
  const kept = new Map(conflict === undefined ? [] : [['conflict', conflict] as const]);
  const line = below === undefined ? cell : lineBetween(below, new Map<string, unknown>([...cell, ...kept]));
  if (typeof old !== 'object' || old === null) {
    const keys = new Map([
      ...written(line, old),
      ...(cites(plan, block, sources) ? [['source', plan.source] as const] : []),
    ]);
    const value = keys.size === 0 ? new Map<string, YamlValue>([['support', 'full']]) : sorted(keys);
    return old === undefined
      ? addLine(plan, block, title, value, models)
      : setEntry(draft, inside(block, 'models'), title, value);
  }
  const before = draft.text(spot.file);
  const keys = written(line, old);
  // A line that says nothing more goes.
  if (keys.size === 0) return removeEntry(draft, inside(block, 'models'), title);
  changeKeys(plan, spot, keys, old);
  if (draft.text(spot.file) === before) return;
  citeOnly(plan, spot, sources, cellKeys);
  markConflict(plan, spot);
}

/** The documents that a line cites without a word. Several together do not tell which of them says it. */
function sourcesOf(plan: Plan, block: Spot, model: Spot, below: Facts | undefined): readonly string[] {
  const inherited = below?.get('source') as string | readonly string[] | undefined;
  const own = inherited === undefined ? blockSources(plan, block) : [inherited].flat();
  if (own === undefined) return modelSources(plan, model);
  return own.length === 1 ? own : [];
}

/** Whether a line says itself what the document is about, so that less precise lines do not reach its versions. */
export function states(line: unknown, { documented }: CellDiffers): boolean {
  if (typeof line !== 'object' || line === null) return true;
  const keys = new Set(factsOf(line).keys());
  const has = (...some: readonly string[]) => some.some((key) => keys.has(key));
  return (
    has('support', 'when') ||
    ('allowed' in documented && has('values', 'tolerated', 'min', 'max', 'seen')) ||
    ('default' in documented && has('default')) ||
    ('count' in documented && has('count')) ||
    ('modes' in documented && has('modes', 'outside')) ||
    (!statesUse({ documented }) && has('values', 'min', 'max', 'count', 'modes', 'default'))
  );
}

function writeUndocumented(plan: Plan, spot: Spot, { block, models }: LinePlace, title: string, old: unknown): void {
  const { draft } = plan;
  if (old === 'undocumented') return;
  if (old === undefined) return addLine(plan, block, title, 'undocumented', models);
  const hasConflict = keysAt(draft, spot).includes('conflict');
  if (hasConflict) throw new ByHand(`${spotText(spot)} points at a contradiction; settle it before the line goes.`);
  setEntry(draft, inside(block, 'models'), title, 'undocumented');
}

/** Whether a new line names its document: where it is another one than without a word, or where the lines do so one by one. */
function cites({ draft, source }: Plan, block: Spot, inherited: readonly string[]): boolean {
  if (!inherited.includes(source)) return true;
  if (textsAt(draft, inside(block, 'source')).length > 0) return false;
  const all = inside(block, 'models');
  return keysAt(draft, all).some((title) => isOwn(valueAt(draft, inside(all, title)), 'source'));
}

function isOwn(line: unknown, key: string): boolean {
  return typeof line === 'object' && line !== null && Object.hasOwn(line, key);
}

function changeKeys({ draft }: Plan, spot: Spot, keys: YamlMap, old: unknown): void {
  for (const [key, value] of keys) {
    if (isHeld(old, key, value)) continue;
    if (key === 'values') setList(draft, spot, key, value as readonly string[], cellKeys);
    else setEntry(draft, spot, key, value, { order: cellKeys });
  }
  // New keys come first: a line must not be without any in between.
  const stays = ['source', 'conflict'];
  for (const key of keysAt(draft, spot).filter((one) => !keys.has(one) && !stays.includes(one))) {
    removeEntry(draft, spot, key);
  }
}
