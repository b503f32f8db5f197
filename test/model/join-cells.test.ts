import { describe, expect, test } from 'vitest';
import type { Condition } from '../../generator/model/condition.ts';
import { joinCells } from '../../generator/model/lower/join-cells.ts';
import type { Cell } from '../../generator/model/matrix.ts';
import { parsePath } from '../../generator/model/path.ts';
import type { Allowed } from '../../generator/model/rule.ts';
import { cell, cellFrom } from './support/facts.ts';

const joined = (...all: readonly Allowed[]) => joinCells(all.map((allowed) => cell({ allowed }))).allowed;

test('nothing cannot be joined', () => {
  expect(() => joinCells([])).toThrow('there is no cell to join');
});

describe('what counts', () => {
  test('cells that rule a parameter out do not, where another one has it', () => {
    const full = cell({ allowed: { values: [5] } });
    expect(joinCells([cell({ support: 'none' }), full])).toBe(full);
  });

  test('where all rule it out, so does the whole', () => {
    const none = cell({ support: 'none' });
    expect(joinCells([none, cell({ support: 'none' })])).toBe(none);
  });

  test.each([
    [['full', 'doubtful'], 'full'],
    [['doubtful', 'doubtful'], 'doubtful'],
    [['full', 'full'], 'full'],
    [['full', 'unknown'], 'unknown'],
  ] as const)('%j together are %s', (supports, expected) => {
    expect(joinCells(supports.map((support) => cell({ support }))).support).toBe(expected);
  });
});

describe('values', () => {
  test('lists are united', () => {
    expect(joined({ values: [5, 10] }, { values: [10, 15] })).toEqual({ values: [5, 10, 15] });
  });

  test('what one cell tolerates and another takes is taken', () => {
    const allowed = joined({ values: [5], tolerated: [8, 10] }, { values: [10] });
    expect(allowed).toEqual({ values: [5, 10], tolerated: [8] });
  });

  test('nothing stays tolerated where all of it is taken', () => {
    expect(joined({ values: [5], tolerated: [10] }, { values: [10] })).toEqual({ values: [5, 10] });
  });

  test('they are in the order of what is said of all, whichever cell comes first', () => {
    const [one, other] = [{ values: [9, 5] }, { values: [7, 5], tolerated: [3, 1] }].map((allowed) =>
      cell({ allowed }),
    );
    const stated = cell({ allowed: { values: [1, 3, 5, 7] } });
    const expected = { values: [5, 7, 9], tolerated: [1, 3] };
    expect(joinCells([one, other] as Cell[], stated).allowed).toEqual(expected);
    expect(joinCells([other, one] as Cell[], stated).allowed).toEqual(expected);
  });

  test('ranges become the range around both', () => {
    expect(joined({ min: 3, max: 8 }, { min: 1, max: 5 })).toEqual({ min: 1, max: 8 });
  });

  test('a list and a range become the range around both', () => {
    expect(joined({ values: [5, 10] }, { min: 6, max: 8 })).toEqual({ min: 5, max: 10 });
    expect(joined({ values: [5] }, { min: 1, max: 8 })).toEqual({ min: 1, max: 8 });
  });

  test('what is tolerated beside a range counts like what is listed', () => {
    expect(joined({ values: [5], tolerated: [30] }, { min: 1, max: 8 })).toEqual({ min: 1, max: 30 });
    expect(joined({ min: 3, max: 8 }, { values: [5], tolerated: [1] })).toEqual({ min: 1, max: 8 });
  });

  test('a range that is open stays open', () => {
    expect(joined({ values: [5] }, { min: 6 })).toEqual({ min: 5 });
    expect(joined({ min: 1, max: 3 }, { max: 8 })).toEqual({ max: 8 });
  });

  test('where one cell takes anything, the whole does', () => {
    expect(joined({ values: [5] }, {})).toEqual({});
  });

  test('where the documents of one version say nothing, nothing is checked', () => {
    const open = joinCells([
      cell({ allowed: { values: [5] }, modes: textOnly, when: given('A') }),
      cell({ support: 'unknown', modes: textOnly, when: given('B') }),
    ]);
    expect(open).toEqual(cell({ support: 'unknown' }));
  });
});

const given = (path: string): Condition => ({ kind: 'present', path: parsePath(path) });
const modes = (...names: readonly string[]) => ({ names, condition: given('FileInfos'), outside: 'error' as const });
const textOnly = modes('text-to-video');

describe('what is only warned of', () => {
  const warned = cell({ support: 'none', severity: 'warning' });

  test('can be used, so it is not refused', () => {
    expect(joinCells([warned, cell({ support: 'none' })])).toEqual(warned);
    expect(joinCells([cell({ support: 'none' }), warned])).toEqual(warned);
    const both = joinCells([cell({ allowed: { values: [5] } }), warned]);
    expect(both).toMatchObject({ support: 'full', allowed: {}, severity: 'warning' });
  });

  test('outside of a mode is not refused, whichever comes first', () => {
    const soft = cell({ modes: { ...textOnly, outside: 'warning' } });
    for (const all of [
      [soft, cell({ modes: textOnly })],
      [cell({ modes: textOnly }), soft],
    ]) {
      expect(joinCells(all).modes?.outside).toBe('warning');
    }
    expect(joinCells([cell({ modes: textOnly }), cell({ modes: textOnly })]).modes?.outside).toBe('error');
  });
});

describe('what holds for all', () => {
  test('a default that they share is the default', () => {
    expect(joinCells([cell({ default: 5 }), cell({ default: 5 })]).default).toBe(5);
    expect(joinCells([cell({ default: 5 }), cell({ default: 10 })])).not.toHaveProperty('default');
    expect(joinCells([cell({ default: 5 }), cell()])).not.toHaveProperty('default');
    expect(joinCells([cell(), cell()])).not.toHaveProperty('default');
  });

  test('input modes stay where they are the same', () => {
    const same = modes('text-to-video', 'first-frame');
    expect(joinCells([cell({ modes: same }), cell({ modes: same })]).modes).toBe(same);
    expect(joinCells([cell({ modes: same }), cell({ modes: modes('first-frame') })])).not.toHaveProperty('modes');
    expect(joinCells([cell({ modes: same }), cell()])).not.toHaveProperty('modes');
  });

  test('a condition stays where every cell has one, and either is enough', () => {
    const both = joinCells([cell({ when: given('A') }), cell({ when: given('B') })]);
    expect(both.when).toEqual({ kind: 'any', of: [given('A'), given('B')] });
    expect(joinCells([cell({ when: given('A') }), cell()])).not.toHaveProperty('when');
  });

  test('it only warns where one of them only warns', () => {
    expect(joinCells([cell(), cell({ severity: 'warning' })]).severity).toBe('warning');
    expect(joinCells([cell(), cell()]).severity).toBe('error');
  });

  test('it has the sources and the contradictions of all, each once and by name, so that their order does not matter', () => {
    const { conflicts, sources } = joinCells([
      cellFrom(['S0', 'INTL'], ['C1']),
      cellFrom(['INTL', 'CN'], ['C1', 'C2']),
      cellFrom(['GONE'], ['C9'], { support: 'none' }),
    ]).provenance;
    expect(sources).toEqual(['CN', 'INTL', 'S0']);
    expect(conflicts).toEqual(['C1', 'C2']);
  });
});

describe('how many', () => {
  test.each([
    [
      { min: 1, max: 3 },
      { min: 2, max: 5 },
      { min: 1, max: 5 },
    ],
    [{ min: 1 }, { min: 2, max: 5 }, { min: 1 }],
    [{ max: 3 }, { min: 2, max: 5 }, { max: 5 }],
  ])('%j and %j give %j', (one, other, expected) => {
    expect(joinCells([cell({ count: one }), cell({ count: other })]).count).toEqual(expected);
  });

  test('is not said where one cell does not say it', () => {
    expect(joinCells([cell({ count: { max: 3 } }), cell()])).not.toHaveProperty('count');
  });
});
