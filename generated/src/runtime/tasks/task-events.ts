// Shipped to the letter from generator/runtime; change it there.
import { anything, callback, checkGiven, id, object } from '../client/option-checks.js';
import { isObject, property } from '../core/values.js';
import { EventSignatureError, TencentAigcError } from '../errors.js';
import { checkSignKey, type EventFields, taskOf, verifyVodEvent } from './events.js';
import type { FetchedTask } from './poll.js';

/** The part of a client that looks tasks up: a `VodClient`, or `{ getTask: (task) => getTask(vod, task) }`. */
export interface TaskSource<Answer> {
  getTask(task: { readonly TaskId: string; readonly SubAppId?: number }): Promise<FetchedTask<Answer>>;
}

/** Remembers the tasks that were handed on. One that several processes share keeps an event from being handled twice. */
export interface HandledTasks {
  has(taskId: string): boolean | Promise<boolean>;
  add(taskId: string): void | Promise<void>;
}

export interface TaskEventsOptions<Answer> {
  readonly client: TaskSource<Answer>;
  /** The key of the event settings. */
  readonly signKey: string;
  /** The VOD application of the tasks; accounts that activated VOD since 2023-12-25 need it. */
  readonly subAppId?: number;
  /**
   * Called with each task that has ended, as the service says it when asked, once. When it fails, the event is answered with
   * status 500, and called for again when the event comes again.
   */
  readonly onTask: (task: FetchedTask<Answer>) => unknown;
  /** Default: the last 10,000 tasks, in the memory of this process. */
  readonly handled?: HandledTasks;
  /** Milliseconds since the epoch. For tests. */
  readonly now?: () => number;
}

/** Bytes of an event, far above any that is expected. */
const largestEvent = 1024 * 1024;

const rememberedTasks = 10_000;

/**
 * A route for the events that VOD pushes: for Next.js, Hono, Workers and whatever else takes a `Request` and gives a
 * `Response`. It verifies the event, asks the service for the task, since the body of an event is not signed, and hands each
 * task on once, however often its event comes.
 */
export function eventRoute<Answer>(
  options: TaskEventsOptions<Answer>,
  fields: EventFields,
): (request: Request) => Promise<Response> {
  checkGiven('taskEvents', options, {
    client: object,
    signKey: anything,
    subAppId: id,
    onTask: callback,
    handled: object,
    now: callback,
  });
  checkSignKey('taskEvents', options.signKey);
  const handled = options.handled ?? new RecentTasks();
  const underWay = new Map<string, Promise<Response>>();
  return async (request) => {
    if (request.method !== 'POST') return answer(405, 'POST only', { allow: 'POST' });
    const body = await request.text();
    if (body.length > largestEvent) return answer(413, 'too large');
    const taskId = verifiedTask(body, options, fields);
    if (typeof taskId !== 'string') return taskId;
    // The same event may come again before it was handled.
    const before = underWay.get(taskId);
    if (before !== undefined) return (await before).clone();
    const work = handle(taskId, options, handled).finally(() => underWay.delete(taskId));
    underWay.set(taskId, work);
    return (await work).clone();
  };
}

/** The id of the task that an event is about, or the answer to what is no such event. */
function verifiedTask(
  body: string,
  { now, signKey }: Pick<TaskEventsOptions<never>, 'now' | 'signKey'>,
  fields: EventFields,
): string | Response {
  let event: unknown;
  try {
    event = JSON.parse(body);
    verifyVodEvent(event, signKey, now === undefined ? {} : { now });
  } catch (error) {
    return error instanceof EventSignatureError ? answer(403, error.message) : answer(400, 'not an event');
  }
  const type = property(event, fields.type);
  if (typeof type !== 'string') return answer(400, 'not an event');
  // Other events of the application come to the same address.
  if (!Object.hasOwn(fields.tasks, type)) return answer(200, 'ignored');
  const task = taskOf(event, type, fields);
  const taskId = isObject(task) ? property(task, fields.task.id) : undefined;
  return typeof taskId === 'string' && taskId !== '' ? taskId : answer(400, 'the event has no task');
}

async function handle<Answer>(
  taskId: string,
  { client, onTask, subAppId }: TaskEventsOptions<Answer>,
  handled: HandledTasks,
): Promise<Response> {
  if (await handled.has(taskId)) return answer(200, 'handled before');
  let task: FetchedTask<Answer>;
  try {
    task = await client.getTask({ TaskId: taskId, ...(subAppId === undefined ? {} : { SubAppId: subAppId }) });
  } catch (error) {
    // A task that nobody knows was made up, or is another account's: sending it again does not help.
    const stays = error instanceof TencentAigcError && !error.retryable && error.name === 'ApiError';
    return answer(stays ? 404 : 503, stays ? 'the task cannot be fetched' : 'try again later');
  }
  if (task.state === 'waiting' || task.state === 'running') return answer(503, 'the task has not ended yet');
  try {
    await onTask(task);
  } catch {
    return answer(500, 'the task could not be handled');
  }
  await handled.add(taskId);
  return answer(200, 'handled');
}

class RecentTasks implements HandledTasks {
  readonly #ids = new Set<string>();

  has(taskId: string): boolean {
    return this.#ids.has(taskId);
  }

  add(taskId: string): void {
    this.#ids.add(taskId);
    // The oldest is the first.
    for (const oldest of this.#ids) {
      if (this.#ids.size <= rememberedTasks) return;
      this.#ids.delete(oldest);
    }
  }
}

function answer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } });
}
