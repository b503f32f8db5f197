import type { ExpectedCell } from '../../expected/types.ts';

// S2 lost its lists; INTL (class CreateAigcVideoTaskRequest and its types) has the same text with the lists:
// Duration, LastImageUrl, ImageInfos, VideoInfos, SceneType, and in AigcVideoExtraParam Resolution, AspectRatio,
// EnableAudio, LogoAdd, OffPeak. AspectRatio is said to be supported "only" in some modes.

const undocumented: ExpectedCell = { support: 'undocumented' };
const none: ExpectedCell = { support: 'none' };
const full: ExpectedCell = { support: 'full' };
const notListed: ExpectedCell = { support: 'doubtful' };
const imagesNotListed: ExpectedCell = { support: 'doubtful', maxCount: 3 };
const audioOnByDefault: ExpectedCell = { support: 'full', default: true };
const p720or1080: ExpectedCell = {
  support: 'full',
  values: ['720P', '1080P'],
  tolerated: ['2K', '4K'],
  default: '720P',
};

const hunyuan: Record<string, ExpectedCell> = {
  Duration: undocumented,
  Resolution: undocumented,
  AspectRatio: undocumented,
  LastFrame: none,
  Images: imagesNotListed,
  Videos: none,
  Audio: notListed,
  LogoAdd: notListed,
  OffPeak: none,
  Scene: none,
};

/** Ten seconds belong to the "std mode", which is no parameter; both values are kept. */
const hailuo: Record<string, ExpectedCell> = {
  Duration: { support: 'full', values: [6, 10], default: 6 },
  Resolution: { support: 'full', values: ['768P', '1080P'], tolerated: ['2K', '4K'], default: '768P' },
  AspectRatio: none,
  LastFrame: none,
  Images: imagesNotListed,
  Videos: none,
  Audio: notListed,
  LogoAdd: full,
  OffPeak: none,
  Scene: none,
};

const kling: Record<string, ExpectedCell> = {
  Duration: { support: 'full', values: [5, 10], default: 5 },
  Resolution: p720or1080,
  AspectRatio: {
    support: 'full',
    values: ['16:9', '9:16', '1:1'],
    default: '16:9',
    modes: ['text-to-video'],
    outside: 'error',
  },
  LastFrame: none,
  Images: imagesNotListed,
  Videos: none,
  Audio: notListed,
  LogoAdd: full,
  OffPeak: none,
  Scene: { support: 'full', values: ['motion_control'] },
};

const vidu: Record<string, ExpectedCell> = {
  Duration: { support: 'full', min: 1, max: 10 },
  Resolution: p720or1080,
  AspectRatio: {
    support: 'full',
    values: ['16:9', '9:16', '1:1'],
    modes: ['text-to-video', 'reference'],
    outside: 'error',
  },
  LastFrame: none,
  Images: imagesNotListed,
  Videos: none,
  Audio: notListed,
  LogoAdd: full,
  OffPeak: full,
  Scene: { support: 'full', values: ['template_effect'] },
};

export const mpsCells: Record<string, Record<string, ExpectedCell>> = {
  'Hunyuan *': hunyuan,

  'Hailuo 02': hailuo,
  'Hailuo 2.3': hailuo,

  'Kling 2.0': kling,
  'Kling 2.1': { ...kling, LastFrame: { support: 'full', only: 'ExtraParameters.Resolution=1080P' } },
  'Kling 2.5': kling,
  'Kling O1': { ...kling, Videos: full },
  'Kling 2.6': kling,
  'Kling 3.0': kling,
  'Kling 3.0-Omni': kling,

  'Vidu q2': {
    ...vidu,
    AspectRatio: {
      support: 'full',
      values: ['16:9', '9:16', '4:3', '3:4', '1:1'],
      modes: ['text-to-video', 'reference'],
      outside: 'error',
    },
    Images: { support: 'full', maxCount: 7 },
  },
  'Vidu q2-pro': { ...vidu, LastFrame: full },
  'Vidu q2-turbo': { ...vidu, LastFrame: full },
  'Vidu q3-pro': vidu,
  'Vidu q3-turbo': vidu,

  'OS 2.0': {
    Duration: { support: 'full', values: [4, 8, 12], default: 8 },
    Resolution: none,
    AspectRatio: {
      support: 'full',
      values: ['16:9', '9:16'],
      default: '16:9',
      modes: ['text-to-video'],
      outside: 'error',
    },
    LastFrame: none,
    Images: imagesNotListed,
    Videos: none,
    Audio: audioOnByDefault,
    LogoAdd: notListed,
    OffPeak: none,
    Scene: none,
  },

  'GV 3.1': {
    Duration: { support: 'full', values: [8], default: 8 },
    Resolution: p720or1080,
    AspectRatio: { support: 'full', values: ['16:9', '9:16'], default: '16:9' },
    LastFrame: full,
    Images: { support: 'full', maxCount: 3 },
    Videos: none,
    Audio: audioOnByDefault,
    LogoAdd: notListed,
    OffPeak: none,
    Scene: none,
  },

  // Named by SceneType only.
  'Mingmou *': { ...hunyuan, Scene: { support: 'full', values: ['land2port'] } },
};
