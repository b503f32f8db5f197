import { describe, expect, it } from 'vitest';
import { diagnosticCodes } from '../../generator/load/diagnostic-codes.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { baseSpec } from './base-spec.ts';
import { described, readScenarios, scenarioFiles } from './scenarios.ts';

const all = scenarioFiles.flatMap((file) => readScenarios(file, baseSpec));

it('the spec that the scenarios spoil has nothing wrong', () => {
  expect(loadSpecs(baseSpec).diagnostics.map(described).join('\n')).toBe('');
});

describe.each(scenarioFiles)('%s', (file) => {
  for (const { expected, story, texts, title } of readScenarios(file, baseSpec)) {
    it(title, () => {
      const { diagnostics, table } = loadSpecs(texts);
      expect(diagnostics.map(described).join('\n')).toBe(expected.join('\n'));
      expect(table).toBeUndefined();
      expect(story).toMatch(/^[A-Z`].*\.$/s);
    });
  }
});

describe('the scenarios', () => {
  it('have a title each of their own', () => {
    const titles = all.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) < index)).toEqual([]);
  });

  it('show every complaint that the loader can make', () => {
    const shown = new Set(all.flatMap(({ expected }) => expected.map((line) => /^\S+ ([a-z-]+):/.exec(line)?.[1])));
    expect(Object.keys(diagnosticCodes).filter((code) => !shown.has(code))).toEqual([]);
  });
});
