import { describe, expect, it } from 'vitest';
import { cell } from '../../generator/runtime/validation/cells.ts';
import { Matrix, type MatrixTable } from '../../generator/runtime/validation/matrix.ts';
import type { Fields, Shape } from '../../generator/runtime/validation/run.ts';
import { validate } from '../../generator/runtime/validation/validate.ts';
import { issuesOf } from './verdicts.ts';

/** By which row of a matrix a request is judged, on an API that does not exist. Each row has a largest size of its own. */

const doc = { sources: ['DOC'] };
const upTo = (max: number) => ({ Size: { ...doc, max } });

const table: MatrixTable = {
  model: 'Model',
  version: 'Version',
  defaults: upTo(1),
  models: [
    {
      ...doc,
      name: 'Maple',
      versions: ['1', '2-pro', '3'],
      cells: upTo(20),
      rows: [
        { versions: ['1'], title: 'Maple 1', cells: upTo(21) },
        { versions: ['2-pro'] },
        { versions: ['3'], older: ['Size'], delisted: { ...doc, date: '2030-01-02' } },
      ],
      unlisted: { title: 'any listed version of Maple', cells: { Size: { ...doc, max: 29 } } },
    },
    { ...doc, name: 'Birch', rows: [{ cells: upTo(30) }] },
    { ...doc, name: 'Cherry', versions: ['c1', '1'], rows: [{ versionOptional: true, cells: upTo(40) }] },
    {
      ...doc,
      name: 'Walnut',
      versions: ['w1'],
      rows: [{ cells: upTo(50) }],
      versionless: { title: 'Walnut without a version', cells: upTo(59) },
    },
    { ...doc, name: 'Poplar', rows: [{ cells: upTo(60) }], isImplied: true },
    { ...doc, name: 'Willow', rows: [{}], delisted: { ...doc, date: '2031-03-04' } },
  ],
  refused: { Ebony: { sources: [], evidence: ['T1'] } },
  unlisted: { title: 'any listed model', cells: upTo(90) },
};

const judge = (request: object, own: Partial<MatrixTable> = {}) => {
  const matrix = new Matrix({ ...table, ...own });
  const shape: Shape = {
    ...doc,
    name: 'Make',
    fact: doc,
    parameters: { Model: doc, Version: doc, Size: doc },
    check: (at, fields: Fields) => {
      matrix.choose(at, fields.Model, fields.Version, fields);
      if (fields.Size !== undefined) cell(at, 'Size', fields.Size);
      return Object.values(fields).filter((value) => value !== undefined).length;
    },
  };
  const checks = { shape, service: { refusals: {} } };
  // The second time what the first one found is known.
  const [first, second] = [validate(request, checks), validate(request, checks)];
  expect(second).toEqual(first);
  return issuesOf(first);
};

const said = (request: object, own?: Partial<MatrixTable>) =>
  judge(request, own).map(({ code, message, severity }) => `${severity} ${code} ${message}`);

/** What is said of a size that no row takes. */
const saidOfSize = (request: object, own?: Partial<MatrixTable>) => said({ ...request, Size: 100 }, own).at(-1);

describe('a request is judged by the row', () => {
  it.each<[string, object, string]>([
    ['of its version', { Model: 'Maple', Version: '1' }, 'error matrix Size must be at most 21 with Maple 1, not 100.'],
    [
      'of its model, where that of the version says nothing else',
      { Model: 'Maple', Version: '2-pro' },
      'error matrix Size must be at most 20 with Maple, not 100.',
    ],
    [
      'of all models, where that of the model says nothing else',
      { Model: 'Willow' },
      'error matrix Size must be at most 1 with Willow, not 100.',
    ],
    ['of a model without versions', { Model: 'Birch' }, 'error matrix Size must be at most 30 with Birch, not 100.'],
    [
      'for which the version may be left out, by a request without one',
      { Model: 'Cherry' },
      'error matrix Size must be at most 40 with Cherry, not 100.',
    ],
    [
      'for requests without a version, if there is one',
      { Model: 'Walnut' },
      'error matrix Size must be at most 59 with Walnut without a version, not 100.',
    ],
    [
      'of the version that was meant',
      { Model: 'Maple', Version: 'v2 Pro' },
      'error matrix Size must be at most 20 with Maple, not 100.',
    ],
    [
      'of the model that was meant',
      { Model: 'Mapel', Version: '1' },
      'error matrix Size must be at most 21 with Maple 1, not 100.',
    ],
  ])('%s', (_, request, expected) => {
    expect(saidOfSize(request)).toBe(expected);
  });

  it('of any listed version or model, which only warns, where the own one is not listed', () => {
    expect(saidOfSize({ Model: 'Maple', Version: '9' })).toBe(
      'warning matrix Size must be at most 29 with any listed version of Maple, not 100.',
    );
    expect(saidOfSize({ Model: 'Rosewood', Version: '9' })).toBe(
      'warning matrix Size must be at most 90 with any listed model, not 100.',
    );
  });

  it('which is older than its version, with a warning that says so', () => {
    expect(saidOfSize({ Model: 'Maple', Version: '3' })).toBe(
      'warning matrix Size must be at most 20 with Maple, not 100. The statement is older than this version, so it may not be about it.',
    );
  });

  it('for requests without a model, where the API allows them', () => {
    const modelless = { title: 'no model', cells: upTo(80) };
    expect(saidOfSize({}, { modelless })).toBe('error matrix Size must be at most 80 with no model, not 100.');
    expect(said({ Size: 100 })).toEqual([]);
  });

  it.each<[string, object]>([
    ['a model that is no string', { Model: 5, Version: '1' }],
    ['a version that is no string', { Model: 'Maple', Version: 5 }],
    ['no version, where there must be one', { Model: 'Maple' }],
    ['an empty model, where there must be one', { Model: '', Version: '1' }],
    ['an empty version, where there must be one', { Model: 'Maple', Version: '' }],
  ])('of none, with nothing to say of models, for %s', (_, request) => {
    expect(said({ ...request, Size: 100 })).toEqual([]);
  });

  it('of none, where a cell says that nothing is known', () => {
    const models = [{ ...doc, name: 'Maple', versions: ['1'], rows: [{ cells: { Size: null } }] }];
    expect(said({ Model: 'Maple', Version: '1', Size: 100 }, { models })).toEqual([]);
  });
});

describe('a cell', () => {
  const judged = (own: object, Size: unknown) => {
    const models = [{ ...doc, name: 'Maple', versions: ['1'], rows: [{ cells: { Size: { ...doc, ...own } } }] }];
    return said({ Model: 'Maple', Version: '1', Size }, { models });
  };

  it('of lists counts what is in them, and an empty one is none', () => {
    const atLeastTwo = { minItems: 2, maxItems: 3 };
    for (const right of [[], ['a', 'b'], ['a', 'b', 'c'], 'a']) expect(judged(atLeastTwo, right)).toEqual([]);
    expect(judged(atLeastTwo, ['a'])).toEqual(['error matrix Size must have 2 to 3 elements with Maple, not 1.']);
    expect(judged({ maxItems: 1 }, ['a', 'b'])).toEqual([
      'error matrix Size must have at most 1 element with Maple, not 2.',
    ]);
  });

  it('of values and of numbers tolerates some, with the reason', () => {
    const remark = 'It was seen to work.';
    const seen = 'is not among the values documented for the model. It was seen to work.';
    expect(judged({ values: [1, 2], tolerated: [3], remark }, 3)).toEqual([`warning matrix Size 3 ${seen}`]);
    expect(judged({ min: 1, max: 2, tolerated: [3], remark }, 3)).toEqual([`warning matrix Size 3 ${seen}`]);
    expect(judged({ support: 'none', tolerated: [3], remark }, 3)).toEqual([`warning matrix Size 3 ${seen}`]);
    expect(judged({ values: [1, 2], tolerated: [3] }, 4)).toEqual([
      'error matrix Size must be 1, 2 or 3 with Maple, not 4.',
    ]);
  });

  it('leaves values of another type to the check of the type', () => {
    expect(judged({ values: [1, 2] }, 'a')).toEqual([]);
    expect(judged({ min: 1 }, '0')).toEqual([]);
  });

  it('of what cannot be used says nothing where nothing is given', () => {
    for (const empty of ['', []]) expect(judged({ support: 'none' }, empty)).toEqual([]);
    expect(judged({ support: 'none' }, 0)).toEqual(['error matrix Size cannot be used with Maple.']);
  });

  it('on a condition, or for some inputs, says which', () => {
    const never = { words: 'it rains', isMet: () => false };
    const always = { words: 'it rains', isMet: ({ Size }: Fields) => Size === 5 };
    expect(judged({ when: always, modes: always }, 5)).toEqual([]);
    expect(judged({ when: never }, 5)).toEqual(['error matrix Size can be used with Maple only when it rains.']);
    expect(judged({ modes: never }, 5)).toEqual(['warning matrix Size is documented with Maple for it rains only.']);
    expect(judged({ modes: never, refusesOtherModes: true }, 5)).toEqual([
      'error matrix Size is documented with Maple for it rains only.',
    ]);
    expect(judged({ modes: never, refusesOtherModes: true, warns: true }, 5)).toEqual([
      'warning matrix Size is documented with Maple for it rains only.',
    ]);
  });

  it('that few have says which models and versions have it', () => {
    const without = { Size: { ...doc, support: 'none' as const } };
    const some = { Size: doc };
    const models = [
      { ...doc, name: 'Maple', versions: ['1'], rows: [{ cells: without }] },
      {
        ...doc,
        name: 'Birch',
        versions: ['1', '2', '3'],
        rows: [{ versions: ['1', '3'], cells: some }, { cells: without }],
      },
      { ...doc, name: 'Cherry', versions: ['1'], cells: some, rows: [{}] },
      { ...doc, name: 'Oak', versions: ['1'], cells: some, rows: [{ cells: { Size: null } }] },
    ];
    expect(said({ Model: 'Maple', Version: '1', Size: 5 }, { models, defaults: {} })).toEqual([
      'error matrix Size cannot be used with Maple; the documents name Birch 1, 3 and Cherry.',
    ]);
  });
});

describe('of a version that no document lists', () => {
  const doubtful = { Size: { ...doc, support: 'doubtful' as const } };
  const models = [
    { ...doc, name: 'Maple', versions: ['1'], rows: [{ cells: doubtful }], unlisted: { cells: doubtful } },
  ];

  it('what is doubtful for the listed ones says nothing', () => {
    expect(saidOfSize({ Model: 'Maple', Version: '1' }, { models })).toBe(
      'warning matrix Size is not documented for Maple.',
    );
    expect(said({ Model: 'Maple', Version: '2', Size: 100 }, { models })).toEqual([
      'warning unlisted Version "2" is in no document of this package, so Maple may not have it; listed are 1.',
    ]);
  });
});

describe('a model', () => {
  it('that the service refused when it was tried is refused, by that evidence, and what no model takes only warns', () => {
    expect(said({ Model: 'Ebony', Size: 100 })).toEqual([
      'error enum Model "Ebony" is refused by the service, as those who tried it say; listed are Maple, Birch, Cherry, Walnut, Poplar and Willow.',
      'warning matrix Size must be at most 90 with any listed model, not 100.',
    ]);
    expect(judge({ Model: 'Ebony' })).toMatchObject([{ path: 'Model', evidence: ['T1'], sources: [] }]);
  });

  it('that was tried is refused as such, and not as a slip of the pen', () => {
    const refused = { maple: { sources: [], evidence: ['T2'] } };
    expect(judge({ Model: 'maple', Version: '1' }, { refused })).toMatchObject([{ code: 'enum', evidence: ['T2'] }]);
    expect(judge({ Model: 'maple', Version: '1' }, { refused })[0]).not.toHaveProperty('suggestion');
  });

  it('whose name is one that all objects have was tried by nobody', () => {
    expect(judge({ Model: 'constructor' })).toMatchObject([{ code: 'unlisted', severity: 'warning' }]);
  });

  it('that is empty is refused where a request needs none', () => {
    expect(said({ Model: '', Version: '1' }, { modelless: {} })).toEqual([
      'error enum Model must be Maple, Birch, Cherry, Walnut, Poplar or Willow, not "".',
    ]);
  });

  it('that the documents only imply warns, once, and its versions are not asked for', () => {
    expect(said({ Model: 'Poplar', Version: '7' })).toEqual([
      'warning undocumented Poplar is in no list of models; the documents only imply it.',
    ]);
  });

  it('that the documents only imply warns for each of its versions, every time', () => {
    const models = [{ ...doc, name: 'Oak', versions: ['1'], rows: [{}], isImplied: true as const }];
    expect(said({ Model: 'Oak', Version: '1' }, { models })).toEqual([
      'warning undocumented Oak is in no list of models; the documents only imply it.',
    ]);
  });

  it('that was taken out of the documents warns', () => {
    expect(said({ Model: 'Willow' })).toEqual([
      'warning delisted Willow was removed from the documents on 2031-03-04.',
    ]);
  });
});

describe('a version', () => {
  it('that was taken out of the documents warns, with its own name or that of its model', () => {
    expect(said({ Model: 'Maple', Version: '3' })).toEqual([
      'warning delisted Maple was removed from the documents on 2030-01-02.',
    ]);
  });

  it('of a model that was taken out too is not told a second time', () => {
    const delisted = { ...doc, date: '2030-01-02' };
    const models = [{ ...doc, name: 'Oak', versions: ['1'], rows: [{ delisted }], delisted }];
    expect(said({ Model: 'Oak', Version: '1' }, { models })).toHaveLength(1);
  });

  it('of a model of which no document lists any is not checked, which is said', () => {
    expect(said({ Model: 'Birch', Version: '7' })).toEqual([
      'warning unlisted No version of Birch is documented, so this one is not checked.',
    ]);
    expect(said({ Model: 'Birch', Version: '' })).toEqual([]);
  });

  it('of another model is refused, and said to be one', () => {
    expect(said({ Model: 'Maple', Version: 'c1' })).toEqual([
      'error version Version must be 1, 2-pro or 3 for Maple, not "c1", which is a version of Cherry.',
    ]);
    expect(said({ Model: 'Birch', Version: 'c1' })).toEqual([
      'error version Version "c1" is a version of Cherry, not of Birch.',
    ]);
  });

  it('that is a number says nothing of the model: another one may have the same', () => {
    expect(said({ Model: 'Walnut', Version: '1' })).toEqual([
      'warning unlisted Version "1" is in no document of this package, so Walnut may not have it; listed are w1.',
    ]);
  });

  it('that is misspelt is refused, with the model it was looked for in', () => {
    expect(said({ Model: 'Maple', Version: 'V2PRO' })).toEqual([
      'error version Version must be 1, 2-pro or 3 for Maple, not "V2PRO". Did you mean 2-pro?',
    ]);
  });

  it.each<[string, string]>([
    ['Cherry', 'c1 or 1'],
    ['Walnut', 'w1'],
  ])('that is empty is refused for %s, where it may be left out', (Model, allowed) => {
    expect(said({ Model, Version: '' })).toEqual([`error version Version must be ${allowed} for ${Model}, not "".`]);
  });
});
