import { describe, expect, it } from 'vitest';
import { validateCreateAigcVideoTask, validateDescribeAigcVideoTask } from '../../generated/src/mps/index.ts';
import { refused } from './mps-refused.ts';
import { ImageUrl, images, LastImageUrl, Prompt, request, video } from './mps-requests.ts';
import { errorsOf, expectOneError, warningsOf } from './verdicts.ts';

describe('MPS CreateAigcVideoTask refuses, with one clear issue', () => {
  it.each(refused)('$name', ({ request: input, source = 'sdk-intl', ...refusal }) => {
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
      'a prompt of 2001 characters, where page-mps-create allowed 2000 (mps-prompt-length)',
      request('Kling', '2.5', { Prompt: 'x'.repeat(2001) }),
    ],
    ['Mingmou and its scene', { ModelName: 'Mingmou', Prompt, SceneType: 'land2port' }],
    ['Hunyuan 1.5 and its scene', request('Hunyuan', '1.5', { SceneType: '3d_scene' })],
    ['Kling 2.0 with a last frame at 720P', request('Kling', '2.0', { ImageUrl, LastImageUrl })],
    ['Hailuo 02 with a last frame', request('Hailuo', '02', { ImageUrl, LastImageUrl })],
    ['PixVerse with a last frame', request('PixVerse', 'v5.6', { ImageUrl, LastImageUrl, Duration: 8 })],
    ['Kling O1 for 3 seconds', request('Kling', 'O1', { Duration: 3 })],
    [
      'Kling 3.0 for 15 seconds at 4K',
      request('Kling', '3.0', { Duration: 15, ExtraParameters: { Resolution: '4K' } }),
    ],
    [
      'Vidu q3-pro for 16 seconds at 540P',
      request('Vidu', 'q3-pro', { Duration: 16, ExtraParameters: { Resolution: '540P' } }),
    ],
    [
      'Kling 3.0-Omni with a video for 10 seconds',
      request('Kling', '3.0-Omni', { Duration: 10, VideoInfos: video('feature') }),
    ],
    [
      'Kling O1 with a video and four images',
      request('Kling', 'O1', { ImageInfos: images(4), VideoInfos: video('feature') }),
    ],
    ['Kling O1 with seven images', request('Kling', 'O1', { ImageInfos: images(7) })],
    [
      'Vidu q2-pro with a video and seven images',
      request('Vidu', 'q2-pro', { ImageInfos: images(7), VideoInfos: video('feature') }),
    ],
    [
      'H2 with nine images and 9:21',
      request('H2', '1.0', { ImageInfos: images(9), ExtraParameters: { AspectRatio: '9:21' } }),
    ],
    ['H2 with a video and five images', request('H2', '1.0', { ImageInfos: images(5), VideoInfos: video('feature') })],
    ['sound on Kling', request('Kling', '2.5', { ExtraParameters: { EnableAudio: true } })],
    [
      'subjects and sounds',
      request('Kling', '3.0', { SubjectInfos: [{ Id: '1' }], AudioInfos: [{ AudioUrl: ImageUrl }] }),
    ],
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
  ])('%s', (_, input) => {
    expect(validateCreateAigcVideoTask(input)).toEqual({ ok: true, value: input, warnings: [] });
  });

  it.each<[string, object, string, string]>([
    [
      '4K, with a warning (mps-2k-4k)',
      request('Kling', '2.5', { ExtraParameters: { Resolution: '4K' } }),
      'ExtraParameters.Resolution',
      'mps-2k-4k',
    ],
    [
      'sound on Hailuo, which is in no list (sound-by-default)',
      request('Hailuo', '02', { ExtraParameters: { EnableAudio: true } }),
      'ExtraParameters.EnableAudio',
      'sound-by-default',
    ],
    [
      'a reference image for Kling (mps-image-count)',
      request('Kling', '2.5', { ImageInfos: images(1) }),
      'ImageInfos',
      'mps-image-count',
    ],
  ])('%s', (_, input, path, conflict) => {
    const verdict = validateCreateAigcVideoTask(input);
    expect(errorsOf(verdict)).toEqual([]);
    expect(warningsOf(verdict)).toMatchObject([{ path, conflicts: [conflict] }]);
  });

  it.each(['GV 3.1', 'OS 2.0'])('%s, with a warning: the document lists it no more (gv-and-os-removed)', (of) => {
    const [name = '', version = ''] = of.split(' ');
    const verdict = validateCreateAigcVideoTask(request(name, version));
    expect(warningsOf(verdict)).toMatchObject([{ code: 'delisted', path: 'ModelName', sources: ['sdk-cn'] }]);
    expect(warningsOf(verdict)[0]?.message).toContain('2026-05-26');
    expect(verdict.ok).toBe(true);
  });

  it('GV with a reference type of its own (mps-reference-type), with a warning beside that about GV', () => {
    const input = request('GV', '3.1', { ImageInfos: [{ ImageUrl, ReferenceType: 'subject' }] });
    const verdict = validateCreateAigcVideoTask(input);
    expect(errorsOf(verdict)).toEqual([]);
    expect(warningsOf(verdict)).toMatchObject([
      { path: 'ModelName', code: 'delisted' },
      { path: 'ImageInfos[0].ReferenceType', rule: 'gv-reference-type', conflicts: ['mps-reference-type'] },
    ]);
  });

  it('a value in other letters than the document writes, with a warning, and sends it as it is', () => {
    const verdict = validateCreateAigcVideoTask(request('PixVerse', 'v6', { ExtraParameters: { Resolution: '720p' } }));
    expect(verdict).toMatchObject({ ok: true, value: { ExtraParameters: { Resolution: '720p' } } });
    expect(warningsOf(verdict)).toMatchObject([
      { path: 'ExtraParameters.Resolution', rule: 'PixVerse/Resolution', suggestion: '720P' },
    ]);
  });

  it('an aspect ratio with a first frame of Kling, with a warning, as VOD does: programs in use send it', () => {
    const more = { ImageUrl: 'https://example.com/a.png', ExtraParameters: { AspectRatio: '1:1' } };
    const verdict = validateCreateAigcVideoTask(request('Kling', '2.5', more));
    expect(errorsOf(verdict)).toEqual([]);
    expect(warningsOf(verdict)).toMatchObject([
      { rule: 'Kling/AspectRatio', conflicts: ['ratio-beside-first-frame'], evidence: ['M01'] },
    ]);
  });

  it('any version of Mingmou, with a warning, since none is listed', () => {
    const verdict = validateCreateAigcVideoTask(request('Mingmou', '1.0'));
    expect(warningsOf(verdict)).toMatchObject([{ code: 'unlisted', path: 'ModelVersion' }]);
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
      source: 'sdk-intl',
    });
  });
});
