import { describe, expect, test } from 'vitest';
import { type Condition, not } from '../../generator/model/condition.ts';
import type { Scalar } from '../../generator/model/facts.ts';
import { parsePath } from '../../generator/model/path.ts';
import { type Space, whyNever } from '../../generator/model/satisfiable.ts';
import { cell, group, matrix, model, parameter } from './support/facts.ts';

const given = (path: string): Condition => ({ kind: 'present', path: parsePath(path) });
const absent = (path: string): Condition => ({ kind: 'absent', path: parsePath(path) });
const is = (path: string, ...values: readonly Scalar[]): Condition => ({
  kind: 'one-of',
  path: parsePath(path),
  values,
});
const count = (path: string, min?: number, max?: number): Condition => ({
  kind: 'count',
  path: parsePath(path),
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});
const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });

const anything: Space = { parameters: [], fieldsOf: () => [] };

test('what always applies is met', () => {
  expect(whyNever(undefined, anything)).toBeUndefined();
});

describe('one path', () => {
  test.each<[string, Condition]>([
    ['given and absent', all(given('Prompt'), absent('Prompt'))],
    ['absent and given', all(absent('Prompt'), given('Prompt'))],
    ['a value and absent', all(is('Prompt', 'x'), absent('Prompt'))],
    ['elements and absent', all(count('Prompt', 1), absent('Prompt'))],
    ['given and not given', all(given('Prompt'), not(given('Prompt')))],
    ['absent and not absent', all(absent('Prompt'), not(absent('Prompt')))],
    ['a value and not given', all(is('Prompt', 'x'), not(given('Prompt')))],
  ])('%s exclude each other', (_, condition) => {
    expect(whyNever(condition, anything)).toBe('Prompt cannot be given and absent');
  });

  test.each<[string, Condition]>([
    ['given and not absent', all(given('Prompt'), not(absent('Prompt')))],
    ['absent and not given', all(absent('Prompt'), not(given('Prompt')))],
    ['absent and another value', all(absent('Prompt'), not(is('Prompt', 'x')))],
    ['absent and few elements', all(absent('Prompt'), count('Prompt', 0, 3))],
    ['absent and at most so many elements', all(absent('Prompt'), count('Prompt', undefined, 3))],
    ['absent and not so many elements', all(absent('Prompt'), not(count('Prompt', 2)))],
    ['values that overlap', all(is('Prompt', 'a', 'b'), is('Prompt', 'b', 'c'))],
    ['a value and the opposite of another', all(is('Prompt', 'a'), not(is('Prompt', 'b')))],
    ['counts that overlap', all(count('Prompt', 2, 3), count('Prompt', 3, 5))],
    ['another path', all(given('Prompt'), absent('Model'))],
  ])('%s go together', (_, condition) => {
    expect(whyNever(condition, anything)).toBeUndefined();
  });

  test('of a list a condition and its opposite exclude each other, whatever else its elements have', () => {
    const condition = is('Files[].Usage', 'Reference');
    expect(whyNever(all(condition, not(condition)), anything)).toBe('Files[].Usage is "Reference", and not');
    expect(whyNever(all(condition, not(is('Files[].Usage', 'FirstFrame'))), anything)).toBeUndefined();
    expect(whyNever(all(given('Files[].Usage'), absent('Files[].Usage')), anything)).toBeUndefined();
  });

  test('two values exclude each other, also when a third condition is needed to see it', () => {
    const why = 'Model cannot have two values';
    expect(whyNever(all(is('Model', 'a'), is('Model', 'b')), anything)).toBe(why);
    expect(whyNever(all(is('Model', 'a', 'b'), is('Model', 'b', 'c'), is('Model', 'a', 'c')), anything)).toBe(why);
  });

  test('counts exclude each other, also when a third condition is needed to see it', () => {
    const why = 'Files cannot have 2 and 1 elements';
    expect(whyNever(all(count('Files', 2), count('Files', undefined, 1)), anything)).toBe(why);
    expect(whyNever(all(count('Files', 2), count('Files', 0, 4), count('Files', undefined, 1)), anything)).toBe(why);
    expect(whyNever(all(count('Files', undefined, 1), count('Files', 0, 4), count('Files', 2)), anything)).toBe(why);
  });
});

describe('paths into others', () => {
  test('what is inside needs what is around it', () => {
    const why = 'OutputConfig cannot be given and absent';
    expect(whyNever(all(given('OutputConfig.Duration'), absent('OutputConfig')), anything)).toBe(why);
    expect(whyNever(all(absent('OutputConfig'), is('OutputConfig.Duration', 5)), anything)).toBe(why);
    expect(whyNever(all(given('A.B.C'), absent('A')), anything)).toBe('A cannot be given and absent');
    expect(whyNever(all(given('A.B.C'), absent('A.B')), anything)).toBe('A.B cannot be given and absent');
  });

  test('what is not inside needs nothing around it', () => {
    expect(whyNever(all(absent('OutputConfig.Duration'), absent('OutputConfig')), anything)).toBeUndefined();
    expect(whyNever(all(not(given('OutputConfig.Duration')), absent('OutputConfig')), anything)).toBeUndefined();
    expect(whyNever(all(count('OutputConfig.Files', 0, 2), absent('OutputConfig')), anything)).toBeUndefined();
  });

  test('an element needs its list', () => {
    const why = 'FileInfos cannot be given and absent';
    expect(whyNever(all(given('FileInfos[].Url'), absent('FileInfos')), anything)).toBe(why);
    expect(whyNever(all(is('FileInfos[].Type', 'Url'), absent('FileInfos')), anything)).toBe(why);
    expect(whyNever(all(not(given('FileInfos[].Url')), absent('FileInfos')), anything)).toBeUndefined();
  });

  test('two elements may differ', () => {
    expect(whyNever(all(is('FileInfos[].Type', 'Url'), is('FileInfos[].Type', 'File')), anything)).toBeUndefined();
    expect(whyNever(all(given('FileInfos[].Url'), absent('FileInfos[].Url')), anything)).toBeUndefined();
  });
});

describe('alternatives', () => {
  const never = all(given('A'), absent('A'));
  const neverEither = all(given('B'), absent('B'));

  test('one that may hold is enough', () => {
    expect(whyNever(any(never, given('C')), anything)).toBeUndefined();
    expect(whyNever(any(given('C'), never), anything)).toBeUndefined();
  });

  test('where none may hold, the first says why', () => {
    expect(whyNever(any(neverEither, never), anything)).toBe('B cannot be given and absent');
  });

  test('none at all are never met', () => {
    expect(whyNever(any(), anything)).toBe('its condition is empty');
    expect(whyNever(all(), anything)).toBeUndefined();
  });

  test('every pair of alternatives is looked at', () => {
    const either = any(given('A'), given('B'));
    expect(whyNever(all(either, absent('A')), anything)).toBeUndefined();
    expect(whyNever(all(either, absent('A'), absent('B')), anything)).toBe('A cannot be given and absent');
  });

  test('the opposite of "both" is "not one or not the other"', () => {
    const notBoth = not(all(given('A'), given('B')));
    expect(whyNever(all(notBoth, given('A')), anything)).toBeUndefined();
    expect(whyNever(all(notBoth, given('A'), given('B')), anything)).toBe('A cannot be given and absent');
  });

  test('the opposite of "either" is "neither"', () => {
    const neither = not(any(given('A'), given('B')));
    expect(whyNever(neither, anything)).toBeUndefined();
    expect(whyNever(all(neither, given('B')), anything)).toBe('B cannot be given and absent');
  });

  test('what branches out too far is taken for possible', () => {
    const branching = (times: number) => Array.from({ length: times }, () => any(given('A'), given('B')));
    expect(whyNever(all(never, ...branching(10)), anything)).toBe('A cannot be given and absent');
    // 2 to the power of 14 is more than the 10,000 branches that are looked at.
    expect(whyNever(all(never, ...branching(14)), anything)).toBeUndefined();
    expect(whyNever(not(any(not(never), ...branching(14).map(not))), anything)).toBeUndefined();
  });
});

describe('values that a parameter does not have', () => {
  const space: Space = {
    parameters: [
      parameter('Mode', { kind: 'string', values: ['a', 'b'] }),
      parameter('Free', { kind: 'string' }),
      parameter('Files', { kind: 'list', of: { kind: 'list', of: { kind: 'struct', name: 'File' } } }),
    ],
    fieldsOf: (type) => (type === 'File' ? [parameter('Type', { kind: 'string', values: ['Url'] })] : []),
  };

  test('are never given', () => {
    expect(whyNever(is('Mode', 'c'), space)).toBe('Mode has no value "c"');
    expect(whyNever(is('Mode', 'c', 'd'), space)).toBe('Mode has no value "c" or "d"');
  });

  test('may stand beside one that it has', () => {
    expect(whyNever(is('Mode', 'c', 'a'), space)).toBeUndefined();
  });

  test('are always not given', () => {
    expect(whyNever(not(is('Mode', 'c')), space)).toBeUndefined();
  });

  test('are known inside lists of objects too', () => {
    expect(whyNever(is('Files[].Type', 'File'), space)).toBe('Files[].Type has no value "File"');
    expect(whyNever(is('Files[].Type', 'Url'), space)).toBeUndefined();
  });

  test('are not known of a parameter that lists none, or that nobody knows', () => {
    expect(whyNever(is('Free', 'x'), space)).toBeUndefined();
    expect(whyNever(is('Nowhere.Free', 'x'), space)).toBeUndefined();
  });
});

describe('the matrix', () => {
  const columns = ['Duration', 'Files', 'Seed'];
  const kling = model(
    'Kling',
    group('Kling', ['1.6'], {
      Duration: cell({ allowed: { values: [5, 10], tolerated: [8] } }),
      Files: cell({ count: { max: 3 } }),
      Seed: cell({ support: 'none' }),
    }),
    group('Kling 2.1', ['2.1'], {
      Duration: cell({ allowed: { values: [15] } }),
      Files: cell({ support: 'none' }),
      Seed: cell({ allowed: { values: [1] }, severity: 'warning' }),
    }),
  );
  const vidu = model(
    'Vidu',
    group('Vidu', 'unlisted', {
      Duration: cell({ allowed: { min: 1, max: 8 } }),
      Files: cell({ support: 'unknown' }),
      Seed: cell({ support: 'none' }),
    }),
  );
  const space: Space = { ...anything, matrix: matrix(columns, kling, vidu) };
  const unable = 'none of the models it is about lets a request get there';
  const unlisted = 'the matrix has no such ModelName and ModelVersion';
  const old = all(is('ModelName', 'Kling'), is('ModelVersion', '1.6'));

  test.each<[string, Condition, string | undefined]>([
    ['a model that is not there', is('ModelName', 'Sora'), unlisted],
    ['a version that the model does not have', all(is('ModelName', 'Kling'), is('ModelVersion', '9')), unlisted],
    ['any version, where none are listed', all(is('ModelName', 'Vidu'), is('ModelVersion', '9')), undefined],
    ['a version that some model has', is('ModelVersion', '2.1'), undefined],
    ['no listed model', not(is('ModelName', 'Kling', 'Vidu')), unlisted],
  ])('%s', (_, condition, why) => {
    expect(whyNever(condition, space)).toBe(why);
  });

  test.each<[string, Condition, string | undefined]>([
    ['a value that the cell has', all(old, is('Duration', 10)), undefined],
    ['a value that the cell tolerates', all(old, is('Duration', 8)), undefined],
    ['a value of another version', all(old, is('Duration', 15)), unable],
    ['one of two values', all(old, is('Duration', 15, 5)), undefined],
    ['a value of another version, without saying which', all(is('ModelName', 'Kling'), is('Duration', 15)), undefined],
    ['a value of no model', is('Duration', 20), unable],
    ['any but a value of no model', not(is('Duration', 20)), undefined],
    ['the lower end of a range', all(is('ModelName', 'Vidu'), is('Duration', 1)), undefined],
    ['the upper end of a range', all(is('ModelName', 'Vidu'), is('Duration', 8)), undefined],
    ['less than a range', all(is('ModelName', 'Vidu'), is('Duration', 0)), unable],
    ['more than a range', all(is('ModelName', 'Vidu'), is('Duration', 9)), unable],
    ['a text where a range is of numbers', all(is('ModelName', 'Vidu'), is('Duration', '9')), undefined],
    ['a value of a model that is ruled out', all(not(is('ModelName', 'Kling')), is('Duration', 15)), unable],
    ['something that the model does not take', all(old, given('Seed')), unable],
    ['without what the model does not take', all(old, absent('Seed')), undefined],
    ['what only warns', all(is('ModelVersion', '2.1'), is('Seed', 7)), undefined],
    ['so many elements', all(old, count('Files', 3)), undefined],
    ['more elements than the cell has', all(old, count('Files', 4)), unable],
    [
      'no element of what it does not take',
      all(is('ModelVersion', '2.1'), is('ModelName', 'Kling'), count('Files', 0, 3)),
      undefined,
    ],
    [
      'an element of what it does not take',
      all(is('ModelVersion', '2.1'), is('ModelName', 'Kling'), count('Files', 1)),
      unable,
    ],
    ['what is in no column', all(old, is('Prompt', 'x')), undefined],
  ])('%s', (_, condition, why) => {
    expect(whyNever(condition, space)).toBe(why);
  });

  test('says nothing of requests without a model', () => {
    expect(whyNever(all(absent('ModelName'), is('Duration', 20)), space)).toBeUndefined();
    expect(whyNever(all(not(given('ModelName')), is('Duration', 20)), space)).toBeUndefined();
    expect(whyNever(all(absent('ModelVersion'), is('Duration', 20)), space)).toBeUndefined();
  });

  test('says something of requests with any model', () => {
    expect(whyNever(all(given('ModelName'), is('Duration', 20)), space)).toBe(unable);
    expect(whyNever(all(not(absent('ModelName')), is('Duration', 20)), space)).toBe(unable);
  });
});
