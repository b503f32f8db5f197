import type { ExpectedSurface } from '../../expected/types.ts';
import { mpsCells } from './mps-cells.ts';

export const mps: ExpectedSurface = {
  // S2, INTL
  version: '2019-06-12',
  hosts: ['mps.intl.tencentcloudapi.com'],

  // INTL: ModelName and ModelVersion (the lists S2 lost); Mingmou stands only in the text of SceneType
  models: {
    Hunyuan: { versions: 'unlisted' },
    Hailuo: { versions: ['02', '2.3'] },
    Kling: { versions: ['2.0', '2.1', '2.5', 'O1', '2.6', '3.0', '3.0-Omni'] },
    Vidu: { versions: ['q2', 'q2-pro', 'q2-turbo', 'q3-pro', 'q3-turbo'] },
    OS: { versions: ['2.0'] },
    GV: { versions: ['3.1'] },
    Mingmou: { versions: 'unlisted', listed: false },
  },

  cells: mpsCells,

  types: {
    // INTL: class AigcVideoReferenceImageInfo (asset and style belong to GV; Vidu puts its subject id here)
    AigcVideoReferenceImageInfo: {
      ImageUrl: { type: 'String', required: false },
      ReferenceType: { type: 'String', required: false },
    },

    // INTL: class AigcVideoReferenceVideoInfo
    AigcVideoReferenceVideoInfo: {
      VideoUrl: { type: 'String', required: false },
      ReferType: { type: 'String', required: false, values: ['feature', 'base'], default: 'base' },
      KeepOriginalSound: { type: 'String', required: false, values: ['yes', 'no'] },
    },

    // INTL: class AigcVideoExtraParam; INTL-META for Integer
    AigcVideoExtraParam: {
      Resolution: { type: 'String', required: false },
      AspectRatio: { type: 'String', required: false },
      // INTL lists no values; 0 and 1 are the resolution of the contradiction M11.
      LogoAdd: { type: 'Integer', required: false, values: [0, 1] },
      EnableAudio: { type: 'Boolean', required: false },
      OffPeak: { type: 'Boolean', required: false },
      EnableBgm: { type: 'Boolean', required: false, default: false },
    },

    // INTL: class AigcStoreCosParam; bucket and region are required as soon as results go to COS
    AigcStoreCosParam: {
      CosBucketName: { type: 'String', required: true },
      CosBucketRegion: { type: 'String', required: true },
      CosBucketPath: { type: 'String', required: false },
    },
  },

  operations: [
    // S2: input and output tables; errors from GO-INTL (S2 has none)
    {
      operation: 'CreateAigcVideoTask',
      rateLimit: '10/second',
      required: [],
      request: {
        ModelName: { type: 'String', required: false },
        ModelVersion: { type: 'String', required: false },
        SceneType: { type: 'String', required: false },
        Prompt: { type: 'String', required: false, maxLength: 2000 },
        NegativePrompt: { type: 'String', required: false },
        EnhancePrompt: { type: 'Boolean', required: false, default: false },
        ImageUrl: { type: 'String', required: false },
        LastImageUrl: { type: 'String', required: false },
        ImageInfos: { type: 'Array of AigcVideoReferenceImageInfo', required: false },
        VideoInfos: { type: 'Array of AigcVideoReferenceVideoInfo', required: false },
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

    // INTL: classes DescribeAigcVideoTaskRequest and DescribeAigcVideoTaskResponse; errors from GO-INTL;
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
};
