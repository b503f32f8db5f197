import { describe, expect, test } from 'vitest';
import { list, number, readText } from './support/facts.ts';

/**
 * Negations, exceptions, and limits said by what they are not. The worst a reader can do is to tell the opposite: what no
 * rule reads to the end is unread.
 */
const text = {};

describe('a bound is read whichever way it is said', () => {
  test.each([
    [
      text,
      'The image must be no smaller than 300 x 300 pixels; JPG, JPEG, PNG and WEBP are supported.',
      [
        'format file jpeg',
        'format file jpg',
        'format file png',
        'format file webp',
        'measure image height 300..',
        'measure image width 300..',
      ],
    ],
    [text, 'If Type is Url, LastFrameUrl is mandatory.', ['[Type=Url] needs LastFrameUrl']],
    [text, '长度限制在 2~2000 个字符之间。', ['length 2..2000 characters']],
    [
      text,
      '图片宽高均不小于300px，支持 JPG、JPEG、PNG、WEBP。',
      [
        'format image jpeg',
        'format image jpg',
        'format image png',
        'format image webp',
        'measure image height 300..',
        'measure image width 300..',
      ],
    ],
    [number, 'no shorter than 3 seconds', ['range 3..']],
    [number, 'greater than or equal to 1', ['range 1..']],
    [number, '默认值为 1,000', ['default 1000']],
    [number, 'between 1 and 100', ['range 1..100']],
    [number, '跨度不支持超过1天', ['range ..1']],
    [
      text,
      'Valid values: jpg, png, jpeg, webp.',
      ['format image jpeg', 'format image jpg', 'format image png', 'format image webp'],
    ],
    [number, 'Length between 2 and 2,000 characters', ['length 2..2000 characters']],
    [text, 'Between 2 and 2,000 characters.', ['length 2..2000 characters']],
    [text, '取值范围为 24-60 之间的整数，缺省为 30', ['default 30', 'range 24..60']],
    [number, 'The value must not be lower than 5.', ['range 5..']],
    [number, 'The value must be higher than or equal to 0 and lower than 1.', ['range 0..<1']],
    [number, '取值不得低于 5，且不得高于 100。', ['range 5..100']],
    [number, '取值不少于 3 秒', ['range 3..']],
    [text, 'The text may not exceed 1,500 characters.', ['length ..1500 characters']],
    [text, '文本长度不允许超过 500 个字符', ['length ..500 characters']],
    [text, 'The file must be no larger than 20 MB.', ['size file <=20 MB']],
    [text, 'Kling 和 Vidu 都不支持该参数。', ['[ModelName=Kling] unsupported', '[ModelName=Vidu] unsupported']],
    [text, '仅 Kling 不支持该参数。', ['[ModelName=Kling] unsupported']],
    [text, '本参数与 LastFrameUrl 互斥。', ['excludes LastFrameUrl']],
    [number, '小于等于 1,000', ['range ..1000']],
    [number, '不小于 0 且小于等于 100', ['range 0..100']],
    [number, 'Must be greater than 0 and less than or equal to 100.', ['range 0<..100']],
    [number, '取值范围：[1, 10)', ['range 1..<10']],
    [number, '取值范围：(0, 1]', ['range 0<..1']],
    [number, 'Value range: (0-100].', ['range 0<..100']],
  ] as const)('%j %s', (type, sentence, lines) => {
    const read = readText(sentence, { type });
    expect(read.lines).toEqual(lines);
    expect(read.unread).toEqual([]);
  });
});

describe('what turns a sentence round makes it unread, and never its opposite', () => {
  test.each([
    [text, 'Not applicable to Hailuo and GV models.'],
    [text, 'Kling supports 720P and 1080P (1080P requires version 2.1 or later).'],
    [text, 'Kling 2.1 及以上版本支持 1080P，其余版本仅支持 720P。'],
    [text, '除 Hailuo 外的模型均支持该参数'],
    [text, 'All models except Hailuo support this parameter'],
    [text, '不适用于 Hailuo'],
    [text, 'Unless Type is Url, this parameter is required'],
    [text, 'Kling 不支持 1080P'],
    [text, 'Kling does not support 1080P'],
    [text, '目前不支持https协议'],
    [text, '不支持 3、4 排序'],
    [text, '此参数不是必填。'],
    [text, '当模型不为 Kling 时，可选值为 a1、b2。'],
    [text, 'When Type is not Url, valid values: A1, B2.'],
    [text, '当不指定输出 Resolution 为 1080P 时，必填。'],
    [number, '3 to 15 seconds, or 3 to 10 when LastFrameUrl is specified.'],
    [text, 'Either LastFrameUrl or LastFrameFileId is required.'],
    [text, 'LastFrameUrl and LastFrameFileId cannot coexist.'],
    [text, 'LastFrameUrl 和 LastFrameFileId 二选一。'],
    [text, 'LastFrameUrl 与 LastFrameFileId 不能同时传入。'],
    [list, 'Resolution of each side less than 5000.'],
    [text, 'Mandatory when no images are provided.'],
    [text, 'Only Hailuo is unable to use this parameter.'],
    [text, 'Hailuo cannot use this parameter.'],
    [text, '图片大小不得小于 5MB。'],
    [text, '除非 Type 为 Url，否则该参数必填。'],
    [text, '如果 Type 不是 Url，则该参数必填。'],
    [text, 'This parameter is optional unless Type is File.'],
    [text, 'This parameter is not required when Type is File.'],
    [text, '当 Type 为 File 时，该参数非必填。'],
    [text, 'Formats other than JPEG are not supported.'],
    [text, '不支持 GIF、BMP 格式'],
    [text, '除 GIF 外的图片格式均支持'],
    [text, 'Supported formats: jpeg, png (except animated png).'],
    [text, 'Kling 3.0 and later versions support 4K.'],
    [text, 'Kling 3.0 or later: 4K.'],
    [text, 'Kling 3.0 起支持 4K。'],
    [text, 'Kling 2.1 以下版本不支持 1080P。'],
    [text, 'Kling, except version 1.6, supports 1080P.'],
    [text, 'Kling（1.6 除外）支持 1080P。'],
    [text, 'Vidu 支持 1080P，q2 除外。'],
    [text, 'Vidu supports 540P and 1080P but not 720P.'],
    [text, 'Vidu 支持 540P、1080P，但不支持 720P。'],
    [text, '可选值为 540P、1080P，暂不支持 720P。'],
    [number, '默认值为 5，不能为 0。'],
    [number, 'The duration cannot be between 3 and 5 seconds.'],
    [number, 'Value range: 1 to 10, excluding 5.'],
    [number, '取值范围 1-10，不含 10。'],
    [list, '最多 7 张图片，Kling 不限。'],
    [list, 'At least 2 images are needed, and no more than 7.'],
    [list, '不支持上传多于 4 张图片。'],
    [list, '不支持 4 张以上图片。'],
    [number, '视频时长不支持 10 秒以上。'],
    [number, 'Videos longer than 10 seconds are not supported.'],
    [number, '大于 10 秒的视频不支持。'],
    [text, 'Neither Kling nor Vidu supports this parameter.'],
    [text, 'This parameter is unavailable for Kling.'],
    [text, 'Kling 模型不可用此参数。'],
    [text, 'This parameter takes effect only when Type is not File.'],
    [text, 'Type 为 File 时此参数不生效。'],
    [text, 'This parameter is ignored when Type is File.'],
    [text, 'Do not specify LastFrameUrl when Type is File.'],
    [text, 'Type 为 File 时不要传 LastFrameUrl。'],
    [text, 'LastFrameUrl is not required when Type is File.'],
    [text, 'LastFrameUrl or LastFrameFileId must be specified.'],
    [text, 'LastFrameUrl、LastFrameFileId 必须至少填一个。'],
    [text, 'LastFrameUrl and LastFrameFileId cannot both be empty.'],
    [text, 'This parameter and LastFrameUrl are mutually exclusive.'],
    [text, 'The URL is valid for no less than 24 hours.'],
    [text, '链接有效期不少于 24 小时。'],
    [text, 'The result is not kept for 7 days.'],
    [text, '宽高比不能小于 1:4，不能大于 4:1。'],
    [text, '图片的长宽比必须在 1:4 到 4:1 之外。'],
    [text, 'This API does not support more than 5 concurrent tasks.'],
    [text, 'Whether 1080P is supported depends on the model.'],
    [list, 'At most 7 images, excluding the last frame.'],
    [text, '是否支持 1080P 取决于模型。'],
    [text, '不支持的取值：<li>a1</li><li>b2</li>'],
    [text, 'Required when accessing resources of others.'],
    [text, 'Models that do not support this parameter:<li>Kling</li><li>Vidu</li>'],
    [text, 'Values that are not supported:<li>A1</li><li>B2</li>'],
    [text, '当未传入图片时，此参数非必填。'],
  ] as const)('%j %s', (type, sentence) => {
    const read = readText(sentence, { type });
    expect(read.lines).toEqual([]);
    expect(read.unread.length).toBeGreaterThan(0);
  });
});

describe('what is read beside a part that is not is no more than likely', () => {
  test.each([
    [text, 'Valid values: 540P, 1080P. 720P is not available.', ['value 1080P', 'value 540P']],
    [number, 'Default: 5. Cannot be set to 0.', ['default 5']],
    [text, 'The image must be smaller than 10 MB and not smaller than 100 KB.', ['size image <10 MB']],
    [number, 'Default value: 1,500. It must not be a multiple of 7.', ['default 1500']],
  ] as const)('%j %s', (type, sentence, lines) => {
    const read = readText(sentence, { type });
    expect(read.lines).toEqual(lines);
    expect(read.unread.length).toBeGreaterThan(0);
  });
});
