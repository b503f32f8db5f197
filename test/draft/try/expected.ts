/**
 * What the prose of twenty actions says about some of their parameters, written down by a person from the document,
 * tencentcloud-sdk-nodejs 4.1.313, before any draft was looked at. Chosen are parameters whose prose is plain enough for
 * two people to agree on, and some that the specs cannot hold in full: `0 or 32 to 4096` has no place beside a minimum.
 */
export interface ExpectedAction {
  readonly service: string;
  readonly version: string;
  readonly action: string;
  /** Keys of a parameter in the specs, by its name. */
  readonly request: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly rateLimit?: { readonly requests: number; readonly per: string };
  /** Versions by model. */
  readonly models?: Readonly<Record<string, readonly string[]>>;
}

const vod = { service: 'vod', version: '2018-07-17' };
const mps = { service: 'mps', version: '2019-06-12' };
const asr = { service: 'asr', version: '2019-06-14' };
const tts = { service: 'tts', version: '2019-08-23' };
const vclm = { service: 'vclm', version: '2024-05-23' };

const priority = { min: -10, max: 10, default: 0 };
const zeroToTwo = { values: [0, 1, 2], default: 0 };
const switchable = { values: ['open', 'close'], default: 'open' };
const picture = { values: ['jpg', 'png', 'webp'], default: 'jpg' };
const filling = { values: ['stretch', 'black', 'white', 'gauss'], default: 'black' };
const volume = { min: -10, max: 10, default: 0 };
const intensity = { min: 50, max: 200, default: 100 };

export const expectedActions: readonly ExpectedAction[] = [
  {
    ...vod,
    action: 'CreateAigcImageTask',
    request: {
      EnhancePrompt: { values: ['Enabled', 'Disabled'] },
      InputRegion: { values: ['Mainland', 'Oversea', 'OverseaUSWest'] },
      SessionId: { maxLength: 50 },
      SessionContext: { maxLength: 1000 },
      TasksPriority: priority,
    },
    models: {
      OG: ['image2_low', 'image2_medium', 'image2_high'],
      GG: ['2.5', '3.0', '3.1', '3.1-lite'],
      Hunyuan: ['3.0', '3d_2.0', '3.5-preview'],
      Vidu: ['q2'],
      Kling: ['2.1', '3.0', '3.0-Omni', 'O1', 'scene'],
      Mingmou: ['1.0'],
    },
  },
  { ...vod, action: 'ModifyMediaInfo', request: { Name: { maxLength: 64 }, Description: { maxLength: 128 } } },
  {
    ...vod,
    action: 'CreateSubAppId',
    request: {
      Name: { maxLength: 40 },
      Description: { maxLength: 300 },
      Type: { values: ['AllInOne', 'Professional'], default: 'AllInOne' },
      Mode: { values: ['fileid', 'fileid+path'] },
    },
  },
  {
    ...vod,
    action: 'SearchMedia',
    request: {
      FileIds: { count: { max: 10 } },
      Names: { count: { max: 10 } },
      Tags: { count: { max: 16 } },
      Offset: { default: 0 },
      Limit: { default: 10 },
      Text: { maxLength: 64 },
    },
  },
  {
    ...vod,
    action: 'PullUpload',
    request: {
      TasksPriority: priority,
      SessionContext: { maxLength: 1000 },
      SessionId: { maxLength: 50 },
      SourceContext: { maxLength: 250 },
    },
  },
  {
    ...vod,
    action: 'ApplyUpload',
    request: { ClassId: { default: 0 }, SourceContext: { maxLength: 250 }, SessionContext: { maxLength: 1000 } },
  },
  { ...vod, action: 'CreateClass', request: { ClassName: { maxLength: 64 } } },
  {
    ...vod,
    action: 'CreateSampleSnapshotTemplate',
    request: {
      SampleType: { values: ['Percent', 'Time'] },
      Name: { maxLength: 64 },
      Width: { default: 0, unit: 'px' },
      Height: { default: 0, unit: 'px' },
      ResolutionAdaptive: switchable,
      Format: picture,
      Comment: { maxLength: 256 },
      FillType: filling,
    },
  },
  {
    ...mps,
    action: 'CreateAigcImageTask',
    request: { EnhancePrompt: { default: false } },
    models: { Hunyuan: ['3.0'], Qwen: ['0925'], Vidu: ['q2'], Kling: ['2.1', 'O1', '3.0', '3.0-Omni'] },
  },
  {
    ...mps,
    action: 'DescribeTasks',
    request: { Status: { values: ['WAITING', 'PROCESSING', 'FINISH'] }, Limit: { max: 100, default: 10 } },
  },
  {
    ...mps,
    action: 'CreateSnapshotByTimeOffsetTemplate',
    request: {
      Name: { maxLength: 64 },
      Width: { default: 0, unit: 'px' },
      ResolutionAdaptive: switchable,
      Format: picture,
      Comment: { maxLength: 256 },
      FillType: filling,
    },
  },
  { ...mps, action: 'CreateWordSamples', request: { Words: { count: { max: 100 } } } },
  {
    ...mps,
    action: 'EditMedia',
    request: { TasksPriority: priority, SessionId: { maxLength: 50 }, SessionContext: { maxLength: 1000 } },
  },
  {
    ...asr,
    action: 'CreateRecTask',
    request: {
      ChannelNum: { values: [1, 2] },
      SourceType: { values: [0, 1] },
      EmotionalEnergy: { values: [0, 1], default: 0 },
      ConvertNumMode: { values: [0, 1, 3], default: 1 },
      FilterDirty: zeroToTwo,
      FilterPunc: zeroToTwo,
      FilterModal: zeroToTwo,
      KeyWordLibIdList: { count: { max: 10 } },
    },
    rateLimit: { requests: 20, per: 'second' },
  },
  {
    ...asr,
    action: 'SentenceRecognition',
    request: {
      SourceType: { values: [0, 1] },
      WordInfo: zeroToTwo,
      FilterModal: zeroToTwo,
      ConvertNumMode: { values: [0, 1], default: 1 },
      InputSampleRate: { values: [8000] },
    },
  },
  {
    ...asr,
    action: 'CreateAsyncRecognitionTask',
    request: { FilterDirty: zeroToTwo, WordInfo: zeroToTwo, ConvertNumMode: { values: [0, 1], default: 1 } },
  },
  {
    ...tts,
    action: 'TextToVoice',
    request: {
      Volume: volume,
      Speed: { min: -2, max: 6, default: 0 },
      ProjectId: { default: 0 },
      PrimaryLanguage: { values: [1, 2], default: 1 },
      SampleRate: { values: [24000, 16000, 8000], default: 16000 },
      Codec: { values: ['wav', 'mp3', 'pcm'], default: 'wav' },
      EnableSubtitle: { default: false },
      SegmentRate: { values: [0, 1, 2], default: 0 },
      EmotionIntensity: intensity,
    },
  },
  {
    ...tts,
    action: 'CreateTtsTask',
    request: {
      Volume: volume,
      Codec: { values: ['mp3', 'wav', 'pcm'], default: 'mp3' },
      EnableSubtitle: { default: false },
      EmotionIntensity: intensity,
    },
  },
  {
    ...vclm,
    action: 'SubmitImageToVideoJob',
    request: {
      Prompt: { maxLength: 2500 },
      NegativePrompt: { maxLength: 2500 },
      Duration: { values: Array.from({ length: 13 }, (_, index) => String(index + 3)), default: '5' },
      CfgScale: { min: 0, max: 1 },
      Sound: { values: ['on', 'off'] },
      ShotType: { values: ['customize', 'intelligence'] },
    },
  },
  {
    ...vclm,
    action: 'SubmitTemplateToVideoJob',
    request: { Resolution: { default: '360p' }, BGM: { default: false } },
  },
];
