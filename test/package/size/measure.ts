import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../../types/compilers.ts';
import type { Installed } from '../installed.ts';

/** Figures by what they measure, by row: bytes, or numbers of things. */
export type Figures = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What a program may want of the package, as it would be bundled. */
interface Use {
  readonly platform: 'browser' | 'node';
  readonly code: string;
}

const create = (entry: string) => `export { validateCreateAigcVideoTask } from 'tencent-aigc-video/${entry}';`;
const wait = (entry: string, name: string) => `
  import { ${name} } from 'tencent-aigc-video/${entry}';
  export const video = (options, request) => new ${name}(options).generateVideo(request);`;

const light = (entry: string) => `
  import { generateVideo, ${entry}Connection } from 'tencent-aigc-video/${entry}';
  export const video = (options, request) => generateVideo(${entry}Connection(options), request);`;

const validated = (entry: string) => `
  import { generateValidatedVideo, ${entry}Connection } from 'tencent-aigc-video/${entry}';
  export const video = (options, request) => generateValidatedVideo(${entry}Connection(options), request);`;

const uses: Readonly<Record<string, Use>> = {
  'vod: validate a create': { platform: 'browser', code: create('vod') },
  'mps: validate a create': { platform: 'browser', code: create('mps') },
  'gateway: validate a create': { platform: 'browser', code: create('gateway') },
  'vod: create and wait': { platform: 'node', code: wait('vod', 'VodClient') },
  'mps: create and wait': { platform: 'node', code: wait('mps', 'MpsClient') },
  'gateway: create and wait': { platform: 'node', code: wait('gateway', 'GatewayClient') },
  'gateway: create and wait, in a page': { platform: 'browser', code: wait('gateway', 'GatewayClient') },
  'vod: create and wait, the light way': { platform: 'node', code: light('vod') },
  'mps: create and wait, the light way': { platform: 'node', code: light('mps') },
  'gateway: create and wait, the light way': { platform: 'node', code: light('gateway') },
  'vod: create and wait, without the validator': { platform: 'node', code: validated('vod') },
  'gateway: create and wait, without the validator': { platform: 'node', code: validated('gateway') },
  'gateway: create and wait, the light way in a page': { platform: 'browser', code: light('gateway') },
  'the three clients': {
    platform: 'node',
    code: `export { GatewayClient, MpsClient, VodClient } from 'tencent-aigc-video';`,
  },
  'the provider of the AI SDK': {
    platform: 'node',
    code: `export { createTencentAigc } from 'tencent-aigc-video/ai-sdk';`,
  },
  'everything but the emulator': {
    platform: 'node',
    code: ['', '/vod', '/mps', '/gateway']
      .map((entry, index) => `export * as e${index} from 'tencent-aigc-video${entry}';`)
      .join('\n'),
  },
  'the emulator': { platform: 'node', code: `export { createEmulator } from 'tencent-aigc-video/emulator';` },
  'a list of error codes': { platform: 'browser', code: `export { VodErrorCode } from 'tencent-aigc-video/vod';` },
};

/** What programs that use the package grow by: bundled with nothing else, made small, and packed for the wire. */
export async function bundleSizes({ project }: Installed): Promise<Figures> {
  // One run for all programs of a platform: the bundler reads the package once, and splits nothing between them.
  const platforms = [...new Set(Object.values(uses).map(({ platform }) => platform))];
  const sizes = new Map((await Promise.all(platforms.map((platform) => sizesFor(platform, project)))).flat());
  return Object.fromEntries(Object.keys(uses).map((name) => [name, sizes.get(name) ?? {}]));
}

async function sizesFor(platform: Use['platform'], project: string) {
  const folder = path.join(project, `uses-in-${platform}`);
  mkdirSync(folder);
  const names = Object.keys(uses).filter((name) => uses[name]?.platform === platform);
  for (const [index, name] of names.entries()) writeFileSync(path.join(folder, `${index}.js`), uses[name]?.code ?? '');
  const { outputFiles } = await build({
    entryPoints: names.map((_, index) => path.join(folder, `${index}.js`)),
    outdir: path.join(folder, 'out'),
    bundle: true,
    format: 'esm',
    minify: true,
    platform,
    write: false,
    logLevel: 'silent',
  });
  return names.map((name, index) => {
    const output = outputFiles.find((file) => path.basename(file.path) === `${index}.js`);
    const bytes = output?.contents ?? new Uint8Array();
    return [name, { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }] as const;
  });
}

/** What an installation takes: the download, and the room on the disk by folder. */
export function packageSizes({ files, folder, tarball }: Installed): Figures {
  const sizes = files.map((file) => ({ at: file.split('/')[0] ?? '', bytes: statSync(path.join(folder, file)).size }));
  const of = (wanted: (at: string) => boolean) => {
    const found = sizes.filter(({ at }) => wanted(at));
    return { bytes: found.reduce((sum, { bytes }) => sum + bytes, 0), files: found.length };
  };
  const folders = ['dist', 'src', 'data', 'schemas'];
  return {
    tarball: { bytes: statSync(tarball).size, files: 1 },
    unpacked: of(() => true),
    ...Object.fromEntries(folders.map((name) => [`${name}/`, of((at) => at === name)])),
  };
}

/** How many names each entry exports, and how many lines describe them, as `api.surface.txt` has them. */
export function surfaceSizes(): Figures {
  const lines = readFileSync(path.join(root, 'generated/api.surface.txt'), 'utf8').trimEnd().split('\n');
  const parts = lines.map((line) => line.split(' '));
  const entries = [...new Set(parts.map(([entry = '']) => entry))];
  return Object.fromEntries(
    entries.map((entry) => {
      const own = parts.filter(([of]) => of === entry);
      const count = (isValue: boolean) =>
        new Set(
          own
            .filter(([, kind = '']) => ['class', 'const', 'function', 'enum'].includes(kind) === isValue)
            .map(([, , name = '']) => /^[\w$]+/.exec(name)?.[0]),
        ).size;
      return [entry, { values: count(true), types: count(false), lines: own.length }];
    }),
  );
}
