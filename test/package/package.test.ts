import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { besides, reachedFrom } from '../../generator/build/reach.ts';
import { root } from '../types/compilers.ts';
import { entryPoints, type Installed, installPackage, jsonFiles } from './installed.ts';
import { node, npm } from './npm.ts';

interface Problem {
  readonly kind: string;
  readonly resolutionKind?: string;
}

/** What the profile leaves out: resolution without an exports map, and types for `require` of an ES module. */
const leftOut: readonly string[] = ['node10', 'node16-cjs'];

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
});

afterAll(() => installed?.remove());

describe('the tarball', () => {
  it('has a declaration for every entry', () => {
    const targets = Object.values(installed.manifest.exports).filter((target) => typeof target !== 'string');
    expect(targets.length).toBeGreaterThan(0);
    const missing = targets
      .flatMap(Object.values)
      .filter((file) => !installed.files.includes(path.posix.normalize(file)));
    expect(missing).toEqual([]);
  });

  it('depends on nothing', () => {
    const { manifest } = installed;
    for (const field of ['dependencies', 'optionalDependencies', 'bundledDependencies']) {
      expect(manifest[field] ?? {}).toEqual({});
    }
    // Peers are for those who have them: npm installs none of them.
    const optional = Object.keys(manifest.peerDependencies ?? {}).map((name) => [name, { optional: true }]);
    expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(optional));
    // Nothing of npm's own may run on the machine of a user either.
    const scripts = Object.keys(manifest.scripts ?? {});
    expect(scripts.filter((name) => /install|^prepare$/.test(name))).toEqual([]);
    expect(manifest.private).toBeUndefined();
  });

  it('imports nothing but its own modules and those of Node.js', () => {
    // The workers on BullMQ are the one entry for people who have installed more.
    const withPeer = /^(?:dist|dist\/types)\/(?:.*\/)?bullmq\//;
    const imports = installed.files
      .filter((file) => /\.(js|d\.ts)$/.test(file) && !withPeer.test(file))
      .flatMap((file) =>
        [...read(file).matchAll(/^(?:import|export)\b[^;'"]*from ['"]([^'"]+)['"]/gm)].map((match) => match[1]),
      );
    expect(imports.length).toBeGreaterThan(0);
    // These are the package's own, and nothing else is: what a platform has, and the files of JSON Schemas.
    const own = Object.keys(installed.manifest.imports ?? {});
    expect(own).toEqual(['#platform', '#schemas/*']);
    const foreign = imports.filter((module = '') => !/^(\.|node:|#platform$|#schemas\/)/.test(module));
    expect(foreign).toEqual([]);
  });

  it('links only to pages that it has', () => {
    const pages = installed.files.filter((file) => file.endsWith('.md'));
    const broken = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)]
        .map((match) => path.posix.join(path.posix.dirname(page), match[1] ?? ''))
        .filter((target) => !installed.files.includes(target))
        .map((target) => `${page} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('has pages without holes', () => {
    const pages = installed.files.filter((file) => file.endsWith('.md'));
    expect(pages.filter((page) => /\[object \w+\]|\{\{\w/.test(read(page)))).toEqual([]);
  });
});

describe('tools that look at packages', () => {
  it('publint has nothing to say', async () => {
    const { buffer, byteLength, byteOffset } = readFileSync(installed.tarball);
    const tarball = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    const { messages } = await publint({
      pack: { tarball },
      strict: true,
      level: 'suggestion',
    });
    expect(messages).toEqual([]);
  });

  it('finds no types that are wrong, for users of ES modules', async () => {
    const attw = path.join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const options = ['--profile', 'esm-only', '--no-definitely-typed', '--format', 'json'];
    const { stdout } = await node(installed.project, attw, installed.tarball, ...options);
    const { analysis, problems } = JSON.parse(stdout);
    // Every one of them, with the patterns of JSON files as patterns.
    expect(Object.keys(analysis.entrypoints)).toEqual(Object.keys(installed.manifest.exports));
    expect(analysis.types).toEqual({ kind: 'included' });
    // The profile is about the exit code, which is good if we are here; the list has every kind of resolution.
    const lists: readonly (readonly Problem[])[] = Object.values(problems);
    expect(lists.flat().filter(({ resolutionKind = '' }) => !leftOut.includes(resolutionKind))).toEqual([]);
  });
});

describe('what is installed', () => {
  it('has the entry points that the documentation names', () => {
    const { name } = installed.manifest;
    const surfaces = ['vod', 'mps', 'gateway'];
    const others = [
      'emulator',
      'bulk',
      'bullmq',
      'upload',
      'ai-sdk',
      'ai-sdk/catalog',
      'mcp',
      ...surfaces.map((surface) => `${surface}/json-schema`),
    ];
    expect(entryPoints(installed)).toEqual([name, ...[...surfaces, ...others].map((entry) => `${name}/${entry}`)]);
  });

  it('brings nothing else along', async () => {
    const { stdout } = await npm(installed.project, 'ls', '--omit=dev', '--all', '--json');
    const { dependencies } = JSON.parse(stdout);
    expect(Object.keys(dependencies)).toEqual(['tencent-aigc-video']);
    // Optional peers are named, and have no version where they are not installed.
    const own: readonly { readonly version?: string }[] = Object.values(
      dependencies['tencent-aigc-video'].dependencies ?? {},
    );
    expect(own.filter(({ version }) => version !== undefined)).toEqual([]);
  });

  it('is imported as ES modules, with the exports that the surface file lists', async () => {
    const modules = withoutPeers(installed);
    const code = `
      const exports = {};
      for (const name of ${JSON.stringify(modules)}) exports[name] = Object.keys(await import(name)).sort();
      console.log(JSON.stringify(exports));`;
    const { stdout, stderr } = await node(installed.project, ...script('import.mjs', code));
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(modules.map((name) => [name, surfaceOf(name)])));
  });

  it('is required from CommonJS, which this version of Node.js can', async () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    expect(installed.manifest.engines.node).toBe('>=20.19');
    expect(major > 20 || (major === 20 && minor >= 19)).toBe(true);
    const modules = withoutPeers(installed);
    const code = `
      const found = ${JSON.stringify(modules)}.map((name) => [name, Object.keys(require(name)).sort()]);
      const { validateDescribeTaskDetail } = require('${installed.manifest.name}/vod');
      console.log(JSON.stringify({ found, verdict: validateDescribeTaskDetail({ TaskId: '1' }) }));`;
    const { stdout } = await node(installed.project, ...script('require.cjs', code));
    const { found, verdict } = JSON.parse(stdout);
    expect(found).toEqual(modules.map((name) => [name, surfaceOf(name)]));
    expect(verdict).toMatchObject({ ok: true });
  });

  it('gives its schemas, its data and its package.json to import, require and resolve', async () => {
    const files = jsonFiles(installed);
    const { name } = installed.manifest;
    expect(files).toEqual(
      expect.arrayContaining([
        `${name}/schemas/vod/CreateAigcVideoTask.schema.json`,
        `${name}/data/vod.json`,
        `${name}/package.json`,
      ]),
    );
    const code = `
      import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      const same = [];
      for (const name of ${JSON.stringify(files)}) {
        const imported = await import(name, { with: { type: 'json' } });
        if (JSON.stringify(imported.default) === JSON.stringify(require(name))) same.push(name);
        import.meta.resolve(name);
      }
      console.log(JSON.stringify(same));`;
    const { stdout } = await node(installed.project, ...script('json.mjs', code));
    expect(JSON.parse(stdout)).toEqual(files);
  });

  it('loads few files for a client, since Node.js takes its time for each', () => {
    const platform = 'dist/runtime/platform/node.js';
    const readCode = (file: string) => (file.endsWith('.js') ? read(file) : undefined);
    const find = (specifier: string, from: string) =>
      specifier === '#platform' ? [platform] : besides(specifier, from);
    for (const surface of ['vod', 'mps', 'gateway']) {
      const files = reachedFrom([`dist/${surface}/index.js`], readCode, find);
      expect(files).toContain(platform);
      expect(files.size).toBeLessThanOrEqual(10);
    }
  });

  it('keeps its insides to itself', async () => {
    const file = installed.files.find((one) => /^dist\/shared\/.*\.js$/.test(one));
    expect(file).toBeDefined();
    const inside = `${installed.manifest.name}/${file}`;
    const code = `console.log(await import('${inside}').then(() => 'open', (error) => error.code));`;
    const { stdout } = await node(installed.project, ...script('inside.mjs', code));
    expect(stdout.trim()).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  it('gives the same codes and marks through every entry point', async () => {
    const { name } = installed.manifest;
    const code = `
      import * as main from '${name}';
      import * as vod from '${name}/vod';
      const newer = main.unchecked({ SubAppId: 1, ModelName: 'Newer', ModelVersion: '1', Prompt: 'a' });
      const verdict = vod.validateCreateAigcVideoTask(newer);
      console.log(JSON.stringify([main.VodErrorCode === vod.VodErrorCode, verdict.ok]));`;
    const { stdout } = await node(installed.project, ...script('same.mjs', code));
    expect(JSON.parse(stdout)).toEqual([true, true]);
  });
});

function read(file: string): string {
  return readFileSync(path.join(installed.folder, file), 'utf8');
}

function script(name: string, code: string): readonly string[] {
  writeFileSync(path.join(installed.project, name), code);
  return [name];
}

/** The entry points that need nothing else to be installed. */
function withoutPeers(of: Installed): readonly string[] {
  return entryPoints(of).filter((entry) => entry !== `${of.manifest.name}/bullmq`);
}

/** Names of the values in `api.surface.txt`, whose lines begin with the entry point: `./vod function validate…`. */
function surfaceOf(module: string): readonly string[] {
  const entry = `.${module.slice(installed.manifest.name.length)}`;
  const surface = readFileSync(path.join(root, 'generated/api.surface.txt'), 'utf8');
  const values = surface.split('\n').flatMap((line) => {
    const [, of, name] = /^(\S+) (?:const|function|class|enum) (\w+)/.exec(line) ?? [];
    return of === entry && name !== undefined ? [name] : [];
  });
  return [...new Set(values)].sort();
}
