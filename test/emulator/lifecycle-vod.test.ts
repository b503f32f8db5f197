import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../generated/src/emulator/index.ts';
import { application, at, type Json, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';

/** Where a VOD task stands is a function of the time: two seconds of waiting, and eighteen of work. */

async function created(emulator: Emulator, more: object = {}): Promise<{ id: string; look: () => Promise<Json> }> {
  const client = vodOf(emulator);
  const { TaskId: id } = await client.createAigcVideoTask({ ...vodRequest, ...more });
  const look = async () => (await client.describeTaskDetail({ TaskId: id, SubAppId: application })) as unknown as Json;
  return { id, look };
}

const output = 'AigcVideoTask.Output.FileInfos';

describe('a VOD task', () => {
  it('gets an id that begins with its application', async () => {
    const { id } = await created(stillEmulator());
    expect(id).toMatch(/^1500000001-AigcVideoTask-[0-9a-f]{32}t$/);
  });

  it('waits for two seconds [setting: queueSeconds]', async () => {
    const emulator = stillEmulator();
    const { id, look } = await created(emulator);
    const expected = {
      TaskType: 'AigcVideoTask',
      Status: 'WAITING',
      CreateTime: '2026-05-20T00:00:00Z',
      BeginProcessTime: '',
      FinishTime: '',
      AigcVideoTask: { TaskId: id, Status: 'PROCESSING', ErrCode: 0, ErrCodeExt: '', Message: '', Progress: 0 },
    };
    expect(await look()).toMatchObject(expected);
    emulator.clock.advance(1_999);
    expect(await look()).toMatchObject(expected);
    emulator.clock.advance(1);
    expect(await look()).toMatchObject({ Status: 'PROCESSING', BeginProcessTime: '2026-05-20T00:00:02Z' });
  });

  it('works for eighteen seconds, and its progress grows evenly [setting: runSeconds] [behaviour: progress]', async () => {
    const emulator = stillEmulator();
    const { look } = await created(emulator);
    const seen: unknown[] = [];
    emulator.clock.advance('2s');
    for (let second = 0; second <= 18; second += 4.5) {
      const answer = await look();
      seen.push([at(answer, 'Status'), at(answer, 'AigcVideoTask.Status'), at(answer, 'AigcVideoTask.Progress')]);
      emulator.clock.advance('4.5s');
    }
    expect(seen).toEqual([
      ['PROCESSING', 'PROCESSING', 0],
      ['PROCESSING', 'PROCESSING', 25],
      ['PROCESSING', 'PROCESSING', 50],
      ['PROCESSING', 'PROCESSING', 75],
      ['FINISH', 'FINISH', 100],
    ]);
  });

  it('has an output from the moment it succeeds, and not before', async () => {
    const emulator = stillEmulator();
    const { look } = await created(emulator);
    emulator.clock.advance(19_999);
    expect(at(await look(), 'AigcVideoTask.Output')).toBeUndefined();
    emulator.clock.advance(1);
    const answer = await look();
    expect(answer).toMatchObject({ Status: 'FINISH', FinishTime: '2026-05-20T00:00:20Z' });
    expect(at(answer, 'AigcVideoTask')).toMatchObject({ Status: 'FINISH', ErrCode: 0, ErrCodeExt: '', Message: '' });
    expect(at(answer, output)).toEqual([
      {
        StorageMode: 'Temporary',
        ExpireTime: '2026-05-27T00:00:20Z',
        FileType: 'mp4',
        FileUrl: expect.stringMatching(/^http:\/\/emulator\.invalid\/emulator\/videos\/1500000001-.*\/1\.mp4$/),
      },
    ]);
  });

  it('has a file id and measurements only when it is kept', async () => {
    const emulator = stillEmulator();
    const { look } = await created(emulator, {
      OutputConfig: { StorageMode: 'Permanent', MediaName: 'fog', ClassId: 7, Duration: 10, Resolution: '1080P' },
    });
    emulator.clock.advance('20s');
    const [file] = at(await look(), output) as [Json];
    const expected = { StorageMode: 'Permanent', MediaName: 'fog', ClassId: 7, ExpireTime: '0000-00-00T00:00:00Z' };
    expect(file).toMatchObject({ ...expected, FileId: expect.stringMatching(/^\d+$/) });
    const bytes = new Uint8Array(await (await emulator.fetch(String(file.FileUrl))).arrayBuffer());
    expect(file.MetaData).toMatchObject({
      Size: bytes.length,
      Container: 'mp4',
      Width: 1920,
      Height: 1080,
      Duration: 10,
      VideoDuration: 10,
    });
    expect(at(file, 'MetaData.Bitrate')).toBeGreaterThan(0);
  });

  it('repeats the request, and the key and the context beside it', async () => {
    const emulator = stillEmulator();
    const OutputConfig = { Duration: 5, Resolution: '720P', AspectRatio: '9:16' };
    const { look } = await created(emulator, {
      NegativePrompt: 'rain',
      EnhancePrompt: 'Enabled',
      OutputConfig,
      SessionId: 'mine',
      SessionContext: 'order 7',
    });
    const task = at(await look(), 'AigcVideoTask') as Json;
    expect(task.Input).toEqual({
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'a lighthouse in fog',
      NegativePrompt: 'rain',
      EnhancePrompt: 'Enabled',
      OutputConfig,
    });
    expect(task).toMatchObject({ SessionId: 'mine', SessionContext: 'order 7' });
  });

  it('makes as many videos as the scenario says', async () => {
    const emulator = stillEmulator({ scenario: { outputs: 3 } });
    const { look } = await created(emulator);
    emulator.clock.advance('20s');
    const files = at(await look(), output) as readonly Json[];
    expect(files.map(({ FileUrl }) => String(FileUrl).slice(-6))).toEqual(['/1.mp4', '/2.mp4', '/3.mp4']);
  });
});

describe('a VOD task that ends otherwise', () => {
  it('fails with a number and a code and no output [behaviour: failed-task] [setting: failureNumber] [setting: failureCode] [setting: failureMessage]', async () => {
    const emulator = stillEmulator({ scenario: { outcome: 'fail' } });
    const { look } = await created(emulator);
    emulator.clock.advance('20s');
    const answer = await look();
    expect(answer).toMatchObject({ Status: 'FINISH', FinishTime: '2026-05-20T00:00:20Z' });
    const failure = {
      ErrCode: 70_000,
      ErrCodeExt: 'InternalError',
      Message: 'The model could not generate the video.',
    };
    expect(at(answer, 'AigcVideoTask')).toMatchObject({ Status: 'FINISH', ...failure });
    expect(at(answer, 'AigcVideoTask.Output')).toBeUndefined();
  });

  it('fails as the scenario says', async () => {
    const scenario = { outcome: 'fail', errorNumber: 60_001, errorCode: 'InvalidParameter', message: 'no' } as const;
    const emulator = stillEmulator({ scenario });
    const { look } = await created(emulator);
    emulator.clock.advance('20s');
    const failure = { ErrCode: 60_001, ErrCodeExt: 'InvalidParameter', Message: 'no' };
    expect(at(await look(), 'AigcVideoTask')).toMatchObject(failure);
  });

  it('is aborted at the top of the answer only [behaviour: aborted-task]', async () => {
    const emulator = stillEmulator({ scenario: { outcome: 'abort' } });
    const { look } = await created(emulator);
    expect(await look()).toMatchObject({ Status: 'WAITING' });
    emulator.clock.advance('2s');
    const answer = await look();
    const times = { BeginProcessTime: '', FinishTime: '2026-05-20T00:00:02Z' };
    expect(answer).toMatchObject({ Status: 'ABORTED', ...times });
    expect(at(answer, 'AigcVideoTask.Status')).toBeUndefined();
    expect(at(answer, 'AigcVideoTask.Output')).toBeUndefined();
  });

  it('never ends when it is stuck', async () => {
    const emulator = stillEmulator({ scenario: { outcome: 'hang' } });
    const { look } = await created(emulator);
    emulator.clock.advance('2d');
    const answer = await look();
    expect(answer).toMatchObject({ Status: 'PROCESSING', FinishTime: '' });
    expect(at(answer, 'AigcVideoTask.Progress')).toBe(99);
  });

  it('takes the time that the scenario says, and none', async () => {
    const emulator = stillEmulator();
    emulator.addScenario({ times: 1, scenario: { queueSeconds: 3_600, runSeconds: 7_200 } });
    emulator.addScenario({ scenario: { queueSeconds: 0, runSeconds: 0 } });
    const slow = await created(emulator);
    const quick = await created(emulator);
    expect(await quick.look()).toMatchObject({ Status: 'FINISH' });
    emulator.clock.advance('59m');
    expect(await slow.look()).toMatchObject({ Status: 'WAITING' });
    emulator.clock.advance('61m');
    expect(at(await slow.look(), 'AigcVideoTask.Progress')).toBe(50);
    emulator.clock.advance('1h');
    expect(await slow.look()).toMatchObject({ Status: 'FINISH' });
  });
});
