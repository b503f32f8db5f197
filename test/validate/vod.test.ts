import { describe, expect, it } from 'vitest';
import {
  validateCreateAigcVideoRedrawTask,
  validateCreateAigcVideoTask,
  validateDescribeTaskDetail,
} from '../../generated/src/vod/index.ts';
import { errorsOf, expectOneError, type Refusal, warningsOf } from './verdicts.ts';

const prompt = 'A car drives along the coast.';
const image = { Type: 'Url', Url: 'https://example.com/first.png' };
const images = (count: number) => Array.from({ length: count }, () => image);

const kling = (version: string, more: object = {}) => ({
  SubAppId: 251007502,
  ModelName: 'Kling',
  ModelVersion: version,
  Prompt: prompt,
  ...more,
});
const model = (ModelName: string, ModelVersion: string, more: object = {}) => ({
  ...kling(ModelVersion, more),
  ModelName,
});

/** Each of these is wrong in one way, by the tables and the prose of S0 and INTL. */
const refused: readonly (Refusal & { readonly name: string; readonly request: object })[] = [
  {
    name: 'no prompt and no file',
    request: { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.0' },
    path: 'Prompt',
    code: 'rule',
    rule: 'prompt-or-files',
    says: ['Prompt', 'FileInfos is empty'],
    source: 'S0',
  },
  {
    name: 'an empty prompt and an empty list of files',
    request: kling('2.0', { Prompt: '', FileInfos: [] }),
    path: 'Prompt',
    code: 'rule',
    rule: 'prompt-or-files',
    says: ['Prompt'],
    source: 'S0',
  },
  {
    name: 'GV: a last frame without a first frame',
    request: model('GV', '3.1', { LastFrameFileId: '3704211' }),
    path: 'FileInfos',
    code: 'rule',
    rule: 'last-frame-needs-first-frame',
    says: ['last frame', 'first frame'],
    source: 'S0',
  },
  {
    name: 'GV: a last frame with two images',
    request: model('GV', '3.1-fast', { LastFrameUrl: 'https://example.com/last.png', FileInfos: images(2) }),
    path: 'FileInfos',
    code: 'rule',
    rule: 'last-frame-needs-first-frame',
    says: ['exactly one image'],
    source: 'S0',
  },
  {
    name: 'Kling 2.0: a last frame',
    request: kling('2.0', { LastFrameUrl: 'https://example.com/last.png', FileInfos: images(1) }),
    path: 'LastFrameUrl',
    code: 'matrix',
    rule: 'Kling/LastFrame',
    says: ['LastFrameUrl', 'Kling 2.1', 'GV', 'Vidu q2-pro, q2-turbo'],
    source: 'S0',
  },
  {
    name: 'Kling 2.1: a last frame at 720P',
    request: kling('2.1', { LastFrameFileId: '3704211', FileInfos: images(1), OutputConfig: { Resolution: '720P' } }),
    path: 'LastFrameFileId',
    code: 'matrix',
    rule: 'Kling 2.1/LastFrame',
    says: ['OutputConfig.Resolution', '1080P'],
    source: 'S0',
  },
  {
    name: 'Kling 2.1: a last frame without a resolution, since the default is 720P',
    request: kling('2.1', { LastFrameFileId: '3704211', FileInfos: images(1) }),
    path: 'LastFrameFileId',
    code: 'matrix',
    rule: 'Kling 2.1/LastFrame',
    says: ['1080P'],
    source: 'S0',
  },
  {
    name: 'Hailuo: a last frame',
    request: model('Hailuo', '02', { LastFrameUrl: 'https://example.com/last.png' }),
    path: 'LastFrameUrl',
    code: 'matrix',
    rule: 'Hailuo/LastFrame',
    says: ['cannot be used with Hailuo'],
    source: 'S0',
  },
  {
    name: 'Hailuo: an aspect ratio',
    request: model('Hailuo', '2.3-fast', { OutputConfig: { AspectRatio: '16:9' } }),
    path: 'OutputConfig.AspectRatio',
    code: 'matrix',
    rule: 'Hailuo/AspectRatio',
    says: ['cannot be used with Hailuo'],
    source: 'INTL',
  },
  {
    name: 'Hailuo at 720P',
    request: model('Hailuo', '02', { OutputConfig: { Resolution: '720P' } }),
    path: 'OutputConfig.Resolution',
    code: 'matrix',
    rule: 'Hailuo/Resolution',
    says: ['768P or 1080P', '"720P"'],
    source: 'INTL',
  },
  {
    name: 'Kling: a duration of 8',
    request: kling('1.6', { OutputConfig: { Duration: 8 } }),
    path: 'OutputConfig.Duration',
    code: 'matrix',
    rule: 'Kling/Duration',
    says: ['5 or 10', '8'],
    source: 'INTL',
  },
  {
    name: 'Vidu q2-pro: 4:3',
    request: model('Vidu', 'q2-pro', { OutputConfig: { AspectRatio: '4:3' } }),
    path: 'OutputConfig.AspectRatio',
    code: 'matrix',
    rule: 'Vidu/AspectRatio',
    says: ['16:9, 9:16 or 1:1', '"4:3"'],
    source: 'INTL',
  },
  {
    name: 'Vidu: 11 seconds',
    request: model('Vidu', 'q2-turbo', { OutputConfig: { Duration: 11 } }),
    path: 'OutputConfig.Duration',
    code: 'matrix',
    rule: 'Vidu/Duration',
    says: ['1 to 10', '11'],
    source: 'INTL',
  },
  {
    name: 'Kling: four images',
    request: kling('1.6', { FileInfos: images(4) }),
    path: 'FileInfos',
    code: 'matrix',
    rule: 'Kling/Images',
    says: ['at most 3', '4'],
    source: 'S0',
  },
  {
    name: 'Vidu q2: eight images',
    request: model('Vidu', 'q2', { FileInfos: images(8) }),
    path: 'FileInfos',
    code: 'matrix',
    rule: 'Vidu q2/Images',
    says: ['at most 7', '8'],
    source: 'S0',
  },
  {
    name: 'both forms of the last frame',
    request: model('GV', '3.1', {
      FileInfos: images(1),
      LastFrameFileId: '1',
      LastFrameUrl: 'https://example.com/last.png',
    }),
    path: 'LastFrameUrl',
    code: 'rule',
    rule: 'one-last-frame',
    says: ['LastFrameFileId', 'LastFrameUrl'],
    source: 'S0',
  },
  {
    name: 'a misspelt model',
    request: model('Klnig', '1.6'),
    path: 'ModelName',
    code: 'enum',
    rule: 'CreateAigcVideoTask.ModelName',
    says: ['Hailuo, Kling, Jimeng, Vidu, GV, OS, Hunyuan or Mingmou', 'Did you mean Kling?'],
    source: 'S0',
  },
  {
    name: 'a version of another model',
    request: kling('q2'),
    path: 'ModelVersion',
    code: 'version',
    rule: 'CreateAigcVideoTask.ModelVersion',
    says: ['1.6, 2.0, 2.1, 2.5 or O1', 'for Kling'],
    source: 'S0',
  },
  {
    name: 'no SubAppId',
    request: { ModelName: 'Kling', ModelVersion: '1.6', Prompt: prompt },
    path: 'SubAppId',
    code: 'required',
    rule: 'CreateAigcVideoTask.SubAppId',
    says: ['SubAppId is required'],
    source: 'S0',
  },
  {
    name: 'SessionId of 51 characters',
    request: kling('1.6', { SessionId: 'x'.repeat(51) }),
    path: 'SessionId',
    code: 'limit',
    rule: 'CreateAigcVideoTask.SessionId',
    says: ['at most 50', '51'],
    source: 'S0',
  },
  {
    name: 'SessionContext of 1001 characters',
    request: kling('1.6', { SessionContext: 'x'.repeat(1001) }),
    path: 'SessionContext',
    code: 'limit',
    rule: 'CreateAigcVideoTask.SessionContext',
    says: ['at most 1000', '1001'],
    source: 'S0',
  },
  {
    name: 'MediaName of 65 characters',
    request: kling('1.6', { OutputConfig: { MediaName: 'x'.repeat(65) } }),
    path: 'OutputConfig.MediaName',
    code: 'limit',
    rule: 'AigcVideoOutputConfig.MediaName',
    says: ['at most 64', '65'],
    source: 'INTL',
  },
  ...[11, -11].map((TasksPriority) => ({
    name: `TasksPriority ${TasksPriority}`,
    request: kling('1.6', { TasksPriority }),
    path: 'TasksPriority',
    code: 'limit' as const,
    rule: 'CreateAigcVideoTask.TasksPriority',
    says: ['-10 to 10', String(TasksPriority)],
    source: 'S0',
  })),
  {
    name: 'TasksPriority 1.5',
    request: kling('1.6', { TasksPriority: 1.5 }),
    path: 'TasksPriority',
    code: 'type',
    rule: 'CreateAigcVideoTask.TasksPriority',
    says: ['an integer', '1.5'],
    source: 'S0',
  },
  {
    name: 'TasksPriority "11", a number as text and out of range',
    request: kling('1.6', { TasksPriority: '11' }),
    path: 'TasksPriority',
    code: 'limit',
    rule: 'CreateAigcVideoTask.TasksPriority',
    says: ['-10 to 10'],
    source: 'S0',
  },
  {
    name: 'an unknown parameter',
    request: kling('1.6', { Seed: 7 }),
    path: 'Seed',
    code: 'unknown-parameter',
    rule: 'CreateAigcVideoTask/unknown-parameter',
    says: ['Seed is not a parameter'],
    source: 'S0',
  },
  {
    name: 'a misspelt parameter',
    request: kling('1.6', { NegativPrompt: 'red' }),
    path: 'NegativPrompt',
    code: 'unknown-parameter',
    rule: 'CreateAigcVideoTask/unknown-parameter',
    says: ['Did you mean NegativePrompt?'],
    source: 'S0',
  },
  {
    name: 'a parameter beside its object',
    request: kling('1.6', { Duration: 5 }),
    path: 'Duration',
    code: 'unknown-parameter',
    rule: 'CreateAigcVideoTask/unknown-parameter',
    says: ['Did you mean OutputConfig.Duration?'],
    source: 'S0',
  },
  {
    name: 'an unknown parameter in a file',
    request: kling('1.6', { FileInfos: [{ ...image, Usage: 'FirstFrame' }] }),
    path: 'FileInfos[0].Usage',
    code: 'unknown-parameter',
    rule: 'AigcVideoTaskInputFileInfo/unknown-parameter',
    says: ['FileInfos[0].Usage'],
    source: 'INTL',
  },
  {
    name: 'Type File without a FileId',
    request: kling('1.6', { FileInfos: [image, { Type: 'File' }] }),
    path: 'FileInfos[1].FileId',
    code: 'rule',
    rule: 'file-by-id',
    says: ['FileId is needed when Type is File'],
    source: 'INTL',
  },
  {
    name: 'a switch as a boolean, which is how MPS writes it',
    request: kling('1.6', { EnhancePrompt: true }),
    path: 'EnhancePrompt',
    code: 'type',
    rule: 'CreateAigcVideoTask.EnhancePrompt',
    says: ['a text', 'true'],
    source: 'S0',
  },
  {
    name: 'subject ids on some images only',
    request: model('Vidu', 'q2', { FileInfos: [{ ...image, ObjectId: 'a' }, image] }),
    path: 'FileInfos[1].ObjectId',
    code: 'rule',
    rule: 'subject-ids-on-every-image',
    says: ['every image must'],
    source: 'INTL',
  },
];

describe('VOD CreateAigcVideoTask refuses, with one clear issue', () => {
  it.each(refused)('$name', ({ request, ...refusal }) => {
    expectOneError(validateCreateAigcVideoTask(request), refusal);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'null'],
    ['nothing', undefined, 'undefined'],
    ['a list', [], 'a list'],
    ['a text', '{}', '"{}"'],
    ['a number', 7, '7'],
    ['a function', () => 1, 'function'],
  ])('%s in place of the request', (_, input, shown) => {
    const refusal = {
      path: '',
      code: 'type',
      rule: 'CreateAigcVideoTask',
      says: ['must be an object', shown],
      source: 'S0',
    } as const;
    expectOneError(validateCreateAigcVideoTask(input), refusal);
  });

  it.each<[string, object, string, string]>([
    ['null for an object', { OutputConfig: null }, 'OutputConfig', 'null'],
    ['a list for an object', { OutputConfig: [{ Duration: 5 }] }, 'OutputConfig', 'a list'],
    ['a text for an object', { OutputConfig: '5s' }, 'OutputConfig', '"5s"'],
    ['an object for a list', { FileInfos: image }, 'FileInfos', 'an object'],
    ['null in a list', { FileInfos: [null] }, 'FileInfos[0]', 'null'],
    ['a text in a list of objects', { FileInfos: ['https://example.com/a.png'] }, 'FileInfos[0]', '"https'],
    ['null for a text', { Prompt: null }, 'Prompt', 'null'],
    ['a number for a text', { Prompt: 5 }, 'Prompt', '5'],
    ['a bigint for an integer', { SubAppId: 1n }, 'SubAppId', '1'],
    ['NaN', { OutputConfig: { Duration: Number.NaN } }, 'OutputConfig.Duration', 'NaN'],
    ['a version as a number', { ModelVersion: 2.1 }, 'ModelVersion', '2.1'],
  ])('%s', (_, more, path, shown) => {
    const errors = errorsOf(validateCreateAigcVideoTask(kling('1.6', more)));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path, code: 'type' });
    expect(errors[0]?.message).toContain(shown);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])('the key %s', (key) => {
    const input: unknown = JSON.parse(
      `{"SubAppId":1,"ModelName":"Kling","ModelVersion":"1.6","Prompt":"x","${key}":{"a":1}}`,
    );
    const errors = errorsOf(validateCreateAigcVideoTask(input));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path: key, code: 'unknown-parameter' });
  });

  it('inherited properties do not count as given', () => {
    const input = Object.create({ SubAppId: 1, ModelName: 'Kling', ModelVersion: '1.6', Prompt: prompt });
    expect(errorsOf(validateCreateAigcVideoTask(input)).map((issue) => issue.path)).toEqual([
      'SubAppId',
      'ModelName',
      'ModelVersion',
      'Prompt',
    ]);
  });

  it('everything at once, in one call', () => {
    const verdict = validateCreateAigcVideoTask({
      ModelName: 'Kling',
      ModelVersion: '2.0',
      FileInfos: [...images(3), { Type: 'File', Url: 'https://example.com/a.png' }, null],
      LastFrameUrl: 'https://example.com/last.png',
      EnhancePrompt: 'yes',
      OutputConfig: { Duration: 8, Resolution: '4K', AspectRatio: '4:3', MediaName: 'x'.repeat(65), Colour: 'red' },
      SessionId: 'x'.repeat(51),
      SessionContext: 'x'.repeat(1001),
      TasksPriority: 11,
      Promt: prompt,
    });
    expect(
      errorsOf(verdict)
        .map(({ code, path }) => `${code} ${path}`)
        .sort(),
    ).toEqual(
      [
        'required SubAppId',
        'unknown-parameter Promt',
        'unknown-parameter OutputConfig.Colour',
        'rule FileInfos[3].FileId',
        'type FileInfos[4]',
        'matrix FileInfos',
        'matrix LastFrameUrl',
        'enum EnhancePrompt',
        'matrix OutputConfig.Duration',
        'matrix OutputConfig.Resolution',
        'matrix OutputConfig.AspectRatio',
        'limit OutputConfig.MediaName',
        'limit SessionId',
        'limit SessionContext',
        'limit TasksPriority',
      ].sort(),
    );
  });
});

describe('VOD CreateAigcVideoTask accepts', () => {
  it.each<[string, object]>([
    ['the least', kling('1.6')],
    ['an image without a prompt', kling('1.6', { Prompt: undefined, FileInfos: images(1) })],
    [
      'Kling 2.1 with a last frame at 1080P',
      kling('2.1', {
        FileInfos: images(1),
        LastFrameUrl: 'https://example.com/l.png',
        OutputConfig: { Resolution: '1080P' },
      }),
    ],
    ['Vidu q2-pro with a last frame', model('Vidu', 'q2-pro', { FileInfos: images(1), LastFrameFileId: '1' })],
    ['GV with a first and a last frame', model('GV', '3.1', { FileInfos: [{ FileId: '1' }], LastFrameFileId: '2' })],
    [
      'Vidu q2 with seven images and 4:3',
      model('Vidu', 'q2', { FileInfos: images(7), OutputConfig: { AspectRatio: '4:3' } }),
    ],
    [
      'Vidu with a fraction of a second, since the type is a float and the document gives a range',
      model('Vidu', 'q2', { OutputConfig: { Duration: 4.5 } }),
    ],
    [
      'OS for 12 seconds',
      model('OS', '2.0', { OutputConfig: { Duration: 12, Resolution: '720P', AspectRatio: '9:16' } }),
    ],
    [
      '50, 1000 and 64 characters outside the basic plane',
      kling('1.6', {
        SessionId: '\u{1F3AC}'.repeat(50),
        SessionContext: '\u{1F3AC}'.repeat(1000),
        OutputConfig: { MediaName: '\u{1F3AC}'.repeat(64) },
      }),
    ],
    ['an empty SessionId, which asks for no comparison', kling('1.6', { SessionId: '' })],
    ['a parameter that is undefined', kling('1.6', { Unheard: undefined })],
  ])('%s', (_, request) => {
    const verdict = validateCreateAigcVideoTask(request);
    expect(verdict).toEqual({ ok: true, value: request, warnings: [] });
  });

  it('audio on Kling, with a warning that names the models of the document', () => {
    const verdict = validateCreateAigcVideoTask(kling('1.6', { OutputConfig: { AudioGeneration: 'Enabled' } }));
    expect(verdict.ok).toBe(true);
    expect(warningsOf(verdict)).toMatchObject([
      { path: 'OutputConfig.AudioGeneration', rule: 'Kling/Audio', sources: ['INTL'], conflicts: ['C14'] },
    ]);
    expect(warningsOf(verdict)[0]?.message).toContain('Vidu, GV and OS');
  });

  it('an aspect ratio with Kling and an image, with a warning: the document gives it for text to video', () => {
    const verdict = validateCreateAigcVideoTask(
      kling('1.6', { FileInfos: images(1), OutputConfig: { AspectRatio: '1:1' } }),
    );
    expect(verdict.ok).toBe(true);
    expect(warningsOf(verdict)).toMatchObject([{ path: 'OutputConfig.AspectRatio', rule: 'Kling/AspectRatio' }]);
  });

  it('a priority as text: it warns, and the number is what is sent; the input stays as it was', () => {
    const request = kling('1.6', { TasksPriority: '-3' });
    const verdict = validateCreateAigcVideoTask(request);
    expect(verdict).toMatchObject({
      ok: true,
      value: { ...request, TasksPriority: -3 },
      warnings: [{ code: 'coerced', path: 'TasksPriority', conflicts: ['C2'] }],
    });
    expect(request.TasksPriority).toBe('-3');
  });
});

describe('VOD CreateAigcVideoRedrawTask', () => {
  it('accepts a video by URL', () => {
    expect(
      validateCreateAigcVideoRedrawTask({ SubAppId: 1, FileInfo: { Type: 'Url', Url: 'https://example.com/a.mp4' } })
        .ok,
    ).toBe(true);
  });

  it('needs FileInfo, although the document flags it as optional (R1)', () => {
    const refusal = {
      path: 'FileInfo',
      code: 'required',
      rule: 'CreateAigcVideoRedrawTask.FileInfo',
      says: ['required'],
      source: 'S4',
    } as const;
    expectOneError(validateCreateAigcVideoRedrawTask({ SubAppId: 1 }), refusal);
  });

  it('has no prompt and no model', () => {
    const verdict = validateCreateAigcVideoRedrawTask({
      SubAppId: 1,
      FileInfo: { FileId: '1' },
      Prompt: 'x',
      ModelName: 'Kling',
    });
    expect(errorsOf(verdict).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unknown-parameter Prompt',
      'unknown-parameter ModelName',
    ]);
  });
});

describe('VOD DescribeTaskDetail', () => {
  it('needs a task id that is not empty', () => {
    expect(validateDescribeTaskDetail({ TaskId: '251007502-AigcVideoTask-1t' }).ok).toBe(true);
    const refusal = {
      path: 'TaskId',
      code: 'required',
      rule: 'DescribeTaskDetail.TaskId',
      says: ['required'],
      source: 'INTL',
    } as const;
    expectOneError(validateDescribeTaskDetail({ TaskId: '' }), refusal);
  });
});
