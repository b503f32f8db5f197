import { isObject, property } from '../core/values.js';
import type { TaskInfo } from '../data/operation.js';
import { EventSignatureError } from '../errors.js';
import { md5 } from './md5.js';
import { readBareTask, type TaskSnapshot } from './snapshot.js';

/** Where the events that are known keep their task. Redraw tasks have no event. */
const taskFields: Readonly<Record<string, string>> = { AigcVideoTaskComplete: 'AigcVideoCompleteEvent' };

/** An event of VOD. Those that this package does not know have a type and a body only. */
export interface VodEvent {
  /** `AigcVideoTaskComplete`, or any other `EventType`. */
  readonly type: string;
  readonly task?: TaskSnapshot;
  /** The idempotency key that the task was created with. */
  readonly sessionId?: string;
  /** What the request that created the task said in `SessionContext`. */
  readonly sessionContext?: string;
  /** What pulled events are confirmed with; pushed ones have none. */
  readonly eventHandle?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Reads an event, pushed or pulled, from its text or its JSON. `info` is `task` of the operation that fetches tasks.
 * Throws a `TypeError` when it is no event.
 *
 * Take the event for a hint and fetch the task before relying on it: the signature does not cover the body, so whoever
 * has seen one event can send any other one until it expires. `verifyVodEvent` only keeps strangers away.
 */
export function parseVodEvent(event: unknown, info: TaskInfo): VodEvent {
  const body = bodyOf(event);
  const type = text(body.EventType);
  if (type === undefined) throw new TypeError('the event has no EventType');
  const eventHandle = text(body.EventHandle);
  const task = Object.hasOwn(taskFields, type) ? property(body, taskFields[type] ?? '') : undefined;
  const taskId = text(property(task, 'TaskId'));
  const sessionId = text(property(task, 'SessionId'));
  const sessionContext = text(property(task, 'SessionContext'));
  return {
    type,
    ...(taskId === undefined ? {} : { task: readBareTask(taskId, info, task) }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(sessionContext === undefined ? {} : { sessionContext }),
    ...(eventHandle === undefined ? {} : { eventHandle }),
    body,
  };
}

/**
 * Checks that an event was sent by someone who knows the key of the event settings: `Sign` is the MD5 of the key and
 * `T`, the second at which the signature expires. Throws an `EventSignatureError` when it is not, and nothing else than
 * a `TypeError` for what is no event.
 *
 * Neither the body nor the type is part of what is signed. Fetch the task before relying on what the event says of it.
 */
export function verifyVodEvent(event: unknown, signKey: string, options: { readonly now?: () => number } = {}): void {
  if (signKey === '') throw new TypeError('the key of the event settings is empty');
  const { Sign, T } = bodyOf(event);
  const expires = typeof T === 'number' ? String(T) : T;
  if (typeof Sign !== 'string' || typeof expires !== 'string' || !/^\d{1,12}$/.test(expires))
    throw refusal('EventNotSigned', 'the event has no signature');
  if (!isSame(Sign.toLowerCase(), md5(signKey + expires)))
    throw refusal('EventSignatureMismatch', 'the signature of the event was not made with this key');
  if ((options.now ?? Date.now)() > Number(expires) * 1000)
    throw refusal('EventExpired', 'the signature of the event has expired');
}

/** Compares in a time that does not depend on where the two begin to differ. */
function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let at = 0; at < expected.length; at++) difference |= given.charCodeAt(at) ^ expected.charCodeAt(at);
  return difference === 0;
}

function bodyOf(event: unknown): Readonly<Record<string, unknown>> {
  const value = typeof event === 'string' ? parseJson(event) : event;
  if (!isObject(value)) throw new TypeError('an event is an object, or its JSON');
  return value;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new TypeError('the event is not JSON', { cause });
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function refusal(code: string, message: string): EventSignatureError {
  return new EventSignatureError(message, { action: 'verifyVodEvent', code, retryable: false, charged: 'no' });
}
