import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { scalarText } from '../../../generator/drift/suggest/yaml/scalar-text.ts';

test.each([
  ['2.0', '"2.0"'],
  ['02', '"02"'],
  ['16:9', '"16:9"'],
  ['21:90', '"21:90"'],
  ['2026-01-14', '"2026-01-14"'],
  ['yes', '"yes"'],
  ['No', '"No"'],
  ['on', '"on"'],
  ['null', '"null"'],
  ['~', '"~"'],
  ['true', '"true"'],
  ['1e3', '"1e3"'],
  ['1_000', '"1_000"'],
  ['0x1f', '"0x1f"'],
  ['.nan', '".nan"'],
  ['', '""'],
  [' padded ', '" padded "'],
  ['- item', '"- item"'],
  ['---', '"---"'],
  ['[a', '"[a"'],
  ['@at', '"@at"'],
  ['#tag', '"#tag"'],
  ['a #b', '"a #b"'],
  ['a: b', '"a: b"'],
  ['two\nlines', '"two\\nlines"'],
  ['say "so"', 'say "so"'],
  ['"so"', `'"so"'`],
  ['3.1-fast', '3.1-fast'],
  ['3.0pro', '3.0pro'],
  ['1.6.2', '1.6.2'],
  ['768P', '768P'],
  ['2K', '2K'],
  ['O1', 'O1'],
  ['__proto__', '__proto__'],
  ['größe', 'größe'],
  ['视频', '视频'],
  ['it’s', 'it’s'],
])('%j is written %s', (value, written) => {
  expect(scalarText(value, 'block')).toBe(written);
});

test('what may stand on a line of its own may need quotes between brackets', () => {
  expect(scalarText('one, two', 'block')).toBe('one, two');
  expect(scalarText('one, two', 'flow')).toBe('"one, two"');
  expect(scalarText('a}', 'block')).toBe('a}');
  expect(scalarText('a}', 'flow')).toBe('"a}"');
});

test('numbers and booleans are written as they are', () => {
  expect([10, -0.5, true, false].map((value) => scalarText(value, 'flow'))).toEqual(['10', '-0.5', 'true', 'false']);
});

test('every text is read as itself, by today’s readers and by older ones', () => {
  const anything = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.double().map(String), fc.json());
  fc.assert(
    fc.property(anything, (value) => {
      // Half a surrogate pair is no text.
      fc.pre(!/\p{Cs}/u.test(value));
      for (const version of ['1.2', '1.1'] as const) {
        expect(parse(`{ a: ${scalarText(value, 'flow')}, b: [${scalarText(value, 'flow')}] }`, { version })).toEqual({
          a: value,
          b: [value],
        });
        expect(parse(`a: ${scalarText(value, 'block')}\nb: 1\n`, { version })).toEqual({ a: value, b: 1 });
      }
    }),
    { seed: 20_260_522, numRuns: 300 },
  );
});
