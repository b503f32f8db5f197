import { describe, expect, it } from 'vitest';
import { asSent, holds, isWithin, objectsAt, someAt, valueAt } from '../../generator/diff/accepted-set/values.ts';
import type { Condition } from '../../generator/model/condition.ts';
import { parsePath } from '../../generator/model/path.ts';

const request = {
  Prompt: 'a cat',
  Empty: '',
  Output: { Duration: 5 },
  Files: [{ Type: 'Url', Url: 'u' }, { Type: 'File' }, 'no object'],
};

describe('places of a request', () => {
  it('are the objects there, of every element of a list', () => {
    expect(objectsAt(request, [])).toEqual([request]);
    expect(objectsAt(request, parsePath('Output'))).toEqual([{ Duration: 5 }]);
    expect(objectsAt(request, parsePath('Files[]'))).toEqual([{ Type: 'Url', Url: 'u' }, { Type: 'File' }]);
    expect(objectsAt(request, parsePath('Prompt'))).toEqual([]);
    expect(objectsAt(request, parsePath('Nowhere[].Inner'))).toEqual([]);
  });

  it('have values', () => {
    expect(valueAt(request, parsePath('Output.Duration'))).toBe(5);
    expect(valueAt(request, parsePath('Output.Ratio'))).toBeUndefined();
    expect(valueAt(request, parsePath('Prompt.Duration'))).toBeUndefined();
  });

  it('have some value that is looked for, in whatever element', () => {
    const isFile = (value: unknown) => value === 'File';
    expect(someAt(request, parsePath('Files[].Type'), isFile)).toBe(true);
    expect(someAt(request, parsePath('Files[].Url'), isFile)).toBe(false);
    expect(someAt(request, parsePath('Prompt'), (value) => value === 'a cat')).toBe(true);
    expect(someAt(request, parsePath('Nowhere[].Type'), () => true)).toBe(false);
  });
});

it('a text counts as the number it is sent as, where texts are taken', () => {
  expect(asSent('8', { kind: 'integer', numericString: 'silent' })).toBe(8);
  expect(asSent('8', { kind: 'integer' })).toBe('8');
  expect(asSent('8 s', { kind: 'integer', numericString: 'warning' })).toBe('8 s');
  expect(asSent('8', { kind: 'string' })).toBe('8');
});

it.each([
  [3, {}, true],
  [3, { min: 3 }, true],
  [3, { min: 4 }, false],
  [3, { max: 3 }, true],
  [3, { max: 2 }, false],
  [3, { min: 1, max: 5 }, true],
  [9, { min: 1, max: 5 }, false],
])('%s within %j: %s', (value, range, expected) => {
  expect(isWithin(value, range)).toBe(expected);
});

describe('conditions', () => {
  const given = (path: string): Condition => ({ kind: 'present', path: parsePath(path) });
  const absent = (path: string): Condition => ({ kind: 'absent', path: parsePath(path) });
  const is = (path: string, ...values: readonly string[]): Condition => ({
    kind: 'one-of',
    path: parsePath(path),
    values,
  });

  it.each<[string, Condition, boolean]>([
    ['a value is given', given('Prompt'), true],
    ['an empty text is not', given('Empty'), false],
    ['an empty text is absent', absent('Empty'), true],
    ['a value is not absent', absent('Prompt'), false],
    ['one of the values', is('Prompt', 'a dog', 'a cat'), true],
    ['none of the values', is('Prompt', 'a dog'), false],
    ['elements within a count', { kind: 'count', path: parsePath('Files'), min: 3, max: 3 }, true],
    ['elements beyond a count', { kind: 'count', path: parsePath('Files'), max: 2 }, false],
    ['no elements where there is no list', { kind: 'count', path: parsePath('Nowhere'), max: 0 }, true],
    ['some element has the value', is('Files[].Type', 'File'), true],
    ['no element has the value', is('Files[].Type', 'Base64'), false],
    ['some element is without it', absent('Files[].Url'), true],
    ['no element of a list that is not there', absent('Nowhere[].Url'), false],
    ['both', { kind: 'all', of: [given('Prompt'), given('Output')] }, true],
    ['only one of both', { kind: 'all', of: [given('Prompt'), given('Empty')] }, false],
    ['one of two', { kind: 'any', of: [given('Empty'), given('Prompt')] }, true],
    ['neither of two', { kind: 'any', of: [given('Empty'), absent('Prompt')] }, false],
    ['the opposite', { kind: 'not', of: given('Empty') }, true],
  ])('%s', (_, condition, expected) => {
    expect(holds(condition, request)).toBe(expected);
  });
});
