import type { JudgedRequest, NeighbourSurface, StatedCell } from './neighbour-types.ts';
import type { ExpectedParameter } from './types.ts';

// sdk-cn: class CreateAigcImageTaskRequest and the classes below it in mps/v20190612, which are the same in 4.1.305 and
// 4.1.313. sdk-intl has an older text with GEM; cli-intl of 2026-08-21 has no text at all for ModelName, ModelVersion
// and ImageInfos.

const certain = { certain: true } as const;
const unsure = { certain: false } as const;

const undocumented: StatedCell = { support: 'undocumented', ...certain };
const upTo = (maxCount: number): StatedCell => ({ support: 'full', maxCount, ...certain });
/** "By default one picture can be given", and then the models that take several. */
const oneByDefault: StatedCell = {
  support: 'full',
  maxCount: 1,
  ...unsure,
  note: 'one picture by default; the list of models that take several leaves this one out',
};
const ratios = (values: readonly string[]): StatedCell => ({ support: 'full', values, ...certain });
const noScene: StatedCell = { support: 'none', ...certain, note: 'only Hunyuan supports 3d_panorama' };
/** The text gives four values and after "models that support this parameter" no model at all. */
const resolution: StatedCell = {
  support: 'doubtful',
  values: ['720P', '1080P', '2K', '4K'],
  ...unsure,
  note: 'given to no model by name',
};

const unnamed: Record<string, StatedCell> = {
  Images: oneByDefault,
  Resolution: resolution,
  AspectRatio: undocumented,
  Scene: noScene,
};

/** No auto here, which VOD gives to 3.0-Omni and O1. */
const klingRatios = ratios(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9']);
const kling: Record<string, StatedCell> = { ...unnamed, AspectRatio: klingRatios };

const text = (maxLength?: number): ExpectedParameter =>
  maxLength === undefined ? { type: 'String', required: false } : { type: 'String', required: false, maxLength };

const prompt = { Prompt: 'draw a cat' };
const image = { ImageUrl: 'https://example.com/cat.png' };
const images = (count: number) => ({ ImageInfos: Array.from({ length: count }, () => image) });
const of = (ModelName: string, ModelVersion: string, rest: object = prompt) => ({ ModelName, ModelVersion, ...rest });
const extra = (ExtraParameters: object) => ({ ...prompt, ExtraParameters });
const size = (value: string) => ({ ...prompt, AdditionalParameters: JSON.stringify({ size: value }) });

const operation = 'CreateAigcImageTask';
const REQUEST = 'sdk-cn, class CreateAigcImageTaskRequest';
const EXTRA = 'sdk-cn, class AigcImageExtraParam';

const good: readonly JudgedRequest[] = [
  {
    title: 'the example of the documents: a prompt and no model',
    operation,
    request: { Prompt: 'draw a cat', Operator: 'admin' },
    verdict: 'accepted',
    why: 'nothing is required; the system takes its model',
    source: 'cli-cn and cli-intl, examples.json',
  },
  {
    title: 'a picture instead of a prompt',
    operation,
    request: of('Vidu', 'q2', images(1)),
    verdict: 'accepted',
    why: 'Prompt is required when no picture is passed',
    source: REQUEST,
  },
  {
    title: 'a model without a version',
    operation,
    request: { ModelName: 'Kling', ...prompt },
    verdict: 'accepted',
    why: 'by default the stable version',
    source: REQUEST,
  },
  {
    title: 'a panorama by Hunyuan',
    operation,
    request: of('Hunyuan', '3.0', { ...prompt, SceneType: '3d_panorama' }),
    verdict: 'accepted',
    why: '3d_panorama is for Hunyuan',
    source: REQUEST,
  },
  {
    title: 'Kling 2.1 with four pictures at 21:9',
    operation,
    request: of('Kling', '2.1', { ...images(4), ...extra({ AspectRatio: '21:9' }) }),
    verdict: 'accepted',
    why: 'four pictures, and a ratio of the list',
    source: `${REQUEST}; ${EXTRA}`,
  },
  {
    title: 'Kling O1 with ten pictures',
    operation,
    request: of('Kling', 'O1', { ...prompt, ...images(10) }),
    verdict: 'accepted',
    why: 'ten pictures',
    source: REQUEST,
  },
  {
    title: 'Vidu q2 with seven pictures and subject ids',
    operation,
    request: of('Vidu', 'q2', {
      ...prompt,
      ImageInfos: Array.from({ length: 7 }, (_, index) => ({ ...image, ReferenceType: `${index}` })),
    }),
    verdict: 'accepted',
    why: 'seven pictures; for Vidu q2 ReferenceType is the id of a subject, any text',
    source: `${REQUEST}; sdk-cn, class AigcImageInfo`,
  },
  {
    title: 'Hunyuan 3.0 with three pictures and a size',
    operation,
    request: of('Hunyuan', '3.0', { ...images(3), ...size('1024x1024') }),
    verdict: 'accepted',
    why: 'three pictures; the example of AdditionalParameters',
    source: REQUEST,
  },
  {
    title: 'Qwen 0925 with its largest size',
    operation,
    request: of('Qwen', '0925', size('2048x2048')),
    verdict: 'accepted',
    why: '4,194,304 pixels are the most',
    source: REQUEST,
  },
  {
    title: 'a watermark, a format and a resolution',
    operation,
    request: of('Kling', '3.0', extra({ LogoAdd: 1, OutputFormat: 'png', Resolution: '2K' })),
    verdict: 'sendable',
    why: 'values of the lists; for which models Resolution counts is not said',
    source: EXTRA,
  },
  {
    title: 'a result that goes to COS',
    operation,
    request: of('Kling', '3.0', {
      ...prompt,
      EnhancePrompt: true,
      NegativePrompt: 'adult face',
      OutputImageCount: 1,
      StoreCosParam: { CosBucketName: 'bucket', CosBucketRegion: 'ap-guangzhou', CosBucketPath: 'my_file' },
    }),
    verdict: 'accepted',
    why: 'the example values of the parameters',
    source: REQUEST,
  },
  {
    title: 'a prompt of more than 1000 characters',
    operation,
    request: of('Kling', '3.0', { Prompt: 'm'.repeat(1001) }),
    verdict: 'sendable',
    why: 'sdk-intl still has at most 1000; sdk-cn dropped the limit on 2026-05-26',
    source: `${REQUEST}; sdk-intl`,
  },
  {
    title: 'MJ v7',
    operation,
    request: of('MJ', 'v7'),
    verdict: 'sendable',
    why: 'gone from the list on 2026-08-07, which is not to say that it is refused',
    source: 'cli-cn of 2026-05-26',
  },
  {
    title: 'GEM 3.0',
    operation,
    request: of('GEM', '3.0', extra({ AspectRatio: '4:5' })),
    verdict: 'sendable',
    why: 'gone from the mainland list on 2026-05-26; sdk-intl lists it, with this ratio',
    source: 'sdk-intl',
  },
];

const bad = (
  title: string,
  request: Readonly<Record<string, unknown>>,
  verdict: 'told' | 'rejected',
  at: string,
  why: string,
  source: string,
): JudgedRequest => ({ title, operation, request, verdict, at, why, source });

const refused: readonly JudgedRequest[] = [
  bad('nothing', {}, 'rejected', 'Prompt', 'required when no picture is passed', REQUEST),
  bad('a model alone', of('Kling', '3.0', {}), 'rejected', 'Prompt', 'required when no picture is passed', REQUEST),
  bad(
    'no pictures in the list',
    of('Kling', '3.0', { ImageInfos: [] }),
    'rejected',
    'Prompt',
    'required when no picture is passed',
    REQUEST,
  ),
  bad(
    'a switch that is a text',
    of('Kling', '3.0', { ...prompt, EnhancePrompt: 'Enabled' }),
    'rejected',
    'EnhancePrompt',
    'Boolean here; the text is for VOD',
    REQUEST,
  ),
  bad('a prompt that is a list', of('Kling', '3.0', { Prompt: ['a'] }), 'rejected', 'Prompt', 'String', REQUEST),
  bad(
    'one picture instead of a list',
    of('Kling', '3.0', { ImageInfos: image }),
    'rejected',
    'ImageInfos',
    'Array of AigcImageInfo',
    REQUEST,
  ),
  bad(
    'a list of addresses',
    of('Kling', '3.0', { ImageInfos: ['https://example.com/cat.png'] }),
    'rejected',
    'ImageInfos[0]',
    'Array of AigcImageInfo',
    REQUEST,
  ),
  bad(
    'parameters that are an object',
    of('Qwen', '0925', { ...prompt, AdditionalParameters: { size: '1024x1024' } }),
    'rejected',
    'AdditionalParameters',
    'a JSON text',
    REQUEST,
  ),
  bad(
    'parameters that are no JSON',
    of('Qwen', '0925', { ...prompt, AdditionalParameters: 'size=1024x1024' }),
    'told',
    'AdditionalParameters',
    'a JSON text',
    REQUEST,
  ),
  bad(
    'a watermark that is a text',
    of('Kling', '3.0', extra({ LogoAdd: 'Enabled' })),
    'rejected',
    'ExtraParameters.LogoAdd',
    'int64; the text is for VOD',
    'cli-cn',
  ),
  bad(
    'a watermark of 2',
    of('Kling', '3.0', extra({ LogoAdd: 2 })),
    'rejected',
    'ExtraParameters.LogoAdd',
    'range 0 to 1',
    EXTRA,
  ),
  bad(
    'a picture as webp',
    of('Kling', '3.0', extra({ OutputFormat: 'webp' })),
    'rejected',
    'ExtraParameters.OutputFormat',
    'jpeg, png',
    EXTRA,
  ),
  bad(
    'Kling 3.0-Omni with the ratio auto',
    of('Kling', '3.0-Omni', extra({ AspectRatio: 'auto' })),
    'told',
    'ExtraParameters.AspectRatio',
    'not in the list here; VOD has it for this model, and the text refers to the pages of the models',
    EXTRA,
  ),
  bad(
    'Kling 2.1 at 4:5',
    of('Kling', '2.1', extra({ AspectRatio: '4:5' })),
    'rejected',
    'ExtraParameters.AspectRatio',
    'not in the list; VOD has no 4:5 for Kling either',
    EXTRA,
  ),
  bad(
    'Vidu q2 at 9:21',
    of('Vidu', 'q2', extra({ AspectRatio: '9:21' })),
    'rejected',
    'ExtraParameters.AspectRatio',
    'not in the list; VOD has no 9:21 for Vidu either',
    EXTRA,
  ),
  bad(
    'a resolution of 8K',
    of('Kling', '3.0', extra({ Resolution: '8K' })),
    'told',
    'ExtraParameters.Resolution',
    '720P, 1080P, 2K, 4K',
    EXTRA,
  ),
  ...(
    [
      ['Kling', '2.1', 4],
      ['Kling', '3.0-Omni', 10],
      ['Kling', 'O1', 10],
      ['Vidu', 'q2', 7],
      ['Hunyuan', '3.0', 3],
    ] as const
  ).map(([model, version, most]) =>
    bad(
      `${model} ${version} with ${most + 1} pictures`,
      of(model, version, { ...prompt, ...images(most + 1) }),
      'rejected',
      'ImageInfos',
      `${model} ${version} takes ${most} at the most`,
      REQUEST,
    ),
  ),
  bad(
    'Kling 3.0 with two pictures',
    of('Kling', '3.0', { ...prompt, ...images(2) }),
    'told',
    'ImageInfos',
    'one by default, and the list of the others leaves Kling 3.0 out; VOD says one as well',
    REQUEST,
  ),
  bad(
    'a panorama by Kling',
    of('Kling', '3.0', { ...prompt, SceneType: '3d_panorama' }),
    'told',
    'SceneType',
    'only Hunyuan supports it',
    REQUEST,
  ),
  bad(
    'an expansion, which VOD has',
    of('Kling', '3.0', { ...images(1), SceneType: 'image_expand' }),
    'told',
    'SceneType',
    '3d_panorama is the only value',
    REQUEST,
  ),
  bad(
    'Hunyuan 3.0 with a size beyond its area',
    of('Hunyuan', '3.0', size('2048x2048')),
    'told',
    'AdditionalParameters',
    'width times height at most 1024x1024',
    REQUEST,
  ),
  bad(
    'Qwen 0925 with a size beyond its area',
    of('Qwen', '0925', size('4096x4096')),
    'told',
    'AdditionalParameters',
    'at most 4,194,304 pixels',
    REQUEST,
  ),
  bad(
    'COS without a bucket',
    of('Kling', '3.0', { ...prompt, StoreCosParam: { CosBucketRegion: 'ap-guangzhou' } }),
    'rejected',
    'StoreCosParam.CosBucketName',
    'required when results go to COS',
    'sdk-cn, class AigcStoreCosParam',
  ),
  bad(
    'COS without a region',
    of('Kling', '3.0', { ...prompt, StoreCosParam: { CosBucketName: 'bucket' } }),
    'rejected',
    'StoreCosParam.CosBucketRegion',
    'required when results go to COS',
    'sdk-cn, class AigcStoreCosParam',
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

const queries: readonly JudgedRequest[] = [
  {
    title: 'the example of the documents',
    operation: 'DescribeAigcImageTask',
    request: { TaskId: '4-AigcImage-c3b145ec76****94ac55b9e63be17d' },
    verdict: 'accepted',
    why: 'an example',
    source: 'cli-cn, examples.json',
  },
  {
    title: 'no task',
    operation: 'DescribeAigcImageTask',
    request: {},
    verdict: 'rejected',
    at: 'TaskId',
    why: 'required by flag',
    source: 'sdk-cn, class DescribeAigcImageTaskRequest',
  },
  {
    title: 'a task that is a number',
    operation: 'DescribeAigcImageTask',
    request: { TaskId: 4 },
    verdict: 'rejected',
    at: 'TaskId',
    why: 'String',
    source: 'sdk-cn, class DescribeAigcImageTaskRequest',
  },
];

export const mpsImageInputs = {
  /** Without the jpg of VOD, which is the same format. */
  formats: ['jpeg', 'png', 'webp'],
  /** "Less than 7 MB recommended; models differ": advice, no limit. */
  recommendedBelowMegabytes: 7,
} as const;

export const mpsImages: NeighbourSurface = {
  models: {
    Hunyuan: { versions: ['3.0'] },
    Qwen: { versions: ['0925'] },
    Vidu: { versions: ['q2'] },
    Kling: { versions: ['2.1', 'O1', '3.0', '3.0-Omni'] },
  },

  // The days are those on which cli-cn dropped them. sdk-intl still lists GEM 2.5 and 3.0.
  formerModels: {
    MJ: { versions: ['v7'], delisted: { v7: '2026-08-07' } },
    GEM: {
      versions: ['2.5', '3.0', '3.1'],
      delisted: { '2.5': '2026-05-26', '3.0': '2026-05-26', '3.1': '2026-05-26' },
    },
    Jimeng: { versions: ['4.0'], delisted: { '4.0': '2026-01-06' } },
  },

  cells: {
    'Hunyuan 3.0': {
      ...unnamed,
      Images: upTo(3),
      Scene: { support: 'full', values: ['3d_panorama'], ...certain },
    },
    'Qwen 0925': unnamed,
    'Vidu q2': {
      ...unnamed,
      Images: upTo(7),
      AspectRatio: ratios(['16:9', '9:16', '1:1', '3:4', '4:3', '21:9', '2:3', '3:2']),
    },
    'Kling 2.1': { ...kling, Images: upTo(4) },
    'Kling 3.0': kling,
    'Kling 3.0-Omni': { ...kling, Images: upTo(10) },
    'Kling O1': { ...kling, Images: upTo(10) },

    // AspectRatio still speaks of it. The number of pictures is of 2026-05-26.
    'MJ v7': {
      ...unnamed,
      // Not certain: the text of today no longer says it, and gives one picture to whom it does not name.
      Images: { ...upTo(3), ...unsure, note: 'until 2026-08-07' },
      // Doubtful: the text says where the ratio has to be given, and not that it is refused elsewhere.
      AspectRatio: { support: 'doubtful', ...certain, note: 'the ratio is given in the prompt' },
    },
  },

  // AigcStoreCosParam is the type that CreateAigcVideoTask has, in mps.ts.
  types: {
    // The text of ImageUrl speaks of videos, that of ReferenceType of GV, which makes no pictures.
    AigcImageInfo: { fields: { ImageUrl: text(), ReferenceType: text() } },

    // The text of AspectRatio speaks of videos.
    AigcImageExtraParam: {
      fields: {
        AspectRatio: text(),
        Resolution: { type: 'String', required: false, values: ['720P', '1080P', '2K', '4K'] },
        LogoAdd: { type: 'Integer', required: false, values: [0, 1], default: 0 },
        OutputFormat: { type: 'String', required: false, values: ['jpeg', 'png'] },
      },
      notInIntl: ['LogoAdd', 'OutputFormat'],
    },
  },

  operations: [
    // Rate from the pages 862/126966 and 1041/76488, errors from go-intl.
    {
      operation: 'CreateAigcImageTask',
      sdks: ['sdk-cn', 'sdk-intl'],
      notInIntl: ['SceneType', 'OutputImageCount', 'AdditionalParameters'],
      rateLimit: '20/second',
      required: [],
      request: {
        ModelName: text(),
        ModelVersion: text(),
        // Its only value is for Hunyuan, so it stands in the cells, as all values do that depend on the model.
        SceneType: text(),
        Prompt: text(),
        NegativePrompt: text(),
        EnhancePrompt: { type: 'Boolean', required: false, default: false },
        ImageInfos: { type: 'Array of AigcImageInfo', required: false },
        OutputImageCount: { type: 'Integer', required: false },
        ExtraParameters: { type: 'AigcImageExtraParam', required: false },
        AdditionalParameters: text(),
        StoreCosParam: { type: 'AigcStoreCosParam', required: false },
        Operator: text(),
      },
      response: { TaskId: text(), RequestId: text() },
      errors: ['InvalidParameter.ViolationContent'],
    },

    // Rate from the pages 862/126964 and 1041/76486. The errors are go-intl's; they read like those of a list of
    // templates, and the query of videos has others.
    {
      operation: 'DescribeAigcImageTask',
      sdks: ['sdk-cn', 'sdk-intl'],
      rateLimit: '20/second',
      required: ['TaskId'],
      request: { TaskId: { type: 'String', required: true } },
      response: {
        Status: { type: 'String', required: false, values: ['WAIT', 'RUN', 'FAIL', 'DONE'] },
        ImageUrls: { type: 'Array of String', required: false },
        Message: text(),
        RequestId: text(),
      },
      errors: [
        'FailedOperation.InvalidMpsUser',
        'InternalError',
        'InvalidParameterValue.Definitions',
        'InvalidParameterValue.Limit',
        'InvalidParameterValue.Type',
        'UnauthorizedOperation',
      ],
    },
  ],

  requests: [...good, ...refused, ...queries],
};
