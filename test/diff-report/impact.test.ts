import { describe, expect, test } from 'vitest';
import { fails, isAtLeast, nextVersion } from '../../generator/diff/impact.ts';
import { versionText } from '../../generator/diff/report/words.ts';
import { reviewOf } from '../../generator/diff/review.ts';
import { comparisonOf, compatible, dangerous, findingWith } from './support/findings.ts';

describe('the next version', () => {
  test.each([
    ['1.2.3', 'major', '2.0.0'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'none', '1.2.3'],
    ['0.1.4', 'major', '0.2.0'],
    ['0.1.4', 'minor', '0.2.0'],
    ['0.1.4', 'patch', '0.1.5'],
    ['0.0.1', 'major', '0.1.0'],
    ['2.0.0-rc.1', 'major', '2.0.0'],
    ['2.0.0-rc.1', 'patch', '2.0.0'],
    ['2.1.0-rc.1', 'major', '3.0.0'],
    ['2.1.1-rc.1', 'minor', '2.2.0'],
    ['0.2.0-rc.1', 'major', '0.2.0'],
  ] as const)('of %s after a %s bump is %s', (version, bump, expected) => {
    expect(nextVersion(version, bump)).toBe(expected);
  });

  test.each([
    ['1.2.3', '1.2.3', true],
    ['1.10.0', '1.9.9', true],
    ['1.2.3', '1.2.4', false],
    ['2.0.0', '10.0.0', false],
    ['1.2.3-rc.1', '1.2.3', false],
    ['1.2.3', '1.2.3-rc.1', true],
    ['1.2.4-rc.1', '1.2.3', true],
  ])('%s is at least %s: %s', (version, other, expected) => {
    expect(isAtLeast(version, other)).toBe(expected);
  });

  test('is told with its reason, and with what edition.yaml says', () => {
    const text = (base: string, head: string, bump: 'major' | 'minor') =>
      versionText(
        reviewOf(
          comparisonOf([], {
            base: { name: 'b', edition: '', version: base },
            head: { name: 'h', edition: '', version: head },
            bump,
          }),
        ),
      );
    expect(text('1.0.0', '1.0.0', 'major')).toBe(
      'Next version 2.0.0: a major bump from 1.0.0; edition.yaml still says 1.0.0: raise it.',
    );
    expect(text('1.0.0', '2.0.0', 'major')).toBe(
      'Next version 2.0.0: a major bump from 1.0.0; edition.yaml has it already.',
    );
    expect(text('0.1.0', '0.3.0', 'minor')).toBe(
      'Next version 0.2.0: a minor bump from 0.1.0; edition.yaml says 0.3.0 already.',
    );
  });
});

test('a level fails from the one that was asked for on', () => {
  expect(fails('breaking', 'dangerous')).toBe(true);
  expect(fails('dangerous', 'breaking')).toBe(false);
  expect(fails('compatible', 'dangerous')).toBe(false);
  expect(fails('breaking', 'none')).toBe(false);
});

test('a filter by surface keeps what belongs to none, and the bump of the whole', () => {
  const common = findingWith({ at: { name: 'X-TC-Action' } });
  const review = reviewOf(comparisonOf([findingWith(), dangerous, compatible, common]), { surfaces: ['mps'] });
  expect(review.findings.map(({ finding }) => finding)).toEqual([compatible, common]);
  expect(review).toMatchObject({ hidden: 2, bump: 'major', nextVersion: '0.2.0' });
});
