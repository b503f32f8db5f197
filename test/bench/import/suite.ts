import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFolder, peersFolder } from '../lib/folders.ts';
import { type Contestant, interleaved, type Shown } from '../lib/interleaved.ts';
import { type PeerGroup, peerName } from '../lib/peers.ts';
import { runProgram } from '../lib/program.ts';
import { medianOf, over } from '../lib/results.ts';
import type { Row } from '../lib/row.ts';
import type { Outcome, Run, Suite } from '../suite.ts';

export const importSuite: Suite = {
  name: 'import',
  title: 'Import in Node, over an empty process',
  aim: '≤ 8 ms for each entry',
  peers: ['official', 'clients'],
  run,
};

/** Milliseconds from the start of the process to the end of its program. */
interface StartUp {
  readonly wall: number;
  readonly cpu: number;
}

const figures = ['wall', 'cpu'] as const satisfies readonly (keyof StartUp)[];
const titles = { wall: 'wall time', cpu: 'CPU time' } as const satisfies Record<keyof StartUp, string>;
const empty = 'an empty process';
/** Such a process takes less than a fifth of a second, so there is time for many. */
const runsPerRound = 7;

const entries = [
  'tencent-aigc-video',
  'tencent-aigc-video/vod',
  'tencent-aigc-video/mps',
  'tencent-aigc-video/gateway',
];
const others: readonly { readonly group: PeerGroup; readonly name: string }[] = [
  { group: 'official', name: 'tencentcloud-sdk-nodejs-vod' },
  { group: 'clients', name: '@fal-ai/client' },
  { group: 'clients', name: '@runwayml/sdk' },
  { group: 'clients', name: 'replicate' },
];

async function run({ rounds }: Run): Promise<Outcome> {
  const peers = others.map(({ group, name }) => ({ title: peerName(group, name), group, name }));
  const contestants = [
    importing(empty, builtFolder),
    ...entries.map((entry) => importing(entry, builtFolder, entry)),
    ...peers.map(({ title, group, name }) => importing(title, join(peersFolder, group, 'dist'), name)),
  ];
  const shown = await interleaved(contestants, { rounds: rounds * runsPerRound, warmUp: 1 });
  const rows = entries.flatMap((entry) =>
    figures.map((figure): Row => ({ ...row(shown, entry, figure, peers[0]?.title), aim: { of: 'value', atMost: 8 } })),
  );
  const more = figures.flatMap((figure) =>
    peers.slice(1).map(({ title }) => row(shown, entries[1] ?? '', figure, title)),
  );
  return { rows: [...rows, ...more], notes: [`Each process runs ${runsPerRound} times a round. ${emptyNote(shown)}`] };
}

function row(
  shown: ReadonlyMap<string, Shown<StartUp>>,
  entry: string,
  figure: keyof StartUp,
  peer: string | undefined,
): Row {
  const time = (name: string) => over(shown.get(name), shown.get(empty), (startUp) => startUp[figure]);
  const what = `${entry}, ${titles[figure]}`;
  return peer === undefined
    ? { what, unit: 'ms', ours: time(entry) }
    : { what, unit: 'ms', peer, theirs: time(peer), ours: time(entry) };
}

function emptyNote(shown: ReadonlyMap<string, Shown<StartUp>>): string {
  const [wall, cpu] = figures.map((figure) =>
    Number(medianOf(shown.get(empty), (startUp) => startUp[figure])).toFixed(0),
  );
  return `An empty process takes ${wall} ms, ${cpu} ms of it CPU time.`;
}

/** A program in a folder from which the package can be imported by its name, as its users do. */
function importing(name: string, folder: string, specifier?: string): Contestant<StartUp> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `import-${(specifier ?? 'nothing').replaceAll(/\W+/g, '-')}.mjs`);
  writeFileSync(
    file,
    `${specifier === undefined ? '' : `import '${specifier}';\n`}const wall = performance.now();
const { system, user } = process.cpuUsage();
process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000 }));
`,
  );
  return { name, measure: async () => JSON.parse((await runProgram({ argv: [process.execPath, file] })).stdout) };
}
