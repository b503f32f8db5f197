import { describe, expect, test } from 'vitest';
import { expectProportion } from '../support/proportion.ts';
import { readText } from './support/facts.ts';

describe('text is data', () => {
  test('names of the language are values like others', () => {
    const { lines } = readText('取值有：<li>__proto__：甲；</li><li>constructor：乙；</li><li>toString：丙。</li>');
    expect(lines).toEqual(['value __proto__', 'value constructor', 'value toString']);
    expect(readText('当 Type 取值为 __proto__ 时，本参数有效。').lines).toEqual(['[Type=__proto__] effective']);
    expect(readText('当 ModelName 是 __proto__，可选值为 5').lines).toEqual(['[ModelName=__proto__] value 5']);
  });

  test('a list of many items', () => {
    const items = (count: number) => Array.from({ length: count }, (_, index) => `<li>V${index}：第；</li>`).join('\n');
    expect(readText(`取值有：${items(2000)}`).lines).toHaveLength(2000);
    expectProportion((times) => readText(`取值有：${items(2000 * times)}`));
  });

  test('deep nesting', () => {
    const nested = (depth: number) => `${'<ul><li>'.repeat(depth)}最长 5 个字符`;
    expect(readText(nested(2000)).lines).toEqual(['length ..5 characters']);
    expectProportion((times) => readText(nested(2000 * times)));
  });

  test.each([
    ['one word', 'a', 100_000],
    ['one word of many humps, as tokens are', 'eyJhbGciOiJSUzI1NiIs', 90],
    ['digits', '1', 50_000],
    ['ranges', '1-', 10_000],
    ['a list without end', 'v1、', 10_000],
    ['brackets', '[(', 10_000],
    ['conditions', '当 Type 为 A 时，', 100],
    ['sentences', '当 ModelName 是 Kling，可选值为 5、10；', 200],
    ['other versions', '    - 其他版本支持 5、10 秒。\n', 100],
    ['spaces', ' ', 50_000],
    ['English conditions', 'when Type is A and ', 80],
    ['one sentence of Chinese', '仅', 1900],
    ['negations', '不', 1900],
  ])('%s', (_name, part, count) => {
    expectProportion((times) => readText(`1. Kling，默认：5 秒。\n${part.repeat(count * times)}`));
  });
});
