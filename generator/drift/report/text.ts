import pc from 'picocolors';
import { groupBy } from '../../report/group-by.ts';
import { wrap } from '../../report/wrap.ts';
import type { DriftSort } from '../finding.ts';
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

export interface TextOptions {
  /** Columns there are; lines are broken before them. */
  readonly width: number;
  /** What to put before the path of a spec file. */
  readonly prefix: string;
  /** Show what was acknowledged or is known as well. */
  readonly all: boolean;
}

const paints: Readonly<Record<DriftSort, (text: string) => string>> = {
  contradicted: pc.red,
  missing: pc.yellow,
  gone: pc.magenta,
  unread: pc.cyan,
};

/** The report for a terminal, operation by operation. */
export function textReport(review: DriftReview, options: TextOptions): string {
  const shown = shownFindings(review, options.all);
  const groups = groupBy(shown, groupTitle).map(([title, findings]) =>
    [pc.bold(`${title} (${findings.length})`), ...bySort(findings).map((one) => block(one, review, options))].join(
      '\n\n',
    ),
  );
  return [
    review.documents.map((document) => pc.dim(comparedText(document))).join('\n'),
    ...groups,
    stale(review, options),
    pc.bold(summaryText(review)),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function bySort(findings: readonly Judged[]): readonly Judged[] {
  return sorts.flatMap((sort) => findings.filter(({ finding }) => finding.sort === sort));
}

function block(judged: Judged, review: DriftReview, { prefix, width }: TextOptions): string {
  const { finding, reason, status } = judged;
  const { confidence, id, message, place, quote, sort, spec, subject } = finding;
  const likely = confidence === 'likely' ? pc.dim(' (likely)') : '';
  const title = status === 'open' ? pc.bold(subject) : pc.strikethrough(subject);
  const suggestion = review.suggestions.get(id);
  const facts: (readonly [string, string])[] = [
    ['document', documentText(judged)],
    ...(place === undefined ? [] : [['place', placeText(place)] as const]),
    ...(quote === undefined || quote === '' ? [] : [['quote', `“${shortQuote(quote)}”`] as const]),
    ...(spec === undefined ? [] : [['specs', placeText({ ...spec, file: within(prefix, spec.file) })] as const]),
    ...(reason === undefined ? [] : [[status === 'open' ? 'may be' : status, reason] as const]),
    ...(suggestion?.byHand === undefined ? [] : [['by hand', suggestion.byHand] as const]),
  ];
  return [
    `${paints[sort](sort)} ${title}${likely} ${pc.dim(id)}`,
    ...wrap(message, width, '  '),
    ...facts.flatMap(([name, text]) => wrap(text, width, `  ${name.padEnd(13)}`)),
    ...(suggestion?.patches ?? []).flatMap((patch) =>
      shortPatch(patch, patchLines).map((line) => `  ${coloured(line)}`),
    ),
  ].join('\n');
}

const patchLines = 30;

function coloured(line: string): string {
  if (line.startsWith('+')) return pc.green(line);
  if (line.startsWith('-')) return pc.red(line);
  return pc.cyan(line);
}

function within(prefix: string, file: string): string {
  return prefix === '' || prefix === '.' ? file : `${prefix}/${file}`;
}

function stale(review: DriftReview, { prefix, width }: TextOptions): string {
  if (review.stale.length === 0) return '';
  const lines = review.stale.flatMap(({ id, kind, origin, subject }) => [
    '',
    `${pc.cyan(placeText({ ...origin, file: within(prefix, origin.file) }))} - ${pc.red('error')} ${pc.dim('stale:')} nothing is what ${kind} ${id} (${subject}) acknowledges`,
    ...wrap(staleHelp, width, '  help: '),
  ]);
  return [pc.red(pc.bold(`acknowledgements to take out (${review.stale.length})`)), ...lines].join('\n');
}
