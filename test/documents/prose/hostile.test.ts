import { describe, expect, test } from 'vitest';
import { readText } from './support/facts.ts';

/** Seconds a text may take that is read in proportion to its length; squares would take hours. */
const patience = 20_000;

function timed(text: string) {
  const start = performance.now();
  const read = readText(text);
  return { ...read, took: performance.now() - start };
}

describe('text is data', () => {
  test('names of the language are values like others', () => {
    const { lines } = readText('取值有：<li>__proto__：甲；</li><li>constructor：乙；</li><li>toString：丙。</li>');
    expect(lines).toEqual(['value __proto__', 'value constructor', 'value toString']);
    expect(readText('当 Type 取值为 __proto__ 时，本参数有效。').lines).toEqual(['[Type=__proto__] effective']);
    expect(readText('当 ModelName 是 __proto__，可选值为 5').lines).toEqual(['[ModelName=__proto__] value 5']);
  });

  test('a list of fifty thousand items', () => {
    const items = Array.from({ length: 50_000 }, (_, index) => `<li>V${index}：第；</li>`).join('\n');
    const { lines, took } = timed(`取值有：${items}`);
    expect(lines).toHaveLength(50_000);
    expect(took).toBeLessThan(patience);
  });

  test('deep nesting', () => {
    const { lines, took } = timed(`${'<ul><li>'.repeat(50_000)}最长 5 个字符`);
    expect(lines).toEqual(['length ..5 characters']);
    expect(took).toBeLessThan(patience);
  });

  test.each([
    ['one word', 'a'.repeat(2_000_000)],
    ['one word of many humps, as tokens are', `${'eyJhbGciOiJSUzI1NiIs'.repeat(180)}`],
    ['digits', '1'.repeat(1_000_000)],
    ['ranges', '1-'.repeat(300_000)],
    ['a list without end', 'v1、'.repeat(300_000)],
    ['brackets', '[('.repeat(300_000)],
    ['conditions', '当 Type 为 A 时，'.repeat(100_000)],
    ['sentences', '当 ModelName 是 Kling，可选值为 5、10；'.repeat(5_000)],
    ['other versions', `1. Kling，默认：5 秒。\n${'    - 其他版本支持 5、10 秒。\n'.repeat(3_000)}`],
    ['spaces', `最长${' '.repeat(1_000_000)}x`],
    ['English conditions', 'when Type is A and '.repeat(50_000)],
    ['one sentence of Chinese', '仅'.repeat(1_000_000)],
  ])('%s', (_name, text) => {
    expect(timed(text).took).toBeLessThan(patience);
  });
});
