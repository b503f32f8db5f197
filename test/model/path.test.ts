import { expect, test } from 'vitest';
import { formatPath, parsePath, splitAtList } from '../../generator/model/path.ts';

test('a path has a step for each name, and says which of them are lists to go into', () => {
  expect(parsePath('FileInfos[].ObjectId')).toEqual([
    { name: 'FileInfos', each: true },
    { name: 'ObjectId', each: false },
  ]);
});

test.each(['Prompt', 'OutputConfig.Duration', 'FileInfos[].ObjectId', 'A[].B[].C'])('%s is written as read', (text) => {
  expect(formatPath(parsePath(text))).toBe(text);
});

test('a path is split at its first list', () => {
  const split = splitAtList(parsePath('Input.FileInfos[].Images[].Url'));
  expect(split && [formatPath(split.list), formatPath(split.rest)]).toEqual(['Input.FileInfos', 'Images[].Url']);
});

test('a path may begin with its list', () => {
  const split = splitAtList(parsePath('FileInfos[].ObjectId'));
  expect(split && [formatPath(split.list), formatPath(split.rest)]).toEqual(['FileInfos', 'ObjectId']);
});

test('a path without a list is not split', () => {
  expect(splitAtList(parsePath('OutputConfig.Duration'))).toBeUndefined();
});
