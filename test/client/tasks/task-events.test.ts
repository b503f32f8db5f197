import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type FetchedTask, taskEvents, VodClient } from '../../../generated/src/index.ts';
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
