import { describe, expect, test } from 'vitest';
import type { Finding, Json } from '../../generator/diff/finding.ts';
import { countHits, summaryOf } from '../../generator/diff/journal/hits.ts';
import { JournalError, readJournal } from '../../generator/diff/journal/read.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { baseSpec } from '../load/base-spec.ts';
import { findingWith } from './support/findings.ts';

const table = mustLoadSpecs(baseSpec);

const recorded = (request: Json, operation = 'CreateVideo', surface = 'vod') => ({ surface, operation, request });

/** Requests for the small spec of the loader's tests: two of Kling, one of Vidu. */
const requests = [
  recorded({ ModelName: 'Kling', ModelVersion: '1.6', OutputConfig: { Duration: 5 } }),
  recorded({ ModelName: 'Kling', ModelVersion: '2.0', Prompt: 'a cat', OutputConfig: { Duration: '10' } }),
  recorded({ ModelName: 'Vidu', ModelVersion: 'q2', Prompt: '', Images: [{ Url: 'https://a' }] }),
  recorded({ ModelName: 'Kling', ModelVersion: '2.0' }, 'DescribeVideo'),
];

const flip = { before: { accepted: true, issues: [] }, after: { accepted: false, issues: [] } };
const { witness: _, ...withoutWitness } = findingWith();
const at = (part: Finding['at'], changes: Partial<Finding> = {}): Finding => ({
  ...withoutWitness,
  at: { surface: 'vod', operation: 'CreateVideo', ...part },
  ...changes,
});
const hits = (finding: Finding) => countHits([finding], requests, [table]).get(finding);

describe('the requests that a finding concerns, by its place', () => {
  test.each<[string, Finding, number]>([
    ['all of its operation', at({}), 3],
    ['none of another surface', at({ surface: 'mps' }), 0],
    ['those of its model', at({ model: 'Kling' }), 2],
    ['those of several models', at({ models: ['Kling', 'Vidu'] }), 3],
    ['those of its versions', at({ model: 'Kling', versions: ['2.0', '2.1'] }), 1],
    ['those in its mode', at({ modes: ['text-to-video'] }), 2],
    [
      'those that leave out what the witness leaves out: absent, or an empty text',
      at({ path: 'Prompt' }, { witness: { request: { ModelName: 'Kling' }, ...flip } }),
      2,
    ],
    [
      'those that send what the witness sends',
      at({ path: 'Prompt' }, { witness: { request: { Prompt: 'x' }, ...flip } }),
      1,
    ],
    [
      'those with a value that went',
      at(
        { path: 'OutputConfig.Duration' },
        { before: [5, 10], after: [5], witness: { request: { OutputConfig: { Duration: 10 } }, ...flip } },
      ),
      1,
    ],
    [
      'those with a value that came, in a cell',
      at(
        { column: 'Duration' },
        {
          before: { values: [5] },
          after: { values: [5, 10], default: 5 },
          witness: { request: { OutputConfig: { Duration: 10 } }, ...flip },
        },
      ),
      1,
    ],
    [
      'those with any value, where a limit moved',
      at(
        { path: 'OutputConfig.Duration' },
        { before: 10, after: 8, witness: { request: { OutputConfig: { Duration: 9 } }, ...flip } },
      ),
      2,
    ],
    ['inside of lists', at({ path: 'Images[].Url' }, { witness: { request: { Images: [{ Url: 'x' }] }, ...flip } }), 1],
  ])('%s', (_, finding, expected) => {
    expect(hits(finding)).toBe(expected);
  });
});

test('a finding that flips verdicts counts only requests whose verdict changed, where that is known', () => {
  const changes = (_: string, __: string, request: Json) => JSON.stringify(request).includes('1.6');
  const flips = at({ model: 'Kling' }, { witness: { request: { ModelName: 'Kling' }, ...flip } });
  const silent = at({ model: 'Kling' });
  const counts = countHits([flips, silent], requests, [table], changes);
  expect([counts.get(flips), counts.get(silent)]).toEqual([1, 2]);
  expect(summaryOf('j', requests, changes)).toEqual({ name: 'j', requests: 4, changed: 1 });
  expect(summaryOf('j', requests)).toEqual({ name: 'j', requests: 4 });
});

test('a finding without effect hits nothing, and is not said to hit none', () => {
  expect(hits(at({}, { impact: { request: 'doc-only' } }))).toBeUndefined();
});

describe('a journal', () => {
  test('holds a request on each line; blank lines and other fields do not matter', () => {
    const line = '{"surface":"vod","operation":"CreateVideo","request":{"Prompt":"x"},"verdict":"accepted"}';
    expect(readJournal(`\uFEFF${line}\r\n\n${line}`)).toEqual([recorded({ Prompt: 'x' }), recorded({ Prompt: 'x' })]);
    expect(readJournal('')).toEqual([]);
  });

  test.each([
    ['{"operation":"a","request":{}}', 'it lacks "surface", a text'],
    ['{"surface":"a","operation":1,"request":{}}', 'it lacks "operation", a text'],
    ['{"surface":"a","operation":"b"}', 'it lacks "request", the body that was sent'],
    ['[1]', 'this line is no JSON object'],
    ['null', 'this line is no JSON object'],
    ['{"surf', 'this line is no JSON'],
  ])('with the line %s is refused', (line, message) => {
    expect(() => readJournal(`\n${line}`)).toThrow(new JournalError(2, message));
  });
});
