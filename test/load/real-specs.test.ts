import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';
import { randomFrom } from './mutations.ts';
import { described } from './scenarios.ts';

type Entries = readonly (readonly [name: string, text: string])[];

const found: Entries = [...readSpecTexts(fileURLToPath(new URL('../../specs', import.meta.url)))];

/** The same files in other orders: backwards, and shuffled. */
function otherOrders(files: Entries): readonly Entries[] {
  const random = randomFrom(1);
  const drawn = files.map((file) => ({ file, lot: random.below(1_000_000) })).sort((a, b) => a.lot - b.lot);
  return [files.toReversed(), drawn.map(({ file }) => file)];
}

describe('the specs of this repository', () => {
  it('have nothing wrong', () => {
    expect(loadSpecs(new Map(found)).diagnostics.map(described)).toEqual([]);
  });

  it('give the same table in whatever order their files are found', () => {
    const table = JSON.stringify(loadSpecs(new Map(found)).table);
    for (const order of otherOrders(found)) expect(JSON.stringify(loadSpecs(new Map(order)).table)).toBe(table);
  });

  it('give the same complaints in whatever order their files are found', () => {
    const spoilt: Entries = found.map(([name, text]) => [name, text.replace(/^sources: \[/m, 'sources: [X9, ')]);
    const complaints = loadSpecs(new Map(spoilt)).diagnostics.map(described);
    expect(complaints.length).toBeGreaterThan(10);
    for (const order of otherOrders(spoilt)) {
      expect(loadSpecs(new Map(order)).diagnostics.map(described)).toEqual(complaints);
    }
  });
});
