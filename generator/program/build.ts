import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { type CompileStep, compileSteps } from './compiled-module.ts';
import { generatorFolder } from './folders.ts';
import { type BuiltModule, keptModule } from './kept-modules.ts';

/**
 * Builds specgen: modules that sources import, compiled from schemas, templates and the runtime that is shipped, and
 * `dist/specgen.cjs`, the whole program as one file. Last comes `dist/build.json`, with the hash of every file that was read or written; the program
 * is used only while all of them are as it says, so that nobody runs half a build or one of other sources.
 */
const dist = fileURLToPath(new URL('dist/', generatorFolder));

/** Packages that stay outside: they bring programs of their own, or are large and not needed by every command. */
const external = ['esbuild', 'pacote', 'ts-morph'];

const common = {
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
} as const satisfies BuildOptions;

async function buildProgram(): Promise<void> {
  mkdirSync(dist, { recursive: true });
  const files = new Map<string, string>();
  const compiled = await Promise.all(
    compileSteps().map(async (step) => ({ ...step, ...(await keptModule(step, () => bundled(step))) })),
  );
  for (const module of compiled) for (const [path, hash] of Object.entries(module.files)) files.set(path, hash);
  // The versions of all packages, of those that compile as well as of those that are compiled.
  files.set('package.json', hashOf(readFileSync(new URL('package.json', generatorFolder))));
  const inMemory = new Map(compiled.map(({ code, name }) => [`${dist}${name}.mjs`, code]));
  const script = await bundle({
    ...common,
    entryPoints: [fileURLToPath(new URL('cli/main.ts', generatorFolder))],
    external,
    // A program in one file loads packages that stay outside when it comes to them; only CommonJS can do that.
    format: 'cjs',
    define: { 'import.meta.url': 'programUrl' },
    banner: { js: "const programUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [notedFiles(files, inMemory)],
  });
  for (const { code, declaration, name } of compiled) {
    writeDist(`${name}.mjs`, code, files);
    writeDist(`${name}.d.mts`, declaration, files);
  }
  writeDist('specgen.cjs', script, files);
  const sorted = Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  // A file that comes to one of these folders makes the build an old one too.
  const folders = Object.fromEntries(compiled.map(({ ending, folder }) => [folder, ending]));
  replaceFile('build.json', `${JSON.stringify({ folders, files: sorted }, null, 1)}\n`);
}

/** What a step compiles, with the packages in it. */
async function bundled({ compile, inputs, name }: CompileStep): Promise<BuiltModule> {
  const files = new Map<string, string>();
  const { code, declaration } = await compile(inputs);
  const stdin = { contents: code, resolveDir: fileURLToPath(generatorFolder), sourcefile: `${name}.mjs` };
  const shorter = { minifySyntax: true, minifyWhitespace: true };
  const plugins = [notedFiles(files)];
  const whole = await bundle({ ...common, ...shorter, stdin, format: 'esm', plugins });
  return { code: whole, declaration, files: Object.fromEntries(files) };
}

async function bundle(options: BuildOptions & { readonly write: false }): Promise<string> {
  const { outputFiles } = await build(options);
  return outputFiles[0]?.text ?? '';
}

/** Modules of the generator, but for the one that knows where it is, and what is shipped. */
const asksForItself = /[\\/]generator[\\/](?!program[\\/]|runtime[\\/]|node_modules[\\/])[^\n]*\.ts$/;

/** Notes the bytes of each file as they are read, so that one that is edited meanwhile makes the build an old one. */
function notedFiles(files: Map<string, string>, inMemory: ReadonlyMap<string, string> = new Map()): Plugin {
  return {
    name: 'noted files',
    setup(build) {
      build.onResolve({ filter: /\/dist\/[\w-]+\.mjs$/ }, ({ path, resolveDir }) => {
        const resolved = fileURLToPath(new URL(path, `file://${resolveDir}/`));
        return inMemory.has(resolved) ? { path: resolved, namespace: 'memory' } : undefined;
      });
      build.onLoad({ filter: /./, namespace: 'memory' }, ({ path }) => ({ contents: inMemory.get(path) ?? '' }));
      build.onLoad({ filter: /./, namespace: 'file' }, ({ path }) => {
        const contents = readFileSync(path);
        if (asksForItself.test(path) && contents.includes('import.meta')) {
          return {
            errors: [{ text: 'Read files by generatorFolder: the program is one file', location: { file: path } }],
          };
        }
        const [manifest] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+[\\/]/.exec(path) ?? [];
        // Of a package that is installed the version says it all.
        if (manifest === undefined) files.set(belowGenerator(path), hashOf(contents));
        else files.set(belowGenerator(`${manifest}package.json`), hashOf(readFileSync(`${manifest}package.json`)));
        return { contents, loader: 'default' };
      });
    },
  };
}

function belowGenerator(path: string): string {
  return relative(fileURLToPath(generatorFolder), path).replaceAll('\\', '/');
}

function writeDist(name: string, text: string, files: Map<string, string>): void {
  replaceFile(name, text);
  files.set(`dist/${name}`, hashOf(text));
}

/** Another run may be reading the file, or writing the same one: everybody sees one that is whole. */
function replaceFile(name: string, text: string): void {
  const staged = `${dist}${name}.${process.pid}.tmp`;
  writeFileSync(staged, text);
  try {
    renameSync(staged, dist + name);
  } catch {
    // Something other than a file has this name.
    rmSync(dist + name, { recursive: true, force: true });
    renameSync(staged, dist + name);
  }
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

try {
  await buildProgram();
} catch (error) {
  // What esbuild finds wrong with the sources it has printed, with the place.
  const isPrinted = error instanceof Error && 'errors' in error;
  if (!isPrinted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
