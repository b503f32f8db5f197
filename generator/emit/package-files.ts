import { readFileSync } from 'node:fs';
import { noticesFile } from '../build/notices-file.ts';
import { mainMatrixOperation, type PackageFacts, type Surface, type Table, withMatrix } from '../model/table.ts';
import { describeSeconds } from '../model/words.ts';
import { generatorFolder } from '../program/folders.ts';
import { videoOperations } from './ai-sdk/video-operations.ts';
import { apiOf } from './api.ts';
import { programPath } from './cli/entry.ts';
import type { Emitter } from './emitter.ts';
import { describedLimits, fileEntries } from './files/files-module.ts';
import { header } from './header.ts';
import { code } from './markdown.ts';
import { hasComparedPage } from './pages/compared-page.ts';
import { uploadingSurface } from './pages/storyboard-page.ts';
import { fill } from './pages/templates.ts';
import { shippedSources } from './shipped-sources.ts';
import { requestSymbol, validateSymbol } from './symbols.ts';

/** Files of the package besides its modules: manifest, README, license. */
export const packageFiles: Emitter = {
  name: 'package files',
  emit: ({ table }) => ({
    texts: [
      ['tsconfig.json', packageTsconfig()],
      ['LICENSE', readFileSync(new URL('../LICENSE', generatorFolder), 'utf8')],
      ['README.md', packageReadme(table)],
      ...(hasRecipes(table) ? [['RECIPES.md', packageRecipes(table)] as const] : []),
      ...(table.emulator === undefined ? [] : [['mcp.md', packageMcp(table)] as const]),
    ],
  }),
};

/** The package's own package.json. `entries` are its entry points, with the module of each. */
export function packageJson(
  table: Table,
  entries: readonly (readonly [entry: string, module: string])[],
  peers: Readonly<Record<string, string>> = {},
): string {
  const optional = Object.keys(peers).map((name) => [name, { optional: true }] as const);
  const exported = entries.map(([entry, module]) => {
    const path = module.replace(/^src\//, '');
    return [entry, { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` }] as const;
  });
  const manifest = {
    name: table.package.name,
    version: table.package.version,
    description: "Client for Tencent Cloud's AIGC video APIs: typed requests, validators, one payment for one video",
    license: 'Apache-2.0',
    ...whereabouts(table.package),
    keywords: ['tencent-cloud', 'aigc', 'video', 'vod', 'mps', 'validator', 'typescript'],
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.19' },
    exports: {
      ...Object.fromEntries(exported),
      './schemas/*': './schemas/*',
      './data/*': './data/*',
      './package.json': './package.json',
    },
    // Node's own HTTP and crypto where they exist, fetch and Web Crypto elsewhere.
    imports: {
      '#platform': { node: './dist/runtime/platform/node.js', default: './dist/runtime/platform/web.js' },
      // The entries with JSON Schemas read the files, so that each schema is in the package once.
      '#schemas/*': './schemas/*',
    },
    ...(table.emulator === undefined ? {} : { bin: { [table.package.name]: programPath } }),
    files: [
      ...(table.emulator === undefined ? [] : ['bin', 'DIFFERENCES.md', 'mcp.md', noticesFile]),
      ...['dist', ...shippedSources],
      ...['schemas', 'data', 'explorer.html', 'README.md', 'SECURITY.md', 'LICENSE'],
      ...(hasRecipes(table) ? ['RECIPES.md'] : []),
    ],
    ...(optional.length === 0 ? {} : { peerDependencies: peers, peerDependenciesMeta: Object.fromEntries(optional) }),
    scripts: { build: 'node --import tsx ../generator/build/run.ts', prepack: 'npm run build' },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Where the sources, their page and the place for complaints are. npm refuses provenance that names another repository. */
function whereabouts({ repository }: PackageFacts) {
  if (repository === undefined) return {};
  return {
    homepage: `${repository}#readme`,
    bugs: `${repository}/issues`,
    repository: { type: 'git', url: `git+${repository}.git`, directory: 'generated' },
  };
}

/** Where the reference pages are: they take more room than a program should for what is read once. */
function pagesAddress({ repository }: PackageFacts): string | undefined {
  return repository === undefined ? undefined : `${repository}/tree/HEAD/generated/docs`;
}

/**
 * How the package is built: JavaScript and declarations, since importing sources would cost its users compile time, and
 * maps to the sources, so that traces and editors show what was written.
 */
function packageTsconfig(): string {
  const config = {
    compilerOptions: {
      target: 'ES2022',
      // The types of fetch, streams and aborts, which Node has too.
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      types: ['node'],
      rootDir: 'src',
      outDir: 'dist',
      paths: { '#schemas/*': ['./src/runtime/validation/schema-file.ts'] },
      declaration: true,
      declarationMap: true,
      sourceMap: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
    },
    include: ['src'],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** The recipes run on the emulator, with files as entries of requests. */
function hasRecipes({ emulator, surfaces }: Table): boolean {
  return emulator !== undefined && surfaces.some(takesBytes);
}

function takesBytes(surface: Surface): boolean {
  return fileEntries(surface).some(({ struct }) => struct.file?.bytes !== undefined);
}

function packageRecipes(table: Table): string {
  const surface = table.surfaces.find(takesBytes);
  if (surface === undefined) throw new Error('no surface takes files as bytes');
  return fill('package-recipes', {
    header: header(['edition.yaml'], 'html'),
    name: table.package.name,
    picture: describedLimits(surface, 'image'),
    uploads: uploadingSurface(table) !== undefined,
  });
}

function packageMcp(table: Table): string {
  const windows = table.surfaces.flatMap(({ operations }) =>
    operations.flatMap(({ dedupe }) => dedupe?.windowSeconds ?? []),
  );
  return fill('package-mcp', {
    header: header(['edition.yaml'], 'html'),
    name: table.package.name,
    remembered: describeSeconds(Math.min(...windows)),
  });
}

function packageReadme(table: Table): string {
  const [first] = table.surfaces;
  return fill('package-readme', {
    header: header(['edition.yaml'], 'html'),
    name: table.package.name,
    edition: table.edition,
    emulator: table.emulator !== undefined,
    recipes: hasRecipes(table),
    uploads: uploadingSurface(table) !== undefined,
    aiSdk: table.emulator !== undefined && videoOperations(apiOf(table)).length > 0,
    events: table.surfaces.some(({ operations }) => operations.some((one) => one.events !== undefined)),
    pages: pagesAddress(table.package),
    compared: hasComparedPage(table),
    surfaceName: first?.name,
    operationName: (first && (mainMatrixOperation(first) ?? first.operations[0]))?.name,
    surfaces: table.surfaces.map((surface) => ({
      name: surface.name,
      title: surface.title,
      entry: `${table.package.name}/${surface.name}`,
      ...paidOnce(surface),
      operations: surface.operations.map((operation) => ({
        name: operation.name,
        title: operation.title,
        request: requestSymbol(surface, operation).name,
        validator: validateSymbol(surface, operation).name,
      })),
      matrices: withMatrix(surface).map(({ matrix, name }) => ({
        // One alone needs no name.
        operation: withMatrix(surface).length > 1 ? name : undefined,
        models: matrix.models.map((model) => ({
          name: model.listed ? model.name : `${model.name} (implied)`,
          versions: model.versions === 'unlisted' ? 'any' : model.versions.join(', '),
        })),
      })),
    })),
  });
}

/** How a surface keeps a paid call from being paid twice, for the table of the README. */
function paidOnce(surface: Surface): { readonly guard: string; readonly ambiguous: string } {
  const billed = surface.operations.filter((operation) => operation.billed);
  const dedupe = billed.find((operation) => operation.dedupe !== undefined)?.dedupe;
  if (dedupe === undefined)
    return { guard: 'none', ambiguous: 'is never sent again; it ends in an `AmbiguousCreateError`' };
  const found =
    dedupe.find === undefined ? 'the call ends in an `AmbiguousCreateError` with that key' : 'its task is looked up';
  return {
    guard: `${code(dedupe.field)}, for ${describeSeconds(dedupe.windowSeconds)}`,
    ambiguous: `is sent again with the same key; if the key turns out to be used, ${found}`,
  };
}
