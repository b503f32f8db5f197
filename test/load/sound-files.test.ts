import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../generator/load/diagnostics.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { openSpecs, type SpecTexts } from '../../generator/load/specs.ts';
import { baseSpec } from './base-spec.ts';

/** Files in which nothing is wrong are parsed once, whoever loads them. Nothing else may come of that. */

const edition = (texts: SpecTexts) => openSpecs(texts, new Diagnostics()).edition?.file;
const longer = (length: number): SpecTexts =>
  new Map(baseSpec).set('edition.yaml', `# ${'x'.repeat(length)}\n${baseSpec.get('edition.yaml')}`);

describe('a sound file', () => {
  test('is parsed once, also among other files', () => {
    const first = edition(baseSpec);
    expect(first).toBeDefined();
    expect(edition(new Map(baseSpec))).toBe(first);
    expect(edition(new Map(baseSpec).set('vod/types/broken.yaml', 'type: ['))).toBe(first);
  });

  test('is another one with another text', () => {
    const [one, other] = [edition(longer(1)), edition(longer(2))];
    expect(other).not.toBe(one);
    expect(other?.value).toEqual(one?.value);
  });

  test('cannot be changed by whoever has it', () => {
    const value = edition(baseSpec)?.value as { package: { name: string } };
    expect(() => {
      value.package.name = 'another';
    }).toThrow(TypeError);
  });

  test('is let go when much else was loaded', () => {
    const first = edition(baseSpec);
    for (let length = 300_000; length < 300_004; length++) edition(longer(length));
    const again = edition(baseSpec);
    expect(again).not.toBe(first);
    expect(again?.value).toEqual(first?.value);
  });
});

test('what is wrong is told each time, by the name of its file', () => {
  const broken = (file: string) => loadSpecs(new Map(baseSpec).set(file, 'type: Broken\n')).diagnostics;
  const first = broken('vod/types/broken.yaml');
  expect(first.length).toBeGreaterThan(0);
  expect(broken('vod/types/broken.yaml')).toEqual(first);
  expect(broken('vod/types/other.yaml').map(({ file }) => file)).toEqual(first.map(() => 'vod/types/other.yaml'));
});

test('a sound file that is there twice is told by its second name', () => {
  const [path = ''] = [...baseSpec.keys()].filter((name) => name.includes('/types/'));
  const twice = loadSpecs(new Map(baseSpec).set('vod/types/zz-again.yaml', baseSpec.get(path) ?? '')).diagnostics;
  expect(twice.map(({ file }) => file)).toContain('vod/types/zz-again.yaml');
});
