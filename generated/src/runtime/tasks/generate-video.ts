// Shipped to the letter from generator/runtime; change it there.
import type { Callable } from '../client/callable.js';
import { InvalidResponseError } from '../client/errors.js';
import type { CallOptions } from '../client/options.js';
import type { ResolveDuplicate, ServiceClient } from '../client/service-client.js';
import { isObject } from '../validation/values.js';
import type { TaskHandle } from './handle.js';
import { type TaskResult, type WaitOptions, waitForTask } from './wait.js';

/** How tasks are created and fetched on a surface. */
export interface VideoPipeline<Request> {
  readonly create: Callable<Request, unknown>;
  readonly query: Callable<unknown, unknown>;
  /** The request that fetches a task, out of the request that created it. */
  readonly queryRequest: (
    taskId: string,
    request: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>>;
  readonly resolveDuplicate?: (client: ServiceClient) => ResolveDuplicate;
}

export interface GenerateOptions extends WaitOptions, Pick<CallOptions, 'validation' | 'retry'> {
  /** Called as soon as the task is accepted: the moment to store the handle. */
  readonly onCreated?: (handle: TaskHandle) => void | Promise<void>;
}

/** Creates a task and gives the handle to wait with. */
export async function createTask<Request>(
  client: ServiceClient,
  pipeline: VideoPipeline<Request>,
  request: Request,
  options: CallOptions = {},
): Promise<TaskHandle> {
  const { info } = pipeline.create;
  const { data, requestId, sessionId, status } = await client.callWithResponse(
    pipeline.create,
    request,
    options,
    pipeline.resolveDuplicate?.(client),
  );
  const taskId = isObject(data) ? data[info.poll?.id ?? 'TaskId'] : undefined;
  if (typeof taskId !== 'string' || taskId === '') {
    const facts = {
      action: info.name,
      code: 'InvalidResponse',
      requestId,
      status,
      retryable: false,
      charged: 'maybe',
    } as const;
    throw new InvalidResponseError(`${info.name}: the answer has no task id`, facts);
  }
  const sent: Readonly<Record<string, unknown>> = isObject(request) ? request : {};
  return {
    version: 1,
    surface: info.surface,
    query: pipeline.query.info.name,
    request: pipeline.queryRequest(taskId, sent),
    taskId,
    ...(sessionId === undefined ? {} : { sessionId }),
    createdAt: new Date(client.machine.now()).toISOString(),
  };
}

/** Creates a task, waits for it, and gives its result. The deadline covers both. */
export async function generateVideo<Request>(
  client: ServiceClient,
  pipeline: VideoPipeline<Request>,
  request: Request,
  options: GenerateOptions = {},
): Promise<TaskResult> {
  const { now } = client.machine;
  const { onCreated, retry, validation, ...wait } = options;
  const deadline = now() + (options.timeoutMs ?? 30 * 60_000);
  const handle = await createTask(client, pipeline, request, {
    deadline,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(retry === undefined ? {} : { retry }),
    ...(validation === undefined ? {} : { validation }),
  });
  await onCreated?.(handle);
  return waitForTask(client, pipeline.query, handle, { ...wait, timeoutMs: deadline - now() });
}
