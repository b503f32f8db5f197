import { describe, expect, it } from 'vitest';
import { isUnchecked } from '../../generated/src/index.ts';
import { validateCreateAigcVideoTask } from '../../generated/src/vod/index.ts';
import { standardSchema } from '../../generator/runtime/validation/issue.ts';
import { errorsOf, warningsOf } from './verdicts.ts';

const request = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '1.6', Prompt: 'x' };
const messages = (input: unknown) => errorsOf(validateCreateAigcVideoTask(input)).map(({ message }) => message);

describe('what a value is called', () => {
  it.each<[unknown, string]>([
    [null, 'null'],
    [undefined, 'undefined'],
    [[], 'an array'],
    ['x', '"x"'],
    [5, '5'],
    [true, 'true'],
    [10n, '10'],
  ])('%s in place of the request', (input, name) => {
    expect(messages(input)).toEqual([`The request must be an object, not ${name}.`]);
  });

  it('an object', () => {
    expect(messages({ ...request, Prompt: {} })).toEqual(['Prompt must be a string, not an object.']);
  });

  it('a long text is cut, and a text of 60 characters is not', () => {
    const cut = `"${'y'.repeat(57)}..."`;
    expect(messages({ ...request, OutputConfig: 'y'.repeat(61) })).toEqual([
      `OutputConfig must be an object, not ${cut}.`,
    ]);
    const whole = `"${'y'.repeat(60)}"`;
    expect(messages({ ...request, OutputConfig: 'y'.repeat(60) })).toEqual([
      `OutputConfig must be an object, not ${whole}.`,
    ]);
  });
});

describe('a parameter that is not there', () => {
  const unknown = (input: unknown) => errorsOf(validateCreateAigcVideoTask(input))[0];

  it('is named with where it stands', () => {
    expect(messages({ ...request, Zzzzzz: 1 })).toEqual(['Zzzzzz is not a parameter of the API.']);
    expect(messages({ ...request, OutputConfig: { Zzzzzz: 1 } })).toEqual([
      'OutputConfig.Zzzzzz is not a parameter of the API.',
    ]);
    expect(unknown({ ...request, Zzzzzz: 1 })).not.toHaveProperty('suggestion');
  });

  it('is told from one that was misspelt', () => {
    expect(messages({ ...request, Promt: 'x' })).toEqual(['Promt is not a parameter of the API. Did you mean Prompt?']);
    expect(unknown({ ...request, Promt: 'x' })).toMatchObject({ path: 'Promt', suggestion: 'Prompt' });
  });

  it('and from one that belongs elsewhere', () => {
    expect(messages({ ...request, Duration: 5 })).toEqual([
      'Duration is not a parameter here. Did you mean OutputConfig.Duration?',
    ]);
  });
});

describe('a whole number as text', () => {
  const priority = (TasksPriority: string) => validateCreateAigcVideoTask({ ...request, TasksPriority });

  it.each<[string, number]>([
    ['8', 8],
    ['-3', -3],
    ['0', 0],
    ['8.0', 8],
    ['8.00', 8],
    ['10', 10],
  ])('%s is taken, and sent as a number', (text, number) => {
    const verdict = priority(text);
    expect(verdict).toMatchObject({ ok: true, value: { ...request, TasksPriority: number } });
    expect(warningsOf(verdict).map(({ message }) => message)).toContain(
      `TasksPriority is given as the string "${text}" and sent as the number ${number}, the documented type.`,
    );
  });

  it.each(['8.5', '08', '8 ', ' 8', '+8', 'x8', '8x', '--8', '8.', '1e1', '', '1234567890123456'])(
    '%j is none',
    (text) => {
      const [error] = errorsOf(priority(text));
      expect(error).toMatchObject({ path: 'TasksPriority', code: 'type' });
    },
  );
});

describe('as a Standard Schema', () => {
  const issue = { code: 'rule', rule: 'r', sources: [], conflicts: [] } as const;
  const validate = standardSchema<unknown>('us', () => ({
    ok: false,
    issues: [
      { ...issue, path: 'FileInfos[10].Url', severity: 'error', message: 'first' },
      { ...issue, path: 'A', severity: 'warning', message: 'second' },
      { ...issue, path: '', severity: 'error', message: 'third' },
      { ...issue, path: 'V2.3D.4', severity: 'error', message: 'fourth' },
    ],
  }))['~standard'].validate;

  it('errors have a path of names and indexes, and warnings are left out', () => {
    expect(validate({})).toEqual({
      issues: [
        { message: 'first', path: ['FileInfos', 10, 'Url'] },
        { message: 'third', path: [] },
        { message: 'fourth', path: ['V2', '3D', 4] },
      ],
    });
  });
});

it.each([null, undefined, 'x', 5])('%s was never let through unchecked', (value) => {
  expect(isUnchecked(value)).toBe(false);
});
