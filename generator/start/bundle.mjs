// Makes single scripts of the generator and of the packages that take longest to load.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generatorFolder, rootFolder } from './sources.mjs';

/** Packages that are loaded when they are needed: they bring programs of their own, or are large. */
export const apart = ['esbuild', 'pacote', 'ts-morph', 'tsx'];

/** The last line of a script: one that was cut off, by a full disk or a power cut, does not have it. */
const lastLine = '// whole';

const common = {
  bundle: true,
  write: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'silent',
  footer: { js: lastLine },
};

/** Whether a script is there from its first line to its last. */
export function isWhole(path) {
  try {
    return readFileSync(path, 'utf8').trimEnd().endsWith(lastLine);
  } catch {
    return false;
  }
}

/** The program as one script. */
export async function bundleProgram(outfile) {
  const { build } = await import('esbuild');
  await writeWhole(outfile, (staged) =>
    build({
      ...common,
      entryPoints: [join(generatorFolder, 'cli/main.ts')],
      outfile: staged,
      external: apart,
      plugins: [compiledSchemas, compiledTemplates, ownAddresses],
    }),
  );
}

/** A package as one script. */
export async function bundlePackage(name, outfile) {
  const { build } = await import('esbuild');
  const stdin = { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: generatorFolder };
  const smaller = { minifySyntax: true, minifyWhitespace: true };
  const plugins = [plainFields];
  await writeWhole(outfile, (staged) => build({ ...common, ...smaller, stdin, outfile: staged, plugins }));
}

/** Loading of packages that stay apart, and of files that are told by name: the script gets a function for it. */
const loading = new RegExp(`\\bimport\\((?='(?:${apart.join('|')})'|[^'"])`, 'g');

/**
 * Sources that ask for their own address go on finding what lies beside them. What they load while they run is loaded by
 * the module that runs the script: a script that V8 remembers cannot do that itself.
 */
const ownAddresses = {
  name: 'addresses of the sources',
  setup(build) {
    build.onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      if (!path.startsWith(generatorFolder) || path.includes(`${sep}node_modules${sep}`)) return undefined;
      const text = readFileSync(path, 'utf8');
      const url = JSON.stringify(pathToFileURL(path).href);
      const contents = text.replaceAll('import.meta.url', url).replaceAll(loading, 'importModule(');
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

/**
 * The writer that ts-morph prints with defines each of its fields by a call, as its compiler was told to, and is made
 * anew for every type that is printed. Assigned, the fields are the same and the writer is made in a tenth of the time.
 */
const plainFields = {
  name: 'fields of the writer',
  setup(build) {
    const definition =
      /Object\.defineProperty\(this, "(\w+)", \{\s*enumerable: true,\s*configurable: true,\s*writable: true,\s*value: ([^{}]*?)\s*\}\);/g;
    build.onLoad({ filter: /[\\/]code-block-writer[\\/]script[\\/]mod\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(definition, 'this.$1 = $2;'),
      loader: 'js',
    }));
  },
};

/** The checks of the spec files, compiled ahead: Ajv takes longer to compile them than they take to run. */
const compiledSchemas = {
  name: 'checks of the spec files',
  setup(build) {
    build.onLoad({ filter: /[\\/]load[\\/]schema-validators\.ts$/ }, async () => {
      const { default: standaloneCode } = await import('ajv/dist/standalone/index.js');
      const { newAjv, readSchema } = await import('../load/schemas.mjs');
      const ajv = newAjv({ source: true, esm: true });
      const files = readdirSync(join(generatorFolder, 'load/schema'));
      const kinds = files.map((file) => file.replace(/\.schema\.json$/, '')).filter((kind) => kind !== 'defs');
      for (const kind of kinds) ajv.addSchema(readSchema(kind));
      const names = Object.fromEntries(kinds.map((kind) => [kind, `${kind}.schema.json`]));
      const checks = standaloneCode.default(ajv, names);
      return {
        contents: `${checks}\nconst byKind = { ${kinds.join(', ')} };\nexport const validatorOf = (kind) => byKind[kind];`,
        loader: 'js',
        resolveDir: generatorFolder,
      };
    });
  },
};

/** The templates of the pages, compiled ahead; then only the part of Handlebars is needed that fills them. */
const compiledTemplates = {
  name: 'templates of the pages',
  setup(build) {
    build.onLoad({ filter: /[\\/]pages[\\/]handlebars\.ts$/ }, async ({ path }) => {
      const { default: Handlebars } = await import('handlebars');
      const { templateOptions } = await import('../emit/pages/template-options.mjs');
      const folder = join(generatorFolder, 'templates');
      const templates = readdirSync(folder).map((file) => {
        const compiled = Handlebars.precompile(readFileSync(join(folder, file), 'utf8'), templateOptions);
        return `${JSON.stringify(file.replace(/\.hbs$/, ''))}: ${compiled}`;
      });
      const contents = [
        "import Handlebars from 'handlebars/runtime.js';",
        'const handlebars = Handlebars.create();',
        `const compiled = { ${templates.join(',\n')} };`,
        'export const addHelper = (name, helper) => handlebars.registerHelper(name, helper);',
        'export const templateOf = (name) => handlebars.template(compiled[name]);',
      ];
      return { contents: contents.join('\n'), loader: 'js', resolveDir: dirname(path) };
    });
  },
};

/** Two first runs at a time each write a file of their own, and either is right. */
async function writeWhole(outfile, make) {
  mkdirSync(dirname(outfile), { recursive: true });
  const staged = `${outfile}.${process.pid}.tmp`;
  try {
    await make(staged);
    replace(staged, outfile);
  } finally {
    rmSync(staged, { force: true });
  }
}

/** Puts a file in the place of whatever is there: where it cannot replace it, that goes first. */
export function replace(staged, path) {
  try {
    renameSync(staged, path);
  } catch {
    rmSync(path, { recursive: true, force: true });
    renameSync(staged, path);
  }
}

/** Where the scripts are kept. They can be removed at any time. */
export const cacheFolder = join(rootFolder, 'node_modules/.cache/specgen');

/** Forgets the scripts of earlier states of the generator, except for a few. */
export function tidyCache() {
  const kept = 4;
  const states = readdirSync(cacheFolder)
    .filter((name) => name !== 'packages')
    .map((name) => join(cacheFolder, name))
    .map((path) => ({ path, used: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  for (const { path } of states.sort((a, b) => b.used - a.used).slice(kept)) rmSync(path, { recursive: true });
}
