import { expect, test } from 'vitest';
import { layEntry } from '../../../generator/drift/suggest/yaml/flow-layout.ts';
import { pieceFor } from '../../../generator/drift/suggest/yaml/value-text.ts';

const map = (length: number) => pieceFor(new Map([['k', 'x'.repeat(length)]]), 'block');

test('a line of 120 characters is not too long, one of 121 is', () => {
  // Four of indentation, `key: `, and `{ k: ` with ` }` around the text.
  expect(layEntry('key', map(120 - 4 - 5 - 7), 4)).toBe(`key: { k: ${'x'.repeat(104)} }`);
  expect(layEntry('key', map(121 - 4 - 5 - 7), 4)).toBe(`key:\n      { k: ${'x'.repeat(105)} }`);
});

test('a second line is as wide as the first', () => {
  expect(layEntry('key', map(120 - 6 - 7), 4)).toBe(`key:\n      { k: ${'x'.repeat(107)} }`);
  expect(layEntry('key', map(121 - 6 - 7), 4)).toBe(`key:\n      {\n        k: ${'x'.repeat(108)},\n      }`);
});

test('a comma that follows needs its place', () => {
  const [long, longer] = [107 - 1, 107].map((length) => new Map([['k', 'x'.repeat(length)]]));
  const list = pieceFor([long ?? '', longer ?? ''], 'block');
  expect(layEntry('key', list, 2)).toBe(
    `key:\n    [\n      { k: ${'x'.repeat(106)} },\n      {\n        k: ${'x'.repeat(107)},\n      },\n    ]`,
  );
});

test('a text stays on its line, however long, and nothing is broken into nothing', () => {
  expect(layEntry('key', 'x'.repeat(200), 4)).toBe(`key: ${'x'.repeat(200)}`);
  expect(layEntry('k'.repeat(130), pieceFor([], 'block'), 4)).toBe(`${'k'.repeat(130)}:\n      []`);
});
