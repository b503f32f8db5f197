// Shipped to the letter from generator/runtime; change it there.
import { type Job, UnrecoverableError } from 'bullmq';
import { concernsAll, timeOf } from '../bulk/send.js';
import { fetchableMs } from '../bulk/times.js';
import { comparedWith } from '../client/task-lookup.js';
import type { TaskHandle } from '../data/operation.js';
import { TencentAigcError } from '../errors.js';
import { refuseOtherTask } from '../tasks/poll.js';
import { readTask, type TaskSnapshot } from '../tasks/snapshot.js';
import { taskFailed } from '../tasks/wait.js';
import { jobIdOf, jobOptions, type VideoJobData } from './queues.js';
import { expired, factsOf } from './results.js';
import { delayed, longestPauseMs, settled, type Work } from './work.js';

/** From here on, the job is in the queue of tasks that are watched. */
export async function watchFrom(
  { intervalMs, queues }: Work,
  data: VideoJobData,
  handle: TaskHandle,
): Promise<{ readonly taskId: string }> {
  const { sent: _, ...rest } = data;
  // The request is needed to compare a task that was found.
  const next: VideoJobData = { ...rest, ...(data.sent && { sent: data.sent }), handle, looks: 0 };
  await queues.watch.add('watch', next, { ...jobOptions, jobId: jobIdOf(data), delay: intervalMs });
  return { taskId: handle.taskId };
}

/** Looks at the task of a job, and hands its result over when it has ended. */
export async function watchJob(work: Work, job: Job<VideoJobData>, token: string): Promise<unknown> {
  const { client, pipeline } = work.maker;
  const { handle, looks = 0, sent } = job.data;
  const { task } = pipeline.query.info;
  if (handle === undefined || task === undefined) throw new UnrecoverableError('the job has no task');
  const createdAt = sent?.at ?? Date.parse(handle.createdAt ?? '');
  const now = timeOf(client);
  const isOld = now - createdAt > fetchableMs(pipeline.query.info);
  let snapshot: TaskSnapshot;
  let answer: unknown;
  try {
    answer = await client.call(pipeline.query, handle.request, { limiter: work.limiter, retry: false });
    refuseOtherTask(pipeline.query.info, task, handle, answer);
    snapshot = readTask(handle.taskId, task, answer, job.data.notBefore ?? createdAt);
  } catch (error) {
    if (!(error instanceof TencentAigcError) || concernsAll(error)) throw error;
    if (isOld) return settled(work, job, expired(job.data, handle));
    return lookAgain(work, job, token, { looks: looks + 1 });
  }
  if (snapshot.state === 'waiting' || snapshot.state === 'running')
    return isOld
      ? settled(work, job, expired(job.data, handle))
      : lookAgain(work, job, token, { looks: looks + 1, notBefore: now });
  return ended(work, job, handle, snapshot, answer);
}

async function lookAgain(
  { intervalMs }: Work,
  job: Job<VideoJobData>,
  token: string,
  more: Partial<VideoJobData>,
): Promise<never> {
  await job.updateData({ ...job.data, ...more });
  return delayed(job, token, Math.min(longestPauseMs, intervalMs * 1.5 ** (more.looks ?? 1)));
}

async function ended(
  work: Work,
  job: Job<VideoJobData>,
  handle: TaskHandle,
  snapshot: TaskSnapshot,
  answer: unknown,
): Promise<unknown> {
  const { data } = job;
  const { create, query } = work.maker.pipeline;
  const { taskId } = handle;
  if (
    data.isFound &&
    create.lookup !== undefined &&
    data.sent !== undefined &&
    comparedWith(create.lookup, data.sent.request, answer) === 'different'
  )
    return settled(work, job, {
      ...factsOf(data),
      state: 'failed',
      charged: 'no',
      error: {
        code: 'KeyReused',
        message: `the key "${data.sent.key}" was used for another request, whose task is ${taskId}`,
      },
      whatToDo: 'Use other queues or another id: this name and id have made another video.',
    });
  if (snapshot.state === 'succeeded') {
    const { outputs, usage } = snapshot;
    return settled(work, job, {
      ...factsOf(data),
      state: 'done',
      charged: 'yes',
      taskId,
      handle,
      outputs,
      ...(usage && { usage }),
      answer,
    });
  }
  const error = taskFailed(query, snapshot, snapshot.state === 'aborted' ? 'aborted' : 'failed');
  const isOurKey = create.info.dedupe === undefined || data.request[create.info.dedupe.field] === undefined;
  if (error.charged === 'no' && error.newTaskMayHelp && isOurKey && data.attempt < work.attempts) {
    const { decisions, id, request, run } = data;
    const next: VideoJobData = { id, attempt: data.attempt + 1, request, run, ...(decisions && { decisions }) };
    await work.queues.create.add('create', next, { ...jobOptions, jobId: jobIdOf(next), delay: longestPauseMs / 2 });
    return { failed: error.code, nextAttempt: next.attempt };
  }
  const { charged, code, message } = error;
  const whatToDo = error.newTaskMayHelp
    ? 'Another task may succeed: add the request under another id.'
    : 'The same request will fail again. Change it, and add it under another id.';
  return settled(work, job, {
    ...factsOf(data),
    state: 'failed',
    charged,
    error: { code, message },
    taskId,
    handle,
    whatToDo,
  });
}
