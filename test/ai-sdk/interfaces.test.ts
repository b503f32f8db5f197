import type { Experimental_VideoModelV3 } from 'ai-provider-3';
import type { Experimental_VideoModelV4, ModelEntry } from 'ai-provider-4';
import { expect, it } from 'vitest';
import { videoModels } from '../../generated/src/ai-sdk/catalog/index.ts';
import { createTencentAigc, type RedrawVideoOptions, type VodVideoOptions } from '../../generated/src/ai-sdk/index.ts';
import { sdk6, sdk7 } from './support/providers.ts';

// These lines are what is tested: they compile, or `npm run typecheck` fails.
const provider = createTencentAigc({ subAppId: 1 });
const older = createTencentAigc({ subAppId: 1, specification: 'v3' });
const models = [
  provider.vod('Kling/2.5') satisfies Experimental_VideoModelV4,
  provider.mps('Kling/2.5') satisfies Experimental_VideoModelV4,
  provider.gateway('Kling/2.5') satisfies Experimental_VideoModelV4,
  provider.redraw() satisfies Experimental_VideoModelV4,
];
const olderModels = [
  older.vod('Kling/2.5') satisfies Experimental_VideoModelV3,
  older.redraw() satisfies Experimental_VideoModelV3,
];
videoModels satisfies Readonly<Record<string, ModelEntry>>;
({ NegativePrompt: 'blur', OutputConfig: { StorageMode: 'Permanent' } }) satisfies VodVideoOptions;
({ FileInfo: { Type: 'File', FileId: '1' } }) satisfies RedrawVideoOptions;
// @ts-expect-error A parameter that the service does not have.
({ Negative: 'blur' }) satisfies VodVideoOptions;
// What comes as options is JSON for the AI SDK.
({ tencentAigc: { NegativePrompt: 'blur' } satisfies VodVideoOptions }) satisfies NonNullable<
  Parameters<typeof sdk7.experimental_generateVideo>[0]['providerOptions']
>;
// An id that is newer than the package is one, too.
provider.vod('Newer/9');
// @ts-expect-error It has one model only, so this throws, too.
const another = () => provider.redraw('Kling/2.5');

it('is a model of version 7 without doGenerate, which is called without a key', () => {
  for (const model of models) {
    expect(model).toMatchObject({ specificationVersion: 'v4' });
    expect(model).not.toHaveProperty('doGenerate');
  }
});

it('is a model of version 6 with the call that waits', () => {
  for (const model of olderModels)
    expect(model).toMatchObject({ specificationVersion: 'v3', doGenerate: expect.any(Function) });
});

it('makes any number of videos in one call', () => {
  for (const { maxVideosPerCall } of models) expect(Math.ceil(100_000 / maxVideosPerCall)).toBe(1);
});

it('is in the registries of both versions', () => {
  const registry = sdk7.createProviderRegistry({ tencent: provider as never });
  expect(registry.videoModel('tencent:vod/Kling/2.5')).toMatchObject({ modelId: 'vod/Kling/2.5' });
  const own = sdk7.customProvider({
    videoModels: { film: provider.vod('Kling/3.0') },
    fallbackProvider: provider as never,
  });
  expect(own.videoModel('film').modelId).toBe('vod/Kling/3.0');
  expect(own.videoModel('mps/Kling/3.0' as 'film').modelId).toBe('mps/Kling/3.0');
  expect(sdk6.customProvider({ videoModels: { film: older.vod('Kling/3.0') } }).videoModel('film').modelId).toBe(
    'vod/Kling/3.0',
  );
});

it.each([
  ['a surface that does not exist', () => provider.videoModel('other/Kling/2.5'), 'videoModel'],
  ['a model without its version', () => provider.vod('Kling'), 'videoModel'],
  ['no model', () => provider.videoModel('vod'), 'videoModel'],
  ['an empty version', () => provider.mps('Kling/'), 'videoModel'],
  ['a model of what has one only', () => provider.videoModel('redraw/Kling/2.5'), 'videoModel'],
  ['a model of what has one only, by its function', another, 'videoModel'],
  ['a language model', () => provider.languageModel('any'), 'languageModel'],
  ['an image model', () => provider.imageModel('any'), 'imageModel'],
])('says that there is no such model: %s', (_, make, modelType) => {
  let failure: unknown;
  try {
    make();
  } catch (error) {
    failure = error;
  }
  expect(sdk7.NoSuchModelError.isInstance(failure)).toBe(true);
  expect(sdk6.NoSuchModelError.isInstance(failure)).toBe(true);
  expect(failure).toMatchObject({ modelType });
});

it('takes a model without a version where the service does', () => {
  expect(provider.mps('Kling').modelId).toBe('mps/Kling');
});
