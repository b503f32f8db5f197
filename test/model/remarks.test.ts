import { describe, expect, test } from 'vitest';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts, type SpecTexts } from '../../generator/load/specs.ts';
import { citingFacts } from '../../generator/model/citing-facts.ts';
import type { Condition } from '../../generator/model/condition.ts';
import type { Evidence } from '../../generator/model/evidence.ts';
import type { Origin } from '../../generator/model/facts.ts';
import { doubtOf } from '../../generator/model/lower/cell-text.ts';
import { lowerOperation } from '../../generator/model/lower.ts';
import type { Matrix } from '../../generator/model/matrix.ts';
import { describeEvidence, evidenceOf, remarksOf, ruleRemarksOf } from '../../generator/model/remarks.ts';
import { requestInShort } from '../../generator/model/request-in-short.ts';
import type { Rule } from '../../generator/model/rule.ts';
import { olderStatement } from '../../generator/runtime/validation/wording.ts';

const origin = { file: 'x.yaml', line: 1, column: 1 };
const entry: Evidence = {
  id: 'E1',
  surface: 'demo',
  operation: 'CreateDemoTask',
  grade: 'run',
  outcome: 'accepted',
  about: 'Alpha at 8K',
  request: {},
  sources: ['BLOG'],
  conflicts: [],
  origin,
};

describe('what was seen, as a sentence', () => {
  test.each([
    ['with its date', { date: '2026-08-05' }, 'Seen to work on 2026-08-05 (run E1: Alpha at 8K).'],
    ['without a date that no source gives', {}, 'Seen to work (run E1: Alpha at 8K).'],
    [
      'a refusal with its code',
      { outcome: 'refused', code: 'X.Y', grade: 'tested' },
      'Seen to fail with X.Y (tested E1: Alpha at 8K).',
    ],
    [
      'a task that failed was accepted, and may have been charged',
      { outcome: 'task-failed', date: '2026-08-05', code: 'X' },
      'Seen to fail on 2026-08-05 with X, after it was accepted (run E1: Alpha at 8K).',
    ],
    [
      'an outcome that nobody tells is none',
      { outcome: 'unknown', grade: 'report' },
      'Said to be sent; what came of it is not known (report E1: Alpha at 8K).',
    ],
    [
      'production code shows what is sent, and not what comes of it',
      { outcome: 'accepted', grade: 'shipped', date: '2026-08-05' },
      'Shipped in production code on 2026-08-05 (E1: Alpha at 8K); its outcome is not shown.',
    ],
    [
      'nor does it when its authors expect nothing',
      { outcome: 'unknown', grade: 'shipped' },
      'Shipped in production code (E1: Alpha at 8K); its outcome is not shown.',
    ],
    [
      'and what it avoids was not seen to fail',
      { outcome: 'refused', grade: 'shipped', code: 'X.Y' },
      'Ruled out in production code (E1: Alpha at 8K); its outcome is not shown.',
    ],
  ] as const)('%s', (_, more, sentence) => {
    expect(describeEvidence({ ...entry, ...more })).toBe(sentence);
  });

  test('a fact has a sentence for each entry it cites, in its order, and first why it is uncertain', () => {
    const evidence = new Map([entry, { ...entry, id: 'E2' }].map((one) => [one.id, one]));
    const provenance = { sources: ['DOC'], conflicts: [], evidence: ['E2', 'E1'], origin };
    const remarks = remarksOf({ provenance, uncertain: true, changed: { name: '1.0', date: '2025-12-24' } }, evidence);
    expect(remarks).toEqual([
      'The statement is of 2025-12-24 and is older than this version, so it may not be about it.',
      'Seen to work (run E2: Alpha at 8K).',
      'Seen to work (run E1: Alpha at 8K).',
    ]);
    expect(remarksOf({ provenance: { sources: ['DOC'], conflicts: [], origin } }, evidence)).toEqual([]);
  });
});

describe('a rule that is uncertain', () => {
  const matrix: Matrix = {
    file: '',
    model: 'Model',
    version: 'Version',
    modes: [],
    columns: [],
    defaults: {},
    models: [],
  };
  const path = (name: string) => [{ name, each: false }];
  const when = (...names: readonly string[]): Condition => ({
    kind: 'all',
    of: names.map((name) => ({ kind: 'present', path: path(name) })),
  });
  const rule = (of: Condition, severity: 'error' | 'warning' = 'error'): Rule => ({
    id: 'r',
    title: 'A rule.',
    code: 'rule',
    when: of,
    effect: { kind: 'require', paths: [path('Prompt')] },
    severity,
    provenance: { sources: ['DOC'], conflicts: [], evidence: ['E1'], origin },
  });
  const evidence = new Map([[entry.id, entry]]);
  const seen = 'Seen to work (run E1: Alpha at 8K).';
  const doubt = 'The rule is older than a version that is not listed, so it may not be about it: there it only warns.';

  test.each([
    ['names a model and no version', rule(when('Model')), matrix, [doubt, seen]],
    ['names a version too: of others it says nothing', rule(when('Model', 'Version')), matrix, [seen]],
    ['names no model: it is about all', rule(when('Prompt')), matrix, [seen]],
    ['only warns anyway', rule(when('Model'), 'warning'), matrix, [seen]],
    ['belongs to an operation without models', rule(when('Model')), undefined, [seen]],
  ] as const)('%s', (_, one, of, remarks) => {
    const { rules } = lowerOperation({ request: [], rules: [one], ...(of === undefined ? {} : { matrix: of }) });
    expect(rules.map((lowered) => ruleRemarksOf(lowered, evidence))).toEqual([remarks]);
  });
});

describe('a request in short', () => {
  test('is JSON as long as nothing in it is long', () => {
    const request = { a: 1, b: ['x', 2, null, true], c: {}, d: 'a "quoted" text' };
    expect(JSON.parse(requestInShort(request))).toEqual(request);
  });

  test('cuts long texts and says how long they are', () => {
    expect(requestInShort({ Base64: 'A'.repeat(12_582_912) })).toBe(
      `{ "Base64": "${'A'.repeat(20)}…" (12,582,912 characters) }`,
    );
  });

  test('counts elements that repeat one after the other', () => {
    const image = { Type: 'Url' };
    expect(requestInShort([image, image, image, { Type: 'File' }, image])).toBe(
      '[3 × { "Type": "Url" }, { "Type": "File" }, { "Type": "Url" }]',
    );
  });
});

describe('the facts that cite an entry', () => {
  const table = mustLoadSpecs(readSpecTexts(new URL('../golden/small/specs', import.meta.url).pathname));

  test('are cells, rules and names that were refused, each with its place', () => {
    const citing = citingFacts(table);
    const told = (id: string) => citing.get(id)?.map(({ origin: { file }, what }) => `${what} (${file})`);
    // Both groups of versions have the cell, which is written once.
    expect(told('D1')).toEqual(['demo CreateDemoTask, Alpha, Resolution (demo/operations/create-demo-task.yaml)']);
    expect(told('D2')).toEqual(['demo CreateDemoTask, the refused name Omega (demo/models.yaml)']);
    expect(told('D3')).toEqual([
      'demo CreateDemoTask, rule beta-sound-is-short (demo/operations/create-demo-task.yaml)',
    ]);
    expect(told('D4')).toBeUndefined();
    expect([...evidenceOf(table).keys()]).toEqual(['D1', 'D2', 'D3', 'D4']);
  });

  test('none is missed: the specs name the ids as often as facts are found that state them', () => {
    const texts = readSpecTexts(new URL('../../specs', import.meta.url).pathname);
    const written = [...texts].flatMap(([file, text]) =>
      file.endsWith('evidence.yaml') ? [] : [...text.matchAll(/\bevidence: (?:\[([^\]]*)\]|(\w+))/g)],
    );
    const cited = written.flatMap(([, list, one]) => (list ?? one ?? '').split(/,\s*/));
    const citing = citingFacts(mustLoadSpecs(texts));
    expect(new Set(citing.keys())).toEqual(new Set(cited));
    // A line for versions may have the evidence of the line of its model, and does not repeat it.
    const stating = [...citing].flatMap(([id, facts]) =>
      facts.filter(({ origin }) => new RegExp(`\\b${id}\\b`).test(entryAt(texts, origin))),
    );
    expect(cited.length).toBeGreaterThan(50);
    expect(stating).toHaveLength(cited.length);
  });
});

/** The line of an entry, with those below it that are indented further. */
function entryAt(texts: SpecTexts, { file, line }: Origin): string {
  const [first = '', ...rest] = (texts.get(file) ?? '').split('\n').slice(line - 1);
  const indent = first.search(/\S/);
  const end = rest.findIndex((one) => one.search(/\S/) <= indent);
  return [first, ...rest.slice(0, end)].join('\n');
}

test.each([undefined, '2026-03-18'])('pages and validators say alike why a statement of %s only warns', (date) => {
  const changed = date === undefined ? {} : { changed: { date, sources: [] } };
  expect(doubtOf({ uncertain: '2026-08-07', ...changed } as unknown as Parameters<typeof doubtOf>[0])).toBe(
    olderStatement(date),
  );
});
