import { expect, test } from 'vitest';
import { blockAt, fragmentOf } from '../../generator/review/spec-block.ts';

/** What a parameter uses is a part of what is written of it: a person compares both with the document. */

const texts = new Map([
  ['common/fragments.yaml', 'fragments:\n  id:\n    type: string\n    description: An id.\n'],
  [
    'vod/operations/a.yaml',
    'request:\n  TaskId: { use: id, required: true }\n  OtherId:\n    use: id\n    note: In quotes, use: other.\n  Name: { type: string }\n  Last: { required: true, use: id }\n  Linked: { use: id, example: *shown }\n  Odd: { description: "Write { use: id }." }\n',
  ],
]);

const fragmentAt = (line: number) => {
  const block = blockAt(texts, { file: 'vod/operations/a.yaml', line, column: 3 });
  return block && fragmentOf(texts, block);
};

test.each([2, 3, 7, 8])('of a parameter in line %i', (line) => {
  expect(fragmentAt(line)).toEqual({
    file: 'common/fragments.yaml',
    line: 2,
    inside: ['fragments'],
    text: 'id:\n  type: string\n  description: An id.',
  });
});

test.each([6, 9])('of one that uses none, in line %i, there is none', (line) => {
  expect(fragmentAt(line)).toBeUndefined();
});
