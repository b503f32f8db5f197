import type { Catalog, CatalogOperation, CatalogSurface } from '../catalog/catalog.js';
import type { ServiceClient } from '../client/client.js';
import type { TaskHandle } from '../data/operation.js';
import { suggest } from '../validation/suggest.js';
import type { Confirmations } from './confirmations.js';
import type { Ledger } from './ledger.js';
import type { VideoToolsOptions } from './options.js';
import { ToolRefusal } from './refusal.js';

/** What the tools of a server share. */
export interface ToolState {
  readonly catalog: Catalog;
  readonly options: VideoToolsOptions;
  readonly ledger: Ledger;
  readonly confirmations: Confirmations;
  readonly output: string;
  readonly longestCallMs: number;
  readonly clientOf: (surface: CatalogSurface) => ServiceClient;
  /** Paid calls that are on their way, by request key: a call that comes again joins them. */
  readonly creates: Map<string, { readonly digest: string; readonly made: Promise<TaskHandle> }>;
  /** Downloads that are on their way, by file. */
  readonly downloads: Map<string, Promise<number>>;
  /** What happened, for the log of the server. It holds no key and no address. */
  readonly log: (line: string) => void;
}

/** The surface that a call means. */
export function surfaceOf({ catalog, options }: ToolState, name: unknown): CatalogSurface {
  const wanted = typeof name === 'string' ? name : (options.surface ?? catalog.surfaces[0]?.name);
  const found = catalog.surfaces.find((one) => one.name === wanted);
  if (found !== undefined) return found;
  throw new ToolRefusal(
    'no-such-surface',
    `There is no surface ${JSON.stringify(wanted)}. The surfaces are ${catalog.surfaces.map((one) => one.name).join(', ')}.`,
  );
}

/** The operation of a surface that makes a video of a prompt and pictures. */
export function operationOf(state: ToolState, name: unknown): CatalogOperation {
  const surface = surfaceOf(state, name);
  const [pipeline] = surface.pipelines;
  const facts = state.catalog.tables.operations.find(
    ({ info }) => info.surface === surface.name && info.name === pipeline?.create.info.name,
  );
  if (pipeline === undefined || facts === undefined)
    throw new Error(`${surface.name} has no operation that makes a video`);
  return { surface, pipeline, facts };
}

/** What was probably meant, as a sentence. */
export function nearest(written: string, known: readonly string[]): string {
  const near = suggest(written, known);
  return near === undefined ? `There is ${known.join(', ')}.` : `Did you mean ${JSON.stringify(near)}?`;
}
