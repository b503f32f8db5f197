import type { Provenance } from '../../model/facts.ts';
import type { Values } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates, Json, Side } from '../finding.ts';
import type { Turn } from './arena.ts';

/** A fact on requests that reads differently in both editions. What it does to verdicts is yet to be found out. */
export interface Suspect extends Values {
  readonly at: Coordinates;
  readonly provenance: Partial<Both<Provenance | undefined>>;
  readonly sides?: readonly Side[];
  /** Owners of the constraints it stands for. */
  readonly owners: readonly string[];
  /** The operation it belongs to; without one, every operation that uses the type is looked at. */
  readonly operation?: string;
  /** What every request it concerns has. */
  readonly start?: Json;
  /** Id of the rule for each turn of a verdict. */
  readonly turns: Readonly<Partial<Record<Turn, string>>>;
  /** Reported whether a verdict turns or not, since the types of the package change: under this id, by this turn. */
  readonly certain?: { readonly id: string; readonly turn: Turn };
  /** The id when no verdict turns and nothing else explains the change. */
  readonly otherwise?: string;
}
