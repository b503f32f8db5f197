import { describe, expect, it } from 'vitest';
import { validateCreateAigcVideoTask, validateQueryTask } from '../../generated/src/gateway/index.ts';
import { errorsOf, expectOneError, type Refusal, warningsOf } from './verdicts.ts';

const prompt = 'A car drives along the coast.';
const url = 'https://example.com/a.png';
const images = (count: number) => Array.from({ length: count }, () => ({ type: 'Url', url }));
const request = (model_name: string, model_version: string, more: object = {}) => ({
  model_name,
  model_version,
  prompt,
  ...more,
});

/** Each of these is wrong in one way, by page-kkiai. */
const refused: readonly (Omit<Refusal, 'source'> & { readonly name: string; readonly request: object })[] = [
  {
    name: 'no prompt, even with an image',
    request: { model_name: 'Kling', model_version: '1.6', file_infos: images(1) },
    path: 'prompt',
    code: 'required',
    rule: 'CreateAigcVideoTask.prompt',
    says: ['required'],
  },
  {
    name: 'no model',
    request: { model_version: '1.6', prompt },
    path: 'model_name',
    code: 'required',
    rule: 'CreateAigcVideoTask.model_name',
    says: ['required'],
  },
  {
    name: 'Kling 1.6 for 8 seconds',
    request: request('Kling', '1.6', { output_config: { duration: 8 } }),
    path: 'output_config.duration',
    code: 'matrix',
    rule: 'Kling/Duration',
    says: ['5 or 10', '8'],
  },
  {
    name: 'Kling 1.6 for "8" seconds',
    request: request('Kling', '1.6', { output_config: { duration: '8' } }),
    path: 'output_config.duration',
    code: 'matrix',
    rule: 'Kling/Duration',
    says: ['5 or 10'],
  },
  {
    name: 'Kling 3.0 for 16 seconds',
    request: request('Kling', '3.0', { output_config: { duration: 16 } }),
    path: 'output_config.duration',
    code: 'matrix',
    rule: 'Kling 3.0, 3.0-Omni/Duration',
    says: ['3 to 15'],
  },
  {
    name: 'Kling 3.0-Omni with a video for 11 seconds',
    request: request('Kling', '3.0-Omni', {
      file_infos: [{ type: 'Url', url, category: 'Video' }],
      output_config: { duration: 11 },
    }),
    path: 'output_config.duration',
    code: 'rule',
    rule: 'kling-omni-video-duration',
    says: ['3 to 10', 'video'],
  },
  {
    name: 'Hailuo: an aspect ratio',
    request: request('Hailuo', '02', { output_config: { aspect_ratio: '16:9' } }),
    path: 'output_config.aspect_ratio',
    code: 'matrix',
    rule: 'Hailuo/AspectRatio',
    says: ['Hailuo'],
  },
  {
    name: 'Hailuo: a last frame',
    request: request('Hailuo', '02', { last_frame_url: url }),
    path: 'last_frame_url',
    code: 'matrix',
    rule: 'Hailuo/LastFrame',
    says: ['Hailuo'],
  },
  {
    name: 'Kling 2.0: a last frame',
    request: request('Kling', '2.0', { last_frame_url: url, file_infos: images(1) }),
    path: 'last_frame_url',
    code: 'matrix',
    rule: 'Kling/LastFrame',
    says: ['Kling 2.1', 'GV'],
  },
  {
    name: 'Kling 2.1: a last frame at 720P',
    request: request('Kling', '2.1', {
      last_frame_url: url,
      file_infos: images(1),
      output_config: { resolution: '720P' },
    }),
    path: 'last_frame_url',
    code: 'matrix',
    rule: 'Kling 2.1/LastFrame',
    says: ['1080P'],
  },
  {
    name: 'Vidu q2-pro: 4:3',
    request: request('Vidu', 'q2-pro', { output_config: { aspect_ratio: '4:3' } }),
    path: 'output_config.aspect_ratio',
    code: 'matrix',
    rule: 'Vidu q2-pro, q2-turbo/AspectRatio',
    says: ['16:9, 9:16 or 1:1'],
  },
  {
    name: 'Kling: four images',
    request: request('Kling', '1.6', { file_infos: images(4) }),
    path: 'file_infos',
    code: 'matrix',
    rule: 'Kling/Images',
    says: ['at most 3'],
  },
  {
    name: 'Vidu q2: eight images',
    request: request('Vidu', 'q2', { file_infos: images(8) }),
    path: 'file_infos',
    code: 'matrix',
    rule: 'Vidu q2/Images',
    says: ['at most 7'],
  },
  {
    name: 'a scene for Vidu',
    request: request('Vidu', 'q2', { scene_type: 'template_effect' }),
    path: 'scene_type',
    code: 'matrix',
    rule: 'Vidu q2/Scene',
    says: ['Kling'],
  },
  {
    name: 'session_id of 51 characters',
    request: request('Kling', '1.6', { session_id: 'x'.repeat(51) }),
    path: 'session_id',
    code: 'limit',
    rule: 'CreateAigcVideoTask.session_id',
    says: ['at most 50'],
  },
  {
    name: 'session_context of 1001 characters',
    request: request('Kling', '1.6', { session_context: 'x'.repeat(1001) }),
    path: 'session_context',
    code: 'limit',
    rule: 'CreateAigcVideoTask.session_context',
    says: ['at most 1000'],
  },
  {
    name: 'tasks_priority "11"',
    request: request('Kling', '1.6', { tasks_priority: '11' }),
    path: 'tasks_priority',
    code: 'limit',
    rule: 'CreateAigcVideoTask.tasks_priority',
    says: ['-10 to 10'],
  },
  {
    name: 'tasks_priority "high"',
    request: request('Kling', '1.6', { tasks_priority: 'high' }),
    path: 'tasks_priority',
    code: 'type',
    rule: 'CreateAigcVideoTask.tasks_priority',
    says: ['an integer'],
  },
  {
    name: "VOD's spelling of a name",
    request: request('Kling', '1.6', { Prompt: prompt }),
    path: 'Prompt',
    code: 'unknown-parameter',
    rule: 'CreateAigcVideoTask/unknown-parameter',
    says: ['Did you mean prompt?'],
  },
  {
    name: 'sub_app_id, which the gateway supplies',
    request: request('Kling', '1.6', { sub_app_id: 1 }),
    path: 'sub_app_id',
    code: 'unknown-parameter',
    rule: 'CreateAigcVideoTask/unknown-parameter',
    says: ['sub_app_id'],
  },
  {
    name: 'GV: a last frame without a first frame',
    request: request('GV', 'any', { last_frame_url: url }),
    path: 'file_infos',
    code: 'rule',
    rule: 'gv-last-frame-needs-files',
    says: ['first frame'],
  },
];

describe('the gateway refuses, with one clear issue', () => {
  it.each(refused)('$name', ({ request: input, ...refusal }) => {
    expectOneError(validateCreateAigcVideoTask(input), { ...refusal, source: 'page-kkiai' });
  });
});

describe('the gateway accepts', () => {
  it.each<[string, object, object]>([
    ['a duration as a number', { output_config: { duration: 5 } }, { output_config: { duration: 5 } }],
    [
      'a duration as text, as the table has it; a number is sent',
      { output_config: { duration: '10' } },
      { output_config: { duration: 10 } },
    ],
    [
      'a duration as the text 5.0, as the example value is written',
      { output_config: { duration: '5.0' } },
      { output_config: { duration: 5 } },
    ],
    ['a priority as text, as the table has it; a number is sent', { tasks_priority: '10' }, { tasks_priority: 10 }],
    [
      'the two fields that only the example shows (example-only-parameters)',
      { output_config: { media_name: 'car', enhance_switch: 'Enabled' } },
      { output_config: { media_name: 'car', enhance_switch: 'Enabled' } },
    ],
    [
      'ext_info as an object',
      { ext_info: { AdditionalParameters: { a: 1 } } },
      { ext_info: { AdditionalParameters: { a: 1 } } },
    ],
  ])('%s', (_, more, sent) => {
    expect(validateCreateAigcVideoTask(request('Kling', '1.6', more))).toEqual({
      ok: true,
      value: request('Kling', '1.6', sent),
      warnings: [],
    });
  });

  it.each<[string, object, string, string[]]>([
    [
      'audio on Kling (kling-example-sound)',
      request('Kling', '1.6', { output_config: { audio_generation: 'Enabled' } }),
      'output_config.audio_generation',
      ['kling-example-sound'],
    ],
    [
      'ext_info as a text (ext-info-type)',
      request('Kling', '1.6', { ext_info: 'myextinfo' }),
      'ext_info',
      ['ext-info-type'],
    ],
    [
      'object_id, which only the prose names (vidu-q2-images-and-ids)',
      request('Vidu', 'q2', { file_infos: [{ url, object_id: 'a' }] }),
      'file_infos[0].object_id',
      ['vidu-q2-images-and-ids'],
    ],
  ])('%s, with a warning', (_, input, path, conflicts) => {
    const verdict = validateCreateAigcVideoTask(input);
    expect(errorsOf(verdict)).toEqual([]);
    expect(warningsOf(verdict)).toMatchObject([{ path, conflicts }]);
  });

  it('Kling 2.6, which the list lacks, with a warning that names those it has (versions-not-listed)', () => {
    const verdict = validateCreateAigcVideoTask(request('Kling', '2.6'));
    expect(errorsOf(verdict)).toEqual([]);
    expect(warningsOf(verdict)).toMatchObject([{ path: 'model_version', code: 'unlisted' }]);
    expect(warningsOf(verdict)[0]?.message).toContain('1.6, 2.0, 2.1, 2.5, O1, 3.0 and 3.0-Omni');
  });

  it('GV with a first and a last frame, with one warning, about the model (gateway-gv-last-frame)', () => {
    const verdict = validateCreateAigcVideoTask(request('GV', '3.1', { file_infos: images(1), last_frame_url: url }));
    expect(errorsOf(verdict)).toEqual([]);
    expect(warningsOf(verdict)).toMatchObject([
      { path: 'model_name', code: 'undocumented', conflicts: ['gateway-gv-last-frame'] },
    ]);
  });

  it('a query with a task id', () => {
    expect(validateQueryTask({ task_id: '1' }).ok).toBe(true);
    expect(errorsOf(validateQueryTask({}))).toMatchObject([{ path: 'task_id', code: 'required' }]);
  });
});
