import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installed, installPackage } from './installed.ts';
import { type Budget, comparison, measure, readBudget } from './size/budget.ts';

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
});

afterAll(() => installed?.remove());

it('is as large as was agreed to', async () => {
  const { isWithin, table } = comparison(readBudget(), await measure(installed));
  const advice = 'If the change is meant, commit what `npm run size -- --update` writes.';
  expect(isWithin, `${table}\n\n${advice}`).toBe(true);
});

describe('the comparison with the budget', () => {
  const budget: Budget = {
    bundles: { 'a use': { gzip: 1_000 } },
    package: { tarball: { bytes: 50_000 } },
    surface: { './vod': { values: 3 } },
  };

  it.each([
    ['the same', budget, true],
    ['two in a hundred more', { ...budget, bundles: { 'a use': { gzip: 1_020 } } }, true],
    ['a bit more than that', { ...budget, bundles: { 'a use': { gzip: 1_021 } } }, false],
    ['much less, which makes room unseen', { ...budget, package: { tarball: { bytes: 40_000 } } }, false],
    ['one name more', { ...budget, surface: { './vod': { values: 4 } } }, false],
    ['an entry more', { ...budget, surface: { './vod': { values: 3 }, './new': { values: 1 } } }, false],
    ['a use that nobody measures any more', { ...budget, bundles: {} }, false],
  ])('of %s', (_, now, isWithin) => {
    expect(comparison(budget, now).isWithin).toBe(isWithin);
  });

  it('shows what was and what is, and marks what is too much', () => {
    const { table } = comparison(budget, { ...budget, bundles: { 'a use': { gzip: 1_500 } } });
    const lines = table.split('\n').map((line) => line.replaceAll(/ +/g, ' '));
    expect(lines).toContain('| a use: gzip | 1,000 | 1,500 | +50.0 % | ←');
    expect(lines).toContain('| tarball: bytes | 50,000 | 50,000 | = |');
  });
});
