import { isObject } from '../core/values.js';
import type { CallInfo, Operation, TaskHandle } from '../data/operation.js';
import type { Issue } from '../validation/issue.js';

/** A handle out of a task id alone, for a task whose handle was not kept. */
export function handleOf(
  query: CallInfo,
  taskId: string,
  request: Readonly<Record<string, unknown>>,
  known: Pick<TaskHandle, 'sessionId' | 'createdAt' | 'warnings'> = {},
): TaskHandle {
  return { version: 1, surface: query.surface, query: query.name, request, taskId, ...known };
}

/**
 * What names a task: its handle, the JSON of one, its id alone, or the request that fetches it, where the service needs
 * more than the id: `{ TaskId: '…', SubAppId: 1 }`.
 */
export type TaskReference<Request extends object = object> = TaskHandle | string | Request;

/**
 * The handle that is meant. `application` is what the client adds to an id. Throws a `TypeError` that says what is wrong
 * with the handle.
 */
export function handleFrom(
  { idParameter = '', info }: Operation<unknown, unknown>,
  task: unknown,
  application: Readonly<Record<string, unknown>>,
): TaskHandle {
  if (typeof task === 'string' && !task.trimStart().startsWith('{')) {
    if (task.trim() === '') throw new TypeError('the task id is empty');
    return handleOf(info, task, { [idParameter]: task, ...application });
  }
  if (!isObject(task) || 'version' in task || !(idParameter in task)) {
    const handle = parseHandle(task);
    return typeof task === 'string' ? handle : (task as unknown as TaskHandle);
  }
  return handleOf(info, requiredString(task, idParameter), { ...application, ...task });
}

/** A handle out of its JSON, as a string or parsed. Throws a `TypeError` that says what is wrong with it. */
export function parseHandle(stored: unknown): TaskHandle {
  const value = typeof stored === 'string' ? parseJson(stored) : stored;
  if (!isObject(value)) throw new TypeError('a task handle is an object');
  if (value.version !== 1)
    throw new TypeError(`this package reads task handles of version 1, not ${String(value.version)}`);
  if (!isObject(value.request)) throw new TypeError('the task handle has no request');
  const createdAt = optionalString(value, 'createdAt');
  if (createdAt !== undefined && Number.isNaN(Date.parse(createdAt)))
    throw new TypeError('createdAt of the task handle is not a date');
  const sessionId = optionalString(value, 'sessionId');
  return {
    version: 1,
    surface: requiredString(value, 'surface'),
    query: requiredString(value, 'query'),
    request: value.request,
    taskId: requiredString(value, 'taskId'),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(createdAt === undefined ? {} : { createdAt }),
    // Written by this package, and of no use for the wait.
    ...(Array.isArray(value.warnings) ? { warnings: value.warnings as readonly Issue[] } : {}),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError('the task handle is not JSON', { cause });
  }
}

function requiredString(value: Readonly<Record<string, unknown>>, name: string): string {
  const text = optionalString(value, name);
  if (text === undefined || text === '') throw new TypeError(`the task handle has no ${name}`);
  return text;
}

function optionalString(value: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const text = value[name];
  if (text !== undefined && typeof text !== 'string') throw new TypeError(`${name} of the task handle is not a string`);
  return text;
}
