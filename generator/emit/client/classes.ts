import { downloadNames } from '../../model/names.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import { commentLine, docLine } from '../doc-comment.ts';
import { type Emitter, together } from '../emitter.ts';
import { estimatedVideo } from '../estimate/estimate-module.ts';
import { header } from '../header.ts';
import { expression, quote } from '../literals.ts';
import { Module, type ModuleSymbol, valueSymbol } from '../module.ts';
import {
  clientSymbol,
  endpointVariable,
  estimateSymbol,
  functionSymbol,
  keptSymbol,
  modulePaths,
  pipelineSymbol,
  requestSymbol,
  responseSymbol,
  runtimeSymbols,
} from '../symbols.ts';
import { chargeNotes } from './calls.ts';
import { applicationOption, mainFirst, resultType, type TaskFunction, taskFunctions, taskParameters } from './tasks.ts';

/** The client of a surface: a thin class over the functions of its operations and of its tasks. */
export const clients: Emitter = {
  name: 'clients',
  emit: ({ surfaces, table }) =>
    together(
      surfaces.map(({ surface }) => {
        const symbols = [clientSymbol(surface)];
        const exports = [`./${surface.name}`, '.'].map((entry) => ({ entry, symbols }));
        return { modules: [clientModule(table, surface)], exports };
      }),
    ),
};

function clientModule(table: Table, surface: Surface): Module {
  const module = new Module(
    modulePaths.client(surface),
    header([`${surface.name}/service.yaml`, ...ofClass(surface).map(({ file }) => file)]),
  );
  module.add(classText(table, surface, module));
  return module;
}

function classText(table: Table, surface: Surface, module: Module): string {
  const { name } = clientSymbol(surface);
  const isTc3 = surface.protocol === 'tc3';
  const options = module.use(isTc3 ? runtimeSymbols.TencentClientOptions : runtimeSymbols.GatewayClientOptions);
  const authorizer = module.use(isTc3 ? runtimeSymbols.tc3Authorizer : runtimeSymbols.bearerAuthorizer);
  const sites = surface.endpoints.map((endpoint) => quote(endpoint.name)).join(' | ');
  const videoTasks = videoTasksOf(surface, module);
  const methods = tasksOfClass(surface);
  const endpoints = surface.endpoints.map((endpoint) => `\`${endpoint.name}\` (${endpoint.url})`).join(', ');
  return [
    '/**',
    ` * ${commentLine(surface.title)}.`,
    ' *',
    ` * ${commentLine(surface.description)}`,
    ' *',
    surface.isNamedByCaller
      ? ` * There is no default address: pass \`endpoint\`, ${commentLine(endpoints)} or any base URL, or set ${endpointVariable(surface)}.`
      : ` * Endpoints: ${commentLine(endpoints)}, or any base URL, as \`endpoint\` or as ${endpointVariable(surface)}.`,
    ' */',
    `export class ${name} extends ${module.use(runtimeSymbols.ServiceClient)} {`,
    ...videoTasks.field,
    `  constructor(options: ${options}<${sites}>${applicationOption(table, surface, module)} = {}) {`,
    `    super(${estimatedVideo(surface) === undefined ? 'options' : `{ ${module.use(estimateSymbol(surface))}, ...options }`}, options.platform ?? ${module.use(platformSymbol)}, (platform) => ${authorizer}(options, platform), {`,
    `      name: ${quote(name)},`,
    `      urls: ${expression(Object.fromEntries(surface.endpoints.map((one) => [one.name, one.url])), '      ')},`,
    `      environment: ${quote(endpointVariable(surface))},`,
    ...(surface.isNamedByCaller ? ['      isNamedByCaller: true,'] : []),
    `    }, ${module.use(keptSymbol(surface))});`,
    ...videoTasks.set,
    '  }',
    ...ofClass(surface).flatMap((operation) => ['', ...method(surface, operation, module)]),
    ...methods.flatMap((one) => ['', ...taskMethod(surface, one, module)]),
    ...(methods.length === 0 ? [] : downloadMethods(module)),
    '}',
  ].join('\n');
}

/**
 * The operations that are methods of the class. Those between which a file is uploaded are called by a function of its own: as
 * methods they would be in every bundle that has the class.
 */
function ofClass({ operations }: Surface): readonly Operation[] {
  const ends = operations.flatMap(({ name, upload }) => (upload === undefined ? [] : [name, upload.commit.operation]));
  return operations.filter(({ isStandalone, name }) => isStandalone !== true && !ends.includes(name));
}

function tasksOfClass(surface: Surface): readonly TaskFunction[] {
  return taskFunctions(surface).filter(({ isForConnections }) => isForConnections !== true);
}

/** Names of the methods of the class that send requests. What it has no method for is a function that takes the client. */
export function methodNames(surface: Surface): ReadonlySet<string> {
  const calls = ofClass(surface).map((operation) => functionSymbol(surface, operation).name);
  return new Set([...calls, ...tasksOfClass(surface).map(({ name }) => name)]);
}

const platformSymbol: ModuleSymbol = { name: 'platform', module: '#platform', isType: false };

function method(surface: Surface, operation: Operation, module: Module): readonly string[] {
  const { name } = functionSymbol(surface, operation);
  const call = module.use(functionSymbol(surface, operation));
  const request = module.use(requestSymbol(surface, operation));
  const response = module.use(responseSymbol(surface, operation));
  return [
    `  ${docLine(`${operation.title}. ${chargeNotes(operation)[0]}`)}`,
    `  ${name}(request: ${request}, options?: ${module.use(runtimeSymbols.CallOptions)}): ${module.use(runtimeSymbols.CallPromise)}<${response}> {`,
    `    return ${call}(this, request, options);`,
    '  }',
  ];
}

function taskMethod(surface: Surface, one: TaskFunction, module: Module): readonly string[] {
  const own = taskParameters(surface, one, module);
  const names = one.parameters.map(([name]) => name);
  const called = module.use(valueSymbol(modulePaths.tasks(surface), one.name));
  return [
    `  ${docLine(one.summary)}`,
    `  ${one.name}(${own.join(', ')}, options?: ${module.use(one.options)}): ${resultType(surface, one, module)} {`,
    `    return ${called}(${['this', ...names, 'options'].join(', ')});`,
    '  }',
  ];
}

/**
 * What is built on clients, such as the submission of many videos, asks for their tasks by a symbol. It is set in the constructor:
 * a class with a computed name among its members is one that no bundler drops.
 */
function videoTasksOf(
  surface: Surface,
  module: Module,
): { readonly field: readonly string[]; readonly set: readonly string[] } {
  const [main] = mainFirst(surface);
  if (main === undefined) return { field: [], set: [] };
  const symbol = module.use(runtimeSymbols.videoTasks);
  const types = [requestSymbol(surface, main.create), responseSymbol(surface, main.query)].map((one) =>
    module.use(one),
  );
  const pipeline = module.use(pipelineSymbol(surface, main.create));
  return {
    field: [
      '  /** @internal */',
      `  declare readonly [${symbol}]: () => ${module.use(runtimeSymbols.VideoTasks)}<${types.join(', ')}>;`,
      '',
    ],
    set: [`    this[${symbol}] = () => ({ client: this, pipeline: ${pipeline} });`],
  };
}

/** Results are downloaded with the client's own transport and clocks. */
function downloadMethods(module: Module): readonly string[] {
  const output = `output: ${module.use(runtimeSymbols.Downloadable)}`;
  const options = `options?: ${module.use(runtimeSymbols.DownloadOptions)}`;
  const fileOptions = `options?: ${module.use(runtimeSymbols.DownloadToFileOptions)}`;
  return [
    '',
    '  /** The bytes of a result, in pieces as they come. Nothing is charged. */',
    `  ${downloadNames.pieces}(${output}, ${options}): AsyncGenerator<Uint8Array, void, void> {`,
    `    return ${module.use(runtimeSymbols.download)}(this, output, options);`,
    '  }',
    '',
    '  /** Downloads a result into a file, in Node. The file appears when it is whole. Gives the number of bytes. */',
    `  ${downloadNames.file}(${output}, path: string, ${fileOptions}): Promise<number> {`,
    `    return ${module.use(runtimeSymbols.downloadToFile)}(this, output, path, options);`,
    '  }',
  ];
}
