import { describe, expect, test } from 'vitest';
import { compareWithSpecs } from '../../generator/drift/compare-documents.ts';
import { isOpen, reviewDrift } from '../../generator/drift/review.ts';
import { readPackage } from '../documents/support/read-packages.ts';

async function drift(folder: string) {
  const { loaded, read, table } = await readPackage(folder);
  const { findings, stale } = reviewDrift(compareWithSpecs(table, read), loaded.readings, table);
  const open = findings.filter(isOpen).map(({ finding: { sort, subject } }) => ({ sort, subject }));
  return { open, stale, settled: findings.length - open.length };
}

describe('an official package, its prose included, against the specs', () => {
  test('leaves nothing open: what it says otherwise is acknowledged, or a contradiction that is known', async () => {
    const { open, settled, stale } = await drift('specs');
    expect(open).toEqual([]);
    expect(stale).toEqual([]);
    // Two sites that contradict each other: this is not an empty report.
    expect(settled).toBeGreaterThan(50);
  });

  test('against the first edition tells what only the newer documents had it say', async () => {
    const { open } = await drift('test/editions/2026-05-19/specs');
    expect(open.length).toBeGreaterThan(0);
    // sdk-intl and page-vod-create have the same text: nothing of it is missing in the edition made from them.
    const missing = open.filter(({ sort }) => sort === 'missing').map(({ subject }) => subject);
    expect(
      missing.filter((subject) => /^(ModelName|ModelVersion|Kling|Vidu|Hailuo|GV|OS|OutputConfig)\b/.test(subject)),
    ).toEqual([]);
  });
});
