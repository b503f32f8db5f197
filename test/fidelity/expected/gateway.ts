import type { ExpectedCell, ExpectedSurface } from './types.ts';

// page-kkiai: output_config.duration, resolution, aspect_ratio, audio_generation
// page-fast-token and page-kkiai: last_frame_url (only GV, Kling, Vidu), file_infos (at most three; Vidu q2 one to seven), scene_type

const undocumented: ExpectedCell = { support: 'undocumented' };
const none: ExpectedCell = { support: 'none' };
const full: ExpectedCell = { support: 'full' };
const upToThree: ExpectedCell = { support: 'full', maxCount: 3 };
const audioNotListed: ExpectedCell = { support: 'doubtful' };
const p720or1080: ExpectedCell = { support: 'full', values: ['720P', '1080P'], default: '720P' };

const hailuo: Record<string, ExpectedCell> = {
  Duration: { support: 'full', values: [6, 10], default: 6 },
  Resolution: { support: 'full', values: ['768P', '1080P'], default: '768P' },
  AspectRatio: none,
  LastFrame: none,
  Images: upToThree,
  Audio: audioNotListed,
  Scene: none,
};

const kling: Record<string, ExpectedCell> = {
  Duration: { support: 'full', values: [5, 10], default: 5 },
  Resolution: p720or1080,
  AspectRatio: { support: 'full', values: ['16:9', '9:16', '1:1'], default: '16:9', modes: ['text-to-video'] },
  LastFrame: none,
  Images: upToThree,
  Audio: audioNotListed,
  Scene: { support: 'full', values: ['motion_control', 'avatar_i2v', 'lip_sync'] },
};

/** 3.0-Omni falls to 3–10 seconds when a file of category Video goes in; a cell cannot hold that. */
const kling3Duration: ExpectedCell = { support: 'full', min: 3, max: 15, default: 5 };

const vidu: Record<string, ExpectedCell> = {
  Duration: { support: 'full', min: 1, max: 10 },
  Resolution: p720or1080,
  AspectRatio: { support: 'full', values: ['16:9', '9:16', '1:1'], modes: ['text-to-video', 'multi-image'] },
  LastFrame: none,
  Images: upToThree,
  Audio: audioNotListed,
  Scene: none,
};

/** GV and OS stand only in the text of audio_generation, last_frame_url and file_infos. */
const implied: Record<string, ExpectedCell> = {
  Duration: undocumented,
  Resolution: undocumented,
  AspectRatio: undocumented,
  LastFrame: none,
  Images: upToThree,
  Audio: full,
  Scene: none,
};

export const gateway: ExpectedSurface = {
  // page-kkiai (page-fast-token names no host)
  hosts: ['www.kkiai.com'],

  // page-fast-token and page-kkiai: model name and version lists; GV and OS by implication
  models: {
    Hailuo: { versions: ['02', '2.3', '2.3-fast'] },
    Kling: { versions: ['1.6', '2.0', '2.1', '2.5', 'O1', '3.0', '3.0-Omni'] },
    Vidu: { versions: ['q2', 'q2-pro', 'q2-turbo', 'q3-pro', 'q3-turbo'] },
    GV: { versions: 'unlisted', listed: false },
    OS: { versions: 'unlisted', listed: false },
  },

  cells: {
    'Hailuo 02': hailuo,
    'Hailuo 2.3': hailuo,
    'Hailuo 2.3-fast': hailuo,

    'Kling 1.6': kling,
    'Kling 2.0': kling,
    'Kling 2.1': { ...kling, LastFrame: { support: 'full', only: 'output_config.resolution=1080P' } },
    'Kling 2.5': kling,
    'Kling O1': kling,
    'Kling 3.0': { ...kling, Duration: kling3Duration },
    'Kling 3.0-Omni': { ...kling, Duration: kling3Duration },

    'Vidu q2': {
      ...vidu,
      AspectRatio: {
        support: 'full',
        values: ['16:9', '9:16', '4:3', '3:4', '1:1'],
        modes: ['text-to-video', 'multi-image'],
      },
      Images: { support: 'full', maxCount: 7 },
    },
    'Vidu q2-pro': { ...vidu, LastFrame: full },
    'Vidu q2-turbo': { ...vidu, LastFrame: full },
    'Vidu q3-pro': vidu,
    'Vidu q3-turbo': vidu,

    'GV *': { ...implied, LastFrame: full },
    'OS *': implied,
  },

  types: {
    // page-kkiai: rows below file_infos; object_id is implied by the text of file_infos (page-fast-token, page-kkiai)
    FileInfo: {
      type: { type: 'String', required: false, values: ['File', 'Url'] },
      category: { type: 'String', required: false, values: ['Image', 'Video'] },
      file_id: { type: 'String', required: false },
      url: { type: 'String', required: false },
      text: { type: 'String', required: false },
      object_id: { type: 'String', required: false },
    },

    // page-kkiai: rows below output_config; media_name and enhance_switch stand only in its example
    OutputConfig: {
      storage_mode: { type: 'String', required: false, values: ['Permanent', 'Temporary'], default: 'Temporary' },
      resolution: { type: 'String', required: false },
      aspect_ratio: { type: 'String', required: false },
      audio_generation: { type: 'String', required: false, values: ['Enabled', 'Disabled'], default: 'Disabled' },
      duration: { type: 'String', required: false },
      person_generation: { type: 'String', required: false, values: ['AllowAdult', 'Disallowed'] },
      input_compliance_check: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
      output_compliance_check: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
      media_name: { type: 'String', required: false },
      enhance_switch: { type: 'String', required: false },
    },

    // page-kkiai: row below ext_info
    ExtInfo: {
      AdditionalParameters: { type: 'Object', required: false },
    },
  },

  operations: [
    // page-kkiai: body table and response example
    {
      operation: 'CreateAigcVideoTask',
      http: 'POST /tencent-vod/v1/aigc-video',
      required: ['model_name', 'model_version', 'prompt'],
      request: {
        model_name: { type: 'String', required: true },
        model_version: { type: 'String', required: true },
        prompt: { type: 'String', required: true },
        negative_prompt: { type: 'String', required: false },
        enhance_prompt: { type: 'String', required: false, values: ['Enabled', 'Disabled'] },
        file_infos: { type: 'Array of FileInfo', required: false },
        last_frame_url: { type: 'String', required: false },
        output_config: { type: 'OutputConfig', required: false },
        scene_type: { type: 'String', required: false },
        session_id: { type: 'String', required: false, maxLength: 50 },
        session_context: { type: 'String', required: false, maxLength: 1000 },
        tasks_priority: { type: 'String', required: false, min: -10, max: 10, default: 0 },
        ext_info: { type: 'ExtInfo', required: false },
      },
      response: {
        TaskId: { type: 'String', required: false },
        RequestId: { type: 'String', required: false },
      },
      errors: [],
    },

    // Pages of sibling gateways; neither page-fast-token nor page-kkiai has a query route
    {
      operation: 'QueryTask',
      http: 'GET /tencent-vod/v1/query/{task_id}',
      required: ['task_id'],
      request: {
        task_id: { type: 'String', required: true },
      },
      errors: [],
    },
  ],

  // page-fast-token, page-kkiai: no error codes
  errorEnums: {},
};
