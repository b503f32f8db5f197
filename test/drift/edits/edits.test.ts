import { expect, test } from 'vitest';
import { tryEdits } from './try-edits.ts';

/** A few; `many-edits.test.ts` tries all kinds from all packages, and `npx tsx test/drift/edits/run.mts` as many as one likes. */
test('a single edit of the vendor is told, and never the wrong way round', async () => {
  const of = ['number', 'negate'] as const;
  const tried = await tryEdits({ each: 1, of, seed: 2026, services: ['mps'] });
  expect(tried).toHaveLength(4);
  const silent = tried.filter(({ verdict }) => verdict === 'hidden' || verdict === 'opposite');
  expect(silent.map(({ edit, verdict }) => `${verdict} ${edit.subject}: ${edit.kind}: ${edit.change}`)).toEqual([]);
}, 300_000);
