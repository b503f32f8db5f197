// Requests beside those that were made by hand: every parameter left out, of the wrong type, and with the values that
// other models and parameters take. Most are refused, for one reason each; that is where verdicts come apart.
import type { Request } from './contestants/issues.ts';
import { invalid, valid, warned } from './corpus.ts';

/** What is tried in the place of any value. */
const strange: readonly unknown[] = [
  null,
  '',
  [],
  {},
  0,
  -1,
  3.5,
  11,
  61,
  '10',
  '-3',
  'x',
  true,
  'é'.repeat(51),
  ['x'],
];

/** Values that the page names somewhere, by parameter. */
const named: Readonly<Record<string, readonly unknown[]>> = {
  ModelName: [
    'Hailuo',
    'Kling',
    'Jimeng',
    'Vidu',
    'GV',
    'OS',
    'Hunyuan',
    'Mingmou',
    'PixVerse',
    'kling',
    'SV',
    'Newest',
  ],
  ModelVersion: [
    'H3',
    'H3-Max',
    '3.0-Omni',
    'q2-pro',
    'q2',
    'q3-mix',
    'omni',
    '2.0',
    '3d_2.0',
    '1.0',
    '3.0pro',
    'c1',
    'C1',
    ...[
      '02',
      '2.3-fast',
      'H3_regen',
      '1.6',
      'O1',
      '2.6',
      '3.0-turbo',
      'q3',
      'q3-drama',
      '3.1-lite',
      'v5.6',
      '9.9',
      'q9',
    ],
  ],
  Duration: [1, 3, 4, 4.5, 5, 6, 8, 10, 12, 15, 16],
  Resolution: ['540p', '720P', '720p', '768P', '1080P', '2K', '2k', '4K', '4k'],
  AspectRatio: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', '2:3', '3:2', '5:4'],
  SceneType: ['motion_control', 'avatar_i2v', 'lip_sync', 'template_effect'],
  ReferenceType: ['asset', 'style', 'feature', 'base', 'subject', 'background'],
  Usage: ['FirstFrame', 'LastFrame', 'Reference'],
  Type: ['File', 'Url', 'Base64'],
  FileId: ['3704211509819'],
  Url: [
    'https://media.example.com/a.png',
    ...['data:image/png;base64,AA', 'file:///a.png', 'asset://a', 'C:\\a.png', 'a.png', 'media.example.com/a.png'],
    ...['http://localhost/a.png', 'http://10.0.0.1/a.png', 'https://8.8.8.8/a.png', 'http://[::1]/a.png'],
  ],
  Base64: ['iVBORw0KGgo=', 'data:image/png;base64,iVBORw0KGgo='],
  Category: ['Image', 'Video', 'Audio'],
  ObjectId: ['cat'],
  VoiceId: ['female-1'],
  Text: ['cat'],
  LastFrameFileId: ['3704211509911'],
  LastFrameUrl: ['https://media.example.com/b.png', 'b.png'],
  ExtInfo: ['{}', ' {"AdditionalParameters":"{}"}', '"{}"'],
  InputRegion: ['Mainland', 'Oversea', 'OverseaUSWest'],
  AudioGeneration: ['Enabled', 'Disabled'],
  FrameInterpolate: ['Enabled'],
  LogoAdd: ['Enabled'],
  Unheard: ['of'],
  MediaName: ['m'.repeat(65), '🎬'.repeat(64)],
  SessionContext: ['c'.repeat(1001), '🎬'.repeat(1000)],
};

const subjects: readonly unknown[] = [
  [{ Id: 'a' }],
  [{ Name: 'b' }],
  [{ Id: 'a', Name: 'b', ImageUrls: ['u', 'v', 'w'] }],
  [{ Id: 'a', Name: 'b', ImageUrls: ['u', 'v', 'w', 'x'] }],
  [{ Id: 'a', Name: 'b', VideoUrls: ['u'] }],
  [{ Id: 'a', Name: 'b', VideoUrls: ['u', 'v'] }],
  [{ Id: 'a', Name: 'b', VideoUrls: [] }],
  [{ Id: 'a', Name: 'b', VideoUrls: [7] }],
  [{ Id: 'a', Name: '', VoiceId: 'female-1' }],
  ['a'],
];

const inFile = [
  ...[
    'Type',
    'Category',
    'FileId',
    'Url',
    'Base64',
    'Usage',
    'ReferenceType',
    'ObjectId',
    'VoiceId',
    'Text',
    'Unheard',
  ],
];
const inOutput = [
  'Duration',
  'Resolution',
  'AspectRatio',
  'AudioGeneration',
  'FrameInterpolate',
  'LogoAdd',
  'MediaName',
];

/** All of them, the requests made by hand included. */
export function* variations(): Generator<unknown> {
  yield* strange;
  for (const base of [...valid, ...invalid, ...warned]) {
    yield base;
    for (const key of new Set([...Object.keys(base), ...Object.keys(named)])) yield* changed(base, key);
    for (const value of subjects) yield { ...base, SubjectInfos: value };
    yield* filesChanged(base);
    const output = (base.OutputConfig ?? {}) as Request;
    for (const key of new Set([...Object.keys(output), ...inOutput, 'Unheard'])) {
      for (const changedOutput of changed(output, key)) yield { ...base, OutputConfig: changedOutput };
    }
  }
}

function* filesChanged(base: Request): Generator<Request> {
  const files = Array.isArray(base.FileInfos)
    ? base.FileInfos
    : [{ Type: 'Url', Url: 'https://media.example.com/a.png' }];
  const first: Request = files[0];
  yield { ...base, FileInfos: [first] };
  yield { ...base, FileInfos: [first, first, first, first] };
  for (const key of inFile) {
    for (const file of changed(first, key)) {
      yield { ...base, FileInfos: [file] };
      yield { ...base, FileInfos: [file, ...files.slice(1)] };
      yield { ...base, FileInfos: [file, { ...first, ...file, Usage: undefined }] };
    }
  }
}

function* changed(object: Request, key: string): Generator<Request> {
  const { [key]: _, ...rest } = object;
  yield rest;
  for (const value of [...(named[key] ?? []), ...strange]) yield { ...rest, [key]: value };
}
