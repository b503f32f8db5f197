// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../validation/values.js';

/** All that is needed to wait for a task, in another process too. Plain JSON, and no secrets in it. */
export interface TaskHandle {
  readonly version: 1;
  readonly surface: string;
  /** The operation that fetches the task. */
  readonly query: string;
  /** Its request. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly taskId: string;
  /** The key against double submission that the task was created with. */
  readonly sessionId?: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A handle out of stored text or JSON. Throws a `TypeError` that says what is wrong with it. */
export function parseHandle(stored: unknown): TaskHandle {
  const value: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
  if (!isObject(value)) throw new TypeError('a task handle is an object');
  if (value.version !== 1)
    throw new TypeError(`this package reads task handles of version 1, not ${String(value.version)}`);
  for (const name of ['surface', 'query', 'taskId', 'createdAt']) {
    if (typeof value[name] !== 'string') throw new TypeError(`the task handle has no ${name}`);
  }
  if (!isObject(value.request)) throw new TypeError('the task handle has no request');
  return value as unknown as TaskHandle;
}
