import { expect, test } from 'vitest';
import { parts, testFiles } from './parts.ts';
import { withRow } from './results.ts';
import { isInSample } from './sample.ts';
import { type Mutant, percentage, type Report, scoreOf, survivorsOf } from './score.ts';

const all = { share: 1, seed: '1' };
const location = { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } };
const mutant = (id: string, status: Mutant['status']): Mutant => ({
  id,
  status,
  location,
  mutatorName: 'EqualityOperator',
  replacement: 'a <= b',
});
const report = (...mutants: readonly Mutant[]): Report => ({
  files: { 'generator/a.ts': { source: 'first\n  return a < b;\n', mutants } },
});

test('a mutant counts as noticed when a test fails, or never ends', () => {
  const score = scoreOf(
    report(mutant('0', 'Killed'), mutant('1', 'Timeout'), mutant('2', 'Survived'), mutant('3', 'NoCoverage')),
    all,
  );
  expect(score).toEqual({ mutants: 4, tried: 4, killed: 1, timeouts: 1, survived: 1, uncovered: 1 });
  expect(percentage(score)).toBe(50);
});

test('what was not drawn counts nowhere, met by a test or not', () => {
  const ids = Array.from({ length: 100 }, (_, index) => String(index));
  const half = { share: 0.5, seed: '1' };
  const drawn = ids.filter((id) => isInSample(id, half)).length;
  const score = scoreOf(report(...ids.map((id) => mutant(id, 'NoCoverage'))), half);
  expect(score).toMatchObject({ mutants: 100, tried: drawn, uncovered: drawn });
  expect(drawn).toBeGreaterThan(30);
  expect(drawn).toBeLessThan(70);
});

test('a sample is the same each time, larger with its share, and another with another seed', () => {
  const ids = Array.from({ length: 1_000 }, (_, index) => String(index));
  const drawn = (share: number, seed = '1') => ids.filter((id) => isInSample(id, { share, seed }));
  expect(drawn(0.1)).toEqual(drawn(0.1));
  expect(drawn(0.2)).toEqual(expect.arrayContaining(drawn(0.1)));
  expect(drawn(0.1, '2')).not.toEqual(drawn(0.1));
  expect(drawn(1)).toEqual(ids);
});

test('what nobody noticed is listed with its place, what was there and what was put there', () => {
  expect(survivorsOf(report(mutant('0', 'Killed'), mutant('1', 'Survived'), mutant('2', 'NoCoverage')), all)).toEqual([
    'generator/a.ts:2:10 EqualityOperator\n  - a < b\n  + a <= b',
    'generator/a.ts:2:10 no test comes here\n  - a < b\n  + a <= b',
  ]);
});

test('a run replaces the row of its part, and leaves the others', () => {
  const score = { mutants: 10, tried: 4, killed: 3, timeouts: 0, survived: 1, uncovered: 0 };
  const one = withRow('', { part: 'diff', score, sample: { share: 0.4, seed: '7' }, minutes: 1.6 });
  const two = withRow(one, { part: 'model', score, sample: all, minutes: 1 });
  const again = withRow(two, { part: 'diff', score: { ...score, killed: 4, survived: 0 }, sample: all, minutes: 2 });
  expect(two.split('\n').slice(2)).toEqual([
    '| model | 75.0 % | 10 | 4 | 3 | 0 | 1 | 0 | all | 1 |',
    '| diff | 75.0 % | 10 | 4 | 3 | 0 | 1 | 0 | 7 | 2 |',
    '',
  ]);
  expect(again.split('\n').slice(2)).toEqual([
    '| model | 75.0 % | 10 | 4 | 3 | 0 | 1 | 0 | all | 1 |',
    '| diff | 100.0 % | 10 | 4 | 4 | 0 | 0 | 0 | all | 2 |',
    '',
  ]);
});

test.each(parts.map((part) => [part.name, part] as const))('the tests of %s are there', (_, part) => {
  const root = new URL('../..', import.meta.url).pathname;
  expect(testFiles(root, part).length).toBeGreaterThan(0);
  const everything = testFiles(root, { ...part, without: [] });
  expect(everything).toEqual(expect.arrayContaining([...(part.without ?? [])]));
});
