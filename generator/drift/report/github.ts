import { type AnnotatedPlace, type AnnotationLevel, annotation, within } from '../../report/annotation.ts';
import type { DriftReview, Judged } from '../review.ts';
import { documentText, placeText, shortQuote, shownFindings, sorts, staleHelp, summaryText } from './words.ts';

/**
 * Workflow commands that GitHub shows beside the lines of the specs. What cannot be read is a notice, since nobody can
 * tell whether it means anything; GitHub shows ten of a level.
 */
export function githubReport(review: DriftReview, prefix: string): string {
  const open = shownFindings(review, false);
  const findings = sorts.flatMap((sort) => open.filter(({ finding }) => finding.sort === sort));
  return [
    ...findings.map((one) => findingLine(one, prefix)),
    ...review.stale.map(({ id, kind, origin, subject }) =>
      annotation(
        'warning',
        within(prefix, origin),
        'stale acknowledgement',
        `${kind} ${id} (${subject}): ${staleHelp}`,
      ),
    ),
    annotation('notice', undefined, 'specgen drift', summaryText(review)),
  ].join('\n');
}

function findingLine(judged: Judged, prefix: string): string {
  const { id, message, operations, place, quote, sort, spec, subject } = judged.finding;
  const level: AnnotationLevel = sort === 'unread' ? 'notice' : 'warning';
  const at: AnnotatedPlace | undefined = spec && within(prefix, spec);
  const where = place === undefined ? [] : [`Where: ${placeText(place)}`];
  const words = quote === undefined || quote === '' ? [] : [`Words: ${shortQuote(quote)}`];
  const users = operations === undefined ? [] : [`Used by: ${operations.join(', ')}`];
  const text = [message, ...users, `Document: ${documentText(judged)}`, ...where, ...words, `Id: ${id}`].join('\n');
  return annotation(level, at, `${sort} ${subject}`, text);
}
