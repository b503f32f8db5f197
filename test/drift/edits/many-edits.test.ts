import { expect, test } from 'vitest';
import { tryEdits } from './try-edits.ts';

test('no edit is taken for its opposite, and what is hidden is about a model that neither the specs nor the list of models have', async () => {
  const tried = await tryEdits({ each: 5, seed: 2026 });
  expect(tried.length).toBeGreaterThan(150);
  const of = (verdict: string) => tried.filter((one) => one.verdict === verdict).map(({ edit }) => edit);
  expect(of('opposite').map(({ change }) => change)).toEqual([]);
  expect(of('hidden').map(({ change, subject }) => `${subject}: ${change}`)).toEqual([
    expect.stringContaining('without "、Jimeng"'),
  ]);
}, 1_200_000);
