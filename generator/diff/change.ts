import { canonical } from '../model/canonical.ts';
import type { Provenance } from '../model/facts.ts';
import type { Both } from './edition.ts';
import type { Coordinates, Json, Side, Witness } from './finding.ts';

/** What about a verdict turns over: accepted ↔ refused, or accepted ↔ accepted with a warning. */
export type Turn = 'narrowed' | 'widened' | 'doubted' | 'confirmed';

/** A change before it is judged and put into words: what the comparison of facts yields. */
export interface Change {
  /** Id of the rule that judges it. */
  readonly id: string;
  readonly at: Coordinates;
  readonly before?: Json;
  readonly after?: Json;
  /** Where the fact is from in either edition, as far as it is there. */
  readonly provenance: Partial<Both<Provenance>>;
  /** The sides it is seen from, where that is not what the rule says: a type may be sent and received. */
  readonly sides?: readonly Side[];
  readonly witness?: Witness;
  /** What about the verdict of some request turns over, where that was looked for and found. */
  readonly turn?: Turn;
  /** Why there is no witness where there should be one. */
  readonly remark?: string;
  /** What else there is to know of it, a sentence each. */
  readonly details?: readonly string[];
}

/** The fact as it was and as it is; either may be missing. */
export interface Values {
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A change, from values of any plain kind. */
export function change(
  id: string,
  at: Coordinates,
  { after, before }: Values,
  provenance: Partial<Both<Provenance | undefined>>,
  sides?: readonly Side[],
): Change {
  const was = asJson(before);
  const is = asJson(after);
  const { base, head } = provenance;
  return {
    id,
    at,
    ...(was === undefined ? {} : { before: was }),
    ...(is === undefined ? {} : { after: is }),
    provenance: { ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) },
    ...(sides === undefined ? {} : { sides }),
  };
}

/** Plain data without its undefined keys, as a finding carries it; nothing when nothing is left. */
function asJson(value: unknown): Json | undefined {
  return value === undefined ? undefined : (JSON.parse(canonical(value)) as Json);
}
