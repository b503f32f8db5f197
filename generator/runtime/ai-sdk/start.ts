import { internals, type ServiceClient } from '../client/client.js';
import type { TaskHandle } from '../data/operation.js';
import { CallAbortedError, InvalidOptionError, TencentAigcError } from '../errors.js';
import { type CreatedTask, createTaskWithResponse } from '../tasks/generate.js';
import { type BuiltRequest, requestOf, warningsOf } from './build-request.js';
import { isMadeBySdk, keyIn, keysFor } from './keys.js';
import type { ModelName, VideoOperation } from './operation.js';
import { json, operationOf } from './operation-state.js';
import type { JsonObject, VideoCallOptions, VideoWarning } from './types.js';

/** Called as soon as a task is accepted, and awaited: the moment to store its handle. */
export type OnCreated = (handle: TaskHandle, model: { readonly modelId: string }) => void | Promise<void>;

export interface Started extends Pick<BuiltRequest, 'wait'> {
  readonly tasks: readonly TaskHandle[];
  readonly warnings: VideoWarning[];
  readonly metadata: JsonObject;
  readonly headers: Record<string, string> | undefined;
}

/**
 * Creates as many tasks as a call asks for. A task that was accepted is never lost: when others fail, theirs are warnings.
 * When all fail, the error of one is thrown as it is, first of those that may have been charged.
 */
export async function start(
  operation: VideoOperation,
  client: ServiceClient,
  model: ModelName,
  options: VideoCallOptions,
  onCreated: OnCreated | undefined,
): Promise<Started> {
  const { abortSignal, n } = options;
  const { request, wait, warnings } = await requestOf(operation, model, options);
  abortSignal?.throwIfAborted();
  if (!Number.isSafeInteger(n) || n < 1)
    throw new InvalidOptionError(operation.title, '`n` must be an integer above 0');
  const keys = await createKeys(operation, client, request, options, warnings);
  const { pipeline } = operation;
  const creates = await Promise.allSettled(
    Array.from({ length: n }, async (_, index) => {
      const key = keys.sent[index];
      const own = key === undefined ? request : { ...request, [keys.field]: key };
      const one = await createTaskWithResponse(client, pipeline, own, { signal: abortSignal });
      await report(onCreated, one.handle, model, warnings);
      return one;
    }),
  );
  const accepted = creates.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failures = creates.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const [first] = accepted;
  if (first === undefined) throw worst(failures);
  if (abortSignal?.aborted === true) throw givenUp(operation, accepted, keys, abortSignal.reason);
  warnings.push(...warningsOf(first.created.warnings), ...failures.map(failureWarning));
  return {
    tasks: accepted.map(({ handle }) => handle),
    warnings,
    metadata: metadataOf(accepted, failures, keys),
    headers: { ...first.created.headers },
    wait,
  };
}

interface Keys {
  readonly field: string;
  readonly sent: readonly string[];
  /** The key that was given, where another one is sent for it. */
  readonly hashed?: string;
}

async function createKeys(
  operation: VideoOperation,
  client: ServiceClient,
  request: Readonly<Record<string, unknown>>,
  { headers, n }: VideoCallOptions,
  warnings: VideoWarning[],
): Promise<Keys> {
  const { keyLength, pipeline } = operation;
  const field = pipeline.create.info.dedupe?.field;
  const own = field === undefined ? undefined : request[field];
  const given = typeof own === 'string' && own !== '' ? own : keyIn(headers);
  if (field === undefined) {
    if (given !== undefined && !isMadeBySdk(given)) warnings.push(keyNotTaken(operation));
    return { field: '', sent: [] };
  }
  // The client makes a key for each.
  if (given === undefined) return { field, sent: [] };
  const longest = keyLength ?? Number.POSITIVE_INFINITY;
  const sent = await keysFor(given, n, longest, client[internals].runtime.transport.crypto);
  return { field, sent, ...(sent[0] === given ? {} : { hashed: given }) };
}

function keyNotTaken({ title }: VideoOperation): VideoWarning {
  const details =
    `${title} has no idempotency key: the same call sent again is charged again. A call whose outcome is not known is ` +
    'not sent again; it ends in an AmbiguousCreateError.';
  return { type: 'unsupported', feature: 'idempotency-key', details };
}

/** The task is paid for: whatever goes wrong with its handle, the call goes on. */
async function report(
  onCreated: OnCreated | undefined,
  handle: TaskHandle,
  { id }: ModelName,
  warnings: VideoWarning[],
): Promise<void> {
  try {
    await onCreated?.(handle, { modelId: id });
  } catch (error) {
    warnings.push({ type: 'other', message: `onCreated failed for task ${handle.taskId}: ${textOf(error)}` });
  }
}

/** The error that says most of the money, with the others at hand. */
function worst(failures: readonly unknown[]): unknown {
  const found = failures.find((error) => error instanceof TencentAigcError && error.charged !== 'no') ?? failures[0];
  const others = failures.filter((error) => error !== found);
  if (others.length === 0 || !(found instanceof Error)) return found;
  return Object.defineProperty(found, 'others', { value: others, configurable: true });
}

/** The caller gave up after tasks were accepted: the error has the handle of the first, and the operation of all. */
function givenUp({ title }: VideoOperation, accepted: readonly CreatedTask[], keys: Keys, cause: unknown): Error {
  const handles = accepted.map(({ handle }) => handle);
  const error = new CallAbortedError(
    `${title}: the call was given up after ${handles.map(({ taskId }) => taskId).join(', ')} had been created. These tasks continue, ` +
      'and `operation` of this error leads to it',
    { action: title, handle: handles[0], sessionId: handles[0]?.sessionId, retryable: keys.sent.length > 0 },
    { cause },
  );
  return Object.defineProperty(error, 'operation', { value: operationOf(handles), configurable: true });
}

function failureWarning(error: unknown): VideoWarning {
  const hint = error instanceof TencentAigcError && error.charged !== 'no' ? ' It may have been charged.' : '';
  return { type: 'other', message: `One of the videos was not started: ${textOf(error)}${hint}` };
}

function metadataOf(accepted: readonly CreatedTask[], failures: readonly unknown[], keys: Keys): JsonObject {
  const keysSent = accepted.flatMap(({ handle }) => handle.sessionId ?? []);
  return json({
    taskIds: accepted.map(({ handle }) => handle.taskId),
    requestIds: accepted.flatMap(({ created }) => created.requestId ?? []),
    ...(keysSent.length === 0 ? {} : { idempotencyKeys: keysSent }),
    ...(keys.hashed === undefined ? {} : { idempotencyKeyHashedFrom: keys.hashed }),
    ...(accepted.some(({ created }) => created.wasCreatedBefore) ? { createdBefore: true } : {}),
    ...(failures.length === 0 ? {} : { failures: failures.map(failureFacts) }),
  });
}

/** What is known of a failure, without what may be large or secret. */
export function failureFacts(error: unknown): object {
  if (!(error instanceof TencentAigcError)) return { message: textOf(error) };
  const { charged, code, message, requestId, sessionId } = error;
  return { code, message, charged, requestId, idempotencyKey: sessionId };
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
