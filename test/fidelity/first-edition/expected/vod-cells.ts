import type { ExpectedCell } from '../../expected/types.ts';

// INTL: OutputConfig.Duration, Resolution, AspectRatio, AudioGeneration
// INTL: FrameInterpolate is "vidu intelligent frame interpolation"; in AigcVideoTaskInputFileInfo ReferenceType is for
// GV (asset, style), ObjectId and VoiceId are for Vidu q2. None of these says that other models refuse them.
// S0 and INTL: LastFrameFileId, LastFrameUrl (only GV, Kling, Vidu), FileInfos (at most three; Vidu q2 one to seven)

const undocumented: ExpectedCell = { support: 'undocumented' };
const none: ExpectedCell = { support: 'none' };
const full: ExpectedCell = { support: 'full' };
const upToThree: ExpectedCell = { support: 'full', maxCount: 3 };
const upToSeven: ExpectedCell = { support: 'full', maxCount: 7 };
const audioOffByDefault: ExpectedCell = { support: 'full', default: 'Disabled' };
const audioNotListed: ExpectedCell = { support: 'doubtful' };
const p720or1080: ExpectedCell = { support: 'full', values: ['720P', '1080P'], default: '720P' };

/** The columns that concern one model each. */
const unnamed: Record<string, ExpectedCell> = {
  FrameInterpolate: { support: 'doubtful' },
  ReferenceType: { support: 'doubtful' },
  ObjectId: { support: 'doubtful' },
  VoiceId: { support: 'doubtful' },
};

const hailuo: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', values: [6, 10], default: 6 },
  Resolution: { support: 'full', values: ['768P', '1080P'], default: '768P' },
  AspectRatio: none,
  LastFrame: none,
  Images: upToThree,
  Audio: audioNotListed,
};

const kling: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: { support: 'full', values: [5, 10], default: 5 },
  Resolution: p720or1080,
  AspectRatio: { support: 'full', values: ['16:9', '9:16', '1:1'], default: '16:9', modes: ['text-to-video'] },
  LastFrame: none,
  Images: upToThree,
  Audio: audioNotListed,
};

const vidu: Record<string, ExpectedCell> = {
  ...unnamed,
  FrameInterpolate: full,
  Duration: { support: 'full', min: 1, max: 10 },
  Resolution: p720or1080,
  AspectRatio: { support: 'full', values: ['16:9', '9:16', '1:1'], modes: ['text-to-video', 'multi-image'] },
  LastFrame: full,
  Images: upToThree,
  Audio: audioOffByDefault,
};

const gv: Record<string, ExpectedCell> = {
  ...unnamed,
  ReferenceType: { support: 'full', values: ['asset', 'style'] },
  Duration: { support: 'full', values: [8], default: 8 },
  Resolution: p720or1080,
  AspectRatio: { support: 'full', values: ['16:9', '9:16'], default: '16:9' },
  LastFrame: full,
  Images: upToThree,
  Audio: audioOffByDefault,
};

/** Jimeng, Hunyuan, Mingmou: no text gives them durations, resolutions or ratios. */
const bare: Record<string, ExpectedCell> = {
  ...unnamed,
  Duration: undocumented,
  Resolution: undocumented,
  AspectRatio: undocumented,
  LastFrame: none,
  Images: upToThree,
  Audio: audioNotListed,
};

export const vodCells: Record<string, Record<string, ExpectedCell>> = {
  'Hailuo 02': hailuo,
  'Hailuo 2.3': hailuo,
  'Hailuo 2.3-fast': hailuo,

  'Kling 1.6': kling,
  'Kling 2.0': kling,
  'Kling 2.1': { ...kling, LastFrame: { support: 'full', only: 'OutputConfig.Resolution=1080P' } },
  'Kling 2.5': kling,
  'Kling O1': kling,

  'Jimeng 3.0pro': bare,

  'Vidu q2': {
    ...vidu,
    AspectRatio: {
      support: 'full',
      values: ['16:9', '9:16', '4:3', '3:4', '1:1'],
      modes: ['text-to-video', 'multi-image'],
    },
    LastFrame: none,
    Images: upToSeven,
    ObjectId: full,
    VoiceId: full,
  },
  'Vidu q2-pro': vidu,
  'Vidu q2-turbo': vidu,

  'GV 3.1': gv,
  'GV 3.1-fast': gv,

  'OS 2.0': {
    ...unnamed,
    Duration: { support: 'full', values: [4, 8, 12], default: 8 },
    Resolution: { support: 'full', values: ['720P'] },
    AspectRatio: { support: 'full', values: ['16:9', '9:16'], default: '16:9', modes: ['text-to-video'] },
    LastFrame: none,
    Images: upToThree,
    Audio: audioOffByDefault,
  },

  'Hunyuan 1.5': bare,
  'Mingmou 1.0': bare,
};
