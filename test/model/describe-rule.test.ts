import { describe, expect, test } from 'vitest';
import { describeCellRule, describeEffect } from '../../generator/model/lower/rule-text.ts';
import { parsePath } from '../../generator/model/path.ts';
import type { Effect, Rule } from '../../generator/model/rule.ts';
import { cell } from './support/facts.ts';

const paths = [parsePath('Prompt'), parsePath('FileInfos')];
const path = parsePath('OutputConfig.Duration');

test.each<[Effect, string]>([
  [{ kind: 'require', paths }, 'needs Prompt, FileInfos'],
  [{ kind: 'require-any', paths }, 'needs one of Prompt, FileInfos'],
  [{ kind: 'forbid', paths }, 'excludes Prompt, FileInfos'],
  [{ kind: 'count', path: parsePath('FileInfos'), min: 1, max: 1 }, 'FileInfos has exactly 1 element'],
  [{ kind: 'allow', path, allowed: { values: [5, 10] } }, 'OutputConfig.Duration is 5, 10'],
  [{ kind: 'allow', path, allowed: { min: 1, max: 10 } }, 'OutputConfig.Duration is 1 to 10'],
  [{ kind: 'warn', paths }, 'says so'],
])('%j', (effect, words) => {
  expect(describeEffect(effect)).toBe(words);
});

test('names of parameters can be marked', () => {
  expect(describeEffect({ kind: 'require', paths }, (name) => `\`${name}\``)).toBe('needs `Prompt`, `FileInfos`');
  expect(describeEffect({ kind: 'allow', path, allowed: { max: 9 } }, (name) => `<${name}>`)).toBe(
    '<OutputConfig.Duration> is at most 9',
  );
});

describe('a rule for a cell of the matrix as a sentence', () => {
  const { provenance } = cell();
  const rule = (effect: Effect, said: Partial<Rule> = {}): string =>
    describeCellRule({ id: 'x', title: 'with Kling', code: 'matrix', effect, severity: 'error', provenance, ...said });

  test.each<[Effect, string]>([
    [{ kind: 'allow', path, allowed: { values: [5] } }, 'OutputConfig.Duration must be 5 with Kling.'],
    [{ kind: 'allow', path, allowed: { values: [5, 10] } }, 'OutputConfig.Duration must be 5 or 10 with Kling.'],
    [{ kind: 'allow', path, allowed: { values: [5, 8, 10] } }, 'OutputConfig.Duration must be 5, 8 or 10 with Kling.'],
    [{ kind: 'allow', path, allowed: { values: [] } }, 'OutputConfig.Duration must be absent with Kling.'],
    [{ kind: 'allow', path, allowed: { min: 1, max: 10 } }, 'OutputConfig.Duration must be 1 to 10 with Kling.'],
    [
      { kind: 'allow', path, allowed: { values: [5], tolerated: [8, 10] } },
      'OutputConfig.Duration must be 5 (with a warning also 8 or 10) with Kling.',
    ],
    [{ kind: 'count', path: parsePath('FileInfos'), max: 3 }, 'FileInfos must have at most 3 elements with Kling.'],
  ])('%j', (effect, words) => {
    expect(rule(effect)).toBe(words);
  });

  test('says when it applies, and that it only warns', () => {
    const effect: Effect = { kind: 'allow', path, allowed: { values: [5] } };
    const when = { kind: 'present', path: parsePath('FileInfos') } as const;
    expect(rule(effect, { when, severity: 'warning' })).toBe(
      'OutputConfig.Duration must be 5 with Kling when FileInfos is given; anything else warns.',
    );
  });

  test('is its title where the title says it all', () => {
    expect(rule({ kind: 'forbid', paths }, { title: 'Prompt cannot be used with Kling.' })).toBe(
      'Prompt cannot be used with Kling.',
    );
  });
});
