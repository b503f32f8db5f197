import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { ApiError, ConnectionError, type FetchedTask, taskEvents, VodClient } from '../../../generated/src/index.ts';
import { RecentTasks } from '../../../generator/runtime/tasks/task-events.ts';
import { stillEmulator, vodRequest } from '../../emulator/support/emulators.ts';

const signKey = 'test0KEY';
const now = Date.UTC(2026, 4, 20);

function sign(expires: number, key = signKey) {
  return { Sign: createHash('md5').update(`${key}${expires}`).digest('hex'), T: String(expires) };
}

const valid = sign(now / 1000 + 600);

function eventOf(taskId: string, signature: object = valid): Request {
  const event = { EventType: 'AigcVideoTaskComplete', AigcVideoCompleteEvent: { TaskId: taskId, Status: 'FINISH' } };
  return new Request('https://app.example/events', {
    method: 'POST',
    body: JSON.stringify({ ...event, ...signature }),
  });
}

/** A route on an emulator, with the tasks that it has handed on. */
function route(onTask: (task: FetchedTask) => unknown = () => undefined) {
  const emulator = stillEmulator({ start: now });
  const client = new VodClient(emulator.connect());
  const tasks: FetchedTask[] = [];
  const handler = taskEvents({
    client,
    signKey,
    subAppId: vodRequest.SubAppId,
    now: () => now,
    onTask: (task) => {
      tasks.push(task);
      return onTask(task);
    },
  });
  return { emulator, client, tasks, handler };
}

const facts = { action: 'DescribeTaskDetail', charged: 'no' } as const;
const refusedBy = ({ retryable }: { readonly retryable: boolean }) =>
  new ApiError('refused', { ...facts, code: 'X', retryable });

/** A route that asks a function for the task. */
function routeTo(getTask: (task: unknown) => Promise<unknown>, options: object = {}) {
  const tasks: unknown[] = [];
  const client = { getTask } as never;
  const handler = taskEvents({ client, signKey, now: () => now, onTask: (task) => tasks.push(task), ...options });
  return { tasks, handler };
}

describe('a route for events', () => {
  it('hands on the task as the service says it, not as the event does', async () => {
    const { client, emulator, handler, tasks } = route();
    emulator.addScenario({ scenario: { outcome: 'fail', message: 'too dark' } });
    const { taskId } = await client.startGenerateVideo({ ...vodRequest, SessionContext: 'order 7' });
    emulator.clock.advance('1h');
    expect((await handler(eventOf(taskId))).status).toBe(200);
    expect(tasks).toMatchObject([
      { taskId, state: 'failed', answer: { AigcVideoTask: { SessionContext: 'order 7' } } },
    ]);
  });

  it('hands each task on once, however often its event comes, and all at once', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { client, emulator, handler, tasks } = route(() => gate);
    const { taskId } = await client.startGenerateVideo(vodRequest);
    emulator.clock.advance('1h');
    const answers = [handler(eventOf(taskId)), handler(eventOf(taskId)), handler(eventOf(taskId))];
    release();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await (await handler(eventOf(taskId))).text()).toBe('handled before');
    expect(tasks).toHaveLength(1);
  });

  it('asks for the event again when the task could not be handled', async () => {
    let isDown = true;
    const { client, emulator, handler, tasks } = route(() => {
      if (isDown) throw new Error('the database is down');
    });
    const { taskId } = await client.startGenerateVideo(vodRequest);
    emulator.clock.advance('1h');
    expect((await handler(eventOf(taskId))).status).toBe(500);
    isDown = false;
    expect((await handler(eventOf(taskId))).status).toBe(200);
    expect(tasks).toHaveLength(2);
  });

  it('asks for the event again while the task has not ended, or the service does not answer', async () => {
    const { client, emulator, handler, tasks } = route();
    const { taskId } = await client.startGenerateVideo(vodRequest);
    expect((await handler(eventOf(taskId))).status).toBe(503);
    emulator.clock.advance('1h');
    emulator.failNext('refused-connection', { times: 20 });
    expect((await handler(eventOf(taskId))).status).toBe(503);
    expect(tasks).toEqual([]);
  });

  it.each([
    ['a task that nobody knows', () => eventOf('251007502-AigcVideoTask-0t'), 404],
    ['no signature', () => eventOf('x', {}), 403],
    ['a signature by another key', () => eventOf('x', sign(now / 1000 + 600, 'other')), 403],
    ['a signature that has expired', () => eventOf('x', sign(now / 1000 - 1)), 403],
    ['no JSON', () => new Request('https://app.example/', { method: 'POST', body: 'hello' }), 400],
    ['no event', () => new Request('https://app.example/', { method: 'POST', body: JSON.stringify(valid) }), 400],
    ['an event without a task', () => eventOf(''), 400],
    ['a page that is looked at', () => new Request('https://app.example/'), 405],
    ['too much', () => new Request('https://app.example/', { method: 'POST', body: 'x'.repeat(2 ** 20 + 1) }), 413],
  ])('refuses %s', async (_, request, status) => {
    const { handler, tasks } = route();
    expect((await handler(request())).status).toBe(status);
    expect(tasks).toEqual([]);
  });

  it('lets other events of the application pass', async () => {
    const { handler, tasks } = route();
    const body = JSON.stringify({ EventType: 'NewFileUpload', ...valid });
    expect((await handler(new Request('https://app.example/', { method: 'POST', body }))).status).toBe(200);
    expect(tasks).toEqual([]);
  });

  it('remembers where it is told to', async () => {
    const seen = new Set<string>();
    const { client, emulator } = route();
    const { taskId } = await client.startGenerateVideo(vodRequest);
    emulator.clock.advance('1h');
    const handled = { has: async (id: string) => seen.has(id), add: async (id: string) => void seen.add(id) };
    let calls = 0;
    const options = { client, signKey, subAppId: vodRequest.SubAppId, now: () => now, handled, onTask: () => calls++ };
    // Two processes: each has a route of its own.
    await taskEvents(options)(eventOf(taskId));
    await taskEvents(options)(eventOf(taskId));
    expect([calls, [...seen]]).toEqual([1, [taskId]]);
  });

  it.each<[string, unknown, number]>([
    ['says that it stays: no such task', refusedBy({ retryable: false }), 404],
    ['says that it may pass', refusedBy({ retryable: true }), 503],
    ['could not be asked', new ConnectionError('away', { ...facts, code: 'ConnectionError', retryable: false }), 503],
    ['was asked by code that has a mistake', new RangeError('oops'), 503],
  ])('asks for the event again unless the service %s', async (_, error, status) => {
    const { handler, tasks } = routeTo(() => Promise.reject(error));
    expect((await handler(eventOf('t-1'))).status).toBe(status);
    expect(tasks).toEqual([]);
  });

  it.each(['waiting', 'running'])('asks for the event again while the task is %s', async (state) => {
    expect((await routeTo(async () => ({ state })).handler(eventOf('t-1'))).status).toBe(503);
  });

  it.each(['succeeded', 'failed', 'aborted'])('hands on a task that has %s', async (state) => {
    const { handler, tasks } = routeTo(async () => ({ state }));
    expect((await handler(eventOf('t-1'))).status).toBe(200);
    expect(tasks).toEqual([{ state }]);
  });

  it('asks for the task in the application that it was given, or in none', async () => {
    const asked: unknown[] = [];
    const note = async (task: unknown) => {
      asked.push(task);
      return { state: 'failed' };
    };
    await routeTo(note, { subAppId: 7 }).handler(eventOf('t-1'));
    await routeTo(note).handler(eventOf('t-1'));
    expect(asked).toStrictEqual([{ TaskId: 't-1', SubAppId: 7 }, { TaskId: 't-1' }]);
  });

  it('takes an event of 1 MiB, and none that is larger', async () => {
    const { handler } = routeTo(async () => ({ state: 'failed' }));
    const sized = (length: number) => {
      const event = { EventType: 'AigcVideoTaskComplete', AigcVideoCompleteEvent: { TaskId: 't-1' }, ...valid };
      return new Request('https://app.example/', { method: 'POST', body: JSON.stringify(event).padEnd(length) });
    };
    expect((await handler(sized(2 ** 20))).status).toBe(200);
    expect((await handler(sized(2 ** 20 + 1))).status).toBe(413);
  });

  it('goes by the clock of the computer where no other one is given', async () => {
    const { handler } = routeTo(async () => ({ state: 'failed' }), { now: undefined });
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now);
    try {
      expect((await handler(eventOf('t-1'))).status).toBe(200);
      clock.mockReturnValue(now + 3_600_000);
      expect((await handler(eventOf('t-2'))).status).toBe(403);
    } finally {
      clock.mockRestore();
    }
  });

  it('remembers the last 10,000 tasks', () => {
    const recent = new RecentTasks();
    for (let count = 0; count < 10_000; count++) recent.add(`t-${count}`);
    expect(['t-0', 't-9999', 't-10000'].map((id) => recent.has(id))).toEqual([true, true, false]);
    recent.add('t-10000');
    expect(['t-0', 't-1', 't-10000'].map((id) => recent.has(id))).toEqual([false, true, true]);
  });

  it.each<[string, object]>([
    ['a type that is no string', { EventType: 7 }],
    ['a task that is none', { AigcVideoCompleteEvent: 't-1' }],
    ['an id that is no string', { AigcVideoCompleteEvent: { TaskId: 7 } }],
    ['an id that is empty', { AigcVideoCompleteEvent: { TaskId: '' } }],
  ])('refuses an event with %s', async (_, part) => {
    const event = { EventType: 'AigcVideoTaskComplete', AigcVideoCompleteEvent: { TaskId: 't-1' }, ...valid, ...part };
    const request = new Request('https://app.example/', { method: 'POST', body: JSON.stringify(event) });
    expect((await routeTo(async () => ({ state: 'failed' })).handler(request)).status).toBe(400);
  });

  it('says that it takes only POST', async () => {
    const response = await routeTo(async () => ({})).handler(new Request('https://app.example/'));
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('refuses options that are none', () => {
    const { client } = route();
    for (const wrong of [{ subAppId: 'x' }, { onTask: 5 }, { handled: 5 }, { now: 5 }, { client: 5 }, { key: 'x' }])
      expect(() => taskEvents({ client, signKey, onTask: () => undefined, ...wrong } as never)).toThrow(
        expect.objectContaining({ name: 'InvalidOptionError', action: 'taskEvents' }),
      );
  });

  it('needs a key', () => {
    const { client } = route();
    for (const signKey of ['', undefined as never])
      expect(() => taskEvents({ client, signKey, onTask: () => undefined })).toThrow(
        expect.objectContaining({ name: 'InvalidOptionError', message: expect.stringContaining('`signKey`') }),
      );
  });
});

describe('an emulator that pushes events', () => {
  it('[behaviour: pushed-events] sends the event of each VOD task once it has ended, as the route expects it', async () => {
    const emulator = stillEmulator();
    const client = new VodClient(emulator.connect());
    const done: string[] = [];
    const handler = taskEvents({
      client,
      signKey,
      subAppId: vodRequest.SubAppId,
      now: emulator.clock.now,
      onTask: ({ state, taskId }) => done.push(`${taskId} ${state}`),
    });
    const pushed: number[] = [];
    const stop = emulator.pushEvents(
      async (request) => {
        const response = await handler(request);
        pushed.push(response.status);
        return response;
      },
      { signKey },
    );
    const handles = [await client.startGenerateVideo(vodRequest), await client.startGenerateVideo(vodRequest)];
    await emulator.clock.sleep(3_600_000);
    expect(done.sort()).toEqual(handles.map(({ taskId }) => `${taskId} succeeded`).sort());
    expect(pushed).toEqual([200, 200]);
    stop();
    await client.startGenerateVideo(vodRequest);
    await emulator.clock.sleep(3_600_000);
    expect(pushed).toHaveLength(2);
  });

  it('tries again when the route fails, and a wrong key is refused', async () => {
    const emulator = stillEmulator();
    const client = new VodClient(emulator.connect());
    const statuses: number[] = [];
    const handler = taskEvents({ client, signKey: 'another', now: emulator.clock.now, onTask: () => undefined });
    emulator.pushEvents(
      async (request) => {
        const response = await handler(request);
        statuses.push(response.status);
        return response;
      },
      { signKey },
    );
    await client.startGenerateVideo(vodRequest);
    await emulator.clock.sleep(3_600_000);
    expect(statuses).toEqual([403, 403, 403]);
  });
});
