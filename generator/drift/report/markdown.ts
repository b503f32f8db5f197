import { compareText } from '../../model/canonical.ts';
import { code, link, plain } from '../../report/escape.ts';
import { groupBy } from '../../report/group-by.ts';
import type { DriftReview, Judged } from '../review.ts';
import {
  comparedText,
  documentText,
  groupTitle,
  placeText,
  shortPatch,
  shortQuote,
  shownFindings,
  sorts,
  staleHelp,
  summaryText,
} from './words.ts';

/** By this the workflow finds the issue it opened. */
export const marker = '<!-- specgen-drift -->';

/** GitHub refuses issues of more than 65,536 characters. */
export const characterLimit = 60_000;

export interface MarkdownOptions {
  /** What to put before the path of a spec file. */
  readonly prefix: string;
  /** Address of a line of the specs, where it can be looked at. */
  readonly linkTo?: (path: string, line: number) => string;
  readonly all: boolean;
}

/** How much is said about each finding: everything; without the suggested edit; a line; how many there are. */
type Detail = 'full' | 'brief' | 'line' | 'count';

const details: readonly Detail[] = ['full', 'brief', 'line', 'count'];

/** The report for an issue: operation by operation, and never longer than an issue may be. */
export function markdownReport(review: DriftReview, options: MarkdownOptions): string {
  for (const detail of details) {
    const report = rendered(review, detail, options);
    if (report.length < characterLimit) return report;
  }
  return cutShort(review, options);
}

function rendered(review: DriftReview, detail: Detail, options: MarkdownOptions): string {
  const shown = shownFindings(review, options.all);
  const groups = groupBy(shown, groupTitle).map(([title, findings]) => group(title, findings, detail, review, options));
  return joined([
    head(review),
    ...groups,
    staleList(review, options, detail),
    detail === 'full'
      ? ''
      : 'This report is shortened to fit an issue. `specgen drift --format json` tells everything.',
  ]);
}

/** What was compared, for the workflow: it closes no issue while something is not read that was read before. */
function readComment({ documents }: DriftReview): string {
  const read = documents.flatMap(({ name, operations, source }) =>
    operations.map((operation) => `${source ?? name.split(' ')[0]} ${operation}`),
  );
  return `<!-- read: ${[...new Set(read)].sort(compareText).join(', ').replaceAll(/--+/g, '-')} -->`;
}

function head(review: DriftReview): string {
  return joined([
    `${marker}\n${readComment(review)}\n## What the vendor documents and the specs do not: ${plain(summaryText(review))}`,
    review.documents
      .slice(0, 50)
      .map((document) => `- ${plain(comparedText(document))}`)
      .join('\n'),
  ]).trimEnd();
}

function group(
  title: string,
  findings: readonly Judged[],
  detail: Detail,
  review: DriftReview,
  options: MarkdownOptions,
): string {
  const heading = `### ${plain(title)} (${findings.length})`;
  if (detail === 'count') {
    const counts = sorts.map((sort) => [sort, findings.filter(({ finding }) => finding.sort === sort).length] as const);
    return `${heading}\n\n${counts
      .filter(([, n]) => n > 0)
      .map(([sort, n]) => `- ${sort}: ${n}`)
      .join('\n')}`;
  }
  const inOrder = sorts.flatMap((sort) => findings.filter(({ finding }) => finding.sort === sort));
  return `${heading}\n\n${inOrder.map((one) => item(one, detail, review, options)).join('\n')}`;
}

function item(judged: Judged, detail: Detail, review: DriftReview, options: MarkdownOptions): string {
  const { finding, reason, status } = judged;
  const subject = status === 'open' ? `**${plain(finding.subject)}**` : `~~${plain(finding.subject)}~~`;
  const line = `- ${finding.sort}: ${subject}: ${plain(finding.message)}`;
  if (detail === 'line') return line;
  const { confidence, id, place, quote, spec } = finding;
  const suggestion = review.suggestions.get(id);
  const parts = [
    [
      plain(documentText(judged)),
      ...(place === undefined ? [] : [code(placeText(place))]),
      ...(quote === undefined || quote === '' ? [] : [`“${plain(shortQuote(quote))}”`]),
      ...(confidence === 'likely' ? ['likely'] : []),
    ].join(' · '),
    [...(spec === undefined ? [] : [`specs ${specPlace(spec, options)}`]), `id ${code(id)}`].join(' · '),
    ...(reason === undefined ? [] : [`${status}: ${plain(reason)}`]),
    ...(suggestion?.byHand === undefined ? [] : [`By hand: ${plain(suggestion.byHand)}`]),
  ];
  const patches = detail === 'full' ? (suggestion?.patches ?? []).map(fenced) : [];
  return [line, ...parts.map((text) => `  - ${text}`), ...patches].join('\n');
}

function specPlace(
  { file, line }: { readonly file: string; readonly line: number },
  { linkTo, prefix }: MarkdownOptions,
): string {
  const path = prefix === '.' || prefix === '' ? file : `${prefix}/${file}`;
  return link(code(`${path}:${line}`), linkTo?.(path, line));
}

const patchLines = 20;

/** A block of its own inside the list item, in a fence that nothing in it ends. */
function fenced(patch: string): string {
  const longest = Math.max(2, ...[...patch.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return ['', `${fence}diff`, ...shortPatch(patch, patchLines), fence, '']
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

const staleShown = 50;

function staleList({ stale }: DriftReview, options: MarkdownOptions, detail: Detail): string {
  if (stale.length === 0) return '';
  const heading = `### Acknowledgements to take out (${stale.length})`;
  if (detail === 'count') return `${heading}\n\n${staleHelp}`;
  const lines = stale
    .slice(0, staleShown)
    .map(({ id, kind, origin, subject }) => `- ${specPlace(origin, options)} ${kind} ${code(id)}, ${plain(subject)}`);
  const more = stale.length - lines.length;
  return [`${heading}\n\n${staleHelp}\n`, ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** Hundreds of operations: as many as there is room for. */
function cutShort(review: DriftReview, options: MarkdownOptions): string {
  const whole = rendered(review, 'count', options);
  const note = '\n\n**The rest does not fit into an issue. `specgen drift --format json` lists all of it.**\n';
  const cut = whole.slice(0, characterLimit - note.length - 1);
  return cut.slice(0, cut.lastIndexOf('\n')).trimEnd() + note;
}

function joined(parts: readonly string[]): string {
  return parts
    .filter((text) => text !== '')
    .join('\n\n')
    .concat('\n');
}
