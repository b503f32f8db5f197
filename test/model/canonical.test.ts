import { describe, expect, test } from 'vitest';
import { canonical, compareText, sortedScalars } from '../../generator/model/canonical.ts';

describe('canonical text', () => {
  test('does not depend on the order in which an object was filled', () => {
    expect(canonical({ b: 1, a: { d: [2, 1], c: 'x' } })).toBe('{"a":{"c":"x","d":[2,1]},"b":1}');
  });

  test('keeps the order of lists', () => {
    expect(canonical(['b', 'a'])).toBe('["b","a"]');
  });

  test('leaves out keys that are undefined, and only those', () => {
    expect(canonical({ a: undefined, b: null, c: false, d: 0, e: '' })).toBe('{"b":null,"c":false,"d":0,"e":""}');
  });

  test('has something to say for what JSON has no word for', () => {
    expect(canonical(undefined)).toBe('null');
    expect(canonical([undefined, null])).toBe('[null,null]');
  });

  test('quotes keys and texts', () => {
    expect(canonical({ 'a"b': 'c"d' })).toBe('{"a\\"b":"c\\"d"}');
  });
});

test('texts are compared by code unit: capitals come first, whatever the language', () => {
  expect(compareText('Z', 'a')).toBe(-1);
  expect(compareText('a', 'Z')).toBe(1);
  expect(compareText('a', 'a')).toBe(0);
});

describe('sorted values', () => {
  test('numbers go by size', () => {
    expect(sortedScalars([10, 9, -1])).toEqual([-1, 9, 10]);
  });

  test('texts go by code unit, and numbers come after them', () => {
    expect(sortedScalars([10, 'b', 9, 'B', 'a'])).toEqual(['B', 'a', 'b', 9, 10]);
  });

  test('the given list stays as it is', () => {
    const given = [2, 1];
    sortedScalars(given);
    expect(given).toEqual([2, 1]);
  });
});
