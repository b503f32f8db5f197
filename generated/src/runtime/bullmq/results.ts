// Shipped to the letter from generator/runtime; change it there.
import { adviceForAmbiguous, type JobResult } from '../bulk/job.js';
import type { Maker } from '../bulk/send.js';
import { isForgotten } from '../bulk/times.js';
import type { TaskHandle } from '../data/operation.js';
import type { TencentAigcError } from '../errors.js';
import type { VideoJobData } from './queues.js';

/** What every result of a job says of it. */
export function factsOf({ attempt, id, isFound, sent }: VideoJobData) {
  return {
    id,
    attempt,
    ...(sent?.key === undefined ? {} : { key: sent.key }),
    ...(isFound ? { wasCreatedBefore: true as const } : {}),
  };
}

export function failed(data: VideoJobData, { charged, code, message }: TencentAigcError): JobResult {
  const whatToDo = 'Correct the request, and add it under another id.';
  return { ...factsOf(data), state: 'failed', charged, error: { code, message }, whatToDo };
}

export function expired(data: VideoJobData, handle: TaskHandle): JobResult {
  const whatToDo = 'The task is charged. Look for its result in the console, or add the request under another id.';
  return { ...factsOf(data), state: 'expired', charged: 'maybe', taskId: handle.taskId, handle, outputs: [], whatToDo };
}

/** Whether a task was made is not known, and nobody can find out. */
export function ambiguous(maker: Maker<unknown>, data: VideoJobData, code: string, message: string): JobResult {
  const { isUsed = false, sent } = data;
  const at = sent?.at ?? Date.now();
  return {
    ...factsOf(data),
    state: 'ambiguous',
    charged: 'maybe',
    error: { code, message },
    sentAt: new Date(at).toISOString(),
    whatToDo: adviceForAmbiguous(
      { key: sent?.key, isForgotten: isForgotten(maker, at), isUsed },
      'call `again` of the queues with a decision',
    ),
  };
}
