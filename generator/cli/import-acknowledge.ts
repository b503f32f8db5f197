import type { VendorDocument } from '../documents/document.ts';
import type { DocumentFacts } from '../documents/document-facts.ts';
import type { Draft } from '../draft/draft.ts';
import { addAcknowledgements } from '../drift/acknowledge/file.ts';
import { compareWithSpecs } from '../drift/compare-documents.ts';
import { guessSource } from '../drift/guess-source.ts';
import { acknowledgementOf, isOpen, type Judged, reviewDrift } from '../drift/review.ts';
import { loadSpecs } from '../load/load-specs.ts';
import { readingsFile, readingsLockFile, type SpecTexts } from '../load/specs.ts';

/** A draft with how many statements of its document it acknowledges. */
export interface Drafted extends Draft {
  readonly acknowledged: number;
}

/** What an entry says of why the specs do not have it yet. */
const reasons = {
  unread: 'Unread at import: specgen import could not read the sentence, see "# check: unread" in the draft.',
  left: 'Left at import: the specs have no form for it, or need none in an answer.',
} as const;

/**
 * The draft with an acknowledgement of everything that its document says and it does not have. Each of these has a mark in
 * the draft already; specgen drift is to report what the vendor changes from now on.
 */
export function withAcknowledgements(
  draft: Draft,
  { document, facts }: { readonly document: VendorDocument; readonly facts: DocumentFacts },
  before: SpecTexts,
): Drafted {
  const loaded = loadSpecs(new Map([...before, ...draft.files]));
  if (loaded.table === undefined) return { ...draft, acknowledged: 0 };
  const source = guessSource(document, loaded.table.sources);
  const read = { document, facts, ...(source === undefined ? {} : { source }) };
  const comparison = compareWithSpecs(loaded.table, [read], { actions: draft.operations });
  const open = reviewDrift(comparison, loaded.readings, loaded.table).findings.filter(isOpen);
  if (open.length === 0) return { ...draft, acknowledged: 0 };
  const textOf = (file: string) => draft.files.get(file) ?? before.get(file);
  const [readings, lock] = [textOf(readingsFile), textOf(readingsLockFile)];
  const written = addAcknowledgements(
    { ...(readings === undefined ? {} : { readings }), ...(lock === undefined ? {} : { lock }) },
    open.map((judged) => acknowledgementOf(judged, reasonOf(judged), loaded.table ?? { conflicts: {} })),
  );
  const all = [...draft.files, [readingsFile, written.readings] as const, [readingsLockFile, written.lock] as const];
  const files = new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...draft, files, acknowledged: open.length };
}

function reasonOf({ finding }: Judged): string {
  return finding.sort === 'unread' ? reasons.unread : reasons.left;
}
