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
    ['vod', "{ ModelName: 'Kling', ModelVersion: '2.5', OutputConfig: { Duration: ▮ } }", seconds(3, 15)],
    ['vod', "{ ModelName: 'Hailuo', ModelVersion: 'H3', OutputConfig: { Duration: ▮ } }", seconds(4, 15)],
    [
      'vod',
      "{ ModelName: 'Hailuo', ModelVersion: '02', OutputConfig: { Duration: ▮ } }",
      ['6', '8', '10', '12', '15', '20'],
    ],
    ['vod', "{ ModelName: 'OS', ModelVersion: '2.0', OutputConfig: { Duration: ▮ } }", ['4', '8', '12']],
    ['mps', "{ ModelName: 'Kling', Duration: ▮ }", seconds(3, 15)],
    ['mps', "{ ModelName: 'Kling', ModelVersion: '2.5', Duration: ▮ }", ['5', '10']],
    ['mps', "{ ModelName: 'Vidu', ModelVersion: 'q3', Duration: ▮ }", seconds(3, 16)],
    [
      'gateway',
      "{ model_name: 'Kling', model_version: '2.5', output_config: { duration: ▮ } }",
      ['5', '10', "'5'", "'10'"],
    ],
  ])('%s %s', (surface, literal, values) => {
    expect(sorted(editor.literals(request(surface, literal)))).toEqual(sorted(values));
  });

  it.each([
    [
      'vod',
      "{ ModelName: 'Kling', ModelVersion: '2.5', OutputConfig: { Resolution: '▮' } }",
      ['720P', '1080P', '2K', '4K'],
    ],
    [
      'vod',
      "{ ModelName: 'Hailuo', ModelVersion: '02', OutputConfig: { Resolution: '▮' } }",
      ['768P', '1080P', '2K', '4K'],
    ],
    [
      'vod',
      "{ ModelName: 'PixVerse', ModelVersion: 'v6', OutputConfig: { Resolution: '▮' } }",
      ['360p', '540p', '720p', '1080p', '2k', '4k'],
    ],
    [
      'vod',
      "{ ModelName: 'Kling', ModelVersion: '3.0', FileInfos: [{ Usage: '▮' }] }",
      ['FirstFrame', 'Reference', 'LastFrame'],
    ],
    ['vod', "{ ModelName: 'Vidu', ModelVersion: 'q3', SceneType: '▮' }", ['template_effect', 'subject_reference']],
    ['mps', "{ ModelName: 'Hunyuan', ModelVersion: '▮' }", ['1.5']],
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
    expect(offered).toEqual(
      expect.arrayContaining(optional('Prompt', 'OutputConfig', 'FileInfos', 'LastFrameUrl', 'SceneType')),
    );
    expect(offered).not.toContainEqual(expect.objectContaining({ name: 'ImageUrl' }));
  });

  it('leaves out what the chosen version does not have', () => {
    const videos = expect.objectContaining({ name: 'VideoInfos' });
    const choose = (version: string) => request('mps', `{ ModelName: 'Kling', ModelVersion: '${version}', ▮ }`);
    expect(editor.properties(choose('O1'))).toContainEqual(videos);
    expect(editor.properties(choose('2.0'))).not.toContainEqual(videos);
  });

  it('leaves out what the chosen model does not have', () => {
    const scene = expect.objectContaining({ name: 'SceneType' });
    const choose = (of: string) => request('vod', `{ ${of}, ▮ }`);
    expect(editor.properties(choose("ModelName: 'Kling', ModelVersion: '2.1'"))).toContainEqual(scene);
    expect(editor.properties(choose("ModelName: 'OS', ModelVersion: '2.0'"))).not.toContainEqual(scene);
  });

  it('leaves out what the chosen model does not have inside ExtraParameters', () => {
    const offered = editor.properties(
      request('mps', "{ ModelName: 'Hailuo', ModelVersion: '02', ExtraParameters: { ▮ } }"),
    );
    expect(offered).toEqual(expect.arrayContaining(optional('Resolution', 'LogoAdd', 'EnableBgm')));
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

  it.each([
    ['ApiError', ['RequestLimitExceeded', 'FailedOperation.InvalidVodUser', 'ResourceNotFound.TaskNotFound']],
    ['WaitFailedError', ['AuthFailure.SecretIdNotFound', 'InvalidParameterValue.TaskId']],
    ['TaskFailedError', ['ContentModerationFailed', 'TaskTimeout', 'Aborted', 'NoOutput']],
    ['DownloadError', ['OutputExpired', 'TooLarge']],
    ['ConnectionError', ['ConnectionError', 'Timeout', 'DeadlineExceeded']],
  ])('offers the documented codes of an %s', (name, codes) => {
    const compare = [
      `import { ${name} } from 'tencent-aigc-video';`,
      `export const is = (error: unknown) => error instanceof ${name} && error.code === '▮';`,
    ].join('\n');
    expect(editor.texts(compare)).toEqual(expect.arrayContaining(codes));
  });

  it('takes any other code of a service, and no other code of this package', () => {
    const compare = (name: string) => [
      `import { ${name} } from 'tencent-aigc-video';`,
      `export const is = (error: ${name}) => error.code === 'NewerThanThis';`,
    ];
    expect(editor.faults(compare('ApiError').join('\n'))).toEqual([]);
    expect(editor.faults(compare('ConnectionError').join('\n'))).toEqual([expect.stringContaining('no overlap')]);
  });

  it('has a name for the codes of each surface', () => {
    const code = [
      "import { GatewayErrorCode } from 'tencent-aigc-video/gateway';",
      "import { MpsErrorCode } from 'tencent-aigc-video/mps';",
      "import { VodErrorCode } from 'tencent-aigc-video/vod';",
      'export const codes = [MpsErrorCode.▮, GatewayErrorCode.RequestLimitExceeded, VodErrorCode.InternalError];',
    ].join('\n');
    expect(editor.properties(code).map(({ name }) => name)).toContain('ResourceNotFoundTaskNotFound');
    expect(
      editor.properties(code.replace('MpsErrorCode.▮, GatewayErrorCode.', 'GatewayErrorCode.▮')).length,
    ).toBeGreaterThan(20);
  });
});

describe('quick info', () => {
  it('shows the unit, what is allowed, the default and the source of a parameter', () => {
    const code = "{ SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', OutputConfig: { ▮Duration: 5 } }";
    const { type, comment, tags } = editor.quickInfo(request('vod', code));
    expect(type).toContain(`Duration?: ${seconds(3, 15).join(' | ')}`);
    expect(comment).toMatch(/seconds/);
    expect(comment).toMatch(/\b3\b.*\b15\b/);
    // The one that says it of Kling.
    expect(comment).toMatch(/Source: sdk-cn\./);
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

/** Every whole number of seconds of a range, as it is written. */
function seconds(least: number, most: number): readonly string[] {
  return Array.from({ length: most - least + 1 }, (_, index) => String(least + index));
}

function optional(...names: readonly string[]) {
  return names.map((name) => ({ name, optional: true }));
}
