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
  /** Bytes that the body of a request may have, where the surface's validators count them. */
  readonly largest?: number;
}

/** The operation as it is judged by what all of them share, too. */
export function placedIn({ common }: Table, surface: Surface, operation: Operation): Placed {
  const largest = common.limits.find(({ name }) => name === 'bodyBytes')?.value;
  return { surface, operation, ...(surface.protocol === 'tc3' && largest !== undefined ? { largest } : {}) };
}

/** The same thing in both editions. */
export interface Both<T> {
  readonly base: T;
  readonly head: T;
}
