import type { ExpectedSurface } from '../../expected/types.ts';
import { vodCells } from './vod-cells.ts';
import { vodTypes } from './vod-types.ts';

export const vod: ExpectedSurface = {
  // S0, S4, INTL
  version: '2018-07-17',
  hosts: ['vod.intl.tencentcloudapi.com'],

  // S0 and INTL: ModelName and ModelVersion. GV and OS have versions there but are missing from the ModelName list.
  models: {
    Hailuo: { versions: ['02', '2.3', '2.3-fast'] },
    Kling: { versions: ['1.6', '2.0', '2.1', '2.5', 'O1'] },
    Jimeng: { versions: ['3.0pro'] },
    Vidu: { versions: ['q2', 'q2-pro', 'q2-turbo'] },
    GV: { versions: ['3.1', '3.1-fast'] },
    OS: { versions: ['2.0'] },
    Hunyuan: { versions: ['1.5'] },
    Mingmou: { versions: ['1.0'] },
  },

  cells: vodCells,
  types: vodTypes,

  // SubAppId: INTL-META gives uint64, so no negative number.
  operations: [
    // S0: input and output tables; errors from S0 and, for LimitExceeded.Quota, GO-INTL
    {
      operation: 'CreateAigcVideoTask',
      rateLimit: '20/second',
      required: ['SubAppId', 'ModelName', 'ModelVersion'],
      request: {
        SubAppId: { type: 'Integer', required: true, min: 0 },
        ModelName: { type: 'String', required: true },
        ModelVersion: { type: 'String', required: true },
        FileInfos: { type: 'Array of AigcVideoTaskInputFileInfo', required: false },
        LastFrameFileId: { type: 'String', required: false },
        LastFrameUrl: { type: 'String', required: false },
        Prompt: { type: 'String', required: false },
        NegativePrompt: { type: 'String', required: false },
        EnhancePrompt: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
        OutputConfig: { type: 'AigcVideoOutputConfig', required: false },
        SessionId: { type: 'String', required: false, maxLength: 50 },
        SessionContext: { type: 'String', required: false, maxLength: 1000 },
        TasksPriority: { type: 'Integer', required: false, min: -10, max: 10, default: 0 },
        ExtInfo: { type: 'String', required: false },
        InputRegion: { type: 'String', required: false, values: ['Mainland', 'Oversea'], default: 'Mainland' },
      },
      response: {
        TaskId: { type: 'String', required: false },
        RequestId: { type: 'String', required: false },
      },
      errors: [
        'FailedOperation',
        'FailedOperation.InvalidVodUser',
        'InternalError',
        'InvalidParameter',
        'InvalidParameterValue.FileId',
        'InvalidParameterValue.SessionContextTooLong',
        'InvalidParameterValue.SessionIdTooLong',
        'InvalidParameterValue.SubAppId',
        'LimitExceeded.Quota',
        'UnauthorizedOperation',
      ],
    },

    // S4: input and output tables; errors from S4 and, for LimitExceeded.Quota, GO-INTL
    {
      operation: 'CreateAigcVideoRedrawTask',
      rateLimit: '20/second',
      required: ['SubAppId'],
      request: {
        SubAppId: { type: 'Integer', required: true, min: 0 },
        FileInfo: { type: 'AigcVideoRedrawTaskInputFileInfo', required: false },
        OutputConfig: { type: 'AigcVideoRedrawOutputConfig', required: false },
        SessionId: { type: 'String', required: false, maxLength: 50 },
        SessionContext: { type: 'String', required: false, maxLength: 1000 },
        TasksPriority: { type: 'Integer', required: false, min: -10, max: 10, default: 0 },
        ExtInfo: { type: 'String', required: false },
      },
      response: {
        TaskId: { type: 'String', required: false },
        RequestId: { type: 'String', required: false },
      },
      errors: [
        'FailedOperation',
        'FailedOperation.InvalidVodUser',
        'InternalError',
        'InvalidParameter',
        'InvalidParameterValue.FileId',
        'InvalidParameterValue.SessionContextTooLong',
        'InvalidParameterValue.SessionIdTooLong',
        'InvalidParameterValue.SubAppId',
        'LimitExceeded.Quota',
        'UnauthorizedOperation',
      ],
    },

    // INTL: classes DescribeTaskDetailRequest and DescribeTaskDetailResponse, without the fields of other task types;
    // ABORTED and AigcVideoRedrawTask from INTL-META 2026-05-12; errors from GO-INTL; rate from the official API page.
    // TaskType: INTL names none of the AIGC values, INTL-META those of the two tasks described here.
    {
      operation: 'DescribeTaskDetail',
      rateLimit: '100/second',
      required: ['TaskId'],
      request: {
        TaskId: { type: 'String', required: true },
        SubAppId: { type: 'Integer', required: false, min: 0 },
      },
      response: {
        TaskType: { type: 'String', required: false, values: ['AigcVideoTask', 'AigcVideoRedrawTask'] },
        Status: { type: 'String', required: false, values: ['WAITING', 'PROCESSING', 'FINISH', 'ABORTED'] },
        CreateTime: { type: 'String', required: false },
        BeginProcessTime: { type: 'String', required: false },
        FinishTime: { type: 'String', required: false },
        AigcVideoTask: { type: 'AigcVideoTask', required: false },
        AigcVideoRedrawTask: { type: 'AigcVideoRedrawTask', required: false },
        RequestId: { type: 'String', required: false },
      },
      errors: [
        'FailedOperation',
        'FailedOperation.InvalidVodUser',
        'InternalError',
        'InvalidParameterValue',
        'InvalidParameterValue.SubAppId',
        'InvalidParameterValue.TaskId',
        'ResourceNotFound',
        'UnauthorizedOperation',
      ],
    },

    // INTL: classes DescribeTasksRequest and DescribeTasksResponse; rate from CN. The documents list its errors elsewhere.
    {
      operation: 'DescribeTasks',
      rateLimit: '100/second',
      required: [],
      request: {
        SubAppId: { type: 'Integer', required: false, min: 0 },
        Status: { type: 'String', required: false, values: ['WAITING', 'PROCESSING', 'FINISH'] },
        FileId: { type: 'String', required: false },
        CreateTime: { type: 'TimeRange', required: false },
        FinishTime: { type: 'TimeRange', required: false },
        Sort: { type: 'SortBy', required: false },
        Limit: { type: 'Integer', required: false, max: 100, default: 10 },
        ScrollToken: { type: 'String', required: false },
      },
      response: {
        TaskSet: { type: 'Array of TaskSimpleInfo', required: false },
        ScrollToken: { type: 'String', required: false },
        RequestId: { type: 'String', required: false },
      },
      errors: [],
    },
  ],

  errorEnums: {
    // S0, S4, GO-INTL: the codes of the three operations together
    VodErrorCode: [
      'FailedOperation',
      'FailedOperation.InvalidVodUser',
      'InternalError',
      'InvalidParameter',
      'InvalidParameterValue',
      'InvalidParameterValue.FileId',
      'InvalidParameterValue.SessionContextTooLong',
      // GO-INTL: listed for sister actions, the answer to a key that was used before (C16).
      'InvalidParameterValue.SessionId',
      'InvalidParameterValue.SessionIdTooLong',
      'InvalidParameterValue.SubAppId',
      'InvalidParameterValue.TaskId',
      'LimitExceeded.Quota',
      'ResourceNotFound',
      'UnauthorizedOperation',
    ],
    // INTL-META 2026-05-12: AigcVideoTask.ErrCodeExt, which prints VoilationContent; the other spelling is conflict Q1
    VodTaskErrorCode: [
      'RequestLimitExceeded',
      'InvalidParameter.VoilationContent',
      'InvalidParameter.ViolationContent',
      'InvalidParameterValue',
      'FailedOperation',
      'InternalError',
    ],
  },
};
