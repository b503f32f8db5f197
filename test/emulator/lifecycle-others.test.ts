import { describe, expect, it } from 'vitest';
import {
  at,
  gatewayOf,
  gatewayRequest,
  mpsOf,
  mpsRequest,
  redrawRequest,
  stillEmulator,
  vodOf,
} from './support/emulators.ts';

describe('an MPS task', () => {
  it('waits, runs, and is done, with its videos from then on', async () => {
    const emulator = stillEmulator();
    const client = mpsOf(emulator);
    const { TaskId } = await client.createAigcVideoTask({
      ...mpsRequest,
      Duration: 10,
      ExtraParameters: { Resolution: '1080P', AspectRatio: '9:16' },
    } as const);
    expect(TaskId).toMatch(/^2147\d{10}$/);
    const look = () => client.describeAigcVideoTask({ TaskId });
    const nothing = { Message: '', RequestId: expect.any(String) };
    expect(await look()).toEqual({ ...nothing, Status: 'WAIT' });
    emulator.clock.advance('2s');
    expect(await look()).toEqual({ ...nothing, Status: 'RUN' });
    emulator.clock.advance('18s');
    expect(await look()).toEqual({
      ...nothing,
      Status: 'DONE',
      VideoUrls: [`http://emulator.invalid/emulator/videos/${TaskId}/1.mp4`],
      Resolution: '1080*1920',
    });
  });

  it('is FAIL when it fails, and says why', async () => {
    const emulator = stillEmulator({ scenario: { outcome: 'fail', message: 'too windy' } });
    const client = mpsOf(emulator);
    const { TaskId } = await client.createAigcVideoTask(mpsRequest);
    emulator.clock.advance('20s');
    const answer = { Status: 'FAIL', Message: 'too windy', RequestId: expect.any(String) };
    expect(await client.describeAigcVideoTask({ TaskId })).toEqual(answer);
  });

  it('is FAIL when it is aborted [behaviour: aborted-mps]', async () => {
    const emulator = stillEmulator({ scenario: { outcome: 'abort' } });
    const client = mpsOf(emulator);
    const { TaskId } = await client.createAigcVideoTask(mpsRequest);
    emulator.clock.advance('2s');
    expect(await client.describeAigcVideoTask({ TaskId })).toMatchObject({ Status: 'FAIL' });
  });

  it('has several videos', async () => {
    const emulator = stillEmulator({ scenario: { outputs: 2 } });
    const client = mpsOf(emulator);
    const { TaskId } = await client.createAigcVideoTask(mpsRequest);
    emulator.clock.advance('20s');
    const { VideoUrls } = await client.describeAigcVideoTask({ TaskId });
    expect(VideoUrls?.map((url) => url.slice(-6))).toEqual(['/1.mp4', '/2.mp4']);
  });
});

describe('a gateway task', () => {
  it('is told as VOD tells it, in the names of VOD [behaviour: gateway-query]', async () => {
    const emulator = stillEmulator();
    const client = gatewayOf(emulator);
    const { TaskId } = await client.createAigcVideoTask({
      ...gatewayRequest,
      output_config: { duration: 10, resolution: '1080P', aspect_ratio: '1:1' },
      session_id: 'mine',
      session_context: 'order 7',
    });
    expect(TaskId).toMatch(/^251007502-AigcVideoTask-[0-9a-f]{32}t$/);
    const look = () => client.queryTask({ task_id: TaskId });
    expect(await look()).toMatchObject({ Status: 'WAITING', TaskType: 'AigcVideoTask' });
    emulator.clock.advance('2s');
    expect(await look()).toMatchObject({ Status: 'PROCESSING' });
    emulator.clock.advance('18s');
    const answer = await look();
    expect(answer).toMatchObject({ Status: 'FINISH' });
    expect(at(answer, 'AigcVideoTask')).toMatchObject({ SessionId: 'mine', SessionContext: 'order 7', ErrCode: 0 });
    expect(at(answer, 'AigcVideoTask.Input')).toEqual({
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'a lighthouse in fog',
      OutputConfig: { Duration: 10, Resolution: '1080P', AspectRatio: '1:1' },
    });
    const [file] = at(answer, 'AigcVideoTask.Output.FileInfos') as readonly object[];
    expect(file).toEqual({
      StorageMode: 'Temporary',
      ExpireTime: '2026-05-27T00:00:20Z',
      FileType: 'mp4',
      FileUrl: `http://emulator.invalid/emulator/videos/${TaskId}/1.mp4`,
    });
  });

  it('has a file id and measurements when it is kept', async () => {
    const emulator = stillEmulator();
    const client = gatewayOf(emulator);
    const { TaskId } = await client.createAigcVideoTask({
      ...gatewayRequest,
      output_config: { storage_mode: 'Permanent', aspect_ratio: '1:1' },
    });
    emulator.clock.advance('20s');
    const file = at(await client.queryTask({ task_id: TaskId }), 'AigcVideoTask.Output.FileInfos.0');
    expect(file).toMatchObject({ StorageMode: 'Permanent', FileId: expect.any(String) });
    expect(at(file, 'MetaData')).toMatchObject({ Width: 720, Height: 720, Duration: 5 });
  });
});

describe('a redraw task', () => {
  it('lies in a field of its own, with one video', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const { TaskId } = await client.createAigcVideoRedrawTask({ ...redrawRequest, SessionContext: 'order 7' });
    expect(TaskId).toMatch(/^1500000001-AigcVideoRedrawTask-[0-9a-f]{32}t$/);
    emulator.clock.advance('20s');
    const answer = await client.describeTaskDetail({ TaskId });
    expect(answer).toMatchObject({ Status: 'FINISH', TaskType: 'AigcVideoRedrawTask' });
    expect(at(answer, 'AigcVideoTask')).toBeUndefined();
    expect(at(answer, 'AigcVideoRedrawTask')).toMatchObject({
      TaskId,
      Status: 'FINISH',
      ErrCode: 0,
      Progress: 100,
      Input: { FileInfo: redrawRequest.FileInfo },
      Output: { FileInfo: { FileType: 'mp4', FileUrl: expect.stringContaining('/1.mp4') } },
      SessionContext: 'order 7',
    });
  });
});

describe('what becomes of tasks', () => {
  it('is decided by the first rule that fits, as often as it is for', async () => {
    const emulator = stillEmulator({ scenario: { queueSeconds: 0, runSeconds: 0 } });
    emulator.addScenario({ operation: 'mps/CreateAigcVideoTask', scenario: { outcome: 'fail' } });
    emulator.addScenario({ request: { 'OutputConfig.Resolution': '1080P' }, times: 2, scenario: { outcome: 'abort' } });
    const client = vodOf(emulator);
    const stateOf = async (more: object) => {
      const { TaskId } = await client.createAigcVideoTask({
        SubAppId: 1,
        ModelName: 'Kling',
        ModelVersion: '2.5',
        Prompt: 'fog',
        ...more,
      });
      return (await client.describeTaskDetail({ TaskId })).Status;
    };
    const large = { OutputConfig: { Resolution: '1080P' } };
    expect(await stateOf({})).toBe('FINISH');
    expect([await stateOf(large), await stateOf(large), await stateOf(large)]).toEqual([
      'ABORTED',
      'ABORTED',
      'FINISH',
    ]);
    const { TaskId } = await mpsOf(emulator).createAigcVideoTask(mpsRequest);
    expect(await mpsOf(emulator).describeAigcVideoTask({ TaskId })).toMatchObject({ Status: 'FAIL' });
  });

  it('can be changed while they run', async () => {
    const emulator = stillEmulator({ scenario: { outcome: 'hang' } });
    const client = mpsOf(emulator);
    const { TaskId } = await client.createAigcVideoTask(mpsRequest);
    emulator.clock.advance('1h');
    expect(await client.describeAigcVideoTask({ TaskId })).toMatchObject({ Status: 'RUN' });
    emulator.setTaskScenario(TaskId, { outcome: 'succeed', outputs: 2 });
    expect(await client.describeAigcVideoTask({ TaskId })).toMatchObject({ Status: 'DONE' });
    expect(() => emulator.setTaskScenario('no such task', {})).toThrow('there is no task "no such task"');
  });

  it.each([
    [{ outcome: 'explode' }, 'outcome of a scenario is one of succeed, fail, hang, abort, not "explode"'],
    [{ queueSeconds: Number.NaN }, 'queueSeconds of a scenario is 0 to 1000000000 seconds, not NaN'],
    [{ runSeconds: -1 }, 'runSeconds of a scenario is 0 to 1000000000 seconds, not -1'],
    [{ outputs: 1_000 }, 'outputs of a scenario is 0 to 999 results, not 1000'],
    [{ resultStatus: 200 }, 'resultStatus of a scenario is 400 to 599 as a status, not 200'],
    [{ errorCode: 7 }, 'errorCode of a scenario is a string, not 7'],
    [{ outcom: 'fail' }, 'a scenario has no "outcom", only outcome, queueSeconds'],
    ['fail', 'a scenario is an object, such as { "outcome": "fail" }'],
  ])('is not decided by a scenario that makes no sense: %j', (scenario, message) => {
    const emulator = stillEmulator();
    expect(() => emulator.addScenario({ scenario: scenario as object })).toThrow(message);
    expect(() => stillEmulator({ scenario: scenario as object })).toThrow(message);
  });

  it('is not decided by a rule that can never count', () => {
    const emulator = stillEmulator();
    const unknown =
      /there is no operation "vod\/CreateVideo", only .*vod\/CreateAigcVideoRedrawTask, vod\/CreateAigcVideoTask/;
    expect(() => emulator.addScenario({ operation: 'vod/CreateVideo', scenario: {} })).toThrow(unknown);
    expect(() => emulator.addScenario({ times: 0, scenario: {} })).toThrow('times is 1 or more, not 0');
  });
});
