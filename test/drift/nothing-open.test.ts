import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { partOf } from '../../generator/documents/part-of.ts';
import { readFacts } from '../../generator/documents/prose/read-facts.ts';
import { compareWithSpecs } from '../../generator/drift/compare-documents.ts';
import { guessSource } from '../../generator/drift/guess-source.ts';
import { matchOperations } from '../../generator/drift/match/match-operations.ts';
import { isOpen, reviewDrift } from '../../generator/drift/review.ts';
import { vocabularyOf } from '../../generator/drift/vocabulary.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import { packageDocuments } from '../documents/support/packages.ts';

/** The package of the international site, as `npm ci` installs it. That of the mainland is too large to install. */
const sdk = 'tencentcloud-sdk-nodejs-intl-en';

async function drift(folder: string) {
  const loaded = loadSpecs(readSpecTexts(fileURLToPath(new URL(`../../${folder}`, import.meta.url))));
  const { readings, table } = loaded;
  if (table === undefined) throw new Error(`${folder} does not load`);
  const vocabulary = vocabularyOf(loaded, table);
  const read = [];
  for (const service of ['vod', 'mps']) {
    for (const document of await packageDocuments(sdk, service)) {
      const matched = matchOperations(document, table).matched.map(({ vendor }) => vendor);
      const source = guessSource(document, table.sources);
      const facts = readFacts(partOf(document, matched), vocabulary);
      read.push({ document, facts, ...(source === undefined ? {} : { source }) });
    }
  }
  const { findings, stale } = reviewDrift(compareWithSpecs(table, read), readings, table);
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
