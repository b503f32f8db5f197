import type { Origin } from '../../../model/facts.ts';
import { code, link, plain } from '../../../report/escape.ts';
import type { Verdict } from '../../finding.ts';
import type { Review, Reviewed } from '../../review.ts';
import { effectText, hitsText, shortJson, valueText, whereText } from '../words.ts';
import { compactList } from './compact.ts';

/**
 * How much is said about each finding: everything; everything but the witness; a line each; its place, with what it
 * shares with others said once; how many there are of each rule.
 */
export type Detail = 'full' | 'brief' | 'line' | 'compact' | 'count';

export interface MarkdownOptions {
  /** What to put before the path of a file of the newer edition. */
  readonly prefix: string;
  /** Address of a line in the newer edition, where it can be looked at. */
  readonly linkTo?: (path: string, line: number) => string;
}

/** Findings as a list, or as numbers. */
export function findingList(
  findings: readonly Reviewed[],
  detail: Detail,
  review: Review,
  options: MarkdownOptions,
): string {
  if (detail === 'count') return countsPerRule(findings);
  if (detail === 'compact') return compactList(findings);
  return findings
    .map((one) => (detail === 'line' ? line(one, options) : item(one, detail, review, options)))
    .join('\n');
}

/** A place in the specs. */
export function placeText({ file, line: number }: Origin, { linkTo, prefix }: MarkdownOptions): string {
  const path = prefix === '.' || prefix === '' ? file : `${prefix}/${file}`;
  return link(code(`${path}:${number}`), linkTo?.(path, number));
}

function line({ anchor, finding, status }: Reviewed, options: MarkdownOptions): string {
  const title = status === 'accepted' ? `~~${plain(finding.title)}~~` : plain(finding.title);
  return `- **${title}** ${code(finding.id)} ${placeText(anchor, options)}`;
}

function item(reviewed: Reviewed, detail: 'full' | 'brief', review: Review, options: MarkdownOptions): string {
  const { acceptance, finding } = reviewed;
  const hits = hitsText(reviewed, review);
  const changed = finding.before !== undefined || finding.after !== undefined;
  const about = [
    plain(whereText(finding.at)),
    plain(effectText(finding)),
    ...(changed ? [`${code(valueText(finding.before))} → ${code(valueText(finding.after))}`] : []),
    ...(finding.sources.length === 0
      ? []
      : [`source ${finding.sources.map((id) => sourceText(id, review)).join(', ')}`]),
    ...(hits === undefined ? [] : [`hits **${hits}**`]),
    `fingerprint ${code(finding.fingerprint)}`,
  ];
  const lines = [
    `Who: ${plain(finding.who)}`,
    `What happens: ${plain(finding.happens)}`,
    `What to do: ${plain(finding.action)}`,
    ...(finding.details ?? []).map((text) => `Note: ${plain(text)}`),
    about.filter((text) => text !== '').join(' · '),
    ...(detail === 'full' ? witnessLines(reviewed) : []),
    ...(acceptance === undefined ? [] : [`Accepted on ${acceptance.date}: ${plain(acceptance.reason)}`]),
  ];
  return [line(reviewed, options), ...lines.map((text) => `  - ${text}`)].join('\n');
}

function witnessLines({ finding: { witness } }: Reviewed): readonly string[] {
  if (witness === undefined) return [];
  const { after, before, request } = witness;
  return [`Request ${code(shortJson(request))}: before ${verdictText(before)}, after ${verdictText(after)}`];
}

function verdictText({ accepted, issues }: Verdict): string {
  const verdict = accepted ? 'accepted' : 'refused';
  return issues.length === 0 ? verdict : `${verdict} (${issues.map(code).join(', ')})`;
}

function sourceText(id: string, { sources }: Review): string {
  return link(plain(id), sources[id]?.url);
}

function countsPerRule(findings: readonly Reviewed[]): string {
  const counts = new Map<string, number>();
  for (const { finding } of findings) counts.set(finding.id, (counts.get(finding.id) ?? 0) + 1);
  return [...counts].map(([id, count]) => `- ${code(id)}: ${count}`).join('\n');
}
