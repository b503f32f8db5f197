import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin, transformSync } from 'esbuild';
import { commentLines, compact } from './compact.ts';
import { noticesFile } from './notices-file.ts';

/** The file that the SDK is put into. */
export const bundledSdk = 'dist/runtime/mcp/sdk.js';

/** Leaves the SDK out of the code of the package. Every file that loads it lies in a folder of `dist`. */
export const sdkIsApart: Plugin = {
  name: 'the SDK is apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/mcp\/sdk\.js$/ }, () => ({ path: bundledSdk.replace('dist', '..'), external: true }));
  },
};

/**
 * Puts packages of others into one file, with nothing but modules of Node.js left to import, and their licences beside it.
 * The variant of the SDK for workers is taken: that for Node.js compiles schemas with code from text, which this package does
 * nowhere.
 */
export async function bundleSdk(folder: string): Promise<void> {
  const file = bundledSdk;
  const result = await build({
    absWorkingDir: folder,
    entryPoints: [path.join(folder, file.replace(/^dist/, 'src').replace(/\.js$/, '.ts'))],
    outfile: path.join(folder, file),
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd'],
    external: ['node:*'],
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    // A quarter of its room is names of variables. Its lines stay as they are, so that it can be read.
    minifyIdentifiers: true,
    lineLimit: 900,
    logLevel: 'warning',
    plugins: [noCodeFromText],
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`${file}: nothing was bundled`);
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), `${head}${shortened(output.text)}`);
  writeFileSync(path.join(folder, noticesFile), notices(packagesOf(Object.keys(result.metafile.inputs), folder)));
}

const head = `// Not written here: the packages that ${noticesFile} names, in one file.\n`;

/** zod tries whether it may make code from text, and then does. Here it may not, and it has another way. */
const noCodeFromText: Plugin = {
  name: 'no code from text',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]core[\\/](?:util|doc)\.js$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      const changed = text.replaceAll('const F = Function;', 'const F = undefined;');
      if (changed === text)
        throw new Error(`${file} no longer makes code from text in the way that is taken out of it`);
      return { contents: changed, loader: 'js' };
    });
  },
};

/** With tabs, and without lines that hold comments alone; with less done where that would change the code. */
function shortened(text: string): string {
  const bare = (code: string) => transformSync(code, { minifyWhitespace: true, legalComments: 'none' }).code;
  const code = bare(text);
  const ways = [
    compact({ text, segments: [] }, 2, commentLines(text)),
    compact({ text, segments: [] }, undefined, commentLines(text)),
  ];
  return ways.find((way) => bare(way.text) === code)?.text ?? text;
}

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** The packages that files belong to, and those that were put into these files before, with what they say of their licence. */
function packagesOf(files: readonly string[], from: string): readonly BundledPackage[] {
  const paths = files
    .map((file) => path.resolve(from, file).replaceAll('\\', '/'))
    .filter((file) => ownFolder.test(file));
  const folders = paths.map((file) => ownFolder.exec(file)?.[1] ?? '');
  const inside = paths.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(embedded)]);
  const root = folders[0]?.replace(/(node_modules)\/.*$/, '$1') ?? '';
  return [
    ...[...new Set(folders)].map((folder) => packageIn(folder)),
    ...[...new Set(inside.map(([, version, name]) => `${name} ${version}`))].map((one) => {
      const [name = '', version] = one.split(' ');
      return packageIn(path.join(root, name), version);
    }),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const ownFolder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Bundlers say in a comment which module follows: `.pnpm/zod@4.0.0/node_modules/zod/index.js`. */
const embedded = /^\/\/#region .*\.pnpm\/[^/]*@(\d[^/_]*)[^/]*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//gm;

function packageIn(folder: string, wanted?: string): BundledPackage {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file))
    throw new Error(`${folder} has to be installed: a part of it is bundled, and its licence is not here`);
  const { author, license, name, version } = JSON.parse(readFileSync(file, 'utf8'));
  if (wanted !== undefined && version !== wanted)
    throw new Error(`${name} ${wanted} has to be installed, not ${version}: a part of it is bundled`);
  const texts = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'NOTICE']
    .map((one) => path.join(folder, one))
    .filter(existsSync);
  const text =
    texts.length === 0
      ? standardText(license, author)
      : texts.map((one) => readFileSync(one, 'utf8').trim()).join('\n\n');
  if (!allowed.includes(license) || text === undefined)
    throw new Error(
      `${name} is not bundled: its licence (${license}) is not among ${allowed.join(', ')}, or its text is missing`,
    );
  return { name, version, license, text };
}

/** A package that names its licence and its author, and has no text of it. */
function standardText(license: unknown, author: unknown): string | undefined {
  const owner = typeof author === 'string' ? author.replace(/\s*[<(].*$/, '') : undefined;
  return license === 'MIT' && owner !== undefined ? `MIT License\n\nCopyright (c) ${owner}\n\n${mitText}` : undefined;
}

const mitText = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Licences that allow copies, changed ones too, as long as their text comes with them. */
const allowed: readonly string[] = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause'];

function notices(packages: readonly BundledPackage[]): string {
  const list = packages.map(({ license, name, version }) => `  ${name} ${version} (${license})`).join('\n');
  const texts = packages.map(
    ({ name, text, version }) => `${'-'.repeat(72)}\n${name} ${version}\n\n${ownMailLess(text)}\n`,
  );
  return `The file dist/runtime/mcp/sdk.js holds parts of these packages:

${list}

They were changed: several modules are in one file, comments are left out, variables have shorter names, and two places of zod
that would make code from text are switched off.

${texts.join('\n')}`;
}

/** Addresses of people stay where they were published: this file is searched for what must not be packed. */
function ownMailLess(text: string): string {
  return text.replaceAll(/\s*<[^<>\s]+@[^<>\s]+>/g, '');
}
