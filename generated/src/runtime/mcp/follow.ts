// Shipped to the letter from generator/runtime; change it there.
import type { Usage } from '../data/estimate.js';
import type { TaskHandle } from '../data/operation.js';
import { CallAbortedError, TaskFailedError, WaitTimeoutError } from '../errors.js';
import type { TaskPipeline } from '../tasks/generate.js';
import type { TaskProgress } from '../tasks/poll.js';
import { waitFor } from '../tasks/wait.js';
import { taskAnswer } from './answers.js';
import type { LedgerEntry } from './ledger.js';
import type { ToolAnswer, ToolContext } from './protocol.js';
import { surfaceOf, type ToolState } from './state.js';

/** Waits for a task as long as a tool may, reports to the client how it goes, and writes down what it took. */
export async function follow(
  state: ToolState,
  handle: TaskHandle,
  pipeline: TaskPipeline<object>,
  context: ToolContext,
  timeoutMs: number,
): Promise<ToolAnswer> {
  const surface = surfaceOf(state, handle.surface);
  const entry = state.ledger.taskOf(handle.taskId);
  const { key } = entry ?? { key: handle.sessionId };
  let last: TaskProgress | undefined;
  const notify = progressOf(context);
  const client = state.clientOf(surface);
  try {
    const result = await waitFor(client, pipeline.query, handle, {
      timeoutMs: Math.max(1, timeoutMs),
      signal: context.mcpReq.signal,
      onProgress: (progress) => {
        last = progress;
        notify(progress);
      },
    });
    if (entry !== undefined) settle(entry, result.usage);
    return taskAnswer(result, handle.surface, key);
  } catch (error) {
    if (error instanceof TaskFailedError && entry !== undefined && error.charged === 'no')
      state.ledger.settle(entry.key, { seconds: 0, money: 0 });
    const isOver = error instanceof WaitTimeoutError || error instanceof CallAbortedError;
    if (!isOver) throw error;
    return taskAnswer(last ?? { taskId: handle.taskId, state: 'running', outputs: [] }, handle.surface, key);
  }

  function settle({ money, ...before }: LedgerEntry, usage: Usage | undefined): void {
    const seconds = usage?.isEstimated === false ? usage.seconds : undefined;
    if (seconds === undefined) return;
    // A price by the second follows the seconds; without a price nothing does.
    const share = before.seconds > 0 ? seconds / before.seconds : 1;
    state.ledger.settle(before.key, { seconds, money: money * Math.min(1, share) });
  }
}

/** Sends what a poll found to a client that asked for it. */
function progressOf({ mcpReq }: ToolContext): (progress: TaskProgress) => void {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return () => undefined;
  return ({ polls, progress, state }) => {
    const message = progress === undefined ? state : `${state}, ${progress} %`;
    // It has to grow, and the percentage of the service need not.
    mcpReq
      .notify({ method: 'notifications/progress', params: { progressToken, progress: polls, message } })
      .catch(() => undefined);
  };
}
