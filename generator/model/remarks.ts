import type { Evidence } from './evidence.ts';
import type { Provenance } from './facts.ts';
import { doubtOf } from './lower/cell-text.ts';
import type { LoweredRule } from './lower.ts';
import type { Cell } from './matrix.ts';
import type { Rule } from './rule.ts';
import type { Table } from './table.ts';

/** A fact with what was seen of it: a parameter, a rule, or a cell, which may be older than the versions it is held against. */
export type Remarkable = Pick<Cell, 'uncertain' | 'changed'> & { readonly provenance: Provenance };

export type EvidenceById = ReadonlyMap<string, Evidence>;

const kept = new WeakMap<Table, EvidenceById>();

/** All evidence of a table: facts of one surface may cite another's. */
export function evidenceOf(table: Table): EvidenceById {
  const known = kept.get(table);
  if (known !== undefined) return known;
  const all = new Map(table.surfaces.flatMap(({ evidence }) => evidence.map((entry) => [entry.id, entry] as const)));
  kept.set(table, all);
  return all;
}

/**
 * What pages, terminal and explorer say beside a fact, in sentences: why it is uncertain, and each request that was really
 * made and bears on it.
 */
export function remarksOf(fact: Remarkable, evidence: EvidenceById): readonly string[] {
  const doubt = doubtOf(fact);
  return [...(doubt === undefined ? [] : [doubt]), ...seenOf(fact, evidence)];
}

/** The same of a rule. One that names a model and no version is as uncertain as a cell that is older than the version. */
export function ruleRemarksOf(rule: Rule | LoweredRule, evidence: EvidenceById): readonly string[] {
  const doubt =
    'isOfModel' in rule && rule.isOfModel && rule.severity === 'error'
      ? ['The rule is older than a version that is not listed, so it may not be about it: there it only warns.']
      : [];
  return [...doubt, ...seenOf(rule, evidence)];
}

/** Each request that was really made and bears on a fact, as a sentence. */
export function seenOf({ provenance }: Pick<Remarkable, 'provenance'>, evidence: EvidenceById): readonly string[] {
  return (provenance.evidence ?? []).flatMap((id) => evidence.get(id) ?? []).map(describeEvidence);
}

/** `Seen to work on 2026-08-05 (run V45: Vidu q3-turbo from a first frame with an aspect ratio).` */
export function describeEvidence(entry: Evidence): string {
  const which = `${entry.id}: ${entry.about}`;
  if (entry.grade === 'shipped') return `${shippedIn(entry)} (${which}); ${notShown}.`;
  return `${describeOutcome(entry)} (${entry.grade} ${which}).`;
}

/** `Seen to fail on 2026-08-05 with InternalError`; what the source does not say is left out. */
export function describeOutcome(entry: Evidence): string {
  const { code, date, last, outcome } = entry;
  if (entry.grade === 'shipped') return `${shippedIn(entry)}; ${notShown}`;
  const again = last === undefined ? '' : ` and again on ${last}`;
  const when = `${date === undefined ? '' : ` on ${date}${again}`}${code === undefined ? '' : ` with ${code}`}`;
  // A guide of the vendor's, or somebody's report, tells of it; nobody shows the request.
  const how = entry.grade === 'vendor' || entry.grade === 'report' ? 'Said' : 'Seen';
  switch (outcome) {
    case 'accepted':
      return `${how} to work${when}`;
    case 'refused':
      return `${how} to fail${when}`;
    case 'task-failed':
      return `${how} to fail${when}, after it was accepted`;
    case 'unknown':
      return `${how} to be sent${when}; what came of it is not known`;
  }
}

const notShown = 'its outcome is not shown';

/** Code in production says what its authors expect. What the service answered to it is shown nowhere. */
function shippedIn({ date, outcome }: Evidence): string {
  const what = outcome === 'refused' || outcome === 'task-failed' ? 'Ruled out' : 'Shipped';
  return `${what} in production code${date === undefined ? '' : ` on ${date}`}`;
}
