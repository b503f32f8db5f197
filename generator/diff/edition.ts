import type { Operation, Surface, Table } from '../model/table.ts';

/** One state of the specs, resolved. */
export interface Edition {
  /** As the user named it: a git ref, a folder, or the working tree. */
  readonly name: string;
  readonly table: Table;
}

/** An operation with the surface it belongs to, in one edition. */
export interface Placed {
  readonly surface: Surface;
  readonly operation: Operation;
}

/** The same thing in both editions. */
export interface Both<T> {
  readonly base: T;
  readonly head: T;
}
