import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printJson } from '../../generator/emit/json.ts';

it('says what JSON says of every value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(printJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('puts on a line what fits, and breaks what does not, an entry a line', () => {
  const long = 'a'.repeat(140);
  expect(printJson({ a: [1, 2], b: { c: long, d: undefined } })).toBe(`{\n "a":[1,2],\n "b":{"c":"${long}"}\n}\n`);
  expect(printJson([long, { e: long }])).toBe(`[\n "${long}",\n {"e":"${long}"}\n]\n`);
});
