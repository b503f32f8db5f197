// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import type { TaskHandle } from '../data/operation.js';
import { parseHandle } from '../tasks/handle.js';
import type { JsonObject, JsonValue } from './types.js';

/** What `doStart` gives and `doStatus` takes, in another process too: the handles of all tasks of the call. */
export function operationOf(tasks: readonly TaskHandle[]): JsonValue {
  return { version: 1, tasks: tasks.map(({ warnings: _, ...handle }) => json(handle)) };
}

/** The handles of an operation. A handle alone, as the clients give it, is one too, and so is the JSON of either. */
export function tasksOf(operation: unknown): readonly TaskHandle[] {
  const value = typeof operation === 'string' && operation.trimStart().startsWith('{') ? parsed(operation) : operation;
  if (isObject(value) && Array.isArray(value.tasks)) {
    if (value.tasks.length === 0) throw new TypeError('the operation has no tasks');
    return value.tasks.map(parseHandle);
  }
  return [parseHandle(value)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError('the operation is not JSON', { cause });
  }
}

/** A copy without what JSON does not have. */
export function json(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
