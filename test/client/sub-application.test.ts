import { describe, expect, it, vi } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { fetchTransport, InvalidOptionError, WaitTimeoutError } from '../../generated/src/index.ts';
import { MpsClient } from '../../generated/src/mps/index.ts';
import {
  type CreateAigcVideoTaskRequest,
  createAigcVideoTask,
  describeTasks,
  getTask,
  VodClient,
  vodConnection,
} from '../../generated/src/vod/index.ts';
import { VirtualTime } from './support/virtual-time.ts';

const credentials = { secretId: 'AKIDexample', secretKey: 'example' };
const id = '7-AigcVideoTask-1t';
const common = { ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'A car.' } as const;
/** Types ask for the application in a create; a program without types may leave it out. */
const without: CreateAigcVideoTaskRequest = common as never;

/** Answers every create, and says of every task that it is running. Keeps the bodies. */
function service() {
  const bodies: Record<string, unknown>[] = [];
  const send: typeof fetch = async (_, init = {}) => {
    const body: Record<string, unknown> = JSON.parse(String(init.body ?? '{}'));
    bodies.push(body);
    const task = { TaskId: id, Status: 'PROCESSING' };
    const answer = 'Prompt' in body ? { TaskId: id } : { Status: 'PROCESSING', AigcVideoTask: task };
    return Response.json({ Response: { ...answer, RequestId: `r-${bodies.length}` } });
  };
  return { bodies, fetch: send };
}

function clientIn(subAppId: number | undefined) {
  const { bodies, fetch } = service();
  const { now, sleep } = new VirtualTime();
  const client = new VodClient({ credentials, fetch, now, sleep, ...(subAppId === undefined ? {} : { subAppId }) });
  return { bodies, client };
}

describe('the option subAppId', () => {
  it.each([
    ['an id', id, 7],
    ['a request without an application', { TaskId: id }, 7],
    ['a request with one', { TaskId: id, SubAppId: 9 }, 9],
    ['a request that says 0', { TaskId: id, SubAppId: 0 }, 0],
  ])('is the application of a task that is named by %s', async (_, task, expected) => {
    const { bodies, client } = clientIn(7);
    const { handle } = await client.getTask(task);
    expect(bodies).toEqual([{ TaskId: id, SubAppId: expected }]);
    // In another process, whose client works elsewhere.
    const other = clientIn(8);
    await other.client.getTask(JSON.stringify(handle));
    expect(other.bodies).toEqual(bodies);
  });

  it('adds nothing to a handle, which says all there is', async () => {
    const { client } = clientIn(undefined);
    const { handle } = await client.getTask(id);
    const other = clientIn(7);
    await other.client.getTask(handle);
    await other.client.watchTask(handle).next();
    expect(other.bodies).toEqual([{ TaskId: id }, { TaskId: id }]);
  });

  it('is the default of every request that may name an application', async () => {
    const { bodies, client } = clientIn(7);
    await client.describeTasks({ Limit: 1 });
    await client.describeTaskDetail({ TaskId: id });
    await client.createAigcVideoTask(without);
    await createAigcVideoTask(client, { ...common, SubAppId: 9 });
    expect(bodies.map(({ SubAppId }) => SubAppId)).toEqual([7, 7, 7, 9]);
  });

  it('is what a request is judged with before it is sent', async () => {
    const without7 = clientIn(undefined);
    await expect(without7.client.createAigcVideoTask(without)).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: 'SubAppId', code: 'required' })],
    });
    expect(without7.bodies).toEqual([]);
    const { client } = clientIn(7);
    const { body } = await client.prepare(createAigcVideoTask, without);
    expect(JSON.parse(body ?? '')).toMatchObject({ SubAppId: 7 });
    expect(client.prepareVideo(without).request).toMatchObject({ ...common, SubAppId: 7 });
  });

  it('is in the handle of a task, in its polls and in the request of an error', async () => {
    const { bodies, client } = clientIn(7);
    const created = vi.fn();
    const failure = await client
      .generateVideo(without, { timeoutMs: 60_000, onCreated: created })
      .catch((error: unknown) => error);
    expect(created).toHaveBeenCalledWith(expect.objectContaining({ request: { TaskId: id, SubAppId: 7 } }));
    expect(failure).toBeInstanceOf(WaitTimeoutError);
    expect((failure as WaitTimeoutError).resumeRequest).toMatchObject({ ...common, SubAppId: 7 });
    expect(bodies.every(({ SubAppId }) => SubAppId === 7)).toBe(true);
  });

  it('leaves the object that it was given alone, and hooks see that one', async () => {
    const { fetch } = service();
    const seen: unknown[] = [];
    const hooks = { onRequest: ({ request }: { readonly request: unknown }) => seen.push(request) };
    const request = { Limit: 1 };
    await new VodClient({ credentials, fetch, hooks, subAppId: 7 }).describeTasks(request);
    expect(seen[0]).toBe(request);
    expect(request).toEqual({ Limit: 1 });
  });

  it('works on a connection', async () => {
    const { bodies, fetch } = service();
    const vod = vodConnection({ credentials, transport: fetchTransport(fetch), subAppId: 7 });
    await getTask(vod, id);
    await describeTasks(vod, {});
    expect(bodies.map(({ SubAppId }) => SubAppId)).toEqual([7, 7]);
  });

  it('is no parameter of a surface that has no applications', async () => {
    const { bodies, fetch } = service();
    const options = { credentials, fetch, subAppId: 7 };
    await new MpsClient(options).describeAigcVideoTask({ TaskId: id });
    expect(bodies).toEqual([{ TaskId: id }]);
  });

  it.each([-1, 1.5, Number.NaN, '7'])('is refused as %j', (subAppId) => {
    expect(() => new VodClient({ credentials, subAppId: subAppId as number })).toThrow(InvalidOptionError);
  });

  it('is named, with the other places, where a request has no application', async () => {
    const { bodies, client } = clientIn(undefined);
    for (const place of ['`subAppId` of the client', '--sub-app-id', 'TENCENT_AIGC_VOD_SUB_APP_ID'])
      await expect(client.createAigcVideoTask(without)).rejects.toThrow(place);
    expect(bodies).toEqual([]);
  });

  it('is not named where another parameter is missing', async () => {
    const { client } = clientIn(7);
    await expect(client.createAigcVideoTask({ SubAppId: 7, Prompt: 'A car.' } as never)).rejects.toMatchObject({
      message: expect.not.stringContaining('TENCENT_AIGC_VOD_SUB_APP_ID'),
    });
  });

  it('that is NaN leads to the variable that it was read from, in an option and in a request', async () => {
    const unset = Number(process.env.NOBODY_SETS_THIS);
    const question = 'NaN.* Is its variable set\\?';
    expect(() => new VodClient({ credentials, subAppId: unset })).toThrow(new RegExp(`subAppId.*${question}`));
    const { client } = clientIn(7);
    await expect(client.createAigcVideoTask({ ...common, SubAppId: unset })).rejects.toThrow(
      new RegExp(`SubAppId is ${question}`),
    );
  });
});

describe('a task in a sub-application of the emulator', () => {
  it('is found by its id with the option, and not in another application', async () => {
    const emulator = createEmulator({ clock: 'instant' });
    const made = new VodClient({ ...emulator.connect(), subAppId: 7 });
    const { taskId } = await made.startGenerateVideo(without);
    const again = new VodClient({ ...emulator.connect(), subAppId: 7 });
    expect((await again.waitForTask(taskId)).outputs).toHaveLength(1);
    expect((await again.describeTasks({})).TaskSet).toHaveLength(1);
    expect((await new VodClient({ ...emulator.connect(), subAppId: 8 }).describeTasks({})).TaskSet).toEqual([]);
    const elsewhere = new VodClient({ ...emulator.connect(), subAppId: 8 });
    await expect(elsewhere.getTask(taskId)).rejects.toMatchObject({ code: 'InvalidParameterValue.TaskId' });
    await expect(elsewhere.getTask({ TaskId: taskId, SubAppId: 7 })).resolves.toMatchObject({ taskId });
  });

  it('is found again by its used key', async () => {
    const emulator = createEmulator({ clock: 'instant' });
    const client = new VodClient({ ...emulator.connect(), subAppId: 7 });
    const { request, sessionId } = client.prepareVideo(without);
    expect(sessionId).not.toBe('');
    const first = await client.startGenerateVideo(request);
    const second = await client.startGenerateVideo(request);
    expect(second.taskId).toBe(first.taskId);
    expect(emulator.bill().tasks).toBe(1);
  });
});
