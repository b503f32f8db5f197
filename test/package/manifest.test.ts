import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emitPackage } from '../../generator/emit/emit.ts';
import { packageJson } from '../../generator/emit/package-files.ts';
import { securityPage } from '../../generator/emit/pages/security-page.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import type { Table } from '../../generator/model/table.ts';
import { specTexts } from '../golden/support/emit.ts';
import { root } from '../types/compilers.ts';

const address = 'https://github.com/somebody/tencent-aigc-video';

/** The specs, as they are when they name a repository, and as they are when they do not. */
const texts = specTexts('specs');
const edition = (texts.get('edition.yaml') ?? '').replace(/^ {2}repository:.*\n/m, '');
const named = edition.replace(/^(?= {2}version:)/m, `  repository: ${address}\n`);
const withRepository = mustLoadSpecs(new Map([...texts, ['edition.yaml', named]]));
const { name, version } = withRepository.package;
const withoutOne: Table = { ...withRepository, package: { name, version } };

describe('the manifest', () => {
  const manifest: Readonly<Record<string, unknown>> = JSON.parse(emitPackage(withoutOne).get('package.json') ?? '');

  it('has these fields: nothing that leads older tools to another file, and nothing that installs', () => {
    expect(Object.keys(manifest)).toEqual([
      'name',
      'version',
      'description',
      'license',
      'keywords',
      'type',
      'sideEffects',
      'engines',
      'exports',
      'imports',
      'bin',
      'files',
      'peerDependencies',
      'peerDependenciesMeta',
      'scripts',
    ]);
    expect(Object.keys(manifest.scripts ?? {})).toEqual(['build', 'prepack']);
    expect(manifest).toMatchObject({ type: 'module', sideEffects: false, engines: { node: '>=20.19' } });
  });

  it('has optional peers alone: nothing comes with an install that nobody asked for', () => {
    const { dependencies, optionalDependencies, peerDependenciesMeta } = manifest;
    const peerDependencies = (manifest.peerDependencies ?? {}) as Readonly<Record<string, string>>;
    expect({ dependencies, optionalDependencies }).toEqual({});
    expect(peerDependenciesMeta).toEqual(
      Object.fromEntries(Object.keys(peerDependencies).map((peer) => [peer, { optional: true }])),
    );
  });

  it('names the licence that lies beside it', () => {
    expect(manifest.license).toBe('Apache-2.0');
    const text = readFileSync(path.join(root, 'generated/LICENSE'), 'utf8');
    expect(text).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004/);
  });

  it('can be found by what people look for', () => {
    expect(manifest.keywords).toEqual(expect.arrayContaining(['tencent-cloud', 'vod', 'mps', 'video', 'typescript']));
    expect(String(manifest.description).length).toBeLessThan(120);
  });

  it('gives types before code, without which compilers do not find them, and one file to everyone', () => {
    for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
      if (typeof target === 'string') continue;
      const file = `./dist/${entry === '.' ? '' : `${entry.slice('./'.length)}/`}index`;
      expect(Object.entries(target)).toEqual([
        ['types', `${file}.d.ts`],
        ['default', `${file}.js`],
      ]);
    }
    // Whatever is not Node, or does not say that it is like Node, gets what every platform has.
    expect(manifest.imports).toEqual({
      '#platform': { node: './dist/runtime/platform/node.js', default: './dist/runtime/platform/web.js' },
      '#schemas/*': './schemas/*',
    });
  });

  it('says where the sources are once the specs name the repository', () => {
    expect(JSON.parse(packageJson(withRepository, []))).toMatchObject({
      homepage: `${address}#readme`,
      bugs: `${address}/issues`,
      repository: { type: 'git', url: `git+${address}.git`, directory: 'generated' },
    });
  });
});

describe('SECURITY.md', () => {
  it('names every host that a client talks to by itself, and what it is sent', () => {
    const rows = securityPage(withoutOne).match(/^\| `.*$/gm);
    expect(rows).toEqual([
      '| `vod` | `vod.intl.tencentcloudapi.com`, `vod.tencentcloudapi.com` | a signature; never the key that made it |',
      '| `mps` | `mps.intl.tencentcloudapi.com`, `mps.tencentcloudapi.com` | a signature; never the key that made it |',
      "| `gateway` | none: a third party's, which you name | the API key, as a bearer token |",
    ]);
  });

  it('tells where to report a hole', () => {
    expect(securityPage(withRepository)).toContain(`(${address}/security/advisories/new)`);
    expect(securityPage(withoutOne)).toContain('"Report a vulnerability"');
  });
});
