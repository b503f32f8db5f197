import type { Operation, Surface } from '../model/table.ts';
import { camelCase, kebabCase, pascalCase } from '../model/words.ts';
import { type ModuleSymbol, typeSymbol, valueSymbol } from './module.ts';

/** Where everything lives in the package, and what it is called. Names come from what a thing is, never from order. */

const runtime = (file: string) => `src/runtime/${file}`;

export const runtimeSymbols = {
  CallOptions: typeSymbol(runtime('client/options'), 'CallOptions'),
  Callable: typeSymbol(runtime('client/callable'), 'Callable'),
  Collector: typeSymbol(runtime('validation/collector'), 'Collector'),
  ErrorInfo: typeSymbol(runtime('data/error-info'), 'ErrorInfo'),
  Fact: typeSymbol(runtime('validation/issue'), 'Fact'),
  ModelVersionInfo: typeSymbol(runtime('data/models'), 'ModelVersionInfo'),
  Open: typeSymbol(runtime('data/open'), 'Open'),
  OperationInfo: typeSymbol(runtime('data/operation'), 'OperationInfo'),
  StandardSchema: typeSymbol(runtime('validation/standard-schema'), 'StandardSchema'),
  ServiceClientType: typeSymbol(runtime('client/service-client'), 'ServiceClient'),
  ServiceClient: valueSymbol(runtime('client/service-client'), 'ServiceClient'),
  ValidationResult: typeSymbol(runtime('validation/issue'), 'ValidationResult'),
  codePoints: valueSymbol(runtime('validation/values'), 'codePoints'),
  elements: valueSymbol(runtime('validation/values'), 'elements'),
  isGiven: valueSymbol(runtime('validation/values'), 'isGiven'),
  isNumericString: valueSymbol(runtime('validation/values'), 'isNumericString'),
  isObject: valueSymbol(runtime('validation/values'), 'isObject'),
  modelVersions: valueSymbol(runtime('data/models'), 'modelVersions'),
  property: valueSymbol(runtime('validation/values'), 'property'),
  standardSchema: valueSymbol(runtime('validation/standard-schema'), 'standardSchema'),
  validate: valueSymbol(runtime('validation/validate'), 'validate'),
  BearerAuthorizer: valueSymbol(runtime('client/authorizer'), 'BearerAuthorizer'),
  GatewayClientOptions: typeSymbol(runtime('client/options'), 'GatewayClientOptions'),
  GenerateOptions: typeSymbol(runtime('tasks/generate-video'), 'GenerateOptions'),
  TaskHandle: typeSymbol(runtime('tasks/handle'), 'TaskHandle'),
  TaskProgress: typeSymbol(runtime('tasks/wait'), 'TaskProgress'),
  TaskQuery: typeSymbol(runtime('tasks/wait'), 'TaskQuery'),
  TaskResult: typeSymbol(runtime('tasks/wait'), 'TaskResult'),
  Tc3Authorizer: valueSymbol(runtime('client/authorizer'), 'Tc3Authorizer'),
  TencentClientOptions: typeSymbol(runtime('client/options'), 'TencentClientOptions'),
  VideoPipeline: typeSymbol(runtime('tasks/generate-video'), 'VideoPipeline'),
  WaitOptions: typeSymbol(runtime('tasks/wait'), 'WaitOptions'),
  createTask: valueSymbol(runtime('tasks/generate-video'), 'createTask'),
  findTask: valueSymbol(runtime('client/find-task'), 'findTask'),
  generateVideo: valueSymbol(runtime('tasks/generate-video'), 'generateVideo'),
  waitForTask: valueSymbol(runtime('tasks/wait'), 'waitForTask'),
  watchTask: valueSymbol(runtime('tasks/wait'), 'watchTask'),
} as const;

const folder = (surface: Surface, operation: Operation) => `src/${surface.name}/${kebabCase(operation.name)}`;

export const modulePaths = {
  index: 'src/index',
  commonErrors: 'src/common/errors',
  surfaceIndex: (surface: Surface) => `src/${surface.name}/index`,
  requestTypes: (surface: Surface) => `src/${surface.name}/request-types`,
  responseTypes: (surface: Surface) => `src/${surface.name}/response-types`,
  errors: (surface: Surface) => `src/${surface.name}/errors`,
  models: (surface: Surface) => `src/${surface.name}/models`,
  operations: (surface: Surface) => `src/${surface.name}/operations`,
  request: (surface: Surface, operation: Operation) => `${folder(surface, operation)}/request`,
  response: (surface: Surface, operation: Operation) => `${folder(surface, operation)}/response`,
  call: (surface: Surface, operation: Operation) => `${folder(surface, operation)}/call`,
  client: (surface: Surface) => `src/${surface.name}/client`,
  knownErrors: (surface: Surface) => `src/${surface.name}/known-errors`,
  validate: (surface: Surface, operation: Operation) => `${folder(surface, operation)}/validate`,
};

export const requestSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  typeSymbol(modulePaths.request(surface, operation), `${pascalCase(operation.name)}Request`);

export const responseSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  typeSymbol(modulePaths.response(surface, operation), `${pascalCase(operation.name)}Response`);

export const validateSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.validate(surface, operation), `validate${pascalCase(operation.name)}`);

export const schemaSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.validate(surface, operation), `${camelCase(operation.name)}Schema`);

export const operationSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.operations(surface), `${camelCase(operation.name)}Operation`);

export const modelsSymbol = (surface: Surface): ModuleSymbol =>
  valueSymbol(modulePaths.models(surface), `${camelCase(surface.name)}Models`);

/** What is known of every error code a surface may answer. */
export const knownErrorsSymbol = (surface: Surface): ModuleSymbol =>
  valueSymbol(modulePaths.knownErrors(surface), `${camelCase(surface.name)}KnownErrors`);

/** `createAigcVideoTask(client, request)` */
export const functionSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.call(surface, operation), camelCase(operation.name));

export const callSymbol = (surface: Surface, operation: Operation): ModuleSymbol =>
  valueSymbol(modulePaths.call(surface, operation), `${camelCase(operation.name)}Call`);

export const clientSymbol = (surface: Surface): ModuleSymbol =>
  valueSymbol(modulePaths.client(surface), `${pascalCase(surface.name)}Client`);
