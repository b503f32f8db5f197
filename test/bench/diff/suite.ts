import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { circumstances } from '../lib/circumstances.ts';
import { BenchFailure } from '../lib/failure.ts';
import { specgen, specsFolder } from '../lib/folders.ts';
import { interleaved } from '../lib/interleaved.ts';
import { runProgram, type Usage } from '../lib/program.ts';
import { progress } from '../lib/progress.ts';
import { medianOf } from '../lib/results.ts';
import type { Row } from '../lib/row.ts';
import type { Outcome, Run, Suite } from '../suite.ts';
import { compare, prepare, type Result } from './compare.ts';
import { editedFolder, edits } from './edits.ts';
import { peers, versionOf } from './peers.ts';
import { ourScore, peerScore, resultsPage } from './report.ts';
import { type Timing, timeAll } from './timing.ts';

export const diffSuite: Suite = {
  name: 'diff',
  title: 'Comparing two editions of the specs',
  aim: 'all surfaces in less time than generating takes',
  peers: ['diff'],
  run,
};

const page = fileURLToPath(new URL('RESULTS.md', import.meta.url));

async function run({ rounds, scratch }: Run): Promise<Outcome> {
  const whole = await wholeCommand(rounds, scratch);
  const cases = edits.map((edit) => prepare(editedFolder, edit, join(scratch, edit.id)));
  const [first] = cases;
  if (first === undefined) throw new BenchFailure('there is no edit to compare');
  const timing = await timeAll(first, peers, scratch, rounds);
  const results: Result[] = [];
  for (const one of cases) {
    progress(`  edit: ${one.edit.id}`);
    results.push(await compare(one, peers));
  }
  writeFileSync(page, resultsPage(results, timing, peers, circumstances(rounds)));
  return { rows: [...whole, ...times(timing), ...told(results)], notes };
}

/** From the edition of half a year ago to today's, all surfaces; and generating today's from nothing. */
async function wholeCommand(rounds: number, scratch: string): Promise<readonly Row[]> {
  const node = process.execPath;
  let made = 0;
  const shown = await interleaved<Usage>(
    [
      {
        name: 'diff',
        measure: () => runProgram({ argv: [node, specgen, 'diff', editedFolder, specsFolder], exitCodes: [0, 1] }),
      },
      {
        name: 'generate',
        measure: () => {
          made += 1;
          const out = join(scratch, `generated-${made}`);
          return runProgram({ argv: [node, specgen, 'generate', '--specs', specsFolder, '--out', out] });
        },
      },
    ],
    { rounds },
  );
  const figures = [
    ['wallSeconds', 'wall time'],
    ['cpuSeconds', 'CPU time'],
  ] as const;
  return figures.map(([figure, how]) => ({
    what: `2026-05-19 to today, ${how}`,
    unit: 's',
    peer: 'specgen generate, from nothing',
    theirs: medianOf(shown.get('generate'), (usage) => usage[figure]),
    ours: medianOf(shown.get('diff'), (usage) => usage[figure]),
    aim: { of: 'ratio', atMost: 1 },
  }));
}

function times({ comparisonSeconds, generateSeconds, ourSeconds, peerSeconds }: Timing): readonly Row[] {
  const alone: Row = {
    what: 'one edit, the comparison without start-up and loading',
    unit: 's',
    peer: 'specgen generate, from nothing',
    theirs: generateSeconds,
    ours: comparisonSeconds,
  };
  const rows = [...peerSeconds].map(
    ([peer, theirs]): Row => ({
      what: 'one edit: all specs, or one operation as OpenAPI',
      unit: 's',
      peer: versionOf(peer),
      theirs,
      ours: ourSeconds,
    }),
  );
  return [alone, ...rows];
}

function told(results: readonly Result[]): readonly Row[] {
  return peers.map(
    (peer): Row => ({
      what: `edits told apart from a change of words, of ${edits.length - 1}; theirs of documents with enums`,
      unit: 'count',
      peer: versionOf(peer),
      theirs: peerScore(results, peer, 'enums').told,
      ours: ourScore(results).told,
    }),
  );
}

const notes = [
  'What everyone says of each of the twelve edits, in three kinds of documents, stands in [diff/RESULTS.md](diff/RESULTS.md), and what OpenAPI can and cannot say in [diff/README.md](diff/README.md). Of edits told apart, more is better.',
  'Ours loads all specs twice and confirms each finding with the validators of both editions; the others compare one operation.',
];
