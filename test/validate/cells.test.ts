import { describe, expect, it } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import { validateCreateAigcVideoTask } from '../../generated/src/vod/index.ts';
import { issuesOf } from './verdicts.ts';

/** What is said about models, versions and the cells of the matrix, word for word, by the capability tables. */

const vod = (name: string, version: unknown, more: object = {}) =>
  issuesOf(validateCreateAigcVideoTask({ SubAppId: 1, ModelName: name, ModelVersion: version, Prompt: 'x', ...more }));
const said = (issues: ReturnType<typeof vod>) =>
  issues.map(({ code, message, path, rule, severity }) => `${severity} ${code} ${path} (${rule}): ${message}`);
const image = { Type: 'Url', Url: 'https://example.com/a.png' };

describe('VOD', () => {
  it.each<[string, ReturnType<typeof vod>, readonly string[]]>([
    [
      'a model that is misspelt',
      vod('kling', '2.0'),
      [
        'error enum ModelName (CreateAigcVideoTask.ModelName): ModelName must be Hailuo, Kling, Jimeng, Vidu, GV, OS, Hunyuan, Mingmou or PixVerse, not "kling". Did you mean Kling?',
      ],
    ],
    [
      'a model that no document lists',
      vod('Soro', '2.0'),
      [
        'warning unlisted ModelName (CreateAigcVideoTask.ModelName): ModelName "Soro" is in no document of this package, so the service may not have it; listed are Hailuo, Kling, Jimeng, Vidu, GV, OS, Hunyuan, Mingmou and PixVerse.',
      ],
    ],
    [
      'a version that no document lists',
      vod('OS', '3.1'),
      [
        'warning unlisted ModelVersion (CreateAigcVideoTask.ModelVersion): ModelVersion "3.1" is in no document of this package, so OS may not have it; listed are 2.0.',
      ],
    ],
    [
      'what no listed version takes',
      vod('Kling', '2.7', { OutputConfig: { Duration: 99 } }).slice(1),
      [
        'warning matrix OutputConfig.Duration (any listed version of Kling/Duration): OutputConfig.Duration must be 3 to 15 with any listed version of Kling, not 99.',
      ],
    ],
    [
      'what no listed model takes',
      vod('Soro', '2.0', { OutputConfig: { Duration: 99 } }).slice(1),
      [
        'warning matrix OutputConfig.Duration (any listed model/Duration): OutputConfig.Duration must be 1 to 20 with any listed model, not 99.',
      ],
    ],
    [
      'a value in other letters',
      vod('PixVerse', 'v6', { OutputConfig: { Resolution: '4K' } }),
      [
        'warning matrix OutputConfig.Resolution (PixVerse/Resolution): OutputConfig.Resolution is documented as "4k" and sent as it is given, "4K". Did you mean 4k?',
      ],
    ],
    ['no model', vod('', '2.0'), ['error required ModelName (CreateAigcVideoTask.ModelName): ModelName is required.']],
    [
      'a version of another model',
      vod('OS', 'q2'),
      [
        'error version ModelVersion (CreateAigcVideoTask.ModelVersion): ModelVersion must be 2.0 for OS, not "q2", which is a version of Vidu.',
      ],
    ],
    [
      'a model that is delisted',
      vod('Jimeng', '3.0pro'),
      [
        'warning delisted ModelName (CreateAigcVideoTask.ModelName): Jimeng was removed from the documents on 2026-05-11.',
      ],
    ],
    [
      'a value that the model does not take',
      vod('Hailuo', '02', { OutputConfig: { Resolution: '720P' } }),
      [
        'error matrix OutputConfig.Resolution (Hailuo 02/Resolution): OutputConfig.Resolution must be 768P, 1080P, 2K or 4K with Hailuo 02, not "720P".',
      ],
    ],
    [
      'a range, below it',
      vod('Kling', '3.0', { OutputConfig: { Duration: 2 } }),
      ['error matrix OutputConfig.Duration (Kling/Duration): OutputConfig.Duration must be 3 to 15 with Kling, not 2.'],
    ],
    [
      'a row of some versions',
      vod('Hailuo', 'H3', { OutputConfig: { Duration: 3 } }),
      [
        'error matrix OutputConfig.Duration (Hailuo H3/Duration): OutputConfig.Duration must be 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 or 15 with Hailuo H3, not 3.',
      ],
    ],
    [
      'what is documented for one model',
      vod('Kling', '3.0', { OutputConfig: { FrameInterpolate: 'Enabled' } }),
      [
        'warning matrix OutputConfig.FrameInterpolate (Kling/FrameInterpolate): OutputConfig.FrameInterpolate is not documented for Kling; the documents name Vidu.',
      ],
    ],
    [
      'what is documented for one version, in an element of a list',
      vod('Vidu', 'q3', { FileInfos: [image, { ...image, ObjectId: 'a', VoiceId: 'v' }] }).slice(-2, -1),
      [
        'warning matrix FileInfos[1].VoiceId (Vidu/VoiceId): FileInfos[].VoiceId is not documented for Vidu; the documents name Vidu q2.',
      ],
    ],
    [
      'what only one version has',
      vod('Vidu', 'q2', { SubjectInfos: [{ Name: 'a', VideoUrls: ['https://example.com/v.mp4'] }] }),
      [
        'error matrix SubjectInfos[0].VideoUrls (Vidu q2/SubjectVideos): SubjectInfos[].VideoUrls cannot be used with Vidu q2; the documents name Vidu q2-pro.',
      ],
    ],
    [
      'what two models have',
      vod('GV', '3.1', { SceneType: 'lip_sync' }),
      ['error matrix SceneType (GV/Scene): SceneType cannot be used with GV; the documents name Kling and Vidu.'],
    ],
    ['nothing of it, when it is empty', vod('GV', '3.1', { SceneType: '' }), []],
    [
      'what is for another input',
      vod('Kling', '3.0', { FileInfos: [image], OutputConfig: { AspectRatio: '16:9' } }),
      [
        'warning matrix OutputConfig.AspectRatio (Kling/AspectRatio): OutputConfig.AspectRatio is documented with Kling for text to video only. The statement is of 2025-12-24 and is older than this version, so it may not be about it.',
      ],
    ],
    [
      'too many elements',
      vod('Jimeng', '3.0pro', { FileInfos: [image, image, image, image] }).filter(
        ({ severity }) => severity === 'error',
      ),
      ['error matrix FileInfos (Jimeng/Images): FileInfos must have at most 3 elements with Jimeng, not 4.'],
    ],
    [
      'a number of the wrong kind, once',
      vod('Kling', '3.0', { OutputConfig: { Duration: Number.POSITIVE_INFINITY } }),
      [
        'error type OutputConfig.Duration (AigcVideoOutputConfig.Duration): OutputConfig.Duration must be a number, not Infinity.',
      ],
    ],
  ])('%s', (_, issues, expected) => {
    expect(said(issues)).toEqual(expected);
  });
});

describe('the gateway', () => {
  const judge = (name: string, version: string, more: object = {}) =>
    said(
      issuesOf(
        gateway.validateCreateAigcVideoTask({
          model_name: name,
          model_version: version,
          prompt: 'x',
          output_config: { storage_mode: 'Temporary', input_compliance_check: 'Enabled' },
          ...more,
        }),
      ).filter(({ path }) => !path.startsWith('output_config')),
    );

  it('a model in no list, of which no version is documented', () => {
    expect(judge('OS', '2.0')).toEqual([
      'warning undocumented model_name (CreateAigcVideoTask.model_name): OS is in no list of models; the documents only imply it.',
    ]);
  });

  it('what can be used on a condition', () => {
    const last = { file_infos: [{ url: 'https://example.com/a.png' }], last_frame_url: 'https://example.com/b.png' };
    expect(judge('Kling', '2.1', last)).toContain(
      'error matrix last_frame_url (Kling 2.1/LastFrame): last_frame_url can be used with Kling 2.1 only when output_config.resolution is "1080P".',
    );
  });
});

describe('MPS', () => {
  const judge = (request: object) => said(issuesOf(mps.validateCreateAigcVideoTask({ Prompt: 'x', ...request })));

  it('a value that is tolerated', () => {
    expect(judge({ ModelName: 'Kling', ModelVersion: '2.5', ExtraParameters: { Resolution: '4K' } })).toEqual([
      'warning matrix ExtraParameters.Resolution (Kling/Resolution): ExtraParameters.Resolution 4K is not among the values documented for the model.',
    ]);
  });

  it('a model without a version: what at least one of its versions takes', () => {
    expect(judge({ ModelName: 'Kling' })).toEqual([]);
    expect(judge({ ModelName: 'Kling', Duration: 99 })).toMatchObject([
      expect.stringMatching(
        /^error matrix Duration \(Kling without a version\/Duration\): Duration must be .* with Kling without a version, not 99\.$/,
      ),
    ]);
  });

  it('an empty version, which is none of the model', () => {
    expect(judge({ ModelName: 'Kling', ModelVersion: '' })).toMatchObject([
      expect.stringMatching(/^error version ModelVersion .* for Kling, not ""\.$/),
    ]);
  });
});
