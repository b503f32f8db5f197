import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { typeModules } from '../emit/type-modules.ts';
import { shortenCode, shortenDeclaration, shortenOwnDeclaration } from './built-files.ts';
import { readManifest } from './manifest.ts';
import { besides, reachedFrom } from './reach.ts';

/** Declarations of sources that hold types alone. They are shipped in place of those. */
const ownDeclarations: readonly string[] = typeModules.map((name) => `${name}.d.ts`);

/**
 * Builds `dist/` of a generated package: JavaScript without comments, which the declarations and the sources have;
 * declarations of what can be reached from the entries; and maps of both that lead to the sources. Throws when the
 * compiler finds a fault, which it prints.
 */
export async function buildPackage(folder: string, compiler: string): Promise<void> {
  const dist = path.join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const options = ['-p', path.join(folder, 'tsconfig.json'), '--emitDeclarationOnly', '--sourceMap', 'false'];
  execFileSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  await writeCode(folder);
  removeUnreached(folder);
  for (const file of filesBelow(dist)) {
    const built = path.join(dist, file);
    if (file.endsWith('.js')) shortenCode(built);
    else if (ownDeclarations.includes(path.basename(file))) {
      shortenOwnDeclaration(built);
      rmSync(`${built}.map`);
    } else if (file.endsWith('.d.ts')) shortenDeclaration(built);
  }
}

/** A module of JavaScript for each source. What a person may want to read is not made small. */
async function writeCode(folder: string): Promise<void> {
  const source = path.join(folder, 'src');
  await build({
    absWorkingDir: folder,
    entryPoints: filesBelow(source).map((file) => path.join(source, file)),
    outbase: source,
    outdir: path.join(folder, 'dist'),
    target: 'es2022',
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    // The compiler has checked the types; of its settings only this one is about what is written.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
    charset: 'utf8',
    logLevel: 'warning',
  });
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
}

/** Paths of the files in a folder, with forward slashes, sorted. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}
