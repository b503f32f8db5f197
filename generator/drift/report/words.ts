import type { Place } from '../../documents/placed-text.ts';
import type { Origin } from '../../model/facts.ts';
import type { DriftSort } from '../finding.ts';
import { type DriftReview, isOpen, type Judged } from '../review.ts';

/** What contradicts the specs first, then what they lack, what the vendor withdrew, and what a person has to read. */
export const sorts: readonly DriftSort[] = ['contradicted', 'missing', 'gone', 'unread'];

/** The vendor's words are quoted, not copied: enough to find them by. */
const quoteLength = 120;

/** The beginning of a quote, on one line. */
export function shortQuote(quote: string, most = quoteLength): string {
  const characters = [...quote.replaceAll(/\s+/g, ' ').trim()];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}

/** `vod CreateAigcVideoTask`, or `vod MediaInfo, used by DescribeTaskDetail, PullEvents`: what findings are grouped by. */
export function groupTitle({ finding: { operation, operations, surface, type } }: Judged): string {
  const title = [surface, operation ?? type].filter((part) => part !== undefined && part !== '').join(' ');
  return title === '' ? 'documents' : `${title}${operations === undefined ? '' : `, used by ${operations.join(', ')}`}`;
}

/** `tencentcloud-sdk-nodejs-vod 4.1.287 (sdk-cn)` */
export function documentText({ documents, source }: Judged): string {
  return `${documents.join(', ')}${source === undefined ? '' : ` (${source})`}`;
}

export function placeText({ column, file, line }: Place | Origin): string {
  return `${file}:${line}:${column}`;
}

/** The findings to show: those that wait for somebody, or all of them. */
export function shownFindings({ findings }: Pick<DriftReview, 'findings'>, all: boolean): readonly Judged[] {
  return all ? findings : findings.filter(isOpen);
}

/** `2 contradicted, 1 missing, 3 acknowledged, 1 known contradiction, 1 stale` */
export function summaryText({ findings, stale }: Pick<DriftReview, 'findings' | 'stale'>): string {
  const open = findings.filter(isOpen);
  const counts = sorts.map((sort) => [open.filter(({ finding }) => finding.sort === sort).length, sort] as const);
  const of = (status: Judged['status']) => findings.filter((one) => one.status === status).length;
  const known = of('known');
  const parts = [
    ...counts.filter(([count]) => count > 0).map(([count, sort]) => `${count} ${sort}`),
    ...(of('acknowledged') === 0 ? [] : [`${of('acknowledged')} acknowledged`]),
    ...(known === 0 ? [] : [`${known} known contradiction${known === 1 ? '' : 's'}`]),
    ...(stale.length === 0 ? [] : [`${stale.length} stale`]),
  ];
  return parts.length === 0 ? 'no drift' : parts.join(', ');
}

/** `tencentcloud-sdk-nodejs-vod 4.1.287 (sdk-cn, zh): 4 operations compared, 210 not in the specs` */
export function comparedText({
  date,
  language,
  left = 0,
  name,
  newerEdition,
  operations,
  others,
  source,
}: DriftReview['documents'][number]): string {
  const about = [source, date, language].filter((part) => part !== undefined).join(', ');
  const compared = `${operations.length} operation${operations.length === 1 ? '' : 's'} compared`;
  return [
    `${name} (${about}): ${compared}`,
    ...(others === 0 ? [] : [`${others} not in the specs`]),
    ...(newerEdition === undefined ? [] : [`older than the edition of ${newerEdition} that the specs have`]),
    ...(left === 0 ? [] : [`${left} difference${left === 1 ? '' : 's'} from newer documents left out`]),
  ].join(', ');
}

/** A new type can be long; what --write would add need not be read whole before. */
export function shortPatch(patch: string, most: number): readonly string[] {
  const lines = patch.split('\n');
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `@@ ${lines.length - most + 1} more lines @@`];
}

export const staleHelp = 'The document no longer says it, or the specs no longer differ; --acknowledge takes it out.';
