import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitTexts, specTexts } from './support/emit.ts';
import { type RunnablePackage, runnable, type Validator } from './support/run-package.ts';

/** Objects of many parameters, with a rule outside that reads what is in them and without: nobody must see which. */
const fields = Array.from(
  { length: 45 },
  (_, index) => `  F${index}: { type: integer, max: 9, description: A number. }`,
);
const operation = (name: string, rules: string) => `operation: ${name}
title: Make
description: Makes something.
sources: [DOC]
billed: false
request:
  Big: { type: Big, required: true, description: Much. }
  Bigs: { type: list, of: Big, description: Much more. }
${rules}`;

const rule = `rules:
  - id: first-with-second
    title: F0 goes with F1.
    when: { present: Big.F0 }
    require: Big.F1
`;

const texts = new Map([
  ...specTexts('test/golden/small/specs'),
  [
    'demo/types/big.yaml',
    `type: Big\ndescription: Much.\nsources: [DOC]\nfields:\n  Text: { type: integer, accepts: { numeric-string: silent }, description: A number. }\n  Inside: { type: Inside, description: More. }\n${fields.join('\n')}\n`,
  ],
  [
    'demo/types/inside.yaml',
    'type: Inside\ndescription: More.\nsources: [DOC]\nfields:\n  Name: { type: string, required: true, description: A name. }\n',
  ],
  ['demo/operations/make-apart.yaml', operation('MakeApart', '')],
  ['demo/operations/make-in-place.yaml', operation('MakeInPlace', rule)],
]);
const tree = emitTexts(texts);

let built: RunnablePackage;
let apart: Validator;
let inPlace: Validator;
beforeAll(async () => {
  built = runnable(tree);
  apart = await built.validator('demo', 'validateMakeApart');
  inPlace = await built.validator('demo', 'validateMakeInPlace');
});
afterAll(() => built.remove());

test.each([
  { Big: { F3: 10, Inside: {}, Wrong: 1 } },
  { Big: 'text' },
  {},
  { Big: { F1: 1, Inside: { Name: 'a' } }, Bigs: [{ F2: 'x' }] },
])('both say the same of %j', (request) => {
  const said = (validate: Validator) => {
    const result = validate(request);
    return result.ok ? [] : result.issues.map(({ code: kind, message, path }) => [path, kind, message]);
  };
  expect(said(apart)).toEqual(said(inPlace));
});

test('places are told in full', () => {
  const result = apart({ Big: { F3: 10, Inside: {} } });
  expect(result.ok ? [] : result.issues.map(({ path }) => path).sort()).toEqual(['Big.F3', 'Big.Inside.Name']);
});

test('a number that came as text is sent as a number from either', () => {
  for (const validate of [apart, inPlace]) {
    const result = validate({ Big: { Text: '5' } });
    expect(result.ok && result.value).toEqual({ Big: { Text: 5 } });
  }
});

test('the rule holds', () => {
  const result = inPlace({ Big: { F0: 1 } });
  expect(result.ok ? [] : result.issues.map(({ rule: id }) => id)).toEqual(['first-with-second']);
});
