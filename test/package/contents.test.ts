import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../types/compilers.ts';
import { bundledSdk, difference, expectedContents, forbidden, unknownTo } from './contents.ts';
import { type Installed, installPackage } from './installed.ts';
import { node } from './npm.ts';
import { reachedFiles } from './reached.ts';
import { declaredIn, follow } from './source-maps.ts';

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

const namesDeclared = new Map<boolean, ReadonlySet<string>>();

/** What modules declare that a person wrote, and what those declare that the generator wrote, which are not shipped. */
function declared(isWritten: boolean): ReadonlySet<string> {
  const names = namesDeclared.get(isWritten) ?? newlyDeclared(isWritten);
  namesDeclared.set(isWritten, names);
  return names;
}

function newlyDeclared(isWritten: boolean): ReadonlySet<string> {
  const modules = emitted.filter((file) => file.startsWith('src/') && file.startsWith('src/runtime/') === isWritten);
  return new Set(modules.flatMap((file) => declaredIn(readFileSync(path.join(root, 'generated', file), 'utf8'))));
}

/** Whether anything that a person wrote is in a file of code, and so a map belongs to it. */
function hasSource(): (file: string) => boolean {
  const [written, ofGenerator] = [declared(true), declared(false)];
  return (file) =>
    file !== bundledSdk && declaredIn(read(file)).some((name) => written.has(name) && !ofGenerator.has(name));
}

const expected = () => expectedContents(emitted, reachedFiles(installed), hasSource());

describe('the files of the tarball', () => {
  it('are known to a rule, each of them that the generator writes', () => {
    expect(unknownTo(emitted)).toEqual([]);
  });

  it('are those that are meant, and no others', () => {
    expect(difference(expected(), installed.files)).toBe('');
  });

  it('are led to by the entries: no module and no declaration lies there for nothing', () => {
    const reached = reachedFiles(installed);
    expect(reached.size).toBeGreaterThan(100);
    const built = installed.files.filter((file) => /^dist\/.*\.(?:js|d\.ts)$/.test(file));
    expect(difference([...reached].filter((file) => file.startsWith('dist/')).sort(), built)).toBe('');
  });

  it('would be told if they were others', () => {
    const files = expected().filter((file) => file !== 'LICENSE');
    expect(difference(expected(), [...files, '.env'])).toBe('+ .env\n- LICENSE');
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
  /** Everything that has a source in the package. */
  const mapped = () => {
    const isMade = hasSource();
    return installed.files.filter((file) =>
      file.endsWith('.d.ts')
        ? installed.files.includes(file.replace(/^dist\//, 'src/').replace(/\.d\.ts$/, '.ts'))
        : /^dist\/.*\.js$/.test(file) && isMade(file),
    );
  };
  const followed = (file: string) => follow(installed.folder, file, declared(false));

  it('belong to every file of code and every declaration, and lead to sources that are there', () => {
    const built = mapped();
    expect(built.length).toBeGreaterThan(80);
    const wrong = built.flatMap((file) => {
      const { names, sources } = followed(file);
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
    const named = new Set(mapped().flatMap((file) => followed(file).sources));
    const sources = installed.files.filter((file) => file.startsWith('src/') && runs(read(file)));
    expect(sources.length).toBeGreaterThan(100);
    // What names the packages of others is their one file, which has no map.
    const bundled = bundledSdk.replace(/^dist/, 'src').replace(/js$/, 'ts');
    expect(sources.filter((file) => !named.has(file))).toEqual([bundled]);
  });

  it('lead every exported name to the place where it was written', () => {
    const all = mapped().map(followed);
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
