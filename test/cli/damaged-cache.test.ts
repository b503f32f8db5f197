import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundlePackage, isWhole } from '../../generator/start/bundle.mjs';
import { runScript } from '../../generator/start/run-script.mjs';
import { TemporaryFolder } from '../output/support/folder.ts';
import { repository, runWith, Workspace } from './support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'specgen-cache-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A full disk or a power cut may leave a kept script that is not all there: it is made again, and not run. */
test('a script is whole from its first line to its last only', async () => {
  const script = join(folder, 'one.cjs');
  await bundlePackage('picocolors', script);
  expect(isWhole(script)).toBe(true);
  const text = readFileSync(script, 'utf8');
  for (const part of [0, 1, Math.floor(text.length / 2), text.trimEnd().length - 1]) {
    writeFileSync(script, text.slice(0, part));
    expect(isWhole(script), `${part} characters`).toBe(false);
  }
  rmSync(script);
  expect(isWhole(script)).toBe(false);
});

/** What may have become of a file that is kept. */
const damages: Readonly<Record<string, (path: string) => void>> = {
  truncated: (path) => {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length / 2)));
  },
  empty: (path) => writeFileSync(path, ''),
  garbage: (path) => writeFileSync(path, '\u0000\u0001 no { script ('),
  'JSON of something else': (path) => writeFileSync(path, 'null'),
  'a byte in it that is another': (path) => {
    const bytes = readFileSync(path);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0x15;
    writeFileSync(path, bytes);
  },
  'a folder in its place': (path) => {
    rmSync(path);
    mkdirSync(join(path, 'inside'), { recursive: true });
  },
};

describe('what a run remembers of the specs and of the runtime', () => {
  const place = new Workspace();
  const memory = new TemporaryFolder();
  const generate = () => runWith({ launch: { memory: memory.path } }, place.path, ['generate']);
  const isFile = (name: string) => statSync(memory.at(name)).isFile();
  beforeAll(async () => {
    expect((await generate()).code).toBe(0);
  });
  afterAll(() => {
    place.remove();
    memory.remove();
  });

  test.each(Object.entries(damages))('%s: it is worked out and kept anew, and nothing is said', async (_, damage) => {
    const names = readdirSync(memory.path);
    expect(names.length).toBeGreaterThan(1);
    const before = new Map(names.map((name) => [name, readFileSync(memory.at(name), 'utf8')]));
    for (const name of names) damage(memory.at(name));
    const { code, stderr, stdout } = await generate();
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^generated (\d+) files: 0 written, \1 unchanged, 0 removed\nfrom 17 spec files: [^\n]*\n$/);
    expect(names.filter((name) => !isFile(name))).toEqual([]);
    expect(new Map(names.map((name) => [name, readFileSync(memory.at(name), 'utf8')]))).toEqual(before);
  });
});

describe('what V8 remembers of a script', () => {
  const script = join(folder, 'small.cjs');
  const memory = join(folder, 'small.v8');
  const run = () => runScript(script, memory, createRequire(import.meta.url));
  beforeAll(() => {
    writeFileSync(script, 'exports.sum = (a, b) => a + b;');
    run().remember();
    expect(run().isNew).toBe(false);
  });

  test.each(Object.entries(damages))('%s: the script is compiled and remembered anew', (_, damage) => {
    damage(memory);
    const { exports, isNew, remember } = run();
    expect((exports as { sum(a: number, b: number): number }).sum(1, 2)).toBe(3);
    expect(isNew).toBe(true);
    remember();
    expect(run().isNew).toBe(false);
  });
});

test('a script is made in the place of a folder', async () => {
  const script = join(folder, 'two.cjs');
  mkdirSync(join(script, 'inside'), { recursive: true });
  await bundlePackage('picocolors', script);
  expect(isWhole(script)).toBe(true);
});

/** A generator of its own, since other tests run the one of the repository meanwhile. */
describe('the script of the program', () => {
  const root = mkdtempSync(join(tmpdir(), 'specgen-damaged-'));
  const cache = join(root, 'node_modules/.cache/specgen');
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const help = () => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [join(root, 'generator/bin/specgen.mjs'), '--help'],
      {
        encoding: 'utf8',
      },
    );
    return { status, stderr, says: stdout.split('\n')[0] };
  };
  const fine = { status: 0, stderr: '', says: expect.stringContaining('Usage: specgen') };
  const script = () => {
    const [state = ''] = readdirSync(cache).filter((name) => name !== 'packages');
    return join(cache, state, 'program.cjs');
  };
  beforeAll(() => {
    cpSync(join(repository, 'generator'), join(root, 'generator'), {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules'),
    });
    for (const name of ['LICENSE', 'package.json']) cpSync(join(repository, name), join(root, name));
    mkdirSync(join(root, 'node_modules'));
    for (const name of readdirSync(join(repository, 'node_modules'))) {
      if (!name.startsWith('.')) symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
    }
    const own = join(repository, 'generator/node_modules');
    if (existsSync(own)) symlinkSync(own, join(root, 'generator/node_modules'));
    expect(help()).toEqual(fine);
    expect(isWhole(script())).toBe(true);
  });

  test.each([
    ...Object.entries(damages).filter(([name]) => !/byte|JSON/.test(name)),
    ['garbage with the last line of a whole one', (path: string) => writeFileSync(path, 'no { script (\n// whole\n')],
    ['another script', (path: string) => writeFileSync(path, 'exports.other = 1;\n// whole\n')],
  ] as const)('%s: it is made anew, and nothing is said', (_, damage) => {
    damage(script());
    expect(help()).toEqual(fine);
    expect(isWhole(script())).toBe(true);
    expect(readFileSync(script(), 'utf8').length).toBeGreaterThan(100_000);
  });
});
