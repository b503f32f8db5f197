import { type DriftReview, hasDrift, type Judged } from '../review.ts';
import { plainDifference } from './plain-difference.ts';
import { shortQuote, shownFindings } from './words.ts';

/** Raised when something that was there goes, or means something else. Fields may be added without. */
export const schemaVersion = 1;

/** The report for programs; `drift.schema.json` describes it. */
export function jsonReport(review: DriftReview, all: boolean): string {
  const of = (status: Judged['status']) => review.findings.filter((one) => one.status === status).length;
  const report = {
    schemaVersion,
    ok: !hasDrift(review),
    documents: review.documents,
    counts: { open: of('open'), acknowledged: of('acknowledged'), known: of('known'), stale: review.stale.length },
    findings: shownFindings(review, all).map((judged) => findingData(judged, review)),
    stale: review.stale,
  };
  return JSON.stringify(report, null, 2);
}

function findingData({ finding, words: _, ...decided }: Judged, { suggestions }: DriftReview): object {
  const { difference, quote, ...about } = finding;
  const suggestion = suggestions.get(finding.id);
  return {
    ...about,
    ...(quote === undefined ? {} : { quote: shortQuote(quote) }),
    ...decided,
    difference: plainDifference(difference),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
