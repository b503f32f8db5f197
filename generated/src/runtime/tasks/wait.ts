// Shipped to the letter from generator/runtime; change it there.
import type { Callable } from '../client/callable.js';
import type { Connection } from '../client/connection.js';
import { checkOptions } from '../client/option-checks.js';
import type { CallOptions } from '../client/options.js';
import { abortable, following } from '../core/abort.js';
import { Deadline } from '../core/deadline.js';
import { type CodeFacts, factsOf } from '../data/error-info.js';
import type { TaskInfo } from '../data/operation.js';
import type { TaskHandle } from '../data/task-handle.js';
import {
  CallAbortedError,
  InvalidResponseError,
  TaskFailedError,
  TencentAigcError,
  WaitFailedError,
  WaitTimeoutError,
} from '../errors.js';
import { meaningOf, readTask, type TaskSnapshot, taskIdOf } from './snapshot.js';

/** An operation that fetches tasks. */
export interface TaskQuery<Answer = unknown> extends Callable<unknown, Answer> {
  /** What is known of the codes of failed tasks, which mean other things than the same codes of a call. */
  readonly taskErrors?: Readonly<Record<string, CodeFacts>>;
}

export interface WaitOptions {
  /** Gives the wait up. Rejects with a `CallAbortedError` that has the handle, and the signal's reason as its `cause`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt of a request. Default: the client's. */
  readonly attemptTimeoutMs?: number | undefined;
  /** How the create of `generateVideo` is retried. A poll that fails is not: the next poll comes anyway. */
  readonly retry?: CallOptions['retry'];
  /** Milliseconds to wait in all. Default 30 minutes. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds before the second poll; the pauses grow from there. Default 2,000. */
  readonly intervalMs?: number | undefined;
  /** Longest pause in milliseconds. Default 15,000. */
  readonly maxIntervalMs?: number | undefined;
  /** How many polls in a row may fail before the wait does. Default 10. */
  readonly maxFailedPolls?: number | undefined;
  /** Called after each poll. What goes wrong in it, now or later, does not disturb the wait. */
  readonly onProgress?: ((progress: TaskProgress) => unknown) | undefined;
}

/** A look at a task, and how the waiting went so far. */
export interface TaskProgress<Answer = unknown> extends TaskSnapshot {
  /** Looks so far, the failed ones included. */
  readonly polls: number;
  /** Looks that failed. They are tolerated, and counted. */
  readonly failedPolls: number;
  readonly waitedMs: number;
  /** The whole answer of the service. */
  readonly answer: Answer;
}

/** The end of a wait that went well. */
export interface TaskResult<Answer = unknown> extends TaskProgress<Answer> {
  readonly state: 'succeeded';
  readonly handle: TaskHandle;
}

export const defaultWaitMs = 30 * 60_000;

const growth = 1.3;
const jitter = 0.2;

/** How long after its creation a task may be unknown to the service, and how long where its creation is not known. */
const visibilityMs = 120_000;
const shortVisibilityMs = 10_000;

/** What is left for the last look, so that a task that ends shortly before the deadline is not missed. */
const lastLookMs = 1_000;

/**
 * Looks at a task again and again, until it has ended. Each look is given, the last one included. Rejects with a
 * `WaitTimeoutError` at the deadline, with a `WaitFailedError` when the task cannot be fetched, and with a
 * `CallAbortedError` when it is aborted. Aborting does not stop the task.
 */
export async function* watchTask<Answer>(
  client: Connection,
  query: TaskQuery<Answer>,
  handle: TaskHandle,
  options: WaitOptions = {},
): AsyncGenerator<TaskProgress<Answer>, void, void> {
  checkOptions('wait', options, query.info.name);
  try {
    yield* looks(client, query, handle, options);
  } catch (error) {
    const { signal } = options;
    throw signal?.aborted === true && error === signal.reason ? abortedWait(query.info.name, handle, error) : error;
  }
}

/** The caller gave the wait up. The task goes on, and the handle is what is left of it. */
export function abortedWait(action: string, handle: TaskHandle, reason: unknown): CallAbortedError {
  return new CallAbortedError(
    `${action}: the wait for task ${handle.taskId} was given up; the task goes on, and \`handle\` of this error resumes the wait`,
    { action, handle, retryable: true },
    { cause: reason },
  );
}

async function* looks<Answer>(
  client: Connection,
  query: TaskQuery<Answer>,
  handle: TaskHandle,
  options: WaitOptions,
): AsyncGenerator<TaskProgress<Answer>, void, void> {
  const { machine } = client;
  const watch = new Watch(client, query, handle, options);
  const endsAt = machine.now() + (options.timeoutMs ?? defaultWaitMs);
  let pauseMs = options.intervalMs ?? 2_000;
  for (;;) {
    // For each step anew: whoever leaves the loop without closing it leaves no timer behind.
    const deadline = new Deadline(machine, endsAt, options.signal);
    let progress: TaskProgress<Answer> | undefined;
    try {
      progress = await watch.look(deadline.signal);
    } catch (error) {
      throw deadline.reached ? watch.timeout() : error;
    } finally {
      deadline.clear();
    }
    if (progress !== undefined) {
      tell(options.onProgress, progress);
      yield progress;
      if (progress.state !== 'waiting' && progress.state !== 'running') return;
    }
    const spreadMs = pauseMs * (1 - jitter / 2 + Math.random() * jitter);
    const leftMs = endsAt - machine.now();
    if (leftMs <= 0) throw watch.timeout();
    const untilLastLookMs = leftMs - lastLookMs;
    const delayMs = Math.min(leftMs, untilLastLookMs > 0 ? Math.min(spreadMs, untilLastLookMs) : spreadMs);
    options.signal?.throwIfAborted();
    const pause = following(options.signal);
    try {
      await abortable(machine.sleep(delayMs, pause.signal), pause.signal);
    } finally {
      pause.clear();
    }
    if (machine.now() >= endsAt) throw watch.timeout();
    pauseMs = Math.min(pauseMs * growth, options.maxIntervalMs ?? 15_000);
  }
}

/** Waits until a task has ended well. Rejects with a `TaskFailedError` when it has not, and as `watchTask` does. */
export async function waitForTask<Answer>(
  client: Connection,
  query: TaskQuery<Answer>,
  handle: TaskHandle,
  options: WaitOptions = {},
): Promise<TaskResult<Answer>> {
  for await (const progress of watchTask(client, query, handle, options)) {
    const { state } = progress;
    if (state === 'succeeded') return { ...progress, state, handle };
    if (state === 'failed' || state === 'aborted') throw taskFailed(query, progress, state);
  }
  throw new Error('a watch ends with the end of its task');
}

/** The looks at one task, and what is known from them. It keeps counts, never the looks themselves. */
class Watch<Answer> {
  readonly #client: Connection;
  readonly #query: TaskQuery<Answer>;
  readonly #info: TaskInfo;
  readonly #handle: TaskHandle;
  readonly #options: WaitOptions;
  readonly #start: number;
  readonly #createdAt: number | undefined;
  #polls = 0;
  #failedPolls = 0;
  #failedInARow = 0;
  #lastFailure: TencentAigcError | undefined;
  /**
   * A moment at which the result did not exist yet: when the last look that found the task unfinished was sent. At
   * first, when the task was not even created.
   */
  #notBefore: number | undefined;

  constructor(client: Connection, query: TaskQuery<Answer>, handle: TaskHandle, options: WaitOptions) {
    const { name, surface, task } = query.info;
    if (task === undefined) throw new TypeError(`${name} does not fetch tasks`);
    if (handle.surface !== surface || handle.query !== name)
      throw new TypeError(
        `the handle is for ${handle.query} of ${handle.surface}, and cannot be used with ${name} of ${surface}`,
      );
    this.#client = client;
    this.#query = query;
    this.#info = task;
    this.#handle = handle;
    this.#options = options;
    this.#start = client.machine.now();
    const createdAt = Date.parse(handle.createdAt ?? '');
    this.#createdAt = Number.isNaN(createdAt) ? undefined : createdAt;
    this.#notBefore = this.#createdAt;
  }

  /** One look. Gives nothing when it failed and may be tried again. */
  async look(signal: AbortSignal): Promise<TaskProgress<Answer> | undefined> {
    signal.throwIfAborted();
    const { now } = this.#client.machine;
    const sentAt = now();
    const { attemptTimeoutMs } = this.#options;
    this.#polls++;
    let answer: Answer;
    try {
      const options = { signal, retry: false, attemptTimeoutMs } as const;
      answer = await abortable(this.#client.call<unknown, Answer>(this.#query, this.#handle.request, options), signal);
      this.#refuseOtherTask(answer);
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
    const waitedMs = now() - this.#start;
    return { ...snapshot, polls: this.#polls, failedPolls: this.#failedPolls, waitedMs, answer };
  }

  /** The answer about another task is not the answer to this poll. */
  #refuseOtherTask(answer: Answer): void {
    const found = taskIdOf(this.#info, answer);
    const { taskId } = this.#handle;
    if (found === undefined || found === taskId) return;
    throw new InvalidResponseError(
      `${this.#query.info.name}: the answer is about task ${found}, and task ${taskId} was asked for`,
      { action: this.#query.info.name, code: 'InvalidResponse', retryable: true, charged: 'no' },
    );
  }

  /** A task that was just created may not be visible yet. */
  #mayBecomeVisible(error: TencentAigcError): boolean {
    const isUnknown = error.status === 404 || this.#info.notFound?.includes(error.code) === true;
    const since = this.#createdAt ?? this.#start;
    const patienceMs = this.#createdAt === undefined ? shortVisibilityMs : visibilityMs;
    return isUnknown && this.#client.machine.now() - since < patienceMs;
  }

  #tolerate(error: unknown): void {
    if (!(error instanceof TencentAigcError)) throw error;
    this.#failedPolls++;
    this.#failedInARow++;
    this.#lastFailure = error;
    const passes = mayPass(error) || this.#mayBecomeVisible(error);
    if (passes && this.#failedInARow < (this.#options.maxFailedPolls ?? 10)) return;
    throw new WaitFailedError(
      `task ${this.#handle.taskId} cannot be fetched${passes ? `, ${this.#failedInARow} times in a row` : ''}: ${error.message}`,
      {
        action: error.action,
        code: error.code,
        requestId: error.requestId,
        status: error.status,
      },
      this.#handle,
      { cause: error },
    );
  }

  timeout(): WaitTimeoutError {
    const waitedMs = this.#client.machine.now() - this.#start;
    const how = ` after ${Math.round(waitedMs / 1000)} s and ${this.#polls} polls, ${this.#failedPolls} of which failed`;
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
    `task ${handle.taskId} had not ended${how}; it goes on, and \`handle\` of this error resumes the wait`,
    { action, handle },
    ...(cause === undefined ? [] : [{ cause }]),
  );
}

/** Whether a failed look may go better next time. A page in place of an answer may: something in between is unwell. */
function mayPass(error: TencentAigcError): boolean {
  if (error.retryable) return true;
  return error instanceof InvalidResponseError && !(error.status !== undefined && error.status >= 400);
}

function tell(onProgress: WaitOptions['onProgress'], progress: TaskProgress): void {
  try {
    const later = onProgress?.(progress);
    // Whoever watches does not decide about the wait, neither now nor later.
    if (later instanceof Promise) later.catch(() => undefined);
  } catch {
    // As above.
  }
}

function taskFailed(
  { errors, info, taskErrors }: TaskQuery,
  progress: TaskProgress,
  state: 'failed' | 'aborted',
): TaskFailedError {
  const code = progress.error?.code ?? 'TaskFailed';
  const known = factsOf(code, taskErrors ?? errors);
  return new TaskFailedError(`task ${progress.taskId} ${state}: ${code}: ${progress.error?.message ?? 'no message'}`, {
    action: info.name,
    code,
    // The same code again creates another task.
    retryable: false,
    newTaskMayHelp: known?.retryable ?? false,
    charged: info.task?.failedCharged ?? known?.charged ?? 'maybe',
    taskId: progress.taskId,
    state,
  });
}
