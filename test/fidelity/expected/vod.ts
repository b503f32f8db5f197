import type { ExpectedSurface } from './types.ts';
import { vodCells } from './vod-cells.ts';
import { vodTypes } from './vod-types.ts';

export const vod: ExpectedSurface = {
  // page-vod-create, page-vod-redraw and sdk-intl for the first host, sdk-cn for the second
  version: '2018-07-17',
  hosts: ['vod.intl.tencentcloudapi.com', 'vod.tencentcloudapi.com'],

  // sdk-cn: ModelName and ModelVersion. Jimeng stood in both lists of page-vod-create; sdk-cn dropped it from ModelName on 2026-05-11.
  models: {
    Hailuo: { versions: ['02', '2.3', '2.3-fast', 'H3', 'H3_regen', 'H3-Max'] },
    Kling: { versions: ['1.6', '2.0', '2.1', '2.5', '2.6', 'O1', '3.0', '3.0-Omni', '3.0-turbo', 'scene'] },
    Jimeng: { versions: ['3.0pro'], delisted: { '3.0pro': '2026-05-11' } },
    Vidu: {
      versions: [
        'q2',
        'q2-pro',
        'q2-turbo',
        'q3',
        'q3-pro',
        'q3-turbo',
        'q3-mix',
        'q3-drama',
        'q3-ad',
        'scene',
        'avatar-q2-pro',
        'avatar-q2-turbo',
        'lip-sync',
      ],
    },
    GV: { versions: ['3.1', '3.1-fast', '3.1-lite', 'omni'] },
    OS: { versions: ['2.0'] },
    Hunyuan: { versions: ['1.5', '3d_2.0'] },
    Mingmou: { versions: ['1.0'] },
    PixVerse: { versions: ['v5.6', 'v6', 'c1'] },
  },

  cells: vodCells,
  types: vodTypes,

  // SubAppId: the metadata gives uint64, so no negative number. Seed: int64, without a range.
  // sdk-cn lists no error codes; those of page-vod-create, page-vod-redraw and go-intl stand.
  operations: [
    // sdk-cn: class CreateAigcVideoTaskRequest; rate and errors from page-vod-create, LimitExceeded.Quota from go-intl
    {
      operation: 'CreateAigcVideoTask',
      rateLimit: '20/second',
      required: ['SubAppId', 'ModelName', 'ModelVersion'],
      request: {
        SubAppId: { type: 'Integer', required: true, min: 0 },
        ModelName: { type: 'String', required: true },
        ModelVersion: { type: 'String', required: true },
        FileInfos: { type: 'Array of AigcVideoTaskInputFileInfo', required: false },
        SubjectInfos: { type: 'Array of AigcVideoTaskInputSubjectInfo', required: false },
        LastFrameFileId: { type: 'String', required: false },
        LastFrameUrl: { type: 'String', required: false },
        Prompt: { type: 'String', required: false },
        NegativePrompt: { type: 'String', required: false },
        EnhancePrompt: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
        OutputConfig: { type: 'AigcVideoOutputConfig', required: false },
        InputRegion: {
          type: 'String',
          required: false,
          values: ['Oversea', 'OverseaUSWest', 'Mainland'],
          default: 'Mainland',
        },
        SceneType: { type: 'String', required: false },
        Procedure: { type: 'String', required: false },
        Seed: { type: 'Integer', required: false },
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

    // sdk-cn: class CreateAigcVideoRedrawTaskRequest; rate and errors from page-vod-redraw, LimitExceeded.Quota from go-intl
    {
      operation: 'CreateAigcVideoRedrawTask',
      rateLimit: '20/second',
      required: ['SubAppId'],
      request: {
        SubAppId: { type: 'Integer', required: true, min: 0 },
        FileInfo: { type: 'AigcVideoRedrawTaskInputFileInfo', required: false },
        TaskInfo: { type: 'AigcVideoRedrawTaskInfo', required: false },
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

    // sdk-cn: classes DescribeTaskDetailRequest and DescribeTaskDetailResponse. Of its fields and of the values of TaskType
    // only those of the two tasks above are described. Errors from go-intl, rate from the official API page.
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

    // sdk-cn: classes DescribeTasksRequest and DescribeTasksResponse, and the rate
    {
      operation: 'DescribeTasks',
      rateLimit: '100/second',
      required: [],
      request: {
        SubAppId: { type: 'Integer', required: false, min: 0 },
        // The filter has no ABORTED, unlike the Status of a task that is found.
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
    // page-vod-create, page-vod-redraw, go-intl: the codes of the operations together
    VodErrorCode: [
      'FailedOperation',
      'FailedOperation.InvalidVodUser',
      'InternalError',
      'InvalidParameter',
      'InvalidParameter.ExpireTime',
      'InvalidParameterValue',
      'InvalidParameterValue.CoverType',
      'InvalidParameterValue.ExpireTime',
      'InvalidParameterValue.FileId',
      'InvalidParameterValue.MediaStoragePath',
      'InvalidParameterValue.MediaType',
      'InvalidParameterValue.SessionContextTooLong',
      // go-intl: listed for sister actions, the answer to a key that was used before (session-id-window).
      'InvalidParameterValue.SessionId',
      'InvalidParameterValue.SessionIdTooLong',
      'InvalidParameterValue.SubAppId',
      'InvalidParameterValue.TaskId',
      'InvalidParameterValue.VodSessionKey',
      'LimitExceeded.Quota',
      'ResourceNotFound',
      'UnauthorizedOperation',
    ],
    // sdk-cn: AigcVideoTask.ErrCodeExt, which prints VoilationContent; the other spelling is conflict policy-code-spelling.
    VodTaskErrorCode: [
      'RequestLimitExceeded',
      'InvalidParameter.VoilationContent',
      'InvalidParameter.ViolationContent',
      'InvalidParameterValue',
      'FailedOperation',
      'InternalError',
      'InvalidParameter',
      'InvalidParameter.MediaFormat',
      'ContentModerationFailed',
      'ResourceInsufficient',
      'ModelGenerateFailed',
      'ResourceNotFound',
      'OperationCanceled',
      'TaskTimeout',
    ],
  },

  // Where sdk-cn and the international documents differ, both are still told.
  recorded: {
    // How many images FileInfos holds; how large a last frame is; how long Kling renders; when Prompt is needed
    'image-count': ['page-vod-create', 'sdk-cn'],
    'image-size': ['page-vod-create', 'sdk-cn'],
    'kling-duration': ['sdk-intl', 'sdk-cn', 'page-kkiai'],
    'prompt-required': ['page-vod-create', 'sdk-cn'],
    // Who takes a last frame; who makes sound; where the input lies
    'last-frame-models': ['page-vod-create', 'sdk-cn'],
    'sound-models': ['sdk-intl', 'sdk-cn'],
    'input-region': ['page-vod-create', 'sdk-cn'],
    // TaskInfo of a redraw; what the SDK of the international site lacks
    'redraw-task-info': ['page-vod-redraw', 'sdk-cn'],
    'answer-missing-intl': ['sdk-intl', 'sdk-cn'],
  },
};
