/** What a column of a table is about. */
export type Column = 'name' | 'required' | 'type' | 'description' | 'example' | 'default' | 'code';

/** A cell, by offsets in the page's text and, markup and all, in the file. Neither has white space at its ends. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly fileFrom: number;
  readonly fileTo: number;
  /** A line break stands between the text and the end of the cell, as if something between them had gone. */
  readonly gap?: boolean;
}

/** A table as it is drawn, by bars or by tags. */
export interface Grid {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly (readonly Cell[])[];
}

export interface TableRow {
  readonly cells: Partial<Readonly<Record<Column, Cell>>>;
  /** How far in the mark of a nested field stands; -1 of a field that is not nested. */
  readonly nesting: number;
  /** The cells are glued together and could not be told apart beyond the ones that are given. */
  readonly unsplit?: boolean;
}

/** A table whose columns are known. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** Lines that begin a row or go on with the one before: nothing tells which. */
  readonly doubts: readonly Cell[];
  readonly from: number;
}
