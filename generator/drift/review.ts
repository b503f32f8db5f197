import { type Acknowledgement, acknowledgementKey } from '../model/acknowledgement.ts';
import { canonical } from '../model/canonical.ts';
import type { Conflict } from '../model/facts.ts';
import type { Table } from '../model/table.ts';
import { Covered } from './acknowledge/covered.ts';
import type { Compared, DriftComparison } from './compare-documents.ts';
import type { DriftFinding, Suggestion } from './finding.ts';
import { type Found, shortHash } from './found.ts';

/**
 * Open findings wait for somebody. Acknowledged ones somebody has dealt with, in `readings.yaml`. Known ones are settled
 * there by a contradiction, for as long as the sentences of the document and both its sides stay as they were: a
 * contradiction that the place cites says nothing of what the vendor writes there next.
 */
export type DriftStatus = 'open' | 'acknowledged' | 'known';

export interface Judged {
  readonly finding: DriftFinding;
  /** Names of the documents that say it; several when they are one source of the specs. */
  readonly documents: readonly string[];
  readonly source?: string;
  readonly status: DriftStatus;
  /** Why it is not open, or what may settle it. */
  readonly reason?: string;
  /** The sentences it rests on. */
  readonly words: readonly string[];
}

/** A comparison with what was decided about it: what every report is made of. */
export interface DriftReview {
  readonly documents: readonly Compared[];
  /** In the order of the comparison. */
  readonly findings: readonly Judged[];
  /** Acknowledgements of what the documents that were read no longer say. */
  readonly stale: readonly Acknowledgement[];
  /** Those that count, and name what they are about otherwise than reports do by now; here as reports do. */
  readonly renamed: readonly Acknowledgement[];
  /** What to change, by the id of a finding. */
  readonly suggestions: ReadonlyMap<string, ShownSuggestion>;
}

/** A suggestion as reports show it. */
export interface ShownSuggestion {
  readonly byHand?: Suggestion['byHand'];
  /** The change of each file as a small diff. */
  readonly patches: readonly string[];
}

/** What an acknowledgement calls a finding: `vod CreateAigcVideoTask OutputConfig.Duration`, or `vod MediaInfo.Url`. */
export function subjectText({ operation, subject, surface }: DriftFinding): string {
  return [surface, operation === subject ? undefined : operation, subject]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

export function reviewDrift(
  { documents, found }: DriftComparison,
  readings: readonly Acknowledgement[],
  table: Pick<Table, 'conflicts' | 'surfaces'>,
  suggestions: ReadonlyMap<string, ShownSuggestion> = new Map(),
): DriftReview {
  const covered = new Covered(documents, table.surfaces);
  const byKey = new Map(readings.map((reading) => [acknowledgementKey(reading), reading]));
  const judged = new Map<string, Judged>();
  for (const one of found) {
    const key = keyOf(one);
    const before = judged.get(key);
    const names = new Set([...(before?.documents ?? []), one.document]);
    judged.set(key, { ...(before ?? judge(one, byKey.get(key), table.conflicts)), documents: [...names] });
  }
  return {
    documents,
    findings: [...judged.values()],
    stale: readings.filter((reading) => !judged.has(acknowledgementKey(reading)) && covered.has(reading)),
    renamed: [...judged].flatMap(([key, one]) => renamed(byKey.get(key), one)),
    suggestions,
  };
}

/** A type may have come to be used by several operations, or by one alone. What an entry settles does not change with it. */
function renamed(reading: Acknowledgement | undefined, judged: Judged): readonly Acknowledgement[] {
  const subject = subjectText(judged.finding);
  return reading === undefined || isOpen(judged) || reading.subject === subject ? [] : [{ ...reading, subject }];
}

/** The key of an entry that would acknowledge the finding. The same in another document is another decision. */
export function keyOf({ finding, source }: Pick<Judged, 'finding' | 'source'>): string {
  const kind = finding.sort === 'unread' ? 'unread' : 'finding';
  return acknowledgementKey({ kind, id: finding.id, ...(source === undefined ? {} : { source }) });
}

/** An entry that acknowledges a finding. A reason that is the id of a contradiction cites it. */
export function acknowledgementOf(
  { finding, source, words }: Judged,
  reason: string,
  { conflicts }: Pick<Table, 'conflicts'>,
): Omit<Acknowledgement, 'origin'> {
  const conflict = Object.hasOwn(conflicts, reason) ? conflicts[reason] : undefined;
  return {
    kind: finding.sort === 'unread' ? 'unread' : 'finding',
    id: finding.id,
    subject: subjectText(finding),
    ...(source === undefined ? {} : { source }),
    ...(conflict === undefined ? { reason } : { conflict: reason }),
    // What cannot be read has its text in its id.
    ...(finding.sort === 'unread' && conflict === undefined ? {} : { text: textOf(words, conflict) }),
  };
}

export function isOpen({ status }: Judged): boolean {
  return status === 'open';
}

/** Whether somebody has something to do. */
export function hasDrift({ findings, stale }: Pick<DriftReview, 'findings' | 'stale'>): boolean {
  return stale.length > 0 || findings.some(isOpen);
}

function judge(
  { conflicts, document, finding, source, words }: Found,
  reading: Acknowledgement | undefined,
  all: Readonly<Record<string, Conflict>>,
): Judged {
  const about = { finding, documents: [document], words, ...(source === undefined ? {} : { source }) };
  const cited = conflicts.filter((id) => source !== undefined && hasSide(all[id], source));
  if (reading === undefined) {
    if (cited.length === 0 || !isDispute(finding)) return { ...about, status: 'open' };
    return { ...about, status: 'open', reason: `the specs cite contradiction ${cited.join(', ')} here` };
  }
  const { conflict, reason, text } = reading;
  if (text !== undefined && text !== textOf(words, conflict === undefined ? undefined : all[conflict])) {
    const why =
      conflict === undefined
        ? `a sentence has changed since this was acknowledged: ${reason}`
        : `a sentence that contradiction ${conflict} was held to settle has changed since`;
    return { ...about, status: 'open', reason: why };
  }
  const settled = conflict === undefined ? [] : [`contradiction ${conflict}`];
  const isKnown = text !== undefined && conflict !== undefined;
  return {
    ...about,
    status: isKnown ? 'known' : 'acknowledged',
    reason: [...settled, ...(reason === undefined ? [] : [reason])].join(': '),
  };
}

/** What an acknowledgement settles: these sentences, against the sides of a contradiction. White space means nothing. */
export function textOf(words: readonly string[], conflict: Conflict | undefined): string {
  const plain = words.map((one) => one.replaceAll(/\s+/g, ' ').trim());
  // What the sides say, not the ids of their documents: another id leaves every sentence as it was.
  return shortHash(canonical([plain, conflict?.sides.map(({ says }) => says) ?? null]));
}

/**
 * Whether both sides say something of the same fact. What only one of them has is no contradiction, a text that cannot
 * be read may say anything, and a parameter that goes is told however much about it is disputed.
 */
function isDispute({ difference: { kind }, sort }: DriftFinding): boolean {
  if (kind === 'parameter-gone' || kind === 'operation-gone') return false;
  return kind === 'values-differ' || sort === 'contradicted' || sort === 'gone';
}

function hasSide(conflict: Conflict | undefined, source: string): boolean {
  return conflict?.sides.some(({ sources }) => sources.includes(source)) === true;
}
