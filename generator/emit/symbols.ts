import {
  estimateName,
  fileFunctionName,
  jsonTextName,
  modelsName,
  operationNames,
  surfaceNames,
  taskErrorsName,
  type VendorNamed,
} from '../model/names.ts';
import type { FileKind } from '../model/parameter.ts';
import { isMainMatrix, type Operation, type Surface } from '../model/table.ts';
import { type ModuleSymbol, typeSymbol, valueSymbol } from './module.ts';

/** Where everything lives in the package, and what it is called. Names come from what a thing is, never from order. */

const runtime = (file: string) => `src/runtime/${file}`;

export const runtimeSymbols = {
  ApplicationOptions: typeSymbol(runtime('client/options'), 'ApplicationOptions'),
  CallOptions: typeSymbol(runtime('client/options'), 'CallOptions'),
  CallPromise: typeSymbol(runtime('client/options'), 'CallPromise'),
  Operation: typeSymbol(runtime('data/operation'), 'Operation'),
  OperationFunction: typeSymbol(runtime('client/operation-function'), 'OperationFunction'),
  operationFunction: valueSymbol(runtime('client/operation-function'), 'operationFunction'),
  CodeFacts: typeSymbol(runtime('data/error-info'), 'CodeFacts'),
  ErrorInfo: typeSymbol(runtime('data/error-info'), 'ErrorInfo'),
  ModelVersionOf: typeSymbol(runtime('data/models'), 'ModelVersionOf'),
  Open: typeSymbol(runtime('core/values'), 'Open'),
  OperationInfo: typeSymbol(runtime('data/operation'), 'OperationInfo'),
  StandardSchema: typeSymbol(runtime('validation/issue'), 'StandardSchema'),
  ConnectionType: typeSymbol(runtime('client/client'), 'Connection'),
  ServiceClient: valueSymbol(runtime('client/client'), 'ServiceClient'),
  ValidationResult: typeSymbol(runtime('validation/issue'), 'ValidationResult'),
  modelVersions: valueSymbol(runtime('data/models'), 'modelVersions'),
  codeTable: valueSymbol(runtime('data/error-info'), 'codeTable'),
  standardSchema: valueSymbol(runtime('validation/issue'), 'standardSchema'),
  validate: valueSymbol(runtime('validation/validate'), 'validate'),
  bearerAuthorizer: valueSymbol(runtime('client/auth'), 'bearerAuthorizer'),
  GatewayClientOptions: typeSymbol(runtime('client/options'), 'GatewayClientOptions'),
  FileForm: typeSymbol(runtime('files/entry'), 'FileForm'),
  FileEntryOptions: typeSymbol(runtime('files/entry'), 'FileEntryOptions'),
  FileSource: typeSymbol(runtime('files/source'), 'FileSource'),
  jsonText: valueSymbol(runtime('core/values'), 'jsonText'),
  fileEntry: valueSymbol(runtime('files/entry'), 'fileEntry'),
  GenerateOptions: typeSymbol(runtime('tasks/generate'), 'GenerateOptions'),
  TaskHandle: typeSymbol(runtime('data/operation'), 'TaskHandle'),
  FetchedTask: typeSymbol(runtime('tasks/poll'), 'FetchedTask'),
  TaskPipeline: typeSymbol(runtime('tasks/generate'), 'TaskPipeline'),
  TaskProgress: typeSymbol(runtime('tasks/poll'), 'TaskProgress'),
  createTask: valueSymbol(runtime('tasks/generate'), 'createTask'),
  fetchTask: valueSymbol(runtime('tasks/wait'), 'fetchTask'),
  generate: valueSymbol(runtime('tasks/generate'), 'generate'),
  prepareTask: valueSymbol(runtime('tasks/generate'), 'prepareTask'),
  waitFor: valueSymbol(runtime('tasks/wait'), 'waitFor'),
  watch: valueSymbol(runtime('tasks/wait'), 'watch'),
  EventInfo: typeSymbol(runtime('data/operation'), 'EventInfo'),
  TaskInfo: typeSymbol(runtime('data/operation'), 'TaskInfo'),
  VodEvent: typeSymbol(runtime('tasks/events'), 'VodEvent'),
  readEvent: valueSymbol(runtime('tasks/events'), 'readEvent'),
  TaskEventsOptions: typeSymbol(runtime('tasks/task-events'), 'TaskEventsOptions'),
  eventRoute: valueSymbol(runtime('tasks/task-events'), 'eventRoute'),
  PullEventsOptions: typeSymbol(runtime('tasks/pull-events'), 'PullEventsOptions'),
  pullEvents: valueSymbol(runtime('tasks/pull-events'), 'pullEvents'),
  download: valueSymbol(runtime('tasks/download'), 'download'),
  downloadToFile: valueSymbol(runtime('tasks/download'), 'downloadToFile'),
  Downloadable: typeSymbol(runtime('tasks/download-transfer'), 'Downloadable'),
  DownloadOptions: typeSymbol(runtime('tasks/download-transfer'), 'DownloadOptions'),
  DownloadToFileOptions: typeSymbol(runtime('tasks/download'), 'DownloadToFileOptions'),
  TaskReference: typeSymbol(runtime('tasks/handle'), 'TaskReference'),
  TaskResult: typeSymbol(runtime('tasks/wait'), 'TaskResult'),
  tc3Authorizer: valueSymbol(runtime('client/auth'), 'tc3Authorizer'),
  lookUpTask: valueSymbol(runtime('client/task-lookup'), 'lookUpTask'),
  TaskLookup: typeSymbol(runtime('data/operation'), 'TaskLookup'),
  VideoTasks: typeSymbol(runtime('tasks/generate'), 'VideoTasks'),
  videoTasks: valueSymbol(runtime('tasks/generate'), 'videoTasks'),
  TencentClientOptions: typeSymbol(runtime('client/options'), 'TencentClientOptions'),
  WaitOptions: typeSymbol(runtime('tasks/wait'), 'WaitOptions'),
  GatewayConnectionOptions: typeSymbol(runtime('client/connect'), 'GatewayConnectionOptions'),
  TencentConnectionOptions: typeSymbol(runtime('client/connect'), 'TencentConnectionOptions'),
  bearerConnection: valueSymbol(runtime('client/connect'), 'bearerConnection'),
  tc3Connection: valueSymbol(runtime('client/connect'), 'tc3Connection'),
  PreparedVideo: typeSymbol(runtime('tasks/generate'), 'PreparedVideo'),
  PreparedTask: typeSymbol(runtime('tasks/generate'), 'PreparedTask'),
  PrepareOptions: typeSymbol(runtime('tasks/generate'), 'PrepareOptions'),
} as const;

/** What the validators call and what they hand over. */
export const checkSymbols = {
  Fact: typeSymbol(runtime('validation/issue'), 'Fact'),
  Fields: typeSymbol(runtime('validation/run'), 'Fields'),
  Checks: typeSymbol(runtime('validation/run'), 'Checks'),
  Service: typeSymbol(runtime('validation/run'), 'Service'),
  Shape: typeSymbol(runtime('validation/run'), 'Shape'),
  Cell: typeSymbol(runtime('validation/matrix'), 'Cell'),
  Condition: typeSymbol(runtime('validation/matrix'), 'Condition'),
  Rule: typeSymbol(runtime('validation/checks'), 'Rule'),
  required: valueSymbol(runtime('validation/checks'), 'required'),
  text: valueSymbol(runtime('validation/checks'), 'text'),
  oneOf: valueSymbol(runtime('validation/checks'), 'oneOf'),
  integer: valueSymbol(runtime('validation/checks'), 'integer'),
  number: valueSymbol(runtime('validation/checks'), 'number'),
  fromText: valueSymbol(runtime('validation/checks'), 'fromText'),
  flag: valueSymbol(runtime('validation/checks'), 'flag'),
  hinted: valueSymbol(runtime('validation/checks'), 'hinted'),
  delisted: valueSymbol(runtime('validation/checks'), 'delisted'),
  structure: valueSymbol(runtime('validation/checks'), 'structure'),
  anyObject: valueSymbol(runtime('validation/checks'), 'anyObject'),
  each: valueSymbol(runtime('validation/checks'), 'each'),
  texts: valueSymbol(runtime('validation/checks'), 'texts'),
  list: valueSymbol(runtime('validation/checks'), 'list'),
  Matrix: valueSymbol(runtime('validation/matrix'), 'Matrix'),
  cell: valueSymbol(runtime('validation/cells'), 'cell'),
  broken: valueSymbol(runtime('validation/rules'), 'broken'),
  needs: valueSymbol(runtime('validation/rules'), 'needs'),
  excludes: valueSymbol(runtime('validation/rules'), 'excludes'),
  warns: valueSymbol(runtime('validation/rules'), 'warns'),
  within: valueSymbol(runtime('validation/rules'), 'within'),
  only: valueSymbol(runtime('validation/rules'), 'only'),
  counts: valueSymbol(runtime('validation/rules'), 'counts'),
  inEach: valueSymbol(runtime('validation/rules'), 'inEach'),
  atMost: valueSymbol(runtime('validation/rules'), 'atMost'),
  url: valueSymbol(runtime('validation/content'), 'url'),
  urls: valueSymbol(runtime('validation/content'), 'urls'),
  base64: valueSymbol(runtime('validation/content'), 'base64'),
  json: valueSymbol(runtime('validation/content'), 'json'),
  jsonList: valueSymbol(runtime('validation/content'), 'jsonList'),
  urlOrWord: valueSymbol(runtime('validation/content'), 'urlOrWord'),
  urlsOrWords: valueSymbol(runtime('validation/content'), 'urlsOrWords'),
  asNumber: valueSymbol(runtime('core/values'), 'asNumber'),
  once: valueSymbol(runtime('core/values'), 'once'),
  elements: valueSymbol(runtime('core/values'), 'elements'),
  isGiven: valueSymbol(runtime('core/values'), 'isGiven'),
  isObject: valueSymbol(runtime('core/values'), 'isObject'),
  property: valueSymbol(runtime('core/values'), 'property'),
  someLacks: valueSymbol(runtime('core/values'), 'someLacks'),
  someHas: valueSymbol(runtime('core/values'), 'someHas'),
  someIs: valueSymbol(runtime('core/values'), 'someIs'),
  isAs: valueSymbol(runtime('core/values'), 'isAs'),
} as const;

const folder = (surface: Surface, operation: Operation) => `src/${surface.name}/${operationNames(operation).folder}`;

export const modulePaths = {
  index: 'src/index',
  commonErrors: 'src/common/errors',
  surfaceIndex: (surface: Surface) => `src/${surface.name}/index`,
  requestTypes: (surface: Surface) => `src/${surface.name}/request-types`,
  responseTypes: (surface: Surface) => `src/${surface.name}/response-types`,
  errors: (surface: Surface) => `src/${surface.name}/errors`,
  models: (surface: Surface, operation: Operation) =>
    isMainMatrix(surface, operation) ? `src/${surface.name}/models` : `${folder(surface, operation)}/models`,
  operations: (surface: Surface) => `src/${surface.name}/operations`,
  request: (surface: Surface, operation: Operation) => `${folder(surface, operation)}/request`,
  response: (surface: Surface, operation: Operation) => `${folder(surface, operation)}/response`,
  call: (surface: Surface, operation: Operation) => `${folder(surface, operation)}/call`,
  client: (surface: Surface) => `src/${surface.name}/client`,
  files: (surface: Surface) => `src/${surface.name}/files`,
  jsonTexts: (surface: Surface) => `src/${surface.name}/json-texts`,
  connection: (surface: Surface) => `src/${surface.name}/connection`,
  events: (surface: Surface) => `src/${surface.name}/events`,
  tasks: (surface: Surface) => `src/${surface.name}/tasks`,
  knownErrors: (surface: Surface) => `src/${surface.name}/known-errors`,
  validate: (surface: Surface, operation: Operation) => `${folder(surface, operation)}/validate`,
};

export const requestSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  typeSymbol(modulePaths.request(surface, operation), operationNames(operation).request);

export const responseSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  typeSymbol(modulePaths.response(surface, operation), operationNames(operation).response);

export const validateSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.validate(surface, operation), operationNames(operation).validate);

export const schemaSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.validate(surface, operation), operationNames(operation).schema);

export const operationSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.operations(surface), operationNames(operation).operation);

/** `vodModels` of the operation that VOD is known for, `createAigcImageTaskModels` of another one. */
export const modelsSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.models(surface, operation), modelsName(surface, operation));

/** What is known of every error code a surface may answer. */
export const knownErrorsSymbol = (surface: Surface): ModuleSymbol =>
  valueSymbol(modulePaths.knownErrors(surface), surfaceNames(surface.name).knownErrors);

/** What is known of the codes that failed tasks of a surface have: those of one enum. */
export const knownTaskErrorsSymbol = (surface: Surface, name: string): ModuleSymbol =>
  valueSymbol(modulePaths.knownErrors(surface), taskErrorsName(name));

export const infoSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.operations(surface), operationNames(operation).info);

/** How tasks of an operation are created and fetched. */
export const pipelineSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.tasks(surface), operationNames(operation).pipeline);

/** The variable of the environment that may name the address of a surface. */
export const endpointVariable = (surface: Surface): string =>
  `TENCENT_AIGC_${surface.name.replaceAll('-', '_').toUpperCase()}_ENDPOINT`;

/** `estimate(request)` */
export const estimateSymbol = (surface: Surface): ModuleSymbol =>
  valueSymbol(`src/${surface.name}/estimate`, estimateName);

/** What the journal of a client keeps of requests. */
export const keptSymbol = (surface: Surface): ModuleSymbol => valueSymbol(`src/${surface.name}/journal`, 'kept');

/** `imageFile(source, fields)` */
export const fileSymbol = (surface: Surface, kind: FileKind): ModuleSymbol =>
  valueSymbol(modulePaths.files(surface), fileFunctionName(kind));

/** `extInfo(fields)` */
export const jsonTextSymbol = (surface: Surface, parameter: VendorNamed): ModuleSymbol =>
  valueSymbol(modulePaths.jsonTexts(surface), jsonTextName(parameter));

/** `vodConnection(options)` */
export const connectionSymbol = (surface: Surface): ModuleSymbol =>
  valueSymbol(modulePaths.connection(surface), surfaceNames(surface.name).connection);

/** `createAigcVideoTask(client, request)` */
export const functionSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.call(surface, operation), operationNames(operation).call);

/** What the function calls, without its validator. */
export const unvalidatedSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.call(surface, operation), operationNames(operation).unvalidated);

export const callSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.call(surface, operation), operationNames(operation).callFacts);

export const clientSymbol = (surface: Surface): ModuleSymbol =>
  valueSymbol(modulePaths.client(surface), surfaceNames(surface.name).client);
