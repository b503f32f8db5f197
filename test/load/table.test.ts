import { describe, expect, it } from 'vitest';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { formatPath } from '../../generator/model/path.ts';
import { findStruct, type Operation, type Surface } from '../../generator/model/table.ts';
import { baseSpec } from './base-spec.ts';

const models = 'vod/models.yaml';
const createVideo = 'vod/operations/create-video.yaml';

/** A file, a text that must be in it, and what stands there instead. */
type Edit = readonly [file: string, from: string, to: string];

/** The surface of the base spec, with edits. */
function surfaceOf(...edits: readonly Edit[]): Surface {
  const texts = new Map(baseSpec);
  for (const [file, from, to] of edits) {
    const text = texts.get(file) ?? '';
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    texts.set(file, text.replace(from, to));
  }
  const [surface] = mustLoadSpecs(texts).surfaces;
  if (surface === undefined) throw new Error('there is no surface');
  return surface;
}

function operationOf(...edits: readonly Edit[]): Operation {
  const operation = surfaceOf(...edits).operations.find(({ name }) => name === 'CreateVideo');
  if (operation === undefined) throw new Error('there is no CreateVideo');
  return operation;
}

describe('an operation', () => {
  const operation = operationOf();

  it('is what its file says', () => {
    expect(operation).toMatchObject({
      name: 'CreateVideo',
      title: 'Make a video',
      description: 'Starts the making of a video.',
      status: 'documented',
      http: { method: 'POST', path: '/videos' },
      billed: true,
      file: createVideo,
      errors: [{ code: 'InvalidParameter' }],
      examples: [{ title: 'A cat', expect: 'accepted', provenance: { sources: ['DOC'] } }],
    });
    expect(JSON.parse(operation.examples[0]?.request ?? '')).toEqual({
      ModelName: 'Kling',
      ModelVersion: '2.0',
      Prompt: 'a cat',
    });
  });

  it('has its parameters in the order of the document, each with its type', () => {
    expect(operation.request.map(({ name, required, type }) => [name, required, type])).toEqual([
      ['ModelName', true, { kind: 'string' }],
      ['ModelVersion', true, { kind: 'string' }],
      ['Prompt', false, { kind: 'string', maxLength: 100 }],
      ['Images', false, { kind: 'list', of: { kind: 'struct', name: 'Image' }, max: 9 }],
      ['OutputConfig', false, { kind: 'struct', name: 'OutputConfig' }],
      ['Quality', false, { kind: 'string', values: ['low', 'high'] }],
      ['Priority', false, { kind: 'integer', min: -10, max: 10, numericString: 'warning' }],
    ]);
    expect(operation.request.find(({ name }) => name === 'Priority')).toMatchObject({
      default: 0,
      description: 'Order among your tasks.',
      documented: 'table',
      severity: 'error',
      in: 'body',
      provenance: { sources: ['DOC'], conflicts: [], origin: { file: createVideo, line: 15, column: 3 } },
    });
  });

  it('refuses what breaks a documented rule, and says where it is written', () => {
    expect(operation.rules).toMatchObject([
      {
        id: 'prompt-or-images',
        title: 'Prompt is needed without Images.',
        code: 'rule',
        severity: 'error',
        when: { kind: 'absent', path: [{ name: 'Images', each: false }] },
        effect: { kind: 'require', paths: [[{ name: 'Prompt', each: false }]] },
      },
    ]);
  });

  it('only warns of what is only a hint', () => {
    const edit = [createVideo, 'require: Prompt', 'require: Prompt\n    severity: warning\n    source: BLOG'] as const;
    expect(operationOf(edit).rules).toMatchObject([{ severity: 'warning', provenance: { sources: ['BLOG'] } }]);
    const hinted = operationOf([createVideo, 'maxLength: 100,', 'maxLength: 100, severity: warning, source: BLOG,']);
    expect(hinted.request.find(({ name }) => name === 'Prompt')).toMatchObject({ severity: 'warning' });
  });

  it('asks for what a rule without a condition asks for', () => {
    const always = operationOf([createVideo, '    when: { absent: Images }\n', '']);
    expect(always.request.find(({ name }) => name === 'Prompt')).toMatchObject({
      required: true,
      documentedRequired: false,
      requiredBy: { id: 'prompt-or-images' },
    });
    expect(operation.request.find(({ name }) => name === 'Prompt')).toMatchObject({ required: false });
  });

  it('says what is asked of files', () => {
    const said = 'files: [{ of: image, size: "< 5 MB", formats: [jpeg, png] }, { of: video, duration: "<= 10 s" }]';
    const { request } = operationOf([
      createVideo,
      'description: Images to start from.',
      `description: Images., ${said}`,
    ]);
    expect(request.find(({ name }) => name === 'Images')?.files).toEqual([
      { of: 'image', size: { max: 5, exclusive: true }, formats: ['jpeg', 'png'] },
      { of: 'video', duration: { max: 10, exclusive: false } },
    ]);
  });

  it.each([
    ['3d', 259_200],
    ['12h', 43_200],
  ])('guards against a second submission for %s', (window, seconds) => {
    const dedupe = `billed: true\ndedupe: { field: Prompt, window: ${window}, duplicate: InvalidParameter }`;
    expect(operationOf([createVideo, 'billed: true', dedupe]).dedupe).toMatchObject({
      field: 'Prompt',
      windowSeconds: seconds,
      duplicateCode: 'InvalidParameter',
    });
  });
});

describe('a type', () => {
  it('has its fields', () => {
    const image = findStruct(surfaceOf(), 'Image');
    expect(image.parameters.map(({ name, required, type }) => [name, required, type])).toEqual([
      ['Url', true, { kind: 'string' }],
      ['Role', false, { kind: 'string', values: ['first', 'last'] }],
      ['Tags', false, { kind: 'list', of: { kind: 'string' } }],
    ]);
  });

  it('that is not there is asked for in vain', () => {
    expect(() => findStruct(surfaceOf(), 'Picture')).toThrow('the table of vod has no type Picture');
  });
});

describe('the matrix', () => {
  const { matrix } = operationOf();

  it('has a group for the versions that agree, and one for each that differ', () => {
    const groups = matrix?.models.flatMap(({ groups, listed, name }) =>
      groups.map(({ title, versions }) => [name, listed, title, versions]),
    );
    expect(groups).toEqual([
      ['Kling', true, 'Kling', ['1.6', '2.0']],
      ['Vidu', true, 'Vidu', ['q2']],
      ['Vidu', true, 'Vidu q2-pro', ['q2-pro']],
    ]);
  });

  it('has columns for parameters, and modes for what a request carries', () => {
    expect(matrix?.columns.map(({ id, paths, title }) => [id, title, paths.map(formatPath)])).toEqual([
      ['Duration', 'Duration', ['OutputConfig.Duration']],
      ['Images', 'Images', ['Images']],
      ['Role', 'Role of an image', ['Images[].Role']],
    ]);
    expect(matrix?.modes).toMatchObject([
      { name: 'text-to-video', title: 'text to video', condition: { kind: 'absent' } },
    ]);
  });

  it('has a cell for every column: its own, the default of the surface, or one that nothing is known of', () => {
    const [kling, vidu, pro] = matrix?.models.flatMap(({ groups }) => groups) ?? [];
    expect(kling?.cells.Duration).toMatchObject({
      support: 'full',
      allowed: { values: [5, 10] },
      default: 5,
      severity: 'error',
      provenance: { sources: ['DOC'], conflicts: ['C1'] },
    });
    expect(kling?.cells.Images).toMatchObject({ support: 'full', count: { max: 3 } });
    expect(kling?.cells.Role).toMatchObject({ support: 'unknown', allowed: {} });
    expect(vidu?.cells.Duration).toMatchObject({ allowed: { min: 1, max: 10 } });
    expect(vidu?.cells.Images).toMatchObject({ support: 'none' });
    expect(pro?.cells.Images).toMatchObject({ support: 'full', count: { max: 7 } });
    expect(pro?.cells.Duration).toEqual(vidu?.cells.Duration);
  });

  it('knows models that the documents only imply', () => {
    const implied = operationOf([models, '  Vidu:\n', '  Vidu:\n    listed: false\n']);
    expect(implied.matrix?.models.map(({ listed, name }) => [name, listed])).toEqual([
      ['Kling', true],
      ['Vidu', false],
    ]);
  });

  it('only warns of what is only a hint', () => {
    const hinted = operationOf([createVideo, '{ range: 1..10 }', '{ range: 1..10, severity: warning, source: BLOG }']);
    const [, vidu] = hinted.matrix?.models ?? [];
    expect(vidu?.groups[0]?.cells.Duration).toMatchObject({ severity: 'warning', provenance: { sources: ['BLOG'] } });
    expect(vidu?.groups[0]?.cells.Images).toMatchObject({ severity: 'error' });
  });
});

it('a surface has its errors, with what they mean for money and for trying again', () => {
  expect(surfaceOf()).toMatchObject({
    name: 'vod',
    title: 'Video service',
    description: 'Makes videos.',
    endpoints: [{ name: 'main', url: 'https://api.example.com' }],
    conflicts: ['C1'],
  });
  const [all] = surfaceOf().errors;
  expect(all).toMatchObject({ name: 'VideoErrorCode', description: 'Why a request is refused.' });
});
