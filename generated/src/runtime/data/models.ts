// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';

/** What one model and version allow for one parameter. For user interfaces; the validators hold the same facts. */
export interface Capability {
  /** The parameters the entry is about, such as `OutputConfig.Duration`. */
  readonly parameters: readonly string[];
  readonly title: string;
  /** `unknown`: the documents say nothing. `doubtful`: using it warns. */
  readonly support: 'full' | 'none' | 'doubtful' | 'unknown';
  readonly values?: readonly Scalar[];
  /** Accepted with a warning. */
  readonly tolerated?: readonly Scalar[];
  /** In no document, seen to work, and accepted with a warning. */
  readonly seen?: readonly Scalar[];
  readonly min?: number;
  readonly max?: number;
  readonly default?: Scalar;
  readonly minCount?: number;
  readonly maxCount?: number;
  /** The input modes the documents give this for. */
  readonly modes?: readonly string[];
  /** What using it in another mode means. */
  readonly outsideModes?: 'error' | 'warning';
  /** Present when breaking the limits only warns. */
  readonly severity?: 'warning';
  /** A condition, in words. */
  readonly when?: string;
  readonly note?: string;
  readonly sources: readonly string[];
  readonly conflicts: readonly string[];
  /** Requests that were really made and bear on it. */
  readonly evidence?: readonly string[];
  /** When the statement was last changed, where that was before the version was listed: it only warns. */
  readonly uncertain?: string;
}

/** A model and one of its versions. */
export interface ModelVersionInfo {
  readonly model: string;
  /** Absent where the documents name no version. */
  readonly version?: string;
  /** False when the documents only imply the model. */
  readonly listed: boolean;
  readonly delisted?: { readonly date: string; readonly sources: readonly string[] };
  readonly capabilities: Readonly<Record<string, Capability>>;
}

/** The same as it is written down: what several models have in common is there once. */
interface ModelTable {
  /** What a capability is about, by its name. */
  readonly columns: Readonly<Record<string, Pick<Capability, 'parameters' | 'title'>>>;
  /** What is allowed, each once. */
  readonly cells: readonly Omit<Capability, 'parameters' | 'title'>[];
  /** For each column the index of its cell. */
  readonly rows: readonly Readonly<Record<string, number>>[];
  /** `row` is the index of the capabilities; `listed` is true where it is absent. */
  readonly versions: readonly (Omit<ModelVersionInfo, 'listed' | 'capabilities'> & {
    readonly listed?: false;
    readonly row: number;
  })[];
}

/** An entry for each model and version. Those that allow the same share their capabilities. */
export function modelVersions({ cells, columns, rows, versions }: ModelTable): readonly ModelVersionInfo[] {
  const capabilities = rows.map((row) =>
    Object.fromEntries(
      // The indexes are those of this table.
      Object.entries(row).map(([name, cell]) => [name, { ...columns[name], ...cells[cell] } as Capability]),
    ),
  );
  return versions.map(({ delisted, listed = true, model, row, version }) => ({
    model,
    ...(version === undefined ? {} : { version }),
    listed,
    ...(delisted === undefined ? {} : { delisted }),
    capabilities: capabilities[row] ?? {},
  }));
}
