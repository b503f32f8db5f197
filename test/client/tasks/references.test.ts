import { describe, expect, test } from 'vitest';
import { createEmulator } from '../../../generated/src/emulator/index.ts';
import { GatewayClient, getTask, waitForTask } from '../../../generated/src/gateway/index.ts';
import { MpsClient } from '../../../generated/src/mps/index.ts';
import { VodClient } from '../../../generated/src/vod/index.ts';
import { failureOf, keys } from '../support/clients.ts';
import { answer, refusal, type Sent, scriptedFetch } from '../support/scripted-fetch.ts';

const task = (TaskId: string, Status = 'FINISH') =>
  answer({
    Status,
    AigcVideoTask: {
      TaskId,
      Status,
      ErrCode: 0,
      ...(Status === 'FINISH' ? { Output: { FileInfos: [{ FileUrl: 'https://a.b/c.mp4' }] } } : {}),
    },
  });

function vod(...steps: readonly Response[]) {
  const script = scriptedFetch(...steps);
  return { ...script, client: new VodClient({ credentials: keys, fetch: script.fetch }) };
}

const bodies = (sent: readonly Sent[]) => sent.map(({ body }) => JSON.parse(body));
const handle = {
  version: 1,
  surface: 'vod',
  query: 'DescribeTaskDetail',
  request: { TaskId: 't-1', SubAppId: 7 },
  taskId: 't-1',
} as const;

/** What names a task, and the request that fetches it. */
const references = [
  ['a handle', handle, handle.request],
  ['the JSON of a handle', JSON.stringify(handle, null, 2), handle.request],
  ['an id alone', 't-1', { TaskId: 't-1' }],
  ['the request that fetches it', { TaskId: 't-1', SubAppId: 9 }, { TaskId: 't-1', SubAppId: 9 }],
] as const;

describe.each(references)('%s', (_, reference, request) => {
  test('is fetched once with getTask, whatever its state', async () => {
    const { client, sent } = vod(task('t-1', 'PROCESSING'));
    const found = await client.getTask(reference);
    expect(found).toMatchObject({ taskId: 't-1', state: 'running', outputs: [], handle: { request, taskId: 't-1' } });
    expect(found.answer.Status).toBe('PROCESSING');
    expect(bodies(sent)).toEqual([request]);
  });

  test('is waited for, and its handle is in the result', async () => {
    const { client, sent } = vod(task('t-1'));
    const result = await client.waitForTask(reference);
    expect(result).toMatchObject({ state: 'succeeded', taskId: 't-1', handle: { ...handle, request } });
    expect(bodies(sent)).toEqual([request]);
  });

  test('is watched', async () => {
    const { client, sent } = vod(task('t-1'));
    for await (const { state } of client.watchTask(reference)) expect(state).toBe('succeeded');
    expect(bodies(sent)).toEqual([request]);
  });
});

describe('what names no task', () => {
  test.each<readonly [string, unknown, RegExp]>([
    ['nothing', '', /the task id is empty/],
    ['blanks', '  ', /the task id is empty/],
    ['broken JSON', '{"version":1', /is not JSON/],
    ['a handle of another version', { ...handle, version: 2 }, /version 1, not 2/],
    ['a handle without its request', { ...handle, request: undefined }, /has no request/],
    ['a request without the id', { SubAppId: 1 }, /version 1, not undefined/],
    ['a request with a number for an id', { TaskId: 7 }, /TaskId of the task handle is not a string/],
    ['a handle of another surface', { ...handle, surface: 'mps' }, /cannot be used with DescribeTaskDetail of vod/],
    ['a number', 7, /is an object/],
  ])('%s is refused before anything is sent', async (_, reference, why) => {
    const { client, sent } = vod(task('t-1'));
    for (const work of [
      client.getTask(reference as string),
      client.waitForTask(reference as string),
      client.watchTask(reference as string).next(),
    ]) {
      const error = await failureOf<Error>(work);
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toMatch(why);
    }
    expect(sent).toEqual([]);
  });
});

describe('getTask', () => {
  test('is a plain call: the error of the service comes as it is', async () => {
    const { client } = vod(refusal('ResourceNotFound'));
    expect(await failureOf(client.getTask('t-1', { retry: false }))).toMatchObject({
      name: 'ApiError',
      code: 'ResourceNotFound',
      charged: 'no',
    });
  });

  test('refuses the answer about another task', async () => {
    const { client } = vod(task('t-2'));
    expect(await failureOf(client.getTask('t-1'))).toMatchObject({ name: 'InvalidResponseError' });
  });

  test('finds the tasks of every surface by their ids', async () => {
    const options = createEmulator({ clock: 'instant' }).connect();
    const mps = new MpsClient(options);
    const gateway = new GatewayClient(options);
    const created = await mps.createAigcVideoTask({ ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a cat' });
    expect(await mps.getTask(created.TaskId)).toMatchObject({ taskId: created.TaskId });
    expect(await mps.waitForTask(created.TaskId)).toMatchObject({ state: 'succeeded' });
    const { taskId } = await gateway.startGenerateVideo({ model_name: 'Kling', model_version: '2.5', prompt: 'a cat' });
    expect(await getTask(gateway, taskId)).toMatchObject({ taskId });
    expect(await waitForTask(gateway, { task_id: taskId })).toMatchObject({ state: 'succeeded', taskId });
  });
});
