import { type Connection, internals } from '../client/client.js';
import { checkGiven, id, signal } from '../client/option-checks.js';
import { pause } from '../core/abort.js';
import { isObject, property } from '../core/values.js';
import type { EventInfo, Operation, TaskInfo } from '../data/operation.js';
import { ApiError } from '../errors.js';
import { readEvent, type VodEvent } from './events.js';

export interface PullEventsOptions {
  /** Ends the loop. An event that is being handled then is confirmed still. */
  readonly signal?: AbortSignal | undefined;
  /** The VOD application whose queue it is. Default: that of the client. */
  readonly subAppId?: number | undefined;
}

/** The operations of a queue, and what is read of its events. */
export interface EventQueue {
  readonly pull: Operation<unknown, unknown>;
  readonly confirm: Operation<unknown, unknown>;
  readonly events: EventInfo;
  /** `task` of the operation that fetches tasks. */
  readonly task: TaskInfo;
}

/** Least time between two requests to an empty queue, where the service does not hold them. */
const leastPauseMs = 1_000;

/** Handled events whose confirmation came too late, and which come again. */
const rememberedEvents = 1_000;

/**
 * Takes events from a queue, one after the other, until the signal is aborted. An event is confirmed when the next one is asked
 * for: then it has been handled. Whatever ends the handling before, be it a crash, an error or a `break`, leaves it in the
 * queue, and it comes again.
 */
export async function* pullEvents(
  client: Connection,
  queue: EventQueue,
  options: PullEventsOptions = {},
): AsyncGenerator<VodEvent, void, void> {
  checkGiven('pullTaskEvents', options, { signal, subAppId: id });
  const { monotonic, sleep } = client[internals].runtime;
  const { handle, list } = queue.events;
  const { withinSeconds } = queue.events.confirm;
  const { signal: until } = options;
  const late = new Set<string>();
  while (!isAborted(until)) {
    const pulledMs = monotonic();
    const events = await pulled(client, queue, list, options);
    if (events.length === 0) {
      const restMs = leastPauseMs - (monotonic() - pulledMs);
      if (restMs > 0 && !isAborted(until)) await pause(sleep, restMs, until).catch(() => undefined);
    }
    for (const event of events) {
      // What was pulled that long ago is another's by now, or comes again.
      if (isAborted(until) || monotonic() - pulledMs >= withinSeconds * 1_000) break;
      const own = keyOf(event, handle);
      if (!late.has(own)) yield eventOf(event, queue);
      if (await isConfirmed(client, queue, property(event, handle), options)) late.delete(own);
      else remember(late, own);
    }
  }
}

async function pulled(
  client: Connection,
  queue: EventQueue,
  list: string,
  options: PullEventsOptions,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { attemptSeconds, emptyCode } = queue.events;
  const { signal } = options;
  try {
    const answer = await client.call(queue.pull, fieldsOf(queue.pull, options), {
      signal,
      ...(attemptSeconds === undefined ? {} : { attemptTimeoutMs: attemptSeconds * 1_000 }),
    });
    const events = property(answer, list);
    return Array.isArray(events) ? events.filter(isObject) : [];
  } catch (error) {
    if (isAborted(signal) || (error instanceof ApiError && error.code === emptyCode)) return [];
    throw error;
  }
}

/** An event that has no type cannot be distinguished from others; it is handed on all the same, since it would come again and again. */
function eventOf(event: Readonly<Record<string, unknown>>, { events, task }: EventQueue): VodEvent {
  try {
    return readEvent(event, task, events);
  } catch {
    return { type: '', body: event };
  }
}

/** Whether the event has left the queue; it has not where the confirmation came too late. An event without a handle never does. */
async function isConfirmed(
  client: Connection,
  { confirm, events }: EventQueue,
  handle: unknown,
  options: PullEventsOptions,
): Promise<boolean> {
  const { lateCode, parameter } = events.confirm;
  if (typeof handle !== 'string' || handle === '') return false;
  try {
    // Not given up with the loop: the event was handled.
    await client.call(confirm, { ...fieldsOf(confirm, options), [parameter]: [handle] });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === lateCode) return false;
    throw error;
  }
}

function fieldsOf(
  { info: { application } }: Operation<unknown, unknown>,
  { subAppId }: PullEventsOptions,
): Readonly<Record<string, unknown>> {
  return application === undefined || subAppId === undefined ? {} : { [application]: subAppId };
}

/** What makes an event the same when it comes again: all but its handle. */
function keyOf(event: Readonly<Record<string, unknown>>, handle: string): string {
  return JSON.stringify({ ...event, [handle]: undefined });
}

function remember(keys: Set<string>, key: string): void {
  keys.add(key);
  const [oldest] = keys;
  if (keys.size > rememberedEvents && oldest !== undefined) keys.delete(oldest);
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
