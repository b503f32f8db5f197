import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TencentClientOptions } from '../../../generator/runtime/client/options.ts';
import { TaskFailedError, WaitFailedError, WaitTimeoutError } from '../../../generator/runtime/errors.ts';
import { parseHandle } from '../../../generator/runtime/tasks/handle.ts';
import type { TaskProgress } from '../../../generator/runtime/tasks/poll.ts';
import { type WaitOptions, waitFor as waitForTask, watch as watchTask } from '../../../generator/runtime/tasks/wait.ts';
import { mpsHandle, mpsQuery, newClient, vodHandle, vodQuery, vodTask } from './support/calls.ts';
import { VirtualClock } from './support/clock.ts';
import { type Answer, finished, looks, refused, running, serviceOf } from './support/service.ts';

let clock: VirtualClock;
beforeEach(() => {
  clock = new VirtualClock();
});
afterEach(() => {
  // Whatever ends a wait, its alarms end with it.
  expect(clock.sleeping).toBe(0);
});

function client(fetch: typeof globalThis.fetch, options: TencentClientOptions = {}) {
  return newClient({ fetch, now: clock.now, sleep: clock.sleep, retry: false, ...options });
}

function wait(fetch: typeof globalThis.fetch, options: WaitOptions = {}) {
  return clock.run(waitForTask(client(fetch), vodQuery, vodHandle('t-1'), options));
}

async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => Promise.reject(new Error('it went well')),
    (error: Error) => error,
  );
}

describe('a wait that goes well', () => {
  test('looks until the task has ended, and tells each look', async () => {
    const seen: TaskProgress[] = [];
    const fetch = looks({ Status: 'WAITING' }, running, running, finished());
    const result = await wait(fetch, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ state }) => state)).toEqual(['waiting', 'running', 'running', 'succeeded']);
    expect(seen.map(({ polls }) => polls)).toEqual([1, 2, 3, 4]);
    expect(result).toMatchObject({ state: 'succeeded', polls: 4, failedPolls: 0, handle: { taskId: 't-1' } });
    expect(result.answer.AigcVideoTask?.Output?.FileInfos?.[0]?.StorageMode).toBe('Temporary');
  });

  test('the pauses grow up to their limit', async () => {
    const at: number[] = [];
    const fetch = serviceOf(() => (at.push(clock.now()) <= 30 ? running : finished()));
    await wait(fetch, { intervalMs: 1_000, maxIntervalMs: 5_000 });
    const pauses = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    expect(pauses[0]).toBeGreaterThanOrEqual(900);
    expect(pauses[0]).toBeLessThanOrEqual(1_100);
    expect(pauses.slice(10).every((pause) => pause >= 4_500 && pause <= 5_500)).toBe(true);
    expect(new Set(pauses).size).toBeGreaterThan(20);
  });

  test('a callback that throws does not disturb it', async () => {
    const onProgress = () => {
      throw new Error('mine');
    };
    expect((await wait(looks(running, finished()), { onProgress })).polls).toBe(2);
  });
});

describe('the iterator', () => {
  test('gives each look and ends with the task, whichever way it ended', async () => {
    const fetch = looks(running, finished({}, { ErrCode: 70000, ErrCodeExt: 'ModelGenerateFailed' }));
    const states = async () => {
      const all: string[] = [];
      for await (const { state } of watchTask(client(fetch), vodQuery, vodHandle('t-1'))) all.push(state);
      return all;
    };
    expect(await clock.run(states())).toEqual(['running', 'failed']);
  });

  test('leaving the loop leaves nothing behind', async () => {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, 'removeEventListener');
    const { signal } = controller;
    for await (const { state } of watchTask(client(looks(running)), vodQuery, vodHandle('t-1'), { signal })) {
      expect(state).toBe('running');
      break;
    }
    expect(remove).toHaveBeenCalled();
    expect(clock.sleeping).toBe(0);
  });
});

test('an iterator that is left open leaves no timer and no listener behind', async () => {
  const controller = new AbortController();
  const remove = vi.spyOn(controller.signal, 'removeEventListener');
  const add = vi.spyOn(controller.signal, 'addEventListener');
  const watching = watchTask(client(looks(running)), vodQuery, vodHandle('t-1'), { signal: controller.signal });
  expect(await watching.next()).toMatchObject({ value: { state: 'running' } });
  expect(clock.sleeping).toBe(0);
  expect(remove.mock.calls.length).toBe(add.mock.calls.length);
});

test('what goes wrong later in onProgress does not disturb the wait', async () => {
  const result = await wait(looks(running, finished()), { onProgress: () => Promise.reject(new Error('mine')) });
  expect(result).toMatchObject({ state: 'succeeded', polls: 2 });
});

test('the answer about another task is not the answer to a poll', async () => {
  const other = finished({ FileUrl: 'https://example.com/other.mp4' }, { TaskId: 't-2' });
  const result = await clock.run(
    waitForTask(
      client(looks(other, running, other, finished())),
      { ...vodQuery, info: { ...vodQuery.info, task: { ...vodTask, id: 'TaskId' } } },
      vodHandle('t-1'),
    ),
  );
  expect(result.outputs[0]?.url).not.toContain('other');
  expect(result).toMatchObject({ state: 'succeeded', failedPolls: 2 });
});

test('a function for the credentials that fails for a while does not end the wait for a paid task', async () => {
  let asked = 0;
  const credentials = () => {
    if (++asked === 2) throw new Error('the token service is away');
    return { secretId: 'id', secretKey: 'key' };
  };
  const fetch = looks(running, finished());
  const one = newClient({ fetch, credentials, now: clock.now, sleep: clock.sleep });
  expect(await clock.run(waitForTask(one, vodQuery, vodHandle('t-1')))).toMatchObject({
    state: 'succeeded',
    failedPolls: 1,
  });
});

describe('a task that ends badly', () => {
  test('its error has its own code, and what is known of it', async () => {
    const fetch = looks(finished({}, { ErrCode: 70000, ErrCodeExt: 'RequestLimitExceeded', Message: 'too many' }));
    const error = await failure(wait(fetch));
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(error).toMatchObject({
      code: 'RequestLimitExceeded',
      retryable: false,
      newTaskMayHelp: true,
      charged: 'no',
      state: 'failed',
      taskId: 't-1',
      action: 'DescribeTaskDetail',
    });
  });

  test('a code that is not known is kept', async () => {
    const error = await failure(wait(looks(finished({}, { ErrCode: 1, ErrCodeExt: 'Brand.New' }))));
    expect(error).toMatchObject({ code: 'Brand.New', retryable: false, charged: 'maybe' });
  });

  test('aborted, in VOD', async () => {
    expect(await failure(wait(looks({ Status: 'ABORTED' })))).toMatchObject({ code: 'Aborted', state: 'aborted' });
  });

  test('FAIL, in MPS', async () => {
    const mps = client(looks({ Status: 'RUN' }, { Status: 'FAIL', Message: 'no luck' }));
    const error = await failure(clock.run(waitForTask(mps, mpsQuery, mpsHandle('m-1'))));
    expect(error).toMatchObject({ code: 'TaskFailed', state: 'failed' });
    expect(error.message).toContain('no luck');
  });
});

describe('failed looks', () => {
  test.each([
    ['a lost connection', 'drop'],
    ['a busy service', refused('InternalError')],
    ['a refusal for the rate', refused('RequestLimitExceeded')],
    ['a page in place of an answer', new Response('<html>hello', { headers: { 'content-type': 'text/html' } })],
    ['a redirect to a page', new Response('<html>', { status: 302, headers: { location: 'https://login.example' } })],
    ['an answer that is cut', new Response('{"Response":{"Sta')],
    ['a gateway that has no upstream', new Response('bad gateway', { status: 502 })],
  ] as const)('%s is tolerated and counted', async (_, broken) => {
    const result = await wait(looks(broken, broken, running, broken, finished()));
    expect(result).toMatchObject({ polls: 5, failedPolls: 3 });
  });

  test('too many in a row end the wait, with the way to go on', async () => {
    let calls = 0;
    const fetch = serviceOf(() => (++calls === 2 ? running : 'drop'));
    const error = await failure(wait(fetch, { maxFailedPolls: 3 }));
    expect(error).toBeInstanceOf(WaitFailedError);
    expect(calls).toBe(5);
    expect(error).toMatchObject({ code: 'ConnectionError', retryable: true, handle: vodHandle('t-1') });
    expect(error.message).toContain('3 times in a row');
    expect(error.cause).toMatchObject({ name: 'ConnectionError' });
  });

  test.each([
    ['a wrong key', refused('AuthFailure.SignatureFailure'), 'AuthFailure.SignatureFailure'],
    ['a task that is not there', refused('InvalidParameterValue.TaskId'), 'InvalidParameterValue.TaskId'],
    ['a page with a refusal', new Response('<html>', { status: 403 }), 'InvalidResponse'],
  ] as const)('%s ends it at once', async (_, answer, code) => {
    const error = await failure(wait(looks(running, answer, finished())));
    expect(error).toBeInstanceOf(WaitFailedError);
    expect(error).toMatchObject({ code, taskId: 't-1', handle: { taskId: 't-1' } });
  });
});

describe('the deadline', () => {
  test('ends a wait for a task that never ends, and says how to go on', async () => {
    const start = clock.now();
    const error = await failure(wait(looks({ Status: 'SOMETHING' }), { timeoutMs: 60_000 }));
    expect(clock.now() - start).toBe(60_000);
    expect(error).toBeInstanceOf(WaitTimeoutError);
    expect(error).toMatchObject({ code: 'WaitTimeout', taskId: 't-1', charged: 'maybe', handle: vodHandle('t-1') });
    const handle = parseHandle(JSON.stringify((error as WaitTimeoutError).handle));
    const again = await clock.run(waitForTask(client(looks(finished())), vodQuery, handle));
    expect(again.state).toBe('succeeded');
  });

  test('a last look is taken shortly before it', async () => {
    const at: number[] = [];
    const start = clock.now();
    const fetch = serviceOf(() => (at.push(clock.now() - start) > 0 ? running : 'drop'));
    await failure(wait(fetch, { timeoutMs: 60_000, intervalMs: 40_000, maxIntervalMs: 40_000 }));
    expect(at.at(-1)).toBe(59_000);
  });

  test('ends a look that hangs', async () => {
    const start = clock.now();
    const error = await failure(wait(looks(running, 'hang'), { timeoutMs: 10_000 }));
    expect(error).toBeInstanceOf(WaitTimeoutError);
    expect(clock.now() - start).toBe(10_000);
  });

  test('ends a wait in the queue of the rate limiter', async () => {
    const start = clock.now();
    const one = client(looks(running));
    const all = Array.from({ length: 500 }, (_, i) =>
      failure(waitForTask(one, mpsQuery, mpsHandle(`m-${i}`), { timeoutMs: 3_000 })),
    );
    const errors = await clock.run(Promise.all(all));
    expect(errors.every((error) => error instanceof WaitTimeoutError)).toBe(true);
    expect(clock.now() - start).toBe(3_000);
  });

  test('names the failure that was in the way', async () => {
    const error = await failure(wait(looks('drop'), { timeoutMs: 5_000 }));
    expect(error).toMatchObject({ name: 'WaitTimeoutError', cause: { name: 'ConnectionError' } });
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, '5' as never])('%s is no time to wait', async (timeoutMs) => {
    const error = await failure(wait(looks(finished()), { timeoutMs }));
    expect(error).toMatchObject({ name: 'InvalidOptionError', code: 'InvalidOption', charged: 'no' });
    expect((error as Error).message).toContain('timeoutMs');
  });

  test('may be beyond the longest timer', async () => {
    for (const timeoutMs of [2 ** 31, 2 ** 40]) {
      const result = await waitForTask(newClient({ fetch: looks(running, finished()) }), vodQuery, vodHandle('t-1'), {
        timeoutMs,
        intervalMs: 1,
      });
      expect(result.polls).toBe(2);
    }
  });
});

describe('what MPS keeps for twelve hours', () => {
  const done = { Status: 'DONE', VideoUrls: ['https://m.example.com/a.mp4'] };
  const expiry = async (created: string | undefined, ...answers: readonly Answer[]) => {
    const options = { intervalMs: 60_000, maxIntervalMs: 60_000 };
    const mps = client(looks(...answers));
    const result = await clock.run(waitForTask(mps, mpsQuery, mpsHandle('m-1', created), options));
    return result.outputs[0]?.expiresAt;
  };

  test('counts from the last look that found it unfinished', async () => {
    const start = clock.now();
    const at = Date.parse((await expiry('2026-11-19T00:00:00Z', { Status: 'RUN' }, { Status: 'RUN' }, done)) ?? '');
    const lastUnfinished = at - 43_200_000;
    expect(lastUnfinished).toBeGreaterThan(start + 50_000);
    expect(lastUnfinished).toBeLessThan(clock.now() - 50_000);
  });

  test('counts from the creation when the first look finds it finished', async () => {
    expect(await expiry('2026-11-19T00:00:00Z', done)).toBe('2026-11-19T12:00:00.000Z');
  });

  test('a failed look, or one that is not understood, proves nothing', async () => {
    expect(await expiry('2026-11-19T00:00:00Z', 'drop', { Status: 'ARCHIVING' }, done)).toBe(
      '2026-11-19T12:00:00.000Z',
    );
  });

  test('nothing is claimed when nothing is known', async () => {
    expect(await expiry(undefined, done)).toBeUndefined();
  });
});

describe('handles', () => {
  test('of another surface, or another operation, are refused', async () => {
    const other = client(looks(finished()));
    await expect(waitForTask(other, mpsQuery, vodHandle('t-1'))).rejects.toThrow(
      'the handle is for DescribeTaskDetail of vod, and cannot be used with DescribeAigcVideoTask of mps',
    );
  });

  test('an operation that fetches no tasks is refused', async () => {
    const { task: _, ...info } = vodQuery.info;
    await expect(waitForTask(client(looks()), { ...vodQuery, info }, vodHandle('t-1'))).rejects.toThrow(TypeError);
  });

  test('that are not JSON say what is wrong with them', () => {
    expect(() => parseHandle('{')).toThrow(
      expect.objectContaining({ message: 'the task handle is not JSON', cause: expect.any(SyntaxError) }),
    );
  });

  test('survive JSON', () => {
    const handle = vodHandle('t-1', '2026-11-20T00:00:00.000Z');
    expect(parseHandle(JSON.stringify(handle))).toEqual(handle);
    expect(parseHandle({ ...handle, extra: 1 })).toEqual(handle);
  });

  test.each([
    ['{', 'not JSON'],
    ['[]', 'is an object'],
    [null, 'is an object'],
    [{ ...vodHandle('t-1'), version: 2 }, 'version 1, not 2'],
    [{ ...vodHandle('t-1'), request: 'x' }, 'no request'],
    [{ ...vodHandle('t-1'), taskId: '' }, 'no taskId'],
    [{ ...vodHandle('t-1'), query: undefined }, 'no query'],
    [{ ...vodHandle('t-1'), surface: 3 }, 'surface of the task handle is not a string'],
    [{ ...vodHandle('t-1'), createdAt: 'yesterday' }, 'not a date'],
    [{ ...vodHandle('t-1'), sessionId: {} }, 'sessionId of the task handle is not a string'],
  ])('%j is refused', (stored, why) => {
    expect(() => parseHandle(stored)).toThrow(TypeError);
    expect(() => parseHandle(stored)).toThrow(why);
  });
});
