/** Of `common/reading.yaml`: names that mean something in the vendor's prose. The package does not depend on it. */
export interface Reading {
  readonly modelFields: readonly string[];
  readonly versionFields: readonly string[];
  /** Kinds of input by id, each with the words both languages have for it. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  /** Words of both languages that say nothing about what may be sent. */
  readonly noise: readonly string[];
  readonly enumerations: EnumerationWords;
}

/** Words by which values with their meanings are told from other words, of both languages. */
export interface EnumerationWords {
  /** Between a value and its meaning. */
  readonly joining: readonly string[];
  /** Behind a number they say what it counts. */
  readonly counted: readonly string[];
  /** In front of a sign they are no value. */
  readonly noValues: readonly string[];
  /** In front of a value they are not what it means. */
  readonly noMeanings: readonly string[];
}
