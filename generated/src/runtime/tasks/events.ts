// Shipped to the letter from generator/runtime; change it there.
import { callback, checkGiven } from '../client/option-checks.js';
import { isObject, property } from '../core/values.js';
import type { EventInfo, TaskInfo } from '../data/operation.js';
import { EventSignatureError, InvalidOptionError } from '../errors.js';
import { readBareTask, type TaskSnapshot } from './snapshot.js';

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

/** Where an event keeps what is read of it. */
export type EventFields = Pick<EventInfo, 'type' | 'handle' | 'task' | 'tasks'>;

/**
 * Reads an event, pushed or pulled, from its JSON or from an object. `info` is `task` of the operation that fetches tasks.
 * Throws a `TypeError` when it is no event.
 */
export function readEvent(event: unknown, info: TaskInfo, fields: EventFields): VodEvent {
  const body = bodyOf(event);
  const type = stringOf(body[fields.type]);
  if (type === undefined) throw new TypeError(`the event has no ${fields.type}`);
  const eventHandle = stringOf(body[fields.handle]);
  const task = taskOf(body, type, fields);
  const field = (name: string | undefined) => (name === undefined ? undefined : stringOf(property(task, name)));
  const taskId = field(fields.task.id);
  const sessionId = field(fields.task.session);
  const sessionContext = field(fields.task.context);
  return {
    type,
    ...(taskId === undefined ? {} : { task: readBareTask(taskId, info, task) }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(sessionContext === undefined ? {} : { sessionContext }),
    ...(eventHandle === undefined ? {} : { eventHandle }),
    body,
  };
}

/** The task that an event of a known type is about. */
export function taskOf(event: unknown, type: string, { tasks }: Pick<EventFields, 'tasks'>): unknown {
  return Object.hasOwn(tasks, type) ? property(event, tasks[type] ?? '') : undefined;
}

/** Whoever signs with an empty key is believed by nobody: a key that is not set must not verify anything. */
export function checkSignKey(action: string, signKey: unknown): void {
  if (typeof signKey !== 'string' || signKey === '')
    throw new InvalidOptionError(
      action,
      'the option `signKey` must be the key in the event settings of the application. Is its variable set?',
    );
}

/**
 * Checks that an event was sent by someone who knows the key of the event settings: `Sign` is the MD5 of the key and
 * `T`, the second at which the signature expires. Throws an `EventSignatureError` when it is not, and an `InvalidOptionError`
 * without a key, and a `TypeError` for what is no event.
 *
 * Neither the body nor the type is part of what is signed. Fetch the task before relying on what the event says of it.
 */
export function verifyVodEvent(event: unknown, signKey: string, options: { readonly now?: () => number } = {}): void {
  checkSignKey('verifyVodEvent', signKey);
  checkGiven('verifyVodEvent', options, { now: callback });
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

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function refusal(code: string, message: string): EventSignatureError {
  return new EventSignatureError(message, { action: 'verifyVodEvent', code, retryable: false, charged: 'no' });
}

/**
 * MD5 (RFC 1321). Web Crypto does not have it, and VOD signs its events with it. It is broken as a digest of documents;
 * nothing else here may use it.
 */
export function md5(text: string): string {
  const words = padded(new TextEncoder().encode(text));
  let [a, b, c, d] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < words.length; block += 16) {
    const before = [a, b, c, d] as const;
    for (let step = 0; step < 64; step++) {
      const [mixed, word] = round(step, b, c, d);
      const sum = (a + mixed + (sines[step] ?? 0) + (words[block + word] ?? 0)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotated(sum, shifts[(step >> 4) * 4 + (step & 3)] ?? 0)) | 0];
    }
    [a, b, c, d] = [(a + before[0]) | 0, (b + before[1]) | 0, (c + before[2]) | 0, (d + before[3]) | 0];
  }
  return [a, b, c, d].map(hexOf).join('');
}

/** How far each round rotates, by the position of the step in it. */
const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

const sines = /* @__PURE__ */ Array.from(
  { length: 64 },
  (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32) | 0,
);

/** What a step mixes of the state, and which word of the block it uses. */
function round(step: number, b: number, c: number, d: number): readonly [mixed: number, word: number] {
  if (step < 16) return [(b & c) | (~b & d), step];
  if (step < 32) return [(d & b) | (~d & c), (5 * step + 1) & 15];
  if (step < 48) return [b ^ c ^ d, (3 * step + 5) & 15];
  return [c ^ (b | ~d), (7 * step) & 15];
}

/** The bytes, a bit, zeros up to a whole block, and the length in bits: as words, least significant byte first. */
function padded(bytes: Uint8Array): Int32Array {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  const put = (byte: number, at: number) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << ((at & 3) * 8));
  };
  bytes.forEach(put);
  put(0x80, bytes.length);
  words[words.length - 2] = bytes.length << 3;
  words[words.length - 1] = bytes.length >>> 29;
  return words;
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function hexOf(word: number): string {
  return [0, 8, 16, 24].map((shift) => ((word >>> shift) & 255).toString(16).padStart(2, '0')).join('');
}
