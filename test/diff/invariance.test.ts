import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import { readSpecTexts, type SpecTexts } from '../../generator/load/specs.ts';
import { randomFrom } from '../load/mutations.ts';
import { editionOf } from './support/cases.ts';
import { rewritings } from './support/rewritings.ts';

/** How the specs are written is nobody's business: the same facts in other words of YAML are no findings. */

const texts = readSpecTexts(new URL('../../specs', import.meta.url).pathname);
const base = editionOf(texts, 'base');

function findingsOf(rewritten: SpecTexts): readonly unknown[] {
  const head = editionOf(rewritten, 'head');
  return compareEditions(base, head).findings.map(({ after, at, before, id }) => ({ id, at, before, after }));
}

describe.each(Object.entries(rewritings))('%s', (_name, rewrite) => {
  it.each([1, 2])('seed %i', (seed) => {
    const rewritten = rewrite(texts, randomFrom(seed));
    expect([...rewritten]).not.toEqual([...texts]);
    expect(findingsOf(rewritten)).toEqual([]);
  });
});

it.each([11, 12, 13])('all of them one after another, seed %i', (seed) => {
  const random = randomFrom(seed);
  const rewritten = Object.values(rewritings).reduce((result, rewrite) => rewrite(result, random), texts);
  expect(findingsOf(rewritten)).toEqual([]);
});
