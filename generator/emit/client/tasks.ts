import { operationNames, otherWaitingNames, resultOf, taskMethodNames, waitingNames } from '../../model/names.ts';
import { findStruct, mainMatrixOperation, type Operation, type Surface, type Table } from '../../model/table.ts';
import type { OperationApi, SurfaceApi } from '../api.ts';
import { applicationParameter } from '../data/operations.ts';
import { commentLine, docLine } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { quote } from '../literals.ts';
import { Module, type ModuleSymbol, valueSymbol } from '../module.ts';
import {
  connectionSymbol,
  functionSymbol,
  infoSymbol,
  knownErrorsSymbol,
  knownTaskErrorsSymbol,
  modulePaths,
  pipelineSymbol,
  requestSymbol,
  responseSymbol,
  runtimeSymbols,
  unvalidatedSymbol,
  validateSymbol,
} from '../symbols.ts';
import { sharedParameters } from './calls.ts';

/** An operation that creates tasks, with the one that fetches them. */
export interface Pipeline {
  readonly create: Operation;
  readonly query: Operation;
  /** The function that creates and waits: `generateVideo`. */
  readonly method: string;
}

/** The pipelines of a surface, that of the operation it is known for first. */
export function mainFirst(surface: Surface): readonly Pipeline[] {
  const main = mainMatrixOperation(surface)?.name;
  const all = pipelinesOf(surface);
  return [...all.filter(({ create }) => create.name === main), ...all.filter(({ create }) => create.name !== main)];
}

/** A function that a module of tasks exports, and the class has as a method. */
export interface TaskFunction {
  readonly name: string;
  readonly summary: string;
  readonly parameters: readonly (readonly [name: string, type: ModuleSymbol])[];
  readonly options: ModuleSymbol;
  /** What it gives: a type, of the answer of the query where `of` is true, or of another type. */
  readonly result: readonly [before: string, type: ModuleSymbol, of: boolean | ModuleSymbol, after: string];
  /** What it calls, and with what in between the client and its own parameters. */
  readonly calls: readonly [ModuleSymbol, string];
  readonly query: Operation;
  /** It is no method of the class: that has every validator, and no need of it; or the operation is standalone. */
  readonly isForConnections?: true;
}

export function pipelinesOf(surface: Surface): readonly Pipeline[] {
  const byName = new Map(surface.operations.map((one) => [one.name, one]));
  return surface.operations.flatMap((create) => {
    const { poll } = create;
    const query = poll === undefined ? undefined : byName.get(poll.operation);
    return query?.task === undefined || poll?.method === undefined ? [] : [{ create, query, method: poll.method }];
  });
}

/** A pipeline of each operation that fetches tasks, that of the operation the surface is known for first. */
function pipelinesByQuery(surface: Surface): readonly Pipeline[] {
  const all = mainFirst(surface);
  return all.filter(({ query }, index) => all.findIndex((one) => one.query === query) === index);
}

/** `generateVideo`, `startGenerateVideo` and the like, and the waiting that belongs to them. */
export function taskFunctions(surface: Surface): readonly TaskFunction[] {
  return [
    ...pipelinesOf(surface).flatMap((pipeline) => forConnections(pipeline, pipelineFunctions(surface, pipeline))),
    ...pipelinesByQuery(surface).flatMap((pipeline) => waitingFunctions(surface, pipeline)),
  ];
}

/** How the waiting for tasks of one query is called. */
function waitingNamesFor(surface: Surface, { query }: Pipeline) {
  const [first] = mainFirst(surface);
  return query === first?.query ? waitingNames : otherWaitingNames(query, createsOf(surface, query));
}

function waitingFunctions(surface: Surface, pipeline: Pipeline): readonly TaskFunction[] {
  const { query } = pipeline;
  const names = waitingNamesFor(surface, pipeline);
  const plan = queryName(surface, query);
  // Where several operations fetch tasks, a task is named for one of them.
  const what = pipelinesByQuery(surface).length === 1 ? 'a task' : `a task of ${namesOf(createsOf(surface, query))}`;
  const common = { parameters: [['task', runtimeSymbols.TaskReference]], query } as const;
  return [
    {
      ...common,
      name: names.get,
      summary: `Fetches ${what} once: by its handle, by the JSON of one, or by its id.`,
      options: runtimeSymbols.CallOptions,
      result: ['Promise<', runtimeSymbols.FetchedTask, true, '>'],
      calls: [runtimeSymbols.fetchTask, plan],
    },
    {
      ...common,
      name: names.wait,
      summary: `Waits until ${what} has ended well: by its handle, from this or another process, by the JSON of one, or by its id.`,
      options: runtimeSymbols.WaitOptions,
      result: ['Promise<', runtimeSymbols.TaskResult, true, '>'],
      calls: [runtimeSymbols.waitFor, plan],
    },
    {
      ...common,
      name: names.watch,
      summary: `Polls ${what} until it has ended, and gives what each poll finds.`,
      options: runtimeSymbols.WaitOptions,
      result: ['AsyncGenerator<', runtimeSymbols.TaskProgress, true, ', void, void>'],
      calls: [runtimeSymbols.watch, plan],
    },
  ];
}

/** The operations whose tasks another one fetches. */
function createsOf(surface: Surface, query: Operation): readonly Operation[] {
  return pipelinesOf(surface).flatMap((one) => (one.query === query ? [one.create] : []));
}

function namesOf(operations: readonly Operation[]): string {
  return operations.map(({ name }) => name).join(' or ');
}

/** The constant that stands for an operation that fetches tasks. It stays within its module. */
function queryName(surface: Surface, query: Operation): string {
  return mainFirst(surface)[0]?.query === query ? 'taskQuery' : `${operationNames(query).call}Query`;
}

function forConnections({ create }: Pipeline, functions: readonly TaskFunction[]): readonly TaskFunction[] {
  return create.isStandalone === true ? functions.map((one) => ({ ...one, isForConnections: true })) : functions;
}

function pipelineFunctions(surface: Surface, pipeline: Pipeline): readonly TaskFunction[] {
  const { create, method, query } = pipeline;
  const names = taskMethodNames(method);
  const common = { parameters: [['request', requestSymbol(surface, create)]], query } as const;
  const validate = validateSymbol(surface, create).name;
  return [
    {
      ...common,
      name: names.generate,
      summary: `${create.title}, wait for it, and give the result. One deadline covers both.`,
      options: runtimeSymbols.GenerateOptions,
      result: ['Promise<', runtimeSymbols.TaskResult, true, '>'],
      calls: [runtimeSymbols.generate, pipelineSymbol(surface, create).name],
    },
    {
      ...common,
      name: names.start,
      summary: `${create.title} and give the handle to wait with, here or in another process.`,
      options: runtimeSymbols.CallOptions,
      result: ['Promise<', runtimeSymbols.TaskHandle, false, '>'],
      calls: [runtimeSymbols.createTask, pipelineSymbol(surface, create).name],
    },
    {
      ...common,
      name: names.prepare,
      summary:
        'Validates a request and gives it its idempotency key, to be stored before it is sent. Nothing is sent. ' +
        (create.dedupe === undefined
          ? 'This surface has no such key: a request whose outcome is not known must not be sent again.'
          : 'Sent again after a crash, the request leads to its task instead of a second charge.'),
      options: runtimeSymbols.PrepareOptions,
      result: [
        '',
        resultOf(create) === 'video' ? runtimeSymbols.PreparedVideo : runtimeSymbols.PreparedTask,
        requestSymbol(surface, create),
        '',
      ],
      calls: [runtimeSymbols.prepareTask, pipelineSymbol(surface, create).name],
    },
    {
      ...common,
      name: names.generateValidated,
      summary: `The same as \`${names.generate}\` for a request that \`${validate}\` has accepted elsewhere, such as on another server: bundled without the validator, which is half of it.`,
      options: runtimeSymbols.GenerateOptions,
      result: ['Promise<', runtimeSymbols.TaskResult, true, '>'],
      calls: [runtimeSymbols.generate, validatedPipelineName(pipeline)],
      isForConnections: true,
    },
    {
      ...common,
      name: names.startValidated,
      summary: `The same as \`${names.start}\` for a request that \`${validate}\` has accepted elsewhere.`,
      options: runtimeSymbols.CallOptions,
      result: ['Promise<', runtimeSymbols.TaskHandle, false, '>'],
      calls: [runtimeSymbols.createTask, validatedPipelineName(pipeline)],
      isForConnections: true,
    },
  ];
}

/** It stays within its module. */
function validatedPipelineName({ create }: Pipeline): string {
  return `${operationNames(create).unvalidated}Pipeline`;
}

/** The functions of a surface's tasks: each takes a connection, so that bundlers leave out what is not called. */
export const tasks: Emitter = {
  name: 'tasks',
  emit: ({ surfaces }) =>
    together(
      surfaces.flatMap((one) => {
        const module = tasksModule(one);
        const symbols = [
          ...taskFunctions(one.surface).map(({ name }) => valueSymbol(modulePaths.tasks(one.surface), name)),
          ...pipelinesOf(one.surface).map(({ create }) => pipelineSymbol(one.surface, create)),
        ];
        return module === undefined ? [] : [exportedModule(module, `./${one.surface.name}`, symbols)];
      }),
    ),
};

function tasksModule({ operations, surface }: SurfaceApi): Module | undefined {
  const pipelines = pipelinesOf(surface);
  if (pipelines.length === 0) return undefined;
  const files = pipelines.flatMap(({ create, query }) => [create.file, query.file]);
  const module = new Module(modulePaths.tasks(surface), header([`${surface.name}/service.yaml`, ...new Set(files)]));
  for (const one of pipelinesByQuery(surface)) {
    const query = operations.find(({ operation }) => operation === one.query);
    const shared = query?.sharedResponse ?? { surface, operation: one.query };
    module.add(queryConstant(surface, one, taskErrors(shared, one.query), module));
  }
  for (const pipeline of pipelines) module.add(...pipelineConstants(surface, pipeline, module));
  for (const one of taskFunctions(surface)) module.add(functionText(surface, one, module));
  return module;
}

function functionText(surface: Surface, one: TaskFunction, module: Module): string {
  const [called, plan] = one.calls;
  const own = taskParameters(surface, one, module);
  const names = one.parameters.map(([name]) => name);
  const connection = module.use(runtimeSymbols.ConnectionType);
  return [
    docLine(one.summary),
    `export function ${one.name}(client: ${connection}, ${own.join(', ')}, options?: ${module.use(one.options)}): ${resultType(surface, one, module)} {`,
    `  return ${module.use(called)}(${['client', plan, ...names, 'options'].join(', ')});`,
    '}',
  ].join('\n');
}

/** A task may be named by the request that fetches it, which is of the surface. */
export function taskParameters(
  surface: Surface,
  { parameters, query }: TaskFunction,
  module: Module,
): readonly string[] {
  return parameters.map(([name, type]) => {
    const isTask = type === runtimeSymbols.TaskReference;
    return `${name}: ${module.use(type)}${isTask ? `<${module.use(requestSymbol(surface, query))}>` : ''}`;
  });
}

export function resultType(surface: Surface, { query, result }: TaskFunction, module: Module): string {
  const [before, type, of, after] = result;
  const inner = of === true ? responseSymbol(surface, query) : of;
  return `${before}${module.use(type)}${inner === false ? '' : `<${module.use(inner)}>`}${after}`;
}

/**
 * An operation that fetches tasks; what its failed tasks say is known apart from what calls say. The request is made here,
 * so that there is nothing to validate.
 */
function queryConstant(
  surface: Surface,
  { create, query }: Pipeline,
  errors: ModuleSymbol | undefined,
  module: Module,
): string {
  const idParameter = create.poll?.parameter ?? create.poll?.id ?? '';
  const answer = module.use(responseSymbol(surface, query));
  const fields = [
    `info: ${module.use(infoSymbol(surface, query))}`,
    `errors: ${module.use(knownErrorsSymbol(surface))}`,
    ...(errors === undefined ? [] : [`taskErrors: ${module.use(errors)}`]),
    `idParameter: ${quote(idParameter)}`,
  ];
  return [
    queryName(surface, query) === 'taskQuery'
      ? '/** How tasks are fetched. */'
      : docLine(`How tasks of ${namesOf(createsOf(surface, query))} are fetched.`),
    `const ${queryName(surface, query)}: ${module.use(runtimeSymbols.Operation)}<unknown, ${answer}> = {`,
    ...fields.map((field) => `  ${field},`),
    '};',
  ].join('\n');
}

/** The table of the enum that the error code of a task has. */
function taskErrors(shared: NonNullable<OperationApi['sharedResponse']>, query: Operation): ModuleSymbol | undefined {
  const fields = (query.task?.within ?? []).flatMap((name) => {
    const type = shared.operation.response.find((parameter) => parameter.name === name)?.type;
    return type?.kind === 'struct' ? findStruct(shared.surface, type.name).parameters : [];
  });
  const found = fields.flatMap(({ name, type }) =>
    name === query.task?.errorCode && type.kind === 'string' && type.enum !== undefined ? [type.enum] : [],
  );
  const [one] = found;
  const isOwn = shared.surface.errors.some(({ name }) => name === one);
  return one === undefined || !isOwn ? undefined : knownTaskErrorsSymbol(shared.surface, one);
}

function pipelineConstants(surface: Surface, pipeline: Pipeline, module: Module): readonly string[] {
  const { create, query } = pipeline;
  const types = [requestSymbol(surface, create), responseSymbol(surface, query)].map((one) => module.use(one));
  const type = `${module.use(runtimeSymbols.TaskPipeline)}<${types.join(', ')}>`;
  const request = queryRequest(pipeline);
  const parameters = request.includes('request.') ? 'taskId, request' : 'taskId';
  const constant = (comment: string, start: string, operation: ModuleSymbol) =>
    [
      docLine(comment),
      `${start}: ${type} = {`,
      `  create: ${module.use(operation)},`,
      `  query: ${queryName(surface, query)},`,
      `  queryRequest: (${parameters}) => (${request}),`,
      '};',
    ].join('\n');
  const { name } = pipelineSymbol(surface, create);
  return [
    constant(
      `How tasks of ${create.name} are created and fetched.`,
      `export const ${name}`,
      functionSymbol(surface, create),
    ),
    constant(
      'The same for requests that were validated elsewhere.',
      `const ${validatedPipelineName(pipeline)}`,
      unvalidatedSymbol(surface, create),
    ),
  ];
}

/** The id, and whatever else both requests have: VOD's application. */
function queryRequest({ create, query }: Pipeline): string {
  const id = create.poll?.parameter ?? create.poll?.id ?? '';
  return `{ ${[`${id}: taskId`, ...sharedParameters(create, query)].join(', ')} }`;
}

/** `vodConnection`: what the functions take where the class would be too much. */
export const connections: Emitter = {
  name: 'connections',
  emit: ({ surfaces, table }) =>
    together(
      surfaces.map(({ surface }) =>
        exportedModule(connectionModule(table, surface), `./${surface.name}`, [connectionSymbol(surface)]),
      ),
    ),
};

function connectionModule(table: Table, surface: Surface): Module {
  const module = new Module(modulePaths.connection(surface), header([`${surface.name}/service.yaml`]));
  const isTc3 = surface.protocol === 'tc3';
  const sites = surface.endpoints.map(({ name }) => quote(name)).join(' | ');
  const options = module.use(isTc3 ? runtimeSymbols.TencentConnectionOptions : runtimeSymbols.GatewayConnectionOptions);
  const connect = module.use(isTc3 ? runtimeSymbols.tc3Connection : runtimeSymbols.bearerConnection);
  const transport = module.use(valueSymbol('#platform', 'transport'));
  module.add(
    [
      '/**',
      ` * A connection to ${commentLine(surface.title)}, for the functions of this entry: bundled, it is a fraction of the class. It`,
      ' * takes its keys from the options only, knows of no proxy, and makes no dry runs.',
      ' */',
      `export function ${connectionSymbol(surface).name}(options: ${options}<${sites}>${applicationOption(table, surface, module)}): ${module.use(runtimeSymbols.ConnectionType)} {`,
      `  return ${connect}(options, options.transport ?? ${transport});`,
      '}',
    ].join('\n'),
  );
  return module;
}

/** ` & ApplicationOptions`, where operations of the surface name the application of a task. */
export function applicationOption(table: Table, surface: Surface, module: Module): string {
  const has = surface.operations.some((one) => applicationParameter(table, surface, one) !== undefined);
  return has ? ` & ${module.use(runtimeSymbols.ApplicationOptions)}` : '';
}
