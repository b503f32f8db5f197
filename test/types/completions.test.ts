import { beforeAll, describe, expect, it } from 'vitest';
import { gatewayModels } from '../../generated/src/gateway/index.ts';
import { mpsModels } from '../../generated/src/mps/index.ts';
import { vodModels } from '../../generated/src/vod/index.ts';
import { Editor } from './editor.ts';
import { modelsOf, versionsOf } from './mistakes.ts';

let editor: Editor;

beforeAll(() => {
  editor = new Editor();
});

function request(surface: string, literal: string): string {
  return [
    `import type { CreateAigcVideoTaskRequest } from 'tencent-aigc-video/${surface}';`,
    `export const request: CreateAigcVideoTaskRequest = ${literal};`,
  ].join('\n');
}

const sorted = (values: readonly string[]) => [...values].sort();

describe.each([
  { surface: 'vod', models: vodModels, name: 'ModelName', version: 'ModelVersion' },
  { surface: 'mps', models: mpsModels, name: 'ModelName', version: 'ModelVersion' },
  { surface: 'gateway', models: gatewayModels, name: 'model_name', version: 'model_version' },
])('completions in a request of $surface', ({ surface, models, name, version }) => {
  it('offers the names of the models and nothing else', () => {
    expect(sorted(editor.texts(request(surface, `{ ${name}: '▮' }`)))).toEqual(sorted(modelsOf(models)));
  });

  it.each(['Kling', 'Hailuo', 'Vidu'])('offers the versions of %s once it is chosen', (model) => {
    const offered = editor.texts(request(surface, `{ ${name}: '${model}', ${version}: '▮' }`));
    expect(sorted(offered)).toEqual(sorted(versionsOf(models, model)));
  });
});

describe('completions of what depends on the model', () => {
  it.each([
    ['vod', "{ ModelName: 'Kling', ModelVersion: '2.5', OutputConfig: { Duration: ▮ } }", ['5', '10']],
    ['vod', "{ ModelName: 'OS', ModelVersion: '2.0', OutputConfig: { Duration: ▮ } }", ['4', '8', '12']],
    ['mps', "{ ModelName: 'Kling', Duration: ▮ }", ['5', '10']],
    [
      'gateway',
      "{ model_name: 'Kling', model_version: '2.5', output_config: { duration: ▮ } }",
      ['5', '10', "'5'", "'10'"],
    ],
  ])('%s %s', (surface, literal, values) => {
    expect(sorted(editor.literals(request(surface, literal)))).toEqual(sorted(values));
  });

  it.each([
    ['vod', "{ ModelName: 'Kling', ModelVersion: '2.5', OutputConfig: { Resolution: '▮' } }", ['720P', '1080P']],
    ['vod', "{ ModelName: 'Hailuo', ModelVersion: '02', OutputConfig: { Resolution: '▮' } }", ['768P', '1080P']],
    ['mps', "{ ModelName: 'GV', ExtraParameters: { AspectRatio: '▮' } }", ['16:9', '9:16']],
    [
      'gateway',
      "{ model_name: 'Kling', model_version: '2.5', prompt: 'a', enhance_prompt: '▮' }",
      ['Enabled', 'Disabled'],
    ],
  ])('%s %s', (surface, literal, values) => {
    expect(sorted(editor.texts(request(surface, literal)))).toEqual(sorted(values));
  });
});

describe('completions of names', () => {
  it('offers the parameters of VOD, the needed ones as such', () => {
    const offered = editor.properties(request('vod', '{ ▮ }'));
    const needed = offered.filter(({ optional }) => !optional).map(({ name }) => name);
    expect(sorted(needed)).toEqual(['ModelName', 'ModelVersion', 'SubAppId']);
    expect(offered).toEqual(expect.arrayContaining(optional('Prompt', 'OutputConfig', 'FileInfos', 'LastFrameUrl')));
    expect(offered).not.toContainEqual(expect.objectContaining({ name: 'SceneType' }));
  });

  it('leaves out what the chosen version does not have', () => {
    const last = expect.objectContaining({ name: 'LastFrameUrl' });
    const choose = (version: string) => request('vod', `{ ModelName: 'Kling', ModelVersion: '${version}', ▮ }`);
    expect(editor.properties(choose('2.1'))).toContainEqual(last);
    expect(editor.properties(choose('2.0'))).not.toContainEqual(last);
  });

  it('leaves out what the chosen model does not have inside OutputConfig', () => {
    const offered = editor.properties(
      request('vod', "{ ModelName: 'Hailuo', ModelVersion: '02', OutputConfig: { ▮ } }"),
    );
    expect(offered).toEqual(expect.arrayContaining(optional('Duration', 'Resolution', 'StorageMode')));
    expect(offered).not.toContainEqual(expect.objectContaining({ name: 'AspectRatio' }));
  });

  it('offers everything as optional in MPS', () => {
    const offered = editor.properties(request('mps', '{ ▮ }'));
    expect(offered.filter((property) => !property.optional)).toEqual([]);
    expect(offered).toEqual(expect.arrayContaining(optional('ModelName', 'Prompt', 'ExtraParameters', 'VideoInfos')));
  });

  it('offers the documented values of what is received', () => {
    const compare = [
      "import type { DescribeTaskDetailResponse } from 'tencent-aigc-video/vod';",
      "export const ended = (answer: DescribeTaskDetailResponse) => answer.Status === '▮';",
    ].join('\n');
    expect(sorted(editor.texts(compare))).toEqual(['ABORTED', 'FINISH', 'PROCESSING', 'WAITING']);
  });
});

describe('quick info', () => {
  it('shows the unit, what is allowed, the default and the source of a parameter', () => {
    const code = "{ SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', OutputConfig: { ▮Duration: 5 } }";
    const { type, comment, tags } = editor.quickInfo(request('vod', code));
    expect(type).toContain('Duration?: 5 | 10');
    expect(comment).toMatch(/seconds/);
    expect(comment).toMatch(/\b5\b.*\b10\b/);
    expect(comment).toMatch(/Source: .*INTL/);
    expect(tags).toEqual([expect.stringMatching(/^defaultValue .*\b5\b/)]);
  });

  it.each(['ModelName', 'ModelVersion', 'OutputConfig', 'SubAppId'])('shows what %s is and who says so', (name) => {
    const code = "{ SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', OutputConfig: {} }".replace(name, `▮${name}`);
    const { comment } = editor.quickInfo(request('vod', code));
    expect(comment).toMatch(/^\S.{15,}/);
    expect(comment).toMatch(/^Source: \S/m);
  });

  it('describes a validator at the call', () => {
    const code =
      "import { validateCreateAigcVideoTask } from 'tencent-aigc-video/vod';\n▮validateCreateAigcVideoTask({});";
    const { comment, type } = editor.quickInfo(code);
    expect(type).toContain('ValidationResult<');
    expect(comment).not.toBe('');
  });
});

function optional(...names: readonly string[]) {
  return names.map((name) => ({ name, optional: true }));
}
