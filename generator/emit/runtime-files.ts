import { readdirSync, readFileSync } from 'node:fs';
import { generatorFolder } from '../program/folders.ts';
import type { Emitter } from './emitter.ts';
import { type ModuleSymbol, typeSymbol, valueSymbol } from './module.ts';

const types = (file: string, ...names: readonly string[]) =>
  names.map((name) => typeSymbol(`src/runtime/${file}`, name));
const values = (file: string, ...names: readonly string[]) =>
  names.map((name) => valueSymbol(`src/runtime/${file}`, name));

/** What the runtime offers to the outside: every name is written out, so that a diff shows it. */
const offered: readonly ModuleSymbol[] = [
  ...types(
    'errors',
    'ApiErrorCode',
    'Charged',
    'DownloadErrorCode',
    'ErrorCodes',
    'ErrorFacts',
    'TaskErrorCode',
    'TaskErrorCodes',
  ),
  ...values(
    'errors',
    'AmbiguousCreateError',
    'ApiError',
    'BudgetExceededError',
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
  ),
  ...types(
    'client/options',
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
  ),
  ...types('files/entry', 'FileEntryOptions'),
  ...types('files/source', 'FileSource', 'InputFileErrorCode'),
  ...values('files/source', 'InputFileError'),
  ...types('estimate/budget', 'BudgetOptions', 'OpenBudget', 'Spending'),
  ...values('estimate/budget', 'createBudget'),
  ...types(
    'data/estimate',
    'Cost',
    'EffectiveValue',
    'Estimate',
    'EstimateOptions',
    'Estimator',
    'Origin',
    'Price',
    'PriceTable',
    'SecondsEstimate',
    'Usage',
  ),
  ...types('client/auth', 'Authorization', 'Authorizer'),
  ...types('client/call', 'ClientRuntime'),
  ...types('client/budget', 'Budget', 'BudgetCall', 'Reservation'),
  ...types('client/journal', 'JournalEntry', 'JournalTarget', 'KeptByOperation'),
  ...types('data/kept', 'Kept'),
  ...types('client/rate-limiter', 'LimitedCall', 'Limiter'),
  ...types('client/operation-function', 'OperationFacts', 'OperationFunction'),
  ...types('client/connect', 'ConnectionOptions', 'GatewayConnectionOptions', 'TencentConnectionOptions'),
  ...values('client/connect', 'fetchTransport'),
  ...types('client/client', 'Addresses'),
  ...values('client/client', 'Connection', 'ServiceClient'),
  ...types(
    'platform/platform',
    'Crypto',
    'HttpConnection',
    'HttpRequest',
    'HttpResponse',
    'HttpStream',
    'NewFile',
    'Platform',
    'Transport',
  ),
  ...types('signing/tc3', 'Credentials'),
  ...types('tasks/handle', 'TaskReference'),
  ...values('tasks/handle', 'handleOf', 'parseHandle'),
  ...types('tasks/snapshot', 'TaskOutput', 'TaskSnapshot', 'TaskState'),
  ...types(
    'tasks/generate',
    'GenerateOptions',
    'PreparedTask',
    'PreparedVideo',
    'PrepareOptions',
    'TaskPipeline',
    'VideoClient',
    'VideoTasks',
  ),
  ...types('tasks/poll', 'FetchedTask', 'TaskProgress'),
  ...types('tasks/wait', 'TaskResult', 'WaitOptions'),
  ...types('tasks/download-transfer', 'DownloadClient', 'DownloadOptions', 'DownloadProgress', 'Downloadable'),
  ...types('tasks/download', 'DownloadToFileOptions'),
  ...values('tasks/download', 'download', 'downloadBytes', 'downloadTo', 'downloadToFile'),
  ...types('tasks/events', 'VodEvent'),
  ...types('tasks/task-events', 'HandledTasks', 'TaskEventsOptions', 'TaskSource'),
  ...types('tasks/pull-events', 'PullEventsOptions'),
  ...values('tasks/events', 'verifyVodEvent'),
  ...types('core/abort', 'Sleep'),
  ...types('core/digests', 'Digests'),
  ...types('core/values', 'Open', 'Scalar'),
  ...types('validation/issue', 'Issue', 'IssueCode', 'StandardResult', 'StandardSchema', 'ValidationResult'),
  ...types('data/error-info', 'CodeFacts', 'ErrorInfo'),
  ...types('data/models', 'Capability', 'ModelVersionInfo', 'ModelVersionOf'),
  ...types(
    'data/operation',
    'CallInfo',
    'Callable',
    'EventInfo',
    'FoundTask',
    'IdempotencyKey',
    'Operation',
    'OperationInfo',
    'StateMeaning',
    'TaskHandle',
    'TaskInfo',
    'TaskLookup',
    'TaskQuery',
    'TaskSearch',
    'UploadInfo',
  ),
  ...values('validation/unchecked', 'isUnchecked', 'unchecked'),
];

/** The hand-written part of the package, shipped to the letter. */
export const runtime: Emitter = {
  name: 'runtime',
  emit: () => ({ texts: runtimeTexts(), exports: [{ entry: '.', symbols: offered }] }),
};

function runtimeTexts(): readonly (readonly [string, string])[] {
  const folder = new URL('runtime/', generatorFolder);
  const note = '// Shipped to the letter from generator/runtime; change it there.\n';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => [`src/runtime/${name}`, `${note}${readFileSync(new URL(name, folder), 'utf8')}`] as const);
}
