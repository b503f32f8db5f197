import type { Condition } from './condition.ts';
import type { Provenance, Scalar, Severity, Tombstone } from './facts.ts';
import type { Path } from './path.ts';
import type { Allowed } from './rule.ts';

/** One of the editions of a document. Several may have come on one day, so their names tell which was first. */
export interface Edition {
  /** `4.1.248` */
  readonly name: string;
  readonly date: string;
}

export function isOlder(one: Edition, other: Edition): boolean {
  const numbers = ({ name }: Edition) => name.split('.').map(Number);
  const [left, right] = [numbers(one), numbers(other)];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}

/** What one model and version allow in one column. */
export interface Cell {
  /** `unknown`: the documents say nothing, so nothing is checked. */
  readonly support: 'full' | 'none' | 'doubtful' | 'unknown';
  readonly allowed: Allowed;
  readonly default?: Scalar;
  readonly count?: { readonly min?: number; readonly max?: number };
  /** The documents give the cell for these input modes only. */
  readonly modes?: { readonly names: readonly string[]; readonly condition: Condition; readonly outside: Severity };
  /** Usable only then. */
  readonly when?: Condition;
  readonly severity: Severity;
  /** Of `allowed.tolerated`, those that no document has and that were seen to work. */
  readonly seen?: readonly Scalar[];
  /** What the cell is about was seen to work where the documents are silent, or say less. */
  readonly isSeen?: true;
  /** The edition of the document that changed the statement last, where that is known. */
  readonly changed?: Edition;
  /** The statement is older than the versions of the group, by the dates of both or as its line says: it only warns. */
  readonly uncertain?: true;
  readonly provenance: Provenance;
}

/** An input mode: what a request asks for, told by the media it carries. */
export interface Mode {
  readonly name: string;
  readonly title: string;
  readonly condition: Condition;
  /** Ids of the kinds of input that the vendor's sentences mean by it, as `common/reading.yaml` has them. */
  readonly inputs: readonly string[];
}

export interface Column {
  readonly id: string;
  readonly title: string;
  readonly paths: readonly Path[];
}

export interface Model {
  readonly name: string;
  /** The word that public names are made of, in place of the vendor's: see `names.ts`. */
  readonly typescriptName?: string;
  readonly versions: readonly string[] | 'unlisted';
  /** The edition of the document that first listed a version, where that is known. */
  readonly since?: Readonly<Record<string, Edition>>;
  /** False when the documents only imply the model. */
  readonly listed: boolean;
  readonly delisted?: Tombstone;
  /** By column id: what is said of every version that does not say otherwise. */
  readonly cells: Readonly<Record<string, Cell>>;
  readonly groups: readonly Group[];
  readonly provenance: Provenance;
}

/** The versions of a model whose cells agree. One group is one variant of the request type. */
export interface Group {
  /** `Kling`, or `Kling 2.1` for versions that differ from the rest. */
  readonly title: string;
  /** What the statements name, where the group differs in how certain they are alone: `Kling` of `Kling 2.6, 3.0`. */
  readonly statedOf?: string;
  readonly versions: readonly string[] | 'unlisted';
  readonly delisted?: Tombstone;
  /** By column id; a column is always there. */
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface Matrix {
  /** Path of the spec file it is written in. */
  readonly file: string;
  readonly model: string;
  readonly version: string;
  readonly modes: readonly Mode[];
  readonly columns: readonly Column[];
  /** By column id: what is said of every model that does not say otherwise. */
  readonly defaults: Readonly<Record<string, Cell>>;
  readonly models: readonly Model[];
  /** Names that the service refused when they were tried. */
  readonly refused?: Readonly<Record<string, Provenance>>;
}

/** `[["Kling", "1.6"], …]`, one pair for every listed version of every model. */
export function pairsOf(matrix: Matrix): readonly (readonly [model: string, version: string | 'unlisted'])[] {
  return matrix.models.flatMap((model) =>
    model.versions === 'unlisted'
      ? [[model.name, 'unlisted'] as const]
      : model.versions.map((version) => [model.name, version] as const),
  );
}

export function groupOf(model: Model, version: string): Group | undefined {
  return model.groups.find((group) => group.versions === 'unlisted' || group.versions.includes(version));
}
