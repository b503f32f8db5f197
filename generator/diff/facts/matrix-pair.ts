import type { Matrix } from '../../model/matrix.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';

/** A matrix of an operation, in both editions. */
export interface MatrixPair extends Both<Matrix> {
  readonly at: Coordinates;
  readonly operation: string;
}
