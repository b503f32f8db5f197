import { describe, expect, it } from 'vitest';
import type { VendorFieldType } from '../../../generator/documents/document.ts';
import { readText } from './support/facts.ts';

/** Lists, defaults and conditions in the forms that descriptions of other services have. The sentences are our own. */
const text = { kind: 'string' } as const;
const number = { kind: 'integer' } as const;
const list = { kind: 'string', list: true } as const;
const struct = { kind: 'struct' } as const;
type Case = readonly [type: Partial<VendorFieldType>, text: string, lines: readonly string[]];

describe('a default that is told by what a value means', () => {
  it.each<Case>([
    [number, '运行模式。0：同步，1：异步。默认为异步模式', ['default 1', 'value 0', 'value 1']],
    [number, 'Order. 0: ascending; 1: descending. It is descending by default.', ['default 1', 'value 0', 'value 1']],
    [number, '是否压缩，取值[0(关闭), 1(开启)]，不填写默认是关闭', ['default 0', 'value 0', 'value 1']],
    // The meaning of none.
    [number, '运行模式。0：同步，1：异步。默认为系统分配', ['value 0', 'value 1']],
    // What holds in some cases only.
    [number, '运行模式。0：同步，1：异步。如果是大文件，默认为异步', ['value 0', 'value 1']],
    // What a default is of is none.
    [text, 'The default policy is applied.', []],
    [
      text,
      'Certificate. Values:<li>`default`: Default certificate</li><li>`own`: Own certificate</li>',
      ['value default', 'value own'],
    ],
  ])('%j %s', (type, sentence, lines) => {
    expect(readText(sentence, { type }).lines).toEqual(lines);
  });

  it.each<Case>([
    [number, 'Default value: 0, which means that nothing is not kept.', ['default 0']],
    [text, 'If you do not specify this parameter, `FAST` is used by default.', ['default FAST']],
    [text, 'The default value is `fast` if this parameter is left empty.', ['default fast']],
    [number, 'Valid values: `0` (postpaid, default) and `1` (prepaid).', ['default 0', 'value 0', 'value 1']],
    [number, '0表示关闭，默认为0\n1表示开启', ['default 0', 'value 0', 'value 1']],
  ])('%j %s: told otherwise', (type, sentence, lines) => {
    expect(readText(sentence, { type }).lines).toEqual(lines);
  });
});

describe('what looks like a list of values and is none', () => {
  it.each<Case>([
    [text, 'It can contain letters (a-z), digits (0-9), underscores (_), and hyphens (-).', []],
    [text, 'Length of the window. Valid values: 30 minutes, 1 hour, and 2 hours.', []],
    [text, '程序地址，当前支持：abc://和xyz://两种路径', []],
    [text, '口径："50"/"75"/"90" 分别表示 T50/T75/T90', []],
    [text, '结束时间，RFC3339 格式。与 SceneType 的跨度最大 90 天。', []],
    [text, '内容类型。例：alpha，beta，gamma', []],
    [list, '数组元素范围[1,20]', []],
    [struct, 'A disk of 100-500 GB.', []],
    [list, '筛选条件，最多返回2000条记录', []],
  ])('%j %s', (type, sentence, lines) => {
    expect(readText(sentence, { type }).lines).toEqual(lines);
  });
});

describe('ranges and lengths', () => {
  it.each<Case>([
    [number, 'Maximum value: 0. Minimum value: -1440.', ['range -1440..0']],
    [number, 'Whiteboard height. Valid range: [0,2560].', ['range 0..2560']],
    [number, '偏移，取值范围：[0, +∞)', ['range 0..']],
    [text, 'Name. The length must be not exceeding 120 characters.', ['length ..120 characters']],
    [text, 'ID. It should contain 1 to 48 ASCII characters.', ['length 1..48 characters']],
    [text, 'Remarks string of up to 64 characters.', ['length ..64 characters']],
  ])('%j %s', (type, sentence, lines) => {
    expect(readText(sentence, { type }).lines).toEqual(lines);
  });
});

describe('conditions', () => {
  it.each<Case>([
    [text, 'It is required only if the `SceneType` of the template is `cluster`.', ['[SceneType=cluster] required']],
    [text, 'IP list, which is required if `ownList` is 1', ['[ownList=1] required']],
    [text, 'SceneType==1必填', ['[SceneType=1] required']],
    [text, '当SceneType为1用户自选时生效。', ['[SceneType=1] effective']],
    [text, '当SceneType=set时必填', ['[SceneType=set] required']],
    [text, 'This parameter is used only when SceneType is 1.', ['[SceneType=1] effective']],
    [
      { kind: 'boolean' },
      'When the current parameter is true, SceneType is required.',
      ['[Field=true] needs SceneType'],
    ],
    [text, '当填写https时还需要填写SceneType字段', ['[Field=https] needs SceneType']],
    [text, '(Deprecated) Directory of the codes in the Git repository.', ['deprecated']],
    // What depends on the parameter's own value is no rule of it.
    [number, 'If the value is 0, the maximum value is 30.', []],
  ])('%j %s', (type, sentence, lines) => {
    expect(readText(sentence, { type }).lines).toEqual(lines);
  });

  it('go on in a sentence about the same case', () => {
    const { lines } = readText('当SceneType为1时，该字段必填。此时最多传3张图片。', { type: list });
    expect(lines).toEqual(['[SceneType=1] count ..3 image', '[SceneType=1] required']);
  });
});
