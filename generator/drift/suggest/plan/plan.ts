import type { Table } from '../../../model/table.ts';
import type { Draft } from '../draft.ts';

/** What every planner works with. */
export interface Plan {
  readonly draft: Draft;
  /** The table of the specs as they were before the first suggestion. */
  readonly table: Table;
  readonly surface: string;
  /** Id of the source that new facts cite. */
  readonly source: string;
  /** The date of a tombstone. */
  readonly date: string;
  /** Collects what a person has to do besides. */
  readonly byHand: string[];
}
