import { describe, expect, it } from 'vitest';
import {
  anyObject,
  delisted,
  each,
  flag,
  fromText,
  hinted,
  integer,
  list,
  number,
  oneOf,
  type Rule,
  required,
  structure,
  text,
  texts,
} from '../../generator/runtime/validation/checks.ts';
import type { Fact } from '../../generator/runtime/validation/issue.ts';
import { broken, inEach, only, warns, within } from '../../generator/runtime/validation/rules.ts';
import type { Fields, Place, Service, Shape } from '../../generator/runtime/validation/run.ts';
import { validate } from '../../generator/runtime/validation/validate.ts';
import { issuesOf } from './verdicts.ts';

/** The checks that generated validators call, on an API that does not exist. */

const service: Service = {
  refusals: { type: 'BadType', required: 'Missing', 'unknown-parameter': 'Unknown', value: 'BadValue' },
};

const documented: Fact = { sources: ['DOC'] };
const disputed: Fact = { sources: ['DOC', 'SDK'], conflicts: ['D1', 'D2'], warns: true };
const ownCode: Fact = { sources: ['DOC'], refusal: 'Own.Code' };

type Check = (c: Place, fields: Fields) => void;

const names = ['Name', 'Size', 'On', 'New', 'Old', 'In', 'All', 'Sizes', 'Out'];

const shapeOf = (check: Check, name = 'Make', fact: Fact = documented): Shape => ({
  name,
  fact: documented,
  parameters: Object.fromEntries(names.map((parameter) => [parameter, fact])),
  check: (c, fields) => {
    check(c, fields);
    return Object.values(fields).filter((value) => value !== undefined).length;
  },
});

const judge = (input: unknown, check: Check, fact?: Fact) =>
  issuesOf(validate(input, { shape: shapeOf(check, 'Make', fact), service }));

const size =
  (...limits: readonly (number | undefined)[]) =>
  (c: Place, { Size }: Fields) =>
    integer(c, 'Size', Size, limits[0], limits[1]);
const inner = shapeOf((c, { Name }) => {
  if (Name !== undefined) text(c, 'Name', Name);
}, 'Inner');
const rule: Rule = { id: 'two-sizes', title: 'Two sizes go together.', sources: ['DOC'] };

describe.each<[string, Check, unknown, readonly string[]]>([
  ['a required parameter', (c) => required(c, 'Name'), {}, ['error required Name is required. Make.Name']],
  [
    'a parameter that a rule requires',
    (c) => required(c, 'Name', { id: 'named', title: 'Things have names.', sources: ['DOC'] }),
    {},
    ['error required Things have names. named'],
  ],
  ['a text', (c, f) => text(c, 'Name', f.Name), { Name: 1 }, ['error type Name must be a string, not 1. Make.Name']],
  [
    'a text with a limit',
    (c, f) => text(c, 'Name', f.Name, 2),
    { Name: 'abc' },
    ['error limit Name must have at most 2 characters, not 3. Make.Name'],
  ],
  ['a text as long as its limit', (c, f) => text(c, 'Name', f.Name, 2), { Name: '😀b' }, []],
  [
    'one of some texts',
    (c, f) => oneOf(c, 'Name', f.Name, ['first', 'second']),
    { Name: 'fisrt' },
    ['error enum Name must be first or second, not "fisrt". Did you mean first? Make.Name'],
  ],
  [
    'no text among some',
    (c, f) => oneOf(c, 'Name', f.Name, ['a']),
    { Name: true },
    ['error type Name must be a string, not true. Make.Name'],
  ],
  ['an integer', size(), { Size: 1.5 }, ['error type Size must be an integer, not 1.5. Make.Size']],
  ['an integer below', size(2, 3), { Size: 1 }, ['error limit Size must be 2 to 3, not 1. Make.Size']],
  ['an integer above', size(2, 3), { Size: 4 }, ['error limit Size must be 2 to 3, not 4. Make.Size']],
  ['an integer at either end', size(2, 2), { Size: 2 }, []],
  [
    'an integer that can only be one',
    size(2, 2),
    { Size: 3 },
    ['error limit Size must be exactly 2, not 3. Make.Size'],
  ],
  ['an integer with a lower end', size(2), { Size: 1 }, ['error limit Size must be at least 2, not 1. Make.Size']],
  [
    'an integer with an upper end',
    size(undefined, 2),
    { Size: 3 },
    ['error limit Size must be at most 2, not 3. Make.Size'],
  ],
  [
    'an integer among some',
    (c, f) => integer(c, 'Size', f.Size, undefined, undefined, [5, 10]),
    { Size: 6 },
    ['error enum Size must be 5 or 10, not 6. Make.Size'],
  ],
  [
    'a number',
    (c, f) => number(c, 'Size', f.Size, 0.5),
    { Size: 0.25 },
    ['error limit Size must be at least 0.5, not 0.25. Make.Size'],
  ],
  [
    'no number',
    (c, f) => number(c, 'Size', f.Size),
    { Size: Number.NaN },
    ['error type Size must be a number, not NaN. Make.Size'],
  ],
  ['a flag', (c, f) => flag(c, 'On', f.On), { On: 'yes' }, ['error type On must be true or false, not "yes". Make.On']],
  [
    'a parameter that is only hinted at',
    (c) => hinted(c, 'New'),
    { New: 1 },
    ['warning undocumented New is only hinted at by the documents. Make.New'],
  ],
  [
    'a parameter that was taken out',
    (c) => delisted(c, 'Old', { date: '2030-01-02', sources: ['DOC'] }),
    { Old: 1 },
    ['warning delisted Old was removed from the documents on 2030-01-02. Make.Old'],
  ],
  [
    'an object',
    (c, f) => void structure(c, 'In', f.In, inner),
    { In: [] },
    ['error type In must be an object, not an array. Make.In'],
  ],
  [
    'what is in an object',
    (c, f) => void structure(c, 'In', f.In, inner),
    { In: { Name: 1 } },
    ['error type In.Name must be a string, not 1. Inner.Name'],
  ],
  [
    'a text for an object, where that is taken',
    (c, f) => anyObject(c, 'In', f.In, 'warning'),
    { In: '{}' },
    ['warning undocumented In is a string; the documents declare an object and show a string. Make.In'],
  ],
  ['a text for an object, where nobody minds', (c, f) => anyObject(c, 'In', f.In, 'silent'), { In: '{}' }, []],
  [
    'a text for an object, where it is not taken',
    (c, f) => anyObject(c, 'In', f.In),
    { In: '{}' },
    ['error type In must be an object, not "{}". Make.In'],
  ],
  ['any object', (c, f) => anyObject(c, 'In', f.In), { In: { what: 'ever' } }, []],
  [
    'elements of a list',
    (c, f) => each(c, 'All', f.All, inner),
    { All: [{ Name: 'a' }, { Name: 1 }, 7] },
    ['error type All[1].Name must be a string, not 1. Inner.Name', 'error type All[2] must be an object, not 7. Inner'],
  ],
  [
    'a list that is none',
    (c, f) => each(c, 'All', f.All, inner),
    { All: {} },
    ['error type All must be an array, not an object. Make.All'],
  ],
  [
    'a list that is too long',
    (c, f) => each(c, 'All', f.All, inner, 0, 1),
    { All: [{}, {}] },
    ['error limit All must have 0 to 1 element, not 2. Make.All'],
  ],
  [
    'a list that is too short',
    (c, f) => texts(c, 'All', f.All, 2),
    { All: ['a'] },
    ['error limit All must have at least 2 elements, not 1. Make.All'],
  ],
  [
    'texts',
    (c, f) => texts(c, 'All', f.All),
    { All: ['a', 1] },
    ['error type All[1] must be a string, not 1. Make.All'],
  ],
  [
    'integers',
    (c, f) => list(c, 'All', f.All, 'an integer', Number.isSafeInteger),
    { All: [1, 'a'] },
    ['error type All[1] must be an integer, not "a". Make.All'],
  ],
  ['a rule', (c) => broken(c, rule, 'Size'), {}, ['error rule Two sizes go together. two-sizes']],
  [
    'a rule that warns',
    (c, f) => warns(c, rule, 'Size', f.Size),
    { Size: 1 },
    ['warning rule Two sizes go together. two-sizes'],
  ],
  ['a rule that has nothing to warn of', (c, f) => warns(c, rule, 'Size', f.Size), { Size: '' }, []],
  [
    'a range that a rule gives',
    (c, f) => within(c, rule, 'Size', f.Size, 1, 2),
    { Size: 3 },
    ['error rule Two sizes go together. two-sizes'],
  ],
  ['a range, and something that is not a number', (c, f) => within(c, rule, 'Size', f.Size, 1, 2), { Size: '3' }, []],
  [
    'values that a rule gives',
    (c, f) => only(c, rule, 'Size', f.Size, [1, 2]),
    { Size: 3 },
    ['error rule Size must be 1 or 2, not 3. two-sizes'],
  ],
  [
    'a value that a rule tolerates',
    (c, f) => only(c, rule, 'Size', f.Size, [1, 2], [4]),
    { Size: 4 },
    ['warning matrix Size 4 is not among the values documented for the model. two-sizes'],
  ],
  [
    'a rule on every element, deep inside',
    (_c, f) =>
      inEach('All', f.All, 'In.Size', (name, value) => {
        if (value !== 1) broken(_c, rule, name);
      }),
    { All: [{ In: { Size: 1 } }, { In: {} }, {}] },
    ['error rule Two sizes go together. two-sizes', 'error rule Two sizes go together. two-sizes'],
  ],
])('%s', (_, check, input, expected) => {
  it('is told in words, or not at all', () => {
    const found = judge(input, check);
    expect(found.map(({ code, message, rule: id, severity }) => `${severity} ${code} ${message} ${id}`)).toEqual(
      expected,
    );
  });
});

describe('a number that comes as text', () => {
  const check =
    (says: boolean) =>
    (c: Place, { Sizes }: Fields) =>
      each(
        c,
        'Sizes',
        Sizes,
        shapeOf((inside, { Size }) => integer(inside, 'Size', fromText(inside, 'Size', Size, says)), 'One'),
      );

  it('is sent as a number, from inside a list too, and the input stays as it is', () => {
    const input = { Sizes: [{ Size: 1 }, { Size: '2.0' }] };
    const verdict = validate(input, { shape: shapeOf(check(false)), service });
    expect(verdict).toEqual({ ok: true, value: { Sizes: [{ Size: 1 }, { Size: 2 }] }, warnings: [] });
    expect(input).toEqual({ Sizes: [{ Size: 1 }, { Size: '2.0' }] });
  });

  it('is told where the documents disagree', () => {
    expect(judge({ Sizes: [{ Size: '2' }] }, check(true))).toMatchObject([
      {
        path: 'Sizes[0].Size',
        code: 'coerced',
        severity: 'warning',
        message: 'Sizes[0].Size is given as the string "2" and sent as the number 2, the documented type.',
      },
    ]);
  });
});

describe('an issue', () => {
  const [hard] = judge({ Name: 1 }, (c, { Name }) => text(c, 'Name', Name), ownCode);
  const [own] = judge({ Name: 'abc' }, (c, { Name }) => text(c, 'Name', Name, 2), ownCode);
  const [plain] = judge({ Name: 'abc' }, (c, { Name }) => text(c, 'Name', Name, 2));
  const [soft] = judge({ Name: 'c' }, (c, { Name }) => oneOf(c, 'Name', Name, ['a', 'b']), disputed);

  it('names the error code that the service is expected to answer with: of the kind, or its own', () => {
    expect([hard?.refusal, own?.refusal, plain?.refusal, soft?.refusal]).toEqual([
      'BadType',
      'Own.Code',
      'BadValue',
      undefined,
    ]);
  });

  it('is whole in JSON', () => {
    expect(JSON.parse(JSON.stringify(soft))).toEqual({
      path: 'Name',
      code: 'enum',
      severity: 'warning',
      rule: 'Make.Name',
      message: 'Name must be a or b, not "c". Did you mean a?',
      allowed: ['a', 'b'],
      suggestion: 'a',
      sources: ['DOC', 'SDK'],
      conflicts: ['D1', 'D2'],
    });
  });

  it('is whole on the console of Node.js', async () => {
    const { inspect } = await import('node:util');
    expect(inspect(hard)).toContain("message: 'Name must be a string, not 1.'");
  });
});

it('a parameter inside of an object is found where it belongs, at any depth', () => {
  const middle = shapeOf((c, { In }) => void (In === undefined || structure(c, 'In', In, inner)), 'Middle');
  const verdict = judge({ Out: { Name: 'a' } }, (c, { Out }) => void structure(c, 'Out', Out, middle));
  expect(verdict).toEqual([]);
  const counted: Shape = {
    ...middle,
    parameters: { In: documented },
    objects: () => ({ In: inner }),
    check: (c, fields) => {
      const { In } = fields;
      if (In !== undefined) structure(c, 'In', In, inner);
      return In === undefined ? 0 : 1;
    },
  };
  const [issue] = judge({ Out: { Name: 'a' } }, (c, { Out }) => void structure(c, 'Out', Out, counted));
  expect(issue).toMatchObject({ path: 'Out.Name', rule: 'Middle/unknown-parameter', suggestion: 'Out.In.Name' });
  expect(issue?.message).toBe('Out.Name is not a parameter here. Did you mean Out.In.Name?');
});
