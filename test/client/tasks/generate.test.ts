import { beforeEach, describe, expect, test } from 'vitest';
import { VodClient } from '../../../generated/src/vod/index.ts';
import { internals, type ServiceClient } from '../../../generator/runtime/client/client.ts';
import type { TencentClientOptions } from '../../../generator/runtime/client/options.ts';
import type { TaskHandle } from '../../../generator/runtime/data/operation.ts';
import { TencentAigcError, ValidationError, WaitTimeoutError } from '../../../generator/runtime/errors.ts';
import {
  createTask,
  generate as generateVideo,
  prepareTask,
  type TaskPipeline,
} from '../../../generator/runtime/tasks/generate.ts';
import { isUnchecked, unchecked } from '../../../generator/runtime/validation/unchecked.ts';
import { failureOf } from '../support/clients.ts';
import { mpsPipeline, mpsRequest, newClient, vodPipeline, vodRequest, vodTask } from './support/calls.ts';
import { VirtualClock } from './support/clock.ts';
import { type Answer, type Call, finished, refused, running, serviceOf } from './support/service.ts';

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

const quiet = { onWarning: () => undefined };

/** A surface that tells nobody's usage, and knows what its requests come to. */
const estimating = (seconds: number | undefined, answer: Answer = finished()) => {
  const one = client(() => answer);
  const estimate = () => ({ seconds: { value: seconds, from: 'request', sources: [] } });
  return Object.defineProperty(one, internals, { value: { ...one[internals], estimate } });
};

describe('what a task has used up', () => {
  const usageOf = async (vod: ServiceClient, pipeline = vodPipeline) =>
    (await clock.run(generateVideo(vod, pipeline, vodRequest))).usage;

  test('is what the request comes to, where the answer does not say it', async () => {
    expect(await usageOf(estimating(5))).toEqual({ seconds: 5, outputs: 1, isEstimated: true });
  });

  test('is not known where nobody knows what the request comes to', async () => {
    expect(await usageOf(estimating(undefined))).toBeUndefined();
    expect(await usageOf(client(() => finished()))).toBeUndefined();
  });

  test('is what the answer says, where it does', async () => {
    const task = { ...vodTask, seconds: 'Duration' };
    const told = { ...vodPipeline, query: { ...vodPipeline.query, info: { ...vodPipeline.query.info, task } } };
    expect(await usageOf(estimating(5, finished({}, { Duration: 7 })), told)).toEqual({
      seconds: 7,
      outputs: 1,
      isEstimated: false,
    });
  });
});

describe('what goes wrong after the task was created', () => {
  const failing = () => client(() => finished({}, { ErrCode: 1, ErrCodeExt: 'X' }), undefined, quiet);
  type Failure = Error & { readonly resumeRequest?: Readonly<Record<string, unknown>>; readonly sessionId?: string };

  test('has the request with its key, to send again instead of making a second task', async () => {
    const error = await failureOf<Failure>(clock.run(generateVideo(failing(), vodPipeline, vodRequest)));
    const SessionId = calls[0]?.body.SessionId;
    expect(error).toMatchObject({ name: 'TaskFailedError', retryable: false, sessionId: SessionId });
    expect(error.resumeRequest).toEqual({ ...vodRequest, SessionId });
    expect(isUnchecked(error.resumeRequest)).toBe(false);
  });

  test('which is as unchecked as the request was', async () => {
    const request = unchecked<typeof vodRequest>({ ...vodRequest, Steps: 7 });
    const error = await failureOf<Failure>(clock.run(generateVideo(failing(), vodPipeline, request)));
    expect(error.resumeRequest).toMatchObject({ ...vodRequest, Steps: 7, SessionId: calls[0]?.body.SessionId });
    expect(isUnchecked(error.resumeRequest)).toBe(true);
  });

  test('has no request where a surface has no keys', async () => {
    const mps = client(() => ({ Status: 'FAIL' }));
    const error = await failureOf<Failure>(clock.run(generateVideo(mps, mpsPipeline, mpsRequest)));
    expect(error).toMatchObject({ name: 'TaskFailedError', retryable: false });
    expect(error.resumeRequest).toBeUndefined();
    expect(error.sessionId).toBeUndefined();
  });

  test('has no request where the caller switched the key off: sent again, it would be another task', async () => {
    const request = { ...vodRequest, SessionId: '' };
    const error = await failureOf<Failure>(clock.run(generateVideo(failing(), vodPipeline, request)));
    expect(error).toMatchObject({ name: 'TaskFailedError', retryable: false });
    expect(error.resumeRequest).toBeUndefined();
  });

  test('in the code of the caller is left as it is', async () => {
    const mine = Object.freeze(new RangeError('mine'));
    const onCreated = () => Promise.reject(mine);
    expect(await failureOf(clock.run(generateVideo(failing(), vodPipeline, vodRequest, { onCreated })))).toBe(mine);
  });
});

describe('the handle of a task that an earlier call created', () => {
  /** The service has a task for the key of the request, and says so from this create on. */
  const startWith = async (request: object, duplicateFrom: number) => {
    let creates = 0;
    let key: unknown;
    const fetch = serviceOf(({ action, body }) => {
      if (action === 'DescribeTasks') return { TaskSet: [{ TaskId: 't-1', SessionId: key }] };
      if (action !== 'CreateAigcVideoTask') return running;
      key = body.SessionId;
      return ++creates < duplicateFrom ? 'drop' : refused('InvalidParameterValue.SessionId');
    });
    const credentials = { secretId: 'AKIDmadeup', secretKey: 'made-up' };
    const vod = new VodClient({ credentials, fetch, now: clock.now, sleep: clock.sleep, hooks: quiet });
    return clock.run(vod.startGenerateVideo({ ...vodRequest, ...request } as typeof vodRequest));
  };

  test('does not say when, where the caller made the key: it may be old', async () => {
    const handle = await startWith({ SessionId: 'mine' }, 1);
    expect(handle).toMatchObject({ taskId: 't-1', sessionId: 'mine' });
    expect(handle).not.toHaveProperty('createdAt');
  });

  test('says when, where the client made the key: an earlier attempt of the same call has created it', async () => {
    const start = new Date(clock.now()).toISOString();
    expect(await startWith({}, 2)).toMatchObject({ taskId: 't-1', createdAt: start });
  });
});

test('a handle has the warnings about its request, and no property where there are none', async () => {
  const vod = client(() => running, undefined, quiet);
  const request = unchecked<typeof vodRequest>({ ...vodRequest, Steps: 7 });
  expect(await clock.run(createTask(vod, vodPipeline, request))).toMatchObject({ warnings: [{ path: 'Steps' }] });
  expect(await clock.run(createTask(vod, vodPipeline, vodRequest))).not.toHaveProperty('warnings');
});

describe('prepareTask', () => {
  const prepare = <Request>(pipeline: TaskPipeline<Request>, request: Request) =>
    prepareTask(
      client(() => running, undefined, quiet),
      pipeline,
      request,
    );

  test('gives the request with its key, and sends nothing', () => {
    const { request, sessionId } = prepare(vodPipeline, vodRequest);
    expect(request).toEqual({ ...vodRequest, SessionId: sessionId });
    expect(sessionId).toMatch(/^\d{8}T\d{6}Z-/);
    expect(calls).toEqual([]);
  });

  test('has no key where a surface has none', () => {
    expect(prepare(mpsPipeline, mpsRequest)).toStrictEqual({ request: mpsRequest });
  });

  test('gives a request that is as unchecked as the one it was given', () => {
    const request = unchecked<typeof vodRequest>({ ...vodRequest, Steps: 7 });
    expect(isUnchecked(prepare(vodPipeline, request).request)).toBe(true);
    expect(isUnchecked(prepare(vodPipeline, vodRequest).request)).toBe(false);
  });
});

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
