import { describe, expect, test } from 'vitest';
import { list, number, readText } from '../documents/prose/support/facts.ts';
import { failuresOf } from './sentences.ts';

// Parts of both languages, joined in every way. Each sentence must be read as what it says, or be unread; a fact that it does not state, and
// above all its opposite, is never read.

const amounts = [
  { written: '7', value: 7 },
  { written: '1,500', value: 1500 },
];
type Bound = (value: number) => string;
const atMost: Bound = (value) => `range ..${value}`;
const atLeast: Bound = (value) => `range ${value}..`;
const below: Bound = (value) => `range ..<${value}`;
const above: Bound = (value) => `range ${value}<..`;

const english: readonly (readonly [words: string, bound: Bound])[] = [
  ...[
    'no more than',
    'no greater than',
    'no larger than',
    'no higher than',
    'at most',
    'not greater than',
    'less than or equal to',
    'not more than',
  ].map((words) => [words, atMost] as const),
  ...[
    'no less than',
    'no smaller than',
    'no lower than',
    'no shorter than',
    'at least',
    'not less than',
    'greater than or equal to',
    'not lower than',
  ].map((words) => [words, atLeast] as const),
  ...['less than', 'smaller than', 'lower than', 'fewer than'].map((words) => [words, below] as const),
  ...['greater than', 'more than', 'larger than', 'higher than'].map((words) => [words, above] as const),
];
const chinese: readonly (readonly [words: string, bound: Bound])[] = [
  ...['不超过', '不能超过', '不得大于', '不可高于', '不应多于', '小于等于', '最大为', '不允许超过', '最多'].map(
    (words) => [words, atMost] as const,
  ),
  ...['不少于', '不能小于', '不得低于', '不可少于', '不应小于', '大于等于', '最小为', '至少'].map(
    (words) => [words, atLeast] as const,
  ),
  ...['小于', '低于', '少于'].map((words) => [words, below] as const),
  ...['大于', '高于', '超过'].map((words) => [words, above] as const),
];

describe('bounds, said by what they are and by what they are not', () => {
  test('in English', () => {
    const heads = ['The value must be', 'It should be'];
    const sentences = heads.flatMap((head) =>
      english.flatMap(([words, bound]) =>
        amounts.map(({ value, written }) => ({ text: `${head} ${words} ${written}.`, right: [bound(value)] })),
      ),
    );
    expect(failuresOf(sentences, number)).toEqual([]);
  });

  test('in Chinese', () => {
    const heads = ['取值', ''];
    const sentences = heads.flatMap((head) =>
      chinese.flatMap(([words, bound]) =>
        amounts.map(({ value, written }) => ({ text: `${head}${words}${written}。`, right: [bound(value)] })),
      ),
    );
    expect(failuresOf(sentences, number)).toEqual([]);
  });

  test('of what is not said of all of them', () => {
    const texts = [
      'for paid accounts',
      'in each region',
      'per day',
      'of the sum',
      'unless the account is verified',
      'except on weekends',
    ].flatMap((tail) => english.map(([words]) => `The value must be ${words} 7 ${tail}.`));
    const heads = ['付费账户', '每天', '单次请求', '除周末外', '企业版用户', '两者之和'].flatMap((head) =>
      chinese.map(([words]) => `${head}${words}7。`),
    );
    const told = [...texts, ...heads].filter((text) => readText(text, { type: number }).lines.length > 0);
    expect(told).toEqual([]);
  });
});

describe('models, negations, exceptions and what comes later', () => {
  const models: readonly (readonly [english: string, chinese: string, names: readonly string[]])[] = [
    ['Kling', 'Kling', ['Kling']],
    ['Kling and Vidu', 'Kling、Vidu', ['Kling', 'Vidu']],
    ['Kling, Vidu and Hailuo', 'Kling、Vidu 和 Hailuo', ['Kling', 'Vidu', 'Hailuo']],
  ];

  test('what is denied, excepted or extended is never supported', () => {
    const texts = models.flatMap(([en, zh]) => [
      ...['do not support', 'cannot support', 'never support', 'no longer support', 'do not yet support'].map(
        (verb) => `${en} ${verb} 1080P.`,
      ),
      `This parameter is not applicable to ${en}.`,
      `All models except ${en} support this parameter.`,
      `All models other than ${en} support 1080P.`,
      `Unless the model is ${en}, 1080P is supported.`,
      ...['不支持', '暂不支持', '无法支持', '尚未支持', '不再支持'].map((verb) => `${zh} ${verb} 1080P。`),
      `不适用于 ${zh}。`,
      `除 ${zh} 外的模型均支持该参数。`,
      `除了 ${zh}，其他模型支持 1080P。`,
      `${zh} 以外的模型支持 1080P。`,
    ]);
    const told = texts.filter((text) =>
      readText(text).lines.some((line) => /\bsupported$|value/.test(line) && !/(?:others-)?unsupported$/.test(line)),
    );
    expect(told).toEqual([]);
    const lost = texts.filter((text) => readText(text).lines.length + readText(text).unread.length === 0);
    expect(lost).toEqual([]);
  });

  test('versions from one on are not that one alone', () => {
    const tails = ['or later', 'or above', 'and newer', 'onwards', '及以上', '及以上版本', '以上版本', '起'];
    const told = tails
      .flatMap((tail) => [`Kling 2.1 ${tail} supports 1080P.`, `Kling 2.1 ${tail} 支持 1080P。`])
      .filter((text) => readText(text).lines.length > 0);
    expect(told).toEqual([]);
  });

  test('a requirement holds under its condition, or is unread', () => {
    const sentences = [
      ...['When Type is File', 'If Type is File'].flatMap((condition) =>
        ['this parameter is required', 'this field must be specified', 'it is mandatory'].map((what) => ({
          text: `${condition}, ${what}.`,
          right: ['[Type=File] required'],
        })),
      ),
      ...[
        'Unless Type is File',
        'Except when Type is File',
        'When Type is not File',
        'When no images are provided',
        'For paid accounts',
      ].flatMap((condition) =>
        ['this parameter is required', 'this field must be specified'].map((what) => ({
          text: `${condition}, ${what}.`,
          right: [],
        })),
      ),
      ...['当 Type 为 File 时', '如果 Type 为 File'].map((condition) => ({
        text: `${condition}，该参数必填。`,
        right: ['[Type=File] required'],
      })),
      ...['除非 Type 为 File', '当 Type 不为 File 时', '未传图片时', '对于付费账户', '首次调用时'].map((condition) => ({
        text: `${condition}，该参数必填。`,
        right: [],
      })),
    ];
    expect(failuresOf(sentences)).toEqual([]);
  });

  test('what is counted is counted the right way round', () => {
    const sentences = [
      ...['At most', 'Up to', 'No more than', 'A maximum of'].map((words) => ({
        text: `${words} 7 images.`,
        right: ['count ..7 image'],
      })),
      ...['At least', 'No fewer than', 'A minimum of'].map((words) => ({
        text: `${words} 7 images.`,
        right: ['count 7.. image'],
      })),
      ...['最多', '不超过', '至多'].map((words) => ({ text: `${words} 7 张图片。`, right: ['count ..7 image'] })),
      ...['至少', '不少于'].map((words) => ({ text: `${words} 7 张图片。`, right: ['count 7.. image'] })),
      { text: '不支持 7 张以上图片。', right: [] },
      { text: 'More than 7 images are not supported.', right: ['count ..7 image'] },
    ];
    expect(failuresOf(sentences, list)).toEqual([]);
  });
});

describe('what a text is made of, what stands behind a title, and units', () => {
  const lengths = [
    { written: '3', value: 3 },
    { written: '47', value: 47 },
  ];

  test('a length is told by sorts of characters', () => {
    const sorts = [
      'letters, digits and hyphens (-)',
      'letters, numbers, or underscores',
      'lowercase letters, digits, and "-"',
    ];
    const chinese = ['英文字母、数字或下划线', '小写字母、数字、连接线“-”', '汉字和数字'];
    const sentences = lengths.flatMap(({ value, written }) => [
      ...sorts.flatMap((sort) => [
        { text: `The name, which can contain 1 to ${written} ${sort}.`, right: [`length 1..${value} characters`] },
        { text: `It can contain up to ${written} ${sort}.`, right: [`length ..${value} characters`] },
      ]),
      ...chinese.flatMap((sort) => [
        { text: `名称，1-${written}个${sort}。`, right: [`length 1..${value} characters`] },
        { text: `最多${written}个${sort}。`, right: [`length ..${value} characters`] },
      ]),
    ]);
    expect(failuresOf(sentences)).toEqual([]);
  });

  test('a number of something else is no length', () => {
    const texts = [
      'Up to 7 numbers can be sent.',
      'The last 3 to 7 digits are hidden.',
      '最多 7 个中文名称。',
      '隐藏后 3 到 7 位数字。',
    ];
    const told = texts.filter((text) => readText(text).lines.length > 0);
    expect(told).toEqual([]);
  });

  test('values behind a title', () => {
    const lists = [
      ['and、or', ['and', 'or']],
      ['INIT，RUNNING，FAILED', ['INIT', 'RUNNING', 'FAILED']],
      ['a_b/c_d', ['a_b', 'c_d']],
    ] as const;
    const sentences = ['任务依赖类型', '运行状态', '排列顺序'].flatMap((title) =>
      lists.map(([written, all]) => ({ text: `${title} ${written}`, right: all.map((value) => `value ${value}`) })),
    );
    expect(failuresOf(sentences)).toEqual([]);
    const others = [
      '地址类型 IP、CIDR',
      '若类型 and、or',
      '仅支持类型 INIT、FAILED 以外',
      '参数 and、or',
      '编码方式 UTF-8/GBK',
    ];
    expect(others.filter((text) => readText(text).lines.length > 0)).toEqual([]);
  });

  test('a limit in another unit than that of the parameter', () => {
    const sentences = [
      { text: '单位为秒，最大值为7天。', right: ['unit s', 'range ..604800'] },
      { text: '单位：分钟，不超过2小时。', right: ['unit min', 'range ..120'] },
      { text: 'In seconds. The value must be at most 2 hours.', right: ['unit s', 'range ..7200'] },
      { text: 'Value range: 1 minute to 24 hours.', right: [] },
      { text: '取值范围：1分钟-24小时。', right: [] },
    ];
    expect(failuresOf(sentences, number)).toEqual([]);
  });
});

describe('what cannot be told apart is not told', () => {
  test('what is besides, of a model nobody knows', () => {
    const texts = ['Nova', 'Nova 2.0', 'Kling'].flatMap((name) => [
      `除 ${name} 外，还支持 1080P。`,
      `除了 ${name} 以外，也支持 1080P。`,
      `除 ${name} 外，Vidu 还可以使用该参数。`,
      `Besides ${name}, Vidu also supports 1080P.`,
      `In addition to ${name}, Vidu also supports this parameter.`,
      `Apart from ${name}, Vidu also supports this parameter.`,
    ]);
    const told = texts.filter((text) => readText(text).lines.length > 0 || readText(text).unread.length === 0);
    expect(told).toEqual([]);
  });

  test('ranges that exclude one another, and several units', () => {
    const texts = ['最大值为7。最小值为10。', 'Maximum value: 7. Minimum value: 10.', '单位：秒。单位：天。'];
    expect(texts.filter((text) => readText(text, { type: number }).lines.length > 0)).toEqual([]);
  });

  test('names of things in the place of values', () => {
    const texts = [
      '用 json 表示配置信息。',
      '0.0.0.0/0 表示全部。',
      '需要通过 DescribeThings 获取。',
      'Numbers represent the indices.',
      'Not supported: rules of bots.',
      '大于 7：新的项目。',
    ];
    expect(texts.filter((text) => readText(text).lines.length > 0)).toEqual([]);
  });

  test('elements that are limited one by one, and what they hold', () => {
    const sentences = [
      { text: 'Currently, only one can be specified.', right: ['count ..1 element'] },
      { text: 'You can only set a single ID.', right: ['count ..1 element'] },
      { text: '目前只能传一个。', right: ['count ..1 element'] },
      { text: '每次请求的 Things 的上限为 7，Thing.Values 的上限为 5。', right: ['count ..7 element'] },
      {
        text: 'The maximum number of Things per request is 7, and that of Thing.Values is 5.',
        right: ['count ..7 element'],
      },
      { text: 'Up to 7 values can be passed for thing.Values.', right: [] },
    ];
    const failures = sentences.filter(
      ({ right, text }) => readText(text, { name: 'Things', type: list }).lines.join() !== right.join(),
    );
    expect(failures).toEqual([]);
  });
});
