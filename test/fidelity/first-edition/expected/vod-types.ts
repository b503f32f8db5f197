import type { ExpectedParameter } from '../../expected/types.ts';

// Output tables have no Required column: fields that occur only in answers are written required: false.

export const vodTypes: Record<string, Record<string, ExpectedParameter>> = {
  // INTL: class AigcVideoTaskInputFileInfo
  AigcVideoTaskInputFileInfo: {
    Type: { type: 'String', required: false, values: ['File', 'Url'] },
    FileId: { type: 'String', required: false },
    Url: { type: 'String', required: false },
    ReferenceType: { type: 'String', required: false, values: ['asset', 'style'] },
    ObjectId: { type: 'String', required: false },
    VoiceId: { type: 'String', required: false },
  },

  // INTL: class AigcVideoOutputConfig; INTL-META for Float and Integer (INTL says only "number")
  AigcVideoOutputConfig: {
    StorageMode: { type: 'String', required: false, values: ['Permanent', 'Temporary'], default: 'Temporary' },
    MediaName: { type: 'String', required: false, maxLength: 64 },
    ClassId: { type: 'Integer', required: false, default: 0 },
    ExpireTime: { type: 'String', required: false },
    Duration: { type: 'Float', required: false },
    Resolution: { type: 'String', required: false },
    AspectRatio: { type: 'String', required: false },
    AudioGeneration: { type: 'String', required: false, values: ['Enabled', 'Disabled'], default: 'Disabled' },
    PersonGeneration: { type: 'String', required: false, values: ['AllowAdult', 'Disallowed'] },
    InputComplianceCheck: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
    OutputComplianceCheck: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
    EnhanceSwitch: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
    FrameInterpolate: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
  },

  // INTL: class AigcVideoTask; ErrCodeExt from INTL-META 2026-05-12, its codes are in VodTaskErrorCode
  AigcVideoTask: {
    TaskId: { type: 'String', required: false },
    Status: { type: 'String', required: false, values: ['PROCESSING', 'FINISH'] },
    ErrCode: { type: 'Integer', required: false },
    ErrCodeExt: { type: 'String', required: false },
    Message: { type: 'String', required: false },
    Progress: { type: 'Integer', required: false, min: 0, max: 100 },
    Input: { type: 'AigcVideoTaskInput', required: false },
    Output: { type: 'AigcVideoTaskOutput', required: false },
    SessionId: { type: 'String', required: false, maxLength: 50 },
    SessionContext: { type: 'String', required: false, maxLength: 1000 },
  },

  // INTL: class AigcVideoTaskInput
  AigcVideoTaskInput: {
    ModelName: { type: 'String', required: false },
    ModelVersion: { type: 'String', required: false },
    FileInfos: { type: 'Array of AigcVideoTaskInputFileInfo', required: false },
    LastFrameFileId: { type: 'String', required: false },
    Prompt: { type: 'String', required: false },
    NegativePrompt: { type: 'String', required: false },
    EnhancePrompt: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
    GenerationMode: { type: 'String', required: false, values: ['Standard', 'Professional'] },
    OutputConfig: { type: 'AigcVideoOutputConfig', required: false },
  },

  // INTL: class AigcVideoTaskOutput
  AigcVideoTaskOutput: {
    FileInfos: { type: 'Array of AigcVideoTaskOutputFileInfo', required: false },
  },

  // INTL: class AigcVideoTaskOutputFileInfo
  AigcVideoTaskOutputFileInfo: {
    StorageMode: { type: 'String', required: false, values: ['Permanent', 'Temporary'], default: 'Temporary' },
    MediaName: { type: 'String', required: false, maxLength: 64 },
    ClassId: { type: 'Integer', required: false, default: 0 },
    ExpireTime: { type: 'String', required: false },
    FileType: { type: 'String', required: false },
    FileUrl: { type: 'String', required: false },
    FileId: { type: 'String', required: false },
    MetaData: { type: 'MediaMetaData', required: false },
  },

  // INTL: class MediaMetaData; INTL-META for Float and Integer
  MediaMetaData: {
    Size: { type: 'Integer', required: false },
    Container: { type: 'String', required: false },
    Bitrate: { type: 'Integer', required: false },
    Height: { type: 'Integer', required: false },
    Width: { type: 'Integer', required: false },
    Duration: { type: 'Float', required: false },
    Rotate: { type: 'Integer', required: false },
    VideoStreamSet: { type: 'Array of MediaVideoStreamItem', required: false },
    AudioStreamSet: { type: 'Array of MediaAudioStreamItem', required: false },
    VideoDuration: { type: 'Float', required: false },
    AudioDuration: { type: 'Float', required: false },
    Md5: { type: 'String', required: false },
  },

  // INTL: class MediaVideoStreamItem
  MediaVideoStreamItem: {
    Bitrate: { type: 'Integer', required: false },
    Height: { type: 'Integer', required: false },
    Width: { type: 'Integer', required: false },
    Codec: { type: 'String', required: false },
    Fps: { type: 'Integer', required: false },
    CodecTag: { type: 'String', required: false },
    DynamicRangeInfo: { type: 'DynamicRangeInfo', required: false },
  },

  // INTL: class MediaAudioStreamItem
  MediaAudioStreamItem: {
    Bitrate: { type: 'Integer', required: false },
    SamplingRate: { type: 'Integer', required: false },
    Codec: { type: 'String', required: false },
  },

  // INTL: class DynamicRangeInfo
  DynamicRangeInfo: {
    Type: { type: 'String', required: false, values: ['SDR', 'HDR'] },
    HDRType: { type: 'String', required: false, values: ['hdr10', 'hlg'] },
  },

  // S4 names the type, INTL-META has its fields
  AigcVideoRedrawTaskInputFileInfo: {
    Type: { type: 'String', required: false, values: ['File', 'Url'] },
    FileId: { type: 'String', required: false },
    Url: { type: 'String', required: false },
  },

  // S4 names the type, INTL-META has its fields
  AigcVideoRedrawOutputConfig: {
    StorageMode: { type: 'String', required: false, values: ['Permanent', 'Temporary'], default: 'Temporary' },
    MediaName: { type: 'String', required: false, maxLength: 64 },
    ClassId: { type: 'Integer', required: false, default: 0 },
    ExpireTime: { type: 'String', required: false },
  },

  // INTL-META 2026-05-12 (fields; their wording came on 2026-05-20): no code list for ErrCodeExt
  AigcVideoRedrawTask: {
    TaskId: { type: 'String', required: false },
    Status: { type: 'String', required: false, values: ['PROCESSING', 'FINISH'] },
    ErrCode: { type: 'Integer', required: false },
    ErrCodeExt: { type: 'String', required: false },
    Message: { type: 'String', required: false },
    Progress: { type: 'Integer', required: false, min: 0, max: 100 },
    Input: { type: 'AigcVideoRedrawTaskInput', required: false },
    Output: { type: 'AigcVideoRedrawTaskOutput', required: false },
    SessionId: { type: 'String', required: false, maxLength: 50 },
    SessionContext: { type: 'String', required: false, maxLength: 1000 },
  },

  // INTL-META 2026-05-12: no TaskInfo yet
  AigcVideoRedrawTaskInput: {
    FileInfo: { type: 'AigcVideoRedrawTaskInputFileInfo', required: false },
    OutputConfig: { type: 'AigcVideoRedrawOutputConfig', required: false },
  },

  // INTL-META 2026-05-12: one object, not an array
  AigcVideoRedrawTaskOutput: {
    FileInfo: { type: 'AigcVideoRedrawOutputFileInfo', required: false },
  },

  // INTL-META 2026-05-12 (fields; their wording came on 2026-05-20)
  AigcVideoRedrawOutputFileInfo: {
    StorageMode: { type: 'String', required: false, values: ['Permanent', 'Temporary'], default: 'Temporary' },
    MediaName: { type: 'String', required: false, maxLength: 64 },
    ClassId: { type: 'Integer', required: false },
    ExpireTime: { type: 'String', required: false },
    FileType: { type: 'String', required: false },
    FileUrl: { type: 'String', required: false },
    FileId: { type: 'String', required: false },
    MetaData: { type: 'MediaMetaData', required: false },
  },

  // INTL: classes of DescribeTasks
  TimeRange: {
    After: { type: 'String', required: false },
    Before: { type: 'String', required: false },
  },
  SortBy: {
    Field: { type: 'String', required: false, values: ['CreateTime', 'FinishTime'] },
    Order: { type: 'String', required: false, values: ['Asc', 'Desc'] },
  },
  TaskSimpleInfo: {
    TaskId: { type: 'String', required: false },
    Status: { type: 'String', required: false, values: ['WAITING', 'PROCESSING', 'FINISH'] },
    FileId: { type: 'String', required: false },
    TaskType: { type: 'String', required: false },
    CreateTime: { type: 'String', required: false },
    BeginProcessTime: { type: 'String', required: false },
    FinishTime: { type: 'String', required: false },
    SessionId: { type: 'String', required: false },
    SessionContext: { type: 'String', required: false },
  },
};
