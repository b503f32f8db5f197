import type { Matrix } from '../../model/matrix.ts';
import type { Path } from '../../model/path.ts';

/** A column of the matrix, seen from an object of the request: where the values are that it is about. */
export interface ColumnPlace {
  /** Id of the column. */
  readonly column: string;
  /** Path below the object. */
  readonly path: Path;
}

export function columnPlaces(matrix: Matrix | undefined): readonly ColumnPlace[] {
  return (matrix?.columns ?? []).flatMap(({ id, paths }) => paths.map((path) => ({ column: id, path })));
}

/** The columns that are about a parameter itself. */
export function columnsOf(places: readonly ColumnPlace[], name: string): readonly string[] {
  return places.filter(({ path }) => path.length === 1 && path[0]?.name === name).map(({ column }) => column);
}

/** The columns that are about what is in a parameter, seen from in there. */
export function columnsIn(places: readonly ColumnPlace[], name: string): readonly ColumnPlace[] {
  return places
    .filter(({ path }) => path.length > 1 && path[0]?.name === name)
    .map(({ column, path }) => ({ column, path: path.slice(1) }));
}
