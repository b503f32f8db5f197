import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { jsonReport } from '../../generator/diff/report/json.ts';
import { reviewOf } from '../../generator/diff/review.ts';
import { acceptanceFor, comparisonOf, compatible, dangerous, findingWith, wording } from './support/findings.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../generator/diff/report/comparison.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

const accepted = findingWith({ fingerprint: '00000000000000a2' });
const full = reviewOf(
  comparisonOf([
    findingWith({
      at: { models: ['Kling', 'Vidu'], modes: ['text-to-video'] },
    }),
    accepted,
    dangerous,
    compatible,
    wording,
  ]),
  {
    acceptances: new Map([[accepted, acceptanceFor(accepted, { expires: '2027-01-01' })]]),
    problems: [{ kind: 'expired', acceptance: acceptanceFor(wording) }],
    hits: new Map([[accepted, 2]]),
    journal: { name: 'run.jsonl', requests: 3, changed: 1 },
    sources: {
      S0: { id: 'S0', title: 'VOD', url: 'https://example.com', date: '2026-01-01', weight: 'normative' },
      S1: { id: 'S1', title: 'Not cited', weight: 'hint' },
    },
  },
);

test('a report with everything in it is what the schema says', () => {
  const report: unknown = JSON.parse(jsonReport(full, 'breaking'));
  validate(report);
  expect(validate.errors).toBeNull();
  expect(report).toMatchObject({
    schemaVersion: 1,
    ok: false,
    failOn: 'breaking',
    bump: 'major',
    nextVersion: '0.2.0',
    hidden: 0,
    journal: { requests: 3, changed: 1 },
    problems: [{ kind: 'expired', help: expect.stringContaining('Decide again') }],
  });
  expect(report).toHaveProperty('findings.1.status', 'accepted');
  expect(report).toHaveProperty('findings.1.hits', 2);
  expect(report).toHaveProperty('findings.2.level', 'dangerous');
  // Only what is cited.
  expect(Object.keys((report as { sources: object }).sources)).toEqual(['S0']);
});

test('so is one without anything', () => {
  const report: unknown = JSON.parse(jsonReport(reviewOf(comparisonOf([])), 'none'));
  validate(report);
  expect(validate.errors).toBeNull();
  expect(report).toMatchObject({ ok: true, findings: [], bump: 'none', nextVersion: '0.1.0' });
});

test.each([
  [
    'a level that is none',
    { findings: [{ ...findingWith(), status: 'open', level: 'bad', anchor: findingWith().location }] },
  ],
  ['a status that is none', { findings: [{ ...findingWith(), status: 'fine' }] }],
  ['another version', { schemaVersion: 2 }],
  ['no verdict', { ok: undefined }],
])('the schema refuses %s', (_, change) => {
  const report = JSON.parse(JSON.stringify({ ...JSON.parse(jsonReport(full, 'none')), ...change }));
  expect(validate(report)).toBe(false);
});
