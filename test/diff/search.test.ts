import { describe, expect, it } from 'vitest';
import { type Constraint, constraint, type Need, together } from '../../generator/diff/accepted-set/constraint.ts';
import { objectsAt, valueAt } from '../../generator/diff/accepted-set/values.ts';
import type { Json } from '../../generator/diff/finding.ts';
import type { Domain } from '../../generator/diff/witness/domain.ts';
import { sizeOf } from '../../generator/diff/witness/request-path.ts';
import { search } from '../../generator/diff/witness/search.ts';
import { canonical, compareText } from '../../generator/model/canonical.ts';
import { formatPath, type Path, parsePath } from '../../generator/model/path.ts';
import { type Random, randomFrom } from '../load/mutations.ts';

/** A few parameters: plain ones, some in an object, and a list of objects. */
const values: Readonly<Record<string, readonly Json[]>> = {
  A: ['a', 'b', 'cc'],
  B: [1, 2],
  'O.P': ['x', 'y'],
  'O.Q': [true, false],
  O: [{}],
  L: [[{}], [{}, {}], [{}, {}, {}]],
  'L[].F': ['u', 'v'],
  'L[].G': [0],
};
const domain: Domain = { values: new Map(Object.entries(values)), cut: new Set(), objects: new Set(['O', 'L[]']) };

/** Every request that the values of the domain make, smallest first. Of the elements of a list, all but the first are alike. */
const requests: readonly Json[] = (() => {
  const withEach = (all: readonly object[], name: string, some: readonly (Json | undefined)[]) =>
    all.flatMap((one) => some.map((value) => (value === undefined ? one : { ...one, [name]: value })));
  const given = (path: string) => [undefined, ...(values[path] ?? [])];
  const objects = withEach(withEach([{}], 'P', given('O.P')), 'Q', given('O.Q')) as readonly Json[];
  const elements = withEach(withEach([{}], 'F', given('L[].F')), 'G', given('L[].G')) as readonly Json[];
  const lists = elements.flatMap((first) => [
    [first],
    ...elements.flatMap((rest) => [
      [first, rest],
      [first, rest, rest],
    ]),
  ]);
  const plain = withEach(withEach([{}], 'A', given('A')), 'B', given('B'));
  const all = withEach(withEach(plain, 'O', [undefined, ...objects]), 'L', [undefined, ...lists]) as readonly Json[];
  return all
    .map((request) => ({ request, size: sizeOf(request), text: canonical(request) }))
    .sort((a, b) => a.size - b.size || compareText(a.text, b.text))
    .map(({ request }) => request);
})();

/** What a condition of the specs may say of one parameter. */
function literal(random: Random): Need {
  const path = parsePath(random.pick(Object.keys(values)));
  const wanted = random.pick(values[formatPath(path)] ?? []);
  const isLong = Array.isArray(wanted) && wanted.length > 1;
  const test = random.pick<(value: unknown) => boolean>([
    (value) => value === undefined,
    (value) => value !== undefined,
    (value) => (Array.isArray(value) ? value.length > 1 === isLong : typeof value === 'object' || value === wanted),
  ]);
  const place: Path = path.slice(0, -1);
  const own = path.slice(-1);
  const around = place.length === 0 ? [] : [formatPath(place)];
  return {
    scope: [...around, formatPath(path)],
    holds: (request) => objectsAt(request, place).some((object) => test(valueAt(object, own))),
  };
}

/** A rule about a few parameters; half of them tell the search of their parts. */
function rule(random: Random): Constraint {
  const needs = Array.from({ length: 1 + random.below(3) }, () => literal(random));
  const { isBroken } = together(needs);
  const scope = [...new Set(needs.flatMap((need) => need.scope))];
  const asks = { number: random.below(1_000_000_000) };
  return constraint({
    owner: 'rule',
    severity: 'error',
    asks,
    scope,
    isBroken,
    ...(random.below(2) === 0 ? { needs } : {}),
  });
}

/** The smallest of all requests that is right. */
function smallest(keeps: readonly Constraint[], breaks: readonly Constraint[]): Json | undefined {
  return requests.find(
    (request) => breaks.some((one) => one.isBroken(request)) && !keeps.some((one) => one.isBroken(request)),
  );
}

describe('the search', () => {
  const found = { some: 0, none: 0 };

  it.each(Array.from({ length: 40 }, (_, index) => index))(
    'draw %i: finds what a look at every request finds',
    (seed) => {
      const random = randomFrom(100 + seed);
      for (let count = 0; count < 10; count++) {
        const keeps = Array.from({ length: random.below(14) }, () => rule(random));
        const breaks = Array.from({ length: 1 + random.below(2) }, () => rule(random));
        const outcome = search({ keeps, breaks, start: {} }, domain);
        expect(outcome.isComplete).toBe(true);
        expect(outcome.request).toEqual(smallest(keeps, breaks));
        if (outcome.request !== undefined) {
          found.some++;
          continue;
        }
        found.none++;
        // What it names as the reason is reason enough.
        expect(smallest([...outcome.because], breaks)).toBeUndefined();
      }
    },
  );

  it('met questions of both kinds', () => {
    expect(found.some).toBeGreaterThan(50);
    expect(found.none).toBeGreaterThan(50);
  });
});
