// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';

/** The model matrix of an operation, as generated validators carry it. */
export interface MatrixTable {
  /** The parameters that name the model and its version. */
  readonly model: string;
  readonly version: string;
  /** Numbers of what is cited for a model that does not exist, and for a version. */
  readonly cited: readonly [model: number, version: number];
  readonly columns: readonly string[];
  /** What most rows say, by number of the column. */
  readonly usual: Cells;
  readonly models: readonly Model[];
  /** Names of models that the service refused when they were tried, with what is cited. */
  readonly refused?: Readonly<Record<string, number>>;
  /** For a model that no document lists: what at least one model takes. Its cells only warn. */
  readonly unlisted: Row;
  /** For requests that name no model, where the API takes them. */
  readonly modelless?: Row;
  /** When cells hold that do not always, by number. */
  readonly conditions?: readonly ((request: Readonly<Record<string, unknown>>) => boolean)[];
}

export interface Model {
  readonly name: string;
  readonly cited: number;
  /** Absent when the documents list none. */
  readonly versions?: readonly string[];
  /** One row names no versions: it is about those that no other row names. */
  readonly rows: readonly Row[];
  /** For requests that name no version: a row of its own, or one of the others. */
  readonly versionless?: Row | number;
  /** For a version that no document lists: what at least one version takes. Its cells only warn. */
  readonly unlisted?: Row;
  /** No document lists the model. */
  readonly isImplied?: true;
  readonly delisted?: Delisted;
}

export interface Row {
  /** Absent when it is the name of the model. */
  readonly title?: string;
  readonly versions?: readonly string[];
  readonly delisted?: Delisted;
  /** What differs from {@link MatrixTable.usual}; 0 where nothing is known. */
  readonly cells: Cells;
}

export type Delisted = readonly [date: string, cited: number];

export type Cells = Readonly<Record<number, Cell | 0>>;

/** What a row says of a column. */
export type Cell = readonly [
  support: typeof forbidden | typeof doubtful | typeof full,
  cited: number,
  values?: readonly Scalar[] | undefined,
  min?: number | undefined,
  max?: number | undefined,
  /** The documents give the cell for these input modes only: number of the condition, and their titles. */
  modes?: readonly [condition: number, titles: string, outside: 'error' | 'warning'] | undefined,
  /** How many elements a list may have. */
  count?: readonly [min: number | undefined, max: number | undefined] | undefined,
  /** Usable only then: number of the condition, and its words. */
  when?: readonly [condition: number, words: string] | undefined,
  /** Taken with a warning, besides `values`. */
  tolerated?: readonly Scalar[] | undefined,
  /** Why those are taken. */
  seen?: string | undefined,
  /** Why the cell is uncertain, where it is. */
  doubt?: string | undefined,
];

export const forbidden = 0;
export const doubtful = 1;
export const full = 2;
