import { buildProgram } from '../lib/build-program.ts';
import { BenchFailure } from '../lib/failure.ts';
import { interleaved } from '../lib/interleaved.ts';
import { peerName } from '../lib/peers.ts';
import { runProgram } from '../lib/program.ts';
import { medianOf } from '../lib/results.ts';
import type { Aim, Row } from '../lib/row.ts';
import { startService } from '../lib/service.ts';
import type { Outcome, Run, Suite } from '../suite.ts';
import type { ClientName } from './contestants.ts';
import type { Load } from './load-one.ts';
import type { Seen } from './server.ts';

export const clientSuite: Suite = {
  name: 'client',
  title: 'One signed create over loopback, CPU of the client',
  aim: '≤ 0.55 × the official package, ≤ 1.15 × node:http with node:crypto',
  peers: ['official', 'clients'],
  run,
};

const concurrencies = [1, 32];
const milliseconds = 1500;

async function run({ rounds }: Run): Promise<Outcome> {
  const peers: readonly { readonly client: ClientName; readonly name: string; readonly aim?: Aim }[] = [
    {
      client: 'official',
      name: peerName('official', 'tencentcloud-sdk-nodejs-vod'),
      aim: { of: 'ratio', atMost: 0.55 },
    },
    { client: 'international', name: peerName('clients', 'tencentcloud-sdk-nodejs-intl-en') },
    { client: 'floor', name: 'node:http and node:crypto, the floor', aim: { of: 'ratio', atMost: 1.15 } },
    { client: 'flat', name: 'the same with a flat list of headers' },
    { client: 'fetch', name: 'fetch and node:crypto' },
  ];
  const load = await buildProgram(new URL('load-one.ts', import.meta.url), 'client-load');
  const server = await startService(await buildProgram(new URL('server.ts', import.meta.url), 'client-server'));
  const url = `http://127.0.0.1:${server.firstLine}`;
  try {
    const rows: Row[] = [];
    for (const atOnce of concurrencies) {
      const contestants = (['ours', ...peers.map(({ client }) => client)] as const).map((client) => {
        const argv = [process.execPath, load, client, server.firstLine, String(milliseconds), String(atOnce)] as const;
        return { name: client, measure: () => loadOnce(argv, url) };
      });
      const shown = await interleaved(contestants, { rounds, warmUp: 0 });
      const cpu = (client: ClientName) => medianOf(shown.get(client), (value) => value.cpu);
      const what = atOnce === 1 ? 'one after another' : `${atOnce} at once`;
      rows.push(
        ...peers.map(
          ({ client, name, aim }): Row => ({
            what,
            unit: 'µs',
            peer: name,
            theirs: cpu(client),
            ours: cpu('ours'),
            ...(aim === undefined ? {} : { aim }),
          }),
        ),
      );
    }
    return { rows, notes };
  } finally {
    server.stop();
  }
}

const notes = [
  'The server, in a process of its own, verifies the TC3 signature of every request; a client with one refused is not counted.',
  'Ours validates the request, mints an idempotency key, can retry, times out and can be aborted. The official package does none of it but time out; the floor does nothing but sign and send.',
];

async function loadOnce(argv: readonly [string, ...string[]], url: string): Promise<Load> {
  const before = await seenBy(url);
  const load: Load = JSON.parse((await runProgram({ argv, timeoutSeconds: 60 })).stdout);
  const after = await seenBy(url);
  if (after.refused > before.refused) throw new BenchFailure(`${argv[2]}: ${after.why}`);
  if (after.requests - before.requests < load.requests) throw new BenchFailure(`${argv[2]} counts more than was sent`);
  return load;
}

async function seenBy(url: string): Promise<Seen> {
  const response = await fetch(url);
  return (await response.json()) as Seen;
}
