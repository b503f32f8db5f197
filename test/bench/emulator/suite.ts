import { join } from 'node:path';
import { buildProgram } from '../lib/build-program.ts';
import { type Contestant, interleaved } from '../lib/interleaved.ts';
import { peerName } from '../lib/peers.ts';
import { cpuSecondsOf } from '../lib/process-time.ts';
import { runProgram } from '../lib/program.ts';
import { medianOf, over } from '../lib/results.ts';
import type { Row } from '../lib/row.ts';
import { startService } from '../lib/service.ts';
import { writeTwin } from '../lib/twin.ts';
import type { Outcome, Run, Suite } from '../suite.ts';
import type { FirstAnswer } from './first-answer.ts';
import type { ServerName } from './servers.ts';

export const emulatorSuite: Suite = {
  name: 'emulator',
  title: 'Emulator: first answer, and creates',
  aim: '≤ 100 ms from the start of Node to the first answer, over an empty process; ≥ 5,000 creates a second of one core',
  peers: ['emulator'],
  run,
};

const milliseconds = 2000;
const figures = ['wall', 'cpu'] as const satisfies readonly (keyof FirstAnswer)[];

async function run({ rounds, scratch }: Run): Promise<Outcome> {
  const openApi = join(scratch, 'twin.json');
  // With the rules stated as well (in `not` and `anyOf`, half a megabyte) Prism runs out of 4 GB of memory.
  writeTwin(openApi, 'enums');
  const peers = [
    { server: 'prism', name: peerName('emulator', '@stoplight/prism-cli') },
    { server: 'aimock', name: peerName('emulator', '@copilotkit/aimock') },
  ] as const;
  return {
    rows: [...(await firstAnswers(rounds, openApi, peers)), ...(await creates(rounds, openApi, peers))],
    notes: [
      'Ours verifies the signature of every create and validates it, keeps the task, the bill and a journal. Prism validates against our parameters, models, values and limits written as OpenAPI 3.0 (with the rules of each model as well it runs out of 4 GB of memory), knows no signature and keeps nothing. aimock gets a create of another vendor, which it has; it checks no parameters.',
      'The processor time of a create is that of the server’s process alone. In process, requests are signed before the clock starts.',
    ],
  };
}

interface Peer {
  readonly server: ServerName;
  readonly name: string;
}

async function firstAnswers(rounds: number, openApi: string, peers: readonly Peer[]): Promise<readonly Row[]> {
  const program = await buildProgram(new URL('first-answer.ts', import.meta.url), 'emulator-first-answer');
  const names = ['nothing', 'in-process', 'ours', ...peers.map(({ server }) => server)];
  const contestants = names.map((name): Contestant<FirstAnswer> => {
    const argv = [process.execPath, program, name, openApi] as const;
    return { name, measure: async () => JSON.parse((await runProgram({ argv })).stdout) };
  });
  const shown = await interleaved(contestants, { rounds: rounds * 5 });
  return figures.flatMap((figure) => {
    const time = (name: string) => over(shown.get(name), shown.get('nothing'), (value) => value[figure]);
    const how = figure === 'wall' ? 'wall time' : 'CPU time';
    const inProcess = { what: `first answer in process, ${how}`, unit: 'ms', ours: time('in-process') } as const;
    return [
      { ...inProcess, aim: { of: 'value', atMost: 100 } } as const,
      ...peers.map(({ server, name }) => ({
        what: `first answer over a port, ${how}`,
        unit: 'ms' as const,
        peer: name,
        theirs: time(server),
        ours: time('ours'),
      })),
    ];
  });
}

async function creates(rounds: number, openApi: string, peers: readonly Peer[]): Promise<readonly Row[]> {
  const inProcess = await buildProgram(new URL('load-in-process.ts', import.meta.url), 'emulator-in-process');
  const serve = await buildProgram(new URL('serve-one.ts', import.meta.url), 'emulator-serve');
  const load = await buildProgram(new URL('load-port.ts', import.meta.url), 'emulator-load');
  const argv = [process.execPath, inProcess, String(milliseconds)] as const;
  const contestants: readonly Contestant<number>[] = [
    { name: 'in-process', measure: async () => JSON.parse((await runProgram({ argv })).stdout).cpu },
    ...(['ours', ...peers.map(({ server }) => server)] as const).map((name) => ({
      name,
      measure: () => createsOverPort(name, serve, load, openApi),
    })),
  ];
  const shown = await interleaved(contestants, { rounds, warmUp: 0 });
  const micros = (name: string) => medianOf(shown.get(name), (value) => value);
  const aim = { of: 'value', atLeast: 5000 } as const;
  return [
    { what: 'creates a second of one core, in process', unit: 'per s', ours: perSecond(micros('in-process')), aim },
    { what: 'creates a second of one core, over a port', unit: 'per s', ours: perSecond(micros('ours')), aim },
    ...peers.map(
      ({ server, name }): Row => ({
        what: 'CPU of a create over a port',
        unit: 'µs',
        peer: name,
        theirs: micros(server),
        ours: micros('ours'),
      }),
    ),
  ];
}

function perSecond(micros: number | string): number | string {
  return typeof micros === 'number' ? 1e6 / micros : micros;
}

/** Microseconds of the server's processor time per create. */
async function createsOverPort(name: ServerName, serve: string, load: string, openApi: string): Promise<number> {
  const server = await startService(serve, name, openApi);
  try {
    const { path, port }: { readonly path: string; readonly port: number } = JSON.parse(server.firstLine);
    const send = (ms: number) => runProgram({ argv: [process.execPath, load, name, String(port), path, String(ms)] });
    await send(milliseconds / 3);
    const before = cpuSecondsOf(server.pid);
    const { count }: { readonly count: number } = JSON.parse((await send(milliseconds)).stdout);
    return ((cpuSecondsOf(server.pid) - before) * 1e6) / count;
  } finally {
    server.stop();
  }
}
