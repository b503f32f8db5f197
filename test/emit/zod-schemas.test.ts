import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { zodSchemas } from '../../generator/docs/zod-schemas.ts';
import { emitPackage, type FileTree } from '../../generator/emit/emit.ts';
import { emitters } from '../../generator/emit/emitters.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { repository, specTexts } from '../golden/support/emit.ts';
import { type RunnablePackage, runnable } from '../golden/support/run-package.ts';

/** The example of generator/docs/emitters.md: a kind of file that the package does not have, from one file and one line. */
test('the code in the guide is the file that is tested here', () => {
  const guide = readFileSync(join(repository, 'generator/docs/emitters.md'), 'utf8');
  const [, code] = /^```ts\n([\s\S]*?)^```$/m.exec(guide) ?? [];
  expect(code).toBe(readFileSync(join(repository, 'generator/docs/zod-schemas.ts'), 'utf8'));
});

describe('a package with Zod schemas', () => {
  const table = mustLoadSpecs(specTexts('test/golden/small/specs'));
  let tree: FileTree;
  let built: RunnablePackage;
  beforeAll(() => {
    tree = emitPackage(table, [...emitters, zodSchemas]);
    built = runnable(tree);
  });
  afterAll(() => built.remove());

  test('has them as an entry of its own, with zod as an optional peer, and nothing else is different', () => {
    const { exports, peerDependencies, peerDependenciesMeta } = JSON.parse(tree.get('package.json') ?? '');
    expect(exports['./demo/zod']).toEqual({
      types: './dist/demo/zod/index.d.ts',
      default: './dist/demo/zod/index.js',
    });
    const plain = emitPackage(table);
    const before = JSON.parse(plain.get('package.json') ?? '');
    expect(peerDependencies).toEqual({ ...before.peerDependencies, zod: '^4.0.0' });
    expect(peerDependenciesMeta).toEqual({ ...before.peerDependenciesMeta, zod: { optional: true } });
    const different = [...tree].filter(([path, text]) => plain.get(path) !== text).map(([path]) => path);
    expect(different).toEqual(['api.surface.txt', 'package.json', 'src/demo/zod-schemas.ts', 'src/demo/zod/index.ts']);
  });

  async function problems(request: unknown): Promise<readonly string[]> {
    const schema = (await built.load('demo/zod')).CreateDemoTaskRequest as ZodType;
    const { error } = schema.safeParse(request);
    return error?.issues.map(({ message, path }) => `${path.join('.')}: ${message}`) ?? [];
  }

  const least = { AppId: 7, ModelName: 'Alpha', ModelVersion: '1.1', Prompt: 'a cat' };
  const image = { Url: 'https://example.com/cat.png' };

  test.each([
    ['the least', least],
    ['a value of the model', { ...least, OutputConfig: { Duration: 10, Resolution: '720P' } }],
    ['a value that was seen to work', { ...least, OutputConfig: { Resolution: '8K' } }],
    [
      'another model with its own range',
      { ...least, ModelName: 'Beta', ModelVersion: 'b1-pro', Images: [image], OutputConfig: { Duration: 4.5 } },
    ],
    [
      'images of a model that takes four',
      { ...least, ModelName: 'Beta', ModelVersion: 'b1-pro', Images: [image, image, image] },
    ],
    ['a model that nobody lists', { ...least, ModelName: 'Zeta', ModelVersion: '9', OutputConfig: { Duration: 7 } }],
    ['a number written as text', { ...least, Priority: '1' }],
    ['images instead of a prompt', { ...least, Prompt: undefined, Images: [image] }],
    [
      'a last frame under its condition',
      { ...least, Images: [image], LastFrameUrl: 'https://example.com/end.png', OutputConfig: { Resolution: '1080P' } },
    ],
  ])('accept %s', async (_, request) => {
    expect(await problems(request)).toEqual([]);
  });

  test.each([
    ['a missing parameter', { ...least, AppId: undefined }, /^AppId: /],
    ['an unknown parameter', { ...least, Promt: 'a cat' }, /Promt/],
    ['a value of the wrong type', { ...least, AppId: '7' }, /^AppId: /],
    ['a number out of range', { ...least, Priority: 3 }, /^Priority: /],
    ['a text that is too long', { ...least, Prompt: 'x'.repeat(501) }, /^Prompt: /],
    ['a value that is none of those listed', { ...least, Quality: 'best' }, /^Quality: /],
    [
      'a duration that the model does not have',
      { ...least, OutputConfig: { Duration: 7 } },
      /^OutputConfig\.Duration: with Alpha/,
    ],
    [
      'a duration out of the range of the model',
      { ...least, ModelName: 'Beta', ModelVersion: 'b1-pro', OutputConfig: { Duration: 7 } },
      /^OutputConfig\.Duration: with Beta/,
    ],
    ['too many images for the model', { ...least, Images: [image, image, image] }, /^Images: with Alpha/],
    [
      'what the version does not support',
      { ...least, ModelVersion: '1.0', Images: [image], LastFrameUrl: 'https://example.com/end.png' },
      /^LastFrameUrl: LastFrameUrl cannot be used with Alpha 1\.0/,
    ],
    [
      'a last frame without its condition',
      { ...least, Images: [image], LastFrameUrl: 'https://example.com/end.png' },
      /only when/,
    ],
    ['neither a prompt nor images', { ...least, Prompt: '' }, /^Prompt: Prompt is needed when Images is empty\./],
    [
      'a name that only one image has',
      { ...least, Images: [{ ...image, Name: 'cat' }, image] },
      /^Images\.Name: When one image has a Name/,
    ],
    ['an image that is given twice', { ...least, Images: [{ ...image, Id: '1' }] }, /by Id or by Url, not by both/],
  ])('refuse %s', async (_, request, expected) => {
    expect((await problems(request)).join('\n')).toMatch(expected);
  });
});
