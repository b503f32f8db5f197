import type { ExpectedCell } from './types.ts';

// sdk-cn: class CreateAigcVideoTaskRequest with Duration, LastImageUrl, ImageInfos, VideoInfos and SceneType, class
// AigcVideoExtraParam with Resolution, AspectRatio, EnableAudio, LogoAdd and OffPeak, and the remark on class
// AigcVideoReferenceSubjectInfo, which tells what a subject of Vidu and of Kling holds.
// GV and OS are no longer there; their cells are those of page-mps-create and sdk-intl.

const undocumented: ExpectedCell = { support: 'undocumented' };
const none: ExpectedCell = { support: 'none' };
const full: ExpectedCell = { support: 'full' };
/** Named for some models, and nothing is said of the others. */
const doubtful: ExpectedCell = { support: 'doubtful' };
const upTo = (maxCount: number): ExpectedCell => ({ support: 'full', maxCount });
const audioOffByDefault: ExpectedCell = { support: 'full', default: false };
const only1080: ExpectedCell = { support: 'full', only: 'ExtraParameters.Resolution=1080P' };

/** "Besides what the models support, 2K and 4K can be generated." */
const resolution = (values: readonly string[], standard: string): ExpectedCell => ({
  support: 'full',
  values,
  tolerated: ['2K', '4K'].filter((one) => !values.includes(one)),
  default: standard,
});

/** sdk-cn says "only for text-to-video" and "only for text-to-video and reference". */
const inText: Pick<ExpectedCell, 'modes' | 'outside'> = { modes: ['text-to-video'], outside: 'error' };
const inTextOrReference: Pick<ExpectedCell, 'modes' | 'outside'> = {
  modes: ['text-to-video', 'reference'],
  outside: 'error',
};

/** What the text gives, or does not give, to a model that it names nowhere else. */
const unnamed: Record<string, ExpectedCell> = {
  Duration: undocumented,
  Resolution: undocumented,
  AspectRatio: undocumented,
  LastFrame: none,
  Images: doubtful,
  // "At present only" four versions.
  Videos: none,
  Audio: doubtful,
  LogoAdd: doubtful,
  // "At present only Vidu".
  OffPeak: none,
  // "Only some models".
  Scene: none,
  Subjects: doubtful,
};

/** Ten seconds belong to the "std mode", which is no parameter; both values are kept (hailuo-duration-mode). */
const hailuo: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', values: [6, 10], default: 6 },
  Resolution: resolution(['768P', '1080P'], '768P'),
  AspectRatio: none,
  LogoAdd: full,
};

const kling: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', values: [5, 10], default: 5 },
  Resolution: resolution(['720P', '1080P'], '720P'),
  AspectRatio: { support: 'full', values: ['16:9', '9:16', '1:1'], default: '16:9', ...inText },
  LastFrame: only1080,
  Audio: audioOffByDefault,
  LogoAdd: full,
  Scene: { support: 'full', values: ['motion_control', 'avatar_i2v', 'lip_sync'] },
  Subjects: full,
};

/** 3.0-Omni falls to 3–10 seconds with a reference video; a cell cannot hold that. */
const kling3: Record<string, ExpectedCell> = {
  ...kling,
  Duration: { support: 'full', min: 3, max: 15, default: 5 },
  Resolution: resolution(['720P', '1080P', '4K'], '720P'),
  LastFrame: full,
};

const vidu: Record<string, ExpectedCell> = {
  ...unnamed,
  Resolution: resolution(['540P', '720P', '1080P'], '720P'),
  AspectRatio: { support: 'full', values: ['16:9', '9:16', '1:1'], ...inTextOrReference },
  LogoAdd: full,
  OffPeak: full,
  Scene: { support: 'full', values: ['template_effect'] },
  Subjects: full,
};

const viduQ2: Record<string, ExpectedCell> = {
  ...vidu,
  Duration: { support: 'full', min: 1, max: 10, default: 5 },
  // "Vidu: only the q3 series supports this parameter."
  Audio: none,
};

const viduQ3: Record<string, ExpectedCell> = {
  ...vidu,
  Duration: { support: 'full', min: 3, max: 16, default: 5 },
  Audio: audioOffByDefault,
};

const pixVerse: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', min: 1, max: 15, default: 5 },
  Resolution: resolution(['540P', '720P', '1080P'], '720P'),
  AspectRatio: {
    support: 'full',
    values: ['16:9', '9:16', '4:3', '3:4', '1:1', '2:3', '3:2', '21:9'],
    ...inTextOrReference,
  },
  LastFrame: full,
  Images: upTo(7),
  Audio: audioOffByDefault,
};

const audioOnByDefault: ExpectedCell = { support: 'full', default: true };

export const mpsCells: Record<string, Record<string, ExpectedCell>> = {
  'Hunyuan 1.5': { ...unnamed, Scene: { support: 'full', values: ['3d_scene'] } },

  'Hailuo 02': { ...hailuo, LastFrame: full },
  'Hailuo 2.3': hailuo,
  'Hailuo 2.3-fast': hailuo,

  'Kling 1.6': { ...kling, Images: upTo(4) },
  'Kling 2.0': { ...kling, LastFrame: full },
  'Kling 2.1': kling,
  'Kling 2.5': kling,
  'Kling 2.6': kling,
  // Up to four images beside a video; a cell cannot hold that.
  'Kling O1': {
    ...kling,
    Duration: { support: 'full', min: 3, max: 10, default: 5 },
    LastFrame: full,
    Images: upTo(7),
    Videos: full,
  },
  'Kling 3.0': kling3,
  'Kling 3.0-Omni': { ...kling3, Images: upTo(7), Videos: full },

  'Vidu q2': {
    ...viduQ2,
    AspectRatio: { support: 'full', values: ['16:9', '9:16', '4:3', '3:4', '1:1'], ...inTextOrReference },
    Images: upTo(7),
  },
  'Vidu q2-pro': { ...viduQ2, LastFrame: full, Images: upTo(7), Videos: full },
  'Vidu q2-turbo': { ...viduQ2, LastFrame: full },
  'Vidu q3-pro': { ...viduQ3, LastFrame: full },
  'Vidu q3-turbo': { ...viduQ3, LastFrame: full, Images: upTo(7) },
  'Vidu q3': { ...viduQ3, Images: upTo(7) },
  'Vidu q3-mix': { ...viduQ3, Images: upTo(7) },

  'PixVerse v5.6': {
    ...pixVerse,
    Duration: { support: 'full', values: [5, 8, 10], default: 5 },
    AspectRatio: { support: 'full', values: ['16:9', '9:16', '4:3', '3:4', '1:1'], ...inTextOrReference },
  },
  'PixVerse v6': pixVerse,
  'PixVerse c1': pixVerse,

  // Up to five images beside a video; a cell cannot hold that.
  'H2 1.0': {
    ...unnamed,
    Duration: { support: 'full', min: 3, max: 15, default: 5 },
    Resolution: resolution(['720P', '1080P'], '1080P'),
    AspectRatio: {
      support: 'full',
      values: ['16:9', '9:16', '4:3', '3:4', '4:5', '5:4', '1:1', '21:9', '9:21'],
      ...inTextOrReference,
    },
    Images: upTo(9),
    Videos: full,
    LogoAdd: full,
  },

  'Mingmou *': { ...unnamed, Scene: { support: 'full', values: ['land2port'] } },

  // page-mps-create and sdk-intl, dropped by sdk-cn on 2026-05-26.
  'OS 2.0': {
    ...unnamed,
    Duration: { support: 'full', values: [4, 8, 12], default: 8 },
    Resolution: none,
    AspectRatio: { support: 'full', values: ['16:9', '9:16'], default: '16:9', ...inText },
    Images: { support: 'doubtful', maxCount: 3 },
    Audio: audioOnByDefault,
  },
  'GV 3.1': {
    ...unnamed,
    Duration: { support: 'full', values: [8], default: 8 },
    Resolution: resolution(['720P', '1080P'], '720P'),
    AspectRatio: { support: 'full', values: ['16:9', '9:16'], default: '16:9' },
    LastFrame: full,
    Images: upTo(3),
    Audio: audioOnByDefault,
  },
};
