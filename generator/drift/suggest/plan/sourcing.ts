import { setEntry } from '../yaml/entries.ts';
import { mark } from '../yaml/marks.ts';
import { inside, keysAt, type Spot, textsAt } from '../yaml/nodes.ts';
import type { YamlValue } from '../yaml/value-text.ts';
import type { Plan } from './plan.ts';

/** The documents a whole file cites. */
export function fileSources({ draft }: Plan, file: string): readonly string[] {
  return textsAt(draft, { file, path: ['sources'] });
}

/**
 * Cites the document an edited fact now follows. One that the fact cites itself gives way to it; where the fact has the
 * sources of its surroundings, they stay beside it, since the other keys of the mapping still come from them. A document
 * that is cited already is enough, whether it stood there or another finding of the same run brought it.
 */
export function cite(plan: Plan, spot: Spot, inherited: readonly string[], order: readonly string[]): void {
  const own = textsAt(plan.draft, inside(spot, 'source'));
  if (own.includes(plan.source)) return;
  if (own.length === 0) return citeAlso(plan, spot, inherited, order);
  setEntry(plan.draft, spot, 'source', plan.source, { order });
}

/** Cites the document alone, for a mapping that is one fact: a cell, a rate. */
export function citeOnly(plan: Plan, spot: Spot, inherited: readonly string[], order: readonly string[]): void {
  const isOwn = textsAt(plan.draft, inside(spot, 'source')).length > 0;
  if (isOwn || !inherited.includes(plan.source)) setEntry(plan.draft, spot, 'source', plan.source, { order });
}

/** Cites a further document, for a fact that was added to those that stood there. */
export function citeAlso(plan: Plan, spot: Spot, inherited: readonly string[], order: readonly string[]): void {
  const own = textsAt(plan.draft, inside(spot, 'source'));
  const known = own.length > 0 ? own : inherited;
  if (known.includes(plan.source)) return;
  // A limit that only a hint changes must not look as if an official document stood behind it.
  const cited = isHint(plan) ? [plan.source] : [...known, plan.source];
  setEntry(plan.draft, spot, 'source', listOrOne(cited), { order });
}

/** A contradiction that an edited fact points at may be settled now, or another one; a person decides. */
export function markConflict({ draft }: Plan, spot: Spot): void {
  if (keysAt(draft, spot).includes('conflict')) mark(draft, inside(spot, 'conflict'), 'conflict');
}

export function tombstone({ date, source }: Plan): YamlValue {
  return new Map([
    ['date', date],
    ['source', source],
  ]);
}

function listOrOne(ids: readonly string[]): YamlValue {
  const [only = ''] = ids;
  return ids.length === 1 ? only : ids;
}

function isHint({ source, table }: Plan): boolean {
  return Object.hasOwn(table.sources, source) && table.sources[source]?.weight === 'hint';
}
