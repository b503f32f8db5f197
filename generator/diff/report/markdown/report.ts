import { code, plain } from '../../../report/escape.ts';
import { describeProblem } from '../../acceptance/judge.ts';
import type { Impact } from '../../finding.ts';
import { type Review, type Reviewed, withStatus } from '../../review.ts';
import { editionText, journalText, reasonedText, summaryText, versionText } from '../words.ts';
import { compactList } from './compact.ts';
import { type Detail, findingList, type MarkdownOptions, placeText } from './finding.ts';
import { changedCells } from './matrix.ts';

/** By this the workflow finds the comment it wrote last time. */
export const marker = '<!-- specgen-diff -->';

/** GitHub refuses comments of more than 65,536 characters. */
export const characterLimit = 60_000;

/** How much is said about each kind of finding. */
interface Plan {
  readonly breaking: Detail;
  readonly dangerous: Detail;
  readonly rest: Detail;
  /** Corrections and accepted findings. */
  readonly aside: Detail;
  readonly cells: boolean;
}

/** From everything to the least. What matters less shrinks first; breaking findings are never reduced to a number. */
const plans: readonly Plan[] = [
  { breaking: 'full', dangerous: 'full', rest: 'full', aside: 'full', cells: true },
  { breaking: 'full', dangerous: 'full', rest: 'brief', aside: 'brief', cells: true },
  { breaking: 'full', dangerous: 'full', rest: 'line', aside: 'brief', cells: true },
  { breaking: 'full', dangerous: 'full', rest: 'count', aside: 'line', cells: true },
  { breaking: 'full', dangerous: 'brief', rest: 'count', aside: 'line', cells: true },
  { breaking: 'full', dangerous: 'line', rest: 'count', aside: 'line', cells: true },
  { breaking: 'brief', dangerous: 'line', rest: 'count', aside: 'line', cells: false },
  { breaking: 'line', dangerous: 'line', rest: 'count', aside: 'compact', cells: false },
  { breaking: 'line', dangerous: 'count', rest: 'count', aside: 'compact', cells: false },
  { breaking: 'compact', dangerous: 'count', rest: 'count', aside: 'compact', cells: false },
  { breaking: 'compact', dangerous: 'count', rest: 'count', aside: 'count', cells: false },
];

/** The report for a pull request: breaking first, the rest folded, and never longer than a comment may be. */
export function markdownReport(review: Review, options: MarkdownOptions): string {
  for (const plan of plans) {
    const report = rendered(review, plan, options);
    if (report.length < characterLimit) return report;
  }
  return cutShort(review, options);
}

function rendered(review: Review, plan: Plan, options: MarkdownOptions): string {
  const open = (level: Impact) => withStatus(review, 'open', level);
  const list = (findings: readonly Reviewed[], detail: Detail) => findingList(findings, detail, review, options);
  const sections = [
    unfolded('Breaking', '', open('breaking'), plan.breaking, list),
    problemList(review, options),
    plan.cells ? changedCells(review) : '',
    unfolded('Dangerous', '', open('dangerous'), plan.dangerous, list),
    unfolded('Accepted', 'Agreed to in accepted.yaml.', withStatus(review, 'accepted'), plan.aside, list),
    unfolded('Corrections', correctionsAbout, withStatus(review, 'correction'), plan.aside, list),
    folded('compatible', open('compatible'), plan.rest, list),
    folded('without effect on requests or answers', open('doc-only'), plan.rest, list),
    plans.indexOf(plan) === 0
      ? ''
      : 'This report is shortened to fit a comment. `specgen diff --format json` tells everything.',
  ];
  return [head(review), ...sections.filter((text) => text !== '')].join('\n\n').concat('\n');
}

function head(review: Review): string {
  const notes = [journalText(review), reasonedText(review)].filter((text) => text !== undefined);
  return [
    marker,
    `## Spec changes: ${summaryText(review)}`,
    '',
    `${plain(editionText(review.base))} → ${plain(editionText(review.head))}`,
    '',
    `**${plain(versionText(review))}**`,
    ...notes.flatMap((text) => ['', plain(text)]),
    ...(review.hidden === 0 ? [] : ['', `${review.hidden} findings of other surfaces are not shown.`]),
  ].join('\n');
}

const correctionsAbout = 'The service did not change; the specs said it wrong.';

type List = (findings: readonly Reviewed[], detail: Detail) => string;

function unfolded(title: string, about: string, findings: readonly Reviewed[], detail: Detail, list: List): string {
  if (findings.length === 0) return '';
  return [`### ${title} (${findings.length})`, ...(about === '' ? [] : [about]), list(findings, detail)].join('\n\n');
}

function folded(title: string, findings: readonly Reviewed[], detail: Detail, list: List): string {
  if (findings.length === 0) return '';
  return details(`${findings.length} ${title}`, list(findings, detail));
}

function details(summary: string, text: string): string {
  return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
}

const problemsShown = 50;

function problemList({ problems }: Review, options: MarkdownOptions): string {
  if (problems.length === 0) return '';
  const lines = problems.slice(0, problemsShown).map((problem) => {
    const { help, message } = describeProblem(problem);
    return `- ${placeText(problem.acceptance.origin, { ...options, prefix: '' })} ${problem.kind}: ${plain(message)}. ${plain(help)}`;
  });
  const more = problems.length - lines.length;
  return [`### Acceptances to mend (${problems.length})\n`, ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join(
    '\n',
  );
}

/** Tens of thousands of findings: as many as there is room for, and how many are missing, where nobody overlooks it. */
function cutShort(review: Review, options: MarkdownOptions): string {
  const breaking = withStatus(review, 'open', 'breaking');
  const others = review.findings.filter(({ level, status }) => status !== 'open' || level !== 'breaking');
  const warning = (missing: number) =>
    `**${missing} more breaking findings do not fit into a comment. ${code('specgen diff --format json')} lists all of them.**`;
  const withFirst = (shown: number) =>
    [
      head(review),
      warning(breaking.length - shown),
      `### Breaking (${breaking.length})\n\n${compactList(breaking.slice(0, shown))}`,
      ...(others.length === 0 ? [] : [details('Everything else', findingList(others, 'count', review, options))]),
    ]
      .join('\n\n')
      .concat('\n');
  let [fits, tooMany] = [0, breaking.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (withFirst(middle).length < characterLimit) fits = middle;
    else tooMany = middle;
  }
  return withFirst(fits);
}

/** What to say in place of a report when an edition could not be read. */
export function markdownFailure(message: string, problems: readonly string[]): string {
  const shown = problems.slice(0, problemsShown).map((problem) => `- ${plain(problem)}`);
  const more = problems.length - shown.length;
  return [
    marker,
    '## Spec changes: could not compare',
    '',
    plain(message),
    '',
    ...shown,
    ...(more > 0 ? [`- and ${more} more`] : []),
    '',
  ].join('\n');
}
