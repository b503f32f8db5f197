import type { JudgedRequest, NeighbourSurface, StatedCell } from './neighbour-types.ts';
import type { ExpectedParameter } from './types.ts';

// sdk-cn: class CreateAigcImageTaskRequest and the classes below it, as of 4.1.313; Integer and Float from cli-cn.
// What only cli-intl of 2026-08-21 or an earlier text says is marked in the note of its cell.

const onOff = ['Enabled', 'Disabled'] as const;
const certain = { certain: true } as const;
const unsure = { certain: false } as const;

/** Named nowhere in the text of the column. */
const undocumented: StatedCell = { support: 'undocumented', ...certain };
/** "Values 1 to 9": whole numbers, each of which can be written down. */
const numbersTo = (max: number): StatedCell => ({
  support: 'full',
  values: Array.from({ length: max }, (_, index) => index + 1),
  ...certain,
});
const upTo = (maxCount: number): StatedCell => ({ support: 'full', maxCount, ...certain });
const list = (values: readonly string[], standard?: string): StatedCell => ({
  support: 'full',
  values,
  ...(standard === undefined ? {} : { default: standard }),
  ...certain,
});
const refused = (note: string): StatedCell => ({ support: 'none', ...certain, note });

/** "Other ModelNames are not supported yet." */
const noScene = refused('the text names Hunyuan and Kling and says that no other ModelName is supported yet');
/** It names models that have the feature and says of no other that it refuses: doubtful, not none. */
const ignored = (note: string): StatedCell => ({ support: 'doubtful', ...certain, note });
/** "Without effect for other models": ignored, not refused. */
const countIgnored = ignored('the text names Kling and OG and says that it has no effect for other models');
/** "Only valid when ModelName is OG." */
const noReferenceType = ignored('valid only when ModelName is OG');
/** "Only valid for GEM 2.5 and GEM 3.0", which is the name that GG had until 2026-03. */
const noText = ignored('valid only for GEM 2.5 and GEM 3.0');
const textOfGem: StatedCell = {
  support: 'doubtful',
  ...unsure,
  note: 'the text names GEM of the same version, a name that the list of models gave up when GG came',
};

/** What the text gives, or does not give, to a model that it names nowhere else. */
const unnamed: Record<string, StatedCell> = {
  Images: undocumented,
  Resolution: undocumented,
  AspectRatio: undocumented,
  OutputImageCount: countIgnored,
  Scene: noScene,
  ReferenceType: noReferenceType,
  Text: noText,
};

/** Listed after the sentence on the model was written. */
const youngerThanText = 'this version was listed after the text was written';
const younger = (cell: StatedCell): StatedCell => ({ ...cell, ...unsure, note: youngerThanText });

/** A version that came after "others are not supported": whoever wrote that could not mean it. */
const youngAndUnnamed: Record<string, StatedCell> = {
  ...unnamed,
  OutputImageCount: younger(countIgnored),
  Scene: younger(noScene),
  ReferenceType: younger(noReferenceType),
  Text: younger(noText),
};

// OutputConfig.Resolution, AspectRatio and OutputImageCount speak of OG without a version; its three versions came
// together, before the present wording. FileInfos gives no number for OG.
const og: Record<string, StatedCell> = {
  ...unnamed,
  Resolution: list(['1K', '2K', '4K'], '1K'),
  AspectRatio: list(['1:1', '3:2', '2:3', '3:4', '4:3', '16:9', '9:16', '21:9', '9:21']),
  OutputImageCount: numbersTo(8),
  ReferenceType: list(['mask']),
};

const gg: Record<string, StatedCell> = {
  ...unnamed,
  Images: upTo(14),
  Resolution: list(['1K', '2K', '4K'], '1K'),
  AspectRatio: list(['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9']),
  Text: textOfGem,
};

// SceneType and OutputImageCount speak of Kling without a version. All of its versions are older than the wording of
// SceneType; `scene` is younger than that of OutputImageCount.
const kling: Record<string, StatedCell> = {
  ...unnamed,
  Resolution: list(['1k', '2k'], '1k'),
  AspectRatio: list(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9']),
  OutputImageCount: numbersTo(9),
  Scene: {
    ...list(['image_expand']),
    ...unsure,
    note: 'given to the ModelName; which versions expand pictures is not said',
  },
};
const klingOmni: Record<string, StatedCell> = {
  ...kling,
  Images: upTo(10),
  Resolution: list(['1k', '2k', '4k'], '1k'),
  AspectRatio: list(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9', 'auto']),
};

const panorama = list(['3d_panorama']);

const byPrompt = refused('not supported; the ratio is given in the prompt');
const byExtInfo = refused('not supported yet; the size is given in ExtInfo');
/** Only cli-intl of 2026-08-21 gives the numbers; sdk-cn dropped the model on 2026-08-07. */
const inIntlMeta = (cell: StatedCell): StatedCell => ({ ...cell, note: 'from cli-intl; sdk-cn no longer has it' });
const si: Record<string, StatedCell> = { ...unnamed, Images: inIntlMeta(upTo(14)), AspectRatio: byPrompt };

export const vodImageCells: Record<string, Record<string, StatedCell>> = {
  'OG image2_low': og,
  'OG image2_medium': og,
  'OG image2_high': og,

  'GG 2.5': { ...gg, Images: upTo(3) },
  'GG 3.0': gg,
  // 512 instead of 720P until 2026-06-04.
  'GG 3.1': {
    ...gg,
    Resolution: list(['720P', '1K', '2K', '4K'], '1K'),
    AspectRatio: list([
      '1:1',
      '1:4',
      '1:8',
      '2:3',
      '3:2',
      '3:4',
      '4:1',
      '4:3',
      '4:5',
      '5:4',
      '8:1',
      '9:16',
      '16:9',
      '21:9',
    ]),
    Text: noText,
  },
  // Listed since 2026-08-21 and named by no column: what is said of 3.1 is not said of it.
  'GG 3.1-lite': youngAndUnnamed,

  'Hunyuan 3.0': {
    ...unnamed,
    Images: upTo(3),
    Resolution: byExtInfo,
    AspectRatio: refused('not supported'),
    Scene: panorama,
  },
  'Hunyuan 3d_2.0': { ...youngAndUnnamed, Scene: younger(panorama) },
  'Hunyuan 3.5-preview': { ...youngAndUnnamed, Scene: younger(panorama) },

  'Vidu q2': {
    ...unnamed,
    Images: upTo(7),
    Resolution: list(['1080p', '2K', '4K'], '1080p'),
    AspectRatio: list(['16:9', '9:16', '1:1', '3:4', '4:3', '21:9', '2:3', '3:2']),
  },

  'Kling 2.1': { ...kling, Images: upTo(4) },
  'Kling 3.0': { ...kling, Images: upTo(1) },
  'Kling 3.0-Omni': klingOmni,
  'Kling O1': klingOmni,
  'Kling scene': {
    ...youngAndUnnamed,
    OutputImageCount: younger(numbersTo(9)),
    Scene: {
      ...list(['image_expand']),
      ...unsure,
      note: 'given to the ModelName on the day on which this version was listed',
    },
  },

  // In the list of ModelVersion since 2026-08-21, in that of ModelName not.
  'Mingmou 1.0': youngAndUnnamed,

  // Former ones. SI and Qwen still stand in the columns of sdk-cn.
  'SI 4.0': { ...si, Resolution: list(['1K', '2K', '4K'], '1K') },
  'SI 4.5': { ...si, Resolution: list(['2K', '4K'], '2K') },
  'SI 5.0-lite': { ...si, Resolution: list(['2K', '3K'], '2K') },
  'Qwen 0925': {
    ...unnamed,
    Images: inIntlMeta(upTo(1)),
    Resolution: byExtInfo,
    AspectRatio: refused('not supported'),
  },
};

const text = (maxLength?: number): ExpectedParameter =>
  maxLength === undefined ? { type: 'String', required: false } : { type: 'String', required: false, maxLength };
const whole = (): ExpectedParameter => ({ type: 'Integer', required: false });
const choice = (values: readonly string[], standard?: string): ExpectedParameter => ({
  type: 'String',
  required: false,
  values,
  ...(standard === undefined ? {} : { default: standard }),
});

const url = 'https://example.com/cat.png';
const prompt = { Prompt: 'a cat walks home' };
const picture = (rest: object = {}) => ({ Type: 'Url', Url: url, ...rest });
const pictures = (count: number) => ({ FileInfos: Array.from({ length: count }, () => picture()) });
const of = (ModelName: string, ModelVersion: string, rest: object = prompt) => ({
  SubAppId: 251007502,
  ModelName,
  ModelVersion,
  ...rest,
});
const output = (OutputConfig: object) => ({ ...prompt, OutputConfig });
const extInfo = (additional: object) => ({
  ...prompt,
  ExtInfo: JSON.stringify({ AdditionalParameters: JSON.stringify(additional) }),
});
const operation = 'CreateAigcImageTask';
const REQUEST = 'sdk-cn, class CreateAigcImageTaskRequest';
const CONFIG = 'sdk-cn, class AigcImageOutputConfig';
const FILE = 'sdk-cn, class AigcImageTaskInputFileInfo';

const good: readonly JudgedRequest[] = [
  {
    title: 'the example of the documents, its priority written as the number that the table asks for',
    operation,
    request: {
      SubAppId: 251007502,
      ModelName: 'GEM',
      ModelVersion: '2.5',
      FileInfos: [{ FileId: '3704211***509819' }],
      Prompt: 'generate a car',
      NegativePrompt: 'red',
      EnhancePrompt: 'Enabled',
      OutputConfig: {
        StorageMode: 'Temporary',
        AspectRatio: '16:9',
        PersonGeneration: 'AllowAdult',
        InputComplianceCheck: 'Enabled',
        OutputComplianceCheck: 'Enabled',
      },
      SessionId: 'mysession',
      SessionContext: 'mySessionContext',
      TasksPriority: 10,
      ExtInfo: 'myextinfo',
    },
    verdict: 'sendable',
    why: 'an example; that its model is listed no more, its file has no Type and its ExtInfo is no JSON may be said',
    source: 'cli-cn and cli-intl, examples.json of 2026-08-21',
  },
  {
    title: 'the values that the table gives as examples',
    operation,
    request: of('Hunyuan', '3.0', {
      Prompt: 'generate a car',
      NegativePrompt: 'red',
      EnhancePrompt: 'Enabled',
      InputRegion: 'Mainland',
      SceneType: '3d_panorama',
      Seed: 123,
      SessionId: 'mysession',
      SessionContext: 'mySessionContext',
      TasksPriority: 10,
      ExtInfo: '{"AdditionalParameters": ""}',
    }),
    verdict: 'sendable',
    why: 'each is the example value of its parameter',
    source: 'cli-cn, api.json',
  },
  {
    title: 'a prompt alone',
    operation,
    request: of('Kling', '3.0'),
    verdict: 'accepted',
    why: 'three required parameters, and the prompt that is needed without files',
    source: REQUEST,
  },
  {
    title: 'a picture without a prompt',
    operation,
    request: of('Kling', '3.0', pictures(1)),
    verdict: 'accepted',
    why: 'Prompt is required when FileInfos is empty',
    source: REQUEST,
  },
  {
    title: 'a picture by its id',
    operation,
    request: of('GG', '3.0', { ...prompt, FileInfos: [{ Type: 'File', FileId: '387702299774574677' }] }),
    verdict: 'accepted',
    why: 'FileId counts when Type is File',
    source: FILE,
  },
  {
    title: 'a picture as Base64',
    operation,
    request: of('GG', '3.0', { ...prompt, FileInfos: [{ Type: 'Base64', Base64: 'aGk=' }] }),
    verdict: 'accepted',
    why: 'Base64 counts when Type is Base64',
    source: FILE,
  },
  {
    title: 'GG 3.0 with fourteen pictures',
    operation,
    request: of('GG', '3.0', { ...prompt, ...pictures(14) }),
    verdict: 'accepted',
    why: 'FileInfos: GG 3.0 takes 14',
    source: REQUEST,
  },
  {
    title: 'GG 3.1 at 720P and 8:1',
    operation,
    request: of('GG', '3.1', output({ Resolution: '720P', AspectRatio: '8:1' })),
    verdict: 'accepted',
    why: 'both stand in the lists of GG 3.1',
    source: CONFIG,
  },
  {
    title: 'Kling 3.0-Omni with all that it can',
    operation,
    request: of('Kling', '3.0-Omni', {
      ...pictures(10),
      ...output({ Resolution: '4k', AspectRatio: 'auto', OutputImageCount: 9, OutputFormat: 'png' }),
    }),
    verdict: 'accepted',
    why: '10 pictures, 4k, auto, 1-9 pictures out',
    source: `${REQUEST}; ${CONFIG}`,
  },
  {
    title: 'Kling 2.1 with four pictures at 2k and 21:9',
    operation,
    request: of('Kling', '2.1', { ...pictures(4), ...output({ Resolution: '2k', AspectRatio: '21:9' }) }),
    verdict: 'accepted',
    why: 'the lists of Kling 2.1',
    source: `${REQUEST}; ${CONFIG}`,
  },
  {
    title: 'Vidu q2 with seven pictures at 1080p and 3:2',
    operation,
    request: of('Vidu', 'q2', { ...pictures(7), ...output({ Resolution: '1080p', AspectRatio: '3:2' }) }),
    verdict: 'accepted',
    why: 'the lists of Vidu q2',
    source: `${REQUEST}; ${CONFIG}`,
  },
  {
    title: 'OG with eight pictures out at 4K and 9:21',
    operation,
    request: of('OG', 'image2_high', output({ Resolution: '4K', AspectRatio: '9:21', OutputImageCount: 8 })),
    verdict: 'accepted',
    why: 'the lists of OG',
    source: CONFIG,
  },
  {
    title: 'OG with a picture and a mask',
    operation,
    request: of('OG', 'image2_medium', { ...prompt, FileInfos: [picture(), picture({ ReferenceType: 'mask' })] }),
    verdict: 'accepted',
    why: 'ReferenceType mask is for OG, and OG has no highest number of pictures',
    source: FILE,
  },
  {
    title: 'OG on a transparent ground',
    operation,
    request: of('OG', 'image2_low', extInfo({ background: 'transparent' })),
    verdict: 'accepted',
    why: 'an example of ExtInfo',
    source: REQUEST,
  },
  {
    title: 'Hunyuan 3.0 with a size of its own',
    operation,
    request: of('Hunyuan', '3.0', extInfo({ size: '728x1024' })),
    verdict: 'accepted',
    why: 'an example of ExtInfo: both sides in 512-2048, 745,472 pixels of 1,048,576',
    source: REQUEST,
  },
  {
    title: 'OG with the size of the example',
    operation,
    request: of('OG', 'image2_high', extInfo({ size: '728*1024' })),
    verdict: 'sendable',
    why: 'an example of ExtInfo, although 728 is no multiple of 16',
    source: REQUEST,
  },
  {
    title: 'OG with a size written with an x',
    operation,
    request: of('OG', 'image2_medium', {
      ...extInfo({ size: '1024x1024' }),
      FileInfos: [{ Type: 'Base64', Base64: 'aGk=' }],
      EnhancePrompt: 'Disabled',
      OutputConfig: { StorageMode: 'Temporary' },
    }),
    verdict: 'sendable',
    why: 'what a published client sends; the documents write * for OG and x for Hunyuan',
    source: 'public client code',
  },
  {
    title: 'Kling expands a picture',
    operation,
    request: of('Kling', 'scene', {
      ...extInfo({
        down_expansion_ratio: 0.2,
        left_expansion_ratio: 0.3,
        right_expansion_ratio: 0.4,
        up_expansion_ratio: 0.1,
      }),
      ...pictures(1),
      SceneType: 'image_expand',
    }),
    verdict: 'sendable',
    why: 'the example of ExtInfo, its broken JSON mended; nothing is said of what Kling scene takes',
    source: REQUEST,
  },
  {
    title: 'Kling in capital letters: 1K',
    operation,
    request: of('Kling', '3.0', output({ Resolution: '1K' })),
    verdict: 'sendable',
    why: 'the list has 1k; other letters of the same value are no other value',
    source: CONFIG,
  },
  {
    title: 'GG 3.1-lite with a resolution and a ratio of GG 3.1',
    operation,
    request: of('GG', '3.1-lite', output({ Resolution: '1K', AspectRatio: '16:9' })),
    verdict: 'sendable',
    why: 'the version is listed and no column names it, so nothing can be refused',
    source: `${REQUEST}; ${CONFIG}`,
  },
  {
    title: 'Hunyuan 3.5-preview with four pictures and a ratio',
    operation,
    request: of('Hunyuan', '3.5-preview', { ...pictures(4), ...output({ Resolution: '2K', AspectRatio: '16:9' }) }),
    verdict: 'sendable',
    why: 'the columns speak of Hunyuan 3.0 alone',
    source: `${REQUEST}; ${CONFIG}`,
  },
  {
    title: 'Mingmou 1.0',
    operation,
    request: of('Mingmou', '1.0'),
    verdict: 'sendable',
    why: 'ModelVersion lists it, ModelName does not',
    source: REQUEST,
  },
  {
    title: 'SI 4.5 with fourteen pictures at 4K',
    operation,
    request: of('SI', '4.5', { ...pictures(14), ...output({ Resolution: '4K' }) }),
    verdict: 'sendable',
    why: 'gone from the mainland list on 2026-08-07 and still in the international one',
    source: 'cli-intl',
  },
  {
    title: 'Qwen 0925 with a size of its own',
    operation,
    request: of('Qwen', '0925', extInfo({ size: '728*1024' })),
    verdict: 'sendable',
    why: 'gone from the mainland list on 2026-08-07 and still in the international one, with this example',
    source: 'cli-intl',
  },
  {
    title: 'the longest texts and the highest priority',
    operation,
    request: of('GG', '3.0', {
      ...output({ MediaName: 'm'.repeat(64) }),
      SessionId: 's'.repeat(50),
      SessionContext: 'c'.repeat(1000),
      TasksPriority: 10,
    }),
    verdict: 'accepted',
    why: '64, 50 and 1000 characters, -10 to 10',
    source: `${REQUEST}; ${CONFIG}`,
  },
  {
    title: 'an empty SessionId',
    operation,
    request: of('GG', '3.0', { ...prompt, SessionId: '' }),
    verdict: 'accepted',
    why: 'an empty text means that requests are not compared',
    source: REQUEST,
  },
];

/** A request that is refused, or at least told, for one parameter. */
const bad = (
  title: string,
  request: Readonly<Record<string, unknown>>,
  verdict: 'told' | 'rejected',
  at: string,
  why: string,
  source: string,
): JudgedRequest => ({ title, operation, request, verdict, at, why, source });

const missing: readonly JudgedRequest[] = [
  bad(
    'neither a prompt nor a picture',
    of('Kling', '3.0', {}),
    'rejected',
    'Prompt',
    'required when FileInfos is empty',
    REQUEST,
  ),
  bad(
    'an empty list of pictures and no prompt',
    of('Kling', '3.0', { FileInfos: [] }),
    'rejected',
    'Prompt',
    'required when FileInfos is empty',
    REQUEST,
  ),
  bad(
    'no application',
    { ModelName: 'GG', ModelVersion: '3.0', ...prompt },
    'rejected',
    'SubAppId',
    'required by flag',
    REQUEST,
  ),
  bad(
    'no model',
    { SubAppId: 251007502, ModelVersion: '3.0', ...prompt },
    'rejected',
    'ModelName',
    'required by flag',
    REQUEST,
  ),
  bad(
    'no version',
    { SubAppId: 251007502, ModelName: 'GG', ...prompt },
    'rejected',
    'ModelVersion',
    'required by flag',
    REQUEST,
  ),
  bad(
    'Type Url without a URL',
    of('GG', '3.0', { ...prompt, FileInfos: [{ Type: 'Url' }] }),
    'rejected',
    'FileInfos[0].Url',
    'Url is what counts when Type is Url',
    FILE,
  ),
  bad(
    'Type Base64 with a URL',
    of('GG', '3.0', { ...prompt, FileInfos: [{ Type: 'Base64', Url: url }] }),
    'rejected',
    'FileInfos[0].Base64',
    'Base64 is what counts when Type is Base64',
    FILE,
  ),
];

const wrongTypes: readonly JudgedRequest[] = [
  bad('a prompt that is a number', of('GG', '3.0', { Prompt: 5 }), 'rejected', 'Prompt', 'String', REQUEST),
  bad(
    'an application that is a text',
    { ...of('GG', '3.0'), SubAppId: 'mine' },
    'rejected',
    'SubAppId',
    'Integer',
    'sdk-cn; cli-cn: uint64',
  ),
  bad(
    'a negative application',
    { ...of('GG', '3.0'), SubAppId: -1 },
    'rejected',
    'SubAppId',
    'uint64 has no negative numbers',
    'cli-cn',
  ),
  bad(
    'one picture instead of a list',
    of('GG', '3.0', { FileInfos: picture() }),
    'rejected',
    'FileInfos',
    'Array',
    REQUEST,
  ),
  bad(
    'a switch that is true',
    of('GG', '3.0', { ...prompt, EnhancePrompt: true }),
    'rejected',
    'EnhancePrompt',
    'String',
    REQUEST,
  ),
  bad('a seed with a fraction', of('GG', '3.0', { ...prompt, Seed: 1.5 }), 'rejected', 'Seed', 'int64', 'cli-cn'),
  bad(
    'an ExtInfo that is an object',
    of('OG', 'image2_low', { ...prompt, ExtInfo: { AdditionalParameters: '{}' } }),
    'rejected',
    'ExtInfo',
    'String',
    REQUEST,
  ),
  bad(
    'a number of pictures that is a text',
    of('Kling', '3.0', output({ OutputImageCount: 'two' })),
    'rejected',
    'OutputConfig.OutputImageCount',
    'uint64',
    'cli-cn',
  ),
  bad(
    'a resolution that is a number',
    of('GG', '3.0', output({ Resolution: 1024 })),
    'rejected',
    'OutputConfig.Resolution',
    'String',
    CONFIG,
  ),
];

const tooManyPictures: readonly JudgedRequest[] = (
  [
    ['GG', '2.5', 3],
    ['GG', '3.0', 14],
    ['GG', '3.1', 14],
    ['Kling', '2.1', 4],
    ['Kling', '3.0', 1],
    ['Kling', '3.0-Omni', 10],
    ['Kling', 'O1', 10],
    ['Vidu', 'q2', 7],
    ['Hunyuan', '3.0', 3],
  ] as const
).map(([model, version, most]) =>
  bad(
    `${model} ${version} with ${most + 1} pictures`,
    of(model, version, { ...prompt, ...pictures(most + 1) }),
    'rejected',
    'FileInfos',
    `the most that ${model} ${version} takes is ${most}`,
    REQUEST,
  ),
);

const beyondLimits: readonly JudgedRequest[] = [
  bad(
    'Kling with ten pictures out',
    of('Kling', '3.0', output({ OutputImageCount: 10 })),
    'rejected',
    'OutputConfig.OutputImageCount',
    'Kling: 1-9',
    CONFIG,
  ),
  bad(
    'Kling with no picture out',
    of('Kling', '3.0', output({ OutputImageCount: 0 })),
    'rejected',
    'OutputConfig.OutputImageCount',
    'Kling: 1-9',
    CONFIG,
  ),
  bad(
    'OG with nine pictures out',
    of('OG', 'image2_low', output({ OutputImageCount: 9 })),
    'rejected',
    'OutputConfig.OutputImageCount',
    'OG: 1-8',
    CONFIG,
  ),
  bad(
    'a name of 65 characters',
    of('GG', '3.0', output({ MediaName: 'm'.repeat(65) })),
    'rejected',
    'OutputConfig.MediaName',
    'at most 64 characters',
    CONFIG,
  ),
  bad(
    'a SessionId of 51 characters',
    of('GG', '3.0', { ...prompt, SessionId: 's'.repeat(51) }),
    'rejected',
    'SessionId',
    'at most 50 characters, and an error code of its own',
    `${REQUEST}; go-intl`,
  ),
  bad(
    'a SessionContext of 1001 characters',
    of('GG', '3.0', { ...prompt, SessionContext: 'c'.repeat(1001) }),
    'rejected',
    'SessionContext',
    'at most 1000 characters, and an error code of its own',
    `${REQUEST}; go-intl`,
  ),
  bad(
    'a priority of 11',
    of('GG', '3.0', { ...prompt, TasksPriority: 11 }),
    'rejected',
    'TasksPriority',
    '-10 to 10',
    REQUEST,
  ),
  bad(
    'a priority of -11',
    of('GG', '3.0', { ...prompt, TasksPriority: -11 }),
    'rejected',
    'TasksPriority',
    '-10 to 10',
    REQUEST,
  ),
  bad(
    'Hunyuan 3.0 with a size beyond its area',
    of('Hunyuan', '3.0', extInfo({ size: '2048x2048' })),
    'told',
    'ExtInfo',
    'width times height at most 1024x1024',
    REQUEST,
  ),
  bad(
    'Hunyuan 3.0 with a side that is too short',
    of('Hunyuan', '3.0', extInfo({ size: '256x1024' })),
    'told',
    'ExtInfo',
    'both sides in 512-2048',
    REQUEST,
  ),
  bad(
    'OG with a size below its area',
    of('OG', 'image2_low', extInfo({ size: '512*512' })),
    'told',
    'ExtInfo',
    'at least 655,360 pixels',
    REQUEST,
  ),
  bad(
    'OG with a size beyond its area',
    of('OG', 'image2_low', extInfo({ size: '4096*4096' })),
    'told',
    'ExtInfo',
    'at most 8,294,400 pixels',
    REQUEST,
  ),
  bad(
    'Kling with an expansion beyond 2',
    of('Kling', 'scene', { ...extInfo({ up_expansion_ratio: 2.5 }), ...pictures(1), SceneType: 'image_expand' }),
    'told',
    'ExtInfo',
    'ratios in 0-2',
    REQUEST,
  ),
  bad(
    'Kling with an expansion beyond three times the area',
    of('Kling', 'scene', {
      ...extInfo({ up_expansion_ratio: 1, down_expansion_ratio: 1, left_expansion_ratio: 1 }),
      ...pictures(1),
      SceneType: 'image_expand',
    }),
    'told',
    'ExtInfo',
    'the new area is at most three times the old one; here it is (1+1+1) times (1+1), six times',
    REQUEST,
  ),
];

const wrongValues: readonly JudgedRequest[] = [
  bad(
    'GG 2.5 at 8K',
    of('GG', '2.5', output({ Resolution: '8K' })),
    'rejected',
    'OutputConfig.Resolution',
    'GG 2.5: 1K, 2K, 4K; no text ever gave 8K to any model',
    CONFIG,
  ),
  bad(
    'Kling 3.0 at 4k',
    of('Kling', '3.0', output({ Resolution: '4k' })),
    'rejected',
    'OutputConfig.Resolution',
    'Kling 3.0: 1k, 2k; 4k is for 3.0-Omni and O1',
    CONFIG,
  ),
  bad(
    'Vidu q2 at 1K',
    of('Vidu', 'q2', output({ Resolution: '1K' })),
    'rejected',
    'OutputConfig.Resolution',
    'Vidu q2: 1080p, 2K, 4K',
    CONFIG,
  ),
  bad(
    'OG at 1080P',
    of('OG', 'image2_low', output({ Resolution: '1080P' })),
    'told',
    'OutputConfig.Resolution',
    'OG: 1K, 2K, 4K; until 2026-05-19 the text gave 1080P, 2K, 4K, and published clients still send it',
    `${CONFIG}; cli-cn of 2026-04-28`,
  ),
  bad(
    'Hunyuan 3.0 with a resolution',
    of('Hunyuan', '3.0', output({ Resolution: '2K' })),
    'told',
    'OutputConfig.Resolution',
    'Hunyuan 3.0 does not support the field yet',
    CONFIG,
  ),
  bad(
    'Kling 3.0 with the ratio auto',
    of('Kling', '3.0', output({ AspectRatio: 'auto' })),
    'rejected',
    'OutputConfig.AspectRatio',
    'auto is for 3.0-Omni and O1',
    CONFIG,
  ),
  bad(
    'GG 2.5 at 1:8',
    of('GG', '2.5', output({ AspectRatio: '1:8' })),
    'rejected',
    'OutputConfig.AspectRatio',
    '1:8 is for GG 3.1',
    CONFIG,
  ),
  bad(
    'OG at 4:5',
    of('OG', 'image2_low', output({ AspectRatio: '4:5' })),
    'rejected',
    'OutputConfig.AspectRatio',
    'OG has no 4:5',
    CONFIG,
  ),
  bad(
    'Vidu q2 at 4:5',
    of('Vidu', 'q2', output({ AspectRatio: '4:5' })),
    'rejected',
    'OutputConfig.AspectRatio',
    'Vidu q2 has no 4:5',
    CONFIG,
  ),
  bad(
    'Hunyuan 3.0 with a ratio',
    of('Hunyuan', '3.0', output({ AspectRatio: '1:1' })),
    'told',
    'OutputConfig.AspectRatio',
    'Hunyuan 3.0: not supported',
    CONFIG,
  ),
  bad(
    'GG 3.0 with two pictures out',
    of('GG', '3.0', output({ OutputImageCount: 2 })),
    'told',
    'OutputConfig.OutputImageCount',
    'without effect for models other than Kling and OG: one picture comes',
    CONFIG,
  ),
  bad(
    'a panorama by GG',
    of('GG', '3.0', { ...prompt, SceneType: '3d_panorama' }),
    'told',
    'SceneType',
    'other ModelNames are not supported yet',
    REQUEST,
  ),
  bad(
    'a panorama by Kling',
    of('Kling', '3.0', { ...prompt, SceneType: '3d_panorama' }),
    'rejected',
    'SceneType',
    'Kling: image_expand',
    REQUEST,
  ),
  bad(
    'an expansion by Hunyuan',
    of('Hunyuan', '3.0', { ...pictures(1), SceneType: 'image_expand' }),
    'rejected',
    'SceneType',
    'Hunyuan: 3d_panorama',
    REQUEST,
  ),
  bad(
    'a mask for GG',
    of('GG', '3.0', { ...prompt, FileInfos: [picture({ ReferenceType: 'mask' })] }),
    'told',
    'FileInfos[0].ReferenceType',
    'valid only when ModelName is OG',
    FILE,
  ),
  bad(
    'a style for OG',
    of('OG', 'image2_low', { ...prompt, FileInfos: [picture({ ReferenceType: 'style' })] }),
    'rejected',
    'FileInfos[0].ReferenceType',
    'the only value is mask',
    FILE,
  ),
  bad(
    'a file of another Type',
    of('GG', '3.0', { ...prompt, FileInfos: [{ Type: 'FileId', FileId: '387702' }] }),
    'rejected',
    'FileInfos[0].Type',
    'File, Url, Base64',
    FILE,
  ),
  bad(
    'Base64 with a prefix',
    of('GG', '3.0', { ...prompt, FileInfos: [{ Type: 'Base64', Base64: 'data:image/png;base64,aGk=' }] }),
    'told',
    'FileInfos[0].Base64',
    'no prefix such as data:image/jpeg;base64,',
    FILE,
  ),
  bad(
    'a switch with another value',
    of('GG', '3.0', { ...prompt, EnhancePrompt: 'On' }),
    'rejected',
    'EnhancePrompt',
    'Enabled, Disabled',
    REQUEST,
  ),
  bad(
    'a watermark with another value',
    of('GG', '3.0', output({ LogoAdd: 'Yes' })),
    'rejected',
    'OutputConfig.LogoAdd',
    'Enabled, Disabled',
    CONFIG,
  ),
  bad(
    'storage with another value',
    of('GG', '3.0', output({ StorageMode: 'Forever' })),
    'rejected',
    'OutputConfig.StorageMode',
    'Temporary, Permanent',
    CONFIG,
  ),
  bad(
    'people with another value',
    of('GG', '3.0', output({ PersonGeneration: 'AllowAll' })),
    'rejected',
    'OutputConfig.PersonGeneration',
    'AllowAdult, Disallowed',
    CONFIG,
  ),
  bad(
    'a picture as webp',
    of('GG', '3.0', output({ OutputFormat: 'webp' })),
    'rejected',
    'OutputConfig.OutputFormat',
    'jpeg, png; webp is for pictures that go in',
    CONFIG,
  ),
  bad(
    'another region',
    of('GG', '3.0', { ...prompt, InputRegion: 'Europe' }),
    'told',
    'InputRegion',
    'Mainland, Oversea, OverseaUSWest; the list has grown before',
    REQUEST,
  ),
  bad(
    'a model that no document lists',
    of('DallE', '3'),
    'told',
    'ModelName',
    'not in the list, which does not say that others are refused',
    REQUEST,
  ),
  bad(
    'a version that no document lists',
    of('Kling', '9.9'),
    'told',
    'ModelVersion',
    'not in the list, which does not say that others are refused',
    REQUEST,
  ),
];

/** What PersonGeneration, OutputFormat, LogoAdd and the two checks take is the same for every model: none is named. */
export const vodImageInputs = {
  /** FileId, Url and Base64 alike. */
  formats: ['jpeg', 'jpg', 'png', 'webp'],
  /** "Pictures of less than 7 MB are recommended": advice, no limit. */
  recommendedBelowMegabytes: 7,
  /** All files of type Base64 of a request together. */
  base64MegabytesTogether: 7,
} as const;

/** Sizes that ExtInfo may hold, as AdditionalParameters.size. */
export interface ImageSize {
  model: string;
  /** Between width and height in the examples. */
  separator: 'x' | '*';
  side?: { min: number; max: number };
  pixels: { min?: number; max: number };
  /** "The pixel size has to be divisible by 16": of each side or of the product is not said. */
  multipleOf?: number;
  source: string;
}

export const vodImageSizes: readonly ImageSize[] = [
  {
    model: 'Hunyuan 3.0',
    separator: 'x',
    side: { min: 512, max: 2048 },
    pixels: { max: 1024 * 1024 },
    source: 'sdk-cn, cli-intl',
  },
  {
    model: 'OG *',
    separator: '*',
    pixels: { min: 655_360, max: 8_294_400 },
    multipleOf: 16,
    source: 'sdk-cn, cli-intl',
  },
  { model: 'SI 4.0', separator: 'x', pixels: { min: 921_600, max: 16_777_216 }, source: 'cli-intl' },
  { model: 'SI 4.5', separator: 'x', pixels: { min: 3_686_400, max: 16_777_216 }, source: 'cli-intl' },
  { model: 'SI 5.0-lite', separator: 'x', pixels: { min: 3_686_400, max: 10_404_496 }, source: 'cli-intl' },
  // The least is 512 times 512, which the text miscalculates.
  { model: 'Qwen 0925', separator: '*', pixels: { min: 261_632, max: 4_194_304 }, source: 'cli-intl' },
];

export const vodImages: NeighbourSurface = {
  models: {
    OG: { versions: ['image2_low', 'image2_medium', 'image2_high'] },
    GG: { versions: ['2.5', '3.0', '3.1', '3.1-lite'] },
    Hunyuan: { versions: ['3.0', '3d_2.0', '3.5-preview'] },
    Vidu: { versions: ['q2'] },
    Kling: { versions: ['2.1', '3.0', '3.0-Omni', 'O1', 'scene'] },
    Mingmou: { versions: ['1.0'], listed: false },
  },

  // The days are those on which cli-cn dropped them. cli-intl of 2026-08-21 still lists SI and Qwen 0925, and
  // Jimeng in ModelVersion alone. GEM is the name under which GG 2.5 and 3.0 stood; the examples still have it.
  formerModels: {
    SI: {
      versions: ['4.0', '4.5', '5.0-lite'],
      delisted: { '4.0': '2026-08-07', '4.5': '2026-08-07', '5.0-lite': '2026-08-07' },
    },
    Qwen: { versions: ['0925', '2.0'], delisted: { '0925': '2026-08-07', '2.0': '2026-04-08' } },
    Jimeng: { versions: ['4.0'], delisted: { '4.0': '2026-08-07' } },
    MJ: { versions: ['v7'], delisted: { v7: '2026-03-27' } },
    GEM: { versions: ['2.5', '3.0'], delisted: { '2.5': '2026-03-09', '3.0': '2026-03-09' } },
  },

  cells: vodImageCells,

  types: {
    AigcImageTaskInputFileInfo: {
      fields: {
        Type: choice(['File', 'Url', 'Base64']),
        FileId: text(),
        Url: text(),
        Base64: text(),
        Text: text(),
        ReferenceType: choice(['mask']),
      },
      notInIntl: ['Base64', 'ReferenceType'],
    },

    AigcImageOutputConfig: {
      fields: {
        StorageMode: choice(['Temporary', 'Permanent'], 'Temporary'),
        MediaName: text(64),
        ClassId: { type: 'Integer', required: false, default: 0 },
        ExpireTime: text(),
        Resolution: text(),
        AspectRatio: text(),
        PersonGeneration: choice(['AllowAdult', 'Disallowed']),
        InputComplianceCheck: choice(onOff),
        OutputComplianceCheck: choice(onOff),
        // uint64; how many there may be depends on the model
        OutputImageCount: { type: 'Integer', required: false, min: 0 },
        OutputFormat: choice(['jpeg', 'png']),
        LogoAdd: choice(onOff, 'Disabled'),
      },
      notInIntl: ['OutputImageCount', 'OutputFormat', 'LogoAdd'],
    },

    // The answer of DescribeTaskDetail, and AigcImageCompleteEvent of an event.
    AigcImageTask: {
      fields: {
        TaskId: text(),
        Status: choice(['PROCESSING', 'FINISH']),
        ErrCode: whole(),
        ErrCodeExt: text(),
        Message: text(),
        Progress: { type: 'Integer', required: false, min: 0, max: 100 },
        Input: { type: 'AigcImageTaskInput', required: false },
        Output: { type: 'AigcImageTaskOutput', required: false },
        SessionId: text(50),
        SessionContext: text(1000),
      },
      notInIntl: ['ErrCodeExt'],
    },

    // ExtInfo is in sdk-cn 4.1.313 and not yet in cli-cn of 2026-08-21.
    AigcImageTaskInput: {
      fields: {
        ModelName: text(),
        ModelVersion: text(),
        FileInfos: { type: 'Array of AigcImageTaskInputFileInfo', required: false },
        Prompt: text(),
        NegativePrompt: text(),
        EnhancePrompt: choice(onOff),
        GenerationMode: choice(['Standard', 'Professional']),
        OutputConfig: { type: 'AigcImageOutputConfig', required: false },
        Seed: whole(),
        SceneType: text(),
        ExtInfo: text(),
      },
      notInIntl: ['Seed', 'SceneType', 'ExtInfo'],
    },

    AigcImageTaskOutput: { fields: { FileInfos: { type: 'Array of AigcImageTaskOutputFileInfo', required: false } } },

    // Without a default of StorageMode in sdk-cn; sdk-intl says Temporary.
    AigcImageTaskOutputFileInfo: {
      fields: {
        StorageMode: choice(['Permanent', 'Temporary']),
        MediaName: text(64),
        ClassId: whole(),
        ExpireTime: text(),
        FileType: text(),
        FileUrl: text(),
        FileId: text(),
        MetaData: { type: 'MediaMetaData', required: false },
      },
    },
  },

  operations: [
    // Rate from the pages 266/126240 and 266/76685, errors from go-intl.
    {
      operation: 'CreateAigcImageTask',
      sdks: ['sdk-cn', 'sdk-intl'],
      notInIntl: ['InputRegion', 'SceneType', 'Seed'],
      rateLimit: '20/second',
      required: ['SubAppId', 'ModelName', 'ModelVersion'],
      request: {
        SubAppId: { type: 'Integer', required: true, min: 0 },
        ModelName: { type: 'String', required: true },
        ModelVersion: { type: 'String', required: true },
        FileInfos: { type: 'Array of AigcImageTaskInputFileInfo', required: false },
        Prompt: text(),
        NegativePrompt: text(),
        EnhancePrompt: choice(onOff),
        OutputConfig: { type: 'AigcImageOutputConfig', required: false },
        // The default Mainland stood in the text of 2026-03-09 and is gone.
        InputRegion: choice(['Mainland', 'Oversea', 'OverseaUSWest']),
        SceneType: text(),
        Seed: whole(),
        SessionId: text(50),
        SessionContext: text(1000),
        TasksPriority: { type: 'Integer', required: false, min: -10, max: 10, default: 0 },
        ExtInfo: text(),
      },
      response: { TaskId: text(), RequestId: text() },
      errors: [
        'FailedOperation',
        'FailedOperation.InvalidVodUser',
        'InternalError',
        'InvalidParameter',
        'InvalidParameterValue.FileId',
        'InvalidParameterValue.SessionContextTooLong',
        'InvalidParameterValue.SessionId',
        'InvalidParameterValue.SessionIdTooLong',
        'InvalidParameterValue.SubAppId',
        'LimitExceeded.Quota',
        'UnauthorizedOperation',
      ],
    },
  ],

  requests: [...good, ...missing, ...wrongTypes, ...tooManyPictures, ...beyondLimits, ...wrongValues],
};

/** sdk-cn: AigcImageTask.ErrCodeExt; the same codes as AigcVideoTask. sdk-intl has no such field. */
export const vodImageTaskErrorCodes: readonly string[] = [
  'RequestLimitExceeded',
  'InvalidParameter.VoilationContent',
  'InvalidParameterValue',
  'FailedOperation',
  'InternalError',
  'InvalidParameter',
  'InvalidParameter.MediaFormat',
  'ContentModerationFailed',
  'ResourceInsufficient',
  'ModelGenerateFailed',
  'ResourceNotFound',
  'OperationCanceled',
  'TaskTimeout',
];
