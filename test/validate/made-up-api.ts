import type { Fact, Issue } from '../../generator/runtime/validation/issue.ts';
import type { Fields, Place, Service, Shape } from '../../generator/runtime/validation/run.ts';
import { validate } from '../../generator/runtime/validation/validate.ts';
import { issuesOf } from './verdicts.ts';

/** An API that does not exist, for the checks that generated validators call. */

export type Check = (at: Place, fields: Fields) => void;

export const documented: Fact = { sources: ['DOC'] };

export const service: Service = {
  refusals: { type: 'BadType', required: 'Missing', 'unknown-parameter': 'Unknown', value: 'BadValue' },
};

const names = ['Name', 'Size', 'On', 'New', 'Old', 'In', 'All', 'Sizes', 'Out'];

/** A type whose parameters are of the made-up API, and are checked like this. */
export const shapeOf = (check: Check, name = 'Make', fact: Fact = documented): Shape => ({
  name,
  fact: documented,
  parameters: Object.fromEntries(names.map((parameter) => [parameter, fact])),
  check: (at, fields) => {
    check(at, fields);
    return Object.values(fields).filter((value) => value !== undefined).length;
  },
});

export const judge = (input: unknown, check: Check, fact?: Fact): readonly Issue[] =>
  issuesOf(validate(input, { shape: shapeOf(check, 'Make', fact), service }));

/** `error type Name must be a string, not 1. Make.Name` */
export const said = (input: unknown, check: Check): readonly string[] =>
  judge(input, check).map(({ code, message, rule, severity }) => `${severity} ${code} ${message} ${rule}`);
