import pc from 'picocolors';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import {
  blockPlace,
  citesOf,
  headOf,
  leftOutText,
  markText,
  noParagraph,
  placeOf,
  type ReviewReport,
  readText,
  ruleText,
  type Shown,
  summaryText,
  titleOf,
} from './words.ts';

/** Below this the vendor's words stand above the specs, from here on beside them. */
const sideBySide = 110;

/** What each parameter is by the vendor and by the specs, for a terminal. */
export function textReport(report: ReviewReport, width: number): string {
  return [...report.parameters.map((one) => parameterText(one, report, width)), summaryText(report)].join('\n\n');
}

function parameterText(shown: Shown, report: ReviewReport, width: number): string {
  // Of what nobody wrote there is nothing to check but what new versions take over.
  if (shown.change === 'lines')
    return [pc.bold(titleOf(shown)), section('Accepted', acceptedLines(shown, width))].join('\n');
  const half = width >= sideBySide ? Math.floor((width - 3) / 2) : width;
  const vendor = vendorLines(shown, report, half);
  const specs = specLines(shown, report, half);
  const top = width >= sideBySide ? beside(vendor, specs, half) : [...vendor, '', ...specs];
  const sections = [
    pc.bold(titleOf(shown)),
    top.join('\n'),
    section('Accepted', acceptedLines(shown, width)),
    section(
      'Rules',
      shown.rules.flatMap((rule) => [ruleText(rule), ...rule.remarks.map((one) => `  ${one}`)]),
      width,
    ),
    section('Contradictions', conflictLines(shown), width),
    section('What specgen drift reads', shown.paragraphs.flatMap(readLines), width),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

function vendorLines({ paragraphs }: Shown, report: ReviewReport, width: number): readonly string[] {
  const without = leftOutText(report);
  const missing = without === undefined ? [] : wrapped(pc.yellow(without), width);
  if (paragraphs.length === 0) return [pc.dim(noParagraph), ...missing];
  const read = paragraphs.flatMap((paragraph, index) => [
    ...(index === 0 ? [] : ['']),
    ...wrapped(pc.cyan(headOf(paragraph)), width),
    ...paragraph.lines.flatMap((line) => wrapped(line, width)),
    ...wrapped(pc.dim(placeOf(paragraph.place)), width),
  ]);
  return [...read, ...missing];
}

function specLines({ blocks }: Shown, { prefix }: ReviewReport, width: number): readonly string[] {
  return blocks.flatMap((block) => [
    ...wrapped(pc.cyan(blockPlace(block, prefix)), width),
    ...block.text.split('\n').flatMap((line) => wrapped(line, width)),
  ]);
}

function acceptedLines({ accepted, before = [] }: Shown, width: number): readonly string[] {
  const now = accepted.flatMap((one) => {
    const cites = citesOf(one);
    const mark = markText(one);
    const line = `${one.who}: ${one.says}${cites === '' ? '' : ` [${cites}]`}${mark === '' ? '' : ` – ${mark}`}`;
    return [line, ...one.remarks.map((text) => `  ${text}`)];
  });
  const was = before.map(({ says, who }) => `before, ${who}: ${says}`);
  return [...now.flatMap((line) => wrapped(line, width - 2)), ...was.flatMap((line) => wrapped(line, width - 2))].map(
    (line) => (line.startsWith('before, ') ? pc.yellow(line) : line),
  );
}

function conflictLines({ conflicts }: Shown): readonly string[] {
  return conflicts.flatMap(({ about, id, resolution, sides }) => [
    `${id}: ${about}`,
    ...sides.map(({ says, sources }) => `  ${sources.join(', ')}: ${says}`),
    `  → ${resolution}`,
  ]);
}

function readLines(paragraph: Shown['paragraphs'][number]): readonly string[] {
  return readText(paragraph).map((text) => `${paragraph.source ?? paragraph.documents[0]}: ${text}`);
}

function section(title: string, lines: readonly string[], width?: number): string {
  if (lines.length === 0) return '';
  const all = width === undefined ? lines : lines.flatMap((line) => wrapped(line, width - 2));
  return [pc.bold(title), ...all.map((line) => `  ${line}`)].join('\n');
}

function beside(left: readonly string[], right: readonly string[], width: number): readonly string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const one = left[index] ?? '';
    return `${one}${' '.repeat(Math.max(0, width - stringWidth(one)))} ${pc.dim('│')} ${right[index] ?? ''}`.trimEnd();
  });
}

/** A line broken at the width, with further lines as far to the right as the first. Chinese has no spaces to break at. */
function wrapped(line: string, width: number): readonly string[] {
  const indent = /^\s*(?:- )?/.exec(line)?.[0] ?? '';
  const rest = wrapAnsi(line.slice(indent.length), Math.max(20, width - indent.length), {
    hard: true,
    wordWrap: !/\p{Script=Han}/u.test(line),
  });
  return rest.split('\n').map((part, index) => (index === 0 ? indent : ' '.repeat(indent.length)) + part);
}
