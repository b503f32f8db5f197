import { surfaceNames } from '../../model/names.ts';
import type { Parameter, Struct } from '../../model/parameter.ts';
import type { Surface, Table } from '../../model/table.ts';
import { mainFirst, pipelinesOf } from '../client/tasks.ts';
import { constant } from '../constant.ts';
import { docComment } from '../doc-comment.ts';
import type { Emitter } from '../emitter.ts';
import { tablesSymbol } from '../emulator/tables.ts';
import { estimatedVideo } from '../estimate/estimate-module.ts';
import { fileEntries } from '../files/files-module.ts';
import { header } from '../header.ts';
import { expression, quote } from '../literals.ts';
import { Module, typeSymbol, valueSymbol } from '../module.ts';
import { clientSymbol, endpointVariable, estimateSymbol, fileSymbol, pipelineSymbol } from '../symbols.ts';

const CatalogSurface = typeSymbol('src/runtime/catalog/catalog', 'CatalogSurface');
const Catalog = typeSymbol('src/runtime/catalog/catalog', 'Catalog');
const runProgram = valueSymbol('src/runtime/cli/program', 'runProgram');
const processSurroundings = valueSymbol('src/runtime/cli/process', 'processSurroundings');

export const catalogSymbol = valueSymbol('src/cli/catalog', 'catalog');
const surfaceSymbol = (surface: Surface) => valueSymbol(`src/cli/${surface.name}`, surfaceNames(surface.name).commands);

/** The program of the package: `npx tencent-aigc-video`. */
export const programPath = 'bin/tencent-aigc-video.mjs';

const programText = "#!/usr/bin/env node\nimport '../dist/cli/program.js';\n";

/** The program behind `npx tencent-aigc-video`, and what it knows of each surface. It tries requests on the emulator. */
export const program: Emitter = {
  name: 'program',
  emit({ table }) {
    if (table.emulator === undefined) return {};
    const surfaces = table.surfaces.filter((surface) => pipelinesOf(surface).length > 0);
    return {
      modules: [...surfaces.map((surface) => surfaceModule(surface)), catalogModule(table, surfaces), programModule()],
      texts: [[programPath, programText]],
    };
  },
};

function programModule(): Module {
  const program = new Module('src/cli/program', header(['edition.yaml']));
  program.add(
    `process.exitCode = await ${program.use(runProgram)}(${program.use(catalogSymbol)}, ${program.use(processSurroundings)}());`,
  );
  return program;
}

function catalogModule(table: Table, surfaces: readonly Surface[]): Module {
  const module = new Module(catalogSymbol.module, header(['edition.yaml']));
  const value = [
    '{',
    `  version: ${quote(table.package.version)},`,
    `  edition: ${quote(table.edition)},`,
    `  tables: ${module.use(tablesSymbol)},`,
    `  surfaces: [${surfaces.map((surface) => module.use(surfaceSymbol(surface))).join(', ')}],`,
    `  documents: ${expression(documentsOf(table), '  ')},`,
    '}',
  ].join('\n');
  const docs = docComment('What the program of the package knows.');
  module.add(constant(catalogSymbol.name, docs, value, { type: module.use(Catalog) }));
  return module;
}

/** The documents that facts cite, for those who are shown only their ids. */
function documentsOf({ sources }: Table): readonly object[] {
  return Object.values(sources).map(({ date, id, title, url }) => ({
    id,
    title,
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
  }));
}

function surfaceModule(surface: Surface): Module {
  const symbol = surfaceSymbol(surface);
  const module = new Module(symbol.module, header([`${surface.name}/service.yaml`]));
  const client = module.use(clientSymbol(surface));
  // The first is the one that a command without a name means.
  const pipelines = mainFirst(surface).map((pipeline) => module.use(pipelineSymbol(surface, pipeline.create)));
  const value = [
    '{',
    `  name: ${quote(surface.name)},`,
    `  title: ${quote(surface.title)},`,
    `  endpointVariable: ${quote(endpointVariable(surface))},`,
    `  connect: (options) => new ${client}(options),`,
    `  pipelines: [${pipelines.join(', ')}],`,
    ...imageLines(surface, module),
    ...(estimatedVideo(surface) === undefined ? [] : [`  estimate: ${module.use(estimateSymbol(surface))},`]),
    `  examples: ${expression(examplesOf(surface))},`,
    '}',
  ].join('\n');
  const docs = docComment(`${surface.title}, for the program of the package.`);
  module.add(constant(symbol.name, docs, value, { type: module.use(CatalogSurface) }));
  return module;
}

/** Where the first operation takes images of the caller's. */
function imageLines(surface: Surface, module: Module): readonly string[] {
  const struct = fileEntries(surface).find(({ kind }) => kind === 'image')?.struct;
  const list = mainFirst(surface)[0]?.create.request.find((parameter) => isListOf(parameter, struct));
  if (struct === undefined || list === undefined) return [];
  const make = module.use(fileSymbol(surface, 'image'));
  const use = useOf(struct);
  return [
    '  image: {',
    `    list: ${quote(list.name)},`,
    `    make: (source, fields) => ${make}(source, fields as Parameters<typeof ${make}>[1]),`,
    ...(use === undefined ? [] : [`    use: ${expression(use, '    ')},`]),
    '  },',
  ];
}

function isListOf({ type }: Parameter, struct: Struct | undefined): boolean {
  return type.kind === 'list' && type.of.kind === 'struct' && type.of.name === struct?.name;
}

/** The field that says what a file is for: the one of listed values that has a default. */
function useOf({ parameters }: Struct): { readonly field: string; readonly values: readonly string[] } | undefined {
  const found = parameters.find(
    ({ default: standard, type }) => standard !== undefined && type.kind === 'string' && type.values,
  );
  return found?.type.kind === 'string' && found.type.values !== undefined
    ? { field: found.name, values: found.type.values }
    : undefined;
}

/** Numbers that every request needs, and that only a real account has: the emulator takes those of the documents. */
function examplesOf(surface: Surface): Readonly<Record<string, unknown>> {
  const [first] = mainFirst(surface);
  return Object.fromEntries(
    (first?.create.request ?? []).flatMap(({ example, name, required, type }) =>
      required && type.kind === 'integer' && example !== undefined ? [[name, example] as const] : [],
    ),
  );
}
