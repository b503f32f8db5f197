// Shipped to the letter from generator/runtime; change it there.
import { keepReservation, reservationOf } from '../client/budget.js';
import { type Connection, internals } from '../client/client.js';
import { checkOptions } from '../client/option-checks.js';
import type { CallOptions, WithResponse } from '../client/options.js';
import { abortable } from '../core/abort.js';
import { isObject, property } from '../core/values.js';
import type { Operation, TaskHandle } from '../data/operation.js';
import { TencentAigcError, withResumeRequest } from '../errors.js';
import { isUnchecked, unchecked } from '../validation/unchecked.js';
import { handleOf } from './handle.js';
import { waitTimeout } from './poll.js';
import { abortedWait, defaultWaitMs, type TaskResult, type WaitOptions, waitFor } from './wait.js';

/** How tasks are created and fetched on a surface. */
export interface TaskPipeline<Request, Answer = unknown> {
  readonly create: Operation<Request, unknown>;
  readonly query: Operation<unknown, Answer>;
  /** The request that fetches a task, out of the request that created it. */
  readonly queryRequest: (
    taskId: string,
    request: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>>;
}

/** What a client of a surface makes videos with, for what is built on it. */
export const videoTasks: unique symbol = /* @__PURE__ */ Symbol.for('tencent-aigc-video.videoTasks') as never;

/** A client, and how it makes the videos that its surface is known for: a `VodClient`, an `MpsClient`, a `GatewayClient`. */
export interface VideoClient<Request, Answer = unknown> {
  /** @internal */
  readonly [videoTasks]: () => VideoTasks<Request, Answer>;
}

/** A connection, and the operations of one kind of video. */
export interface VideoTasks<Request, Answer = unknown> {
  readonly client: Connection;
  readonly pipeline: TaskPipeline<Request, Answer>;
}

export interface GenerateOptions extends WaitOptions, Pick<CallOptions, 'validation'> {
  /**
   * Called as soon as the task is accepted, before the wait: the moment to store the handle. The wait begins when the
   * promise it gives is fulfilled; when it rejects, so does `generateVideo`, and the task goes on.
   */
  readonly onCreated?: ((handle: TaskHandle) => void | Promise<void>) | undefined;
}

/** A request that can be sent again and again without being charged twice. */
export interface PreparedTask<Request> {
  /** The request with its idempotency key, where the operation has one. Plain JSON: store it before you send it. */
  readonly request: Request;
  /** The key. Absent where the operation has none: such a request must not be sent again when its outcome is not known. */
  readonly sessionId?: string;
}

/** What `prepareVideo` gives. */
export type PreparedVideo<Request> = PreparedTask<Request>;

/** What the making of a request may set. */
export type PrepareOptions = Pick<CallOptions, 'validation'>;

/**
 * Validates a request and gives it its idempotency key. Nothing is sent. Store what it gives before you send it: sent
 * again after a crash, it leads to its task instead of a second charge.
 */
export function prepareTask<Request>(
  client: Connection,
  pipeline: TaskPipeline<Request>,
  request: Request,
  options: PrepareOptions = {},
): PreparedTask<Request> {
  const { key, value } = client[internals].encode(pipeline.create, request, options);
  // The copy has the shape of the request that was given.
  const prepared = (isUnchecked(request) ? unchecked(value) : value) as Request;
  return { request: prepared, ...(key.sessionId === undefined ? {} : { sessionId: key.sessionId }) };
}

/** Creates a task and gives the handle to wait with. */
export async function createTask<Request>(
  client: Connection,
  pipeline: TaskPipeline<Request>,
  request: Request,
  options: CallOptions = {},
): Promise<TaskHandle> {
  return (await createTaskWithResponse(client, pipeline, request, options)).handle;
}

/** A task that was created, with what came around the answer. */
export interface CreatedTask {
  readonly handle: TaskHandle;
  readonly created: WithResponse<unknown>;
}

export async function createTaskWithResponse<Request>(
  client: Connection,
  pipeline: TaskPipeline<Request>,
  request: Request,
  options: CallOptions = {},
): Promise<CreatedTask> {
  const { info } = pipeline.create;
  // Before the call, not after it: a repeated call may be answered long after the task was accepted.
  const startedAt = new Date(client[internals].runtime.now()).toISOString();
  const created = await client.call(pipeline.create, request, options).withResponse();
  const { data, sessionId, warnings, wasCreatedBefore } = created;
  // An answer to a create has a task id, or it was no answer.
  const taskId = String(property(data, info.poll?.id ?? ''));
  const sent = { ...client[internals].application(info), ...(isObject(request) ? request : {}) };
  const handle = handleOf(pipeline.query.info, taskId, pipeline.queryRequest(taskId, sent), {
    // When an earlier call created the task is not known.
    ...(wasCreatedBefore && sent[info.dedupe?.field ?? ''] === sessionId ? {} : { createdAt: startedAt }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(warnings.length === 0 ? {} : { warnings }),
  });
  keepReservation(handle, reservationOf(data as object));
  return { handle, created };
}

/** Creates a task, waits for it, and gives its result. The deadline covers both. */
export async function generate<Request, Answer>(
  client: Connection,
  pipeline: TaskPipeline<Request, Answer>,
  request: Request,
  options: GenerateOptions = {},
): Promise<TaskResult<Answer>> {
  const { name } = pipeline.create.info;
  checkOptions('generate', options, name);
  const { monotonic, now } = client[internals].runtime;
  const { onCreated, validation, ...wait } = options;
  const { attemptTimeoutMs, retry, signal, timeoutMs = defaultWaitMs } = wait;
  const endsAt = monotonic() + timeoutMs;
  const deadline = now() + timeoutMs;
  const handle = await createTask(client, pipeline, request, { deadline, signal, retry, validation, attemptTimeoutMs });
  try {
    // Called even when the caller has given up by now: the task is paid for, and the handle is all that is left of it.
    await abortable(Promise.resolve(onCreated?.(handle)), signal);
    const leftMs = endsAt - monotonic();
    if (leftMs <= 0) throw waitTimeout(pipeline.query.info.name, handle);
    const result = await waitFor(client, pipeline.query, handle, { ...wait, timeoutMs: leftMs });
    return result.usage === undefined ? withEstimatedUsage(client, name, request, result) : result;
  } catch (error) {
    const isAbort = signal?.aborted === true && error === signal.reason;
    const failure = isAbort ? abortedWait(name, handle, error) : error;
    throw afterCreate(failure, handle, pipeline, {
      ...client[internals].application(pipeline.create.info),
      ...request,
    });
  }
}

/** Where the answer does not say what the task has used up, the request does as far as it can. */
function withEstimatedUsage<Answer>(
  client: Connection,
  action: string,
  request: unknown,
  result: TaskResult<Answer>,
): TaskResult<Answer> {
  const seconds = isObject(request) ? client[internals].estimate(action, request)?.seconds.value : undefined;
  if (seconds === undefined) return result;
  return { ...result, usage: { seconds, outputs: result.outputs.length, isEstimated: true } };
}

/** What goes wrong after the create: the same code would create another task, so it is not to be run again as it is. */
function afterCreate<Request>(
  error: unknown,
  { sessionId }: TaskHandle,
  { create }: TaskPipeline<Request>,
  request: Request,
): unknown {
  if (!(error instanceof TencentAigcError)) return error;
  Object.assign(error, { retryable: false });
  const field = create.info.dedupe?.field;
  if (sessionId === undefined || field === undefined) return error;
  const copy: Readonly<Record<string, unknown>> = { ...(request as object), [field]: sessionId };
  if (isUnchecked(request)) unchecked(copy);
  return withResumeRequest(Object.assign(error, { sessionId }), copy);
}
