import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';
import { build, type Plugin } from 'esbuild';

/** A test file with all of our modules that it imports, compiled once. */
export interface TestBundle {
  /** Where the test file is, from the root. */
  readonly path: string;
  /** Our modules in it, from the root. */
  readonly modules: ReadonlySet<string>;
  /** Evaluates all of these modules anew, so that nothing is remembered from an earlier run. */
  readonly evaluate: () => void;
}

/** Bundles test files. What npm installed stays outside, and is loaded once for all of them. */
export async function bundleTests(
  root: string,
  paths: readonly string[],
  vitest: object,
): Promise<readonly TestBundle[]> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [...paths],
    outdir: join(root, 'bundled'),
    outbase: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    keepNames: false,
    logLevel: 'error',
    plugins: [shippedRuntime(root), outside, ownAddress],
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [relative(root, path), text]));
  return Object.entries(metafile.outputs).flatMap(([output, { entryPoint, inputs }]) => {
    if (entryPoint === undefined) return [];
    const path = join(root, entryPoint);
    const wrapped = `(function (module, exports, require) {${texts.get(output)}\n})`;
    const script = new Script(wrapped, {
      filename: path,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    const require = createRequire(path);
    // Vitest refuses to be required.
    const given = (name: string): unknown => (name === 'vitest' ? vitest : require(name));
    const evaluate = (): void => {
      const module = { exports: {} };
      script.runInThisContext()(module, module.exports, given);
    };
    return [{ path: entryPoint, modules: new Set(Object.keys(inputs)), evaluate }];
  });
}

/**
 * What is mutated is `generator/runtime`; the package has a copy of it, to the letter. Tests that import the package
 * have to run the mutated one.
 */
function shippedRuntime(root: string): Plugin {
  return {
    name: 'the runtime of the package is the one of the generator',
    setup(build) {
      build.onResolve({ filter: /^#platform$/ }, () => ({ path: join(root, 'generator/runtime/platform/node.ts') }));
      build.onResolve({ filter: /^\./ }, async ({ importer, kind, path, pluginData, resolveDir }) => {
        if (pluginData === asked) return undefined;
        const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: asked });
        return { ...found, path: found.path.replace('/generated/src/runtime/', '/generator/runtime/') };
      });
    },
  };
}

/** Keeps a plugin from answering its own question. */
const asked = Symbol('asked');

/** Packages are required from where they are imported: the generator has some that the root has not. */
const outside: Plugin = {
  name: 'packages stay outside',
  setup(build) {
    build.onResolve({ filter: /^[^./#]/ }, async ({ importer, kind, path, pluginData, resolveDir }) => {
      if (pluginData === asked || kind === 'entry-point') return undefined;
      if (path.startsWith('node:') || path === 'vitest') return { path, external: true };
      try {
        return { path: createRequire(importer).resolve(path), external: true };
      } catch {
        const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: asked });
        return { path: found.path, external: true };
      }
    });
  },
};

/** In a bundle every module would have the address of the bundle; tests find their files by their own. */
const ownAddress: Plugin = {
  name: 'modules keep their own address',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};
