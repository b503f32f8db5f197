// Shipped to the letter from generator/runtime; change it there.
import { isObject, property } from '../core/values.js';
import { KeyReusedError, TencentAigcError } from '../errors.js';
import type { Callable, Caller } from './callable.js';
import type { IdempotencyKey } from './idempotency.js';
import type { CallOptions } from './options.js';

/** How the task of an idempotency key is found. */
export interface TaskLookup {
  /** The operation that lists tasks. */
  readonly listing: Callable<unknown, unknown>;
  /** Parameters that the listing, the query and the create have in common: VOD's application. */
  readonly shared: readonly string[];
  /** Field of the answer with the list. */
  readonly list: string;
  /** Field of an entry with the idempotency key. */
  readonly key: string;
  /** Field of an entry with the task's id, and of a create's answer. */
  readonly id: string;
  /** Field that asks for, and answers, the next page. */
  readonly scroll: string;
  /** Parameters that ask for the largest page. */
  readonly page: Readonly<Record<string, unknown>>;
  /** Parameters that ask for the tasks created after a time, oldest first; absent where the listing cannot. */
  readonly createdAfter?: (time: string) => Readonly<Record<string, unknown>>;
  /** The operation that fetches a task, and where its answer repeats the request of the create. */
  readonly query?: Callable<unknown, unknown>;
  readonly input?: readonly string[];
  /** Fields that the request and its repetition have in common. */
  readonly compared?: readonly string[];
}

/** What a look-up needs of the call whose key is used. */
export interface LookupContext {
  readonly action: string;
  readonly caller: Caller;
  readonly lookup: TaskLookup;
  readonly key: IdempotencyKey;
  readonly request: Readonly<Record<string, unknown>>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds since the epoch until which to look. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
}

export interface LookupResult {
  readonly taskId: string | undefined;
  /** Why the task was not found, where that is known. */
  readonly error: TencentAigcError | undefined;
  /** The service does not repeat the request, so that nothing tells whether the task is this request's. */
  readonly isUnconfirmed: boolean;
}

/** Pages read in one round, a hundred tasks each. */
const pagesPerRound = 20;

/** Before a time that a key begins with: clocks differ. */
const clockToleranceMs = 10 * 60_000;

const longestPauseMs = 10_000;

/**
 * Looks for the task that was created with a key, again and again until the time is over: listings lag behind. Throws a
 * `KeyReusedError` when the task is certainly another request's.
 */
export async function lookUpTask(context: LookupContext): Promise<LookupResult> {
  let error: TencentAigcError | undefined;
  for (let round = 0; ; round++) {
    try {
      const taskId = await searchOnce(context, round);
      if (taskId !== undefined) return await confirmed(context, taskId);
      error = undefined;
    } catch (thrown) {
      context.signal?.throwIfAborted();
      if (!(thrown instanceof TencentAigcError) || thrown instanceof KeyReusedError) throw thrown;
      error = thrown;
      // A refusal that stays, such as a missing permission, is not asked for again.
      if (!thrown.retryable && thrown.status !== undefined && thrown.code !== 'InvalidResponse')
        return { taskId: undefined, error, isUnconfirmed: false };
    }
    const pauseMs = Math.min(longestPauseMs, 1_000 * 2 ** round);
    if (context.now() + pauseMs >= context.until) return { taskId: undefined, error, isUnconfirmed: false };
    await context.sleep(pauseMs);
  }
}

/** One search: from the time that the key begins with, where it does, and from the newest task in every other round. */
async function searchOnce(context: LookupContext, round: number): Promise<string | undefined> {
  const { key, lookup } = context;
  const time = createdAt(key.sessionId ?? '');
  const byTime =
    time !== undefined && lookup.createdAfter !== undefined && round % 2 === 0
      ? lookup.createdAfter(isoSeconds(time - clockToleranceMs))
      : {};
  let scroll: unknown;
  for (let page = 0; page < pagesPerRound; page++) {
    const answer = await call(context, lookup.listing, {
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

/** A key of this very call can only have been used by it. Any other may stand for another request. */
async function confirmed(context: LookupContext, taskId: string): Promise<LookupResult> {
  const { action, key, lookup, request } = context;
  if (key.isNew) return { taskId, error: undefined, isUnconfirmed: false };
  const { compared = [], input = [], query } = lookup;
  let repeated: unknown;
  if (query !== undefined && compared.length > 0) {
    try {
      const answer = await call(context, query, { [lookup.id]: taskId });
      repeated = input.reduce<unknown>((value, step) => property(value, step), answer);
    } catch (error) {
      context.signal?.throwIfAborted();
      if (!(error instanceof TencentAigcError)) throw error;
    }
  }
  const verdicts = compared.map((field) => compare(property(request, field), property(repeated, field)));
  if (verdicts.includes('different')) {
    throw new KeyReusedError(
      `${action}: the key "${key.sessionId}" was used before, for another request, whose task is ${taskId}. ` +
        'Nothing was created. Send this request with another key.',
      { action, taskId, sessionId: key.sessionId },
    );
  }
  return { taskId, error: undefined, isUnconfirmed: !verdicts.includes('equal') };
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
  { caller, lookup, request, signal, until }: LookupContext,
  operation: Callable<unknown, unknown>,
  fields: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const shared = lookup.shared.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]);
  const options: CallOptions = { signal, deadline: until, retry: false, validation: 'off' };
  const answer = await caller.call(operation, { ...Object.fromEntries(shared), ...fields }, options);
  return isObject(answer) ? answer : {};
}

/** A key that this package made: its time in UTC, then random digits. */
export function newKey(nowMs: number, random: string): string {
  return `${isoSeconds(nowMs).replaceAll(/[-:]/g, '')}-${random.replaceAll('-', '').slice(0, 24)}`;
}

/** The time that a key of this package begins with. */
function createdAt(key: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/.exec(key) ?? [];
  if (year === undefined) return undefined;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
