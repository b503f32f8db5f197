// Shipped to the letter from generator/runtime; change it there.
import type { Job } from 'bullmq';
import { pagesOf, sharedOf } from '../bulk/listing.js';
import { concernsAll } from '../bulk/send.js';
import { mostPages, patienceMs, toleranceMs, wideToleranceMs } from '../bulk/times.js';
import { TencentAigcError } from '../errors.js';
import { handleOf } from '../tasks/handle.js';
import type { VideoJobData } from './queues.js';
import { ambiguous } from './results.js';
import { watchFrom } from './watch-job.js';
import { delayed, settled, type Work } from './work.js';

/** The pause between two looks into the list of tasks, in milliseconds. */
const seekPauseMs = 5_000;

/** The key was used: its task is looked for, again and again, since listings lag. */
export async function seek(work: Work, job: Job<VideoJobData>, token: string, code: string): Promise<unknown> {
  const { pipeline } = work.maker;
  const { lookup } = pipeline.create;
  const { sent } = job.data;
  if (sent === undefined) throw new Error('what was not sent cannot be found');
  const none = `the key was used before, and ${lookup === undefined ? 'this surface lists no tasks' : 'the list of tasks does not show its task'}`;
  if (lookup === undefined) return settled(work, job, ambiguous(work.maker, job.data, code, none));
  const now = Date.now();
  const soughtSince = job.data.soughtSince ?? now;
  const since = sent.at - (now - soughtSince > patienceMs / 3 ? wideToleranceMs : toleranceMs);
  const taskId = await taskOf(work, sent, since);
  if (taskId === undefined) {
    if (now - soughtSince > patienceMs) return settled(work, job, ambiguous(work.maker, job.data, code, none));
    await job.updateData({ ...job.data, soughtSince });
    return delayed(job, token, Math.min(seekPauseMs, work.intervalMs) + (now - soughtSince) / 4);
  }
  const known = {
    createdAt: new Date(sent.at).toISOString(),
    ...(sent.key === undefined ? {} : { sessionId: sent.key }),
  };
  const handle = handleOf(pipeline.query.info, taskId, pipeline.queryRequest(taskId, sent.request), known);
  await job.updateData({ ...job.data, handle, isFound: true });
  return watchFrom(work, job.data, handle);
}

async function taskOf(
  { limiter, maker }: Work,
  { key, request }: NonNullable<VideoJobData['sent']>,
  since: number,
): Promise<string | undefined> {
  const { lookup } = maker.pipeline.create;
  if (lookup === undefined) return undefined;
  let pages = 0;
  try {
    for await (const page of pagesOf(maker, lookup, sharedOf(lookup, request), since, {
      limiter: limiter,
    })) {
      const found = page.find((one) => one.key === key);
      if (found !== undefined) return found.taskId;
      if (++pages >= mostPages) return undefined;
    }
  } catch (error) {
    if (!(error instanceof TencentAigcError) || concernsAll(error)) throw error;
  }
  return undefined;
}
