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

  it('take the limits of a new version from its line for what they are, and those of its model for an older statement', () => {
    const edited = (file: string, edits: readonly (readonly [string, string])[]) => {
      const text = found.find(([name]) => name === file)?.[1] ?? '';
      return [
        file,
        edits.reduce((changed, [from, to]) => {
          if (!changed.includes(from)) throw new Error(`${file} does not say ${from}`);
          return changed.replace(from, () => to);
        }, text),
      ] as const;
    };
    const texts = new Map([
      ...found,
      edited('vod/models.yaml', [
        ['3.0-turbo, scene]', '3.0-turbo, scene, "4.0"]'],
        ['"3.0-turbo": "4.1.311"', '"3.0-turbo": "4.1.311"\n      "4.0": "4.1.311"'],
      ]),
      edited('vod/operations/create-aigc-video-task.yaml', [
        [
          '      Kling: { range: 3..15, default: 5,',
          '      Kling 4.0: { range: 3..20 }\n      Kling: { range: 3..15, default: 5,',
        ],
      ]),
    ]);
    const { diagnostics, table } = loadSpecs(texts);
    expect(diagnostics.map(described)).toEqual([]);
    const operation = table?.surfaces
      .flatMap(({ operations }) => operations)
      .find(({ name }) => name === 'CreateAigcVideoTask');
    const group = operation?.matrix?.models
      .find(({ name }) => name === 'Kling')
      ?.groups.find(({ versions }) => versions !== 'unlisted' && versions.includes('4.0'));
    expect(group?.cells.Duration).toMatchObject({ allowed: { min: 3, max: 20 }, default: 5, severity: 'error' });
    expect(group?.cells.Duration?.uncertain).toBeUndefined();
    // Of its resolutions nothing is said: those of Kling are of 2025.
    expect(group?.cells.Resolution).toMatchObject({ severity: 'warning', uncertain: true });
  });

  it('give the same complaints in whatever order their files are found', () => {
    const spoilt: Entries = found.map(([name, text]) => [name, text.replace(/^sources: \[/m, `sources: [X${name}, `)]);
    const complaints = loadSpecs(new Map(spoilt)).diagnostics.map(described);
    expect(complaints.length).toBeGreaterThan(10);
    for (const order of otherOrders(spoilt)) {
      expect(loadSpecs(new Map(order)).diagnostics.map(described)).toEqual(complaints);
    }
  });
});
