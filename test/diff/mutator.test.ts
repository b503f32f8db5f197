import { expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import { edited, editionOf } from './support/cases.ts';
import { onlySurfaces } from './support/corpora.ts';
import { mutableSpecs } from './support/mutable-specs.ts';
import { describeKinds, describeSeveral } from './support/mutator.ts';
import { writtenOut } from './support/rewritings.ts';

/**
 * Edits of the real specs. Few services load sooner than all; the gateway shares answers with VOD, and MPS cites
 * its evidence.
 * `DIFF_EDITS=200` makes two hundred edits of each kind instead of the few that are made every time.
 */
const perKind = Number(process.env.DIFF_EDITS ?? 4);
const all = readSpecTexts(new URL('../../specs', import.meta.url).pathname);
const corpora = [['vod'], ['mps', 'vod'], ['vod', 'gateway']].map((surfaces) =>
  writtenOut(onlySurfaces(all, ...surfaces)),
);

describeKinds(corpora, perKind, mutableSpecs);
describeSeveral(corpora, perKind);

it('the work of a word in the condition of one mode is that of a few requests for each kind of row, not of each version', () => {
  const base = onlySurfaces(all, 'vod');
  const file = 'vod/models.yaml';
  const changes =
    '-           absent: ["FileInfos[].Usage", LastFrameFileId, LastFrameUrl]\n+           absent: ["FileInfos[].Usage", LastFrameFileId]\n';
  const head = new Map(base).set(file, edited(base.get(file), changes, file));
  const { findings, method } = compareEditions(editionOf(base, 'base'), editionOf(head, 'head'), {
    onUnconfirmed: (error) => {
      throw error;
    },
  });
  expect(findings.map(({ id }) => id)).toEqual(['matrix.mode.changed']);
  expect(findings[0]?.witness).toBeDefined();
  // The cells in question come in eight kinds of row, which differ in what else is asked.
  expect(method.reduce((sum, one) => sum + one.combinations, 0)).toBeLessThanOrEqual(1_500);
});
