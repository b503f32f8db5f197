import { expect, test } from 'vitest';
import { loadSpecs, mustLoadSpecs } from '../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { baseSpec } from './base-spec.ts';
import { described } from './scenarios.ts';

/** What parameters of several files share is to everybody as if each had written it. */

const operation = 'vod/operations/create-video.yaml';
const prompt = '  Prompt: { type: string, maxLength: 100, description: What to show. }\n';

function specsWith(parameters: string, files: Readonly<Record<string, string>> = {}): SpecTexts {
  const text = baseSpec.get(operation) ?? '';
  expect(text).toContain(prompt);
  return new Map([...baseSpec, ...Object.entries(files)]).set(operation, text.replace(prompt, parameters));
}

const requestOf = (texts: SpecTexts) =>
  JSON.parse(
    JSON.stringify(
      mustLoadSpecs(texts).surfaces.flatMap(({ operations }) => operations[0]?.request ?? []),
      (key, value) => (key === 'origin' ? undefined : value),
    ),
  ) as { readonly name: string }[];

const fragments = (text: string) => ({ 'vod/fragments.yaml': `fragments:\n${text}` });
const whole = fragments('  prompt: { type: string, maxLength: 100, description: What to show. }\n');

test('a parameter that uses a fragment is the one that is written out', () => {
  expect(requestOf(specsWith('  Prompt: { use: prompt }\n', whole))).toEqual(requestOf(specsWith(prompt)));
});

test('what it says itself overrides that fact alone', () => {
  const written =
    '  Prompt: { type: string, maxLength: 80, description: What to show., required: true, conflict: C1 }\n';
  const used = '  Prompt: { use: prompt, maxLength: 80, required: true, conflict: C1 }\n';
  expect(requestOf(specsWith(used, whole))).toEqual(requestOf(specsWith(written)));
});

test('a fragment may leave to the parameter what it is for', () => {
  const some = fragments('  word: { type: string, values: [on, off] }\n');
  const used = '  Prompt: { use: word, description: Whether it is shown. }\n';
  const written = '  Prompt: { type: string, values: [on, off], description: Whether it is shown. }\n';
  expect(requestOf(specsWith(used, some))).toEqual(requestOf(specsWith(written)));
});

test('fragments of all surfaces are for types of all surfaces, and for each surface', () => {
  const files = {
    'common/fragments.yaml': 'fragments:\n  name: { type: string, maxLength: 9, description: A name. }\n',
    'common/types/thing.yaml': 'type: Thing\ndescription: A thing.\nsources: [DOC]\nfields:\n  Name: { use: name }\n',
  };
  const table = mustLoadSpecs(
    specsWith(`${prompt}  Name: { use: name }\n  Thing: { type: Thing, description: A thing. }\n`, files),
  );
  const [surface] = table.surfaces;
  const thing = surface?.structs.find(({ name }) => name === 'Thing');
  expect(thing?.parameters.map(({ type }) => type)).toEqual([{ kind: 'string', maxLength: 9 }]);
  expect(surface?.operations[0]?.request.find(({ name }) => name === 'Name')?.type).toEqual(thing?.parameters[0]?.type);
});

test('a parameter may be called "use"', () => {
  const texts = specsWith(`${prompt}  use: { type: string, description: What it is used for. }\n`);
  expect(requestOf(texts).map(({ name }) => name)).toContain('use');
});

test('a file of fragments with a mistake is one mistake, whoever uses what is in it', () => {
  const broken = fragments('  prompt: { type: string, description: What to show. }\n  other: { typ: string }\n');
  const { diagnostics, fragments: names } = loadSpecs(specsWith('  Prompt: { use: prompt }\n', broken));
  expect(diagnostics.map(described).map((text) => /^\S+ ([a-z-]+):/.exec(text)?.[1])).toEqual(['unknown-key']);
  expect(names).toEqual([]);
});

test('where an operation cannot be read, what it uses is not called unused', () => {
  const { diagnostics } = loadSpecs(specsWith('  Prompt: { use: prompt, exmaple: a cat }\n', whole));
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-key']);
});
