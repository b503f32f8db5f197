// The simpler rules as a JSON Schema: a condition for each model.
import type { Request } from './issues.ts';

interface Row {
  readonly versions: readonly string[];
  readonly durations?: readonly number[];
  readonly range: readonly [number, number];
  readonly resolutions: readonly string[];
  readonly ratios: readonly string[];
  readonly scenes: readonly string[];
  readonly takesLastFrame: boolean;
}

const sizes = ['720P', '1080P'];
const smallLetters = ['540p', '720p', '1080p', '2k', '4k'];
const ratios = ['16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2', '21:9'];
const anything = { range: [1, 60], resolutions: [...smallLetters, ...sizes, '768P'], ratios, scenes: [] } as const;

/** The simpler matrix. Not the specs': it is what the figures it is compared with were taken of. */
export const matrix: Readonly<Record<string, Row>> = {
  Kling: {
    versions: ['1.6', '2.0', '2.1', '2.5', '2.6', 'O1', '3.0', '3.0-Omni'],
    range: [3, 15],
    resolutions: sizes,
    ratios: ['16:9', '9:16', '1:1'],
    scenes: ['motion_control', 'avatar_i2v', 'lip_sync'],
    takesLastFrame: true,
  },
  Vidu: {
    versions: ['q2', 'q2-pro', 'q2-turbo', 'q3', 'q3-pro', 'q3-turbo'],
    range: [1, 10],
    resolutions: sizes,
    ratios: ['16:9', '9:16', '1:1', '4:3', '3:4'],
    scenes: ['template_effect'],
    takesLastFrame: true,
  },
  Hailuo: {
    versions: ['02', '2.3', '2.3-fast', 'H3'],
    durations: [6, 10],
    range: [6, 10],
    resolutions: ['768P', '1080P'],
    ratios: [],
    scenes: [],
    takesLastFrame: true,
  },
  GV: {
    versions: ['3.1', '3.1-fast'],
    durations: [8],
    range: [8, 8],
    resolutions: sizes,
    ratios: ['16:9', '9:16'],
    scenes: [],
    takesLastFrame: true,
  },
  OS: {
    versions: ['2.0'],
    durations: [4, 8, 12],
    range: [4, 12],
    resolutions: ['720P'],
    ratios: ['16:9', '9:16'],
    scenes: [],
    takesLastFrame: false,
  },
  Hunyuan: { ...anything, versions: ['1.5'], takesLastFrame: false },
  Mingmou: { ...anything, versions: ['1.0'], takesLastFrame: false },
  PixVerse: {
    versions: ['v5.6', 'v6', 'c1'],
    range: [1, 15],
    resolutions: smallLetters,
    ratios,
    scenes: [],
    takesLastFrame: true,
  },
};

const string = { type: 'string' };
const integer = { type: 'integer' };
const onOff = { enum: ['Enabled', 'Disabled'] };
const upTo = (maxLength: number) => ({ type: 'string', maxLength });

const file = {
  type: 'object',
  properties: {
    Type: { enum: ['File', 'Url', 'Base64'] },
    Category: { enum: ['Image', 'Video', 'Audio'] },
    FileId: string,
    Url: string,
    Base64: string,
    Usage: { enum: ['FirstFrame', 'LastFrame', 'Reference'] },
    ObjectId: string,
    ReferenceType: string,
    KeepOriginalSound: onOff,
  },
  allOf: [
    { if: where('Type', 'File'), then: { required: ['FileId'] } },
    { if: where('Type', 'Url'), then: { required: ['Url'] } },
    { if: where('Type', 'Base64'), then: { required: ['Base64'] } },
  ],
};

const output = {
  type: 'object',
  properties: {
    StorageMode: { enum: ['Temporary', 'Permanent'] },
    MediaName: upTo(64),
    ClassId: integer,
    ExpireTime: string,
    Duration: integer,
    Resolution: string,
    AspectRatio: string,
    AudioGeneration: onOff,
    PersonGeneration: { enum: ['AllowAdult', 'Disallowed'] },
    InputComplianceCheck: onOff,
    OutputComplianceCheck: onOff,
    EnhanceSwitch: onOff,
  },
};

const noFiles = { not: { properties: { FileInfos: { minItems: 1 } }, required: ['FileInfos'] } };

/** The two upright and flat ratios are for the q2 versions. */
const narrowVidu = { not: { properties: { ModelVersion: { enum: ['q2', 'q2-pro', 'q2-turbo'] } } } };
const narrowRatios = {
  properties: { OutputConfig: { properties: { AspectRatio: { enum: ['16:9', '9:16', '1:1'] } } } },
};

export const simpleSchema: Request = {
  type: 'object',
  required: ['SubAppId', 'ModelName', 'ModelVersion'],
  properties: {
    SubAppId: { type: 'integer', minimum: 0 },
    ModelName: { enum: Object.keys(matrix) },
    ModelVersion: string,
    FileInfos: { type: 'array', maxItems: 7, items: file },
    LastFrameFileId: string,
    LastFrameUrl: string,
    Prompt: upTo(2000),
    NegativePrompt: upTo(2000),
    EnhancePrompt: onOff,
    OutputConfig: output,
    InputRegion: { enum: ['Mainland', 'Oversea'] },
    SceneType: string,
    Seed: integer,
    SessionId: upTo(50),
    SessionContext: upTo(1000),
    TasksPriority: { type: 'integer', minimum: -10, maximum: 10 },
    ExtInfo: string,
  },
  allOf: [
    { if: { allOf: [noFiles, { not: { required: ['SceneType'] } }] }, then: { required: ['Prompt'] } },
    { if: noFiles, then: { properties: { LastFrameFileId: false, LastFrameUrl: false } } },
    ...Object.entries(matrix).map(([model, row]) => ({ if: where('ModelName', model), then: rowSchema(model, row) })),
  ],
};

function rowSchema(model: string, row: Row): Request {
  const { versions, durations, range, resolutions, ratios, scenes, takesLastFrame } = row;
  const [minimum, maximum] = range;
  return {
    properties: {
      ModelVersion: { enum: versions },
      OutputConfig: {
        properties: {
          Duration: durations === undefined ? { minimum, maximum } : { enum: durations },
          Resolution: { enum: resolutions },
          AspectRatio: ratios.length === 0 ? false : { enum: ratios },
        },
      },
      SceneType: scenes.length === 0 ? false : { enum: scenes },
      ...(takesLastFrame ? {} : { LastFrameFileId: false, LastFrameUrl: false }),
    },
    ...(model === 'Vidu' ? { if: narrowVidu, then: narrowRatios } : {}),
  };
}

function where(property: string, value: string): Request {
  return { properties: { [property]: { const: value } }, required: [property] };
}
