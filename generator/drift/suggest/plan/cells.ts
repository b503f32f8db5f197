import type { Difference } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import { modelKeys } from '../key-order.ts';
import { setEntry } from '../yaml/entries.ts';
import { inside, keysAt, nodeAt, type Spot, textsAt, valueAt } from '../yaml/nodes.ts';
import { newCell } from './cell-text.ts';
import { exceptionsOf, partVersions, setInException } from './exceptions.ts';
import { modelSources, modelSpot } from './models.ts';
import type { Plan } from './plan.ts';
import { writeCell } from './write-cell.ts';

type CellDiffers = Extract<Difference, { readonly kind: 'cell-differs' }>;

/** Writes what the document allows: at the model when it is about all versions, else as an exception for some. */
export function changeCell(plan: Plan, difference: CellDiffers): void {
  const { draft } = plan;
  const { column, file, model, versions } = difference;
  const spot = modelSpot(plan, file, model);
  const before = draft.text(file);
  const listed = textsAt(draft, inside(spot, 'versions'));
  const isAll = versions === 'all' || (listed.length > 0 && listed.every((version) => versions.includes(version)));
  if (isAll) changeForAll(plan, difference, spot);
  else changeForSome(plan, difference, spot, versions);
  if (draft.text(file) === before) throw new ByHand(`The specs say so of ${column} already.`);
}

/** Exceptions that say otherwise in this column follow; those that do not mention it are left alone. */
function changeForAll(plan: Plan, difference: CellDiffers, model: Spot): void {
  changeAt(plan, difference, model, model);
  for (const index of exceptionsOf(plan.draft, model).keys()) {
    const exception = inside(model, 'exceptions', index);
    if (keysAt(plan.draft, inside(exception, 'cells')).includes(difference.column)) {
      changeAt(plan, difference, model, exception);
    }
  }
}

function changeForSome(plan: Plan, difference: CellDiffers, model: Spot, versions: readonly string[]): void {
  const { draft } = plan;
  const unknown = versions.filter((version) => !textsAt(draft, inside(model, 'versions')).includes(version));
  if (unknown.length > 0)
    throw new ByHand(`${difference.model} has no version ${unknown.join(', ')} in ${model.file}.`);
  const { whole, free, torn } = partVersions(draft, model, versions);
  if (torn.length > 0) {
    throw new ByHand(
      `${torn.join(', ')} shares an exception of ${difference.model} with other versions; split it, and write the cell there.`,
    );
  }
  for (const index of whole) changeAt(plan, difference, model, inside(model, 'exceptions', index));
  if (free.length === 0) return;
  const cell = newCell(plan, difference, effectiveCell(plan, difference.column, model), modelSources(plan, model));
  setInException(draft, model, 'cells', new Map([[difference.column, cell]]), free);
}

/** The cell of a model, or of one of its exceptions, which may have none of its own yet. */
function changeAt(plan: Plan, difference: CellDiffers, model: Spot, owner: Spot): void {
  const { draft } = plan;
  const { column } = difference;
  const spot = inside(owner, 'cells', column);
  const inherited = modelSources(plan, model);
  if (nodeAt(draft, spot) !== undefined) return writeCell(plan, difference, spot, inherited);
  const cell = newCell(plan, difference, effectiveCell(plan, column, model), inherited);
  if (nodeAt(draft, inside(owner, 'cells')) !== undefined) return setEntry(draft, inside(owner, 'cells'), column, cell);
  const cells = new Map([[column, cell]]);
  if (owner === model) setEntry(draft, model, 'cells', cells, { order: modelKeys, levels: 1 });
  else setInException(draft, owner, 'cells', cells);
}

/** What holds in a column for want of a cell of its own: that of the model, or that for every model. */
function effectiveCell({ draft }: Plan, column: string, model: Spot): unknown {
  return (
    valueAt(draft, inside(model, 'cells', column)) ?? valueAt(draft, { file: model.file, path: ['defaults', column] })
  );
}
