/** Of `common/reading.yaml`: names that mean something in the vendor's prose. The package does not depend on it. */
export interface Reading {
  readonly modelFields: readonly string[];
  readonly versionFields: readonly string[];
  /** Kinds of input by id, each with the words both languages have for it. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  /** Words of both languages that say nothing about what may be sent. */
  readonly noise: readonly string[];
}
