// Shipped to the letter from generator/runtime; change it there.
import type { Callable } from '../client/callable.js';
import { TaskFailedError, TencentAigcError, WaitTimeoutError } from '../client/errors.js';
import type { ServiceClient } from '../client/service-client.js';
import type { TaskHandle } from './handle.js';
import { readTask, type TaskSnapshot } from './snapshot.js';

export interface WaitOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds to wait in all. Default 30 minutes. */
  readonly timeoutMs?: number;
  /** Milliseconds before the second look; the pauses grow from there. Default 2,000. */
  readonly intervalMs?: number;
  /** Longest pause in milliseconds. Default 15,000. */
  readonly maxIntervalMs?: number;
  /** How many looks in a row may fail before the wait does. Default 10. */
  readonly maxFailedPolls?: number;
  readonly onProgress?: (progress: TaskProgress) => void;
}

/** A look at a task, and how the waiting went so far. */
export interface TaskProgress extends TaskSnapshot {
  readonly polls: number;
  /** Looks that failed. They are tolerated, and counted. */
  readonly failedPolls: number;
  readonly waitedMs: number;
}

/** The end of a wait that went well. */
export interface TaskResult extends TaskProgress {
  readonly state: 'succeeded';
  readonly handle: TaskHandle;
}

const growth = 1.3;
const jitter = 0.2;

/** Looks at a task again and again, until it has ended. Each look is given, the last one included. */
export async function* watchTask(
  client: ServiceClient,
  query: Callable<unknown, unknown>,
  handle: TaskHandle,
  options: WaitOptions = {},
): AsyncGenerator<TaskProgress, void, void> {
  const { info } = query;
  if (info.task === undefined) throw new TypeError(`${info.name} does not fetch tasks`);
  const { now, sleep } = client.machine;
  const start = now();
  const deadline = start + (options.timeoutMs ?? 30 * 60_000);
  let pauseMs = options.intervalMs ?? 2_000;
  let polls = 0;
  let failedPolls = 0;
  let failedInARow = 0;
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      const answer = await client.call(query, handle.request, {
        deadline,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      polls++;
      failedInARow = 0;
      const snapshot = readTask(handle.taskId, info.task, answer, now());
      yield { ...snapshot, polls, failedPolls, waitedMs: now() - start };
      if (snapshot.state !== 'waiting' && snapshot.state !== 'running') return;
    } catch (error) {
      if (!(error instanceof TencentAigcError) || !error.retryable) throw error;
      polls++;
      failedPolls++;
      failedInARow++;
      if (now() < deadline && failedInARow >= (options.maxFailedPolls ?? 10)) throw error;
    }
    const delay = pauseMs * (1 - jitter / 2 + Math.random() * jitter);
    if (now() + delay >= deadline) {
      if (now() < deadline) await sleep(deadline - now(), options.signal);
      throw waitTimeout(info.name, handle, now() - start, polls, failedPolls);
    }
    await sleep(delay, options.signal);
    pauseMs = Math.min(pauseMs * growth, options.maxIntervalMs ?? 15_000);
  }
}

/** Waits until a task has ended well. Rejects with a `TaskFailedError` when it has not, and as `watchTask` does. */
export async function waitForTask(
  client: ServiceClient,
  query: Callable<unknown, unknown>,
  handle: TaskHandle,
  options: WaitOptions = {},
): Promise<TaskResult> {
  for await (const progress of watchTask(client, query, handle, options)) {
    tell(options.onProgress, progress);
    const { state } = progress;
    if (state === 'succeeded') return { ...progress, state, handle };
    if (state === 'failed' || state === 'aborted') throw taskFailed(query, progress, state);
  }
  throw new Error('a watch ends with the end of its task');
}

function tell(onProgress: WaitOptions['onProgress'], progress: TaskProgress): void {
  try {
    onProgress?.(progress);
  } catch {
    // Whoever watches does not decide about the wait.
  }
}

function taskFailed(
  { errors, info }: Callable<unknown, unknown>,
  progress: TaskProgress,
  state: 'failed' | 'aborted',
): TaskFailedError {
  const code = progress.error?.code ?? 'TaskFailed';
  const known = Object.hasOwn(errors, code) ? errors[code] : undefined;
  return new TaskFailedError(`task ${progress.taskId} ${state}: ${code}: ${progress.error?.message ?? 'no message'}`, {
    action: info.name,
    code,
    retryable: known?.retryable ?? false,
    charged: known?.charged ?? 'maybe',
    taskId: progress.taskId,
    state,
  });
}

function waitTimeout(
  action: string,
  { taskId }: TaskHandle,
  waitedMs: number,
  polls: number,
  failedPolls: number,
): WaitTimeoutError {
  const message =
    `task ${taskId} had not ended after ${Math.round(waitedMs / 1000)} s and ${polls} looks, ${failedPolls} of which failed; ` +
    'it goes on, and its handle resumes the wait';
  return new WaitTimeoutError(message, { action, taskId });
}
