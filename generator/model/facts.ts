/** What every fact of the decision table carries: where it comes from, and where in the specs it is written. */

export interface Origin {
  /** Path of the spec file, relative to the folder the specs lie in, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Provenance {
  /** Ids of `sources.yaml`, never empty. */
  readonly sources: readonly string[];
  /** Ids of `conflicts.yaml`. */
  readonly conflicts: readonly string[];
  /** Ids of requests that were really made and bear on the fact. */
  readonly evidence?: readonly string[];
  readonly note?: string;
  readonly origin: Origin;
}

export type Severity = 'error' | 'warning';

export type Scalar = string | number | boolean;

/** The vendor took something out of the documents. Using it warns: delisted is not the same as refused. */
export interface Tombstone {
  readonly date: string;
  readonly sources: readonly string[];
}

export interface Source {
  readonly id: string;
  readonly title: string;
  /** Absent for documents that have no address of their own. */
  readonly url?: string;
  readonly date?: string;
  /** npm packages it is published as, by name. */
  readonly npm?: readonly string[];
  /** Its editions by name, with the day each was published. */
  readonly editions?: Readonly<Record<string, string>>;
  /** Normative and official facts may reject a request, a hint may only warn. */
  readonly weight: 'normative' | 'official' | 'hint';
}

export interface Conflict {
  readonly id: string;
  readonly about: string;
  readonly sides: readonly { readonly sources: readonly string[]; readonly says: string }[];
  readonly resolution: string;
  readonly concerns: 'edition' | 'later' | 'wording';
  readonly origin: Origin;
}
