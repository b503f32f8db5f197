import { plain } from '../../report/escape.ts';
import { isAtLeast } from '../impact.ts';
import { type Review, type Reviewed, withStatus } from '../review.ts';

const begin = '<!-- specgen diff -->';
const end = '<!-- /specgen diff -->';

/** The section of a new edition as CHANGELOG.md has it, or nothing when nothing changed. */
export function changelogSection(review: Review): string | undefined {
  if (review.findings.length === 0) return undefined;
  return `${heading(review)}\n\n${marked(review)}\n`;
}

/**
 * Puts the section into a changelog: in place of what an earlier run wrote for the same version, else at the end of
 * that version's section, else as a section of its own before the others. What people wrote stays, and a second run
 * changes nothing.
 */
export function withSection(changelog: string, review: Review): string {
  const section = changelogSection(review);
  if (section === undefined) return changelog;
  const [lead = '', ...sections] = changelog.split(/^(?=## )/m);
  if (lead.startsWith('## ')) return withSection(`\n${changelog}`, review).trimStart();
  const at = sections.findIndex((text) => versionOf(text) === versionFor(review));
  const found = sections[at];
  if (found !== undefined) {
    return [lead, ...sections.with(at, updated(found, review, at === sections.length - 1))].join('');
  }
  const above = lead.trim() === '' ? '' : `${lead.trimEnd()}\n\n`;
  return [above, section, ...(sections.length === 0 ? [] : ['\n']), ...sections].join('');
}

function updated(section: string, review: Review, isLast: boolean): string {
  const renamed = section.replace(/^## .*$/m, () => heading(review));
  const from = renamed.indexOf(begin);
  const to = renamed.indexOf(end);
  if (from >= 0 && to > from) return renamed.slice(0, from) + marked(review) + renamed.slice(to + end.length);
  return `${renamed.trimEnd()}\n\n${marked(review)}\n${isLast ? '' : '\n'}`;
}

function versionOf(section: string): string | undefined {
  return /^## \[?v?(\d[^\s,\]]*)/.exec(section)?.[1];
}

/** The newer edition's own version when it is high enough, else the one it should have. */
function versionFor({ bump, head, nextVersion }: Review): string {
  return bump === 'none' || isAtLeast(head.version, nextVersion) ? head.version : nextVersion;
}

function heading(review: Review): string {
  return `## ${versionFor(review)}, edition ${review.head.edition}`;
}

function marked(review: Review): string {
  const decided = review.findings.filter(({ status }) => status !== 'correction');
  const of = (level: Reviewed['level']) => decided.filter((one) => one.level === level);
  const wording = of('doc-only').length;
  const parts = [
    part('Breaking', of('breaking'), true),
    part('Dangerous', of('dangerous'), true),
    part('New and wider', of('compatible'), false),
    part('Corrected: the specs said it wrong', withStatus(review, 'correction'), false),
    ...(wording === 0 ? [] : [`${wording} change${wording === 1 ? '' : 's'} of wording, sources and contradictions.`]),
  ];
  const since = `Since ${review.base.version}, edition ${review.base.edition}:`;
  return [begin, since, ...parts.filter((text) => text !== ''), end].join('\n\n');
}

function part(title: string, findings: readonly Reviewed[], withAction: boolean): string {
  if (findings.length === 0) return '';
  const lines = findings.map(
    ({ finding }) => `- ${sentence(finding.title)}${withAction ? ` ${sentence(finding.action)}` : ''}`,
  );
  return `**${title}**\n\n${[...new Set(lines)].join('\n')}`;
}

function sentence(text: string): string {
  return plain(/[.!?]$/.test(text) ? text : `${text}.`);
}
