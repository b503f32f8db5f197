import type { Callable } from '../client/callable.js';
import type { Connection } from '../client/connection.js';
import { InvalidResponseError } from '../client/errors.js';
import type { CallOptions } from '../client/options.js';
import { abortable } from '../client/time.js';
import { isObject, property } from '../validation/values.js';
import { handleOf, type TaskHandle } from './handle.js';
import { defaultWaitMs, type TaskQuery, type TaskResult, type WaitOptions, waitForTask } from './wait.js';

/** How tasks are created and fetched on a surface. */
export interface VideoPipeline<Request, Answer = unknown> {
  readonly create: Callable<Request, unknown>;
  readonly query: TaskQuery<Answer>;
  /** The request that fetches a task, out of the request that created it. */
  readonly queryRequest: (
    taskId: string,
    request: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>>;
}

export interface GenerateOptions extends WaitOptions, Pick<CallOptions, 'validation' | 'retry'> {
  /**
   * Called as soon as the task is accepted, before the wait: the moment to store the handle. The wait begins when the
   * promise it gives is fulfilled; when it rejects, so does `generateVideo`, and the task goes on.
   */
  readonly onCreated?: ((handle: TaskHandle) => void | Promise<void>) | undefined;
}

/** Creates a task and gives the handle to wait with. */
export async function createTask<Request>(
  client: Connection,
  pipeline: VideoPipeline<Request>,
  request: Request,
  options: CallOptions = {},
): Promise<TaskHandle> {
  const { info } = pipeline.create;
  // Before the call, not after it: a repeated call may be answered long after the task was accepted.
  const createdAt = new Date(client.machine.now()).toISOString();
  const { data, requestId, sessionId, status } = await client.callWithResponse(pipeline.create, request, options);
  const taskId = info.poll === undefined ? undefined : property(data, info.poll.id);
  if (typeof taskId !== 'string' || taskId === '') {
    const facts = { action: info.name, code: 'InvalidResponse', requestId, status, retryable: false } as const;
    throw new InvalidResponseError(`${info.name}: the answer has no task id`, { ...facts, charged: 'maybe' });
  }
  const sent: Readonly<Record<string, unknown>> = isObject(request) ? request : {};
  return handleOf(pipeline.query.info, taskId, pipeline.queryRequest(taskId, sent), {
    createdAt,
    ...(sessionId === undefined ? {} : { sessionId }),
  });
}

/** Creates a task, waits for it, and gives its result. The deadline covers both. */
export async function generateVideo<Request, Answer>(
  client: Connection,
  pipeline: VideoPipeline<Request, Answer>,
  request: Request,
  options: GenerateOptions = {},
): Promise<TaskResult<Answer>> {
  const { now } = client.machine;
  const { onCreated, validation, ...wait } = options;
  const { retry, signal } = wait;
  const deadline = now() + (options.timeoutMs ?? defaultWaitMs);
  const handle = await createTask(client, pipeline, request, { deadline, signal, retry, validation });
  // Called even when the caller has given up by now: the task is paid for, and the handle is what is left of it.
  await abortable(Promise.resolve(onCreated?.(handle)), signal);
  return waitForTask(client, pipeline.query, handle, { ...wait, timeoutMs: deadline - now() });
}
