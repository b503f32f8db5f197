import { describe, expect, test } from 'vitest';
import { list, number } from '../documents/prose/support/facts.ts';
import { failuresOf, hiddenOf, lostOf, toldOf } from './sentences.ts';

/** Kinds of sentences of both languages, made of parts, with what they say and what a small change makes of it. */
const values = (all: readonly string[]) => all.map((value) => `value ${value}`);
const strings = { list: true, kind: 'string' as const };

describe('what a text takes out', () => {
  const english = [
    'except Vidu',
    'excluding Vidu',
    'other than Vidu',
    'with the exception of Vidu',
    'not including Vidu',
  ];
  const chinese = ['Vidu 除外', '不含 Vidu', '不包括 Vidu', 'Vidu 例外', 'Vidu 以外'];

  test('is reported wherever it stands, and nothing of its sentence is told', () => {
    const texts = [
      ...english.flatMap((words) => [
        `In seconds (${words}).`,
        `The value must be at most 7 (${words}).`,
        `Value range: 1 to 7, ${words}.`,
        `Valid values: 3 and 5 (${words}).`,
        `It is valid for 24 hours (${words}).`,
      ]),
      ...chinese.flatMap((words) => [
        `单位：秒（${words}）。`,
        `最大值为 7（${words}）。`,
        `取值范围：1-7，${words}。`,
        `可选值：3、5（${words}）。`,
        `有效期为 24 小时（${words}）。`,
      ]),
    ];
    expect(toldOf(texts, number)).toEqual([]);
    expect(hiddenOf(texts, number)).toEqual([]);
  });

  test('is reported in a sentence that states nothing but names something', () => {
    const texts = [
      ...english.map((words) => `An error is returned for the current request (${words}).`),
      ...chinese.map((words) => `本次请求会返回错误（${words}）。`),
    ];
    expect(hiddenOf(texts)).toEqual([]);
  });

  test('what a value is called takes nothing out, and neither does the name of a parameter', () => {
    const sentences = [
      { text: 'Valid values: INC (including), EXC (excluding).', right: values(['INC', 'EXC']) },
      { text: '取值：IN（包含）、NOTIN（不包含）。', right: values(['IN', 'NOTIN']) },
    ];
    expect(lostOf(sentences)).toEqual([]);
    expect(hiddenOf(['ExcludeIds of things.', '是否排除已删除的实例。'])).toHaveLength(2);
  });

  test('remarks out of order, and references to one that is missing, are reported', () => {
    const remark = (word: string, at: number, text: string) => `${word}${/[a-z]$/.test(word) ? ' ' : ''}${at}：${text}`;
    const words = ['注', '备注', 'Note'];
    const texts = words.flatMap((word) => [
      `${remark(word, 1, '最多 3 张。')}<br>${remark(word, 3, '大小不超过 10M。')}`,
      `${remark(word, 2, '大小不超过 10M。')}<br>${remark(word, 3, '最多 3 张。')}`,
    ]);
    expect(hiddenOf([...texts, '参考图（见注3）。<br>注1：支持 png 格式。<br>注2：支持 jpg 格式。'])).toEqual([]);
    const whole = words.map((word) => `${remark(word, 1, '支持 png 格式。')}<br>${remark(word, 2, '支持 jpg 格式。')}`);
    expect(hiddenOf(whole)).toEqual(whole);
  });
});

describe('values that only their form shows', () => {
  const codes = [
    ['FAST_SCAN', 'DEEP_SCAN', 'NO_SCAN'],
    ['ALPHA', 'BETA', 'GAMMA'],
  ];
  const meanings = ['快速', '深度', '关闭'];

  test('with what they mean in Chinese, joined in every way', () => {
    const forms: readonly ((code: string, meaning: string) => string)[] = [
      (code, meaning) => `${code} ${meaning}`,
      (code, meaning) => `${code}${meaning}`,
      (code, meaning) => `${code}(${meaning})`,
      (code, meaning) => `${code}：${meaning}`,
      (code, meaning) => `${code}，${meaning}`,
      (code, meaning) => `${code}-${meaning}`,
    ];
    const sentences = codes.flatMap((all) =>
      forms.map((form) => ({
        text: `扫描方式：${all.map((code, at) => form(code, meanings[at] ?? '')).join('；')}`,
        right: values(all),
      })),
    );
    expect(failuresOf(sentences)).toEqual([]);
    expect(lostOf(sentences)).toEqual([]);
  });

  test('small words, between signs that no running text has', () => {
    const all = ['serial', 'side', 'all'];
    const sentences = [
      `生效方式：${all.map((one, at) => `${one}，${meanings[at]}`).join('；')}`,
      `生效方式（${all.join('、')}）。`,
      all.join('/'),
      all.map((one) => `"${one}"`).join('、'),
      `The mode. The value can be ${all.map((one) => `"${one}"`).join(' or ')}.`,
      `The mode, with values including: ${all.map((one, at) => `${one} (kind ${'xyz'.charAt(at)})`).join(', ')}.`,
      `Valid values for offline jobs: ${all.join(', ')}`,
    ].map((text) => ({ text, right: values(all) }));
    expect(failuresOf(sentences)).toEqual([]);
    expect(lostOf(sentences)).toEqual([]);
  });

  test('numbers with what they mean', () => {
    const all = ['3', '4', '5'];
    const sentences = [
      all.map((one, at) => `${one} = ${'XYZ'.charAt(at)}kind`).join('\n'),
      all.map((one, at) => `${one}-${meanings[at]}`).join('\n'),
      `类型，${meanings.map((one, at) => `${one}（${all[at]}）`).join('，')}`,
      `类型 ${all.map((one, at) => `${one} ${meanings[at]}`).join(',')}`,
    ].map((text) => ({ text: text.includes('\n') ? `状态\n${text}` : text, right: values(all) }));
    expect(failuresOf(sentences, number)).toEqual([]);
    expect(lostOf(sentences, number)).toEqual([]);
  });

  test('examples, kinds of things, and what a unit or a format is called are none', () => {
    const texts = [
      '对象类型，如trigger(触发器)、function(函数)、event(事件)。',
      'Kinds of objects, such as trigger（触发器）, event（事件）.',
      '支持 CLB 实例，CVM 实例，CDB 实例。',
      '共享额度。单位：credits（专业套餐），tokens（标准套餐）',
      '不支持 ALPHA 模式；不支持 BETA 模式。',
      '挂载的路径，支持 NFS，CFS 和 COS',
      'The list is created with a resolution of 600*800.',
    ];
    expect(toldOf(texts, {}, 'MountPath')).toEqual([]);
  });

  test('a list for one of several cases is not that of the parameter', () => {
    const texts = [
      'Valid values for online jobs: a1, b1. Valid values for offline jobs: c1, d1.',
      'Valid values for each job: a1, b1.',
    ];
    expect(toldOf(texts)).toEqual([]);
  });

  test('two numbers in brackets are a range where the default lies between them', () => {
    const sentences = [
      { text: '帧率，取值[1,25]。默认10', right: ['range 1..25', 'default 10'] },
      { text: '帧率，取值[1,25]。默认25', right: ['default 25'] },
      { text: 'Frame rate. Valid values: [1,25]. Default value: 10.', right: ['range 1..25', 'default 10'] },
      { text: '帧率，取值[1,25]。', right: [] },
    ];
    expect(failuresOf(sentences, number)).toEqual([]);
    expect(lostOf(sentences.slice(0, 3), number)).toEqual([]);
  });
});

describe('units beside what is measured', () => {
  test('in brackets, and as what the number is told in', () => {
    const units = [
      { zh: '秒', en: 'seconds', name: 's' },
      { zh: '分钟', en: 'minutes', name: 'min' },
      { zh: '天', en: 'days', name: 'day' },
      { zh: 'MB', en: 'MB', name: 'MB' },
    ];
    const sentences = units.flatMap(({ en, name, zh }) =>
      [
        `超时时间（${zh}）`,
        `保留时长，以${zh}为单位。`,
        `容量（单位：${zh}）`,
        `The period (${en}).`,
        `The period in units of ${en}.`,
      ].map((text) => ({ text, right: [`unit ${name}`] })),
    );
    expect(failuresOf(sentences, number)).toEqual([]);
    expect(lostOf(sentences, number)).toEqual([]);
  });

  test('are no units of a text, and no letters of a plural', () => {
    expect(toldOf(['时间（秒）', 'The period (seconds).'])).toEqual([]);
    expect(toldOf(['The number of instance(s).', '不以秒为单位。', '（秒）'], number)).toEqual([]);
  });
});

describe('parameters that go together', () => {
  const must = ['must', 'needs to', 'has to', 'should'];
  const how = ['together with', 'in combination with', 'at the same time with'];

  test('are needed', () => {
    const sentences = [
      ...must.flatMap((word) => how.map((with_) => `It ${word} be used ${with_} SceneType.`)),
      ...['需要', '必须', '须', '应'].flatMap((word) =>
        ['同时', '配合', '一起'].map((with_) => `该参数${word}与 SceneType ${with_}使用。`),
      ),
      '需配合 SceneType 使用。',
      'Field 和 SceneType 必须同时传入。',
      'Field and SceneType need to be specified together.',
    ].map((text) => ({ text, right: ['needs SceneType'] }));
    expect(failuresOf(sentences)).toEqual([]);
    expect(lostOf(sentences)).toEqual([]);
  });

  test('are not needed where that is denied, allowed or one of several', () => {
    const texts = [
      'It does not need to be used together with SceneType.',
      'It can be used together with SceneType.',
      'It never has to be used together with SceneType.',
      '无需与 SceneType 一起使用。',
      '不需要与 SceneType 同时使用。',
      '可以与 SceneType 一起使用。',
      'Field 或 SceneType 必须同时传入。',
      'It must be used together with SceneType or Category.',
    ];
    expect(toldOf(texts)).toEqual([]);
  });

  test('exclude one another', () => {
    const sentences = [
      '不支持同时传入 Field 和 SceneType。',
      'Field 和 SceneType 不能共用。',
      'Field 与 SceneType 只能传递一个。',
    ].map((text) => ({ text, right: ['excludes SceneType'] }));
    expect(failuresOf(sentences)).toEqual([]);
    expect(lostOf(sentences)).toEqual([]);
  });
});

describe('limits and obligations', () => {
  test('how many elements, and how long a text of any sort', () => {
    const counts = ['with an upper limit of 70', 'with a maximum of 70', 'up to 70 things'].map((words) => ({
      text: `The things to be queried, ${words}.`,
      right: ['count ..70 element'],
    }));
    expect(failuresOf(counts, strings)).toEqual([]);
    const lengths = ['of any type', 'of any kind'].map((words) => ({
      text: `The name, which can contain up to 70 characters ${words}.`,
      right: ['length ..70 characters'],
    }));
    expect(lostOf(lengths)).toEqual([]);
    expect(toldOf(['The maximum of the sum of all sizes is 70.'], list)).toEqual([]);
  });

  test('what a purpose or an entry of a list asks for is not asked for always', () => {
    const texts = ['To update a trigger, this field is required.', 'To limit the number, the value must be at most 7.'];
    expect(toldOf(texts, number)).toEqual([]);
    const entries = '支持的列表如下：\n- kind：主类型。\n- owner：所有者。此为必传参数。';
    expect(failuresOf([{ text: entries, right: values(['kind', 'owner']) }])).toEqual([]);
  });
});
