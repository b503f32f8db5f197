import type { Difference } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import { inside, keysAt, type Spot, textsAt, valueAt } from '../yaml/nodes.ts';
import { type Facts, factsOf, over } from './line-text.ts';
import { blockOf, linesAbout, type WrittenLine } from './matrix-lines.ts';
import { modelSpot } from './models.ts';
import type { Plan } from './plan.ts';
import { type LinePlace, states, writeLine } from './write-cell.ts';

type CellDiffers = Extract<Difference, { readonly kind: 'cell-differs' }>;

/** Writes what the document allows: at the line of the model when it is about all versions, else at lines for some. */
export function changeCell(plan: Plan, difference: CellDiffers): void {
  const { draft } = plan;
  const { column, file, model, versions } = difference;
  const spot = modelSpot(plan, file, model);
  const block = blockOf(plan, file, column);
  const before = draft.text(block.file);
  const listed = textsAt(draft, inside(spot, 'versions'));
  const isAll = versions === 'all' || (listed.length > 0 && listed.every((version) => versions.includes(version)));
  const place = { block, model: spot, models: keysAt(draft, { file, path: ['models'] }) };
  if (isAll) changeForAll(plan, difference, place);
  else changeForSome(plan, difference, place, versions);
  if (draft.text(block.file) === before) throw new ByHand(`The specs say so of ${column} already.`);
}

/** Lines for versions that say otherwise follow; those that do not speak of it are left alone. */
function changeForAll(plan: Plan, difference: CellDiffers, place: LinePlace): void {
  const { model } = difference;
  writeLine(plan, difference, place, model, undefined);
  const lines = linesAbout(plan, place.block, model, place.models);
  for (const line of lines.filter(({ versions }) => versions !== undefined)) {
    const old = valueAt(plan.draft, line.spot);
    if (states(old, difference))
      writeLine(plan, difference, place, line.title, below(plan, lines, line.versions ?? [], line));
  }
}

function changeForSome(plan: Plan, difference: CellDiffers, place: LinePlace, versions: readonly string[]): void {
  const { draft } = plan;
  const { model } = difference;
  const listed = textsAt(draft, inside(place.model, 'versions'));
  const unknown = versions.filter((version) => !listed.includes(version));
  if (unknown.length > 0) throw new ByHand(`${model} has no version ${unknown.join(', ')} in ${place.model.file}.`);
  const lines = linesAbout(plan, place.block, model, place.models);
  const ofVersions = lines.filter((line) => line.versions !== undefined);
  const whole = ofVersions.filter((line) => line.versions?.every((version) => versions.includes(version)));
  for (const line of whole)
    writeLine(plan, difference, place, line.title, below(plan, lines, line.versions ?? [], line));
  const rest = versions.filter((version) => !whole.some((line) => line.versions?.includes(version)));
  // A line for one version is more precise than those that it shares with others.
  const shared = rest.filter((version) => ofVersions.some((line) => line.versions?.includes(version)));
  const free = rest.filter((version) => !shared.includes(version));
  for (const group of [...(free.length === 0 ? [] : [free]), ...shared.map((version) => [version])]) {
    writeLine(plan, difference, place, `${model} ${group.join(', ')}`, below(plan, lines, group));
  }
}

/** What the lines come to that are about all of the versions, and less precise than a line. Nothing without such lines. */
function below(
  { draft }: Plan,
  lines: readonly WrittenLine[],
  versions: readonly string[],
  line?: WrittenLine,
): Facts | undefined {
  const before = line === undefined ? lines : lines.slice(0, lines.indexOf(line));
  const about = before.filter((one) => versions.every((version) => one.versions?.includes(version) !== false));
  const [first, ...others] = about.map(({ spot }: { readonly spot: Spot }) => valueAt(draft, spot));
  return first === undefined ? undefined : others.reduce<Facts>(over, factsOf(first));
}
