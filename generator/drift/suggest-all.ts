import type { SpecTexts } from '../load/specs.ts';
import { groupBy } from '../report/group-by.ts';
import type { Suggestion } from './finding.ts';
import { type DriftReview, isOpen, type Judged } from './review.ts';
import type { DriftTools } from './tools.ts';

/**
 * What to change for everything that is open, in the order in which the edits are to be made. Each source of the specs
 * is suggested for itself, since new facts cite it, and builds on what those before it left; what two of them say is
 * suggested once.
 *
 * @param today the date of what documents without one no longer have
 */
export function suggestAll(
  review: Pick<DriftReview, 'documents' | 'findings'>,
  texts: SpecTexts,
  { applyEdits, suggest }: Pick<DriftTools, 'applyEdits' | 'suggest'>,
  today: string,
): readonly Suggestion[] {
  const open = new Map(
    review.findings
      .filter(isOpen)
      .toReversed()
      .map((one) => [one.finding.id, one]),
  );
  const first = review.findings.filter((one) => open.get(one.finding.id) === one);
  let before = texts;
  return groupBy(first, (one) => `${one.source ?? ''} ${dateOf(one, review)}`).flatMap(([, group]) => {
    const source = group[0]?.source;
    const findings = group.map(({ finding }) => finding);
    if (source === undefined) return findings.map((finding) => ({ finding, edits: [], byHand: unsourced }));
    const date = (group[0] && dateOf(group[0], review)) || today;
    const suggestions = suggest(findings, before, { source, date });
    before = applyEdits(
      before,
      suggestions.flatMap(({ edits }) => edits),
    );
    return suggestions;
  });
}

const unsourced = 'Say with --source which source of the specs the document is, for the new facts to cite.';

function dateOf({ documents }: Judged, review: Pick<DriftReview, 'documents'>): string {
  return review.documents.find(({ name }) => documents.includes(name))?.date ?? '';
}
