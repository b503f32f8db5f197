import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';

/**
 * The specs claim how the emulator behaves, and the tests prove it: each claim is named by the title of a test, as
 * `[behaviour: …]`, `[setting: …]` or `[refusal: protocol/kind]`.
 */

const { emulator } = mustLoadSpecs(readSpecTexts(fileURLToPath(new URL('../../specs', import.meta.url))));

function claims(): readonly string[] {
  const refusals = Object.entries(emulator?.refusals ?? {}).flatMap(([protocol, kinds]) =>
    kinds.map(({ kind }) => `refusal: ${protocol}/${kind}`),
  );
  const settings = emulator?.settings.map(({ name }) => `setting: ${name}`) ?? [];
  const behaviours = emulator?.behaviours.map(({ id }) => `behaviour: ${id}`) ?? [];
  return [...settings, ...refusals, ...behaviours];
}

/** The tags in the titles of the tests of this folder, and of those of tasks, where a client takes part. */
function tags(): readonly string[] {
  const texts = ['./', '../client/tasks/'].flatMap((path) => {
    const folder = new URL(path, import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts') && name !== 'behaviours.test.ts');
    return files.map((name) => readFileSync(new URL(name, folder), 'utf8'));
  });
  return texts.flatMap((text) =>
    [...text.matchAll(/\[((?:behaviour|setting|refusal): [\w/-]+)\]/g)].map(([, tag = '']) => tag),
  );
}

it('there are claims of every kind', () => {
  expect(claims().length).toBeGreaterThan(50);
});

it('a test names every claim', () => {
  const named = new Set(tags());
  expect(claims().filter((claim) => !named.has(claim))).toEqual([]);
});

it('every claim that a test names is one', () => {
  const known = new Set(claims());
  expect([...new Set(tags())].filter((tag) => !known.has(tag))).toEqual([]);
});
