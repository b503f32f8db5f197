import type { Matrix, Model } from '../../model/matrix.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import { suggest } from '../../runtime/validation/suggest.ts';
import { CommandFailure } from '../failure.ts';

/** What the command line asks to be explained: a whole matrix, some of its models, or one version. */
export interface Chosen {
  readonly table: Table;
  readonly surface: Surface;
  readonly operation: Operation;
  readonly matrix: Matrix;
  readonly models: readonly Model[];
  /** There when a version was named. */
  readonly version?: string;
}

/** Finds what was named, in any case of letters. Throws a `CommandFailure` that says what there is instead. */
export function choose(table: Table, name: string, model: string | undefined, wanted: string | undefined): Chosen {
  const surface = find(table.surfaces, name, 'surface', (one) => one.name);
  const operation = surface.operations.find((one) => one.matrix !== undefined);
  const matrix = operation?.matrix;
  if (operation === undefined || matrix === undefined) {
    throw new CommandFailure(`${name} has no models`, 'Its operations are described in the reference pages.');
  }
  const models = model === undefined ? matrix.models : [find(matrix.models, model, 'model', (one) => one.name)];
  const [first] = models;
  const version = first === undefined || wanted === undefined ? undefined : versionOf(first, wanted);
  return { table, surface, operation, matrix, models, ...(version === undefined ? {} : { version }) };
}

/** The version as the specs write it. Where none is listed, any will do. */
function versionOf(model: Model, wanted: string): string {
  return model.versions === 'unlisted'
    ? wanted
    : find(model.versions, wanted, `version of ${model.name}`, (one) => one);
}

function find<T>(all: readonly T[], name: string, what: string, nameOf: (one: T) => string): T {
  const found = all.find((one) => nameOf(one).toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const known = all.map(nameOf);
  // The search of the validators, which takes two letters in the wrong order for one mistake.
  const meant = suggest(name, known);
  const help = meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${meant}?`;
  throw new CommandFailure(`there is no ${what} ${name}`, help);
}
