import { expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import { readSpecTexts, type SpecTexts } from '../../generator/load/specs.ts';
import { randomFrom } from '../load/mutations.ts';
import { caseSpecs, editionOf } from './support/cases.ts';
import { onlySurfaces } from './support/corpora.ts';
import { rewritings } from './support/rewritings.ts';

/** How the specs are written is nobody's business: the same facts in other words of YAML are no findings. */

const all = readSpecTexts(new URL('../../specs', import.meta.url).pathname);
/**
 * One after the other on small specs that have one of everything; `npm run test:slow` has the services with a matrix in
 * turn. All of them together meet the real specs here, too.
 */
const corpora = process.env.SLOW === '1' ? [onlySurfaces(all, 'mps', 'vod'), onlySurfaces(all, 'vod')] : [caseSpecs];

function findingsOf(texts: SpecTexts, rewritten: SpecTexts): readonly unknown[] {
  const head = editionOf(rewritten, 'head');
  return compareEditions(editionOf(texts, 'base'), head).findings.map(({ after, at, before, id }) => ({
    id,
    at,
    before,
    after,
  }));
}

it.each(Object.entries(rewritings).map(([name, rewrite], index) => ({ name, rewrite, index })))(
  '$name',
  ({ index, rewrite }) => {
    const texts = corpora[index % corpora.length] ?? all;
    const rewritten = rewrite(texts, randomFrom(index + 1));
    expect([...rewritten]).not.toEqual([...texts]);
    expect(findingsOf(texts, rewritten)).toEqual([]);
  },
);

it('all of them one after another, in all services', () => {
  const random = randomFrom(11);
  const rewritten = Object.values(rewritings).reduce((result, rewrite) => rewrite(result, random), all);
  expect(findingsOf(all, rewritten)).toEqual([]);
});
