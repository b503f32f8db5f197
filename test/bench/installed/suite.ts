import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesBelow } from '../lib/bytes.ts';
import { packageFolder, peersFolder } from '../lib/folders.ts';
import { peerName } from '../lib/peers.ts';
import type { Outcome, Suite } from '../suite.ts';

export const installedSuite: Suite = {
  name: 'installed',
  title: 'What an installation takes',
  aim: '≤ 1 MB, one package',
  peers: ['official'],
  run,
};

/** What `npm pack` says of the package it would publish. */
interface Packed {
  readonly unpackedSize: number;
  readonly size: number;
  readonly entryCount: number;
}

async function run(): Promise<Outcome> {
  const packed = pack();
  const folder = join(peersFolder, 'official', 'node_modules');
  const peer = peerName('official', 'tencentcloud-sdk-nodejs-vod');
  const manifest: { readonly dependencies?: object } = JSON.parse(
    readFileSync(join(packageFolder, 'package.json'), 'utf8'),
  );
  const dependencies = Object.keys(manifest.dependencies ?? {}).length;
  return {
    rows: [
      {
        what: 'installed, dependencies included',
        unit: 'B',
        peer,
        theirs: bytesBelow(folder),
        ours: dependencies === 0 ? packed.unpackedSize : 'has dependencies',
        aim: { of: 'value', atMost: 1_000_000 },
      },
      {
        what: 'packages installed',
        unit: 'count',
        peer,
        theirs: packagesBelow(folder),
        ours: 1 + dependencies,
        aim: { of: 'value', atMost: 1 },
      },
      { what: 'files', unit: 'count', ours: packed.entryCount },
      { what: 'download', unit: 'B', ours: packed.size },
    ],
  };
}

function pack(): Packed {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const text = execFileSync('npm', args, { cwd: packageFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const answer: readonly Packed[] | Readonly<Record<string, Packed>> = JSON.parse(text);
  const [first] = Object.values(answer);
  if (first === undefined) throw new Error('npm pack named no package');
  return first;
}

function packagesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|\/node_modules\/)(@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(name),
  ).length;
}
