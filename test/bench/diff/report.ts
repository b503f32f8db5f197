import type { Circumstances } from '../lib/circumstances.ts';
import { markdownTable } from '../lib/table.ts';
import type { Result } from './compare.ts';
import type { Rendering } from './documents/openapi.ts';
import { absent, type Counts, type Peer, versionOf } from './peers.ts';
import { type Answer, type OwnFinding, patienceSeconds } from './run-tool.ts';
import type { Timing } from './timing.ts';

/** What each rendering states, as a heading. */
const titles: Readonly<Record<Rendering, string>> = {
  prose: 'Facts in prose, as the vendor publishes them',
  enums: 'Lists of models, versions and values as enums; global limits and defaults',
  rules: 'Also what each model allows, in anyOf and not',
};

/** The page of results. */
export function resultsPage(
  results: readonly Result[],
  timing: Timing,
  peers: readonly Peer[],
  run: Circumstances,
): string {
  const renderings = Object.keys(titles) as readonly Rendering[];
  const parts = [
    '# Who reports what of the same edits',
    `Written by \`npm run bench -- --only diff\` on ${run.date}, ${run.machine}, Node ${run.node}. How to read it: [README](README.md).`,
    '## specgen diff',
    oursTable(results),
    '## In short',
    summaryTable(results, peers, renderings),
    ...renderings.flatMap((rendering) => [`## ${titles[rendering]}`, peersTable(results, peers, rendering)]),
    '## Time',
    timeTable(timing, peers),
    '## Could not take part',
    absent.map(({ name, why }) => `- ${name}: ${why}.`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function oursTable(results: readonly Result[]): string {
  const rows = results.map(({ edit, ours, stated }) => [
    `\`${edit.id}\``,
    `${edit.title} (${edit.seen})`,
    counted(ours.map(findingText)).join('<br>') || 'nothing',
    stated.enums,
    stated.rules,
  ]);
  return markdownTable(
    ['Edit', 'What changes (seen)', 'Findings: impact', 'Enums state it in', 'Rules state it in'],
    rows,
  );
}

function findingText({ id, impact, witness }: OwnFinding): string {
  return `\`${id}\`: ${impact.request ?? impact.response}${witness === undefined ? '' : ', witness'}`;
}

/** `4 × …` for what is said four times. */
function counted(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => (count === 1 ? text : `${count} × ${text}`));
}

/** What matters of an answer: the classes it uses, worst first. A tool that uses the same for all edits tells nothing. */
type Classes = readonly string[];

/** How many edits a tool tells apart from the one that changes nothing, which are and are not called breaking. */
export interface Score {
  readonly told: number;
  readonly rightlyBreaking: number;
  readonly wronglyBreaking: number;
}

/** `of` gives the classes of an answer. */
function scoreOf(results: readonly Result[], of: (result: Result) => Classes): Score {
  const wording = results.filter(({ edit }) => edit.id === 'wording').map((result) => of(result).join());
  const alarms = (breaks: 'yes' | 'no') =>
    results.filter((result) => result.edit.breaks === breaks && of(result).includes('breaking')).length;
  const told = results.filter(
    (result) => result.edit.id !== 'wording' && of(result).length > 0 && !wording.includes(of(result).join()),
  );
  return { told: told.length, rightlyBreaking: alarms('yes'), wronglyBreaking: alarms('no') };
}

export function ourScore(results: readonly Result[]): Score {
  return scoreOf(results, ({ ours }) => [...new Set(ours.flatMap(({ impact }) => impactsOf(impact)))]);
}

export function peerScore(results: readonly Result[], peer: Peer, rendering: Rendering): Score {
  return scoreOf(results, ({ answers }) => classesOf(answers.get(peer)?.[rendering]));
}

/** Counts over all edits, for each tool and rendering. */
function summaryTable(results: readonly Result[], peers: readonly Peer[], renderings: readonly Rendering[]): string {
  const real = results.filter(({ edit }) => edit.id !== 'wording');
  const breaking = results.filter(({ edit }) => edit.breaks === 'yes');
  const harmless = results.filter(({ edit }) => edit.breaks === 'no');
  const texts = ({ told, rightlyBreaking, wronglyBreaking }: Score) =>
    [told, rightlyBreaking, wronglyBreaking].map(String);
  const rows = peers.flatMap((peer) =>
    renderings.map((rendering) => [nameOf(peer), rendering, ...texts(peerScore(results, peer, rendering))]),
  );
  const heads = [
    'Tool',
    'Documents',
    `Told apart from a change of words, of ${real.length}`,
    `Called breaking, of ${breaking.length} that are`,
    `Called breaking, of ${harmless.length} that are not`,
  ];
  return markdownTable(heads, [['**specgen diff**', 'specs', ...texts(ourScore(results))], ...rows]);
}

function impactsOf(impact: OwnFinding['impact']): readonly string[] {
  return [impact.request, impact.response].filter((level) => level !== undefined);
}

const classes: readonly (keyof Counts)[] = ['breaking', 'dangerous', 'compatible', 'unclassified', 'text'];

function classesOf(answer: Answer | undefined): readonly (keyof Counts)[] {
  if (answer === undefined || 'failure' in answer) return [];
  return classes.filter((name) => (answer.counts[name] ?? 0) > 0);
}

function peersTable(results: readonly Result[], peers: readonly Peer[], rendering: Rendering): string {
  const rows = results.map(({ edit, answers }) => [
    `\`${edit.id}\``,
    ...peers.map((peer) => answerText(answers.get(peer)?.[rendering])),
  ]);
  return markdownTable(['Edit', ...peers.map(nameOf)], rows);
}

function answerText(answer: Answer | undefined): string {
  if (answer === undefined) return '';
  if ('failure' in answer) return answer.failure;
  const told = classesOf(answer).map((name) => `${answer.counts[name]} ${name}`);
  return told.join(', ') || '–';
}

function timeTable(
  { comparisonSeconds, generateSeconds, ourSeconds, peerSeconds }: Timing,
  peers: readonly Peer[],
): string {
  const ratio = (peer: Peer) => (peerSeconds.get(peer) ?? Number.NaN) / ourSeconds;
  const rows = peers.map((peer) => [versionOf(peer), ratio(peer).toFixed(2)]);
  const head = markdownTable(['Tool', 'Time, ours = 1'], [['specgen diff', '1.00'], ...rows]);
  return [
    head,
    `Ours took ${ourSeconds.toFixed(2)} s for all specs; the others compare one operation. Medians of interleaved runs with start-up, on the documents with enums of one edit. A tool is stopped after ${patienceSeconds} s.`,
    `Of ours, the comparison of all surfaces without start-up and loading takes ${comparisonSeconds.toFixed(2)} s. \`specgen generate\` of the same specs from nothing takes ${generateSeconds.toFixed(2)} s: the comparison is ${(comparisonSeconds / generateSeconds).toFixed(2)} of that, the whole command ${(ourSeconds / generateSeconds).toFixed(2)}.`,
  ].join('\n\n');
}

function nameOf(peer: Peer): string {
  return peer.name ?? peer.package.replace(/^@.*\//, '');
}
