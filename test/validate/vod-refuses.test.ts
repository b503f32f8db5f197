import { describe, expect, it } from 'vitest';
import { validateCreateAigcVideoTask } from '../../generated/src/vod/index.ts';
import { errorsOf, expectOneError } from './verdicts.ts';
import { refused } from './vod-refused.ts';
import { refusedInputs } from './vod-refused-inputs.ts';
import { image, images, kling, prompt } from './vod-requests.ts';

describe('VOD CreateAigcVideoTask refuses, with one clear issue', () => {
  it.each([...refused, ...refusedInputs])('$name', ({ request, ...refusal }) => {
    expectOneError(validateCreateAigcVideoTask(request), refusal);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'null'],
    ['nothing', undefined, 'undefined'],
    ['a list', [], 'an array'],
    ['a text', '{}', '"{}"'],
    ['a number', 7, '7'],
    ['a function', () => 1, 'function'],
  ])('%s in place of the request', (_, input, shown) => {
    const refusal = {
      path: '',
      code: 'type',
      rule: 'CreateAigcVideoTask',
      says: ['must be an object', shown],
      source: 'page-vod-create',
    } as const;
    expectOneError(validateCreateAigcVideoTask(input), refusal);
  });

  it.each<[string, object, string, string]>([
    ['null for an object', { OutputConfig: null }, 'OutputConfig', 'null'],
    ['a list for an object', { OutputConfig: [{ Duration: 5 }] }, 'OutputConfig', 'an array'],
    ['a text for an object', { OutputConfig: '5s' }, 'OutputConfig', '"5s"'],
    ['an object for a list', { FileInfos: image }, 'FileInfos', 'an object'],
    ['null in a list', { FileInfos: [null] }, 'FileInfos[0]', 'null'],
    ['a text in a list of objects', { FileInfos: ['https://example.com/a.png'] }, 'FileInfos[0]', '"https'],
    ['null for a text', { Prompt: null }, 'Prompt', 'null'],
    ['a number for a text', { Prompt: 5 }, 'Prompt', '5'],
    ['a bigint for an integer', { SubAppId: 1n }, 'SubAppId', '1'],
    ['NaN', { OutputConfig: { Duration: Number.NaN } }, 'OutputConfig.Duration', 'NaN'],
    ['a version as a number', { ModelVersion: 2.1 }, 'ModelVersion', '2.1'],
  ])('%s', (_, more, path, shown) => {
    const errors = errorsOf(validateCreateAigcVideoTask(kling('1.6', more)));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path, code: 'type' });
    expect(errors[0]?.message).toContain(shown);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])('the key %s', (key) => {
    const input: unknown = JSON.parse(
      `{"SubAppId":1,"ModelName":"Kling","ModelVersion":"1.6","Prompt":"x","${key}":{"a":1}}`,
    );
    const errors = errorsOf(validateCreateAigcVideoTask(input));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path: key, code: 'unknown-parameter' });
  });

  it('inherited properties do not count as given', () => {
    const input = Object.create({ SubAppId: 1, ModelName: 'Kling', ModelVersion: '1.6', Prompt: prompt });
    expect(errorsOf(validateCreateAigcVideoTask(input)).map((issue) => issue.path)).toEqual([
      'SubAppId',
      'ModelName',
      'ModelVersion',
      'Prompt',
    ]);
  });

  it('everything at once, in one call', () => {
    const verdict = validateCreateAigcVideoTask({
      ModelName: 'Kling',
      ModelVersion: '2.0',
      FileInfos: [...images(3), { Type: 'File', Url: 'https://example.com/a.png' }, null],
      LastFrameFileId: '3704211',
      LastFrameUrl: 'https://example.com/last.png',
      SubjectInfos: [{ Name: 'cat', ImageUrls: images(4).map(({ Url }) => Url) }],
      EnhancePrompt: 'yes',
      OutputConfig: { Duration: 16, Resolution: '8K', AspectRatio: '4:3', MediaName: 'x'.repeat(65), Colour: 'red' },
      SessionId: 'x'.repeat(51),
      SessionContext: 'x'.repeat(1001),
      TasksPriority: 11,
      Promt: prompt,
    });
    expect(
      errorsOf(verdict)
        .map(({ code, path }) => `${code} ${path}`)
        .sort(),
    ).toEqual(
      [
        'required SubAppId',
        'unknown-parameter Promt',
        'unknown-parameter OutputConfig.Colour',
        'rule FileInfos[3].FileId',
        'type FileInfos[4]',
        'rule LastFrameUrl',
        'rule SubjectInfos[0].Id',
        'limit SubjectInfos[0].ImageUrls',
        'enum EnhancePrompt',
        'matrix OutputConfig.Duration',
        'matrix OutputConfig.Resolution',
        'matrix OutputConfig.AspectRatio',
        'limit OutputConfig.MediaName',
        'limit SessionId',
        'limit SessionContext',
        'limit TasksPriority',
      ].sort(),
    );
  });
});
