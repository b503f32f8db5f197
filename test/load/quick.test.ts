import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Diagnostics } from '../../generator/load/diagnostics.ts';
import { readQuickly } from '../../generator/load/quick/read-quickly.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import { YamlFile } from '../../generator/load/yaml-file.ts';
import { SeededRandom } from '../../generator/runtime/emulator/random.ts';

/** What a text is read as by the full parser; nothing when that has anything to say against it. */
function readFully(text: string): unknown {
  const diagnostics = new Diagnostics();
  const file = YamlFile.parseFully('spec.yaml', text, diagnostics);
  return file?.checkScalars(diagnostics) === true && diagnostics.count === 0 ? file.value : undefined;
}

const specs = readSpecTexts(fileURLToPath(new URL('../../specs', import.meta.url)));

test.each([...specs])('%s is read quickly, as the full parser reads it', (_, text) => {
  expect(readQuickly(text)).toStrictEqual(readFully(text));
});

/** What the quick reader has to get right by itself, written by hand. */
test.each<[text: string, value: unknown]>([
  ['a: 1\nb: -2.5\nc: true\n', { a: 1, b: -2.5, c: true }],
  ['a: 3.0-Omni\nb: 16:9\nc: 720P\n', { a: '3.0-Omni', b: '16:9', c: '720P' }],
  ["a: 'it''s'\nb: \"x: \\u0041\"\n", { a: "it's", b: 'x: A' }],
  ['a: one\n  two # end\n', undefined],
  ['a: one # end\nb: [x, "y, z"]\n', { a: 'one', b: ['x', 'y, z'] }],
  ['a: one\n  two\n  three\n', { a: 'one two three' }],
  ['a: >-\n  one\n  two\nb: |\n  x\n    y\n\n  z\n', { a: 'one two', b: 'x\n  y\n\nz\n' }],
  ['a:\n- x\n- k: 1\n  l: { m: [] }\n', { a: ['x', { k: 1, l: { m: [] } }] }],
  ['a: &same\n  x: 1\nb: *same\n', { a: { x: 1 }, b: { x: 1 } }],
  ['a: 010\n', undefined],
  ['a: 0x1F\n', undefined],
  ['a: 90071992547409931\n', undefined],
  ['1: a\n', undefined],
  ['a: 1\na: 2\n', undefined],
  ['a:\n', undefined],
  ['a: null\n', undefined],
  ['a: b: c\n', undefined],
  ['a: !tag b\n', undefined],
  ['a: [1, 2\n', undefined],
  ['a: {b: 1}}\n', undefined],
  ['a: x\n   y: z\n', undefined],
  ['__proto__: 1\n', undefined],
  ['a:\tb\n', undefined],
  ['- a\n', undefined],
  ['a: 1\n---\nb: 2\n', undefined],
])('%j', (text, value) => {
  expect(readQuickly(text)).toStrictEqual(value);
});

const pieces = [
  ' ',
  '  ',
  '\n',
  ':',
  ': ',
  ' #',
  '-',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  "'",
  '|',
  '>',
  '&a',
  '*a',
  '!',
];
const more = [
  '%',
  '@',
  '`',
  '0',
  '1.5',
  'null',
  'true',
  '~',
  '\\',
  '\t',
  '? ',
  'e5',
  '---\n',
  '\n\n',
  '\n  ',
  "''",
  '0x1',
];

test('what is read quickly of a spoilt text is what the full parser reads, which finds nothing wrong with it', () => {
  const random = new SeededRandom(Number(process.env.FUZZ_SEED ?? 1));
  const texts = [...specs.values()];
  const pick = <T>(list: readonly T[]) => list[random.below(list.length)] as T;
  let read = 0;
  for (let round = 0; round < Number(process.env.FUZZ_MUTATIONS ?? 6_000); round++) {
    const text = pick(texts);
    const from = text.lastIndexOf('\n', random.below(text.length)) + 1;
    let spoilt = text.slice(from, from + random.below(400));
    for (let times = random.below(3); times >= 0; times--) {
      const at = random.below(spoilt.length + 1);
      const gone = random.below(3) === 0 ? random.below(5) : 0;
      spoilt = `${spoilt.slice(0, at)}${pick([...pieces, ...more])}${spoilt.slice(at + gone)}`;
    }
    const value = readQuickly(spoilt);
    if (value === undefined) continue;
    read++;
    expect(value, JSON.stringify(spoilt)).toStrictEqual(readFully(spoilt));
  }
  // Without texts that are read at all the test would say nothing.
  expect(read).toBeGreaterThan(100);
});
