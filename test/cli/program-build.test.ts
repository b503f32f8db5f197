import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TemporaryFolder } from '../output/support/folder.ts';
import { ended, repository, stackTrace } from './support/cli.ts';

/** A fresh clone after `npm ci`: everything but what git ignores. Other tests run the program of the repository meanwhile. */
class Clone extends TemporaryFolder {
  constructor() {
    super();
    cpSync(join(repository, 'generator'), this.at('generator'), {
      recursive: true,
      filter: (path) => !/generator\/(?:dist|node_modules)$/.test(path),
    });
    for (const name of ['LICENSE', 'package.json']) cpSync(join(repository, name), this.at(name));
    if (existsSync(join(repository, 'generator/node_modules')))
      symlinkSync(join(repository, 'generator/node_modules'), this.at('generator/node_modules'));
    // The packages are those of the repository. What is kept of builds is a copy, or the next build there would find what
    // was made of the changes here.
    const cache = 'node_modules/.cache/tencent-aigc-video';
    mkdirSync(this.at(cache), { recursive: true });
    for (const name of readdirSync(join(repository, 'node_modules')))
      if (name !== '.cache') symlinkSync(join(repository, 'node_modules', name), this.at(`node_modules/${name}`));
    for (const name of existsSync(join(repository, cache)) ? readdirSync(join(repository, cache)) : [])
      if (name.startsWith('compiled-')) cpSync(join(repository, cache, name), this.at(`${cache}/${name}`));
  }

  get program(): string {
    return this.at('generator/bin/specgen.mjs');
  }

  help(): { readonly status: number | null; readonly stderr: string; readonly stdout: string } {
    const { status, stderr, stdout } = spawnSync(process.execPath, [this.program, '--help'], { encoding: 'utf8' });
    return { status, stderr, stdout };
  }

  /** When and as what the built program was written. */
  get builtAt(): bigint {
    return statSync(this.at('generator/dist/specgen.cjs'), { bigint: true }).ino;
  }
}

const fine = { status: 0, stderr: '', stdout: expect.stringContaining('Usage: specgen') };
const built = ['build.json', 'runtime-exports.d.mts', 'runtime-exports.mjs', 'schemas.d.mts', 'schemas.mjs'];
const builtFiles = [...built, 'specgen.cjs', 'templates.d.mts', 'templates.mjs'];

const damages: readonly [string, string, (path: string) => void][] = [
  ['schemas.mjs', 'other by a byte', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('e', '3'))],
  ['specgen.cjs', 'a folder', replaceByFolder],
  ['specgen.cjs', 'cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, 40_000))],
  ['build.json', 'empty', (path) => writeFileSync(path, '')],
  ['templates.mjs', 'gone', (path) => rmSync(path)],
];

/** Nobody imports them: only the lists of their folders tell that they are there. */
const newFiles: readonly [string, string, string][] = [
  ['runtime/core/added.ts', 'export const isAddedLater = true;\n', 'runtime-exports.mjs'],
  ['templates/added.hbs', 'isAddedLater\n', 'templates.mjs'],
  ['load/schema/isAddedLater.schema.json', '{ "$id": "isAddedLater.schema.json" }\n', 'schemas.mjs'],
];
const isSlow = process.env.SLOW === '1';

/** Builds nothing, which takes as long as all else here, but puts a build back that is whole, and notes that it ran. */
const quickBuild = `
import { appendFileSync, cpSync, rmSync } from 'node:fs';
const [whole, dist, ran] = ['../whole/', '../dist/', '../ran'].map((path) => new URL(path, import.meta.url));
rmSync(dist, { recursive: true });
cpSync(whole, dist, { recursive: true });
appendFileSync(ran, 'once,');
`;

let clone: Clone;
beforeAll(() => {
  clone = new Clone();
});
afterAll(() => clone.remove());

describe('specgen on a fresh clone', () => {
  test('builds itself when it is first run, twice at once too, and leaves nothing but the build', async () => {
    const runs = [1, 2].map(() => ended(spawn(process.execPath, [clone.program, '--help'])));
    for (const { code, stderr, stdout } of await Promise.all(runs)) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Usage: specgen');
    }
    expect(readdirSync(clone.at('generator/dist'))).toEqual(builtFiles);
  });

  test('runs the build it has, and is not built anew because of times, as a checkout or a restored cache leaves them', () => {
    const before = clone.builtAt;
    utimesSync(clone.at('generator/cli/program.ts'), new Date(), new Date());
    utimesSync(clone.at('generator/dist/specgen.cjs'), new Date('2020-01-01'), new Date('2020-01-01'));
    expect(clone.help()).toEqual(fine);
    expect(clone.builtAt).toBe(before);
  });
});

describe('a build that is not that of the sources', () => {
  const at = (path: string) => clone.at(`generator/${path}`);
  /** Changes a source and leaves its length and its times as they were. */
  const edit = (path: string, from: string, to: string) => {
    const { atime, mtime } = statSync(at(path));
    const text = readFileSync(at(path), 'utf8');
    expect([from.length, text.includes(from)]).toEqual([to.length, true]);
    writeFileSync(at(path), text.replace(from, to));
    utimesSync(at(path), atime, mtime);
  };
  /** All files of the build. */
  const dist = () => readdirSync(at('dist')).map((name) => [name, readFileSync(at(`dist/${name}`), 'utf8')] as const);

  test('is made anew when a source, a template, a schema or the runtime that is shipped has other bytes, with what was added', () => {
    edit('cli/lint.ts', 'check the specs and', 'CHECK the specs and');
    edit('templates/operation.hbs', 'Kinds of input:', 'KINDS of input:');
    edit('runtime/errors.ts', 'class ApiError', 'class APIError');
    edit('load/schema/edition.schema.json', 'Date of the newest', 'DATE of the newest');
    for (const [path, text] of newFiles) writeFileSync(at(path), text);
    expect(clone.help()).toEqual({ ...fine, stdout: expect.stringContaining('CHECK the specs and') });
    const built = new Map(dist());
    expect(built.get('templates.mjs')).toContain('KINDS of input:');
    expect(built.get('schemas.mjs')).toContain('DATE of the newest');
    expect(built.get('runtime-exports.mjs')).toContain('APIError');
    for (const [path, _, product] of newFiles) expect(built.get(product), path).toContain('isAddedLater');
  });

  test('is not run when the sources are wrong: the mistake is shown with its place, and the next run after it is fine', () => {
    const before = dist();
    edit('cli/lint.ts', 'export function lintCommand(', 'export functoin lintCommand(');
    const { status, stderr, stdout } = clone.help();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/cli\/lint\.ts:\d+:\d+/);
    expect(stderr).toContain('error: specgen could not be built');
    expect(stderr).not.toMatch(stackTrace);
    // So the next run finds what this one found.
    expect(dist()).toEqual(before);
    edit('cli/lint.ts', 'export functoin lintCommand(', 'export function lintCommand(');
    expect(clone.help()).toEqual(fine);
  });

  describe('which a quick builder puts back', () => {
    let builder = '';
    const timesBuilt = () => readFileSync(at('ran'), 'utf8').split(',').length - 1;
    beforeAll(() => {
      cpSync(at('dist'), at('whole'), { recursive: true });
      builder = readFileSync(at('program/build.ts'), 'utf8');
    });
    beforeEach(() => {
      writeFileSync(at('program/build.ts'), quickBuild);
      writeFileSync(at('ran'), '');
    });
    afterEach(() => {
      writeFileSync(at('program/build.ts'), builder);
    });

    test('is not built anew while all is as it was', () => {
      expect(clone.help()).toEqual(fine);
      expect(timesBuilt()).toBe(0);
    });

    test.each(isSlow ? newFiles : newFiles.slice(0, 1))('is made anew when only %s is added', (path, text) => {
      const other = path.replace('dded', 'ddedAlone');
      writeFileSync(at(other), text);
      try {
        expect(clone.help()).toEqual(fine);
        expect(timesBuilt()).toBe(1);
      } finally {
        rmSync(at(other));
      }
    });

    test.each(damages)('is made anew when its %s is %s, and nothing is said', (name, _, damage) => {
      const whole = dist();
      damage(at(`dist/${name}`));
      expect(clone.help()).toEqual(fine);
      expect(dist()).toEqual(whole);
      expect(timesBuilt()).toBe(1);
    });

    test('is made anew as it was, whatever stands in its place', () => {
      writeFileSync(at('program/build.ts'), builder);
      const whole = dist();
      for (const [name, _, damage] of damages.filter(([_name, what]) => what !== 'cut off')) damage(at(`dist/${name}`));
      expect(clone.help()).toEqual(fine);
      expect(dist()).toEqual(whole);
    });
  });

  test('cannot be written: that is said, and what is old is not run', () => {
    edit('cli/lint.ts', 'CHECK the specs and', 'check the specs and');
    rmSync(at('dist'), { recursive: true });
    writeFileSync(at('dist'), 'no folder');
    const { status, stderr, stdout } = clone.help();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^(?:EEXIST|ENOTDIR): .*generator\/dist/);
    expect(stderr).toContain('error: specgen could not be built, and does not run without a build');
    expect(stderr).not.toMatch(stackTrace);
  });

  test('cannot be made where a package is missing: its name, and what to do', () => {
    const manifest = readFileSync(at('package.json'), 'utf8');
    writeFileSync(at('package.json'), manifest.replace('"ajv": ', '"not-installed-anywhere": "1.0.0",\n    "ajv": '));
    expect(clone.help()).toEqual({
      status: 2,
      stderr: 'error: the package not-installed-anywhere is not installed\n  help: Run `npm ci`.\n',
      stdout: '',
    });
  });
});

function replaceByFolder(path: string): void {
  rmSync(path);
  mkdirSync(join(path, 'inside'), { recursive: true });
}
