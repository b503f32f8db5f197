import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { FileTree } from '../emit/emit.ts';
import { clientSymbol, validateSymbol } from '../emit/symbols.ts';
import type { Table } from '../model/table.ts';
import { generatorFolder } from '../program/folders.ts';
import type { PageData } from './page-data.ts';

/** Browsers that understand `DecompressionStream('deflate-raw')` understand all of this. */
const target = 'es2022';

const pageFolder = fileURLToPath(new URL('explorer/page', generatorFolder));
const runtimeFolder = fileURLToPath(new URL('runtime/', generatorFolder));

/** The program of the page: its own sources, with the validators and the clients of the package that was just emitted. */
export async function bundleScript(table: Table, tree: FileTree, data: PageData): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entryText(table), resolveDir: pageFolder, sourcefile: 'entry.ts', loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    charset: 'utf8',
    legalComments: 'none',
    target,
    logLevel: 'error',
    plugins: [packageSources(tree), dataModule(data)],
  });
  return outputFiles[0]?.text ?? '';
}

/** The styles of the page as one text. */
export async function bundleStyles(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('explorer/page/style/index.css', generatorFolder))],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    target: ['chrome111', 'firefox121', 'safari16.4'],
    logLevel: 'error',
  });
  return (outputFiles[0]?.text ?? '').trim();
}

/** Hands the page what it is made of. Names come from the table, so the entry does too. */
function entryText(table: Table): string {
  const imports: string[] = [];
  const named = (symbol: { readonly module: string; readonly name: string }): string => {
    const alias = `p${imports.length}`;
    imports.push(`import { ${symbol.name} as ${alias} } from 'package:${symbol.module}.ts';`);
    return alias;
  };
  const validators = table.surfaces.map((surface) => {
    const entries = surface.operations.map(
      (operation) => `${JSON.stringify(operation.name)}: ${named(validateSymbol(surface, operation))}`,
    );
    return `${JSON.stringify(surface.name)}: { ${entries.join(', ')} }`;
  });
  // Without an emulator behind the page there is nobody a client could talk to.
  const surfaces = table.emulator === undefined ? [] : table.surfaces;
  const clients = surfaces.map(
    (surface) => `${JSON.stringify(surface.name)}: (options) => new ${named(clientSymbol(surface))}(options)`,
  );
  return [
    ...imports,
    "import { start } from './main.ts';",
    "import data from 'explorer:data';",
    `start(JSON.parse(data), { validators: { ${validators.join(', ')} }, clients: { ${clients.join(', ')} } });`,
  ].join('\n');
}

/** The package's sources as they were emitted, which need not be on disk. */
function packageSources(tree: FileTree): Plugin {
  return {
    name: 'sources of the package',
    setup(build) {
      build.onResolve({ filter: /^package:/ }, ({ path }) => inPackage(path.slice('package:'.length)));
      build.onResolve({ filter: /^#platform$/ }, () => inPackage('src/runtime/platform/web.ts'));
      build.onResolve({ filter: /^\./, namespace: 'package' }, ({ importer, path }) =>
        inPackage(posix.join(posix.dirname(importer), path).replace(/\.js$/, '.ts')),
      );
      // The page and the model read values as the validators do, and need not bring a copy of their own.
      build.onResolve({ filter: /\/runtime\/.*\.ts$/, namespace: 'file' }, ({ path, resolveDir }) => {
        const file = posix.join(resolveDir, path);
        return file.startsWith(runtimeFolder) ? inPackage(`src/runtime/${file.slice(runtimeFolder.length)}`) : null;
      });
      build.onLoad({ filter: /.*/, namespace: 'package' }, ({ path }) => {
        const contents = tree.get(path);
        return contents === undefined ? null : { contents, loader: 'ts' };
      });
    },
  };
}

/** Modules of the package have no side effects, as its package.json says. */
function inPackage(path: string) {
  return { path, namespace: 'package', sideEffects: false };
}

/** The data as text: parsing JSON is quicker than running the same as a program. */
function dataModule(data: PageData): Plugin {
  return {
    name: 'data of the page',
    setup(build) {
      build.onResolve({ filter: /^explorer:data$/ }, ({ path }) => ({ path, namespace: 'data' }));
      build.onLoad({ filter: /.*/, namespace: 'data' }, () => ({ contents: JSON.stringify(data), loader: 'text' }));
    },
  };
}
