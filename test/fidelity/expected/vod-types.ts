import type { ExpectedParameter } from './types.ts';

// sdk-cn: every class, as of 4.1.313. Integer and Float come from the metadata, since sdk-cn says only "number".
// Output tables have no Required column: fields that occur only in answers are written required: false.

const onOff = ['Enabled', 'Disabled'] as const;

export const vodTypes: Record<string, Record<string, ExpectedParameter>> = {
  // sdk-cn: class AigcVideoTaskInputFileInfo. ReferenceType lists two values for each of three models; together they are
  // the values of the field, and the cells tell them apart.
  AigcVideoTaskInputFileInfo: {
    Type: { type: 'String', required: false, values: ['File', 'Url', 'Base64'] },
    Category: { type: 'String', required: false, values: ['Image', 'Video', 'Audio'] },
    FileId: { type: 'String', required: false },
    Url: { type: 'String', required: false },
    Base64: { type: 'String', required: false },
    ReferenceType: {
      type: 'String',
      required: false,
      values: ['asset', 'style', 'feature', 'base', 'subject', 'background'],
    },
    ObjectId: { type: 'String', required: false },
    VoiceId: { type: 'String', required: false },
    KeepOriginalSound: { type: 'String', required: false, values: onOff },
    Usage: {
      type: 'String',
      required: false,
      values: ['FirstFrame', 'Reference', 'LastFrame'],
      default: 'FirstFrame',
    },
    Text: { type: 'String', required: false },
  },

  // sdk-cn: class AigcVideoTaskInputSubjectInfo. Id is needed by Kling and Name by Vidu, so neither always.
  AigcVideoTaskInputSubjectInfo: {
    Id: { type: 'String', required: false },
    Name: { type: 'String', required: false },
    VoiceId: { type: 'String', required: false },
    ImageUrls: { type: 'Array of String', required: false, max: 3 },
    VideoUrls: { type: 'Array of String', required: false, max: 1 },
  },

  // sdk-cn: class AigcVideoOutputConfig
  AigcVideoOutputConfig: {
    StorageMode: { type: 'String', required: false, values: ['Temporary', 'Permanent'], default: 'Temporary' },
    MediaName: { type: 'String', required: false, maxLength: 64 },
    ClassId: { type: 'Integer', required: false, default: 0 },
    ExpireTime: { type: 'String', required: false },
    Duration: { type: 'Float', required: false },
    Resolution: { type: 'String', required: false },
    AspectRatio: { type: 'String', required: false },
    AudioGeneration: { type: 'String', required: false, values: onOff, default: 'Disabled' },
    PersonGeneration: { type: 'String', required: false, values: ['AllowAdult', 'Disallowed'] },
    InputComplianceCheck: { type: 'String', required: false, values: onOff },
    OutputComplianceCheck: { type: 'String', required: false, values: onOff },
    EnhanceSwitch: { type: 'String', required: false, values: onOff },
    OffPeak: { type: 'String', required: false, values: onOff },
    FrameInterpolate: { type: 'String', required: false, values: onOff },
    LogoAdd: { type: 'String', required: false, values: onOff },
    EnableBGM: { type: 'String', required: false, values: onOff, default: 'Disabled' },
  },

  // sdk-cn: class AigcVideoTask; the codes of ErrCodeExt are in VodTaskErrorCode
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

  // sdk-cn: class AigcVideoTaskInput. InputRegion and SceneType repeat the request, whose text is the newer one (repeated-scene-types).
  AigcVideoTaskInput: {
    ModelName: { type: 'String', required: false },
    ModelVersion: { type: 'String', required: false },
    FileInfos: { type: 'Array of AigcVideoTaskInputFileInfo', required: false },
    SubjectInfos: { type: 'Array of AigcVideoTaskInputSubjectInfo', required: false },
    LastFrameFileId: { type: 'String', required: false },
    LastFrameUrl: { type: 'String', required: false },
    Prompt: { type: 'String', required: false, maxLength: 1000 },
    NegativePrompt: { type: 'String', required: false, maxLength: 1000 },
    EnhancePrompt: { type: 'String', required: false, values: onOff },
    GenerationMode: { type: 'String', required: false, values: ['Standard', 'Professional'] },
    OutputConfig: { type: 'AigcVideoOutputConfig', required: false },
    InputRegion: {
      type: 'String',
      required: false,
      values: ['Oversea', 'OverseaUSWest', 'Mainland'],
      default: 'Mainland',
    },
    SceneType: { type: 'String', required: false },
    Seed: { type: 'Integer', required: false },
    ExtInfo: { type: 'String', required: false },
  },

  // sdk-cn: class AigcVideoTaskOutput
  AigcVideoTaskOutput: {
    FileInfos: { type: 'Array of AigcVideoTaskOutputFileInfo', required: false },
    ProcedureTaskIds: { type: 'Array of String', required: false },
    Usage: { type: 'AigcVideoTaskUsage', required: false },
  },

  // sdk-cn: class AigcVideoTaskUsage; int64 throughout, seconds included
  AigcVideoTaskUsage: {
    InputTokens: { type: 'Integer', required: false },
    ThoughtTokens: { type: 'Integer', required: false },
    InputImageCount: { type: 'Integer', required: false },
    InputSeconds: { type: 'Integer', required: false },
    OutputSeconds: { type: 'Integer', required: false },
    TotalSeconds: { type: 'Integer', required: false },
  },

  // sdk-cn: class AigcVideoTaskOutputFileInfo. sdk-intl's default of ClassId is gone.
  AigcVideoTaskOutputFileInfo: {
    StorageMode: { type: 'String', required: false, values: ['Permanent', 'Temporary'], default: 'Temporary' },
    MediaName: { type: 'String', required: false, maxLength: 64 },
    ClassId: { type: 'Integer', required: false },
    ExpireTime: { type: 'String', required: false },
    FileType: { type: 'String', required: false },
    FileUrl: { type: 'String', required: false },
    FileContent: { type: 'String', required: false },
    FileId: { type: 'String', required: false },
    MetaData: { type: 'MediaMetaData', required: false },
    UsageType: {
      type: 'String',
      required: false,
      values: ['scene_url', 'point_url', 'mesh_url', 'mesh_simplified_url', 'position_info', 'image_url'],
    },
  },

  // sdk-cn: class MediaMetaData
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

  // sdk-cn: class MediaVideoStreamItem
  MediaVideoStreamItem: {
    Bitrate: { type: 'Integer', required: false },
    Height: { type: 'Integer', required: false },
    Width: { type: 'Integer', required: false },
    Codec: { type: 'String', required: false },
    Fps: { type: 'Integer', required: false },
    CodecTag: { type: 'String', required: false },
    DynamicRangeInfo: { type: 'DynamicRangeInfo', required: false },
  },

  // sdk-cn: class MediaAudioStreamItem
  MediaAudioStreamItem: {
    Bitrate: { type: 'Integer', required: false },
    SamplingRate: { type: 'Integer', required: false },
    Codec: { type: 'String', required: false },
  },

  // sdk-cn: class DynamicRangeInfo
  DynamicRangeInfo: {
    Type: { type: 'String', required: false, values: ['SDR', 'HDR'] },
    HDRType: { type: 'String', required: false, values: ['hdr10', 'hlg'] },
  },

  // sdk-cn: class AigcVideoRedrawTaskInputFileInfo (no Base64)
  AigcVideoRedrawTaskInputFileInfo: {
    Type: { type: 'String', required: false, values: ['File', 'Url'] },
    FileId: { type: 'String', required: false },
    Url: { type: 'String', required: false },
  },

  // sdk-cn: class AigcVideoRedrawTaskInfo
  AigcVideoRedrawTaskInfo: {
    Style: { type: 'String', required: false, maxLength: 50 },
  },

  // sdk-cn: class AigcVideoRedrawOutputConfig
  AigcVideoRedrawOutputConfig: {
    StorageMode: { type: 'String', required: false, values: ['Permanent', 'Temporary'], default: 'Temporary' },
    MediaName: { type: 'String', required: false, maxLength: 64 },
    ClassId: { type: 'Integer', required: false, default: 0 },
    ExpireTime: { type: 'String', required: false },
  },

  // sdk-cn: class AigcVideoRedrawTask: no code list for ErrCodeExt
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

  // sdk-cn: class AigcVideoRedrawTaskInput
  AigcVideoRedrawTaskInput: {
    FileInfo: { type: 'AigcVideoRedrawTaskInputFileInfo', required: false },
    TaskInfo: { type: 'AigcVideoRedrawTaskInfo', required: false },
    OutputConfig: { type: 'AigcVideoRedrawOutputConfig', required: false },
  },

  // sdk-cn: class AigcVideoRedrawTaskOutput: one object, not an array
  AigcVideoRedrawTaskOutput: {
    FileInfo: { type: 'AigcVideoRedrawOutputFileInfo', required: false },
  },

  // sdk-cn: class AigcVideoRedrawOutputFileInfo: neither FileContent nor UsageType
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

  // sdk-cn: class TempCertificate; a Unix time in whole seconds
  TempCertificate: {
    SecretId: { type: 'String', required: false },
    SecretKey: { type: 'String', required: false },
    Token: { type: 'String', required: false },
    ExpiredTime: { type: 'Integer', required: false },
  },

  // sdk-cn: the classes of DescribeTasks; SortBy is the only one whose fields are not optional
  TimeRange: {
    After: { type: 'String', required: false },
    Before: { type: 'String', required: false },
  },
  SortBy: {
    Field: { type: 'String', required: true, values: ['CreateTime', 'FinishTime'] },
    Order: { type: 'String', required: true, values: ['Asc', 'Desc'] },
  },
  TaskSimpleInfo: {
    TaskId: { type: 'String', required: false },
    Status: { type: 'String', required: false, values: ['WAITING', 'PROCESSING', 'FINISH', 'ABORTED'] },
    FileId: { type: 'String', required: false },
    TaskType: { type: 'String', required: false },
    CreateTime: { type: 'String', required: false },
    BeginProcessTime: { type: 'String', required: false },
    FinishTime: { type: 'String', required: false },
    SessionId: { type: 'String', required: false },
    SessionContext: { type: 'String', required: false },
  },
};
