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

/** A model and one of its versions. The tables of the surfaces name the models, the versions and the columns that they have. */
export interface ModelVersionInfo<
  Model extends string = string,
  Version extends string = string,
  Column extends string = string,
> {
  readonly model: Model;
  /** Absent where the documents name no version. */
  readonly version?: Version;
  /** False when the documents only imply the model. */
  readonly listed: boolean;
  readonly delisted?: { readonly date: string; readonly sources: readonly string[] };
  readonly capabilities: Readonly<Record<Column, Capability>>;
}

/** The entries of a table, by its models and the versions of each: `never` where the documents name none. */
export type ModelVersionOf<Models extends Readonly<Record<string, string>>, Column extends string> = {
  [Model in keyof Models & string]: ModelVersionInfo<Model, Models[Model], Column>;
}[keyof Models & string];

/** The same as it is written down: what several versions have in common is there once. */
export interface ModelTable {
  /** What a capability is about, by its name. */
  readonly columns: Readonly<Record<string, Pick<Capability, 'parameters' | 'title'>>>;
  /** What holds of every model, unless it says otherwise. */
  readonly defaults: Cells;
  readonly models: readonly ModelEntry[];
}

/** By column. */
type Cells = Readonly<Record<string, Omit<Capability, 'parameters' | 'title' | 'uncertain'>>>;

interface ModelEntry extends Pick<ModelVersionInfo, 'model' | 'delisted'> {
  /** Absent where the documents name none. */
  readonly versions?: readonly string[];
  /** True where it is absent. */
  readonly listed?: false;
  /** What holds of every version, unless its row says otherwise. */
  readonly cells?: Cells;
  readonly rows?: readonly RowEntry[];
}

/** What differs for some versions. */
interface RowEntry extends Pick<ModelVersionInfo, 'delisted'> {
  /** Absent where the documents name none. */
  readonly versions?: readonly string[];
  readonly cells?: Cells;
  /** The columns whose statement is older than the versions, with the day that it was last changed: it only warns. */
  readonly older?: Readonly<Record<string, string>>;
}

/** An entry for each model and version. Those of one row share their capabilities. `Info` is the type that lists them. */
export function modelVersions<Info extends ModelVersionInfo = ModelVersionInfo>({
  columns,
  defaults,
  models,
}: ModelTable): readonly Info[] {
  const inherited = capabilities(columns, defaults);
  const infos = models.flatMap(({ cells, delisted, listed = true, model, rows = [], versions = [undefined] }) => {
    const usual = { ...inherited, ...capabilities(columns, cells) };
    const special = rows.map((row) => ({ row, own: ofRow(usual, capabilities(columns, row.cells), row.older) }));
    return versions.map((version): ModelVersionInfo => {
      const found = special.find(({ row }) => version === undefined || row.versions?.includes(version));
      const tombstone = found?.row.delisted ?? delisted;
      return {
        model,
        ...(version === undefined ? {} : { version }),
        listed,
        ...(tombstone === undefined ? {} : { delisted: tombstone }),
        capabilities: found?.own ?? usual,
      };
    });
  });
  // The type is made of the same table.
  return infos as unknown as readonly Info[];
}

type Capabilities = ModelVersionInfo['capabilities'];

/** What cells say, each with what its column is about. Programs wait for it when they import the package, so each is made once. */
function capabilities(columns: ModelTable['columns'], cells: Cells = {}): Capabilities {
  const all: Record<string, Capability> = {};
  // Every column is known.
  for (const [column, cell] of Object.entries(cells)) all[column] = { ...columns[column], ...cell } as Capability;
  return all;
}

/** What differs for the versions of a row. What is older than they are only warns. */
function ofRow(usual: Capabilities, own: Capabilities, older: RowEntry['older'] = {}): Capabilities {
  const all: Record<string, Capability> = { ...usual, ...own };
  for (const [column, uncertain] of Object.entries(older)) {
    const capability = all[column];
    if (capability !== undefined) all[column] = { ...capability, severity: 'warning', uncertain };
  }
  return all;
}
