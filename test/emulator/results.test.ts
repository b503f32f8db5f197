import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../generated/src/emulator/index.ts';
import {
  application,
  at,
  failureOf,
  gatewayOf,
  gatewayRequest,
  mpsOf,
  mpsRequest,
  redrawRequest,
  start,
  stillEmulator,
  vodOf,
  vodRequest,
} from './support/emulators.ts';
import { ask, askGateway, versions } from './support/signed.ts';

/** How long a result can be fetched, and how long a task is known. A task ends twenty seconds after its creation. */

const day = 24 * 3_600_000;
const taskMs = 20_000;

function statusOf(emulator: Emulator, taskId: string): Promise<number> {
  return emulator.fetch(`http://emulator.invalid/emulator/videos/${taskId}/1.mp4`).then(({ status }) => status);
}

/** Sets the clock to a millisecond before, and then to the time itself. */
async function around<T>(emulator: Emulator, time: number, look: () => Promise<T>): Promise<readonly [T, T]> {
  emulator.clock.set(time - 1);
  const before = await look();
  emulator.clock.set(time);
  return [before, await look()];
}

describe('the URL of a result [behaviour: result-expiry]', () => {
  it('works for seven days after the end of the task [setting: temporaryUrlSeconds]', async () => {
    const emulator = stillEmulator();
    const { TaskId } = await vodOf(emulator).createAigcVideoTask(vodRequest);
    const looks = await around(emulator, start + taskMs + 7 * day, () => statusOf(emulator, TaskId));
    expect(looks).toEqual([200, 403]);
  });

  it('works for twelve hours at MPS', async () => {
    const emulator = stillEmulator();
    const { TaskId } = await mpsOf(emulator).createAigcVideoTask(mpsRequest);
    const looks = await around(emulator, start + taskMs + day / 2, () => statusOf(emulator, TaskId));
    expect(looks).toEqual([200, 403]);
  });

  it('works for seven days at the gateway', async () => {
    const emulator = stillEmulator();
    const { TaskId } = await gatewayOf(emulator).createAigcVideoTask(gatewayRequest);
    const looks = await around(emulator, start + taskMs + 7 * day, () => statusOf(emulator, TaskId));
    expect(looks).toEqual([200, 403]);
  });

  it('works until the time that was asked for', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const OutputConfig = { ExpireTime: '2026-05-20T06:00:00Z' };
    const video = await client.createAigcVideoTask({ ...vodRequest, OutputConfig });
    const redraw = await client.createAigcVideoRedrawTask({ ...redrawRequest, OutputConfig });
    for (const { TaskId } of [video, redraw]) {
      const looks = await around(emulator, Date.UTC(2026, 4, 20, 6), () => statusOf(emulator, TaskId));
      expect(looks).toEqual([200, 403]);
    }
    const answer = await client.describeTaskDetail({ TaskId: video.TaskId });
    expect(at(answer, 'AigcVideoTask.Output.FileInfos.0.ExpireTime')).toBe('2026-05-20T06:00:00Z');
  });

  it('works as long as the scenario says', async () => {
    const emulator = stillEmulator({ scenario: { urlSeconds: 60 } });
    const { TaskId } = await vodOf(emulator).createAigcVideoTask(vodRequest);
    const looks = await around(emulator, start + taskMs + 60_000, () => statusOf(emulator, TaskId));
    expect(looks).toEqual([200, 403]);
  });

  it('works for ever when the result is kept, and says so [setting: neverExpires]', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const { TaskId } = await client.createAigcVideoTask({ ...vodRequest, OutputConfig: { StorageMode: 'Permanent' } });
    emulator.clock.advance('20s');
    const answer = await client.describeTaskDetail({ TaskId });
    expect(at(answer, 'AigcVideoTask.Output.FileInfos.0.ExpireTime')).toBe('0000-00-00T00:00:00Z');
    emulator.clock.advance(3_650 * day);
    expect(await statusOf(emulator, TaskId)).toBe(200);
  });

  it('leads to what the scenario says in place of a video', async () => {
    const emulator = stillEmulator({ scenario: { resultStatus: 404 } });
    const { TaskId } = await vodOf(emulator).createAigcVideoTask(vodRequest);
    emulator.clock.advance('20s');
    expect(await statusOf(emulator, TaskId)).toBe(404);
    emulator.setTaskScenario(TaskId, { resultStatus: 500 });
    expect(await statusOf(emulator, TaskId)).toBe(500);
  });
});

describe('a task', () => {
  it('is known to VOD for three days, and then its id is a wrong one', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const { TaskId } = await client.createAigcVideoTask(vodRequest);
    const look = () =>
      client.describeTaskDetail({ TaskId }).then(
        ({ Status }) => Status,
        ({ code }) => code,
      );
    expect(await around(emulator, start + 3 * day, look)).toEqual(['FINISH', 'InvalidParameterValue.TaskId']);
  });

  it('is known to MPS for seven days', async () => {
    const emulator = stillEmulator();
    const client = mpsOf(emulator);
    const { TaskId } = await client.createAigcVideoTask(mpsRequest);
    const look = () =>
      client.describeAigcVideoTask({ TaskId }).then(
        ({ Status }) => Status,
        ({ code }) => code,
      );
    expect(await around(emulator, start + 7 * day, look)).toEqual(['DONE', 'ResourceNotFound.TaskNotFound']);
  });

  it('is known to the gateway for three days, and then not found [refusal: bearer/task]', async () => {
    const emulator = stillEmulator();
    const { TaskId } = await gatewayOf(emulator).createAigcVideoTask(gatewayRequest);
    const look = () => askGateway(emulator, `query/${TaskId}`).then(({ code, status }) => [status, code]);
    const looks = await around(emulator, start + 3 * day, look);
    expect(looks).toEqual([
      [200, undefined],
      [404, 'task_not_found'],
    ]);
  });

  it('is not known to another account [behaviour: accounts]', async () => {
    const emulator = stillEmulator();
    const vod = await vodOf(emulator, 'one').createAigcVideoTask(vodRequest);
    const mps = await mpsOf(emulator, 'one').createAigcVideoTask(mpsRequest);
    const gateway = await gatewayOf(emulator, 'one').createAigcVideoTask(gatewayRequest);
    expect(await failureOf(vodOf(emulator, 'two').describeTaskDetail({ TaskId: vod.TaskId }))).toMatchObject({
      code: 'InvalidParameterValue.TaskId',
    });
    expect(await failureOf(mpsOf(emulator, 'two').describeAigcVideoTask({ TaskId: mps.TaskId }))).toMatchObject({
      code: 'ResourceNotFound.TaskNotFound',
    });
    expect(await failureOf(gatewayOf(emulator, 'two').queryTask({ task_id: gateway.TaskId }))).toMatchObject({
      code: 'task_not_found',
    });
    const bills = ['emulator-one', 'emulator-two'].map((account) => emulator.bill(account).tasks);
    expect(bills).toEqual([3, 0]);
  });

  it('is not known to another service', async () => {
    const emulator = stillEmulator();
    const { TaskId } = await vodOf(emulator).createAigcVideoTask(vodRequest);
    const options = { action: 'DescribeAigcVideoTask', version: versions.mps, service: 'mps' };
    expect(await ask(emulator, { TaskId }, options)).toMatchObject({ code: 'ResourceNotFound.TaskNotFound' });
  });

  it('is not known to another application', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const { TaskId } = await client.createAigcVideoTask(vodRequest);
    const other = client.describeTaskDetail({ TaskId, SubAppId: application + 1 });
    expect(await failureOf(other)).toMatchObject({ code: 'InvalidParameterValue.TaskId' });
    expect(await client.describeTaskDetail({ TaskId, SubAppId: application })).toMatchObject({ Status: 'WAITING' });
    expect(await client.describeTaskDetail({ TaskId })).toMatchObject({ Status: 'WAITING' });
    const own = await client.describeTasks({ SubAppId: application });
    const others = await client.describeTasks({ SubAppId: application + 1 });
    expect([own.TaskSet?.length, others.TaskSet?.length]).toEqual([1, 0]);
  });
});
