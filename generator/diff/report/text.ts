import pc from 'picocolors';
import { wrap } from '../../report/wrap.ts';
import { describeProblem } from '../acceptance/judge.ts';
import type { Impact } from '../finding.ts';
import { fails, impacts } from '../impact.ts';
import { type Review, type Reviewed, withStatus } from '../review.ts';
import {
  differenceText,
  editionText,
  effectText,
  hitsText,
  journalText,
  reasonedText,
  shortJson,
  summaryText,
  valueText,
  versionText,
  whereText,
} from './words.ts';

/** How the report is laid out for where it is read. */
export interface TextOptions {
  /** Columns there are; lines are broken before them. */
  readonly width: number;
  /** What to put before the path of a file of either edition. */
  readonly prefixes: { readonly base: string; readonly head: string };
}

type Paint = (text: string) => string;

const paints: Readonly<Record<Impact, Paint>> = {
  breaking: pc.red,
  dangerous: pc.yellow,
  compatible: pc.green,
  'doc-only': pc.dim,
};

/** The report for a terminal: worst first. What harms nobody has a title and a place; the other reports say more. */
export function textReport(review: Review, options: TextOptions): string {
  const sections = [
    ...impacts.map((level) => section(level, paints[level], withStatus(review, 'open', level), review, options)),
    section('corrections of the transcription', pc.cyan, withStatus(review, 'correction'), review, options),
    section('accepted', pc.dim, withStatus(review, 'accepted'), review, options),
    problems(review, options),
  ];
  return [
    pc.bold(`${editionText(review.base)} → ${editionText(review.head)}`),
    ...sections.filter((text) => text !== ''),
    [
      pc.bold(summaryText(review)),
      ...(review.hidden === 0 ? [] : [`${review.hidden} of other surfaces not shown`]),
      versionText(review),
      ...present(journalText(review)),
      ...present(reasonedText(review)),
    ]
      .flatMap((line) => wrap(line, options.width, ''))
      .join('\n'),
  ].join('\n\n');
}

function section(
  title: string,
  paint: Paint,
  findings: readonly Reviewed[],
  review: Review,
  options: TextOptions,
): string {
  if (findings.length === 0) return '';
  const heading = paint(pc.bold(`${title} (${findings.length})`));
  const isHarmless = (one: Reviewed) => one.status === 'open' && !fails(one.level, 'dangerous');
  const blocks = findings.map((one) =>
    isHarmless(one) ? brief(one, paint, options) : block(one, paint, review, options),
  );
  return [heading, ...blocks].join('\n\n');
}

/** What harms nobody: its title, what it does not have room for, and what else there is to know. */
function brief(reviewed: Reviewed, paint: Paint, options: TextOptions): string {
  const facts = [...differenceText(reviewed.finding), ...notes(reviewed)];
  return [
    summary(reviewed, paint, options),
    ...facts.flatMap(([name, text]) => wrap(text, options.width, `  ${name.padEnd(8)}`)),
  ].join('\n');
}

function notes({ finding: { details = [] } }: Reviewed): readonly (readonly [string, string])[] {
  return details.map((text) => ['note', text]);
}

function summary({ finding, status }: Reviewed, paint: Paint, { prefixes, width }: TextOptions): string {
  const { column, edition, file, line } = finding.location;
  const place = `${prefixes[edition]}/${file}:${line}:${column}`;
  const title = status === 'accepted' ? pc.strikethrough(finding.title) : finding.title;
  return [`${paint(finding.id)} ${pc.dim(`${place} ${finding.fingerprint}`)}`, ...wrap(title, width, '  ')].join('\n');
}

function block(reviewed: Reviewed, paint: Paint, review: Review, options: TextOptions): string {
  const { acceptance, finding } = reviewed;
  const facts: (readonly [string, string])[] = [
    ['where', whereText(finding.at)],
    ...(finding.before === undefined && finding.after === undefined
      ? []
      : [['change', `${valueText(finding.before)} → ${valueText(finding.after)}`] as const]),
    ['effect', effectText(finding)],
    ['who', finding.who],
    ['happens', finding.happens],
    ['do', finding.action],
    ...notes(reviewed),
    ...witnessFacts(reviewed),
    ...(finding.sources.length === 0 ? [] : [['source', finding.sources.join(', ')] as const]),
    ...present(hitsText(reviewed, review)).map((text) => ['hits', text] as const),
    ...(acceptance === undefined ? [] : [['reason', `${acceptance.reason} (${acceptance.date})`] as const]),
  ];
  return [
    summary(reviewed, paint, options),
    ...facts.flatMap(([name, text]) => wrap(text, options.width, `  ${name.padEnd(8)}`)),
  ].join('\n');
}

function witnessFacts({ finding: { witness } }: Reviewed): readonly (readonly [string, string])[] {
  if (witness === undefined) return [];
  const verdict = ({ accepted, issues }: typeof witness.before) =>
    [accepted ? 'accepted' : 'refused', ...issues].join('; ');
  return [
    ['request', shortJson(witness.request)],
    ['before', verdict(witness.before)],
    ['after', verdict(witness.after)],
  ];
}

function problems({ problems: found }: Review, { width }: TextOptions): string {
  if (found.length === 0) return '';
  const lines = found.flatMap((problem) => {
    const { file, line, column } = problem.acceptance.origin;
    const { help, message } = describeProblem(problem);
    return [
      '',
      `${pc.cyan(file)}:${line}:${column} - ${pc.red('error')} ${pc.dim(`${problem.kind}:`)} ${message}`,
      ...wrap(help, width, '  help: '),
    ];
  });
  return [pc.red(pc.bold(`acceptances to mend (${found.length})`)), ...lines].join('\n');
}

function present(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}
