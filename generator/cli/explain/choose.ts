import type { Matrix, Model } from '../../model/matrix.ts';
import {
  type MatrixOperation,
  mainMatrixOperation,
  type Operation,
  type Surface,
  type Table,
  withMatrix,
} from '../../model/table.ts';
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
  const [surfaceName = '', operationName] = name.split('/');
  const surface = find(table.surfaces, surfaceName, 'surface', (one) => one.name);
  const operation = operationOf(surface, operationName, model);
  const { matrix } = operation;
  const models = model === undefined ? matrix.models : [find(matrix.models, model, 'model', (one) => one.name)];
  const [first] = models;
  const version = first === undefined || wanted === undefined ? undefined : versionOf(first, wanted);
  return { table, surface, operation, matrix, models, ...(version === undefined ? {} : { version }) };
}

/** The operation that was named, where it depends on no model: there is nothing to choose of it. */
export function operationWithoutModels(
  { surfaces }: Table,
  name: string,
): { readonly surface: Surface; readonly operation: Operation } | undefined {
  const [surfaceName = '', operationName = ''] = name.toLowerCase().split('/');
  const surface = surfaces.find((one) => one.name.toLowerCase() === surfaceName);
  const operation = surface?.operations.find((one) => one.name.toLowerCase() === operationName);
  return surface === undefined || operation === undefined || operation.matrix !== undefined
    ? undefined
    : { surface, operation };
}

/** The operation that was named, or the one the surface is known for; another one where only that has the model. */
function operationOf(surface: Surface, name: string | undefined, model: string | undefined): MatrixOperation {
  const all = withMatrix(surface);
  const main = mainMatrixOperation(surface);
  if (main === undefined) {
    throw new CommandFailure(`${surface.name} has no models`, 'Its operations are described in the reference pages.');
  }
  if (name !== undefined) return find(all, name, `operation of ${surface.name} with models`, (one) => one.name);
  const has = ({ matrix }: MatrixOperation) =>
    model === undefined || matrix.models.some((one) => one.name.toLowerCase() === model.toLowerCase());
  return [main, ...all].find(has) ?? main;
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
