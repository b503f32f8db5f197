import { expect, test } from 'vitest';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { describeCondition } from '../../generator/model/condition.ts';
import { describeEffect } from '../../generator/model/lower/rule-text.ts';
import type { Rule } from '../../generator/model/rule.ts';
import { baseSpec } from './base-spec.ts';

/** What limits of lines come to: rules of the operation, about the model and the versions for which the lines hold. */

const operation = 'vod/operations/create-video.yaml';
const vidu = '      Vidu: { range: 1..10 }\n';

function rulesWith(lines: string, versions = '[q2, q2-pro]'): readonly Rule[] {
  const text = baseSpec.get(operation) ?? '';
  const models = baseSpec.get('vod/models.yaml') ?? '';
  expect(text).toContain(vidu);
  const specs = new Map(baseSpec)
    .set(operation, text.replace(vidu, lines))
    .set('vod/models.yaml', models.replace('[q2, q2-pro]', versions));
  const all = mustLoadSpecs(specs).surfaces.flatMap(({ operations }) => operations.flatMap(({ rules }) => rules));
  return all.filter(({ id }) => id !== 'prompt-or-images');
}

const said = (rules: readonly Rule[]) =>
  rules.map(({ effect, id, when }) => [id, when && describeCondition(when), describeEffect(effect)]);

test('of a model, under a condition', () => {
  const rules = rulesWith(
    '      Vidu: { range: 1..10, limits: { with-images: { when: { present: Images }, range: ..5, source: DOC } } }\n',
  );
  expect(said(rules)).toEqual([
    ['with-images', 'ModelName is "Vidu" and Images is given', 'OutputConfig.Duration is at most 5'],
  ]);
  const [rule] = rules;
  expect(rule?.severity).toBe('error');
  expect(rule?.title).toBe('OutputConfig.Duration must be at most 5 with Vidu when Images is given.');
  // Where the limit is written, for whoever follows it.
  expect(rule?.provenance.origin).toMatchObject({ file: operation });
});

test('of a model of which some versions have other limits, it is about the rest', () => {
  const rules = rulesWith(
    '      Vidu: { range: 1..10, limits: { short: { range: ..5 } } }\n' +
      '      Vidu q3: { limits: { odd: { values: [1, 3], severity: warning } } }\n',
    '[q2, q2-pro, q3]',
  );
  expect(said(rules)).toEqual([
    ['short', 'ModelName is "Vidu" and ModelVersion is "q2" or "q2-pro"', 'OutputConfig.Duration is at most 5'],
    ['odd', 'ModelName is "Vidu" and ModelVersion is "q3"', 'OutputConfig.Duration is 1, 3'],
  ]);
  expect(rules.map(({ severity }) => severity)).toEqual(['error', 'warning']);
});

test('a more precise line that states other facts keeps it', () => {
  const rules = rulesWith(
    '      Vidu: { range: 1..10, limits: { short: { range: ..5 } } }\n      Vidu q2: { range: 1..8, default: 4 }\n',
  );
  expect(said(rules)).toEqual([['short', 'ModelName is "Vidu"', 'OutputConfig.Duration is at most 5']]);
});

test.each([
  ['takes it back', '{ without: limits }'],
  ['cannot use the parameter', '{ support: none }'],
])('a more precise line that %s does not have it', (_, line) => {
  const rules = rulesWith(`      Vidu: { range: 1..10, limits: { short: { range: ..5 } } }\n      Vidu q2: ${line}\n`);
  expect(said(rules)).toEqual([
    ['short', 'ModelName is "Vidu" and ModelVersion is "q2-pro"', 'OutputConfig.Duration is at most 5'],
  ]);
});

test('of two lines that say it alike there is one rule, about the versions of both', () => {
  const limit = 'limits: { short: { range: ..5 } }';
  const rules = rulesWith(`${vidu}      Vidu q2: { ${limit} }\n      Vidu q2-pro: { ${limit} }\n`, '[q2, q2-pro, q3]');
  expect(said(rules)).toEqual([
    ['short', 'ModelName is "Vidu" and ModelVersion is "q2" or "q2-pro"', 'OutputConfig.Duration is at most 5'],
  ]);
});

test('a title of its own is the message', () => {
  const limit = 'short: { title: Vidu makes short videos., range: ..5 }';
  expect(rulesWith(`      Vidu: { range: 1..10, limits: { ${limit} } }\n`).map(({ title }) => title)).toEqual([
    'Vidu makes short videos.',
  ]);
});
