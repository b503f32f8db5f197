import { describe, expect, it } from 'vitest';
import {
  validateCreateAigcVideoRedrawTask,
  validateCreateAigcVideoTask,
  validateDescribeTaskDetail,
} from '../../generated/src/vod/index.ts';
import { errorsOf, expectOneError, warningsOf } from './verdicts.ts';
import { image, images, kling, model } from './vod-requests.ts';

const LastFrameUrl = 'https://example.com/last.png';
const firstFrame = { ...image, Usage: 'FirstFrame' };
const lastFrame = { ...image, Usage: 'LastFrame' };
const reference = { ...image, Usage: 'Reference' };

const url = 'https://example.com/a.png';

describe('VOD CreateAigcVideoTask accepts', () => {
  it.each<[string, object]>([
    ['the least', kling('1.6')],
    ['an image without a prompt', kling('1.6', { Prompt: undefined, FileInfos: images(1) })],
    ['a subject without a prompt', kling('3.0', { Prompt: undefined, SubjectInfos: [{ Id: '1' }] })],
    ['a scene without a prompt', model('Vidu', 'q3', { Prompt: undefined, SceneType: 'template_effect' })],
    ['an ExtInfo without a prompt', kling('3.0', { Prompt: undefined, ExtInfo: '{}' })],
    [
      'Kling 2.1 with a last frame at 720P, where page-vod-create wanted 1080P',
      kling('2.1', { FileInfos: images(1), LastFrameUrl, OutputConfig: { Resolution: '720P' } }),
    ],
    [
      'Kling 2.0 with a last frame, which page-vod-create did not name',
      kling('2.0', { FileInfos: [firstFrame], LastFrameUrl }),
    ],
    ['Hailuo with a last frame', model('Hailuo', '2.3', { FileInfos: [firstFrame], LastFrameUrl })],
    ['both frames in FileInfos', kling('3.0', { FileInfos: [firstFrame, lastFrame] })],
    ['Vidu q2-pro with a last frame', model('Vidu', 'q2-pro', { FileInfos: images(1), LastFrameFileId: '1' })],
    [
      'GV with a first and a last frame',
      model('GV', '3.1', { FileInfos: [{ Type: 'File', FileId: '1' }], LastFrameFileId: '2' }),
    ],
    [
      'Vidu q2 with seven images and 4:3',
      model('Vidu', 'q2', { FileInfos: images(7), OutputConfig: { AspectRatio: '4:3' } }),
    ],
    [
      'eight references, since the document counts them no more',
      model('Vidu', 'q2', { FileInfos: Array.from({ length: 8 }, () => reference) }),
    ],
    ['a file as Base64', kling('3.0', { FileInfos: [{ Type: 'Base64', Base64: 'aGk=' }] })],
    [
      'a video to edit and a reference',
      kling('O1', {
        FileInfos: [{ ...image, Category: 'Video', ReferenceType: 'base', KeepOriginalSound: 'Enabled' }, reference],
      }),
    ],
    [
      'subject ids on some images only',
      model('Vidu', 'q2', { FileInfos: [{ ...reference, ObjectId: 'a' }, reference] }),
    ],
    [
      'a voice where every image has its subject id',
      model('Vidu', 'q2', {
        FileInfos: [
          { ...reference, ObjectId: 'a', VoiceId: 'v' },
          { ...reference, ObjectId: 'b' },
        ],
      }),
    ],
    [
      'a subject of Vidu with three images',
      model('Vidu', 'q3', { SubjectInfos: [{ Name: 'cat', ImageUrls: [url, url, url] }] }),
    ],
    [
      'a subject of Vidu q2-pro with a video',
      model('Vidu', 'q2-pro', { SubjectInfos: [{ Name: 'cat', VideoUrls: [url] }] }),
    ],
    ...[3, 7.5, 15].map((Duration): [string, object] => [
      `Kling for ${Duration} seconds`,
      kling('2.0', { OutputConfig: { Duration } }),
    ]),
    ...[4, 15].map((Duration): [string, object] => [
      `Hailuo H3 for ${Duration} seconds at 4K`,
      model('Hailuo', 'H3', { OutputConfig: { Duration, Resolution: '4K' } }),
    ]),
    [
      'Hailuo H3 with a reference and 21:9',
      model('Hailuo', 'H3', { FileInfos: [reference], OutputConfig: { AspectRatio: '21:9' } }),
    ],
    [
      'PixVerse at 540p, in small letters, with named images',
      model('PixVerse', 'v6', {
        Prompt: '@cat sleeps',
        FileInfos: [
          { ...reference, ReferenceType: 'subject', Text: 'cat' },
          { ...reference, ReferenceType: 'background', Text: 'sofa' },
        ],
        OutputConfig: { Resolution: '540p', AspectRatio: '2:3', Duration: 1 },
      }),
    ],
    ['audio on Kling', kling('1.6', { OutputConfig: { AudioGeneration: 'Enabled' } })],
    ['Kling 2.6', kling('2.6', { InputRegion: 'OverseaUSWest', Seed: 7, Procedure: 'flow' })],
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

  it('a file without a Type, with a warning: the document has no default of it', () => {
    const verdict = validateCreateAigcVideoTask(kling('3.0', { FileInfos: [{ Base64: 'aGk=' }] }));
    expect(verdict.ok).toBe(true);
    expect(warningsOf(verdict)).toMatchObject([
      { path: 'FileInfos[0].Type', rule: 'file-says-its-type', conflicts: ['type-left-out'] },
    ]);
  });

  it('audio on Hailuo, with a warning that names the models of the document', () => {
    const verdict = validateCreateAigcVideoTask(
      model('Hailuo', '2.3', { OutputConfig: { AudioGeneration: 'Enabled' } }),
    );
    expect(verdict.ok).toBe(true);
    expect(warningsOf(verdict)).toMatchObject([
      {
        path: 'OutputConfig.AudioGeneration',
        rule: 'Hailuo/Audio',
        sources: ['sdk-intl', 'sdk-cn'],
        conflicts: ['sound-models'],
      },
    ]);
    expect(warningsOf(verdict)[0]?.message).toContain('Kling, Vidu, GV and OS');
  });

  it('Jimeng, with a warning: the document lists it no more', () => {
    const verdict = validateCreateAigcVideoTask(model('Jimeng', '3.0pro', { FileInfos: images(3) }));
    expect(verdict.ok).toBe(true);
    expect(warningsOf(verdict)).toMatchObject([{ path: 'ModelName', code: 'delisted', sources: ['sdk-cn'] }]);
    expect(warningsOf(verdict)[0]?.message).toContain('2026-05-11');
  });

  it('an aspect ratio with Kling and an image, with a warning: the document gives it for text to video', () => {
    const verdict = validateCreateAigcVideoTask(
      kling('1.6', { FileInfos: images(1), OutputConfig: { AspectRatio: '1:1' } }),
    );
    expect(verdict.ok).toBe(true);
    expect(warningsOf(verdict)).toMatchObject([{ path: 'OutputConfig.AspectRatio', rule: 'Kling/AspectRatio' }]);
  });

  it.each<[string, readonly object[]]>([
    ['a first frame', [firstFrame]],
    ['one file, which is a first frame without a Usage', images(1)],
    ['two frames', [firstFrame, lastFrame]],
  ])('an aspect ratio with Vidu and %s, with a warning: it is for texts and references', (_, FileInfos) => {
    const verdict = validateCreateAigcVideoTask(
      model('Vidu', 'q2', { FileInfos, OutputConfig: { AspectRatio: '4:3' } }),
    );
    expect(verdict.ok).toBe(true);
    expect(warningsOf(verdict)).toMatchObject([{ path: 'OutputConfig.AspectRatio', rule: 'Vidu q2/AspectRatio' }]);
  });

  it('an aspect ratio with Vidu and one reference, without a warning', () => {
    const verdict = validateCreateAigcVideoTask(
      model('Vidu', 'q2', { FileInfos: [reference], OutputConfig: { AspectRatio: '4:3' } }),
    );
    expect(verdict).toMatchObject({ ok: true, warnings: [] });
  });

  it('what only the models of the document are said to heed, with a warning', () => {
    const verdict = validateCreateAigcVideoTask(
      model('Hailuo', '02', {
        FileInfos: [{ ...reference, ObjectId: 'a', Text: 'cat' }],
        SubjectInfos: [{ Name: 'cat' }],
        OutputConfig: { FrameInterpolate: 'Enabled' },
      }),
    );
    expect(verdict.ok).toBe(true);
    expect(
      warningsOf(verdict)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['FileInfos[0].ObjectId', 'FileInfos[0].Text', 'OutputConfig.FrameInterpolate', 'SubjectInfos']);
  });

  it('a priority as text: it warns, and the number is what is sent; the input stays as it was', () => {
    const request = kling('1.6', { TasksPriority: '-3' });
    const verdict = validateCreateAigcVideoTask(request);
    expect(verdict).toMatchObject({
      ok: true,
      value: { ...request, TasksPriority: -3 },
      warnings: [{ code: 'coerced', path: 'TasksPriority', conflicts: ['priority-type'] }],
    });
    expect(request).toHaveProperty('TasksPriority', '-3');
  });
});

describe('VOD CreateAigcVideoRedrawTask', () => {
  it('accepts a video by URL', () => {
    expect(
      validateCreateAigcVideoRedrawTask({ SubAppId: 1, FileInfo: { Type: 'Url', Url: 'https://example.com/a.mp4' } })
        .ok,
    ).toBe(true);
  });

  it('needs FileInfo, although the document flags it as optional (file-info-required)', () => {
    const refusal = {
      path: 'FileInfo',
      code: 'required',
      rule: 'redraw-needs-a-video',
      says: ['FileInfo is needed'],
      source: 'page-vod-redraw',
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
      source: 'sdk-intl',
    } as const;
    expectOneError(validateDescribeTaskDetail({ TaskId: '' }), refusal);
  });
});
