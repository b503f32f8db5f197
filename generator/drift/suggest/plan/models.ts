import { isMap } from 'yaml';
import type { Difference } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import { modelKeys } from '../key-order.ts';
import { setEntry } from '../yaml/entries.ts';
import { appendItem } from '../yaml/items.ts';
import { inside, keysAt, mapAt, nodeAt, pairOf, type Spot, textsAt, valueAt } from '../yaml/nodes.ts';
import type { YamlValue } from '../yaml/value-text.ts';
import { blocksOf, linesAbout } from './matrix-lines.ts';
import type { Plan } from './plan.ts';
import { citeAlso, fileSources, markConflict, tombstone } from './sourcing.ts';

type Of<K extends Difference['kind']> = Extract<Difference, { readonly kind: K }>;

export function addModel(plan: Plan, { file, model, versions }: Of<'model-missing'>): void {
  const { draft } = plan;
  const all: Spot = { file, path: ['models'] };
  if (keysAt(draft, all).includes(model)) throw new ByHand(`${file} has a model ${model} already.`);
  const models = mapAt(draft, all).items.map((pair) => pair.value);
  const citesItself = models.some((one) => isMap(one) && pairOf(one, 'source') !== undefined);
  const needsSource = citesItself || !fileSources(plan, file).includes(plan.source);
  const entry = new Map<string, YamlValue>([['versions', versions.length === 0 ? 'unlisted' : versions]]);
  if (needsSource) entry.set('source', plan.source);
  const last = models.at(-1);
  setEntry(draft, all, model, entry, { levels: isMap(last) && last.flow === true ? 0 : 1 });
}

export function delistModel(plan: Plan, { file, model }: Of<'model-gone'>): void {
  const spot = modelSpot(plan, file, model);
  if (keysAt(plan.draft, spot).includes('delisted')) throw new ByHand(`${model} is delisted already.`);
  setEntry(plan.draft, spot, 'delisted', tombstone(plan), { order: modelKeys });
  markConflict(plan, spot);
}

/** New versions go to the end of the list; those that are gone get a tombstone of their own. */
export function changeVersions(plan: Plan, difference: Of<'versions-differ'>): void {
  const { file, model, missing, gone } = difference;
  const spot = modelSpot(plan, file, model);
  const listed = textsAt(plan.draft, inside(spot, 'versions'));
  const fresh = missing.filter((version) => !listed.includes(version));
  const back = missing.filter((version) => listed.includes(version));
  if (back.length > 0) plan.byHand.push(`${model} has ${back.join(', ')} already; see whether it is delisted there.`);
  if (fresh.length > 0) addVersions(plan, spot, fresh);
  if (gone.length > 0) delistVersions(plan, difference, spot);
}

export function modelSpot({ draft }: Plan, file: string, model: string): Spot {
  const spot: Spot = { file, path: ['models', model] };
  if (nodeAt(draft, spot) === undefined) throw new ByHand(`There is no model ${model} in ${file}.`);
  return spot;
}

/** The sources a line of a model has without a word, in a block that names none. */
export function modelSources(plan: Plan, model: Spot): readonly string[] {
  const own = textsAt(plan.draft, inside(model, 'source'));
  return own.length > 0 ? own : fileSources(plan, model.file);
}

function addVersions(plan: Plan, spot: Spot, versions: readonly string[]): void {
  const { draft } = plan;
  const list = inside(spot, 'versions');
  if (valueAt(draft, list) === 'unlisted') setEntry(draft, spot, 'versions', versions, { order: modelKeys });
  else for (const version of versions) appendItem(draft, list, version);
  if (valueAt(draft, inside(spot, 'listed')) === false) {
    plan.byHand.push('The model is no longer known by implication only; see whether listed: false still holds.');
  }
  citeForVersions(plan, spot, versions);
  markConflict(plan, spot);
}

/** The sources of a model are those of its lines too, unless they cite their own; none may claim to be from elsewhere. */
function citeForVersions(plan: Plan, spot: Spot, versions: readonly string[]): void {
  const { draft } = plan;
  const model = String(spot.path.at(-1));
  const models = keysAt(draft, { file: spot.file, path: ['models'] });
  const inherit = blocksOf(plan, spot.file)
    .filter((block) => nodeAt(draft, inside(block, 'source')) === undefined)
    .flatMap((block) => linesAbout(plan, block, model, models))
    .some((line) => isMap(nodeAt(draft, line.spot)) && !keysAt(draft, line.spot).includes('source'));
  if (!inherit) return citeAlso(plan, spot, fileSources(plan, spot.file), modelKeys);
  if (modelSources(plan, spot).includes(plan.source)) return;
  plan.byHand.push(
    `${versions.join(', ')} comes from ${plan.source}, which is not cited: the lines of the model that name no source would cite it too.`,
  );
}

function delistVersions(plan: Plan, { file, model, gone }: Of<'versions-differ'>, spot: Spot): void {
  const { draft } = plan;
  const listed = textsAt(draft, inside(spot, 'versions'));
  const unknown = gone.filter((version) => !listed.includes(version));
  if (unknown.length > 0) throw new ByHand(`${model} has no version ${unknown.join(', ')} in ${file}.`);
  if (listed.every((version) => gone.includes(version))) return delistModel(plan, { kind: 'model-gone', file, model });
  const tombstones = inside(spot, 'delistedVersions');
  const alive = gone.filter((version) => !keysAt(draft, tombstones).includes(version));
  if (alive.length === 0) throw new ByHand(`${gone.join(', ')} of ${model} is delisted already.`);
  for (const version of alive) {
    if (nodeAt(draft, tombstones) !== undefined) setEntry(draft, tombstones, version, tombstone(plan));
    else
      setEntry(draft, spot, 'delistedVersions', new Map([[version, tombstone(plan)]]), { order: modelKeys, levels: 1 });
  }
}
