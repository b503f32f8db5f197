import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { gzipBytes } from '../lib/bytes.ts';
import { peersFolder } from '../lib/folders.ts';
import { type PeerGroup, peerName } from '../lib/peers.ts';
import type { Aim, Row } from '../lib/row.ts';
import type { Outcome, Suite } from '../suite.ts';

export const bundleSuite: Suite = {
  name: 'bundle',
  title: 'Bundle of one create and wait, minified and gzipped',
  aim: '≤ 7 kB gz, validation included, in Node and in a browser',
  peers: ['official', 'clients'],
  run,
};

type Platform = 'node' | 'browser';

/** Ours: functions over a connection are for those who count bytes, the classes for everyone else. */
const own: readonly { readonly program: string; readonly what: string; readonly aim?: Aim }[] = [
  { program: 'ours-vod-light', what: 'vod, functions', aim: { of: 'value', atMost: 7000 } },
  { program: 'ours-vod-validated', what: 'vod, functions without the validator', aim: { of: 'value', atMost: 10_788 } },
  { program: 'ours-vod', what: 'vod, VodClient' },
  { program: 'ours-gateway-light', what: 'gateway, functions', aim: { of: 'value', atMost: 7000 } },
  { program: 'ours-gateway', what: 'gateway, GatewayClient' },
];

const others: readonly { readonly program: string; readonly group: PeerGroup; readonly name: string }[] = [
  { program: 'official', group: 'official', name: 'tencentcloud-sdk-nodejs-vod' },
  { program: 'fal', group: 'clients', name: '@fal-ai/client' },
  { program: 'runway', group: 'clients', name: '@runwayml/sdk' },
  { program: 'replicate', group: 'clients', name: 'replicate' },
];

async function run(): Promise<Outcome> {
  const rows = (['node', 'browser'] as const).map(async (platform) => {
    const theirs = await Promise.all(
      others.map(async ({ program, group, name }) => ({
        peer: peerName(group, name),
        theirs: await size(program, platform, group),
      })),
    );
    const parts = own.map(async ({ program, what, aim }) => {
      const figure = await size(program, platform);
      return theirs.map(
        ({ peer, theirs: their }, index): Row => ({
          what: `${what}, ${platform}`,
          unit: 'B',
          peer,
          theirs: their,
          ours: figure,
          ...(index === 0 && aim !== undefined ? { aim } : {}),
        }),
      );
    });
    return (await Promise.all(parts)).flat();
  });
  return {
    rows: (await Promise.all(rows)).flat(),
    notes: [
      'Ours checks the request before it is sent; none of the others does. The official package has no wait, so its program polls in a loop.',
      'esbuild, ES module, `gzip -9`. "does not bundle": the package needs modules that a browser has not.',
    ],
  };
}

function fileOf(program: string): string {
  return fileURLToPath(new URL(`programs/${program}.mjs`, import.meta.url));
}

async function size(program: string, platform: Platform, group?: PeerGroup): Promise<number | string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [fileOf(program)],
      bundle: true,
      minify: true,
      format: 'esm',
      platform,
      target: 'es2022',
      ...(group === undefined ? {} : { nodePaths: [join(peersFolder, group, 'node_modules')] }),
      write: false,
      logLevel: 'silent',
    });
    return gzipBytes(outputFiles[0]?.contents ?? '');
  } catch {
    // Of ours this means that it is not there; its aim then counts as not measured, which is not met.
    return 'does not bundle';
  }
}
