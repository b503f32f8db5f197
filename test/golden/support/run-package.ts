import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { FileTree } from '../../../generator/emit/emit.ts';
import type { ValidationResult } from '../../../generator/runtime/validation/issue.ts';
import { repository } from './emit.ts';

export type Validator = (input: unknown) => ValidationResult<unknown>;

/** An emitted package whose entries can be imported. */
export interface RunnablePackage {
  /** What an entry point exports: `vod`, or `.` for the root. */
  readonly load: (entry: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly validator: (entry: string, name: string) => Promise<Validator>;
  readonly remove: () => void;
}

/**
 * Bundles an entry when it is asked for, from memory into one file: to write the whole package to the disk takes longer
 * than the tests. Types are stripped; whether the package also compiles is the business of another test.
 */
export function runnable(tree: FileTree): RunnablePackage {
  const folder = mkdtempSync(join(tmpdir(), 'specgen-run-'));
  const bundles = new Map<string, Promise<string>>();
  const load = async (entry: string): Promise<Readonly<Record<string, unknown>>> => {
    const bundle = bundles.get(entry) ?? bundleOf(tree, entry, join(folder, `${bundles.size}.mjs`));
    bundles.set(entry, bundle);
    return (await import(/* @vite-ignore */ pathToFileURL(await bundle).href)) as Readonly<Record<string, unknown>>;
  };
  return {
    load,
    validator: async (entry, name) => {
      const found = (await load(entry))[name];
      if (typeof found !== 'function') throw new Error(`${entry} does not export ${name}`);
      return found as Validator;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function bundleOf(tree: FileTree, entry: string, outfile: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry === '.' ? 'src/index.ts' : `src/${entry}/index.ts`],
    plugins: [filesOf(tree)],
    bundle: true,
    write: false,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    logLevel: 'silent',
  });
  for (const file of outputFiles) writeFileSync(file.path, file.contents);
  return outfile;
}

/** Marks a look-up that is not to be answered again. */
const fromHere = Symbol('from here');

/** What modules import is looked up in the tree, `#platform` as the package.json says. */
function filesOf(tree: FileTree): Plugin {
  return {
    name: 'files of an emitted package',
    setup(building) {
      building.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true }));
      building.onResolve({ filter: /^#platform$/ }, () => {
        const { imports } = JSON.parse(tree.get('package.json') ?? '{}');
        const built: string = imports['#platform'].node;
        return { path: built.replace('./dist/', 'src/').replace(/\.js$/, '.ts'), namespace: 'tree' };
      });
      building.onResolve({ filter: /.*/ }, ({ importer, kind, namespace, path, pluginData }) => {
        // Other packages, and what those import, are those that are installed here.
        if (namespace === 'file' || pluginData === fromHere) return undefined;
        if (kind !== 'entry-point' && !path.startsWith('.'))
          return building.resolve(path, { kind, pluginData: fromHere, resolveDir: repository });
        const source = kind === 'entry-point' ? path : posix.join(posix.dirname(importer), path);
        const file = source.replace(/\.js$/, '.ts');
        if (!tree.has(file)) return { errors: [{ text: `${file} is not emitted, but ${importer} imports it` }] };
        return { path: file, namespace: 'tree' };
      });
      building.onLoad({ filter: /.*/, namespace: 'tree' }, ({ path }) => ({
        contents: tree.get(path) ?? '',
        loader: path.endsWith('.json') ? 'json' : 'ts',
      }));
    },
  };
}
