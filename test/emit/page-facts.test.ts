import { expect, test } from 'vitest';
import { operationApi } from '../../generator/emit/api.ts';
import { operationPage } from '../../generator/emit/pages/operation-page.ts';
import { acceptedForms, parameterRow } from '../../generator/emit/pages/parameter-rows.ts';
import { Constants } from '../../generator/emit/validator/constants.ts';
import type { Parameter } from '../../generator/model/parameter.ts';
import { describeSeconds } from '../../generator/model/words.ts';
import { realTable } from '../support/tables.ts';

const table = realTable();

function page(surfaceName: string, operationName: string): string {
  return operationPage(operationApi(table, surfaceName, operationName));
}

test('the result is fetched with the name that the other operation has for the id', () => {
  expect(page('gateway', 'CreateAigcVideoTask')).toContain(
    '`QueryTask` with `task_id`, which is `TaskId` of the answer',
  );
  expect(page('vod', 'CreateAigcVideoTask')).toContain('`DescribeTaskDetail` with `TaskId` |');
});

test('a form that is taken besides the type is told', () => {
  const bare = table.surfaces[0]?.operations[0]?.request[0];
  if (bare === undefined) throw new Error('there is no parameter');
  const forms = (more: Partial<Parameter>) => acceptedForms({ ...bare, ...more });
  expect(forms({ type: { kind: 'integer', numericString: 'silent' } })).toBe('A numeric string is accepted too.');
  expect(forms({ type: { kind: 'number', numericString: 'warning' } })).toBe(
    'A numeric string is accepted too, with a warning.',
  );
  expect(forms({ type: { kind: 'object' }, acceptsString: 'silent' })).toBe('A plain string is accepted too.');
  expect(forms({ type: { kind: 'string' } })).toBeUndefined();
  const row = parameterRow({ ...bare, in: 'path', severity: 'warning', refusedWith: 'Nope' }, new Map());
  expect(row.text).toMatch(/Part of the path\..* warned of, and not refused\. Refused with `Nope`\./);
});

test.each([
  [86_400, '1 day'],
  [259_200, '3 days'],
  [43_200, '12 hours'],
  [3_600, '1 hour'],
  [90, '90 seconds'],
  [5_400, '90 minutes'],
])('%i seconds are %s', (seconds, text) => {
  expect(describeSeconds(seconds)).toBe(text);
});

test('rules whose ids and owners differ in punctuation only keep their own texts', () => {
  const constants = new Constants();
  const names = [
    ['x1', 'Request', 'a'],
    ['x-1', 'File', 'b'],
    ['x1', 'File', 'c'],
    ['x_1', 'File', 'd'],
    ['x1', 'Request', 'a'],
  ].map(([id = '', owner = '', code = '']) => constants.rule(id, owner, code, 'T'));
  expect(names).toEqual(['ruleX1', 'ruleX1OfFile', 'ruleX1OfFile_2', 'ruleX1OfFile_3', 'ruleX1']);
  expect(
    constants
      .toString()
      .split('\n')
      .map((line) => line.replace(/^.*= /, '')),
  ).toEqual(['a;', 'b;', 'c;', 'd;']);
});
