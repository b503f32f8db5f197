import { describe, expect, test } from 'vitest';
import { readText } from './support/facts.ts';

describe('what cannot be read is told', () => {
  test.each([
    [
      'a condition that cannot be placed',
      'Hailuo 的 pro 模式可支持 7、9 秒，其他仅 7 秒。默认：7 秒。',
      ['[ModelName=Hailuo] default 7'],
      1,
    ],
    [
      'the same in English',
      'The pro mode of Hailuo supports 7 and 9 seconds, and other modes support 7 seconds. Default value: 7 seconds.',
      ['[ModelName=Hailuo] default 7'],
      1,
    ],
    ['a model nobody knows', 'Zorro 支持 5、10 秒', [], 1],
    ['a model nobody knows, in front of a colon', 'Zorro 4.0：不支持', [], 1],
    ['its values and its default', 'Zorro 4.0：1K、2K，默认1K', [], 1],
    ['a version without its model', 'the q9 model accepts 1-7 images', [], 1],
    ['a list that is announced and not there', '模式。取值如下：', [], 1],
    ['a limit without a meaning here', '任务会在 48 小时内生成', [], 1],
    ['a parameter in a sentence without a statement', '传入时 LastFrameUrl 会被一并处理', [], 1],
    ['a limiting word', 'It must be reachable from outside', [], 1],
    ['a narrowed list that is not there', 'Vidu 的可用比例见官网，其中仅版本q3支持5:4', [], 1],
    ['conditions for two statements', 'Required when Type is A and is ignored when Type is B.', [], 1],
    ['what one has to do', '该URL需外网可访问。', [], 1],
    ['what one has to do, in English', 'The URL has to be accessible from anywhere.', [], 1],
    ['what one must not do', '请勿携带任何前缀。', [], 1],
    ['what one must not do, in English', 'Do not add any prefix.', [], 1],
    ['what it also counts for', '当前参数对参考音频也生效。', [], 1],
    ['what it also counts for, in English', 'It also applies to reference audio.', [], 1],
    ['what is as something else is', '画幅和首帧一致。', [], 1],
    ['what is as something else is, in English', 'The picture is consistent with the first frame.', [], 1],
    ['who may use it', '接口处于内测阶段。', [], 1],
    ['who may use it, in English', 'The API is in a closed test.', [], 1],
    ['how it is written into a text', '可在提示词中加入 [@name] 使用。', [], 1],
    ['how it is written into a text, in English', 'Write [@name] into the prompt.', [], 1],
    ['a unit in the place of a default', '默认值：毫秒。', [], 1],
    ['a unit in the place of a default, in English', 'Default value: milliseconds.', [], 1],
    ['a limit that is the reason of another', '避免编码后超出 12MB 的上限。', [], 1],
    ['a limit that is the reason of another, in English', 'to avoid exceeding 12 MB after encoding.', [], 1],
    ['a permission in a world that is no scope', '当所有照片都有编号时，可针对人物设置音色。', [], 1],
    ['the same in English', 'When all photos have names, you can set a voice for each person.', [], 1],
    ['a world that is no scope', '需要转存时，该值必填。', [], 1],
  ] as const)('%s', (_about, text, lines, unread) => {
    const read = readText(text);
    expect(read.lines).toEqual(lines);
    expect(read.unread).toHaveLength(unread);
  });

  test.each([
    ['description', '生成视频的提示词。'],
    ['description in English', 'Whether to optimize the prompt automatically.'],
    ['a default told in words', '默认为永久不过期，格式按照 ISO 8601标准表示，详见 [说明](/document/1/2#I)。'],
    ['what an answer holds', '当 Type 为 A 时返回，LastFrameUrl 字段有返回值。'],
    ['a vague restriction', '注意：仅部分模型支持指定场景。'],
    ['advice', '推荐图片大小不超过10M，各模型限制不同。'],
    ['optional', '路径。可选。'],
    ['what something is needed for', '传入一些模型需要的特殊参数，如需更多请联系客服。'],
    ['what to tell when looking for a problem', '定位问题时需要提供该编号。'],
    ['the same in English', 'For locating a problem, the ID has to be given.'],
  ])('%s is neither fact nor unread', (_about, text) => {
    expect(readText(text)).toEqual({ lines: [], facts: [], unread: [] });
  });

  test('with its place, its words and the reason', () => {
    const [only] = readText('生成方式。\n  说明：\n  1. 图片大小不超过8M。\n  2. Zorro 支持 5 秒。').unread;
    expect(only?.place).toEqual({ file: 'page.txt', line: 4, column: 6 });
    expect(only?.quote).toBe('Zorro 支持 5 秒');
    expect(only?.why).toContain('Zorro');
    expect(only?.subject).toBe('CreateRequest.Field');
  });
});

test('a list holds under the condition it is announced with, and no further', () => {
  const text =
    '语言。\n当 Type 为 zh（中文）时，取值范围：\n<li>en：英文</li>\n<li>ja：日文</li>\n当 Type 为 en 时，取值范围：\n<li>fr：法文</li>\n默认值：en';
  expect(readText(text).lines).toEqual([
    '[Type=en] value fr',
    '[Type=zh] value en',
    '[Type=zh] value ja',
    'default en',
  ]);
});

describe('facts', () => {
  test('have the place and the words they were read from', () => {
    const { facts } = readText('<p>说明</p><ul><li>长度 ok；<b>最长</b> 30 个字符。</li></ul>');
    expect(facts.map(({ place, quote }) => [place.line, place.column, quote])).toEqual([[1, 27, '最长 30 个字符']]);
  });

  test('tell what was filled in', () => {
    const { facts } = readText('<li>当 ModelName 是 Hailuo，可选值为 5；当版本是H3时，可选值为 9</li>');
    expect(facts.map(({ confidence }) => confidence)).toEqual(['stated', 'likely']);
  });

  test('about another parameter stand there', () => {
    const text = '通过Type参数区分：inner为内部，outer为外部。';
    expect(readText(text).lines).toEqual([]);
    expect(readText(text, { name: 'Type' }).lines).toEqual(['value inner', 'value outer']);
  });
});
