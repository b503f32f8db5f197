import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';
import { isShippedSource } from '../emit/shipped-sources.ts';
import {
  dropBareImports,
  importTablesLast,
  shortenCode,
  shortenDeclaration,
  shortenOwnDeclaration,
} from './built-files.ts';
import { bundleSdk, sdkIsApart } from './bundled-sdk.ts';
import { buildInChunks } from './chunks.ts';
import { readManifest } from './manifest.ts';
import { besides, reachedFrom } from './reach.ts';

/** What the program of a package is made of, where there is a program: it alone needs the SDK. */
const programSource = 'src/cli/program.ts';

/**
 * Builds `dist/` of a generated package: JavaScript without comments, which the declarations and the sources have;
 * declarations of what can be reached from the entries; and maps of both that lead to the sources. Throws when the
 * compiler finds a fault, which it prints.
 */
export async function buildPackage(folder: string, compiler: string): Promise<void> {
  const dist = path.join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const options = [
    ...['-p', path.join(folder, 'tsconfig.json'), '--emitDeclarationOnly', '--sourceMap', 'false'],
    // Every module here is a source, so only declarations of others are left out: checking those is most of the work. Several
    // checkers would each work out the types that all of them need.
    ...['--skipLibCheck', '--singleThreaded'],
  ];
  execFileSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  await writeCode(folder);
  for (const file of filesBelow(dist).filter((name) => name.endsWith('.js'))) {
    dropBareImports(path.join(dist, file));
    importTablesLast(path.join(dist, file));
  }
  removeUnreached(folder);
  for (const file of filesBelow(dist)) {
    const built = path.join(dist, file);
    // Sources are named from the place of the map.
    const ofPackage = (source: string) => path.posix.join('dist', path.posix.dirname(file), source);
    if (file.endsWith('.js')) shortenCode(built, (source) => isShippedSource(ofPackage(source)));
    else if (file.endsWith('.d.ts')) {
      const isOwn = !isShippedSource(`src/${file.replace(/\.d\.ts$/, '.ts')}`);
      (isOwn ? shortenOwnDeclaration : shortenDeclaration)(built);
    }
  }
  if (existsSync(path.join(folder, programSource))) await bundleSdk(folder);
}

/** A file of JavaScript for each entry, and some for what they share. Nothing is made small: a person may want to read it. */
async function writeCode(folder: string): Promise<void> {
  const { code, imports, peers } = readManifest(folder);
  const source = (file: string) => file.replace(/^dist/, 'src').replace(/\.js$/, '.ts');
  const isBuilt = (file: string) => file.startsWith('dist/') && existsSync(path.join(folder, source(file)));
  const platforms = Object.values(imports).flat().filter(isBuilt).map(source);
  const options: BuildOptions = {
    absWorkingDir: folder,
    // What the program of the package loads is an entry too, where there is a program.
    entryPoints: [...[...code, 'dist/cli/program.js'].filter(isBuilt).map(source), ...platforms],
    outbase: path.join(folder, 'src'),
    outdir: path.join(folder, 'dist'),
    bundle: true,
    splitting: true,
    plugins: [sdkIsApart],
    chunkNames: 'shared/[hash]',
    external: [...Object.keys(imports), ...peers, 'node:*'],
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    // Newer than the rest of the code; the entries with JSON Schemas alone have them.
    supported: { 'import-attributes': true },
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
    // The compiler has checked the types; of its settings only these are about what is written.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
  };
  await buildInChunks(folder, options);
}

/** Takes away what no entry leads to: code of modules that hold types alone, declarations of insides. */
function removeUnreached(folder: string): void {
  const { code, imports, types } = readManifest(folder);
  const read = (file: string) =>
    existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : undefined;
  const kept = new Set([
    ...reachedFrom(code, read, (specifier, from) => imports[specifier] ?? besides(specifier, from)),
    ...reachedFrom(types, read, (specifier, from) =>
      besides(specifier, from).map((file) => file.replace(/\.js$/, '.d.ts')),
    ),
  ]);
  for (const file of filesBelow(path.join(folder, 'dist'))) {
    const owner = path.posix.join('dist', file.replace(/\.map$/, ''));
    if (!kept.has(owner)) rmSync(path.join(folder, 'dist', file));
  }
  removeEmptyFolders(path.join(folder, 'dist'));
}

function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmptyFolders(path.join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/** Paths of the files in a folder, with forward slashes, sorted. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}
