import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** The modules that each entry point reaches. Paths from the folder of the package. */
type Reached = ReadonlyMap<string, ReadonlySet<string>>;

/** Modules that are built into one file, whichever of them an entry needs. */
interface Chunk {
  readonly name: string;
  readonly modules: readonly string[];
}

/**
 * Builds with few files. The bundler makes a file for each set of entries that share a module, which were more than twenty for
 * a client, and Node.js takes about a millisecond to find, read and link each.
 */
export async function buildInChunks(folder: string, options: BuildOptions): Promise<void> {
  const reached = await reachedByEntry(options);
  const chunks = chunksOf(reached);
  await build({ ...options, plugins: [...(options.plugins ?? []), inChunks(folder, reached, chunks)] });
}

async function reachedByEntry(options: BuildOptions): Promise<Reached> {
  const { metafile } = await build({ ...options, write: false, metafile: true, sourcemap: false });
  const reached = new Map<string, ReadonlySet<string>>();
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint === undefined) continue;
    const outputs = new Set([file]);
    // A set is walked through to its end, what is added meanwhile included.
    for (const name of outputs)
      for (const one of metafile.outputs[name]?.imports ?? []) if (one.external !== true) outputs.add(one.path);
    reached.set(entryPoint, new Set([...outputs].flatMap((name) => Object.keys(metafile.outputs[name]?.inputs ?? {}))));
  }
  return reached;
}

/** What clients are made of, apart from the modules of their surface. */
const ofClients =
  /^src\/(?:common\/|runtime\/(?:errors\.ts|(?:core|validation|signing|data|platform|client|tasks|files|estimate)\/))/;

/** An entry that reaches it has a client. */
const client = 'src/runtime/client/client.ts';

/**
 * Two files for what clients are made of, and two for each surface: what entries without a client need too, such as validators
 * and platforms, and what clients alone need. The rest is as the bundler has it.
 */
function chunksOf(reached: Reached): readonly Chunk[] {
  const modules = [...new Set([...reached.values()].flatMap((all) => [...all]))].sort();
  const surfaces = modules.flatMap((module) => /^src\/[^/]+(?=\/client\.ts$)/.exec(module)?.[0] ?? []);
  const nameOf = (module: string): string | undefined => {
    const users = [...reached].filter(([, all]) => all.has(module)).map(([entry]) => entry);
    if (reached.has(module) || users.length < 2 || module.endsWith('/json-schema.ts')) return undefined;
    const own = surfaces.find((surface) => module.startsWith(`${surface}/`));
    if (own === undefined && !ofClients.test(module)) return undefined;
    const isShared = surfaces.some((surface) => surface !== own && users.includes(`${surface}/index.ts`));
    const kind = users.every((entry) => reached.get(entry)?.has(client)) ? 'for clients' : 'for all';
    return `${isShared || own === undefined ? 'shared' : own} ${kind}`;
  };
  const names = new Map(modules.map((module) => [module, nameOf(module)]));
  return [...new Set(names.values())].flatMap((name) =>
    name === undefined ? [] : [{ name, modules: modules.filter((module) => names.get(module) === name) }],
  );
}

/**
 * Each entry that needs a module of a chunk imports all of them, after its own imports. Then the same entries reach each of them,
 * and they come into one file. These imports are for nothing else, and are taken away again.
 */
function inChunks(folder: string, reached: Reached, chunks: readonly Chunk[]): Plugin {
  const additions = new Map(
    [...reached].map(([entry, modules]) => {
      const needed = chunks.filter((chunk) => chunk.modules.some((module) => modules.has(module)));
      return [path.join(folder, entry), needed.map(({ name }) => `import 'chunk:${name}';`).join('')] as const;
    }),
  );
  return {
    name: 'modules in chunks',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^chunk:/ }, ({ path: name }) => ({ path: name, namespace: 'chunk', sideEffects: true }));
      // The package says that nothing is imported for its effects; here it has to be.
      onResolve({ filter: /^\.{0,2}\// }, ({ path: specifier, resolveDir }) => ({
        path: path.resolve(resolveDir, specifier).replace(/\.js$/, '.ts'),
        sideEffects: true,
      }));
      onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path: name }) => {
        const modules = chunks.find((chunk) => `chunk:${chunk.name}` === name)?.modules ?? [];
        const contents = modules.map((module) => `import ${JSON.stringify(path.join(folder, module))};`).join('\n');
        return { contents, resolveDir: folder };
      });
      onLoad({ filter: /\.ts$/, namespace: 'file' }, ({ path: file }) => {
        const addition = additions.get(file);
        if (addition === undefined) return undefined;
        return { contents: `${readFileSync(file, 'utf8')}\n${addition}`, loader: 'ts' };
      });
    },
  };
}
