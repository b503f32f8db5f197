import { type LineTitle, precisionOf, readTitle } from '../../../load/resolve/line-facts.ts';
import { columnName } from '../../../load/resolve/matrix.ts';
import { ByHand } from '../by-hand.ts';
import { blockKeys } from '../key-order.ts';
import { setEntry } from '../yaml/entries.ts';
import { inside, keysAt, nodeAt, type Spot, textsAt, valueAt } from '../yaml/nodes.ts';
import type { YamlValue } from '../yaml/value-text.ts';
import type { Plan } from './plan.ts';

/** A line of a block, with its title as it is written. */
export interface WrittenLine extends LineTitle {
  readonly title: string;
  readonly spot: Spot;
}

/** The blocks of the operation whose models stand in a file. */
export function blocksOf({ draft, surface, table }: Plan, models: string): readonly Spot[] {
  const operations = table.surfaces.find(({ name }) => name === surface)?.operations ?? [];
  const file = operations.find(({ matrix }) => matrix?.file === models)?.file;
  if (file === undefined) throw new ByHand(`No operation has the models of ${models}.`);
  const all: Spot = { file, path: ['matrix'] };
  return keysAt(draft, all).map((key) => inside(all, key));
}

/** The block of a column. */
export function blockOf(plan: Plan, models: string, column: string): Spot {
  const named = (spot: Spot) => valueAt(plan.draft, inside(spot, 'name')) ?? columnName(String(spot.path.at(-1)));
  const block = blocksOf(plan, models).find((spot) => named(spot) === column);
  if (block === undefined) throw new ByHand(`No block of the matrix is about ${column}.`);
  return block;
}

/** The lines of a block about a model, the least precise first. */
export function linesAbout(
  { draft }: Plan,
  block: Spot,
  model: string,
  models: readonly string[],
): readonly WrittenLine[] {
  const all = inside(block, 'models');
  return keysAt(draft, all)
    .flatMap((title): readonly WrittenLine[] => {
      const read = readTitle(title, models);
      return read?.model === model ? [{ ...read, title, spot: inside(all, title) }] : [];
    })
    .sort((a, b) => precisionOf(a) - precisionOf(b));
}

/** Writes a new line behind those of its model, or of the models that are listed before it. */
export function addLine({ draft }: Plan, block: Spot, title: string, line: YamlValue, models: readonly string[]): void {
  const all = inside(block, 'models');
  if (nodeAt(draft, all) === undefined) {
    return setEntry(draft, block, 'models', new Map([[title, line]]), { order: blockKeys, levels: 1 });
  }
  const rank = (one: string) => models.indexOf(readTitle(one, models)?.model ?? '');
  const before = keysAt(draft, all).filter((one) => rank(one) <= rank(title));
  const after = before.at(-1);
  setEntry(draft, all, title, line, after === undefined ? { order: [title] } : { after });
}

/** The sources that a line of a block has without a word. */
export function blockSources({ draft }: Plan, block: Spot): readonly string[] | undefined {
  const own = textsAt(draft, inside(block, 'source'));
  return own.length > 0 ? own : undefined;
}
