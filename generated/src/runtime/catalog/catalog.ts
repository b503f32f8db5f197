// Shipped to the letter from generator/runtime; change it there.
import type { ServiceClient } from '../client/client.js';
import type { GatewayClientOptions, TencentClientOptions } from '../client/options.js';
import type { Estimator } from '../data/estimate.js';
import type { EmulatedOperation, EmulatorTables } from '../emulator/tables.js';
import type { FileSource } from '../files/source.js';
import type { TaskPipeline } from '../tasks/generate.js';

/** Options that the client of every surface takes. */
export type AnyClientOptions = Omit<TencentClientOptions & GatewayClientOptions, 'endpoint'> & {
  readonly endpoint?: string;
};

/** What programs know of a surface. The generated part of the package gives it. */
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
  /** The field that says what an image is for, and its values: each has its own option. */
  readonly use?: { readonly field: string; readonly values: readonly string[] };
}

/** A document that facts cite. */
export interface DocumentInfo {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly date?: string;
}

export interface Catalog {
  /** Version of the package. */
  readonly version: string;
  readonly edition: string;
  readonly tables: EmulatorTables;
  readonly surfaces: readonly CatalogSurface[];
  readonly documents: readonly DocumentInfo[];
  /** Page of the public repository, where there is one. */
  readonly home?: string;
}

/** An operation that makes something, with what is known of its request. */
export interface CatalogOperation {
  readonly surface: CatalogSurface;
  readonly pipeline: TaskPipeline<object>;
  readonly facts: EmulatedOperation;
}
