import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { commandLine } from '../../support/command-line.ts';
import { root } from '../../types/compilers.ts';
import { installPackage } from '../installed.ts';
import { npm } from '../npm.ts';
import { writePrograms } from '../programs.ts';

commandLine({
  name: 'test:bundlers',
  about:
    'bundle the installed package for the web and for Node.js and run the bundles; ends with 1 where one is not well',
  options: {},
});

interface Job {
  readonly folder: string;
  readonly entry: string;
  readonly file: string;
  readonly target: 'node' | 'web';
}

interface Bundler {
  readonly bundle: (job: Job) => Promise<void>;
}

const bundlers = ['esbuild', 'rollup', 'vite', 'webpack'] as const;
const here = path.join(root, 'test/package/bundlers');
await npm(here, 'install', '--prefix', here, '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund');

/** `npm run test:bundlers`: bundles for the web and for Node.js, which then have to work; a line for each. */
const installed = await installPackage();
try {
  writePrograms(installed);
  // What bundles are tried with: the installed package's own emulator.
  const { createEmulator } = await importFrom(installed.folder, 'dist/emulator/index.js');
  const expected = JSON.parse(readFileSync(path.join(installed.project, 'facts.json'), 'utf8'));
  for (const name of bundlers) {
    const { bundle }: Bundler = await importFrom(here, `${name}.mjs`);
    for (const target of ['web', 'node'] as const) {
      const file = path.join(installed.project, 'out', name, `${target}.mjs`);
      const entry = target === 'web' ? 'web.mjs' : 'service.mjs';
      const began = performance.now();
      await bundle({ folder: installed.project, entry, file, target });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const code = readFileSync(file, 'utf8');
      if (target === 'web') await checkWeb(file, code, createEmulator());
      else assert.deepEqual(await (await importFrom(file, '.')).facts(), expected);
      const sources: readonly string[] = JSON.parse(readFileSync(`${file}.map`, 'utf8')).sources;
      assert.ok(sources.some((one) => one.includes('tencent-aigc-video/')));
      const sizes = [statSync(file).size, gzipSync(code, { level: 9 }).length].map((bytes) =>
        bytes.toLocaleString('en'),
      );
      process.stdout.write(`${name.padEnd(8)} ${target.padEnd(5)} ${sizes[0]} bytes, ${sizes[1]} gz, ${seconds} s\n`);
    }
  }
} finally {
  installed.remove();
}

/** A bundle for the web reaches nothing of Node.js, and works with what pages have: `fetch` and Web Crypto. */
async function checkWeb(
  file: string,
  code: string,
  emulator: {
    readonly listen: () => Promise<{ readonly url: string }>;
    readonly addScenario: (rule: object) => void;
    readonly close: () => Promise<void>;
  },
): Promise<void> {
  assert.doesNotMatch(code, /["'`](?:node:|https?["'`]|crypto["'`]|fs["'`])|\brequire\(/);
  emulator.addScenario({ scenario: { queueSeconds: 0, runSeconds: 0 } });
  const { url } = await emulator.listen();
  try {
    const { run } = await importFrom(file, '.');
    assert.deepEqual(await run(url), { accepted: [true, false], states: ['succeeded', 'succeeded'], type: 'ftyp' });
  } finally {
    await emulator.close();
  }
}

function importFrom(folder: string, file: string) {
  return import(pathToFileURL(path.join(folder, file)).href);
}
