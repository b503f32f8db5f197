import { expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import { editionOf } from './support/cases.ts';

const read = (path: string) => readSpecTexts(new URL(path, import.meta.url).pathname);

it('what half a year changed is decided to the end, and takes some thousands of requests', () => {
  const base = editionOf(read('../editions/2026-05-19/specs'), '2026-05-19');
  const head = editionOf(read('../../specs'), 'now');
  const { method } = compareEditions(base, head, {
    onUnconfirmed: (error) => {
      throw error;
    },
  });
  const searched = method.filter(({ combinations }) => combinations > 0);
  // An operation with a question that was given up is reasoned over.
  expect(searched.map(({ by }) => by)).toEqual(searched.map(() => 'enumeration'));
  const judged = searched.reduce((sum, { combinations }) => sum + combinations, 0);
  expect(judged).toBeGreaterThan(0);
  // A way of searching that tries every model with every version takes ten times as many.
  expect(judged).toBeLessThanOrEqual(20_000);
});
