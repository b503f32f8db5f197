import { describe, expect, it } from 'vitest';
import { diagnosticCodes } from '../../generator/load/diagnostic-codes.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { baseSpec } from './base-spec.ts';
import { emulatorSpec } from './emulator-spec.ts';
import { described, readScenarios, scenarioFiles } from './scenarios.ts';

it('the spec that the scenarios spoil has nothing wrong', () => {
  expect(loadSpecs(baseSpec).diagnostics.map(described).join('\n')).toBe('');
});

it('the spec that the scenarios about the emulator spoil has nothing wrong', () => {
  expect(loadSpecs(emulatorSpec).diagnostics.map(described).join('\n')).toBe('');
});

const spoiled = (file: string) => (file === 'emulator.md' ? emulatorSpec : baseSpec);

describe.each(scenarioFiles)('%s', (file) => {
  const scenarios = readScenarios(file, spoiled(file));

  it('has a title of its own for each scenario', () => {
    expect(new Set(scenarios.map(({ title }) => title)).size).toBe(scenarios.length);
  });

  for (const { expected, story, texts, title } of scenarios) {
    it(title, () => {
      const { diagnostics, table } = loadSpecs(texts);
      // Which file comes first: one-mistake.test.ts.
      const byFile = [...diagnostics].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
      expect(byFile.map(described).join('\n')).toBe(expected.join('\n'));
      expect(table).toBeUndefined();
      expect(story).toMatch(/^[A-Z`].*\.$/s);
    });
  }
});

it('the scenarios show every complaint that the loader can make', () => {
  const lines = scenarioFiles.flatMap((file) => readScenarios(file, spoiled(file)).flatMap(({ expected }) => expected));
  const shown = new Set(lines.map((line) => /^\S+ ([a-z-]+):/.exec(line)?.[1]));
  // The table is held against evidence once it is loaded; test/cli/lint-evidence.test.ts shows that.
  // Nobody reads a hundred mistakes in a scenario: test/load/many-problems.test.ts shows them.
  const later = ['evidence-disagrees', 'more-problems'];
  expect(Object.keys(diagnosticCodes).filter((code) => !shown.has(code))).toEqual(later);
});
