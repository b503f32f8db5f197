import { mpsCells } from './mps-cells.ts';
import type { ExpectedSurface } from './types.ts';

export const mps: ExpectedSurface = {
  // S2 and INTL for the first host, CN for the second
  version: '2019-06-12',
  hosts: ['mps.intl.tencentcloudapi.com', 'mps.tencentcloudapi.com'],

  // CN: ModelName and ModelVersion; Mingmou has no versions there. S2 and INTL: OS and GV, which CN dropped on 2026-05-26.
  models: {
    Hunyuan: { versions: ['1.5'] },
    Hailuo: { versions: ['02', '2.3', '2.3-fast'] },
    Kling: { versions: ['1.6', '2.0', '2.1', '2.5', 'O1', '2.6', '3.0', '3.0-Omni'] },
    Vidu: { versions: ['q2', 'q2-pro', 'q2-turbo', 'q3-pro', 'q3-turbo', 'q3', 'q3-mix'] },
    PixVerse: { versions: ['v5.6', 'v6', 'c1'] },
    H2: { versions: ['1.0'] },
    Mingmou: { versions: 'unlisted' },
    OS: { versions: ['2.0'], delisted: { '2.0': '2026-05-26' } },
    GV: { versions: ['3.1'], delisted: { '3.1': '2026-05-26' } },
  },

  cells: mpsCells,

  types: {
    // CN: class AigcVideoReferenceImageInfo. Text stands only in the text of ImageInfos, which has PixVerse's images
    // named by it (M4).
    AigcVideoReferenceImageInfo: {
      ImageUrl: { type: 'String', required: false },
      ReferenceType: { type: 'String', required: false },
      Text: { type: 'String', required: false },
    },

    // CN: class AigcVideoReferenceVideoInfo
    AigcVideoReferenceVideoInfo: {
      VideoUrl: { type: 'String', required: false },
      ReferType: { type: 'String', required: false, values: ['feature', 'base'], default: 'base' },
      KeepOriginalSound: { type: 'String', required: false, values: ['yes', 'no'] },
    },

    // CN: class AigcVideoReferenceAudioInfo
    AigcVideoReferenceAudioInfo: {
      AudioUrl: { type: 'String', required: false },
    },

    // CN: class AigcVideoReferenceSubjectInfo; unlike VOD's it states no limits
    AigcVideoReferenceSubjectInfo: {
      Id: { type: 'String', required: false },
      Name: { type: 'String', required: false },
      VoiceId: { type: 'String', required: false },
      ImageUrls: { type: 'Array of String', required: false },
      VideoUrls: { type: 'Array of String', required: false },
    },

    // CN: class AigcVideoExtraParam; the metadata for Integer
    AigcVideoExtraParam: {
      Resolution: { type: 'String', required: false },
      AspectRatio: { type: 'String', required: false },
      // No text lists values; 0 and 1 are the resolution of the contradiction M11.
      LogoAdd: { type: 'Integer', required: false, values: [0, 1] },
      EnableAudio: { type: 'Boolean', required: false },
      OffPeak: { type: 'Boolean', required: false },
      EnableBgm: { type: 'Boolean', required: false, default: false },
    },

    // CN: class AigcStoreCosParam; bucket and region are required as soon as results go to COS
    AigcStoreCosParam: {
      CosBucketName: { type: 'String', required: true },
      CosBucketRegion: { type: 'String', required: true },
      CosBucketPath: { type: 'String', required: false },
    },
  },

  operations: [
    // CN: class CreateAigcVideoTaskRequest; rate from S2, errors from GO-INTL
    {
      operation: 'CreateAigcVideoTask',
      rateLimit: '10/second',
      required: [],
      request: {
        ModelName: { type: 'String', required: false },
        ModelVersion: { type: 'String', required: false },
        SceneType: { type: 'String', required: false },
        // S2's limit of 2000 characters is gone (M9).
        Prompt: { type: 'String', required: false },
        NegativePrompt: { type: 'String', required: false },
        EnhancePrompt: { type: 'Boolean', required: false, default: false },
        ImageUrl: { type: 'String', required: false },
        LastImageUrl: { type: 'String', required: false },
        ImageInfos: { type: 'Array of AigcVideoReferenceImageInfo', required: false },
        VideoInfos: { type: 'Array of AigcVideoReferenceVideoInfo', required: false },
        AudioInfos: { type: 'Array of AigcVideoReferenceAudioInfo', required: false },
        SubjectInfos: { type: 'Array of AigcVideoReferenceSubjectInfo', required: false },
        Duration: { type: 'Integer', required: false },
        ExtraParameters: { type: 'AigcVideoExtraParam', required: false },
        StoreCosParam: { type: 'AigcStoreCosParam', required: false },
        AdditionalParameters: { type: 'String', required: false },
        Operator: { type: 'String', required: false },
      },
      response: {
        TaskId: { type: 'String', required: false },
        RequestId: { type: 'String', required: false },
      },
      errors: ['InvalidParameter.ViolationContent'],
    },

    // CN: classes DescribeAigcVideoTaskRequest and DescribeAigcVideoTaskResponse; errors from GO-INTL;
    // the API pages give two rates, 20 (2026-01-08) and 50 (2026-03-10): conflict Q13, the lower one stands
    {
      operation: 'DescribeAigcVideoTask',
      rateLimit: '20/second',
      required: ['TaskId'],
      request: {
        TaskId: { type: 'String', required: true },
      },
      response: {
        Status: { type: 'String', required: false, values: ['WAIT', 'RUN', 'FAIL', 'DONE'] },
        VideoUrls: { type: 'Array of String', required: false },
        Resolution: { type: 'String', required: false },
        Message: { type: 'String', required: false },
        RequestId: { type: 'String', required: false },
      },
      errors: ['FailedOperation.QueryAIGCTaskFailed', 'ResourceNotFound.TaskNotFound'],
    },
  ],

  errorEnums: {
    // GO-INTL: the codes of the two operations together
    MpsErrorCode: [
      'FailedOperation.QueryAIGCTaskFailed',
      'InvalidParameter.ViolationContent',
      'ResourceNotFound.TaskNotFound',
    ],
  },

  // Where CN and the international documents differ, both are still told.
  recorded: {
    // How many images ImageInfos holds, how long Kling renders, how long a prompt may be
    M7: ['S2', 'INTL', 'CN'],
    M8: ['INTL', 'CN'],
    M9: ['S2', 'CN'],
    // Sound and duration by default; Vidu q3-pro and q3-turbo; GV and OS
    M10: ['INTL', 'CN'],
    M12: ['INTL', 'CN'],
    M13: ['INTL', 'CN'],
    M18: ['S2', 'CN'],
  },
};
