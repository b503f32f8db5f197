import { describe, expect, it } from 'vitest';
import {
  validateCreateAigcVideoRedrawTask,
  validateCreateAigcVideoTask,
  validateDescribeTaskDetail,
} from '../../generated/src/vod/index.ts';
import { errorsOf, expectOneError, warningsOf } from './verdicts.ts';

import { images, kling, model } from './vod-requests.ts';

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

  it('needs FileInfo, although the document flags it as optional (R1)', () => {
    const refusal = {
      path: 'FileInfo',
      code: 'required',
      rule: 'redraw-needs-a-video',
      says: ['FileInfo is needed'],
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
