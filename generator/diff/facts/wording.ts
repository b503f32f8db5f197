import type { Provenance, Tombstone } from '../../model/facts.ts';
import { type Change, change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import { isSame } from './pair.ts';

/** What two editions say about one fact, besides what it asks. */
export interface Wording {
  /** Descriptions, titles, examples: whatever only people read. */
  readonly texts: Both<Readonly<Record<string, unknown>>>;
  readonly provenance: Both<Provenance>;
}

/** Compares the words of a fact, its note, and the documents it cites. */
export function compareWording(at: Coordinates, { provenance, texts }: Wording, found: Found): void {
  const before = { ...texts.base, note: provenance.base.note };
  const after = { ...texts.head, note: provenance.head.note };
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const moved = names.filter((name) => !isSame(get(before, name), get(after, name)));
  if (moved.length > 0) {
    const pick = (from: object) => Object.fromEntries(moved.map((name) => [name, get(from, name)]));
    found.change(change('text.changed', at, { before: pick(before), after: pick(after) }, provenance));
  }
  const cited = ({ conflicts, evidence = [], sources }: Provenance) => ({
    sources: [...sources].sort(),
    conflicts: [...conflicts].sort(),
    ...(evidence.length === 0 ? {} : { evidence: [...evidence].sort() }),
  });
  const values = { before: cited(provenance.base), after: cited(provenance.head) };
  if (!isSame(values.before, values.after)) found.change(change('provenance.changed', at, values, provenance));
}

/** What two tombstones say, where there are two: that there is one at all is a change of its own. */
export function tombstonesOf(base: Tombstone | undefined, head: Tombstone | undefined): Wording['texts'] {
  const both = base !== undefined && head !== undefined;
  return both ? { base: { delisted: base }, head: { delisted: head } } : { base: {}, head: {} };
}

function get(from: object, name: string): unknown {
  return (from as Readonly<Record<string, unknown>>)[name];
}

/**
 * A document cited by a whole file is inherited by many facts. What they lose and gain alike is told once, for
 * whatever place they have in common.
 */
export function mergeProvenance(changes: readonly Change[]): readonly Change[] {
  const groups = new Map<string, Change>();
  const others: Change[] = [];
  for (const one of changes) {
    if (one.id !== 'provenance.changed') {
      others.push(one);
      continue;
    }
    const { operation, surface, type } = one.at;
    const key = JSON.stringify([surface, operation, type, one.before, one.after]);
    const known = groups.get(key);
    groups.set(key, known === undefined ? one : { ...known, at: inCommon(known.at, one.at) });
  }
  return [...others, ...groups.values()];
}

function inCommon(a: Coordinates, b: Coordinates): Coordinates {
  const other = new Map(Object.entries(b));
  return Object.fromEntries(Object.entries(a).filter(([key, value]) => isSame(value, other.get(key))));
}
