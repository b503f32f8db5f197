import { findStruct, type Operation, type Surface, type Table } from '../../model/table.ts';
import { camelCase } from '../../model/words.ts';
import { infoName } from '../data/errors.ts';
import { header } from '../header.ts';
import { Module, type ModuleSymbol, valueSymbol } from '../module.ts';
import {
  callSymbol,
  clientSymbol,
  functionSymbol,
  modulePaths,
  requestSymbol,
  responseSymbol,
  runtimeSymbols,
} from '../symbols.ts';
import { sharedResponse } from '../types/response.ts';
import { chargeNotes, sharedParameters } from './calls.ts';

/** An operation that creates tasks, with the one that fetches them. */
interface Pipeline {
  readonly create: Operation;
  readonly query: Operation;
  /** The method that creates and waits: `generateVideo`. */
  readonly method: string;
}

/** The client of a surface: a thin class over the functions of its operations, and the waiting that belongs to them. */
export function clientModule(table: Table, surface: Surface): Module {
  const module = new Module(
    modulePaths.client(surface),
    header([`${surface.name}/service.yaml`, ...surface.operations.map(({ file }) => file)]),
  );
  const pipelines = pipelinesOf(surface);
  const [first] = pipelines;
  if (first !== undefined) module.add(queryConstant(table, surface, first.query, module));
  for (const pipeline of pipelines) module.add(pipelineConstant(surface, pipeline, module));
  module.add(classText(table, surface, pipelines, module));
  return module;
}

function pipelinesOf(surface: Surface): readonly Pipeline[] {
  return surface.operations.flatMap((create) => {
    const query = surface.operations.find((one) => one.name === create.poll?.operation);
    return query?.task === undefined || create.poll?.method === undefined
      ? []
      : [{ create, query, method: create.poll.method }];
  });
}

/** All tasks of a surface are fetched by one operation; what its failed tasks say is known apart from what calls say. */
function queryConstant(table: Table, surface: Surface, query: Operation, module: Module): string {
  const answer = module.use(responseSymbol(surface, query));
  const errors = taskErrors(table, surface, query);
  const value = module.use(callSymbol(surface, query));
  return [
    '/** How tasks are fetched. */',
    `const taskQuery: ${module.use(runtimeSymbols.TaskQuery)}<${answer}> = ` +
      (errors === undefined ? `${value};` : `{ ...${value}, taskErrors: ${module.use(errors)} };`),
  ].join('\n');
}

/** The table of the enum that the error code of a task has. */
function taskErrors(table: Table, surface: Surface, query: Operation): ModuleSymbol | undefined {
  const shared = sharedResponse(table, query) ?? { surface, operation: query };
  const fields = (query.task?.within ?? []).flatMap((name) => {
    const type = shared.operation.response.find((parameter) => parameter.name === name)?.type;
    return type?.kind === 'struct' ? findStruct(shared.surface, type.name).parameters : [];
  });
  const found = fields.flatMap(({ name, type }) =>
    name === query.task?.errorCode && type.kind === 'string' && type.enum !== undefined ? [type.enum] : [],
  );
  const [one] = found;
  if (one === undefined) return undefined;
  const isOwn = shared.surface.errors.some(({ name }) => name === one);
  return valueSymbol(isOwn ? modulePaths.errors(shared.surface) : modulePaths.commonErrors, infoName(one));
}

function pipelineName({ create }: Pipeline): string {
  return `${camelCase(create.name)}Pipeline`;
}

function pipelineConstant(surface: Surface, pipeline: Pipeline, module: Module): string {
  const { create, query } = pipeline;
  const request = module.use(requestSymbol(surface, create));
  const lines = [
    `/** How tasks of ${create.name} are created and fetched. */`,
    `const ${pipelineName(pipeline)}: ${module.use(runtimeSymbols.VideoPipeline)}<${request}, ${module.use(responseSymbol(surface, query))}> = {`,
    `  create: ${module.use(callSymbol(surface, create))},`,
    '  query: taskQuery,',
    `  queryRequest: (${queryRequest(pipeline).includes('request.') ? 'taskId, request' : 'taskId'}) => (${queryRequest(pipeline)}),`,
    '};',
  ];
  return lines.join('\n');
}

/** The id, and whatever else both requests have: VOD's application. */
function queryRequest({ create, query }: Pipeline): string {
  const id = create.poll?.parameter ?? create.poll?.id ?? '';
  return `{ ${[`${id}: taskId`, ...sharedParameters(create, query)].join(', ')} }`;
}

function classText(table: Table, surface: Surface, pipelines: readonly Pipeline[], module: Module): string {
  const { name } = clientSymbol(surface);
  const isTc3 = surface.protocol === 'tc3';
  const options = module.use(isTc3 ? runtimeSymbols.TencentClientOptions : runtimeSymbols.GatewayClientOptions);
  const authorizer = module.use(isTc3 ? runtimeSymbols.Tc3Authorizer : runtimeSymbols.BearerAuthorizer);
  const endpoints = surface.endpoints.map((endpoint) => `\`${endpoint.name}\` (${endpoint.url})`).join(', ');
  return [
    '/**',
    ` * ${surface.title}.`,
    ' *',
    ` * ${surface.description}`,
    ' *',
    ` * Endpoints: ${endpoints}, or any base URL.`,
    ' */',
    `export class ${name} extends ${module.use(runtimeSymbols.ServiceClient)} {`,
    `  constructor(options: ${options} = {}) {`,
    `    super(options, options.platform ?? ${module.use(platformSymbol)}, (machine) => new ${authorizer}(options, machine));`,
    '  }',
    ...surface.operations.flatMap((operation) => ['', ...method(surface, operation, module)]),
    ...pipelines.flatMap((pipeline) => ['', ...pipelineMethods(surface, pipeline, module)]),
    ...(pipelines.length === 0 ? [] : ['', ...waitMethods(surface, pipelines, module)]),
    '}',
  ]
    .join('\n')
    .replaceAll('{package}', table.package.name);
}

const platformSymbol: ModuleSymbol = { name: 'platform', module: '#platform', isType: false };

function method(surface: Surface, operation: Operation, module: Module): readonly string[] {
  const { name } = functionSymbol(surface, operation);
  const call = module.use(functionSymbol(surface, operation));
  const request = module.use(requestSymbol(surface, operation));
  const response = module.use(responseSymbol(surface, operation));
  return [
    `  /** ${operation.title}. ${chargeNotes(operation)[0]} */`,
    `  ${name}(request: ${request}, options?: ${module.use(runtimeSymbols.CallOptions)}): Promise<${response}> {`,
    `    return ${call}(this, request, options);`,
    '  }',
  ];
}

function pipelineMethods(surface: Surface, pipeline: Pipeline, module: Module): readonly string[] {
  const request = module.use(requestSymbol(surface, pipeline.create));
  const answer = module.use(responseSymbol(surface, pipeline.query));
  const start = `start${pipeline.method.slice(0, 1).toUpperCase()}${pipeline.method.slice(1)}`;
  return [
    `  /** ${pipeline.create.title}, wait for it, and give the result. One deadline covers both. */`,
    `  ${pipeline.method}(request: ${request}, options?: ${module.use(runtimeSymbols.GenerateOptions)}): Promise<${module.use(runtimeSymbols.TaskResult)}<${answer}>> {`,
    `    return ${module.use(runtimeSymbols.generateVideo)}(this, ${pipelineName(pipeline)}, request, options);`,
    '  }',
    '',
    `  /** ${pipeline.create.title} and give the handle to wait with, here or in another process. */`,
    `  ${start}(request: ${request}, options?: ${module.use(runtimeSymbols.CallOptions)}): Promise<${module.use(runtimeSymbols.TaskHandle)}> {`,
    `    return ${module.use(runtimeSymbols.createTask)}(this, ${pipelineName(pipeline)}, request, options);`,
    '  }',
  ];
}

function waitMethods(surface: Surface, pipelines: readonly Pipeline[], module: Module): readonly string[] {
  const answer = pipelines[0] === undefined ? 'unknown' : module.use(responseSymbol(surface, pipelines[0].query));
  const handle = module.use(runtimeSymbols.TaskHandle);
  const options = module.use(runtimeSymbols.WaitOptions);
  return [
    '  /** Waits until a task has ended well. The handle may come from another process. */',
    `  waitForTask(handle: ${handle}, options?: ${options}): Promise<${module.use(runtimeSymbols.TaskResult)}<${answer}>> {`,
    `    return ${module.use(runtimeSymbols.waitForTask)}(this, taskQuery, handle, options);`,
    '  }',
    '',
    '  /** Looks at a task again and again, and gives each look, until the task has ended. */',
    `  watchTask(handle: ${handle}, options?: ${options}): AsyncGenerator<${module.use(runtimeSymbols.TaskProgress)}<${answer}>, void, void> {`,
    `    return ${module.use(runtimeSymbols.watchTask)}(this, taskQuery, handle, options);`,
    '  }',
  ];
}
