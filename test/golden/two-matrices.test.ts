import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { createEmulator } from '../../generated/src/emulator/index.ts';
import type { ModelVersionInfo } from '../../generated/src/index.ts';
import type { VodClient } from '../../generated/src/vod/index.ts';
import { choose } from '../../generator/cli/explain/choose.ts';
import { emitPackage, type FileTree } from '../../generator/emit/emit.ts';
import { pageData } from '../../generator/explorer/collect.ts';
import { tableOnce } from '../support/tables.ts';
import { emitOnce, specTexts } from './support/emit.ts';
import { type RunnablePackage, runnable, type Validator } from './support/run-package.ts';
import { realWithTwo, smallWithTwo } from './support/two-matrices.ts';

/** A matrix belongs to an operation: one more in a surface changes nothing of the one that is there. */

describe('in small specs', () => {
  const small = specTexts('test/golden/small/specs');
  const before = emitOnce(small);
  const both = smallWithTwo(small);
  const after = emitOnce(both);

  test('every module of the first operation, and the data of its models, keeps its bytes', () => {
    const kept = [...before].filter(
      ([path]) =>
        /^src\/demo\/(create-demo-task|models)/.test(path) || path === 'schemas/demo/CreateDemoTask.schema.json',
    );
    expect(kept.length).toBeGreaterThan(4);
    for (const [path, text] of kept) expect(after.get(path), path).toBe(text);
  });

  test('the second has names of its own, in all of what is public', () => {
    const lines = (after.get('api.surface.txt') ?? '').split('\n');
    const own = lines.filter((line) => line.startsWith('./demo') && line.includes('CreateDemoImage'));
    expect(own).toContain(
      './demo interface CreateDemoImageAlphaOutputConfig extends CreateDemoImageOutputConfig$ByDefault',
    );
    expect(own).toContain(
      './demo type CreateDemoImageOutputConfig = CreateDemoImageAlphaOutputConfig | CreateDemoImagePainterOutputConfig',
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^\.\/demo const createDemoImageModels: readonly ModelVersionOf<\s*\{ .*\bAlpha: '/),
    );
    // What was public before is public still, and nothing is exported twice.
    const earlier = (before.get('api.surface.txt') ?? '').split('\n');
    expect(earlier.filter((line) => !lines.includes(line))).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('files say which specs they are made from', () => {
    expect(after.get('src/demo/create-demo-image/request.ts')).toContain('specs/demo/create-demo-image-models.yaml');
    expect(after.get('src/demo/create-demo-image/validate.ts')).toContain('specs/demo/create-demo-image-models.yaml');
    expect(after.get('src/demo/create-demo-image/models.ts')).toContain('specs/demo/create-demo-image-models.yaml');
    expect(after.get('docs/demo/create-demo-image.md')).toContain('specs/demo/create-demo-image-models.yaml');
    expect(after.get('src/demo/create-demo-image/request.ts')).not.toContain('specs/demo/models.yaml');
  });

  test('pages, schema and data of each speak of its own models', () => {
    expect(after.get('docs/demo/create-demo-image.md')).toContain('Painter');
    expect(after.get('docs/demo/create-demo-task.md')).not.toContain('Painter');
    expect(after.get('schemas/demo/CreateDemoTask.schema.json')).not.toContain('Painter');
    expect(after.get('schemas/demo/CreateDemoImage.schema.json')).toContain('Painter');
    const { operations } = JSON.parse(after.get('data/demo.json') ?? '') as {
      operations: { name: string; models?: { models: { model: string }[] } }[];
    };
    const models = (name: string) =>
      operations.find((one) => one.name === name)?.models?.models.map(({ model }) => model);
    expect(models('CreateDemoTask')).toEqual(['Alpha', 'Beta', 'Ghost']);
    expect(models('CreateDemoImage')).toEqual(['Alpha', 'Painter']);
  });

  test('the readme lists both, each under its operation', () => {
    const readme = after.get('README.md') ?? '';
    expect(readme).toMatch(/Models of `CreateDemoImage`:\n\n\| model \| versions \|\n\|---\|---\|\n\| Alpha \| i1 \|/);
    expect(readme).toMatch(/Models of `CreateDemoTask`:\n\n\| model \| versions \|\n\|---\|---\|\n\| Alpha \| 1.0/);
  });

  test('the explorer knows both, and opens with the one that the surface is known for', () => {
    const [surface] = pageData(tableOnce(both)).surfaces;
    const named = surface?.operations.map(({ matrix, name }) => [name, matrix?.named, matrix?.models.length]);
    expect(named).toEqual([
      ['CreateDemoImage', 'CreateDemoImage', 2],
      ['CreateDemoTask', undefined, 3],
      ['DescribeDemoTask', undefined, undefined],
    ]);
  });

  test('explain finds each: by the operation, and by a model that only one has', () => {
    const table = tableOnce(both);
    const chosen = (name: string, model?: string) => choose(table, name, model, undefined).operation.name;
    expect(chosen('demo')).toBe('CreateDemoTask');
    expect(chosen('demo', 'alpha')).toBe('CreateDemoTask');
    expect(chosen('demo', 'painter')).toBe('CreateDemoImage');
    expect(chosen('demo/createdemoimage', 'alpha')).toBe('CreateDemoImage');
    expect(() => chosen('demo/nothing')).toThrow('there is no operation of demo with models nothing');
  });
});

describe('in the real specs, as a program', () => {
  let built: RunnablePackage;
  let tree: FileTree;
  let video: Validator;
  let drawing: Validator;
  beforeAll(async () => {
    tree = emitPackage(tableOnce(realWithTwo(specTexts('specs'))));
    built = runnable(tree);
    video = await built.validator('vod', 'validateCreateAigcVideoTask');
    drawing = await built.validator('vod', 'validateCreateAigcDrawTask');
  });
  afterAll(() => built.remove());

  const request = (version: string, more: object = {}) => ({
    SubAppId: 1,
    ModelName: 'Kling',
    ModelVersion: version,
    ...more,
  });

  test('the public data is that of the operation it is named after', async () => {
    const all = await built.load('vod');
    const modelsOf = (name: string) => new Set((all[name] as readonly ModelVersionInfo[]).map(({ model }) => model));
    expect(modelsOf('vodModels')).toContain('Hailuo');
    expect(modelsOf('createAigcDrawTaskModels')).toEqual(new Set(['Kling']));
  });

  test('each validator judges by its own matrix', () => {
    const issues = (validate: Validator, value: object) => {
      const result = validate(value);
      return (result.ok ? result.warnings : result.issues).map(({ code, path }) => `${code} ${path}`);
    };
    expect(issues(drawing, request('9.1', { DrawConfig: { Duration: 2 } }))).toEqual([]);
    expect(issues(drawing, request('9.1', { DrawConfig: { Duration: 5 } }))).toEqual(['matrix DrawConfig.Duration']);
    expect(issues(video, request('2.5', { Prompt: 'a', OutputConfig: { Duration: 5 } }))).toEqual([]);
    expect(issues(video, request('9.1', { Prompt: 'a' }))).toEqual(['unlisted ModelVersion']);
  });

  test('the emulator judges and charges by the matrix of the operation that is called', async () => {
    const create = (await built.load('emulator')).createEmulator as typeof createEmulator;
    const emulator = create({ clock: 'instant', start: Date.UTC(2030, 0, 1) });
    type Client = new (options: object) => VodClient & { createAigcDrawTask(request: object): Promise<unknown> };
    const Vod = (await built.load('vod')).VodClient as Client;
    const client = new Vod({ ...emulator.connect(), rateLimit: false, retry: false });
    await client.createAigcDrawTask(request('9.1'));
    await client.createAigcVideoTask({ SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a' });
    const refused = client.createAigcDrawTask(request('9.1', { DrawConfig: { Duration: 5 } }));
    await expect(refused).rejects.toThrow();
    // The documented defaults: 3 seconds of the drawing's Kling, 5 of the video's.
    expect(emulator.bill().lines.map(({ seconds, version }) => [version, seconds])).toEqual([
      ['9.1', 3],
      ['2.5', 5],
    ]);
  });
});
