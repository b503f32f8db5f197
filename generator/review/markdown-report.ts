// The vendor's words are shown whole, however long: they are what is checked.
import { plainWhole as plain } from '../report/escape.ts';
import {
  blockPlace,
  citesOf,
  headOf,
  markText,
  noParagraph,
  type ReviewReport,
  readText,
  ruleText,
  type Shown,
  summaryText,
  titleOf,
} from './words.ts';

/** GitHub refuses comments of more than 65,536 characters. */
const characterLimit = 60_000;

/** For a comment of a pull request: what fits is shown in full, and what does not is named. */
export function markdownReport(report: ReviewReport): string {
  const parts: string[] = [`## Review of the specs\n\n${plain(summaryText(report))}`];
  const left: string[] = [];
  for (const shown of report.parameters) {
    const text = parameterText(shown, report);
    if (left.length > 0 || parts.join('\n\n').length + text.length > characterLimit) left.push(titleOf(shown));
    else parts.push(text);
  }
  if (left.length > 0) parts.push(`Not shown here, for length: ${plain(left.join('; '))}.`);
  return parts.join('\n\n');
}

function parameterText(shown: Shown, { prefix }: ReviewReport): string {
  if (shown.change === 'lines') return `### ${plain(titleOf(shown))}\n\n${acceptedTable(shown)}`;
  const vendor =
    shown.paragraphs.length === 0
      ? plain(noParagraph)
      : shown.paragraphs
          .map((one) => `**${plain(headOf(one))}**\n\n${one.lines.map((line) => plain(line)).join('<br>\n')}`)
          .join('\n\n');
  const specs = shown.blocks
    .map((block) => `${plain(blockPlace(block, prefix))}\n\n${fenced(block.text, 'yaml')}`)
    .join('\n\n');
  return [
    `### ${plain(titleOf(shown))}`,
    `<table><tr><th>Vendor</th><th>Specs</th></tr><tr><td valign="top">\n\n${vendor}\n\n</td><td valign="top">\n\n${specs}\n\n</td></tr></table>`,
    acceptedTable(shown),
    list(
      'Rules',
      shown.rules.flatMap((rule) => [ruleText(rule), ...rule.remarks]),
    ),
    list(
      'Contradictions',
      shown.conflicts.map(
        ({ about, id, resolution, sides }) =>
          `${id}: ${about} ${sides.map(({ says, sources }) => `${sources.join(', ')}: ${says}`).join('; ')} → ${resolution}`,
      ),
    ),
    folded('What specgen drift reads', shown.paragraphs.flatMap(readText)),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function acceptedTable({ accepted, before = [] }: Shown): string {
  if (accepted.length + before.length === 0) return '';
  const rows = [
    ...accepted.map((one) => [one.who, one.says, markText(one), citesOf(one), one.remarks.join(' ')]),
    ...before.map(({ says, who }) => [`before: ${who}`, says, '', '', '']),
  ];
  return [
    '| who | accepted | documents | from | seen |\n|---|---|---|---|---|',
    ...rows.map((cells) => `| ${cells.map(plain).join(' | ')} |`),
  ].join('\n');
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `**${title}**\n\n${items.map((item) => `- ${plain(item)}`).join('\n')}`;
}

function folded(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<details><summary>${title}</summary>\n\n${items.map((item) => `- ${plain(item)}`).join('\n')}\n\n</details>`;
}

/** In a fence that nothing in the text ends. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
