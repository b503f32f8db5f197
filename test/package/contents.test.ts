import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../types/compilers.ts';
import { bundledSdk, difference, expectedContents, forbidden, unknownTo } from './contents.ts';
import { type Installed, installPackage } from './installed.ts';
import { node } from './npm.ts';
import { reachedFiles } from './reached.ts';
import { follow } from './source-maps.ts';

/** Files that the generator wrote. Nothing else in `generated/` may reach the tarball but what is built from them. */
const emitted: readonly string[] = Object.keys(
  JSON.parse(readFileSync(path.join(root, 'generated/.specgen.json'), 'utf8')).files,
);

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
});

afterAll(() => installed?.remove());

/** Whether anything is left of a source without its types. */
function runs(source: string): boolean {
  const { code } = transformSync(source, {
    loader: 'ts',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    minifyWhitespace: true,
    legalComments: 'none',
  });
  return code.replace(/export\s*\{\s*\};/, '').trim() !== '';
}

const texts = new Map<string, string>();

function read(file: string): string {
  const text = texts.get(file) ?? readFileSync(path.join(installed.folder, file), 'utf8');
  texts.set(file, text);
  return text;
}

describe('the files of the tarball', () => {
  it('are known to a rule, each of them that the generator writes', () => {
    expect(unknownTo(emitted)).toEqual([]);
  });

  it('are those that are meant, and no others', () => {
    expect(difference(expectedContents(emitted, reachedFiles(installed)), installed.files)).toBe('');
  });

  it('are led to by the entries: no module and no declaration lies there for nothing', () => {
    const reached = reachedFiles(installed);
    expect(reached.size).toBeGreaterThan(100);
    const built = installed.files.filter((file) => /^dist\/.*\.(?:js|d\.ts)$/.test(file));
    expect(difference([...reached].filter((file) => file.startsWith('dist/')).sort(), built)).toBe('');
  });

  it('would be told if they were others', () => {
    const expected = expectedContents(emitted, reachedFiles(installed));
    const files = expected.filter((file) => file !== 'LICENSE');
    expect(difference(expected, [...files, '.env'])).toBe('+ .env\n- LICENSE');
  });

  it('can be read by everyone, and only the program can be run', () => {
    const modes = (file: string) => statSync(path.join(installed.folder, file)).mode & 0o777;
    expect(installed.files.filter((file) => (modes(file) & 0o444) !== 0o444)).toEqual([]);
    expect(installed.files.filter((file) => (modes(file) & 0o111) !== 0)).toEqual(['bin/tencent-aigc-video.mjs']);
  });

  it('hold JSON that can be read, wherever they say so', () => {
    const files = installed.files.filter((file) => /\.(json|map)$/.test(file));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => typeof JSON.parse(read(file)) !== 'object')).toEqual([]);
  });
});

describe('the text of the files', () => {
  it.each(Object.entries(forbidden))('holds %s nowhere', (_, pattern) => {
    const found = installed.files.flatMap((file) => {
      const match = pattern.exec(read(file));
      return match === null ? [] : [`${file}: ${JSON.stringify(match[0])}`];
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['an absolute path', 'from "/home/me/specs"'],
    ['a path of Windows', 'C:\\Users\\me'],
    ['a file address', 'file:///work/a.ts'],
    ['an e-mail address', '<someone@example.com>'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['a key of Tencent Cloud', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'],
    ['a key of another service', 'ghp_0123456789abcdefghij0123'],
    ['a JSON Web Token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0'],
    ['an invisible character', 'a\u202Eb'],
    ['a control character', 'a\u0007b'],
    ['a link to a file of this machine', '[page](/etc/page.md)'],
  ])('would be caught with %s', (name, text) => {
    expect(forbidden[name]?.test(text)).toBe(true);
  });

  it('is not made small or hidden: what runs is what a person can read', () => {
    const code = installed.files.filter((file) => /\.m?js$/.test(file) && file !== bundledSdk);
    // A pattern of a JSON Schema is one string, which no line can be broken in.
    const pattern = /^\s*"pattern": ".*",?$/;
    const long = code.flatMap((file) => {
      const longest = Math.max(
        ...read(file)
          .split('\n')
          .map((line) => (pattern.test(line) ? 0 : line.length)),
      );
      return longest > 1_000 ? [`${file}: ${longest}`] : [];
    });
    expect(long).toEqual([]);
  });
});

describe('the maps', () => {
  /** Everything that has a source. Declarations of types alone are their own. */
  const mapped = () =>
    installed.files.filter(
      (file) =>
        file.startsWith('dist/') &&
        file !== bundledSdk &&
        /\.(js|d\.ts)$/.test(file) &&
        !/\/re(?:quest|sponse)(?:-types)?\./.test(file),
    );

  it('belong to every file of code and every declaration, and lead to sources that are there', () => {
    const built = mapped();
    expect(built.length).toBeGreaterThan(80);
    const wrong = built.flatMap((file) => {
      const { names, sources } = follow(installed.folder, file);
      const name = path.posix.basename(file);
      // A declaration has one source, in the same folder below `src`.
      const own = file.replace(/^dist\//, 'src/').replace(/\.d\.ts$/, '.ts');
      const isRight =
        names.link === `${name}.map` && names.file === name && (name.endsWith('.js') || sources.join() === own);
      return isRight && sources.every((source) => installed.files.includes(source)) ? [] : [`${file} → ${sources}`];
    });
    expect(wrong).toEqual([]);
  });

  it('leave no source out', () => {
    const named = new Set(mapped().flatMap((file) => follow(installed.folder, file).sources));
    const sources = installed.files.filter((file) => file.startsWith('src/') && runs(read(file)));
    expect(sources.length).toBeGreaterThan(100);
    // What names the packages of others is their one file, which has no map.
    const bundled = bundledSdk.replace(/^dist/, 'src').replace(/js$/, 'ts');
    expect(sources.filter((file) => !named.has(file))).toEqual([bundled]);
  });

  it('lead every exported name to the place where it was written', () => {
    const all = mapped().map((file) => follow(installed.folder, file));
    expect(all.reduce((sum, { followed }) => sum + followed, 0)).toBeGreaterThan(500);
    expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
  });

  it('make traces name the line that was written', async () => {
    const name = 'trace.mjs';
    const code = `
      import { parseHandle } from 'tencent-aigc-video';
      try { parseHandle('no handle'); } catch (error) { console.log(error.stack); }`;
    writeFileSync(path.join(installed.project, name), code);
    const { stdout } = await node(installed.project, '--enable-source-maps', name);
    const [, source = '', line = ''] = /tencent-aigc-video\/(src\/[\w/-]+\.ts):(\d+):\d+/.exec(stdout) ?? [];
    expect(source).toBe('src/runtime/tasks/handle.ts');
    expect(read(source).split('\n')[Number(line) - 1]).toMatch(/throw new \w*Error\(/);
  });
});
