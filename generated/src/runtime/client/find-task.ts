// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../validation/values.js';
import type { Callable, Caller } from './callable.js';
import type { CallOptions } from './options.js';

/** Where a listing of tasks keeps what a lost task is found by. */
export interface TaskListing {
  /** Field of the answer with the list. */
  readonly list: string;
  /** Field of an entry with the key against double submission. */
  readonly key: string;
  /** Field of an entry with the task's id. */
  readonly id: string;
  /** Field that asks for, and answers, the next page. */
  readonly scroll: string;
}

/** Pages looked through; a hundred tasks each. A task that was created seconds ago is on the first. */
const mostPages = 20;

/** Looks for the task that was created with a key. Finds nothing when the listing fails, or does not hold it. */
export async function findTask(
  caller: Caller,
  operation: Callable<unknown, unknown>,
  listing: TaskListing,
  sessionId: string,
  request: Readonly<Record<string, unknown>>,
  options: CallOptions = {},
): Promise<string | undefined> {
  let scroll: unknown;
  for (let page = 0; page < mostPages; page++) {
    const answer = await caller.call(
      operation,
      { ...request, ...(scroll === undefined ? {} : { [listing.scroll]: scroll }) },
      options,
    );
    if (!isObject(answer)) return undefined;
    const entries: readonly unknown[] = Array.isArray(answer[listing.list]) ? (answer[listing.list] as unknown[]) : [];
    const found = entries.find((entry) => isObject(entry) && entry[listing.key] === sessionId);
    if (isObject(found) && typeof found[listing.id] === 'string') return String(found[listing.id]);
    scroll = answer[listing.scroll];
    if (typeof scroll !== 'string' || scroll === '') return undefined;
  }
  return undefined;
}
