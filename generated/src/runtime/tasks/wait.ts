// Shipped to the letter from generator/runtime; change it there.
import { reservationOf } from '../client/budget.js';
import { type Connection, internals } from '../client/client.js';
import { checkOptions } from '../client/option-checks.js';
import type { CallOptions } from '../client/options.js';
import { Deadline, pause } from '../core/abort.js';
import { factsOf } from '../data/error-info.js';
import type { Operation, TaskHandle } from '../data/operation.js';
import { CallAbortedError, TaskFailedError } from '../errors.js';
import { handleFrom, type TaskReference } from './handle.js';
import { createdAt, type FetchedTask, Poller, refuseOtherTask, type TaskProgress, taskInfoFor } from './poll.js';
import { readTask, type TaskSnapshot } from './snapshot.js';

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

/** The end of a wait that went well. */
export interface TaskResult<Answer = unknown> extends TaskProgress<Answer> {
  readonly state: 'succeeded';
  readonly handle: TaskHandle;
}

export const defaultWaitMs = 30 * 60_000;

const growth = 1.3;
const jitter = 0.2;

/** What is left for the last poll, so that a task that ends shortly before the deadline is not missed. */
const lastPollMs = 1_000;

/** Fetches a task once, as a plain call. */
export async function fetchTask<Answer>(
  client: Connection,
  query: Operation<unknown, Answer>,
  task: TaskReference,
  options: CallOptions = {},
): Promise<FetchedTask<Answer>> {
  const handle = handleFrom(query, task, client[internals].application(query.info));
  const info = taskInfoFor(query.info, handle);
  const answer = await client.call(query, handle.request, options);
  refuseOtherTask(query.info, info, handle, answer);
  const snapshot = readTask(handle.taskId, info, answer, createdAt(handle));
  noteEnd(client, query, snapshot);
  return { ...snapshot, handle, answer };
}

/**
 * Polls a task again and again, until it has ended. Each progress is given, the last one included. Rejects with a
 * `WaitTimeoutError` at the deadline, with a `WaitFailedError` when the task cannot be fetched, and with a
 * `CallAbortedError` when it is aborted. Aborting does not stop the task.
 */
export async function* watch<Answer>(
  client: Connection,
  query: Operation<unknown, Answer>,
  task: TaskReference,
  options: WaitOptions = {},
): AsyncGenerator<TaskProgress<Answer>, void, void> {
  const { name } = query.info;
  checkOptions('wait', options, name);
  const handle = handleFrom(query, task, client[internals].application(query.info));
  try {
    yield* polls(client, query, handle, options);
  } catch (error) {
    const { signal } = options;
    throw signal?.aborted === true && error === signal.reason ? abortedWait(name, handle, error) : error;
  }
}

/** The caller gave the wait up. The task goes on, and the handle is what is left of it. */
export function abortedWait(action: string, handle: TaskHandle, reason: unknown): CallAbortedError {
  return new CallAbortedError(
    `${action}: the wait for task ${handle.taskId} was aborted. The task continues, and \`handle\` of this error resumes the wait`,
    { action, handle, retryable: true },
    { cause: reason },
  );
}

async function* polls<Answer>(
  client: Connection,
  query: Operation<unknown, Answer>,
  handle: TaskHandle,
  options: WaitOptions,
): AsyncGenerator<TaskProgress<Answer>, void, void> {
  const { runtime } = client[internals];
  const { intervalMs = 2_000, maxIntervalMs = 15_000, onProgress, signal, timeoutMs = defaultWaitMs } = options;
  const poller = new Poller(client, query, handle, options);
  const endsAt = runtime.monotonic() + timeoutMs;
  for (let pauseMs = intervalMs; ; pauseMs = Math.min(pauseMs * growth, maxIntervalMs)) {
    // For each poll a new one: whoever leaves the loop without closing it leaves no timer behind.
    const deadline = new Deadline(runtime, endsAt, signal);
    let progress: TaskProgress<Answer> | undefined;
    try {
      progress = await poller.poll(deadline.signal);
    } catch (error) {
      throw deadline.isReached ? poller.timeout() : error;
    } finally {
      deadline.clear();
    }
    if (progress !== undefined) {
      noteEnd(client, query, progress);
      report(onProgress, progress);
      yield progress;
      if (progress.state !== 'waiting' && progress.state !== 'running') return;
    }
    const leftMs = endsAt - runtime.monotonic();
    if (leftMs <= 0) throw poller.timeout();
    signal?.throwIfAborted();
    await pause(runtime.sleep, pauseBefore(leftMs, pauseMs), signal);
    if (runtime.monotonic() >= endsAt) throw poller.timeout();
  }
}

/** The journal of the client, if it has one, learns that a task has ended. */
function noteEnd(client: Connection, query: Operation<unknown, unknown>, snapshot: TaskSnapshot): void {
  const { error, state, taskId } = snapshot;
  if (state === 'waiting' || state === 'running') return;
  client[internals].journal?.taskEnded(query, taskId, state === 'succeeded' ? undefined : { code: error?.code ?? '' });
}

/** The pause with some randomness, so that waits that began together spread, and early enough for a last poll. */
function pauseBefore(leftMs: number, pauseMs: number): number {
  const spreadMs = pauseMs * (1 - jitter / 2 + Math.random() * jitter);
  const untilLastPollMs = leftMs - lastPollMs;
  return Math.min(leftMs, untilLastPollMs > 0 ? Math.min(spreadMs, untilLastPollMs) : spreadMs);
}

/** Waits until a task has ended well. Rejects with a `TaskFailedError` when it has not, and as `watchTask` does. */
export async function waitFor<Answer>(
  client: Connection,
  query: Operation<unknown, Answer>,
  task: TaskReference,
  options: WaitOptions = {},
): Promise<TaskResult<Answer>> {
  const handle = handleFrom(query, task, client[internals].application(query.info));
  for await (const progress of watch(client, query, handle, options)) {
    const { state } = progress;
    if (state === 'succeeded') {
      reservationOf(handle)?.settle(progress.usage?.seconds);
      return { ...progress, state, handle };
    }
    if (state === 'failed' || state === 'aborted') {
      const error = taskFailed(query, progress, state);
      if (error.charged === 'no') reservationOf(handle)?.release();
      throw error;
    }
  }
  throw new Error('a watch ends with the end of its task');
}

function report(onProgress: WaitOptions['onProgress'], progress: TaskProgress): void {
  try {
    const later = onProgress?.(progress);
    // What goes wrong in it does not end the wait, neither now nor later.
    if (later instanceof Promise) later.catch(() => undefined);
  } catch {
    // Nor at once.
  }
}

/** What a task that ended without a result is reported as. */
export function taskFailed(
  { errors, info, taskErrors }: Operation<unknown, unknown>,
  progress: TaskSnapshot,
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
