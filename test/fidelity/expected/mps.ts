import { mpsCells } from './mps-cells.ts';
import type { ExpectedSurface } from './types.ts';

export const mps: ExpectedSurface = {
  // page-mps-create and sdk-intl for the first host, sdk-cn for the second
  version: '2019-06-12',
  hosts: ['mps.intl.tencentcloudapi.com', 'mps.tencentcloudapi.com'],

  // sdk-cn: ModelName and ModelVersion; Mingmou has no versions there. page-mps-create and sdk-intl: OS and GV, which sdk-cn dropped on 2026-05-26.
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
    // sdk-cn: class AigcVideoReferenceImageInfo. Text stands only in the text of ImageInfos, which has PixVerse's images
    // named by it (pixverse-image-field).
    AigcVideoReferenceImageInfo: {
      ImageUrl: { type: 'String', required: false },
      ReferenceType: { type: 'String', required: false },
      Text: { type: 'String', required: false },
    },

    // sdk-cn: class AigcVideoReferenceVideoInfo
    AigcVideoReferenceVideoInfo: {
      VideoUrl: { type: 'String', required: false },
      ReferType: { type: 'String', required: false, values: ['feature', 'base'], default: 'base' },
      KeepOriginalSound: { type: 'String', required: false, values: ['yes', 'no'] },
    },

    // sdk-cn: class AigcVideoReferenceAudioInfo
    AigcVideoReferenceAudioInfo: {
      AudioUrl: { type: 'String', required: false },
    },

    // sdk-cn: class AigcVideoReferenceSubjectInfo; unlike VOD's it states no limits
    AigcVideoReferenceSubjectInfo: {
      Id: { type: 'String', required: false },
      Name: { type: 'String', required: false },
      VoiceId: { type: 'String', required: false },
      ImageUrls: { type: 'Array of String', required: false },
      VideoUrls: { type: 'Array of String', required: false },
    },

    // sdk-cn: class AigcVideoExtraParam; the metadata for Integer
    AigcVideoExtraParam: {
      Resolution: { type: 'String', required: false },
      AspectRatio: { type: 'String', required: false },
      // No text lists values; 0 and 1 are the resolution of the contradiction logo-add-values.
      LogoAdd: { type: 'Integer', required: false, values: [0, 1] },
      EnableAudio: { type: 'Boolean', required: false },
      OffPeak: { type: 'Boolean', required: false },
      EnableBgm: { type: 'Boolean', required: false, default: false },
    },

    // sdk-cn: class AigcStoreCosParam; bucket and region are required as soon as results go to COS
    AigcStoreCosParam: {
      CosBucketName: { type: 'String', required: true },
      CosBucketRegion: { type: 'String', required: true },
      CosBucketPath: { type: 'String', required: false },
    },
  },

  operations: [
    // sdk-cn: class CreateAigcVideoTaskRequest; rate from page-mps-create, errors from go-intl
    {
      operation: 'CreateAigcVideoTask',
      rateLimit: '10/second',
      required: [],
      request: {
        ModelName: { type: 'String', required: false },
        ModelVersion: { type: 'String', required: false },
        SceneType: { type: 'String', required: false },
        // page-mps-create's limit of 2000 characters is gone (mps-prompt-length).
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

    // sdk-cn: classes DescribeAigcVideoTaskRequest and DescribeAigcVideoTaskResponse; errors from go-intl;
    // the API pages give two rates, 20 (2026-01-08) and 50 (2026-03-10): conflict query-rate, the lower one stands
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
    // go-intl: the codes of the two operations together
    MpsErrorCode: [
      'FailedOperation.QueryAIGCTaskFailed',
      'InvalidParameter.ViolationContent',
      'ResourceNotFound.TaskNotFound',
    ],
  },

  // Where sdk-cn and the international documents differ, both are still told.
  recorded: {
    // How many images ImageInfos holds, how long Kling renders, how long a prompt may be
    'mps-image-count': ['page-mps-create', 'sdk-intl', 'sdk-cn'],
    'mps-kling-duration': ['sdk-intl', 'sdk-cn'],
    'mps-prompt-length': ['page-mps-create', 'sdk-cn'],
    // Sound and duration by default; Vidu q3-pro and q3-turbo; GV and OS
    'sound-by-default': ['sdk-intl', 'sdk-cn'],
    'vidu-default-duration': ['sdk-intl', 'sdk-cn'],
    'vidu-q3-abilities': ['sdk-intl', 'sdk-cn'],
    'gv-and-os-removed': ['page-mps-create', 'sdk-cn'],
  },
};
