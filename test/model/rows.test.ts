import { describe, expect, test } from 'vitest';
import { type Condition, describeCondition } from '../../generator/model/condition.ts';
import { describeCellRule } from '../../generator/model/lower/rule-text.ts';
import { valuesOf } from '../../generator/model/lower/standing.ts';
import { cellOf, type Row, rowsOf } from '../../generator/model/lower.ts';
import { type Cell, groupOf, type Matrix, type Model, pairsOf } from '../../generator/model/matrix.ts';
import { modelPart, rowPart } from '../../generator/model/names.ts';
import type { Parameter } from '../../generator/model/parameter.ts';
import { parsePath } from '../../generator/model/path.ts';
import { cell, group, matrix, model, parameter } from './support/facts.ts';

const required = (name: string): Parameter => parameter(name, { kind: 'string' }, { required: true });
const optional = (name: string): Parameter => parameter(name, { kind: 'string' });
const bothRequired = [required('ModelName'), required('ModelVersion')];

const kling = model(
  'Kling',
  group('Kling', ['1.6', '2.0'], { Duration: cell({ allowed: { values: [5, 10] } }) }),
  group('Kling 2.1', ['2.1'], { Duration: cell({ allowed: { values: [15] } }) }),
);
const vidu = model('Vidu', group('Vidu', 'unlisted', { Duration: cell({ allowed: { min: 1, max: 8 } }) }));
const gv = model('GV', group('GV', ['3.1'], { Duration: cell({ support: 'none' }) }));
const duration = matrix(['Duration'], kling, vidu, gv);

const described = (rows: readonly Row[]) =>
  rows.map(({ condition, title }) => `${title}: ${describeCondition(condition)}`);

describe('which rows there are', () => {
  test('a row for each group of versions', () => {
    expect(described(rowsOf(duration, bothRequired))).toEqual([
      'Kling: ModelName is "Kling" and ModelVersion is "1.6" or "2.0"',
      'Kling 2.1: ModelName is "Kling" and ModelVersion is "2.1"',
      'Vidu: ModelName is "Vidu"',
      'GV: ModelName is "GV" and ModelVersion is "3.1"',
    ]);
  });

  test('a request may leave the version out: it has a row where versions differ, and shares one where they do not', () => {
    expect(described(rowsOf(duration, [required('ModelName'), optional('ModelVersion')]))).toEqual([
      'Kling: ModelName is "Kling" and ModelVersion is "1.6" or "2.0"',
      'Kling 2.1: ModelName is "Kling" and ModelVersion is "2.1"',
      'Kling without a version: ModelName is "Kling" and ModelVersion is absent',
      'Vidu: ModelName is "Vidu"',
      'GV: ModelName is "GV" and (ModelVersion is absent or ModelVersion is "3.1")',
    ]);
  });

  test('a request may leave the model out', () => {
    const rows = rowsOf(duration, [optional('ModelName'), required('ModelVersion')]);
    expect(described(rows).slice(-1)).toEqual(['no model: ModelName is absent']);
  });

  test('a parameter that is not there is none that a request must have', () => {
    expect(described(rowsOf(duration, [])).slice(-1)).toEqual(['no model: ModelName is absent']);
  });

  test('a row says which model and versions it is about', () => {
    const rows = rowsOf(duration, []);
    expect(rows.map(({ model, versionOptional, versions }) => [model, versions, versionOptional ?? false])).toEqual([
      ['Kling', ['1.6', '2.0'], false],
      ['Kling', ['2.1'], false],
      ['Kling', 'absent', false],
      ['Vidu', 'any', true],
      ['GV', ['3.1'], true],
      [undefined, 'any', false],
    ]);
  });

  test('where nothing is chosen, what one of the choices allows is allowed', () => {
    const rows = rowsOf(duration, []);
    expect(rows.find(({ versions }) => versions === 'absent')?.cells.Duration?.statement.allowed).toEqual({
      values: [5, 10, 15],
    });
    expect(rows.at(-1)?.cells.Duration?.statement.allowed).toEqual({ min: 1, max: 15 });
  });

  test('the types have a name for each', () => {
    const cells = { Duration: cell() };
    const split = model('Hailuo', group('Hailuo 02, 2.3', ['02', '2.3'], cells), group('Hailuo', ['1'], cells));
    const rows = rowsOf(matrix(['Duration'], kling, vidu, gv, split), []);
    expect([...new Set(rows.map(modelPart))]).toEqual(['Kling', 'Vidu', 'GV', 'Hailuo', 'AnyModel']);
    expect(rows.map((row) => rowPart(row, rows))).toEqual([
      'KlingForOthers',
      'KlingFor2_1',
      'KlingForAnyVersion',
      'ViduForOthers',
      'GVForOthers',
      'HailuoFor02And2_3',
      'HailuoForOthers',
      'HailuoForAnyVersion',
      'AnyModelForOthers',
    ]);
  });
});

describe('what a cell asks for', () => {
  const given = (path: string): Condition => ({ kind: 'present', path: parsePath(path) });

  /** The rules of one cell, each in words: what kind it is, when it applies and what it says. */
  function rulesOf(said: Partial<Cell>, others: readonly Model[] = [], modes: Matrix['modes'] = []): readonly string[] {
    const own = model('Kling', group('Kling', ['1.6'], { Duration: cell(said) }));
    const rows = rowsOf({ ...matrix(['Duration'], own, ...others), modes }, bothRequired);
    return (rows[0]?.rules ?? []).map((rule) => {
      const { effect, severity, when } = rule;
      const condition = when === undefined ? '' : ` if ${describeCondition(when)}`;
      return `${effect.kind}, ${severity}${condition}: ${describeCellRule(rule)}`;
    });
  }

  test.each<[string, Partial<Cell>, readonly string[]]>([
    ['nothing, where it is open', {}, []],
    ['nothing, where the documents say nothing', { support: 'unknown', allowed: { values: [5] } }, []],
    ['its values', { allowed: { values: [5, 10] } }, ['allow, error: Duration must be 5 or 10 with Kling.']],
    ['at least a number', { allowed: { min: 2 } }, ['allow, error: Duration must be at least 2 with Kling.']],
    ['at most a number', { allowed: { max: 9 } }, ['allow, error: Duration must be at most 9 with Kling.']],
    [
      'a number of elements',
      { count: { max: 3 } },
      ['count, error: Duration must have at most 3 elements with Kling.'],
    ],
    [
      'some elements, of a list that is there',
      { count: { min: 1 } },
      ['count, error if Duration is given: Duration must have at least 1 element with Kling when Duration is given.'],
    ],
    [
      'that it only warns',
      { allowed: { values: [5] }, severity: 'warning' },
      ['allow, warning: Duration must be 5 with Kling; anything else warns.'],
    ],
    [
      'another parameter',
      { when: given('Prompt') },
      ['forbid, error if not (Prompt is given): Duration can be used with Kling only when Prompt is given.'],
    ],
  ])('%s', (_, said, expected) => {
    expect(rulesOf(said)).toEqual(expected);
  });

  test('that it stays away, where the model does not have it; another one may', () => {
    const all = (name: string) => model(name, group(name, ['1'], { Duration: cell() }));
    const some = model(
      'Hailuo',
      group('A', ['02', '2.3'], { Duration: cell() }),
      group('B', ['1'], { Duration: cell({ support: 'doubtful' }) }),
    );
    const open = model(
      'Vidu',
      group('Vidu', 'unlisted', { Duration: cell() }),
      group('V', ['q2'], { Duration: cell({ support: 'none' }) }),
    );
    const first = 'forbid, error: Duration cannot be used with Kling';
    expect(rulesOf({ support: 'none' })).toEqual([`${first}.`]);
    expect(rulesOf({ support: 'none' }, [all('GV')])).toEqual([`${first}; the documents name GV.`]);
    expect(rulesOf({ support: 'none' }, [all('GV'), some, open])).toEqual([
      `${first}; the documents name GV, Hailuo 02, 2.3 and Vidu.`,
    ]);
  });

  test('caution, where it is doubtful', () => {
    const gv = model('GV', group('GV', ['3.1'], { Duration: cell() }));
    expect(rulesOf({ support: 'doubtful', allowed: { values: [5] } }, [gv])).toEqual([
      'warn, warning: Duration is not documented for Kling; the documents name GV.',
      'allow, error: Duration must be 5 with Kling.',
    ]);
  });

  test('an input mode, by its title; outside of it, the cell says whether it refuses', () => {
    const mode = { name: 'text', title: 'text to video', condition: given('Prompt'), inputs: [] };
    const cellModes = { names: ['text', 'other'], condition: given('Prompt') };
    const text = 'Duration is documented with Kling for text to video and other only.';
    expect(rulesOf({ modes: { ...cellModes, outside: 'error' } }, [], [mode])).toEqual([
      `forbid, error if not (Prompt is given): ${text}`,
    ]);
    expect(rulesOf({ modes: { ...cellModes, outside: 'warning' } }, [], [mode])).toEqual([
      `warn, warning if not (Prompt is given): ${text}`,
    ]);
  });

  test('the same of every path of its column', () => {
    const two = { id: 'Duration', title: 'Duration', paths: [parsePath('Duration'), parsePath('Output.Duration')] };
    const own = model('Kling', group('Kling', ['1.6'], { Duration: cell({ allowed: { values: [5] } }) }));
    const [row] = rowsOf({ ...matrix([], own), columns: [two] }, bothRequired);
    expect(row?.rules.map(({ code, id }) => [code, id])).toEqual([
      ['matrix', 'Kling/Duration'],
      ['matrix', 'Kling/Duration'],
    ]);
    expect(row?.rules.map(describeCellRule)).toEqual([
      'Duration must be 5 with Kling.',
      'Output.Duration must be 5 with Kling.',
    ]);
  });
});

describe('looking things up', () => {
  test('the cell of a path, as text or as steps', () => {
    const [row] = rowsOf(duration, bothRequired);
    if (row === undefined) throw new Error('the matrix has no rows');
    expect(row.cells.Duration).toBeDefined();
    expect(cellOf(row, duration, 'Duration')).toBe(row.cells.Duration);
    expect(cellOf(row, duration, parsePath('Duration'))).toBe(row.cells.Duration);
    expect(cellOf(row, duration, 'Prompt')).toBeUndefined();
  });

  test('the values of a cell, tolerated ones last', () => {
    expect(valuesOf(cell({ allowed: { values: [10, 5], tolerated: [1] } }))).toEqual([10, 5, 1]);
    expect(valuesOf(cell({ allowed: { values: [10, 5] } }))).toEqual([10, 5]);
    expect(valuesOf(cell({ allowed: { min: 1, tolerated: [0] } }))).toBeUndefined();
  });

  test('every pair of model and version', () => {
    expect(pairsOf(duration)).toEqual([
      ['Kling', '1.6'],
      ['Kling', '2.0'],
      ['Kling', '2.1'],
      ['Vidu', 'unlisted'],
      ['GV', '3.1'],
    ]);
  });

  test('the group of a version', () => {
    expect(groupOf(kling, '2.0')?.title).toBe('Kling');
    expect(groupOf(kling, '2.1')?.title).toBe('Kling 2.1');
    expect(groupOf(kling, '9')).toBeUndefined();
    expect(groupOf(vidu, '9')?.title).toBe('Vidu');
  });
});
