import { expect, test } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { WorkCounter } from '../support/work.ts';
import { baseSpec } from './base-spec.ts';

const name = 'vod/operations/create-video.yaml';

function problemsOf(text: string) {
  const texts = new Map(baseSpec);
  const file = [...texts.keys()].find((one) => /operations\//.test(one)) ?? name;
  const { diagnostics, table } = loadSpecs(texts.set(file, `${texts.get(file)}${text}`));
  expect(table).toBeUndefined();
  return { diagnostics: diagnostics.filter((one) => one.file === file) };
}

const unknownKeys = (count: number) => Array.from({ length: count }, (_, index) => `unknown${index}: 1\n`).join('');
const repeatedKeys = (count: number) => Array.from({ length: count }, (_, index) => `again${index % 50}: 1\n`).join('');

/** A file that is none of ours, or one that a program has spoilt: what is told must be short, and must come. */
const [many, others, otherRepeats] =
  process.env.SLOW === '1' ? ([100_000, '99,900', '99,850'] as const) : ([20_000, '19,900', '19,850'] as const);
test.each([
  ['unknown', unknownKeys, 'unknown-key', `${others} more problems`],
  ['repeated', repeatedKeys, 'duplicate-key', `${otherRepeats} more problems`],
])('of very many %s keys a hundred are told, and the number of the others', (_, keys, code, more) => {
  const { diagnostics } = problemsOf(keys(many));
  expect(diagnostics.filter((one) => one.code === code)).toHaveLength(100);
  const last = diagnostics.filter((one) => one.code === 'more-problems');
  expect(last).toHaveLength(1);
  expect(last[0]?.message).toContain(more);
  expect(diagnostics.length).toBeLessThan(110);
});

test('a hundred and one keys are told as they are: the last is the one that is not listed', () => {
  const { diagnostics } = problemsOf(unknownKeys(101));
  expect(diagnostics.find(({ code }) => code === 'more-problems')?.message).toContain('1 more problem');
  expect(problemsOf(unknownKeys(100)).diagnostics.map(({ code }) => code)).not.toContain('more-problems');
});

test('the work grows as the file does, and not faster', () => {
  const counter = new WorkCounter(() => problemsOf(unknownKeys(10)));
  try {
    const callsFor = (count: number) => {
      const work = counter.workOf({}, () => problemsOf(unknownKeys(count)));
      return [...work.values()].reduce((sum, calls) => sum + calls, 0);
    };
    const [small, large] = [callsFor(1_000), callsFor(8_000)];
    expect(small).toBeGreaterThan(100_000);
    expect(large / small).toBeLessThan(10);
  } finally {
    counter.end();
  }
});
