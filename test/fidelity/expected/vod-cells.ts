import type { ExpectedCell } from './types.ts';

// sdk-cn: OutputConfig.Duration, Resolution, AspectRatio, AudioGeneration, FrameInterpolate; SceneType; FileInfos and
// LastFrameFileId, LastFrameUrl (no model is excluded, no number of files is given); in AigcVideoTaskInputFileInfo
// ReferenceType, ObjectId, VoiceId and Text; AigcVideoTaskInputSubjectInfo.

const undocumented: ExpectedCell = { support: 'undocumented' };
const none: ExpectedCell = { support: 'none' };
const full: ExpectedCell = { support: 'full' };
/** Named for some models, and nothing is said of the others. */
const doubtful: ExpectedCell = { support: 'doubtful' };
const audioOffByDefault: ExpectedCell = { support: 'full', default: 'Disabled' };
const p720or1080: ExpectedCell = { support: 'full', values: ['720P', '1080P'], default: '720P' };

/** What the text gives, or does not give, to a model that it names nowhere else. */
const unnamed: Record<string, ExpectedCell> = {
  Duration: undocumented,
  Resolution: undocumented,
  AspectRatio: undocumented,
  // "A first frame has to be given too" is all that is said of a last frame.
  LastFrame: full,
  Images: full,
  // sdk-cn names GV, OS, Vidu, Jimeng and Kling.
  Audio: doubtful,
  // sdk-cn: "Vidu's smart frame interpolation".
  FrameInterpolate: doubtful,
  // sdk-cn: "for GV, Kling and PixVerse".
  ReferenceType: doubtful,
  // sdk-cn: the subject id "of Vidu".
  ObjectId: doubtful,
  // sdk-cn: "for Vidu-q2".
  VoiceId: doubtful,
  // sdk-cn: "other models are not supported yet".
  Scene: none,
  // sdk-cn: takes effect in PixVerse only.
  Text: doubtful,
  // sdk-cn: what Kling and Vidu need of a subject.
  Subjects: doubtful,
  // sdk-cn: "only Vidu q2-pro supports subjects from a video".
  SubjectVideos: none,
};

const hailuo: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', values: [6, 10], default: 6 },
  Resolution: { support: 'full', values: ['768P', '1080P'], default: '768P' },
  // sdk-intl: not supported; sdk-cn has dropped the sentence and speaks of H3 alone (hailuo-ratio).
  AspectRatio: doubtful,
};

/** The defaults belong to the sentence on Hailuo; the sentence on H3 gives values only. */
const hailuoH3: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', values: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] },
  Resolution: { support: 'full', values: ['768P', '1080P', '2K', '4K'] },
  AspectRatio: {
    support: 'full',
    values: ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'],
    modes: ['text-to-video', 'multi-image'],
  },
};

const kling: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', min: 3, max: 15, default: 5 },
  Resolution: p720or1080,
  AspectRatio: { support: 'full', values: ['16:9', '9:16', '1:1'], default: '16:9', modes: ['text-to-video'] },
  Audio: audioOffByDefault,
  ReferenceType: { support: 'full', values: ['feature', 'base'] },
  Scene: { support: 'full', values: ['motion_control', 'avatar_i2v', 'lip_sync'] },
  Subjects: full,
};

const vidu: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', min: 1, max: 10 },
  Resolution: p720or1080,
  AspectRatio: { support: 'full', values: ['16:9', '9:16', '1:1'], modes: ['text-to-video', 'multi-image'] },
  Audio: audioOffByDefault,
  FrameInterpolate: full,
  ObjectId: full,
  Scene: { support: 'full', values: ['template_effect'] },
  Subjects: full,
};

const gv: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', values: [8], default: 8 },
  Resolution: p720or1080,
  AspectRatio: { support: 'full', values: ['16:9', '9:16'], default: '16:9' },
  Audio: audioOffByDefault,
  ReferenceType: { support: 'full', values: ['asset', 'style'] },
};

const pixVerse: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', min: 1, max: 15, default: 5 },
  Resolution: { support: 'full', values: ['540p', '720p', '1080p', '2k', '4k'], default: '720p' },
  AspectRatio: { support: 'full', values: ['16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2', '21:9'] },
  // sdk-cn: both for references with several images.
  ReferenceType: { support: 'full', values: ['subject', 'background'], modes: ['multi-image'] },
  Text: { support: 'full', modes: ['multi-image'] },
};

export const vodCells: Record<string, Record<string, ExpectedCell>> = {
  'Hailuo 02': hailuo,
  'Hailuo 2.3': hailuo,
  'Hailuo 2.3-fast': hailuo,
  'Hailuo H3': hailuoH3,
  'Hailuo H3_regen': hailuo,
  'Hailuo H3-Max': hailuo,

  'Kling 1.6': kling,
  'Kling 2.0': kling,
  'Kling 2.1': kling,
  'Kling 2.5': kling,
  'Kling 2.6': kling,
  'Kling O1': kling,
  'Kling 3.0': kling,
  'Kling 3.0-Omni': kling,
  'Kling 3.0-turbo': kling,
  'Kling scene': kling,

  // Dropped from the lists: what page-vod-create and sdk-intl said of it stands.
  'Jimeng 3.0pro': { ...unnamed, LastFrame: none, Images: { support: 'full', maxCount: 3 } },

  // sdk-cn: "of these only version q2 supports 4:3 and 3:4"; read to the letter (vidu-q2-ratios), as is Vidu-q2 for VoiceId.
  'Vidu q2': {
    ...vidu,
    AspectRatio: {
      support: 'full',
      values: ['16:9', '9:16', '4:3', '3:4', '1:1'],
      modes: ['text-to-video', 'multi-image'],
    },
    VoiceId: full,
  },
  'Vidu q2-pro': { ...vidu, SubjectVideos: full },
  'Vidu q2-turbo': vidu,
  'Vidu q3': vidu,
  'Vidu q3-pro': vidu,
  'Vidu q3-turbo': vidu,
  'Vidu q3-mix': vidu,
  'Vidu q3-drama': vidu,
  'Vidu q3-ad': vidu,
  'Vidu scene': vidu,
  'Vidu avatar-q2-pro': vidu,
  'Vidu avatar-q2-turbo': vidu,
  'Vidu lip-sync': vidu,

  'GV 3.1': gv,
  'GV 3.1-fast': gv,
  'GV 3.1-lite': gv,
  'GV omni': gv,

  'OS 2.0': {
    ...unnamed,
    Duration: { support: 'full', values: [4, 8, 12], default: 8 },
    Resolution: { support: 'full', values: ['720P'] },
    AspectRatio: { support: 'full', values: ['16:9', '9:16'], default: '16:9', modes: ['text-to-video'] },
    Audio: audioOffByDefault,
  },

  'Hunyuan 1.5': unnamed,
  'Hunyuan 3d_2.0': unnamed,
  'Mingmou 1.0': unnamed,

  'PixVerse v5.6': pixVerse,
  'PixVerse v6': pixVerse,
  'PixVerse c1': pixVerse,
};
