import type { ServiceClient } from '../client/client.js';
import type { GatewayClientOptions, TencentClientOptions } from '../client/options.js';
import type { Estimator } from '../data/estimate.js';
import type { EmulatedOperation, EmulatorTables } from '../emulator/tables.js';
import type { FileSource } from '../files/source.js';
import type { TaskPipeline } from '../tasks/generate.js';
import { suggest } from '../validation/suggest.js';
import { Mistake } from './surroundings.js';

/** Options that the client of every surface takes. */
export type AnyClientOptions = Omit<TencentClientOptions & GatewayClientOptions, 'endpoint'> & {
  readonly endpoint?: string;
};

/** What the command knows of a surface. The generated part of the package gives it. */
export interface CatalogSurface {
  readonly name: string;
  readonly title: string;
  /** The variable of the environment with its address. */
  readonly endpointVariable: string;
  readonly connect: (options: AnyClientOptions) => ServiceClient;
  /** The operations that make a video, the one that the surface is known for first. */
  readonly pipelines: readonly TaskPipeline<object>[];
  /** How an image becomes a part of the request of the first operation. */
  readonly image?: ImagePlace;
  /** What a request of the first operation comes to. */
  readonly estimate?: Estimator<never>;
  /** Values for parameters that every request needs, to try the emulator with. */
  readonly examples: Readonly<Record<string, string | number | boolean>>;
}

export interface ImagePlace {
  /** The list that it is put into. */
  readonly list: string;
  readonly make: (source: FileSource, fields: object) => Promise<object>;
  /** The field that says what an image is for, and its values: each has an option of its own. */
  readonly use?: { readonly field: string; readonly values: readonly string[] };
}

export interface Catalog {
  /** Version of the package. */
  readonly version: string;
  readonly edition: string;
  readonly tables: EmulatorTables;
  readonly surfaces: readonly CatalogSurface[];
  /** Page of the public repository, where there is one. */
  readonly home?: string;
}

/** An operation that makes a video, with what is known of its request. */
export interface CatalogOperation {
  readonly surface: CatalogSurface;
  readonly pipeline: TaskPipeline<object>;
  readonly facts: EmulatedOperation;
}

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
    throw new Mistake(`${surface.name} has no operation "${name}" that makes a video. It has ${names.join(', ')}.`);
  }
  const { info } = pipeline.create;
  const facts = catalog.tables.operations.find(
    (one) => one.info.surface === surface.name && one.info.name === info.name,
  );
  if (facts === undefined) throw new Error(`the tables of the emulator have no ${surface.name}/${info.name}`);
  return { surface, pipeline, facts };
}
