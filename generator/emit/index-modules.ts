import { type Common, type Surface, type Table, withMatrix } from '../model/table.ts';
import { taskFunctions } from './client/tasks.ts';
import { infoName, surfaceErrorNames } from './data/errors.ts';
import { fileEntries } from './files/files-module.ts';
import { jsonTexts } from './files/json-texts-module.ts';
import { header } from './header.ts';
import { Module, type Reexport, relative } from './module.ts';
import {
  callSymbol,
  clientSymbol,
  connectionSymbol,
  fileSymbol,
  functionSymbol,
  modelsSymbol,
  modulePaths,
  operationSymbol,
  requestSymbol,
  responseSymbol,
  schemaSymbol,
  validateSymbol,
} from './symbols.ts';

/** What the runtime offers to the outside: every name is written out, so that a diff shows it. */
const runtime: readonly Reexport[] = [
  {
    module: 'src/runtime/errors',
    types: [
      'ApiErrorCode',
      'Charged',
      'DownloadErrorCode',
      'ErrorCodes',
      'ErrorFacts',
      'TaskErrorCode',
      'TaskErrorCodes',
    ],
    values: [
      'AmbiguousCreateError',
      'ApiError',
      'CallAbortedError',
      'ConnectionError',
      'CredentialsError',
      'DownloadError',
      'EventSignatureError',
      'InvalidOptionError',
      'InvalidResponseError',
      'KeyReusedError',
      'TaskFailedError',
      'TencentAigcError',
      'ValidationError',
      'WaitFailedError',
      'WaitTimeoutError',
    ],
  },
  {
    module: 'src/runtime/client/options',
    types: [
      'ApplicationOptions',
      'CallOptions',
      'CallPromise',
      'ClientOptions',
      'CredentialSource',
      'GatewayClientOptions',
      'Hooks',
      'PreparedRequest',
      'RequestEvent',
      'ResponseEvent',
      'RetryEvent',
      'RetryOptions',
      'TencentClientOptions',
      'ValidationMode',
      'WithResponse',
    ],
    values: [],
  },
  { module: 'src/runtime/files/source', types: ['FileSource', 'InputFileErrorCode'], values: ['InputFileError'] },
  { module: 'src/runtime/client/auth', types: ['Authorization', 'Authorizer'], values: [] },
  { module: 'src/runtime/client/call', types: ['ClientRuntime'], values: [] },
  { module: 'src/runtime/client/rate-limiter', types: ['LimitedCall', 'Limiter'], values: [] },
  { module: 'src/runtime/client/operation-function', types: ['OperationFacts', 'OperationFunction'], values: [] },
  { module: 'src/runtime/client/task-lookup', types: ['TaskLookup'], values: [] },
  {
    module: 'src/runtime/client/connect',
    types: ['ConnectionOptions', 'GatewayConnectionOptions', 'TencentConnectionOptions'],
    values: ['fetchTransport'],
  },
  { module: 'src/runtime/client/client', types: ['Addresses'], values: ['Connection', 'ServiceClient'] },
  {
    module: 'src/runtime/platform/platform',
    types: [
      'Crypto',
      'HttpConnection',
      'HttpRequest',
      'HttpResponse',
      'HttpStream',
      'NewFile',
      'Platform',
      'Transport',
    ],
    values: [],
  },
  { module: 'src/runtime/signing/tc3', types: ['Credentials'], values: [] },
  { module: 'src/runtime/tasks/handle', types: ['TaskReference'], values: ['handleOf', 'parseHandle'] },
  { module: 'src/runtime/tasks/snapshot', types: ['TaskOutput', 'TaskSnapshot', 'TaskState'], values: [] },
  {
    module: 'src/runtime/tasks/generate',
    types: ['GenerateOptions', 'PreparedVideo', 'PrepareOptions'],
    values: [],
  },
  { module: 'src/runtime/tasks/poll', types: ['FetchedTask', 'TaskProgress'], values: [] },
  { module: 'src/runtime/tasks/wait', types: ['TaskResult', 'WaitOptions'], values: [] },
  {
    module: 'src/runtime/tasks/download-transfer',
    types: ['DownloadClient', 'DownloadOptions', 'DownloadProgress', 'Downloadable'],
    values: [],
  },
  {
    module: 'src/runtime/tasks/download',
    types: ['DownloadToFileOptions'],
    values: ['download', 'downloadBytes', 'downloadTo', 'downloadToFile'],
  },
  {
    module: 'src/runtime/tasks/events',
    types: ['VodEvent'],
    values: ['parseVodEvent', 'verifyVodEvent'],
  },
  { module: 'src/runtime/core/abort', types: ['Sleep'], values: [] },
  { module: 'src/runtime/core/digests', types: ['Digests'], values: [] },
  { module: 'src/runtime/core/values', types: ['Open', 'Scalar'], values: [] },
  {
    module: 'src/runtime/validation/issue',
    types: ['Issue', 'IssueCode', 'StandardResult', 'StandardSchema', 'ValidationResult'],
    values: [],
  },
  { module: 'src/runtime/data/error-info', types: ['CodeFacts', 'ErrorInfo'], values: [] },
  { module: 'src/runtime/data/models', types: ['Capability', 'ModelVersionInfo'], values: [] },
  {
    module: 'src/runtime/data/operation',
    types: [
      'CallInfo',
      'Callable',
      'FoundTask',
      'IdempotencyKey',
      'Operation',
      'OperationInfo',
      'StateMeaning',
      'TaskHandle',
      'TaskInfo',
      'TaskQuery',
      'TaskSearch',
    ],
    values: [],
  },
  { module: 'src/runtime/validation/unchecked', types: [], values: ['isUnchecked', 'unchecked'] },
];

/** The entry point of the package: what all surfaces share. */
export function rootIndex(table: Table): Module {
  const module = new Module(modulePaths.index, header(['edition.yaml']));
  const common = table.common.errors.flatMap((one) => [one.name, infoName(one.name)]);
  const exported = [...runtime, { module: modulePaths.commonErrors, types: [], values: common }];
  const lines = exportLines(module, [
    ...exported,
    ...table.surfaces.flatMap((surface) => rootReexports(table.common, surface)),
  ]);
  // What surfaces hand on is told by them.
  module.reexport(lines, exported);
  return module;
}

/** What the root has of a surface: its client, and its enums, since errors are handled where surfaces meet. */
export function rootReexports(common: Common, surface: Surface): readonly Reexport[] {
  return [
    { module: modulePaths.client(surface), types: [], values: [clientSymbol(surface).name] },
    { module: modulePaths.errors(surface), types: [], values: surfaceErrorNames(common, surface) },
  ];
}

/** `tencent-aigc-video/vod`: the surface's requests, answers, validators, errors and models. */
export function surfaceIndex(common: Common, surface: Surface, written: readonly Module[]): Module {
  const module = new Module(modulePaths.surfaceIndex(surface), header([`${surface.name}/service.yaml`]));
  const byPath = new Map(written.map((one) => [one.path, one]));
  const has = (path: string) => byPath.has(path);
  const typeNames = (path: string) => exportedTypes(byPath.get(path));
  const exported: Reexport[] = [];
  for (const operation of surface.operations) {
    const request = requestSymbol(surface, operation);
    const response = responseSymbol(surface, operation);
    exported.push(
      { module: request.module, types: typeNames(request.module), values: [] },
      { module: response.module, types: [response.name], values: [] },
      {
        module: modulePaths.validate(surface, operation),
        types: [],
        values: [validateSymbol(surface, operation).name, schemaSymbol(surface, operation).name],
      },
      {
        module: modulePaths.call(surface, operation),
        types: [],
        values: [functionSymbol(surface, operation).name, callSymbol(surface, operation).name],
      },
    );
  }
  for (const path of [modulePaths.requestTypes(surface), modulePaths.responseTypes(surface)]) {
    if (has(path)) exported.push({ module: path, types: typeNames(path), values: [] });
  }
  exported.push(
    { module: modulePaths.client(surface), types: [], values: [clientSymbol(surface).name] },
    { module: modulePaths.connection(surface), types: [], values: [connectionSymbol(surface).name] },
    { module: modulePaths.tasks(surface), types: [], values: taskFunctions(surface).map(({ name }) => name) },
  );
  exported.push({
    module: modulePaths.operations(surface),
    types: [],
    values: surface.operations.map((operation) => operationSymbol(surface, operation).name),
  });
  if (has(modulePaths.files(surface))) {
    const values = fileEntries(surface).map(({ kind }) => fileSymbol(surface, kind).name);
    exported.push({ module: modulePaths.files(surface), types: [], values });
  }
  if (has(modulePaths.jsonTexts(surface))) {
    const values = jsonTexts(surface).map(({ name }) => name);
    exported.push({ module: modulePaths.jsonTexts(surface), types: [], values });
  }
  for (const operation of withMatrix(surface)) {
    const { module: path, name } = modelsSymbol(surface, operation);
    exported.push({ module: path, types: [], values: [name] });
  }
  if (has(modulePaths.errors(surface))) {
    const values = surfaceErrorNames(common, surface);
    exported.push({ module: modulePaths.errors(surface), types: [], values });
  }
  module.reexport(exportLines(module, exported), exported);
  return module;
}

/** Names of the interfaces and type aliases that a module exports. */
function exportedTypes(module: Module | undefined): readonly string[] {
  return (module?.statements ?? []).flatMap((statement) =>
    typeof statement === 'object' && 'isExported' in statement && statement.isExported && 'name' in statement
      ? [String(statement.name)]
      : [],
  );
}

function exportLines(from: Module, exported: readonly Reexport[]): string {
  return [...exported]
    .filter(({ types, values }) => types.length + values.length > 0)
    .sort((a, b) => (a.module < b.module ? -1 : 1))
    .map(({ module, types, values }) => {
      const onlyTypes = values.length === 0;
      const names = [...values, ...types.map((name) => (onlyTypes ? name : `type ${name}`))].sort();
      const line = `export ${onlyTypes ? 'type ' : ''}{ ${names.join(', ')} } from '${relative(from.path, module)}';`;
      return line.length <= 120
        ? line
        : line.replace('{ ', '{\n  ').replaceAll(', ', ',\n  ').replace(' } from', ',\n} from');
    })
    .join('\n');
}
