import type { Fact } from '../../documents/fact.ts';
import { type ColumnFacts, type PartialCell, partialCell } from '../../documents/lower/cell.ts';
import { compareText } from '../../model/canonical.ts';
import type { Column, Matrix } from '../../model/matrix.ts';
import { modesFor } from '../conditions/operation-space.ts';
import { isTrivialMode } from './trivial-mode.ts';

/** A cell of a document, with the modes of the specs in place of the kinds of input that its sentences name. */
export interface PlacedCell extends PartialCell {
  readonly modes?: readonly string[];
}

/** A kind of input for which the specs have no mode is a condition that a cell cannot hold. */
export function placedCell(
  facts: ColumnFacts,
  { column, matrix }: { readonly column: Column; readonly matrix: Matrix },
  model: string,
  version: string,
): PlacedCell {
  const cell = partialCell(facts, model, version);
  const modes = cell.limiting.flatMap((fact) => inputsOf(fact).flatMap((input) => modesFor(input, matrix)));
  const names = modes.map(({ name }) => name);
  const isTrivial = names.some((name) => isTrivialMode(name, column, matrix.modes));
  const unplaced = cell.limiting.filter((fact) => inputsOf(fact).some((input) => modesFor(input, matrix).length === 0));
  return {
    ...cell,
    ...(names.length === 0 || isTrivial ? {} : { modes: [...new Set(names)].sort(compareText) }),
    conditional: [...new Set([...cell.conditional, ...unplaced])],
  };
}

function inputsOf({ when: { inputs = [] } }: Fact): readonly string[] {
  return inputs;
}
