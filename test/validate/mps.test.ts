import { describe, expect, it } from 'vitest';
import { validateCreateAigcVideoTask, validateDescribeAigcVideoTask } from '../../generated/src/mps/index.ts';
import { errorsOf, expectOneError, type Refusal, warningsOf } from './verdicts.ts';

const Prompt = 'A car drives along the coast.';
const ImageUrl = 'https://example.com/first.png';
const LastImageUrl = 'https://example.com/last.png';
const images = (count: number) => Array.from({ length: count }, () => ({ ImageUrl }));
const video = (ReferType?: string) => [
  { VideoUrl: 'https://example.com/a.mp4', ...(ReferType === undefined ? {} : { ReferType }) },
];
const request = (ModelName: string, ModelVersion: string, more: object = {}) => ({
  ModelName,
  ModelVersion,
  Prompt,
  ...more,
});

/** Each of these is wrong in one way, by S2 and the lists that INTL gives back to it. */
const refused: readonly (Omit<Refusal, 'source'> & {
  readonly name: string;
  readonly request: object;
  readonly source?: string;
})[] = [
  {
    name: 'no prompt and no image',
    request: { ModelName: 'Kling' },
    path: 'Prompt',
    code: 'rule',
    rule: 'prompt-or-images',
    says: ['ImageUrl', 'ImageInfos'],
    source: 'S2',
  },
  { name: 'nothing at all', request: {}, path: 'Prompt', code: 'rule', rule: 'prompt-or-images', says: ['Prompt'] },
  {
    name: 'GV: a last frame without a first frame',
    request: request('GV', '3.1', { LastImageUrl }),
    path: 'ImageUrl',
    code: 'rule',
    rule: 'gv-last-frame-needs-first-frame',
    says: ['ImageUrl'],
  },
  {
    name: 'GV: two reference images and a first frame',
    request: request('GV', '3.1', { ImageUrl, ImageInfos: images(2) }),
    path: 'ImageUrl',
    code: 'rule',
    rule: 'gv-several-images-stand-alone',
    says: ['several reference images'],
  },
  {
    name: 'Kling 2.0: a last frame',
    request: request('Kling', '2.0', { ImageUrl, LastImageUrl }),
    path: 'LastImageUrl',
    code: 'matrix',
    rule: 'Kling/LastFrame',
    says: ['GV', 'Vidu q2-pro, q2-turbo'],
  },
  {
    name: 'Kling 2.1: a last frame at 720P',
    request: request('Kling', '2.1', { ImageUrl, LastImageUrl, ExtraParameters: { Resolution: '720P' } }),
    path: 'LastImageUrl',
    code: 'matrix',
    rule: 'Kling 2.1/LastFrame',
    says: ['1080P'],
  },
  {
    name: 'Hailuo: a last frame',
    request: request('Hailuo', '02', { LastImageUrl }),
    path: 'LastImageUrl',
    code: 'matrix',
    rule: 'Hailuo/LastFrame',
    says: ['Hailuo'],
  },
  {
    name: 'Hailuo: an aspect ratio',
    request: request('Hailuo', '2.3', { ExtraParameters: { AspectRatio: '16:9' } }),
    path: 'ExtraParameters.AspectRatio',
    code: 'matrix',
    rule: 'Hailuo/AspectRatio',
    says: ['Hailuo'],
  },
  {
    name: 'Kling with an image: an aspect ratio, which the document gives for text to video only',
    request: request('Kling', '2.5', { ImageUrl, ExtraParameters: { AspectRatio: '1:1' } }),
    path: 'ExtraParameters.AspectRatio',
    code: 'matrix',
    rule: 'Kling/AspectRatio',
    says: ['text to video'],
  },
  {
    name: 'Vidu q3-pro: 4:3',
    request: request('Vidu', 'q3-pro', { ExtraParameters: { AspectRatio: '4:3' } }),
    path: 'ExtraParameters.AspectRatio',
    code: 'matrix',
    rule: 'Vidu/AspectRatio',
    says: ['16:9, 9:16 or 1:1'],
  },
  {
    name: 'OS: a resolution',
    request: request('OS', '2.0', { ExtraParameters: { Resolution: '720P' } }),
    path: 'ExtraParameters.Resolution',
    code: 'matrix',
    rule: 'OS/Resolution',
    says: ['OS'],
  },
  {
    name: 'Kling: a duration of 8',
    request: request('Kling', '3.0', { Duration: 8 }),
    path: 'Duration',
    code: 'matrix',
    rule: 'Kling/Duration',
    says: ['5 or 10'],
  },
  {
    name: 'a fraction of a second',
    request: request('Vidu', 'q2', { Duration: 4.5 }),
    path: 'Duration',
    code: 'type',
    rule: 'CreateAigcVideoTask.Duration',
    says: ['an integer'],
  },
  {
    name: 'Kling: four reference images',
    request: request('Kling', '2.5', { ImageInfos: images(4) }),
    path: 'ImageInfos',
    code: 'matrix',
    rule: 'Kling/Images',
    says: ['at most 3'],
  },
  {
    name: 'Vidu q2: eight reference images',
    request: request('Vidu', 'q2', { ImageInfos: images(8) }),
    path: 'ImageInfos',
    code: 'matrix',
    rule: 'Vidu q2/Images',
    says: ['at most 7'],
  },
  {
    name: 'Kling 2.5: a video',
    request: request('Kling', '2.5', { VideoInfos: video() }),
    path: 'VideoInfos',
    code: 'matrix',
    rule: 'Kling/Videos',
    says: ['Kling O1'],
    source: 'S2',
  },
  {
    name: 'Kling O1: a video to edit and a first frame',
    request: request('Kling', 'O1', { ImageUrl, VideoInfos: video() }),
    path: 'ImageUrl',
    code: 'rule',
    rule: 'edited-video-stands-alone',
    says: ['video to edit'],
  },
  {
    name: 'Kling: off-peak',
    request: request('Kling', '2.5', { ExtraParameters: { OffPeak: true } }),
    path: 'ExtraParameters.OffPeak',
    code: 'matrix',
    rule: 'Kling/OffPeak',
    says: ['Vidu'],
  },
  {
    name: 'a scene of another model',
    request: request('Kling', '2.5', { SceneType: 'template_effect' }),
    path: 'SceneType',
    code: 'matrix',
    rule: 'Kling/Scene',
    says: ['motion_control'],
  },
  {
    name: 'a prompt of 2001 characters',
    request: request('Kling', '2.5', { Prompt: 'x'.repeat(2001) }),
    path: 'Prompt',
    code: 'limit',
    rule: 'CreateAigcVideoTask.Prompt',
    says: ['at most 2000', '2001'],
    source: 'S2',
  },
  {
    name: 'a switch as text, which is how VOD writes it',
    request: request('Kling', '2.5', { EnhancePrompt: 'Enabled' }),
    path: 'EnhancePrompt',
    code: 'type',
    rule: 'CreateAigcVideoTask.EnhancePrompt',
    says: ['true or false', '"Enabled"'],
    source: 'S2',
  },
  {
    name: 'a version of another model',
    request: request('Kling', 'q2'),
    path: 'ModelVersion',
    code: 'version',
    rule: 'CreateAigcVideoTask.ModelVersion',
    says: ['2.0, 2.1, 2.5, O1, 2.6, 3.0 or 3.0-Omni'],
  },
  {
    name: 'a misspelt model',
    request: request('Klign', '2.5'),
    path: 'ModelName',
    code: 'enum',
    rule: 'CreateAigcVideoTask.ModelName',
    says: ['Did you mean Kling?'],
  },
  {
    name: 'a bucket without its region',
    request: request('Kling', '2.5', { StoreCosParam: { CosBucketName: 'b' } }),
    path: 'StoreCosParam.CosBucketRegion',
    code: 'required',
    rule: 'AigcStoreCosParam.CosBucketRegion',
    says: ['required'],
  },
  {
    name: "VOD's SessionId",
    request: request('Kling', '2.5', { SessionId: 'a' }),
    path: 'SessionId',
    code: 'unknown-parameter',
    rule: 'CreateAigcVideoTask/unknown-parameter',
    says: ['SessionId'],
    source: 'S2',
  },
  {
    name: 'a resolution beside its object',
    request: request('Kling', '2.5', { Resolution: '720P' }),
    path: 'Resolution',
    code: 'unknown-parameter',
    rule: 'CreateAigcVideoTask/unknown-parameter',
    says: ['Did you mean ExtraParameters.Resolution?'],
    source: 'S2',
  },
];

describe('MPS CreateAigcVideoTask refuses, with one clear issue', () => {
  it.each(refused)('$name', ({ request: input, source = 'INTL', ...refusal }) => {
    expectOneError(validateCreateAigcVideoTask(input), { ...refusal, source });
  });
});

describe('MPS CreateAigcVideoTask accepts', () => {
  it.each<[string, object]>([
    ['a prompt alone: no parameter is required by the table', { Prompt }],
    ['a model without a version', { ModelName: 'Kling', Prompt }],
    [
      'a model without a version, with what only some version allows',
      { ModelName: 'Kling', Prompt, VideoInfos: video('feature') },
    ],
    ['a duration without a model', { Prompt, Duration: 7 }],
    [
      'Kling 2.1 with a last frame at 1080P',
      request('Kling', '2.1', { ImageUrl, LastImageUrl, ExtraParameters: { Resolution: '1080P' } }),
    ],
    [
      'Vidu q2 with seven reference images and 4:3',
      request('Vidu', 'q2', { ImageInfos: images(7), ExtraParameters: { AspectRatio: '4:3' } }),
    ],
    [
      'Kling O1 with a video whose features are taken, and a first frame',
      request('Kling', 'O1', { ImageUrl, VideoInfos: video('feature') }),
    ],
    ['2000 characters outside the basic plane', request('Kling', '2.5', { Prompt: '\u{1F3AC}'.repeat(2000) })],
  ])('%s', (_, input) => {
    expect(validateCreateAigcVideoTask(input)).toEqual({ ok: true, value: input, warnings: [] });
  });

  it.each<[string, object, string, string]>([
    [
      '4K, with a warning (M14)',
      request('Kling', '2.5', { ExtraParameters: { Resolution: '4K' } }),
      'ExtraParameters.Resolution',
      'M14',
    ],
    [
      'Mingmou, which only SceneType names (M3)',
      { ModelName: 'Mingmou', Prompt, SceneType: 'land2port' },
      'ModelName',
      'M3',
    ],
    [
      'audio on Kling, which is in no list (M10)',
      request('Kling', '2.5', { ExtraParameters: { EnableAudio: true } }),
      'ExtraParameters.EnableAudio',
      'M10',
    ],
    ['a reference image for Kling (M7)', request('Kling', '2.5', { ImageInfos: images(1) }), 'ImageInfos', 'M7'],
    [
      'GV with a reference type of its own (M5)',
      request('GV', '3.1', { ImageInfos: [{ ImageUrl, ReferenceType: 'subject' }] }),
      'ImageInfos[0].ReferenceType',
      'M5',
    ],
  ])('%s', (_, input, path, conflict) => {
    const verdict = validateCreateAigcVideoTask(input);
    expect(errorsOf(verdict)).toEqual([]);
    expect(warningsOf(verdict)).toMatchObject([{ path, conflicts: [conflict] }]);
  });

  it('any version of Hunyuan, with a warning, since none is listed', () => {
    const verdict = validateCreateAigcVideoTask(request('Hunyuan', '1.5'));
    expect(warningsOf(verdict)).toMatchObject([{ code: 'undocumented', path: 'ModelVersion' }]);
    expect(verdict.ok).toBe(true);
  });
});

describe('MPS DescribeAigcVideoTask', () => {
  it('needs a task id', () => {
    expect(validateDescribeAigcVideoTask({ TaskId: '4-AigcVideo-c3b145ec' }).ok).toBe(true);
    expectOneError(validateDescribeAigcVideoTask({}), {
      path: 'TaskId',
      code: 'required',
      rule: 'DescribeAigcVideoTask.TaskId',
      says: ['required'],
      source: 'INTL',
    });
  });
});
