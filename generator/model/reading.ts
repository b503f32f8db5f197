/** Of `common/reading.yaml`: names that mean something in the vendor's prose. The package does not depend on it. */
export interface Reading {
  readonly modelFields: readonly string[];
  readonly versionFields: readonly string[];
  /** Kinds of input by id, each with the words both languages have for it. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  /** Words of both languages that say nothing about what may be sent. */
  readonly noise: readonly string[];
  readonly units: readonly UnitWords[];
  /** Measure words between a number and what it counts. */
  readonly classifiers: readonly string[];
  readonly enumerations: EnumerationWords;
  readonly phrases: PhraseWords;
}

/** What a number may count. */
export const quantities = ['time', 'size', 'characters', 'bytes', 'pixels', 'other'] as const;
export type Quantity = (typeof quantities)[number];

export interface UnitWords {
  /** As it is told in a fact. */
  readonly name: string;
  readonly of: Quantity;
  /** Seconds, or megabytes. */
  readonly factor: number;
  readonly words: readonly string[];
  /** Words that are this unit only where a text calls them one. */
  readonly called: readonly string[];
}

/** Words by which values, with or without their meanings, are told from other words, of both languages. */
export interface EnumerationWords {
  /** In front of a list of values. */
  readonly announcing: readonly string[];
  /** Between a value and its meaning. */
  readonly joining: readonly string[];
  /** Behind a number they say what it counts. */
  readonly counted: readonly string[];
  /** In front of a sign they are no value. */
  readonly noValues: readonly string[];
  /** In front of a value they are not what it means. */
  readonly noMeanings: readonly string[];
  /** In the place of an element of a list they begin something else. */
  readonly noElements: readonly string[];
  /** What ends the words for a parameter whose values may stand right behind it. */
  readonly titles: readonly string[];
  /** Sorts of things, which are no values where only "supports" stands in front of them. */
  readonly sorts: readonly string[];
  /** Behind them values may stand, and other words as well. */
  readonly offering: readonly string[];
  /** In front of a value they lead up to it. */
  readonly leading: readonly string[];
  /** Behind them stand examples. */
  readonly illustrating: readonly string[];
  /** In front of a colon they announce what is no value. */
  readonly otherHeads: readonly string[];
}

/** The sorts of these words, as `common/reading.yaml` calls them. */
export const enumerationSorts = [
  'announcing',
  'joining',
  'counted',
  'noValues',
  'noMeanings',
  'noElements',
  'titles',
  'sorts',
  'offering',
  'leading',
  'illustrating',
  'otherHeads',
] as const satisfies readonly (keyof EnumerationWords)[];

/** Words beside statements of some sorts, of both languages. */
export interface PhraseWords {
  /** What is sent in one request. A list is sent in one, so that beside a number of its elements they say nothing. */
  readonly perRequest: readonly string[];
  /** What a parameter that is required is called in the clause that says so. Of anything else, something else is required. */
  readonly itself: readonly string[];
  /** Words for a parameter that is not given, in front of what is used then. */
  readonly notGiven: readonly string[];
  /** Limits that belong to the range, in front of a number. */
  readonly upTo: readonly string[];
  readonly atLeast: readonly string[];
  /** Words that compare. */
  readonly more: readonly string[];
  readonly less: readonly string[];
  /** What may stand between a word for a limit and its number. */
  readonly beforeNumber: readonly string[];
  /** Sorts of characters. */
  readonly characters: readonly string[];
  /** What takes something out of what is said. */
  readonly excepting: readonly string[];
  /** What remarks are called that bear a number. */
  readonly remarks: readonly string[];
  /** That something must be done. */
  readonly obliging: readonly string[];
  /** What is done with a parameter that is sent. */
  readonly using: readonly string[];
  /** That two parameters are sent in the same request. */
  readonly together: readonly string[];
  /** What names everything of a sort, and narrows nothing: "of any type". */
  readonly ofAnySort: readonly string[];
}

/** The sorts of these phrases, as `common/reading.yaml` calls them. */
export const phraseSorts = [
  'perRequest',
  'itself',
  'notGiven',
  'upTo',
  'atLeast',
  'more',
  'less',
  'beforeNumber',
  'characters',
  'excepting',
  'remarks',
  'obliging',
  'using',
  'together',
  'ofAnySort',
] as const satisfies readonly (keyof PhraseWords)[];

/** One list of words for each sort, empty for specs that have none. */
export function wordsOfSorts<Sort extends string>(
  sorts: readonly Sort[],
  wordsOf: (sort: Sort) => readonly string[] = () => [],
): Readonly<Record<Sort, readonly string[]>> {
  return Object.fromEntries(sorts.map((sort) => [sort, wordsOf(sort)])) as Record<Sort, readonly string[]>;
}
