// Shipped to the letter from generator/runtime; change it there.
import { isObject, property } from '../core/values.js';
import type { FoundTask, Operation, TaskLookup, TaskSearch } from '../data/operation.js';
import { KeyReusedError, TencentAigcError } from '../errors.js';
import { isoSeconds, timeOfKey } from './idempotency.js';

/** Pages read in one round, a hundred tasks each. */
const pagesPerRound = 20;

/** Before a time that a key begins with: clocks differ. */
const clockToleranceMs = 10 * 60_000;

const longestPauseMs = 10_000;

/**
 * Looks for the task that was created with a key, again and again until the time is over: listings lag behind. Throws a
 * `KeyReusedError` when the task is certainly another request's.
 */
export async function lookUpTask(search: TaskSearch, lookup: TaskLookup): Promise<FoundTask> {
  const notFound = { field: lookup.id, taskId: undefined, isUnconfirmed: false };
  let error: TencentAigcError | undefined;
  for (let round = 0; ; round++) {
    try {
      const taskId = await searchOnce(search, lookup, round);
      if (taskId !== undefined) return await confirmed(search, lookup, taskId);
      error = undefined;
    } catch (thrown) {
      search.signal?.throwIfAborted();
      if (!(thrown instanceof TencentAigcError) || thrown instanceof KeyReusedError) throw thrown;
      error = thrown;
      // A refusal that stays, such as a missing permission, is not asked for again.
      if (!thrown.retryable && thrown.status !== undefined && thrown.code !== 'InvalidResponse')
        return { ...notFound, error };
    }
    const pauseMs = Math.min(longestPauseMs, 1_000 * 2 ** round);
    if (search.monotonic() + pauseMs >= search.until) return { ...notFound, error };
    await search.sleep(pauseMs, search.signal);
  }
}

/** One search: from the time that the key begins with, where it does, and from the newest task in every other round. */
async function searchOnce(search: TaskSearch, lookup: TaskLookup, round: number): Promise<string | undefined> {
  const { key } = search;
  const time = timeOfKey(key.sessionId ?? '');
  const byTime =
    time !== undefined && lookup.createdAfter !== undefined && round % 2 === 0
      ? lookup.createdAfter(isoSeconds(time - clockToleranceMs))
      : {};
  let scroll: unknown;
  for (let page = 0; page < pagesPerRound; page++) {
    const answer = await call(search, lookup, lookup.listing, {
      ...lookup.page,
      ...byTime,
      ...(scroll === undefined ? {} : { [lookup.scroll]: scroll }),
    });
    const list = property(answer, lookup.list);
    const entries: readonly unknown[] = Array.isArray(list) ? list : [];
    const found = entries.find((entry) => property(entry, lookup.key) === key.sessionId);
    const id = property(found, lookup.id);
    if ((typeof id === 'string' && id !== '') || typeof id === 'number') return String(id);
    scroll = property(answer, lookup.scroll);
    if (typeof scroll !== 'string' || scroll === '') return undefined;
  }
  return undefined;
}

/** A key of this very call can only have been used by it. Any other may belong to another request. */
async function confirmed(search: TaskSearch, lookup: TaskLookup, taskId: string): Promise<FoundTask> {
  const { action, key, request } = search;
  const found = { field: lookup.id, taskId, error: undefined };
  if (key.isNew) return { ...found, isUnconfirmed: false };
  const { compared = [], query } = lookup;
  let answer: unknown;
  if (query !== undefined && compared.length > 0) {
    try {
      answer = await call(search, lookup, query, { [lookup.id]: taskId });
    } catch (error) {
      search.signal?.throwIfAborted();
      if (!(error instanceof TencentAigcError)) throw error;
    }
  }
  const verdict = comparedWith(lookup, request, answer);
  if (verdict === 'different') {
    throw new KeyReusedError(
      `${action}: the key "${key.sessionId}" was used before, for another request, whose task is ${taskId}. ` +
        'Nothing was created. Send this request with another key.',
      { action, taskId, sessionId: key.sessionId },
    );
  }
  return { ...found, isUnconfirmed: verdict !== 'equal' };
}

/** Whether a task, as the answer to its query shows it, is that of a request; unknown where the answer does not repeat it. */
export function comparedWith(
  { compared = [], input = [] }: TaskLookup,
  request: Readonly<Record<string, unknown>>,
  answer: unknown,
): 'equal' | 'different' | 'unknown' {
  const repeated = input.reduce<unknown>((value, step) => property(value, step), answer);
  const verdicts = compared.map((field) => compare(property(request, field), property(repeated, field)));
  if (verdicts.includes('different')) return 'different';
  return verdicts.includes('equal') ? 'equal' : 'unknown';
}

/** What is absent on either side says nothing. The service may write names in another case and cut long text. */
function compare(given: unknown, repeated: unknown): 'equal' | 'different' | 'unknown' {
  if (typeof given !== 'string' || typeof repeated !== 'string' || given === '' || repeated === '') return 'unknown';
  const [ours, theirs] = [given, repeated].map((text) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim());
  if (ours === theirs) return 'equal';
  const isCut =
    theirs !== undefined && theirs.length >= shortestCut && ours?.startsWith(theirs.replace(/(…|\.\.\.)$/, ''));
  return isCut === true ? 'equal' : 'different';
}

const shortestCut = 64;

async function call(
  { call: send, request }: TaskSearch,
  { shared }: TaskLookup,
  operation: Operation<unknown, unknown>,
  fields: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const both = shared.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]);
  const answer = await send(operation, { ...Object.fromEntries(both), ...fields });
  return isObject(answer) ? answer : {};
}
