import { describe, expect, it } from 'vitest';
import type { Rule } from '../../generator/runtime/validation/checks.ts';
import { Matrix } from '../../generator/runtime/validation/matrix.ts';
import {
  atMost,
  broken,
  counts,
  excludes,
  inEach,
  needs,
  only,
  within,
} from '../../generator/runtime/validation/rules.ts';
import { type Check, judge, said } from './made-up-api.ts';

/** Rules between parameters, on an API that does not exist. */

const rule: Rule = { id: 'together', title: 'Two things go together.', sources: ['DOC'] };
const isBroken = ['error rule Two things go together. together'];

describe('a parameter that a rule', () => {
  it('needs is missing when it is absent or empty', () => {
    const check: Check = (at, { Name }) => needs(at, rule, 'Name', Name);
    for (const empty of [{}, { Name: '' }, { Name: [] }]) expect(said(empty, check)).toEqual(isBroken);
    for (const given of [0, false, null, 'a', ['a']]) expect(said({ Name: given }, check)).toEqual([]);
  });

  it('excludes must be absent or empty', () => {
    const check: Check = (at, { Name }) => excludes(at, rule, 'Name', Name);
    for (const given of [0, false, 'a', ['a']]) expect(said({ Name: given }, check)).toEqual(isBroken);
    for (const empty of [{}, { Name: '' }, { Name: [] }]) expect(said(empty, check)).toEqual([]);
  });
});

describe('the service is expected to refuse', () => {
  const refusals = (check: Check) => judge({}, check).map(({ refusal }) => refusal);

  it('what a rule needs as a missing parameter, unless the rule has a code', () => {
    expect(refusals((at) => needs(at, rule, 'Name', undefined))).toEqual(['Missing']);
    expect(refusals((at) => needs(at, { ...rule, refusal: 'Own.Code' }, 'Name', undefined))).toEqual(['Own.Code']);
  });

  it('whatever else breaks a rule as a value, unless the rule has a code', () => {
    expect(refusals((at) => broken(at, rule, 'Name'))).toEqual(['BadValue']);
    expect(refusals((at) => broken(at, { ...rule, refusal: 'Own.Code' }, 'Name'))).toEqual(['Own.Code']);
  });

  it('nothing that only warns', () => {
    expect(refusals((at) => broken(at, rule, 'Name', true))).toEqual([undefined]);
  });
});

describe('a text of at most two characters', () => {
  const check: Check = (at, { Name }) => atMost(at, rule, 'Name', Name, 2);

  it.each(['', 'ab', '猫猫', '🎬🎬'])('may be %j', (Name) => expect(said({ Name }, check)).toEqual([]));
  it.each(['abc', '🎬🎬🎬'])('may not be %j', (Name) => expect(said({ Name }, check)).toEqual(isBroken));
  it('is no rule for what is no text', () => expect(said({ Name: 1234 }, check)).toEqual([]));
});

describe('a range has its ends in it', () => {
  const check: Check = (at, { Size }) => within(at, rule, 'Size', Size, 2, 4);
  it.each([2, 3, 4])('%i', (Size) => expect(said({ Size }, check)).toEqual([]));
  it.each([1, 5])('not %i', (Size) => expect(said({ Size }, check)).toEqual(isBroken));
});

describe('the number of elements', () => {
  const all: Check = (at, { All }) => counts(at, rule, 'All', All, 1, 2);
  const some: Check = (at, { All }) => counts(at, rule, 'All', All, undefined, 1, 'Kind', ['Cat', 'Dog']);

  it('is that of all', () => {
    for (const wrong of [[], [1, 2, 3]]) expect(said({ All: wrong }, all)).toEqual(isBroken);
    for (const right of [[1], [1, 2]]) expect(said({ All: right }, all)).toEqual([]);
  });

  it('or of those that have one of some values, in any letters', () => {
    expect(said({ All: [{ Kind: 'Cat' }, { Kind: 'dog' }] }, some)).toEqual(isBroken);
    expect(said({ All: [{ Kind: 'Cat' }, { Kind: 'Cow' }, {}, 'Dog'] }, some)).toEqual([]);
  });

  it('of what is no list is none', () => {
    expect(said({ All: 'abc' }, (at, { All }) => counts(at, rule, 'All', All, 0, 0))).toEqual([]);
  });
});

describe('of some values', () => {
  const check: Check = (at, { Size }) => only(at, rule, 'Size', Size, [1, 2], [3]);

  it('one is right, and a tolerated one warns', () => {
    expect(said({ Size: 2 }, check)).toEqual([]);
    expect(said({ Size: 3 }, check)).toEqual([
      'warning matrix Size 3 is not among the values documented for the model. together',
    ]);
  });

  it('another one is refused, and the message has the tolerated ones too', () => {
    expect(said({ Size: 4 }, check)).toEqual(['error rule Size must be 1, 2 or 3, not 4. together']);
  });

  it('a value of another type is left to the check of the type', () => {
    expect(said({ Size: '4' }, check)).toEqual([]);
  });
});

describe('of each element', () => {
  const seen = (path: string, list: unknown) => {
    const found: unknown[] = [];
    inEach('All', list, path, (name, value) => found.push([name, value]));
    return found;
  };

  it('a property is looked at, with its place, be it there or not', () => {
    expect(seen('Size', [{ Size: 1 }, {}, 'x'])).toEqual([
      ['All[0].Size', 1],
      ['All[1].Size', undefined],
      ['All[2].Size', undefined],
    ]);
  });

  it('a property of a property, too', () => {
    expect(seen('In.Size', [{ In: { Size: 1 }, 'In.Size': 2 }])).toEqual([['All[0].In.Size', 1]]);
  });

  it('of what is no list there is none', () => expect(seen('Size', { Size: 1 })).toEqual([]));
});

describe('a rule about a model that names no versions', () => {
  const listed = { sources: ['DOC'], name: 'Maple', versions: ['1'], rows: [{}], unlisted: {} };
  const matrix = new Matrix({ model: 'Name', version: 'Size', defaults: {}, models: [listed], unlisted: {} });
  const ofModel: Rule = { ...rule, ofModel: true };
  /** What the rule says of a request for this model and version. */
  const saidOf = (Name: string, Size: string, own: Rule = ofModel) =>
    said({ Name, Size }, (at, fields) => {
      matrix.choose(at, fields.Name, fields.Size, fields);
      broken(at, own, 'On');
    }).filter((issue) => !issue.includes('unlisted'));

  it('refuses for the versions that are listed', () => {
    expect(saidOf('Maple', '1')).toEqual(isBroken);
  });

  it('warns for a version that no document lists, since the rule is older', () => {
    expect(saidOf('Maple', '2')).toEqual([
      'warning rule Two things go together. The statement is older than this version, so it may not be about it. together',
    ]);
  });

  it('warns for a model that no document lists, which is no version that came later', () => {
    expect(saidOf('Rosewood', '1')).toEqual(['warning rule Two things go together. together']);
  });

  it('refuses where an API has no models', () => {
    expect(said({}, (at) => broken(at, ofModel, 'On'))).toEqual(isBroken);
  });

  it('is told in the same way of values', () => {
    const check: Check = (at, fields) => {
      matrix.choose(at, fields.Name, fields.Size, fields);
      only(at, ofModel, 'On', fields.On, ['a', 'b']);
    };
    expect(said({ Name: 'Maple', Size: '1', On: 'zzz' }, check)).toEqual([
      'error rule On must be a or b, not "zzz". together',
    ]);
    expect(said({ Name: 'Maple', Size: '2', On: 'zzz' }, check).at(-1)).toBe(
      'warning rule On must be a or b, not "zzz". The statement is older than this version, so it may not be about it. together',
    );
  });

  it('is not one about all models, which refuses always', () => {
    for (const [name, version] of [
      ['Maple', '2'],
      ['Rosewood', '1'],
    ] as const)
      expect(saidOf(name, version, rule)).toEqual(isBroken);
  });
});
