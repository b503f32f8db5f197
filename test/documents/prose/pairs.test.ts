import { describe, expect, test } from 'vitest';
import { list, number, readText } from './support/facts.ts';

/** One rule in both languages, in our own words, with the lines worked out by hand. */
interface Pair {
  readonly about: string;
  readonly zh: string;
  readonly en: string;
  readonly lines: readonly string[];
  readonly type?: typeof list;
}

const values: readonly Pair[] = [
  {
    about: 'an enumeration with meanings',
    zh: '渲染方式。取值有：<li>Fast：快速渲染；</li><li>Fine：精细渲染。</li>',
    en: 'How to render. Valid values: <li>Fast: quickly;</li><li>Fine: with care.</li>',
    lines: ['value Fast', 'value Fine'],
  },
  {
    about: 'an enumeration in a row',
    zh: '画质，可选值为 low、mid、high',
    en: 'Quality. The optional values are low, mid, and high.',
    lines: ['value high', 'value low', 'value mid'],
  },
  {
    about: 'values in brackets',
    zh: 'Vidu，可选 [q2、q3]。',
    en: 'Vidu: [q2 and q3].',
    lines: ['[ModelName=Vidu] value q2', '[ModelName=Vidu] value q3'],
  },
  {
    about: 'a list of lines without meanings',
    zh: '支持的值列表:<br>North，<br>South。',
    en: 'Supported values:<br>North.<br>South.',
    lines: ['value North', 'value South'],
  },
  {
    about: 'values explained in running text',
    zh: '镜头方式，zoom_in 表示推近，zoom_out 表示拉远',
    en: 'Camera: zoom_in represents moving closer, and zoom_out represents moving away',
    lines: ['value zoom_in', 'value zoom_out'],
  },
  {
    about: 'values behind their names',
    zh: '1. Kling支持：跳舞，dance_one；唱歌，sing_two。',
    en: '1. Kling supports dancing (dance_one) and singing (sing_two).',
    lines: ['[ModelName=Kling] value dance_one', '[ModelName=Kling] value sing_two'],
  },
  {
    about: 'a value behind the circumstance that explains it',
    zh: '取值如下：<li>当数据放在境外时：Abroad；</li><li>当数据放在境内时：Home。</li>',
    en: 'Valid values: <li>Abroad: data kept abroad;</li><li>Home: data kept at home.</li>',
    lines: ['value Abroad', 'value Home'],
  },
  {
    about: 'values and their default',
    zh: 'Kling 480P(默认)，960P。',
    en: 'Kling: 480P (default) and 960P.',
    lines: ['[ModelName=Kling] default 480P', '[ModelName=Kling] value 480P', '[ModelName=Kling] value 960P'],
  },
  {
    about: 'what some versions support on top',
    zh: 'Kling 480P，960P。Kling 3.0 支持 8K。',
    en: 'Kling: 480P and 960P. Kling 3.0 supports 8K.',
    lines: [
      '[ModelName=Kling, ModelVersion=3.0] value 480P',
      '[ModelName=Kling, ModelVersion=3.0] value 8K',
      '[ModelName=Kling, ModelVersion=3.0] value 960P',
      '[ModelName=Kling] value 480P',
      '[ModelName=Kling] value 960P',
    ],
  },
  {
    about: 'what only one version has of a list',
    zh: '当 ModelName 是 Vidu，可选值为 16:9、1:1、5:4，其中仅版本q3支持5:4',
    en: 'When ModelName is Vidu, optional values are 16:9, 1:1, and 5:4. among them, only version q3 supports 5:4.',
    lines: [
      '[ModelName=Vidu, ModelVersion=q3] value 16:9',
      '[ModelName=Vidu, ModelVersion=q3] value 1:1',
      '[ModelName=Vidu, ModelVersion=q3] value 5:4',
      '[ModelName=Vidu] value 16:9',
      '[ModelName=Vidu] value 1:1',
    ],
  },
  {
    about: 'other versions',
    zh: '1. Kling，默认：7 秒。\n    - O1 支持 2-9 秒。\n    - 其他版本支持 4、7 秒。',
    en: '1. Kling. Default value: 7 seconds.\n    - O1 supports 2 to 9 seconds.\n    - Other versions support 4 and 7 seconds.',
    type: number,
    lines: [
      '[ModelName=Kling] default 7',
      '[ModelName=Kling, ModelVersion=O1] range 2..9',
      ...['1.6', '2.0', '2.1', '3.0'].flatMap((version) => [
        `[ModelName=Kling, ModelVersion=${version}] value 4`,
        `[ModelName=Kling, ModelVersion=${version}] value 7`,
      ]),
    ],
  },
];

const numbers: readonly Pair[] = [
  {
    about: 'a range, a default for nothing given',
    zh: '权重，取值范围是 -5 到 5，不填代表 1。',
    en: 'Weight. The value range is from -5 to 5. If left blank, the default value is 1.',
    type: number,
    lines: ['default 1', 'range -5..5'],
  },
  {
    about: 'a range in brackets',
    zh: '进度，取值范围 [0-90]。',
    en: 'Progress. Value range: 0-90.',
    type: number,
    lines: ['range 0..90'],
  },
  {
    about: 'a range of a version of the model named before',
    zh: '<li>当 ModelName 是 Hailuo，可选值为 5、9，默认为 5；当版本是H3时，可选值为3-12秒（整数）</li>',
    en: '<li>When ModelName is Hailuo, optional values are 5 and 9, defaults to 5; when the version is H3, optional values are 3-12 seconds (integer)</li>',
    type: number,
    lines: [
      '[ModelName=Hailuo, ModelVersion=H3] range 3..12 whole',
      '[ModelName=Hailuo] default 5',
      '[ModelName=Hailuo] value 5',
      '[ModelName=Hailuo] value 9',
    ],
  },
  { about: 'an upper end', zh: '不超过 30。', en: 'No more than 30.', type: number, lines: ['range ..30'] },
  { about: 'an open lower end', zh: '大于 0。', en: 'Greater than 0.', type: number, lines: ['range 0<..'] },
  {
    about: 'a unit',
    zh: '时刻，单位：毫秒。',
    en: 'Point in time, unit: milliseconds.',
    type: number,
    lines: ['unit ms'],
  },
  {
    about: 'a longest text',
    zh: '最长 40 个字符。',
    en: 'It can contain up to 40 characters.',
    lines: ['length ..40 characters'],
  },
  {
    about: 'the length of a text',
    zh: '长度限制：120 个字符',
    en: 'The maximum length is 120 characters.',
    lines: ['length ..120 characters'],
  },
  {
    about: 'elements of a list',
    zh: '最多包含四张参考图片的列表。',
    en: 'List of up to four reference images.',
    type: list,
    lines: ['count ..4 image'],
  },
  {
    about: 'elements for a version',
    zh: '1. Vidu，支持多图参考生视频。q3 模型2-6张图片。',
    en: '1. Vidu supports multi-image reference for video generation. The q3 model accepts 2 to 6 images.',
    type: list,
    lines: ['[ModelName=Vidu, ModelVersion=q3] count 2..6 image', '[ModelName=Vidu, input=reference] supported'],
  },
  {
    about: 'a size',
    zh: '图片大小不超过 8M。',
    en: 'The image size should not exceed 8 MB.',
    lines: ['size image <=8 MB'],
  },
  {
    about: 'a size below',
    zh: '视频大小需小于 3GB。',
    en: 'The video size should be less than 3 GB.',
    lines: ['size video <3072 MB'],
  },
  {
    about: 'formats',
    zh: '支持的图片格式：bmp、gif。',
    en: 'Supported image formats: BMP and GIF.',
    lines: ['format image bmp', 'format image gif'],
  },
  {
    about: 'measures',
    zh: '视频时长需短于 45 秒，视频分辨率 ≥ 64*96',
    en: 'The video duration must be shorter than 45 seconds, video resolution ≥ 64*96',
    lines: ['measure video duration ..<45', 'measure video height 96..', 'measure video width 64..'],
  },
  {
    about: 'an aspect ratio of files',
    zh: '图片宽高比在 1:5～5:1 之间',
    en: 'The image aspect ratio is 1:5 to 5:1',
    lines: ['measure image ratio 0.2..5'],
  },
];

const conditions: readonly Pair[] = [
  {
    about: 'a kind of input',
    zh: '<li>当 ModelName 是 Kling，当文生视频时，则可选值为 16:9、1:1，默认为1:1；</li>',
    en: '<li>When ModelName is Kling, for text-to-video, optional values are 16:9, 1:1, default is 1:1.</li>',
    lines: [
      '[ModelName=Kling, input=text-to-video] default 1:1',
      '[ModelName=Kling, input=text-to-video] value 16:9',
      '[ModelName=Kling, input=text-to-video] value 1:1',
    ],
  },
  {
    about: 'only kinds of input',
    zh: '1. Vidu 仅文生和参考图生视频支持 [16:9、1:1]。',
    en: '1. Vidu supports [16:9, 1:1] for text-to-video and reference image-to-video only.',
    lines: [
      '[ModelName=Vidu, input=reference] value 16:9',
      '[ModelName=Vidu, input=reference] value 1:1',
      '[ModelName=Vidu, input=text-to-video] value 16:9',
      '[ModelName=Vidu, input=text-to-video] value 1:1',
      '[ModelName=Vidu] others-unsupported',
    ],
  },
  {
    about: 'a model that alone supports it',
    zh: '目前仅支持Vidu模型。',
    en: 'Only Vidu supports this parameter.',
    lines: ['[ModelName=Vidu] supported', 'others-unsupported'],
  },
  {
    about: 'a series of versions',
    zh: '支持此参数的模型：\n1. Vidu，仅 q3 系列模型支持该参数。\n2. Kling',
    en: 'Models that support this parameter:\n1. Vidu. Only the q3 series models support this parameter.\n2. Kling',
    lines: [
      '[ModelName=Kling] supported',
      '[ModelName=Vidu, ModelVersion=q3-pro] supported',
      '[ModelName=Vidu, ModelVersion=q3] supported',
      '[ModelName=Vidu] others-unsupported',
    ],
  },
  {
    about: 'others are not supported',
    zh: '只支持模型 GV、Kling，其他模型暂不支持。',
    en: 'only models GV and Kling are supported. other models are not currently supported.',
    lines: ['[ModelName=GV] supported', '[ModelName=Kling] supported', 'others-unsupported'],
  },
  {
    about: 'a model that does not support it',
    zh: '<li>当 ModelName 是 Hailuo，则暂不支持。</li>',
    en: '<li>When ModelName is Hailuo, it is not currently supported.</li>',
    lines: ['[ModelName=Hailuo] unsupported'],
  },
  {
    about: 'a permission under three conditions',
    zh: '当 ModelName 为 Kling、ModelVersion 为 2.1 并且指定输出分辨率 Resolution 为 960P 时，才能指定该参数。',
    en: 'When ModelName is Kling and ModelVersion is 2.1 and specify output Resolution Resolution as 960P, you can specify this parameter.',
    lines: ['[ModelName=Kling, ModelVersion=2.1, Resolution=960P] supported', '[ModelName=Kling] others-unsupported'],
  },
  {
    about: 'what a file may be, without a model',
    zh: '可作为特征参考视频，也可作为待编辑视频。',
    en: 'It can be used as a feature reference video or as a video to be edited.',
    lines: ['[input=video-edit] supported', '[input=video-reference] supported'],
  },
  {
    about: 'values for what it may be used for',
    zh: '当使用 Vidu 模型时，可用于多图参考生视频模式，可选值：near 表示近景、far 表示远景；',
    en: 'When ModelName is Vidu, it can be used for multi-image reference video mode, optional values: near represents the foreground, far represents the background;',
    lines: ['[ModelName=Vidu, input=reference] value far', '[ModelName=Vidu, input=reference] value near'],
  },
  {
    about: 'what the models can do that a heading names',
    zh: '视频编辑、视频参考：Hailuo、GV可传入视频作为参考或者进行修改。',
    en: 'Video editing and video reference: Hailuo and GV can take a video as reference or to change it.',
    lines: ['GV', 'Hailuo'].flatMap((model) =>
      ['video-edit', 'video-reference'].map((input) => `[ModelName=${model}, input=${input}] supported`),
    ),
  },
  {
    about: 'a model that cannot be told it',
    zh: '1. GV 480P，暂不支持指定。',
    en: '1. GV: 480P, specifying it is not currently supported.',
    lines: ['[ModelName=GV] unsupported', '[ModelName=GV] value 480P'],
  },
  {
    about: 'required when another is missing',
    zh: '当 FileInfos 为空时，此参数必填。',
    en: 'This parameter is required when FileInfos is empty.',
    lines: ['[no FileInfos] required'],
  },
  {
    about: 'conditions joined without a word, parameters told in words',
    zh: '当未传入参考文件，没有使用场景类型，ExtInfo不为空，该参数为必填。',
    en: 'This parameter is required when no reference file is specified and SceneType is empty and ExtInfo is not empty.',
    lines: ['[input=no-file, no SceneType, with ExtInfo] required'],
  },
  {
    about: 'what is needed as well',
    zh: '当 ModelName 为 GV 时，如果指定该参数，则需同时指定 FileInfos 作为首帧。',
    en: 'When ModelName is GV, if you specify this parameter, you must simultaneously specify FileInfos as the first frame.',
    lines: ['[ModelName=GV] needs FileInfos'],
  },
  {
    about: 'a part of a parameter that is needed',
    zh: '1. Vidu，支持多图参考生视频。需要通过 FileInfos 里面的 ExtInfo 字段传入名称。',
    en: '1. Vidu supports multi-image reference for video generation. You must use the ExtInfo field of FileInfos to pass the name.',
    lines: ['[ModelName=Vidu, input=reference] supported', '[ModelName=Vidu] needs ExtInfo'],
  },
  {
    about: 'what a value needs',
    zh: '取值为：<ul><li>Photo: 照片；注意，要使用ExtInfo字段说明来源</li><li>Movie: 影片。</li></ul>',
    en: 'Valid values: <ul><li>Photo: a still; note, you have to use the ExtInfo field to tell the source.</li><li>Movie: a film.</li></ul>',
    lines: ['[Field=Photo] needs ExtInfo', 'value Movie', 'value Photo'],
  },
  {
    about: 'the only model a paragraph is valid for',
    zh: '仅Vidu有效。主体的视频，最多2个视频。<br>视频格式：mp4、mov。',
    en: 'Only valid for Vidu. Videos of the subject, at most 2 videos.<br>Video formats: mp4, mov.',
    type: list,
    lines: ['[ModelName=Vidu] count ..2 video', '[ModelName=Vidu] effective', 'format video mov', 'format video mp4'],
  },
  {
    about: 'numbered notes within a paragraph',
    zh: '仅Vidu有效。主体的视频。注1：仅参考生viduq3-pro模型支持使用主体视频；注2：视频支持 mp4、mov格式。',
    en: 'Only valid for Vidu. Subject videos. Note 1: only reference-to-video of Vidu q3-pro supports using subject videos; Note 2: Video formats: mp4, mov.',
    type: list,
    lines: [
      '[ModelName=Vidu, ModelVersion=q3-pro, input=reference] supported',
      '[ModelName=Vidu] effective',
      '[ModelName=Vidu] format video mov',
      '[ModelName=Vidu] format video mp4',
      'others-unsupported',
    ],
  },
  {
    about: 'a thing of a model as a heading',
    zh: 'Vidu主体Id：最长 20 个字符。当 Category 为 Photo 时有效。',
    en: 'Vidu: up to 20 characters. When Category is Photo, this parameter is valid.',
    lines: ['[Category=Photo, ModelName=Vidu] effective', '[ModelName=Vidu] length ..20 characters'],
  },
  {
    about: 'what must not be there',
    zh: '1. GV，使用多图输入时，不可使用LastFrameFileId和LastFrameUrl。',
    en: '1. GV, when entering multiple images, LastFrameFileId and LastFrameUrl are unavailable.',
    lines: [
      '[ModelName=GV, input=multi-image] excludes LastFrameFileId',
      '[ModelName=GV, input=multi-image] excludes LastFrameUrl',
    ],
  },
  {
    about: 'when it counts',
    zh: '当 Type 取值为 File 时，本参数有效。',
    en: 'This parameter is valid when Type is File.',
    lines: ['[Type=File] effective'],
  },
  {
    about: 'for which model and version it is',
    zh: '适用于 Vidu-q2 模型。',
    en: 'Suitable for the Vidu-q2 model.',
    lines: ['[ModelName=Vidu, ModelVersion=q2] supported'],
  },
];

const others: readonly Pair[] = [
  {
    about: 'how long a result stays',
    zh: '视频存储 36 小时，请尽快取走。',
    en: 'The videos are stored for 36 hours. Please retrieve them soon.',
    lines: ['lifetime 129600 s'],
  },
  {
    about: 'how long a result of a value stays',
    zh: '取值有：<li>Short：短期存储，链接有效期 2 天；</li><li>Long：长期存储。</li>',
    en: 'Valid values: <li>Short: for a while, the URL is valid for 2 days;</li><li>Long: for ever.</li>',
    lines: ['[Field=Short] lifetime 172800 s', 'value Long', 'value Short'],
  },
  {
    about: 'how long a key is refused',
    zh: '用于去重的识别码，如果五天内曾有过相同的识别码的请求，则本次的请求会返回错误。',
    en: 'For deduplication. If there was a request with the same ID in the last five days, the current request will return an error.',
    lines: ['window 432000 s'],
  },
  {
    about: 'how many requests a second',
    zh: '默认接口请求频率限制：30次/秒。',
    en: 'A maximum of 30 requests can be initiated per second for this API.',
    lines: ['rate 30/second'],
  },
  {
    about: 'how many tasks at once',
    zh: '默认限制2个并发处理。',
    en: 'By default, limited to 2 concurrent tasks.',
    lines: ['concurrency 2'],
  },
  { about: 'an example', zh: '示例值：a red boat。', en: 'Example value: a red boat.', lines: ['example a red boat'] },
  {
    about: 'an answer without it',
    zh: '注意：此字段可能返回 null，表示取不到有效值。',
    en: 'Note: This field may return null, indicating that no valid values can be obtained.',
    lines: ['nullable'],
  },
  { about: 'an old parameter', zh: '该字段已废弃。', en: 'This field is deprecated.', lines: ['deprecated'] },
  {
    about: 'advice',
    zh: '推荐使用小于10M的图片。',
    en: 'It is recommended to use images smaller than 10 MB.',
    lines: [],
  },
];

describe.each(Object.entries({ values, numbers, conditions, others }))('%s', (_name, pairs) => {
  test.each(pairs)('$about', ({ zh, en, lines, type }) => {
    const where = type === undefined ? {} : { type };
    const expected = [...lines].sort();
    for (const text of [zh, en]) {
      const read = readText(text, where);
      expect({ text, lines: read.lines, unread: read.unread }).toEqual({ text, lines: expected, unread: [] });
    }
  });
});
