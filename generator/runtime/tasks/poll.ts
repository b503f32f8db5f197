import { type Connection, internals } from '../client/client.js';
import { abortable } from '../core/abort.js';
import type { CallInfo, Operation, TaskHandle, TaskInfo } from '../data/operation.js';
import { InvalidResponseError, TencentAigcError, WaitFailedError, WaitTimeoutError } from '../errors.js';
import { meaningOf, readTask, type TaskSnapshot, taskIdOf } from './snapshot.js';

/** A task that was fetched once. */
export interface FetchedTask<Answer = unknown> extends TaskSnapshot {
  readonly handle: TaskHandle;
  /** The whole answer of the service. */
  readonly answer: Answer;
}

/** What one poll found, and how the waiting went so far. */
export interface TaskProgress<Answer = unknown> extends TaskSnapshot {
  /** Polls so far, the failed ones included. */
  readonly polls: number;
  /** Polls that failed. They are tolerated, and counted. */
  readonly failedPolls: number;
  readonly waitedMs: number;
  /** The whole answer of the service. */
  readonly answer: Answer;
}

/** The options of a wait that a poll uses. */
interface PollOptions {
  readonly attemptTimeoutMs?: number | undefined;
  readonly maxFailedPolls?: number | undefined;
}

/** How long after its creation a task may be unknown to the service, and how long where its creation is not known. */
const visibilityMs = 120_000;
const shortVisibilityMs = 10_000;

/** How the answer of the operation has tasks. Throws a `TypeError` when the handle is not for it. */
export function taskInfoFor({ name, surface, task }: CallInfo, handle: TaskHandle): TaskInfo {
  if (task === undefined) throw new TypeError(`${name} does not fetch tasks`);
  if (handle.surface !== surface || handle.query !== name)
    throw new TypeError(
      `the handle is for ${handle.query} of ${handle.surface}, and cannot be used with ${name} of ${surface}`,
    );
  return task;
}

/** The answer about another task is not the answer to this request. */
export function refuseOtherTask({ name }: CallInfo, info: TaskInfo, { taskId }: TaskHandle, answer: unknown): void {
  const found = taskIdOf(info, answer);
  if (found === undefined || found === taskId) return;
  throw new InvalidResponseError(`${name}: the answer is about task ${found}, and task ${taskId} was asked for`, {
    action: name,
    code: 'InvalidResponse',
    retryable: true,
    charged: 'no',
  });
}

/** A moment at which the task did not exist yet, in milliseconds since the epoch. */
export function createdAt({ createdAt: date }: TaskHandle): number | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** Polls one task, and counts how that goes. It keeps counts, never the answers themselves. */
export class Poller<Answer> {
  readonly #client: Connection;
  readonly #query: Operation<unknown, Answer>;
  readonly #info: TaskInfo;
  readonly #handle: TaskHandle;
  readonly #options: PollOptions;
  readonly #start: number;
  /** How old the task was at the start. */
  readonly #ageMs: number | undefined;
  #polls = 0;
  #failedPolls = 0;
  #failedInARow = 0;
  #lastFailure: TencentAigcError | undefined;
  /**
   * A moment at which the result did not exist yet: when the last poll that found the task unfinished was sent. At first,
   * when the task was not even created.
   */
  #notBefore: number | undefined;

  constructor(client: Connection, query: Operation<unknown, Answer>, handle: TaskHandle, options: PollOptions) {
    const { monotonic, now } = client[internals].runtime;
    this.#client = client;
    this.#query = query;
    this.#info = taskInfoFor(query.info, handle);
    this.#handle = handle;
    this.#options = options;
    this.#start = monotonic();
    this.#notBefore = createdAt(handle);
    this.#ageMs = this.#notBefore === undefined ? undefined : Math.max(0, now() - this.#notBefore);
  }

  get #waitedMs(): number {
    return this.#client[internals].runtime.monotonic() - this.#start;
  }

  /** One poll. Gives nothing when it failed and may be tried again. */
  async poll(signal: AbortSignal): Promise<TaskProgress<Answer> | undefined> {
    signal.throwIfAborted();
    const sentAt = this.#client[internals].runtime.now();
    const { attemptTimeoutMs } = this.#options;
    this.#polls++;
    let answer: Answer;
    try {
      const options = { signal, retry: false, attemptTimeoutMs } as const;
      answer = await abortable(this.#client.call(this.#query, this.#handle.request, options), signal);
      refuseOtherTask(this.#query.info, this.#info, this.#handle, answer);
    } catch (error) {
      signal.throwIfAborted();
      this.#tolerate(error);
      return undefined;
    }
    this.#failedInARow = 0;
    this.#lastFailure = undefined;
    const snapshot = readTask(this.#handle.taskId, this.#info, answer, this.#notBefore);
    const isKnown = meaningOf(this.#info, snapshot.status) !== undefined;
    if (isKnown && (snapshot.state === 'waiting' || snapshot.state === 'running')) this.#notBefore = sentAt;
    const failedPolls = this.#failedPolls;
    return { ...snapshot, polls: this.#polls, failedPolls, waitedMs: this.#waitedMs, answer };
  }

  /** A task that was just created may not be visible yet. */
  #mayBecomeVisible(error: TencentAigcError): boolean {
    const isUnknown = error.status === 404 || this.#info.notFound?.includes(error.code) === true;
    const patienceMs = this.#ageMs === undefined ? shortVisibilityMs : visibilityMs - this.#ageMs;
    return isUnknown && this.#waitedMs < patienceMs;
  }

  #tolerate(error: unknown): void {
    if (!(error instanceof TencentAigcError)) throw error;
    this.#failedPolls++;
    this.#failedInARow++;
    this.#lastFailure = error;
    const passes = mayPass(error) || this.#mayBecomeVisible(error);
    if (passes && this.#failedInARow < (this.#options.maxFailedPolls ?? 10)) return;
    const { action, code, requestId, status } = error;
    const often = passes ? `, ${this.#failedInARow} times in a row` : '';
    throw new WaitFailedError(
      `task ${this.#handle.taskId} cannot be fetched${often}: ${error.message}`,
      { action, code, requestId, status },
      this.#handle,
      { cause: error },
    );
  }

  timeout(): WaitTimeoutError {
    const digits = this.#waitedMs < 10_000 ? 1 : 0;
    const seconds = Number((this.#waitedMs / 1000).toFixed(digits));
    const how = ` after ${seconds} s and ${this.#polls} polls, ${this.#failedPolls} of which failed`;
    return waitTimeout(this.#query.info.name, this.#handle, how, this.#lastFailure);
  }
}

/** The time is over and the task goes on. */
export function waitTimeout(
  action: string,
  handle: TaskHandle,
  how = ' when the time was over',
  cause?: TencentAigcError,
): WaitTimeoutError {
  return new WaitTimeoutError(
    `task ${handle.taskId} is still running${how}. It continues, and \`handle\` of this error resumes the wait`,
    { action, handle },
    ...(cause === undefined ? [] : [{ cause }]),
  );
}

/**
 * Whether a single poll failed in a way that says nothing of the task: it may pass, or the task may not be visible
 * yet, which counts from its creation, where that is known.
 */
export function saysNothing(error: TencentAigcError, info: TaskInfo, handle: TaskHandle, nowMs: number): boolean {
  const isUnknown = error.status === 404 || info.notFound?.includes(error.code) === true;
  const createdMs = createdAt(handle);
  return mayPass(error) || (isUnknown && createdMs !== undefined && nowMs - createdMs < visibilityMs);
}

/** Whether the next poll may succeed. After a page in place of an answer it may: something in between has a problem. */
function mayPass(error: TencentAigcError): boolean {
  if (error.retryable) return true;
  return error instanceof InvalidResponseError && !(error.status !== undefined && error.status >= 400);
}
