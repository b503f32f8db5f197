// Shipped to the letter from generator/runtime; change it there.
import type { Job } from 'bullmq';
import type { JobResult } from '../bulk/job.js';
import { keyOf } from '../bulk/key.js';
import { keyIn, send, timeOf } from '../bulk/send.js';
import { isForgotten } from '../bulk/times.js';
import { internals } from '../client/client.js';
import { type TencentAigcError, ValidationError } from '../errors.js';
import { prepareTask } from '../tasks/generate.js';
import type { VideoJobData } from './queues.js';
import { ambiguous, failed } from './results.js';
import { seek } from './seek-task.js';
import { watchFrom } from './watch-job.js';
import { delayed, longestPauseMs, settled, type Work, withoutPlace } from './work.js';

type Fields = Readonly<Record<string, unknown>>;

const mostPostponed = 10;

/** Sends the request of a job, once: what was sent is stored before the first byte, and found again after a crash. */
export async function createJob(work: Work, job: Job<VideoJobData>, token: string): Promise<unknown> {
  const { data } = job;
  if (data.handle !== undefined) return watchFrom(work, data, data.handle);
  if (!(await work.places.take(data.id, work.inFlight))) return withoutPlace(work);
  const sent = data.sent ?? (await prepared(work, data));
  if ('state' in sent) return settled(work, job, sent);
  const { key } = sent;
  if (data.sent !== undefined) {
    if (key === undefined)
      return settled(work, job, ambiguous(work.maker, data, 'Interrupted', 'the process ended while it was sent'));
    if (isForgotten(work.maker, sent.at) || data.soughtSince !== undefined) return seek(work, job, token, 'TooOld');
  }
  const result = await send(work.maker, sent.request, false, {
    limiter: work.limiter,
    beforeSend: async () => {
      // Before the first byte, unless it is there from an earlier time.
      if (job.data.sent === undefined) await job.updateData({ ...job.data, sent });
    },
  });
  switch (result.is) {
    case 'accepted':
      await job.updateData({ ...job.data, handle: result.handle });
      return watchFrom(work, job.data, result.handle);
    case 'used':
      await job.updateData({ ...job.data, isUsed: true });
      return seek(work, job, token, result.error.code);
    case 'doubtful':
      if (key === undefined)
        return settled(work, job, ambiguous(work.maker, job.data, result.error.code, result.error.message));
      return postponed(work, job, token, result.error, true);
    case 'postponed':
      return postponed(work, job, token, result.error, data.sent !== undefined);
    case 'refused':
      if (data.sent !== undefined && key !== undefined) return seek(work, job, token, result.error.code);
      return settled(work, job, failed(job.data, result.error));
  }
}

/** The request with its key. */
async function prepared({ maker }: Work, data: VideoJobData): Promise<NonNullable<VideoJobData['sent']> | JobResult> {
  const { client, pipeline } = maker;
  const { info } = pipeline.create;
  const field = info.dedupe?.field;
  const { crypto } = client[internals].runtime.transport;
  const ours =
    field === undefined || data.request[field] !== undefined
      ? {}
      : { [field]: await keyOf(crypto, data.run, data.id, data.attempt) };
  try {
    const { request } = prepareTask(client, pipeline, { ...data.request, ...ours });
    const key = keyIn(info, request as Fields);
    return { request: request as Fields, at: timeOf(client), ...(key === undefined ? {} : { key }) };
  } catch (error) {
    if (error instanceof ValidationError) return failed(data, error);
    throw error;
  }
}

/** Nothing is known to be accepted: the same request later. */
async function postponed(
  work: Work,
  job: Job<VideoJobData>,
  token: string,
  error: TencentAigcError,
  mayExist: boolean,
): Promise<never | unknown> {
  const postponed = (job.data.postponed ?? 0) + 1;
  const isAnswer = error.name === 'ApiError' && error.status !== 429;
  if (!mayExist && isAnswer && postponed >= mostPostponed) return settled(work, job, failed(job.data, error));
  const { sent, ...rest } = job.data;
  // Without a key, a crash from here on must not leave a doubt that there is not.
  const isClear = !mayExist && sent?.key === undefined;
  await job.updateData({ ...rest, ...(isClear || sent === undefined ? {} : { sent }), postponed });
  return delayed(job, token, Math.min(longestPauseMs, 1_000 * 2 ** postponed));
}
