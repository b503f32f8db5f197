import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ServiceClient } from '../../../generator/runtime/client/client.ts';
import type { TaskHandle } from '../../../generator/runtime/data/operation.ts';
import { saysNothing } from '../../../generator/runtime/tasks/poll.ts';
import { fetchTask, type WaitOptions, waitFor } from '../../../generator/runtime/tasks/wait.ts';
import { failureOf } from '../support/clients.ts';
import { newClient, vodHandle, vodQuery, vodTask } from './support/calls.ts';
import { VirtualClock } from './support/clock.ts';
import { type Answer, finished, looks, refused, running, serviceOf } from './support/service.ts';
import { unhandledIn } from './support/unhandled.ts';

/** What each poll of a wait makes of what comes. */

const query = { ...vodQuery, info: { ...vodQuery.info, task: { ...vodTask, id: 'TaskId', notFound: ['NoSuchTask'] } } };
const everySecond = { intervalMs: 1_000, maxIntervalMs: 1_000, maxFailedPolls: 1_000 } as const;

let clock: VirtualClock;
beforeEach(() => {
  clock = new VirtualClock();
  // Half of the spread is none: pauses are as long as they are meant to be.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => void vi.restoreAllMocks());

const client = (fetch: typeof globalThis.fetch) =>
  newClient({ fetch, now: clock.now, sleep: clock.sleep, retry: false, rateLimit: false });
const wait = (fetch: typeof globalThis.fetch, options: WaitOptions = {}, handle: TaskHandle = vodHandle('t-1')) =>
  clock.run(waitFor(client(fetch), query, handle, options));

describe('a task that the service does not know', () => {
  const unknown = refused('NoSuchTask');
  /** How long a wait goes on for a task that was created so many seconds before it. */
  const patience = async (age: number | undefined, answer: Answer = unknown) => {
    const begun = clock.now();
    const created = age === undefined ? undefined : new Date(begun - age * 1_000).toISOString();
    const error = await failureOf(wait(looks(answer), everySecond, vodHandle('t-1', created)));
    expect(error).toMatchObject({ name: 'WaitFailedError', handle: { taskId: 't-1' } });
    return (clock.now() - begun) / 1_000;
  };

  test('may not be visible yet for two minutes after its creation', async () => {
    expect(await patience(0)).toBe(120);
    expect(await patience(100)).toBe(20);
    expect(await patience(120)).toBe(0);
  });

  test('and for ten seconds where nobody knows when that was', async () => {
    expect(await patience(undefined)).toBe(10);
  });

  test('was created now, when a clock says that it will be', async () => {
    expect(await patience(-3_600)).toBe(120);
  });

  test('is the same when only the status of the answer says it', async () => {
    expect(await patience(0, Response.json({ Response: { Error: { Code: 'Odd' } } }, { status: 404 }))).toBe(120);
    expect(await patience(0, refused('Odd'))).toBe(0);
  });

  test('says nothing to a single poll as long as it may become visible', async () => {
    const error = await failureOf<never>(client(looks(unknown)).call(query, { TaskId: 't-1' }));
    const created = vodHandle('t-1', new Date(clock.now()).toISOString());
    const says = (handle: TaskHandle, seconds: number) =>
      !saysNothing(error, query.info.task, handle, clock.now() + seconds * 1_000);
    expect([says(created, 0), says(created, 119), says(created, 120)]).toEqual([false, false, true]);
    // When nobody knows when it was created, a single poll is all there is to go by.
    expect(says(vodHandle('t-1'), 0)).toBe(true);
  });
});

describe('an answer about another task', () => {
  const other = finished({}, { TaskId: 't-2' });

  test('is an error of a single look, which may be right the next time', async () => {
    expect(await failureOf(fetchTask(client(looks(other)), query, vodHandle('t-1')))).toMatchObject({
      name: 'InvalidResponseError',
      code: 'InvalidResponse',
      message: 'DescribeTaskDetail: the answer is about task t-2, and task t-1 was asked for',
      action: 'DescribeTaskDetail',
      retryable: true,
      charged: 'no',
    });
  });

  test('is counted as a failed poll', async () => {
    expect(await wait(looks(other, finished()))).toMatchObject({ polls: 2, failedPolls: 1 });
  });
});

test.each([400, 403, 500])('a page with status %i ends the wait unless it may pass', async (status) => {
  const page = new Response('<html>', { status, headers: { 'content-type': 'text/html' } });
  const work = wait(looks(page, finished()));
  if (status === 500) expect(await work).toMatchObject({ failedPolls: 1 });
  else expect(await failureOf(work)).toMatchObject({ name: 'WaitFailedError', code: 'InvalidResponse', status });
});

test('a mistake in the program is no failed poll', async () => {
  const mistake = new RangeError('mine');
  const broken = client(looks(finished()));
  vi.spyOn(ServiceClient.prototype, 'call').mockRejectedValue(mistake);
  expect(await failureOf(clock.run(waitFor(broken, query, vodHandle('t-1'))))).toBe(mistake);
});

describe('what an error says', () => {
  test('of a task that cannot be fetched: how often it was tried, and why it failed', async () => {
    const refusal = await failureOf<Error>(wait(looks(refused('AuthFailure.SignatureFailure'))));
    expect(refusal.message).toBe(`task t-1 cannot be fetched: ${(refusal.cause as Error).message}`);
    expect(refusal).toMatchObject({
      action: 'DescribeTaskDetail',
      code: 'AuthFailure.SignatureFailure',
      requestId: 'r-1',
      status: 200,
    });
    const lost = await failureOf<Error>(wait(looks('drop'), { maxFailedPolls: 2 }));
    expect(lost.message).toBe(`task t-1 cannot be fetched, 2 times in a row: ${(lost.cause as Error).message}`);
  });

  test('of failures in a row: those since the last poll that went well', async () => {
    let polls = 0;
    const fetch = serviceOf(() => (++polls % 3 === 0 && polls < 9 ? running : 'drop'));
    const error = await failureOf<Error>(wait(fetch, { ...everySecond, maxFailedPolls: 3 }));
    expect(error.message).toContain('3 times in a row');
    expect(polls).toBe(9);
  });

  test('ten failures in a row are too many, unless told otherwise', async () => {
    let polls = 0;
    const never = serviceOf(() => {
      polls++;
      return 'drop';
    });
    await failureOf(wait(never));
    expect(polls).toBe(10);
  });

  test.each([
    [60_000, '60 s and 60 polls'],
    [10_000, '10 s and 10 polls'],
    [2_500, '2.5 s and 3 polls'],
  ])('of a wait of %i ms: it took %s', async (timeoutMs, how) => {
    const error = await failureOf<Error>(wait(looks(running), { ...everySecond, timeoutMs }));
    expect(error).toMatchObject({
      name: 'WaitTimeoutError',
      message: `task t-1 is still running after ${how}, 0 of which failed. It continues, and \`handle\` of this error resumes the wait`,
    });
    expect(error.cause).toBeUndefined();
  });

  test('of a wait that was given up: the task continues, and how to go on', async () => {
    const enough = new AbortController();
    const work = wait(looks(running), { signal: enough.signal, onProgress: () => enough.abort('mine') });
    expect(await failureOf(work)).toMatchObject({
      name: 'CallAbortedError',
      message:
        'DescribeTaskDetail: the wait for task t-1 was aborted. The task continues, and `handle` of this error resumes the wait',
      retryable: true,
      charged: 'maybe',
      cause: 'mine',
    });
  });

  test('of a task that failed: its code, and what the service says', async () => {
    const answer = finished({}, { ErrCode: 1, ErrCodeExt: 'Brand.New', Message: 'no luck' });
    expect(await failureOf(wait(looks(answer)))).toMatchObject({
      message: 'task t-1 failed: Brand.New: no luck',
      newTaskMayHelp: false,
    });
  });
});

test('what is charged for a failed task is what the documents of the operation say, whatever the code says', async () => {
  const answer = finished({}, { ErrCode: 1, ErrCodeExt: 'RequestLimitExceeded' });
  for (const failedCharged of ['no', 'maybe', 'yes'] as const) {
    const own = { ...query, info: { ...query.info, task: { ...query.info.task, failedCharged } } };
    const error = await failureOf(clock.run(waitFor(client(looks(answer)), own, vodHandle('t-1'))));
    expect(error).toMatchObject({ charged: failedCharged });
  }
});

describe('pauses', () => {
  const pausesOf = async (polls: number, options: WaitOptions = {}) => {
    const at: number[] = [];
    await wait(
      serviceOf(() => (at.push(clock.now()) < polls ? running : finished())),
      options,
    );
    return at.slice(1).map((time, index) => time - (at[index] ?? 0));
  };

  test('begin with two seconds, grow, and are fifteen seconds long at the most', async () => {
    const pauses = await pausesOf(15);
    expect(pauses[0]).toBe(2_000);
    expect(pauses.at(-1)).toBe(15_000);
    for (const [index, pause] of pauses.slice(1).entries()) {
      const before = pauses[index] ?? 0;
      expect(pause > before || pause === 15_000).toBe(true);
    }
  });

  test('are spread evenly around what they are meant to be', async () => {
    vi.mocked(Math.random).mockReturnValue(0);
    const [shortest = 0] = await pausesOf(2);
    vi.mocked(Math.random).mockReturnValue(1);
    const [longest = 0] = await pausesOf(2);
    expect((shortest + longest) / 2).toBe(2_000);
    expect(shortest).toBeLessThan(2_000);
  });
});

test('what goes wrong later in onProgress is nothing that a program has to handle', async () => {
  const onProgress = () => Promise.reject(new Error('mine'));
  expect(await unhandledIn(() => wait(looks(running, finished()), { onProgress }))).toEqual([]);
});
