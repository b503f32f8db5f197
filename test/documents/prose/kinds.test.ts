import { describe, expect, it } from 'vitest';
import type { VendorFieldType } from '../../../generator/documents/document.ts';
import { readText } from './support/facts.ts';

/** Kinds of sentences that descriptions of other services have. The sentences are our own. */
const text = { kind: 'string' } as const;
const number = { kind: 'integer' } as const;
const list = { kind: 'string', list: true } as const;
const truth = { kind: 'boolean' } as const;
type Case = readonly [type: Partial<VendorFieldType>, text: string, lines: readonly string[]];

describe('values are read', () => {
  it.each<Case>([
    [text, 'Sort by. Valid values: LastFrameUrl, SceneType.', ['value LastFrameUrl', 'value SceneType']],
    [
      text,
      'Match type. Valid values: IN (within), EX (excluding), NE (not equal to).',
      ['value EX', 'value IN', 'value NE'],
    ],
    [number, 'Valid values: 0 (no), 1 (yes)', ['value 0', 'value 1']],
    [text, 'Cluster values: red-1, green-2.', ['value green-2', 'value red-1']],
    [number, 'Kind of run: 0 for a normal run, 1 for a dry run.', ['value 0', 'value 1']],
    [number, 'Mode. Valid values: 0: by hour (default value); 1: by day.', ['default 0', 'value 0', 'value 1']],
    [number, '算法 0 SM3, 1 SHA256, 2 SHA384 默认0', ['default 0', 'value 0', 'value 1', 'value 2']],
    [text, '来源，0-red，1-green', ['value 0', 'value 1']],
    [text, '顺序：`ASC`，倒序：`DESC`。', ['value ASC', 'value DESC']],
    [text, '排序字段：\nUpdateTime\nCreateTime', ['value CreateTime', 'value UpdateTime']],
    [text, '可选字段<li>Alpha</li><li>Beta</li>', ['value Alpha', 'value Beta']],
    [text, 'Group type.\n-Alpha --- the first group.\n-Beta - the second group.', ['value Alpha', 'value Beta']],
    [truth, '是否开启。\n- **true**：是。\n- **false**：否。', ['value false', 'value true']],
    [truth, '<ul><li>false（默认）：关。</li><li>true：开。</li></ul>', ['default false', 'value false', 'value true']],
    [text, '支持值包括："red" - 红色，"green" - 绿色', ['value green', 'value red']],
    [text, '公网访问能力取值["OFF","ON"]', ['value OFF', 'value ON']],
    [text, '枚举值：1.0/2.0 默认值：1.0', ['default 1.0', 'value 1.0', 'value 2.0']],
    [text, '本接口默认为SceneType', ['default SceneType']],
  ])('%j %s', (type, sentence, lines) => {
    const read = readText(sentence, { type });
    expect(read.lines).toEqual(lines);
    expect(read.unread).toEqual([]);
  });
});

describe('bounds are read', () => {
  it.each<Case>([
    [number, 'Page size, upper limit 50.', ['range ..50']],
    [number, 'Number of results, 20 by default and can be up to 100.', ['default 20', 'range ..100']],
    [number, '单页最大支持 200', ['range ..200']],
    [text, '长度最大不超过64', ['length ..64 characters']],
    [list, '最多100个证书', ['count ..100 element']],
    [list, '单次请求最多 100 个', ['count ..100 element']],
    [list, 'It supports up to 200 forwarding rules at a time.', ['count ..200 element']],
    [list, '至少1张，至多7张图片', ['count 1..7 image']],
    [text, '图片经Base64编码后不超过 10M', ['size image <=10 MB']],
    [text, 'The image cannot exceed 7 MB in size after being Base64-encoded.', ['size image <=7 MB']],
    [number, 'Segment duration in ms.', ['unit ms']],
    [number, '性能，单位：MB/s', ['unit MB/s']],
    [number, 'Time unit of the schedule', []],
  ])('%j %s', (type, sentence, lines) => {
    const read = readText(sentence, { type });
    expect(read.lines).toEqual(lines);
    expect(read.unread).toEqual([]);
  });

  it.each<Case>([
    [number, 'Width 0 to 100, height 0 to 50.', []],
    [number, '宽度取值范围 [0,100]，高度取值范围 [0, 50]', []],
    [list, 'Each scaling group supports up to 30 tags', []],
    [list, '每个实例最多绑定 20 个标签', []],
    [text, '图片下载时间不超过 3 秒', []],
  ])('%j %s: what is not of the parameter is unread', (type, sentence, lines) => {
    const read = readText(sentence, { type });
    expect(read.lines).toEqual(lines);
    expect(read.unread.length).toBeGreaterThan(0);
  });
});

describe('parameters beside others are read', () => {
  it.each<Case>([
    [list, '主机列表（Type=0时必填）', ['[Type=0] required']],
    [text, 'FileInfos为空时该参数为必填项。', ['[no FileInfos] required']],
    [text, '如 Type 取值为 TDMQ ，该字段必填', ['[Type=TDMQ] required']],
    [
      text,
      'This parameter is valid only when Type = HTTP or Type = HTTPS.',
      ['[Type=HTTPS] effective', '[Type=HTTP] effective'],
    ],
    [text, 'LastFrameUrl和Field只能输入一个。', ['excludes LastFrameUrl']],
    [text, '与SceneType二选一必填', ['[no SceneType] required', 'excludes SceneType']],
    [
      text,
      'LastFrameUrl和Field必须设置一个，但不能同时设置。',
      ['[no LastFrameUrl] required', 'excludes LastFrameUrl'],
    ],
    [text, 'Either LastFrameUrl or Field must be specified.', ['[no LastFrameUrl] required']],
    [text, 'Either this parameter or LastFrameUrl must be passed in.', ['[no LastFrameUrl] required']],
    [text, 'LastFrameUrl、SceneType、Field至少填写一个', ['[no LastFrameUrl, no SceneType] required']],
    [text, 'Specification of both the SceneType and Field parameters is not supported.', ['excludes SceneType']],
  ])('%j %s', (type, sentence, lines) => {
    const read = readText(sentence, { type });
    expect(read.lines).toEqual(lines);
    expect(read.unread).toEqual([]);
  });
});

/** Words that only describe may hold something that takes a statement back. */
describe('what a description holds is not lost', () => {
  it.each([
    'Use the Field in FileInfos as the id of the subject, but 7Z is not supported.',
    'You must specify FileInfos as the first frame (except Vidu).',
    'Not all models does not support scenes.',
    '取值：<br>red；<br>green（Vidu 除外）；',
    'Only models GV and Vidu are supported. When ModelName is Kling and ModelVersion is 2.1, you can specify this parameter.',
    '详见文档，Kling 不支持',
    '可以通过 Field 设置（Kling 除外）',
    'feature indicates a reference, and base indicates a video for editing (except Vidu).',
  ])('%s', (sentence) => {
    expect(readText(sentence).unread.length).toBeGreaterThan(0);
  });
});
