// Shipped to the letter from generator/runtime; change it there.
import type { Catalog, CatalogOperation, CatalogSurface } from '../catalog/catalog.js';
import { suggest } from '../validation/suggest.js';
import { Mistake } from './surroundings.js';

export type {
  AnyClientOptions,
  Catalog,
  CatalogOperation,
  CatalogSurface,
  ImagePlace,
} from '../catalog/catalog.js';

export function surfaceNamed({ surfaces }: Catalog, name: string): CatalogSurface {
  const found = surfaces.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = surfaces.map((one) => one.name);
  const near = suggest(name, names);
  const hint = near === undefined ? `The surfaces are ${names.join(', ')}.` : `Did you mean "${near}"?`;
  throw new Mistake(`there is no surface "${name}". ${hint}`);
}

/** The operation that a surface is known for, or the one with a name. */
export function operationNamed(catalog: Catalog, surface: CatalogSurface, name: string | undefined): CatalogOperation {
  const pipeline =
    name === undefined
      ? surface.pipelines[0]
      : surface.pipelines.find(({ create }) => create.info.name.toLowerCase() === name.toLowerCase());
  if (pipeline === undefined) {
    const names = surface.pipelines.map(({ create }) => create.info.name);
    throw new Mistake(`${surface.name} has no operation "${name}" that makes something. It has ${names.join(', ')}.`);
  }
  return operationOf(catalog, surface, pipeline);
}

/** An operation of a surface whose tasks another one fetches: the one that the surface is known for, where it is fetched so. */
export function operationFetchedBy(catalog: Catalog, surface: CatalogSurface, query: string): CatalogOperation {
  const pipeline = surface.pipelines.find((one) => one.query.info.name === query);
  return pipeline === undefined ? operationNamed(catalog, surface, undefined) : operationOf(catalog, surface, pipeline);
}

function operationOf(
  catalog: Catalog,
  surface: CatalogSurface,
  pipeline: CatalogOperation['pipeline'],
): CatalogOperation {
  const { info } = pipeline.create;
  const facts = catalog.tables.operations.find(
    (one) => one.info.surface === surface.name && one.info.name === info.name,
  );
  if (facts === undefined) throw new Error(`the tables of the emulator have no ${surface.name}/${info.name}`);
  return { surface, pipeline, facts };
}

/** What the tasks of an operation make; nothing where it is a video. */
export function resultOf({ pipeline }: CatalogOperation): string | undefined {
  return pipeline.create.info.poll?.result;
}
