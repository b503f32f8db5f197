import { describe, expect, test } from 'vitest';
import {
  allOf,
  anyOf,
  type Condition,
  describeCondition,
  describeCount,
  describeRange,
  not,
} from '../../generator/model/condition.ts';
import { parsePath } from '../../generator/model/path.ts';

const given: Condition = { kind: 'present', path: parsePath('Prompt') };
const absent: Condition = { kind: 'absent', path: parsePath('FileInfos') };
const kling: Condition = { kind: 'one-of', path: parsePath('ModelName'), values: ['Kling', 'GV'] };

describe('conditions put together', () => {
  test('none of them is "always"', () => {
    expect(allOf()).toBeUndefined();
    expect(allOf(undefined, undefined)).toBeUndefined();
  });

  test('one alone stays itself', () => {
    expect(allOf(undefined, given)).toBe(given);
    expect(anyOf([given])).toBe(given);
  });

  test('a conjunction in a conjunction is one', () => {
    expect(allOf({ kind: 'all', of: [given, absent] }, undefined, kling)).toEqual({
      kind: 'all',
      of: [given, absent, kling],
    });
  });

  test('alternatives in a conjunction stay alternatives', () => {
    const either: Condition = { kind: 'any', of: [given, absent] };
    expect(allOf(either, kling)).toEqual({ kind: 'all', of: [either, kling] });
  });

  test('alternatives are kept as given, even none', () => {
    expect(anyOf([given, absent])).toEqual({ kind: 'any', of: [given, absent] });
    expect(anyOf([])).toEqual({ kind: 'any', of: [] });
  });

  test('the opposite of an opposite is the condition', () => {
    expect(not(given)).toEqual({ kind: 'not', of: given });
    expect(not(not(given))).toBe(given);
  });
});

describe('conditions in words', () => {
  const both: Condition = { kind: 'all', of: [given, absent] };
  const either: Condition = { kind: 'any', of: [given, kling] };
  const few: Condition = { kind: 'count', path: parsePath('FileInfos'), min: 1, max: 3 };

  test.each<[Condition, string]>([
    [given, 'Prompt is given'],
    [absent, 'FileInfos is absent'],
    [kling, 'ModelName is "Kling" or "GV"'],
    [few, 'FileInfos has 1 to 3 elements'],
    [both, 'Prompt is given and FileInfos is absent'],
    [either, 'Prompt is given or ModelName is "Kling" or "GV"'],
    [{ kind: 'not', of: kling }, 'not (ModelName is "Kling" or "GV")'],
    [{ kind: 'any', of: [both, few] }, '(Prompt is given and FileInfos is absent) or FileInfos has 1 to 3 elements'],
    [
      { kind: 'all', of: [either, few] },
      '(Prompt is given or ModelName is "Kling" or "GV") and FileInfos has 1 to 3 elements',
    ],
  ])('%j', (condition, words) => {
    expect(describeCondition(condition)).toBe(words);
  });
});

test.each([
  [1, 3, '1 to 3'],
  [2, 2, 'exactly 2'],
  [0, 0, 'exactly 0'],
  [2, undefined, 'at least 2'],
  [0, undefined, 'at least 0'],
  [undefined, 3, 'at most 3'],
])('from %s to %s is "%s"', (min, max, words) => {
  expect(describeRange(min, max)).toBe(words);
});

test.each([
  [1, 1, 'exactly 1 element'],
  [0, 3, '0 to 3 elements'],
  [1, undefined, 'at least 1 element'],
  [undefined, 1, 'at most 1 element'],
  [1, 2, '1 to 2 elements'],
  [2, undefined, 'at least 2 elements'],
])('%s to %s of them is "%s"', (min, max, words) => {
  expect(describeCount(min, max)).toBe(words);
});
