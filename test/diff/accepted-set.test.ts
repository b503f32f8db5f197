import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../generator/diff/accepted-set/compile.ts';
import { normalCondition } from '../../generator/diff/accepted-set/normal-condition.ts';
import type { Json } from '../../generator/diff/finding.ts';
import { EmittedValidators, validatorOf } from '../../generator/diff/witness/validators.ts';
import { canonical } from '../../generator/model/canonical.ts';
import type { Condition } from '../../generator/model/condition.ts';
import { parsePath } from '../../generator/model/path.ts';
import { isAboutTextsOnly } from '../agreement/json-texts.ts';
import { requestArbitrary, rowsToTry } from '../agreement/request-arbitrary.ts';
import { realTable } from '../support/tables.ts';

const table = realTable();
const operations = table.surfaces.flatMap((surface) =>
  surface.operations.map((operation) => ({ surface, operation, name: `${surface.name} ${operation.name}` })),
);

describe.each(operations)('the constraints of $name', ({ operation, surface }) => {
  const placed = { surface, operation };
  const constraints = compile(placed, placed);
  const validators = new EmittedValidators({ base: table, head: table });

  it('are broken by what the emitted validator refuses, and by nothing else', () => {
    const verdicts = new Set<boolean>();
    for (const [index, row] of rowsToTry(operation).entries()) {
      const arbitrary = requestArbitrary(surface, operation, row).filter(
        (request) => typeof request === 'object' && request !== null && !Array.isArray(request),
      );
      for (const request of fc.sample(arbitrary, { numRuns: 40, seed: 1000 + index })) {
        const { before } = validators.judge({ base: placed, head: placed }, request as Json);
        // Names that neither edition knows are none of the constraints' business.
        if (before.issues.some((issue) => / is not a parameter /.test(issue))) continue;
        const broken = constraints.filter((one) => one.severity === 'error' && one.isBroken(request));
        verdicts.add(before.accepted);
        const result = validatorOf(table, placed)(request);
        // The constraints take a JSON text as one value; its parameters are the business of the comparison of types.
        const isBeyond = !result.ok && isAboutTextsOnly(result.issues, operation);
        const explanation = `${JSON.stringify(request)} ${before.issues.join()} ${broken.map(({ key }) => key).join()}`;
        expect(broken.length === 0, explanation).toBe(before.accepted || isBeyond);
      }
    }
    expect(verdicts.has(true)).toBe(true);
  });

  it('look at nothing outside their scope', () => {
    const [row] = rowsToTry(operation);
    const arbitrary = requestArbitrary(surface, operation, row).filter((request) => typeof request === 'object');
    for (const request of fc.sample(arbitrary, { numRuns: 12, seed: 7 })) {
      for (const { isBroken, key, scope } of constraints) {
        const tops = scope.map((path) => path.replace(/[.[].*$/, ''));
        const seen = Object.entries(request ?? {}).filter(([name]) => tops.includes(name));
        expect(isBroken(Object.fromEntries(seen)), key).toBe(isBroken(request));
      }
    }
  });
});

describe('conditions that say the same', () => {
  const present = (path: string): Condition => ({ kind: 'present', path: parsePath(path) });
  const absent = (path: string): Condition => ({ kind: 'absent', path: parsePath(path) });
  const not = (of: Condition): Condition => ({ kind: 'not', of });
  const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
  const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });
  const [a, b, c] = [present('A'), present('B'), present('C')];

  it.each<[string, Condition, Condition]>([
    ['in another order', all(a, b), all(b, a)],
    ['in another nesting', all(a, all(b, c)), all(all(a, b), c)],
    ['twice', any(a, a, b), any(b, a)],
    ['alone in a group', all(any(a)), a],
    ['negated twice', not(not(a)), a],
    ['negated one by one', not(all(a, b)), any(absent('A'), absent('B'))],
    ['of values in another order', oneOf('A', [2, 1, 2]), oneOf('A', [1, 2])],
  ])('%s', (_how, one, other) => {
    expect(canonical(normalCondition(one))).toBe(canonical(normalCondition(other)));
  });

  it.each<[string, Condition, Condition]>([
    ['one of two and both of two', any(a, b), all(a, b)],
    ['some element without and no element with', not(present('L[].A')), absent('L[].A')],
  ])('%s differ', (_how, one, other) => {
    expect(canonical(normalCondition(one))).not.toBe(canonical(normalCondition(other)));
  });

  function oneOf(path: string, values: readonly number[]): Condition {
    return { kind: 'one-of', path: parsePath(path), values };
  }
});
