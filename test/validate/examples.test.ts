import { describe, expect, it } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { errorsOf, warningsOf } from './verdicts.ts';

/** The examples of the source documents, typed here from the documents themselves. */

const s0 = {
  SubAppId: 251007502,
  ModelName: 'GV',
  ModelVersion: '3.1-fast',
  FileInfos: [{ FileId: '3704211***509819' }],
  LastFrameFileId: '3704211***509911',
  Prompt: 'generate a car',
  NegativePrompt: 'red',
  EnhancePrompt: 'Enabled',
  OutputConfig: {
    StorageMode: 'Temporary',
    AspectRatio: '9:16',
    AudioGeneration: 'Enabled',
    PersonGeneration: 'AllowAdult',
    InputComplianceCheck: 'Enabled',
    OutputComplianceCheck: 'Enabled',
  },
  SessionId: 'mysession2',
  SessionContext: 'mysessionContext',
  TasksPriority: '10',
  ExtInfo: 'myextinfo',
};

const s2 = {
  ModelName: 'GV',
  Prompt: 'move the picture',
  NegativePrompt: 'Top lighting,bright colors',
  EnhancePrompt: false,
  ImageUrl: 'https://1500039689.vod-**.com/6cd2c44bvodcq1500039689/179cafb25145403699605999621/**oxE6jcA.png',
  LastImageUrl: 'https://aigc-**-image-1303333058.cos.ap-guangzhou.myqcloud.com/xxx_8655.png',
  Duration: 8,
  ExtraParameters: { Resolution: '720P', AspectRatio: '16:9' },
  StoreCosParam: {
    CosBucketName: 'aigc-***-video-1**58',
    CosBucketRegion: 'ap-guangzhou',
    CosBucketPath: 'my_cos_file',
  },
  Operator: 'admin',
};

const s3 = {
  model_name: 'Kling',
  model_version: '1.6',
  prompt: 'A car is driving on the road under bright sunshine.',
  negative_prompt: 'blurry, shaky',
  enhance_prompt: 'Enabled',
  output_config: {
    storage_mode: 'Temporary',
    media_name: 'car-video',
    duration: 8,
    resolution: '1080P',
    aspect_ratio: '16:9',
    audio_generation: 'Enabled',
    person_generation: 'AllowAdult',
    input_compliance_check: 'Enabled',
    output_compliance_check: 'Enabled',
    enhance_switch: 'Enabled',
  },
};

const s4 = {
  SubAppId: 221073,
  FileInfo: {
    Type: 'Url',
    Url: 'https://cg-sdk-1258344699.cos.ap-nanjing.myqcloud.com/BackendBeauty/testcase/input.mp4',
  },
};

describe('the examples of the source documents', () => {
  it('page-vod-create (VOD): accepted, with notes on the priority that is a text (priority-type), the missing Type (type-left-out) and ExtInfo (ext-info-content)', () => {
    const verdict = vod.validateCreateAigcVideoTask(s0);
    expect(verdict).toMatchObject({ ok: true, value: { ...s0, TasksPriority: 10 } });
    expect(warningsOf(verdict)).toMatchObject([
      { path: 'FileInfos[0].Type', rule: 'file-says-its-type', conflicts: ['type-left-out'] },
      { path: 'TasksPriority', code: 'coerced', sources: ['page-vod-create', 'sdk-cn'], conflicts: ['priority-type'] },
      { path: 'ExtInfo', code: 'content', conflicts: ['ext-info-content'] },
    ]);
  });

  it('page-mps-create (MPS): accepted, with a note on GV, which the current text no longer lists (gv-and-os-removed)', () => {
    const verdict = mps.validateCreateAigcVideoTask(s2);
    expect(verdict).toMatchObject({ ok: true, value: s2 });
    expect(warningsOf(verdict)).toMatchObject([{ path: 'ModelName', code: 'delisted', sources: ['sdk-cn'] }]);
    expect(warningsOf(verdict)[0]?.message).toContain('2026-05-26');
  });

  it('page-kkiai (gateway): refused for 8 seconds on Kling 1.6 (kling-16-example-duration), with a warning for audio on Kling (kling-example-sound)', () => {
    const verdict = gateway.validateCreateAigcVideoTask(s3);
    expect(errorsOf(verdict)).toMatchObject([
      {
        path: 'output_config.duration',
        rule: 'Kling/Duration',
        allowed: [5, 10],
        sources: ['page-kkiai'],
        conflicts: ['kling-16-example-duration'],
      },
    ]);
    expect(warningsOf(verdict)).toMatchObject([
      {
        path: 'output_config.audio_generation',
        rule: 'Kling/Audio',
        sources: ['page-kkiai'],
        conflicts: ['kling-example-sound'],
      },
    ]);
  });

  it('page-vod-redraw (VOD redraw): accepted', () => {
    expect(vod.validateCreateAigcVideoRedrawTask(s4)).toEqual({ ok: true, value: s4, warnings: [] });
  });
});
