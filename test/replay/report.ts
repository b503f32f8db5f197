import { precision, recall, type Score, type StepScore } from './score.ts';

export interface Circumstances {
  readonly date: string;
  readonly node: string;
}

interface Group {
  readonly title: string;
  readonly scores: readonly StepScore[];
}

/** The page `RESULTS.md`: figures overall, by step, and every line that was missed or is not so. */
export function resultsPage(scores: readonly StepScore[], { date, node }: Circumstances): string {
  const byFolder = (folder: string) => scores.filter(({ step }) => step.id.startsWith(`${folder}/`));
  const groups: readonly Group[] = [
    { title: 'VOD', scores: byFolder('vod') },
    { title: 'MPS', scores: byFolder('mps') },
    { title: '**both**', scores: [...byFolder('vod'), ...byFolder('mps')] },
    { title: 'MPS, its own package', scores: byFolder('mps-package') },
  ].filter((group) => group.scores.length > 0);
  return `# How much of what the vendor changed is reported

Written by \`npm run replay\` on ${date}, Node ${node}. Each step between two published packages is read and compared by
the tools, and what they report is held against a list made by hand: [truth](truth/README.md).

A line is one operation, type or field, one fact, or one subject of which the tools have to say that its text changed and
could not be read. *Missed*: in the list, not reported. *False*: reported, not in the list; also a fact with one part
wrong, which counts as missed as well. The package of its own repeats changes of the other one and is counted by itself.

| Packages | Steps | Structure: lines | found | false | Prose: lines | found | missed | false | Recall | Precision |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${groups.map(groupRow).join('\n')}

## Step by step

Found / missed / false.

| Step | Structure | Prose |
| --- | --- | --- |
${scores.map(({ step, structure, prose }) => `| ${step.id} | ${counts(structure)} | ${counts(prose)} |`).join('\n')}

## Rewordings

Texts that changed and say what they said, by the same list: how many of them were reported as a change all the same.

| Packages | Rewordings | reported |
| --- | --- | --- |
${groups.map(({ scores: of, title }) => `| ${title} | ${sumOf(of, 'of')} | ${sumOf(of, 'told')} |`).join('\n')}

${scores.flatMap(({ reworded, step }) => reworded.told.map((subject) => `- ${step.id}: ${subject}`)).join('\n') || 'None is.'}

## What was missed and what is false

${scores.map(problemsOf).filter(Boolean).join('\n\n') || 'Nothing.'}
`;
}

function groupRow({ title, scores }: Group): string {
  const structure = scores.map((score) => score.structure);
  const prose = scores.map((score) => score.prose);
  const cells = [
    title,
    scores.length,
    sum(structure, ({ found, missed }) => found.length + missed.length),
    sum(structure, ({ found }) => found.length),
    sum(structure, ({ untrue }) => untrue.length),
    sum(prose, ({ found, missed }) => found.length + missed.length),
    sum(prose, ({ found }) => found.length),
    sum(prose, ({ missed }) => missed.length),
    sum(prose, ({ untrue }) => untrue.length),
    percent(recall(prose)),
    percent(precision(prose)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function sumOf(scores: readonly StepScore[], what: 'of' | 'told'): number {
  return scores.reduce((total, { reworded }) => total + (what === 'of' ? reworded.of : reworded.told.length), 0);
}

function counts({ found, missed, untrue }: Score): string {
  return `${found.length} / ${missed.length} / ${untrue.length}`;
}

function problemsOf({ step, structure, prose }: StepScore): string {
  const lines = [
    ...[...structure.missed, ...prose.missed].map((line) => `missed  ${line}`),
    ...[...structure.untrue, ...prose.untrue].map((line) => `false   ${line}`),
  ];
  // By subject, so that a fact with one part wrong stands beside the one it should have been.
  const sorted = lines.sort((one, other) => (one.slice(8) < other.slice(8) ? -1 : 1));
  return sorted.length === 0 ? '' : `### ${step.id}\n\n\`\`\`\n${sorted.join('\n')}\n\`\`\``;
}

function sum(scores: readonly Score[], countOf: (score: Score) => number): number {
  return scores.reduce((total, score) => total + countOf(score), 0);
}

/** Rounded down: 94.96 % is not 95 %. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
