import { expect, test } from 'vitest';
import { offendersIn, proseOfMarkdown, proseOfTypescript } from './offenders.ts';

test('a word of this project alone is found with its line and what to write', () => {
  const text = 'It mints a key against double submission.\nA whole number beside it.\n';
  expect(offendersIn(text)).toEqual([
    { line: 1, found: 'key against double submission', instead: 'idempotency key' },
    { line: 1, found: 'mints', instead: 'create' },
    { line: 2, found: 'whole number', instead: 'integer' },
    { line: 2, found: 'beside', instead: 'next to, with' },
  ]);
});

test.each([
  'look up in the look-up table',
  'what it looks like',
  'taken from the page',
  'it stands for a file',
  'besides',
])('what is plain English stays: %s', (text) => {
  expect(offendersIn(text)).toEqual([]);
});

test('code in Markdown is not prose, and lines stay where they are', () => {
  const text = '`told` is\n```ts\nconst told = 1;\n```\ntold\n';
  expect(offendersIn(proseOfMarkdown(text)).map(({ line }) => line)).toEqual([5]);
});

test('an id is a name, and not prose', () => {
  const text = '[ratio-beside-first-frame]: #contradiction-ratio-beside-first-frame\nbeside the first-frame\n';
  expect(offendersIn(proseOfMarkdown(text)).map(({ line }) => line)).toEqual([2]);
});

test('of TypeScript the comments and the sentences are prose, and names are not', () => {
  const text = [
    'const told = "told"; // told once',
    "throw new Error('the value told is wrong');",
    '/** `told` is code. */',
  ].join('\n');
  expect(offendersIn(proseOfTypescript(text)).map(({ line }) => line)).toEqual([1, 2]);
});
