import { describe, expect, test } from 'vitest';
import type { TaskInfo } from '../../../generator/runtime/data/operation.ts';
import { outputEntries, readTask, taskIdOf } from '../../../generator/runtime/tasks/snapshot.ts';
import { mpsTask, vodTask } from './support/calls.ts';
import { finished } from './support/service.ts';

const read = (answer: unknown) => readTask('t-1', vodTask, answer);

describe('VOD', () => {
  test.each([
    ['WAITING', 'waiting'],
    ['PROCESSING', 'running'],
    ['SUCCESS', 'running'],
    ['FAIL', 'running'],
    ['constructor', 'running'],
    ['', 'running'],
    [7, 'running'],
  ])('%s is %s', (Status, state) => {
    expect(read({ Status })).toMatchObject({ state, outputs: [] });
    expect(read({ Status }).error).toBeUndefined();
  });

  test.each([undefined, null, 'FINISH', [], {}])('%j in place of an answer is a task that still runs', (answer) => {
    expect(read(answer)).toEqual({ taskId: 't-1', state: 'running', status: '', outputs: [] });
  });

  test('FINISH with ErrCode 0 and a file is a success', () => {
    const { error, outputs, progress, state } = read(finished());
    expect({ error, outputs, progress, state }).toEqual({
      error: undefined,
      outputs: [{ url: 'https://1500000001.vod2.example.com/out.mp4', expiresAt: '2026-11-27T00:00:00Z' }],
      progress: 100,
      state: 'succeeded',
    });
  });

  test.each(['InvalidParameter.VoilationContent', 'InvalidParameter.ViolationContent', 'SomethingNew'])(
    'FINISH with another ErrCode is a failure; %s is kept as it comes',
    (ErrCodeExt) => {
      const answer = finished({}, { ErrCode: 70000, ErrCodeExt, Message: 'no', Output: null });
      expect(read(answer)).toMatchObject({ state: 'failed', outputs: [], error: { code: ErrCodeExt, message: 'no' } });
    },
  );

  test('a failure offers no outputs, even if there are some', () => {
    expect(read(finished({}, { ErrCode: 70000 }))).toMatchObject({ state: 'failed', outputs: [] });
  });

  test('the number of the error stands in where there is no code', () => {
    expect(read(finished({}, { ErrCode: 40000 })).error?.code).toBe('40000');
    expect(read(finished({}, { ErrCode: '40000' })).error?.code).toBe('40000');
  });

  test.each([
    ['no record', { Status: 'FINISH' }],
    ['a record that is null', { Status: 'FINISH', AigcVideoTask: null, AigcVideoRedrawTask: null }],
    ['no output', finished({}, { Output: null })],
    ['an empty list', finished({}, { Output: { FileInfos: [] } })],
  ])('FINISH with ErrCode 0 and %s is no success', (_, answer) => {
    expect(read(answer)).toMatchObject({ state: 'failed', error: { code: 'NoOutput' } });
  });

  test('a file without a URL is a result', () => {
    const answer = finished({}, { Output: { FileInfos: [{ FileContent: '{}', UsageType: 'position_info' }] } });
    expect(read(answer)).toMatchObject({ state: 'succeeded', outputs: [] });
  });

  test('a record that lags behind the answer is waited for', () => {
    expect(read(finished({}, { Status: 'PROCESSING', Output: null })).state).toBe('running');
    expect(read(finished({}, { Status: 'PROCESSING', ErrCode: 70000 })).state).toBe('failed');
  });

  test('ABORTED', () => {
    expect(read({ Status: 'ABORTED', AigcVideoTask: null })).toMatchObject({
      state: 'aborted',
      error: { code: 'Aborted', message: 'the task ended as ABORTED' },
    });
  });

  test('a redraw task has one file and no list', () => {
    const task = { Status: 'FINISH', ErrCode: 0, Output: { FileInfo: { FileUrl: 'https://v.example.com/r.mp4' } } };
    expect(read({ Status: 'FINISH', AigcVideoTask: null, AigcVideoRedrawTask: task })).toMatchObject({
      state: 'succeeded',
      outputs: [{ url: 'https://v.example.com/r.mp4' }],
    });
  });

  test.each([
    ['0000-00-00T00:00:00Z', undefined],
    ['0000-00-00 00:00:00', undefined],
    ['', undefined],
    ['soon', undefined],
    ['2026-11-27 08:00:00', undefined],
    ['2026-11-27T08:00:00', undefined],
    ['2026-11-27T08:00:00+8', undefined],
    ['2026-13-27T08:00:00Z', undefined],
    ['2026-11-27T08:00:00+08:00', '2026-11-27T08:00:00+08:00'],
    ['2026-11-27T08:00:00+0800', '2026-11-27T08:00:00+0800'],
    ['2026-11-26T19:00:00-05:00', '2026-11-26T19:00:00-05:00'],
    ['2026-11-27t00:00:00z', '2026-11-27t00:00:00z'],
  ])('ExpireTime %j expires at %s', (ExpireTime, expiresAt) => {
    expect(read(finished({ ExpireTime })).outputs).toEqual([
      { url: 'https://1500000001.vod2.example.com/out.mp4', ...(expiresAt === undefined ? {} : { expiresAt }) },
    ]);
  });
});

describe('MPS', () => {
  const at = Date.parse('2026-11-20T00:00:00Z');
  const readMps = (answer: unknown, notBefore?: number) => readTask('m-1', mpsTask, answer, notBefore);

  test.each([
    ['WAIT', 'waiting'],
    ['RUN', 'running'],
    ['FAIL', 'failed'],
    ['DONE', 'succeeded'],
    ['FINISH', 'running'],
  ])('%s is %s', (Status, state) => {
    expect(readMps({ Status }).state).toBe(state);
  });

  test('results are kept for twelve hours from a moment at which they did not exist', () => {
    const answer = { Status: 'DONE', VideoUrls: ['https://m.example.com/a.mp4', '', null], Message: 'ok' };
    expect(readMps(answer, at).outputs).toEqual([
      { url: 'https://m.example.com/a.mp4', expiresAt: '2026-11-20T12:00:00.000Z' },
    ]);
    expect(readMps(answer).outputs).toEqual([{ url: 'https://m.example.com/a.mp4' }]);
  });

  test('nothing is said of results that nobody says how long are kept', () => {
    const { lifetimeSeconds: _, ...info } = mpsTask;
    const answer = { Status: 'DONE', VideoUrls: ['https://m.example.com/a.mp4'] };
    expect(readTask('m-1', info, answer, at).outputs).toEqual([{ url: 'https://m.example.com/a.mp4' }]);
  });

  test('a failure has a message and no code', () => {
    expect(readMps({ Status: 'FAIL', Message: 'the image is too large' }).error).toEqual({
      code: 'TaskFailed',
      message: 'the image is too large',
    });
  });
});

describe('a task of an API that does not exist', () => {
  const info: TaskInfo = {
    id: 'Id',
    status: 'State',
    states: { going: 'running', done: 'finished', stopped: 'aborted', broken: 'failed' },
    within: ['Task', 'OtherTask'],
    errorNumber: 'Error',
    errorCode: 'Code',
    message: 'Why',
    progress: 'Percent',
    outputs: ['Files[].Url', 'Links[]'],
    ids: ['Voices[].Id'],
    seconds: 'Meta.Seconds',
  };
  const readDone = (task: object, own: Partial<TaskInfo> = {}) =>
    readTask('t-1', { ...info, ...own }, { State: 'done', Task: task });
  const url = 'https://example.com/a.mp4';

  test('that has made what is no file has ids, and needs no file to have succeeded', () => {
    expect(readDone({ Voices: [{ Id: 'v-1' }, { Id: 7 }, { Id: ' ' }, { Id: null }, null, {}] })).toStrictEqual({
      taskId: 't-1',
      state: 'succeeded',
      status: 'done',
      outputs: [],
      ids: ['v-1', '7'],
    });
    expect(readDone({ Files: [{ Url: url }], Voices: [] })).not.toHaveProperty('ids');
  });

  test.each([{}, { Voices: [] }, { Voices: [{ Id: '' }] }, { Voices: 'v-1' }])(
    'that has neither ids nor files has not succeeded: %j',
    (task) => {
      expect(readDone(task)).toStrictEqual({
        taskId: 't-1',
        state: 'failed',
        status: 'done',
        outputs: [],
        error: { code: 'NoOutput', message: 'the task ended as done without a result' },
      });
    },
  );

  test('that has not succeeded has no ids and has used nothing up', () => {
    const task = { Voices: [{ Id: 'v-1' }], Meta: { Seconds: 5 } };
    for (const State of ['going', 'stopped', 'broken'])
      for (const property of ['ids', 'usage'])
        expect(readTask('t-1', info, { State, Task: task })).not.toHaveProperty(property);
  });

  test('says what it has used up where the answer does', () => {
    const Files = [{ Url: url }, { Url: url }];
    expect(readDone({ Files, Meta: { Seconds: 5.2 } }).usage).toEqual({ seconds: 5.2, outputs: 2, isEstimated: false });
    for (const Seconds of [0, -1, '5', null, undefined])
      expect(readDone({ Files, Meta: { Seconds } })).not.toHaveProperty('usage');
    const { seconds: _, ...untold } = info;
    expect(readTask('t-1', untold, { State: 'done', Task: { Files } })).not.toHaveProperty('usage');
  });

  test('has the URLs of files and of lists, and passes over what is none', () => {
    const task = { Files: [{ Url: url }, null, 'x', { Url: ' ' }, { Url: 5 }], Links: [null, `${url}?2`, {}, ''] };
    expect(readDone(task).outputs).toStrictEqual([{ url }, { url: `${url}?2` }]);
  });

  test('is in the first field that holds an object', () => {
    const OtherTask = { Percent: 7 };
    for (const Task of [undefined, null, 'x', []])
      expect(readTask('t-1', info, { State: 'going', Task, OtherTask }).progress).toBe(7);
    expect(readTask('t-1', info, { State: 'going', Task: { Percent: 8 }, OtherTask }).progress).toBe(8);
  });

  test('has the progress as a number, or none', () => {
    for (const Percent of ['7', null, undefined])
      expect(readTask('t-1', info, { State: 'going', Task: { Percent } })).not.toHaveProperty('progress');
  });

  test.each([
    ['done', { Error: 3 }, '3', 'the task ended as done'],
    ['done', { Error: 3, Code: 'Bad', Why: 'so it is' }, 'Bad', 'so it is'],
    ['done', { Error: 3, Code: ' ', Why: ' ' }, '3', 'the task ended as done'],
    ['broken', {}, 'TaskFailed', 'the task ended as broken'],
    ['broken', { Error: 3 }, '3', 'the task ended as broken'],
    ['stopped', { Error: 3 }, 'Aborted', 'the task ended as stopped'],
    ['stopped', { Code: 'Bad' }, 'Bad', 'the task ended as stopped'],
  ])('that ended as %s with %j failed with %s: %s', (State, Task, code, message) => {
    expect(readTask('t-1', info, { State, Task }).error).toEqual({ code, message });
  });

  test('is told from others by its id, which may be a number', () => {
    expect(taskIdOf(info, { Task: { Id: 't-1' } })).toBe('t-1');
    expect(taskIdOf(info, { Task: { Id: 42 } })).toBe('42');
    for (const Id of ['', ' ', null, undefined, {}]) expect(taskIdOf(info, { Task: { Id } })).toBeUndefined();
    const { id: _, ...nameless } = info;
    expect(taskIdOf(nameless, { Task: { Id: 't-1' } })).toBeUndefined();
  });

  test('has entries with all that the service says of its files', () => {
    const file = { Url: url, Size: 3 };
    expect(outputEntries(info, { Task: { Files: [file, null, 'x'], Links: [url] } })).toEqual([file]);
    expect(outputEntries({ ...info, outputs: ['One.Url'] }, { Task: { One: file } })).toEqual([file]);
  });
});

test('names that every object has are not fields of the answer', () => {
  const info: TaskInfo = { status: 'toString', states: {}, outputs: ['constructor[]', '__proto__.name'] };
  expect(readTask('t', info, {})).toMatchObject({ state: 'running', outputs: [] });
});
