import { describe, expect, it } from 'vitest';
import { isUnchecked, unchecked } from '../../generated/src/index.ts';
import {
  type CreateAigcVideoTaskRequest,
  createAigcVideoTask,
  validateCreateAigcVideoTask,
} from '../../generated/src/vod/index.ts';
import { errorsOf, warningsOf } from './verdicts.ts';

const request = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '1.6', Prompt: 'x' };

describe('validators never throw', () => {
  const throwing = Object.defineProperty({ ...request }, 'OutputConfig', {
    enumerable: true,
    get: () => {
      throw new Error('not today');
    },
  });
  const hostile = new Proxy(
    { ...request },
    {
      ownKeys: () => {
        throw new TypeError('no keys');
      },
    },
  );
  const circular: Record<string, unknown> = { ...request };
  circular.OutputConfig = circular;

  it.each<[string, unknown, string]>([
    ['a getter that throws', throwing, 'not today'],
    ['a proxy that throws', hostile, 'no keys'],
  ])('%s: refused as unreadable', (_, input, why) => {
    const errors = errorsOf(validateCreateAigcVideoTask(input));
    expect(errors).toMatchObject([{ code: 'unreadable', path: '', rule: 'request', sources: [], conflicts: [] }]);
    expect(errors[0]?.message).toContain(why);
  });

  it('an object that holds itself', () => {
    expect(errorsOf(validateCreateAigcVideoTask(circular)).length).toBeGreaterThan(0);
  });

  it('an object of a class, of which its own properties count', () => {
    class Draft {
      readonly SubAppId = 1;
      readonly ModelName = 'Kling';
      readonly ModelVersion = '1.6';
      readonly Prompt = 'x';
      get Steps(): number {
        return 7;
      }
    }
    expect(validateCreateAigcVideoTask(new Draft())).toMatchObject({ ok: true });
    expect(validateCreateAigcVideoTask(Object.assign(new Draft(), { Wheels: 4 }))).toMatchObject({
      ok: false,
      issues: [{ path: 'Wheels' }],
    });
  });

  it('an object without a prototype', () => {
    expect(validateCreateAigcVideoTask(Object.assign(Object.create(null), request))).toMatchObject({ ok: true });
  });

  it('a frozen request, which stays as it is', () => {
    const frozen = Object.freeze({ ...request, TasksPriority: '5' });
    expect(validateCreateAigcVideoTask(frozen)).toMatchObject({ ok: true, value: { TasksPriority: 5 } });
  });
});

describe('the refusal the service is expected to answer with', () => {
  it.each<[string, object, string]>([
    [
      'its own code, where the documents list one',
      { ...request, SessionId: 'x'.repeat(51) },
      'InvalidParameterValue.SessionIdTooLong',
    ],
    ['a missing parameter', { ModelName: 'Kling', ModelVersion: '1.6', Prompt: 'x' }, 'MissingParameter'],
    ['an unknown parameter', { ...request, Steps: 1 }, 'UnknownParameter'],
    ['a wrong type', { ...request, Prompt: 1 }, 'InvalidParameter'],
    ['a value the model does not take', { ...request, OutputConfig: { Duration: 16 } }, 'InvalidParameterValue'],
  ])('%s', (_, input, refusal) => {
    expect(errorsOf(validateCreateAigcVideoTask(input))).toMatchObject([{ refusal }]);
  });
});

describe('unchecked', () => {
  it('lets through what is newer than the package, with warnings', () => {
    const newer: CreateAigcVideoTaskRequest = unchecked({ ...request, ModelVersion: '9.0', Steps: 7 });
    expect(isUnchecked(newer)).toBe(true);
    const verdict = validateCreateAigcVideoTask(newer);
    expect(verdict.ok).toBe(true);
    expect(
      warningsOf(verdict)
        .map((issue) => issue.code)
        .sort(),
    ).toEqual(['unknown-parameter', 'unlisted']);
  });

  it('still refuses wrong types and missing parameters', () => {
    const broken: CreateAigcVideoTaskRequest = unchecked({ ModelName: 'Newer', ModelVersion: '1', Prompt: 5 });
    expect(errorsOf(validateCreateAigcVideoTask(broken)).map((issue) => `${issue.code} ${issue.path}`)).toEqual([
      'required SubAppId',
      'type Prompt',
    ]);
  });

  it('goes with a copy, not with the JSON', () => {
    const marked: CreateAigcVideoTaskRequest = unchecked({ ...request, ModelVersion: 'q2' });
    expect(validateCreateAigcVideoTask({ ...marked, SessionId: 'a' }).ok).toBe(true);
    expect(validateCreateAigcVideoTask(Object.assign({}, marked)).ok).toBe(true);
    expect(JSON.stringify(marked)).toBe(JSON.stringify({ ...request, ModelVersion: 'q2' }));
    expect(validateCreateAigcVideoTask(JSON.parse(JSON.stringify(marked))).ok).toBe(false);
  });

  it('is known to another copy of the package, whose module is another one', () => {
    expect(isUnchecked({ [Symbol.for('tencent-aigc-video/unchecked')]: true })).toBe(true);
  });

  it('marks the object itself, or a copy of one that is frozen', () => {
    const plain = { ...request };
    expect(unchecked(plain)).toBe(plain);
    const frozen = Object.freeze({ ...request });
    expect(isUnchecked(unchecked(frozen))).toBe(true);
    expect(isUnchecked(frozen)).toBe(false);
  });
});

describe('issues', () => {
  const many = (count: number) =>
    validateCreateAigcVideoTask({
      ...request,
      FileInfos: Array.from({ length: count }, () => ({ Type: 'Url', Url: 1 })),
    });

  it('are whole in every copy', () => {
    const [issue] = errorsOf(validateCreateAigcVideoTask({ ...request, ModelVersion: 'v1.6' }));
    expect(issue).toMatchObject({
      code: 'version',
      path: 'ModelVersion',
      severity: 'error',
      suggestion: '1.6',
      refusal: 'InvalidParameterValue',
    });
    expect(issue?.message).toMatch(/^ModelVersion must be 1\.6, .* Did you mean 1\.6\?$/);
    for (const copy of [{ ...issue }, structuredClone(issue), JSON.parse(JSON.stringify(issue))])
      expect(copy).toEqual(issue);
  });

  it('of 100 at the most, with the number of the rest', () => {
    expect(errorsOf(many(100))).toHaveLength(100);
    const errors = errorsOf(many(5_000));
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toMatchObject({
      code: 'more',
      path: '',
      message: '4900 more issues were found and not listed.',
    });
    expect(errorsOf(many(101)).at(-1)?.message).toBe('1 more issue was found and not listed.');
  });

  it('are the first ones, in the order of the request', () => {
    const paths = errorsOf(many(300)).map(({ path }) => path);
    expect(paths.slice(0, 100)).toEqual(Array.from({ length: 100 }, (_, index) => `FileInfos[${index}].Url`));
  });

  it('hold an error where the request is refused, however many warnings come first', () => {
    const files = Array.from({ length: 300 }, () => ({ Url: 'https://example.com/a.png' }));
    const verdict = validateCreateAigcVideoTask({ ...request, FileInfos: files, Steps: 7 });
    expect(verdict.ok).toBe(false);
    expect(errorsOf(verdict).map(({ code }) => code)).toEqual(['unknown-parameter', 'more']);
  });
});

describe('Standard Schema', () => {
  const { validate, vendor, version } = createAigcVideoTask.schema['~standard'];

  it('has the form of version 1', () => {
    expect([version, vendor]).toEqual([1, 'tencent-aigc-video']);
  });

  it('gives the value, with numbers that came as text made numbers', () => {
    expect(validate({ ...request, TasksPriority: '5' })).toEqual({ value: { ...request, TasksPriority: 5 } });
  });

  it('gives the errors with the path as segments, and leaves warnings out', () => {
    const result = validate({ ...request, OutputConfig: { FrameInterpolate: 'Enabled' }, FileInfos: [{ Url: 1 }] });
    expect(result).toMatchObject({ issues: [{ path: ['FileInfos', 0, 'Url'] }] });
  });
});
