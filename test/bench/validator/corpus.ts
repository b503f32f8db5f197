// Requests of CreateAigcVideoTask, made by hand from its reference page. Those that are timed are judged alike by every
// contestant, the simpler ones included.
import type { Request } from './contestants/issues.ts';

const image = (usage: string) => ({
  Type: 'Url',
  Category: 'Image',
  Url: `https://media.example.com/pictures/${usage}.png`,
  Usage: usage,
});

interface Chosen {
  readonly name: string;
  /** One for the rich request, one for the plain one. */
  readonly versions: readonly [string, string];
  readonly output: Request;
  readonly takesLastFrame?: boolean;
  readonly scene?: string;
}

const models: readonly Chosen[] = [
  { name: 'Hailuo', versions: ['02', '2.3'], output: { Duration: 6, Resolution: '768P' }, takesLastFrame: true },
  {
    name: 'Kling',
    versions: ['2.1', '3.0'],
    output: { Duration: 10, Resolution: '1080P', AudioGeneration: 'Enabled' },
    takesLastFrame: true,
    scene: 'motion_control',
  },
  {
    name: 'Vidu',
    versions: ['q2', 'q3-pro'],
    output: { Duration: 3, Resolution: '720P', AspectRatio: '1:1', AudioGeneration: 'Disabled' },
    takesLastFrame: true,
    scene: 'template_effect',
  },
  {
    name: 'GV',
    versions: ['3.1', '3.1-fast'],
    output: { Duration: 8, Resolution: '1080P', AspectRatio: '9:16', AudioGeneration: 'Enabled' },
    takesLastFrame: true,
  },
  { name: 'OS', versions: ['2.0', '2.0'], output: { Duration: 12, Resolution: '720P', AudioGeneration: 'Enabled' } },
  { name: 'Hunyuan', versions: ['1.5', '1.5'], output: { Duration: 5, Resolution: '1080P' } },
  { name: 'Mingmou', versions: ['1.0', '1.0'], output: { Duration: 7, Resolution: '720P' } },
  {
    name: 'PixVerse',
    versions: ['v6', 'c1'],
    output: { Duration: 9, Resolution: '720p', AspectRatio: '21:9' },
    takesLastFrame: true,
  },
];

function rich({ name, versions, output, takesLastFrame, scene }: Chosen): Request {
  return {
    SubAppId: 251007502,
    ModelName: name,
    ModelVersion: versions[0],
    FileInfos: [image('FirstFrame'), image('Reference')],
    ...(takesLastFrame === true ? { LastFrameUrl: 'https://media.example.com/pictures/last.png' } : {}),
    Prompt: 'A lighthouse keeper walks down the spiral stairs at dusk, lantern in hand, slow tracking shot.',
    NegativePrompt: 'text, watermark',
    EnhancePrompt: 'Enabled',
    OutputConfig: {
      StorageMode: 'Permanent',
      MediaName: `lighthouse with ${name}`,
      ClassId: 12,
      ExpireTime: '2031-05-01T00:00:00Z',
      ...output,
      PersonGeneration: 'AllowAdult',
      InputComplianceCheck: 'Enabled',
      OutputComplianceCheck: 'Disabled',
      EnhanceSwitch: 'Disabled',
    },
    InputRegion: 'Mainland',
    ...(scene === undefined ? {} : { SceneType: scene }),
    Seed: 2718,
    SessionId: `order-4711-${name}`,
    SessionContext: '{"order":4711}',
    TasksPriority: 5,
    ExtInfo: '{}',
  };
}

function plain({ name, versions, output }: Chosen): Request {
  return {
    SubAppId: 251007502,
    ModelName: name,
    ModelVersion: versions[1],
    Prompt: 'Rain on a tin roof.',
    OutputConfig: { StorageMode: 'Temporary', ...output },
    SessionId: `order-4712-${name}`,
    TasksPriority: -10,
  };
}

/** Accepted without a word. */
export const valid: readonly Request[] = models.flatMap((model) => [rich(model), plain(model)]);

/** Refused. Each is a request above with a mistake, or several. */
export const invalid: readonly Request[] = models.flatMap((model, index) => {
  const [full, small] = [rich(model), plain(model)];
  const output = (more: Request) => ({ OutputConfig: { ...(full.OutputConfig as Request), ...more } });
  // Of two models the documents say no lengths and resolutions, so that only a wrong type is refused.
  const hasCells = model.name !== 'Hunyuan' && model.name !== 'Mingmou';
  const mistakes: readonly Request[] = [
    { ...full, ModelVersion: 99 },
    { ...full, ...output({ Duration: hasCells ? 99 : '99' }) },
    { ...full, ...output({ Resolution: hasCells ? '8K' : 8000 }) },
    { ...small, Prompt: undefined },
    { ...full, FileInfos: [{ ...image('FirstFrame'), Url: undefined }, image('Reference')] },
    { ...full, FileInfos: [image('Beginning'), image('Reference')] },
    { ...small, LastFrameUrl: 'https://media.example.com/pictures/last.png' },
    { ...full, TasksPriority: 11, SubAppId: '251007502' },
    { ...full, SessionId: 'x'.repeat(51) },
    { ...full, SubAppId: undefined, EnhancePrompt: 'yes', TasksPriority: -11, ...output({ StorageMode: 'None' }) },
    { ...full, ModelName: 'Klnig' },
    // Some models are newer than what the documents say of scenes, so that a word only warns.
    { ...full, SceneType: 1 },
  ];
  // Three of the twelve for each model, so that every mistake occurs twice.
  return [0, 4, 8].map((step) => withoutMissing(mistakes[(index + step) % mistakes.length] ?? {}));
});

/** Accepted with warnings, and with more than one thing to warn about in some. */
export const warned: readonly Request[] = models.map((model) => ({
  ...rich(model),
  TasksPriority: '7',
  OutputConfig: { ...model.output, FrameInterpolate: 'Enabled' },
}));

/** What JSON would carry: a parameter that is undefined is no parameter. */
function withoutMissing(request: Request): Request {
  return JSON.parse(JSON.stringify(request));
}
