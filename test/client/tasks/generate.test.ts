import { beforeEach, describe, expect, test } from 'vitest';
import type { TencentClientOptions } from '../../../generator/runtime/client/options.ts';
import type { TaskHandle } from '../../../generator/runtime/data/operation.ts';
import { TencentAigcError, ValidationError, WaitTimeoutError } from '../../../generator/runtime/errors.ts';
import { createTask, generate as generateVideo } from '../../../generator/runtime/tasks/generate.ts';
import { mpsPipeline, mpsRequest, newClient, vodPipeline, vodRequest } from './support/calls.ts';
import { VirtualClock } from './support/clock.ts';
import { type Answer, type Call, finished, running, serviceOf } from './support/service.ts';

let clock: VirtualClock;
let calls: Call[];
beforeEach(() => {
  clock = new VirtualClock();
  calls = [];
});

/** A service that creates task `t-1` and lets the looks at it be answered by hand. */
function client(
  query: (look: number) => Answer,
  create: () => Answer = () => ({ TaskId: 't-1' }),
  hooks: NonNullable<TencentClientOptions['hooks']> = {},
) {
  let look = 0;
  const fetch = serviceOf((call) => {
    calls.push(call);
    return call.action.startsWith('Create') ? create() : query(++look);
  });
  return newClient({ fetch, now: clock.now, sleep: clock.sleep, hooks });
}

describe('generateVideo', () => {
  test('creates, tells the handle, waits, and gives the result', async () => {
    const told: string[] = [];
    const start = new Date(clock.now()).toISOString();
    const onCreated = (handle: TaskHandle) => {
      told.push(JSON.stringify(handle));
      expect(calls.map(({ action }) => action)).toEqual(['CreateAigcVideoTask']);
    };
    const vod = client((look) => (look < 3 ? running : finished()));
    const result = await clock.run(generateVideo(vod, vodPipeline, vodRequest, { onCreated }));
    expect(result).toMatchObject({ state: 'succeeded', polls: 3, taskId: 't-1' });
    expect(told.map((text) => JSON.parse(text))).toEqual([result.handle]);
    expect(result.handle).toEqual({
      version: 1,
      surface: 'vod',
      query: 'DescribeTaskDetail',
      request: { TaskId: 't-1', SubAppId: 1500000001 },
      taskId: 't-1',
      sessionId: calls[0]?.body.SessionId,
      createdAt: start,
    });
    expect(calls[1]?.body).toEqual({ TaskId: 't-1', SubAppId: 1500000001 });
    expect(JSON.stringify(result.handle)).not.toMatch(/AKID|made-up/);
  });

  test('MPS has no idempotency key', async () => {
    const urls = ['https://m.example.com/a.mp4'];
    const mps = client((look) => (look < 2 ? { Status: 'RUN' } : { Status: 'DONE', VideoUrls: urls }));
    const { handle, outputs } = await clock.run(generateVideo(mps, mpsPipeline, mpsRequest));
    expect(handle.sessionId).toBeUndefined();
    expect(outputs[0]?.url).toBe(urls[0]);
  });

  test('the wait begins when the handle is stored', async () => {
    const stored = async () => {
      await clock.sleep(5_000);
      expect(calls).toHaveLength(1);
    };
    const vod = client(() => finished());
    await clock.run(generateVideo(vod, vodPipeline, vodRequest, { onCreated: stored }));
    expect(calls).toHaveLength(2);
  });

  test('what goes wrong in storing the handle is told', async () => {
    const onCreated = () => Promise.reject(new Error('the disk is full'));
    const vod = client(() => finished());
    await expect(clock.run(generateVideo(vod, vodPipeline, vodRequest, { onCreated }))).rejects.toThrow('disk is full');
  });

  test('one deadline covers the creation and the wait', async () => {
    let refusals = 0;
    const create = (): Answer =>
      ++refusals < 3
        ? new Response(JSON.stringify({ Response: { Error: { Code: 'RequestLimitExceeded', Message: 'slow' } } }), {
            headers: { 'retry-after': '10' },
          })
        : { TaskId: 't-1' };
    const start = clock.now();
    const vod = client(() => running, create);
    const work = clock.run(generateVideo(vod, vodPipeline, vodRequest, { timeoutMs: 60_000 }));
    await expect(work).rejects.toBeInstanceOf(WaitTimeoutError);
    expect(refusals).toBe(3);
    expect(clock.now() - start).toBe(60_000);
  });

  test('the deadline may pass while the handle is stored', async () => {
    const vod = client(() => running);
    const options = { timeoutMs: 1_000, onCreated: () => clock.sleep(2_000) };
    const work = clock.run(generateVideo(vod, vodPipeline, vodRequest, options));
    await expect(work).rejects.toMatchObject({ name: 'WaitTimeoutError', handle: { taskId: 't-1' } });
    expect(calls).toHaveLength(1);
  });

  test('an answer without a task id may have been charged', async () => {
    for (const TaskId of [undefined, '', ' ', null, {}]) {
      const vod = client(
        () => running,
        () => ({ TaskId }),
      );
      const error = await clock.run(createTask(vod, vodPipeline, vodRequest)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(TencentAigcError);
      expect(error).toMatchObject({ charged: 'maybe' });
    }
  });

  test('a task id that comes as a number is one, with all its digits', async () => {
    const vod = client(
      () => running,
      () => ({ TaskId: 7 }),
    );
    expect(await clock.run(createTask(vod, vodPipeline, vodRequest))).toMatchObject({ taskId: '7' });
  });

  test('a request that is not valid is not sent', async () => {
    const work = generateVideo(
      client(() => running),
      vodPipeline,
      { ...vodRequest, ModelName: 'Klnig' } as unknown as typeof vodRequest,
    );
    await expect(work).rejects.toBeInstanceOf(ValidationError);
    expect(calls).toHaveLength(0);
  });

  test('a caller who gives up during the creation still learns of the task', async () => {
    const controller = new AbortController();
    const told: TaskHandle[] = [];
    // Gives up once the answer is there and before the client has handed it out.
    const hooks = { onResponse: () => controller.abort(new Error('enough')) };
    const vod = client(() => running, undefined, hooks);
    const options = { signal: controller.signal, onCreated: (handle: TaskHandle) => void told.push(handle) };
    const work = clock.run(generateVideo(vod, vodPipeline, vodRequest, options));
    await expect(work).rejects.toMatchObject({
      name: 'CallAbortedError',
      code: 'Aborted',
      charged: 'maybe',
      retryable: false,
      handle: { taskId: 't-1' },
      sessionId: expect.any(String),
      cause: { message: 'enough' },
    });
    expect(told.map(({ taskId }) => taskId)).toEqual(['t-1']);
  });
});
