import { expect, test } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { baseSpec } from './base-spec.ts';

/** Files that would bring the parser down, or what walks through the values, are told as mistakes in the specs. */
test.each<[string, string]>([
  ['brackets in brackets', `model: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`],
  ['brackets that nothing closes', `model: ${'['.repeat(20_000)}\n`],
  ['mappings in mappings', `model: ${'{a: '.repeat(20_000)}${'}'.repeat(20_000)}\n`],
  ['lists in lists', `a: \n${'- '.repeat(20_000)}x\n`],
  ['mappings by indentation', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['a text of 30 MB', `model: ${'x'.repeat(30_000_000)}\n`],
])('%s', (_what, text) => {
  const { diagnostics, table } = loadSpecs(new Map(baseSpec).set('vod/models.yaml', text));
  expect(table).toBeUndefined();
  const told = diagnostics.find(({ file }) => file === 'vod/models.yaml');
  expect(told?.code).toBe('yaml-syntax');
  expect(told?.message).toMatch(/nested too deep|more than 4000000 characters/);
  expect(told?.help).toMatch(/look for|flatter/);
});
