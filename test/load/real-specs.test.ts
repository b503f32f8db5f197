import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import { randomFrom } from './mutations.ts';
import { described } from './scenarios.ts';

const texts = readSpecTexts(fileURLToPath(new URL('../../specs', import.meta.url)));

describe('the specs of this repository', () => {
  it('have nothing wrong', () => {
    expect(loadSpecs(texts).diagnostics.map(described).join('\n')).toBe('');
  });

  it('give the same table in whatever order their files are found', () => {
    const expected = JSON.stringify(loadSpecs(texts).table);
    const random = randomFrom(1);
    const orders = [[...texts].reverse(), [...texts].map((entry) => [random.below(1_000), entry] as const)];
    const shuffled = (orders[1] as [number, [string, string]][]).sort(([a], [b]) => a - b).map(([, entry]) => entry);
    for (const order of [[...texts].reverse(), shuffled]) {
      expect(JSON.stringify(loadSpecs(new Map(order)).table)).toBe(expected);
    }
  });

  it('give the same complaints in whatever order their files are found', () => {
    const spoilt = [...texts].map(([name, text]) => [name, text.replace(/^sources: \[/m, 'sources: [X9, ')] as const);
    const complaints = loadSpecs(new Map(spoilt)).diagnostics.map(described);
    expect(complaints.length).toBeGreaterThan(10);
    expect(loadSpecs(new Map(spoilt.toReversed())).diagnostics.map(described)).toEqual(complaints);
  });
});
