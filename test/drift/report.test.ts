import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Difference, DriftFinding } from '../../generator/drift/finding.ts';
import { githubReport } from '../../generator/drift/report/github.ts';
import { jsonReport } from '../../generator/drift/report/json.ts';
import { characterLimit, markdownReport, marker } from '../../generator/drift/report/markdown.ts';
import { shownSuggestions } from '../../generator/drift/report/suggestions.ts';
import { textReport } from '../../generator/drift/report/text.ts';
import { type DriftReview, type Judged, reviewDrift } from '../../generator/drift/review.ts';
import { applyEdits } from '../../generator/drift/suggest/apply-edits.ts';
import {
  clipDocument,
  clipTypes,
  compared,
  createClip,
  error,
  fact,
  field,
  place,
  values,
} from './support/clip-document.ts';
import { clipTable } from './support/clip-specs.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../generator/drift/report/drift.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
const options = { prefix: 'specs', all: false, width: 100 };

function judged(changes: Partial<DriftFinding> = {}, decided: Partial<Judged> = {}): Judged {
  const difference: Difference = { kind: 'text-unread', subject: 'x', why: 'y' };
  return {
    finding: {
      id: '0a1b2c3d4e5f6071',
      sort: 'contradicted',
      surface: 'clip',
      operation: 'CreateClip',
      subject: 'Prompt',
      message: 'the document has length ..200 characters, the specs have length ..100 characters',
      difference,
      confidence: 'stated',
      place,
      quote: 'No more than 200 characters.',
      spec: { file: 'clip/operations/create-clip.yaml', line: 12, column: 3 },
      ...changes,
    },
    documents: ['clip-sdk 1.0.0'],
    source: 'DOC',
    words: ['No more than 200 characters.'],
    status: 'open',
    ...decided,
  };
}

function reviewOf(findings: readonly Judged[], changes: Partial<DriftReview> = {}): DriftReview {
  const { documents } = compared();
  return { documents, findings, stale: [], renamed: [], suggestions: new Map(), ...changes };
}

const stale = {
  kind: 'finding',
  id: '0a1b2c3d4e5f6072',
  subject: 'clip CreateClip Images',
  source: 'DOC',
  reason: 'Old.',
  origin: { file: 'readings.yaml', line: 4, column: 5 },
} as const;

const suggestions = new Map([
  [
    '0a1b2c3d4e5f6071',
    { byHand: 'See the note.', patches: ['@@ clip/a.yaml:12 @@\n-  maxLength: 100\n+  maxLength: 200'] },
  ],
]);

test('the terminal shows what differs, where both say so, and what to change', () => {
  const review = reviewOf(
    [judged(), judged({ id: '0'.repeat(16), subject: 'Known' }, { status: 'known', reason: 'known contradiction K1' })],
    {
      suggestions,
      stale: [stale],
    },
  );
  expect(textReport(review, options)).toBe(
    [
      'clip-sdk 1.0.0 (DOC, en): 2 operations compared',
      '',
      'clip CreateClip (1)',
      '',
      'contradicted Prompt 0a1b2c3d4e5f6071',
      '  the document has length ..200 characters, the specs have length ..100 characters',
      '  document     clip-sdk 1.0.0 (DOC)',
      '  place        clip-sdk@1.0.0/clip.d.ts:7:3',
      '  quote        “No more than 200 characters.”',
      '  specs        specs/clip/operations/create-clip.yaml:12:3',
      '  by hand      See the note.',
      '  @@ clip/a.yaml:12 @@',
      '  -  maxLength: 100',
      '  +  maxLength: 200',
      '',
      'acknowledgements to take out (1)',
      '',
      'specs/readings.yaml:4:5 - error stale: nothing is what finding 0a1b2c3d4e5f6072 (clip CreateClip Images) acknowledges',
      '  help: The document no longer says it, or the specs no longer differ; --acknowledge takes it out.',
      '',
      '1 contradicted, 1 known contradiction, 1 stale',
    ].join('\n'),
  );
  expect(textReport(review, { ...options, all: true })).toContain('known        known contradiction K1');
  expect(textReport(reviewOf([]), options)).toBe('clip-sdk 1.0.0 (DOC, en): 2 operations compared\n\nno drift');
});

describe('JSON', () => {
  test('is what the schema says, for every kind of difference', () => {
    const extra = { ...createClip, action: 'MakeSong' };
    const document = clipDocument({
      operations: [
        {
          ...createClip,
          request: [
            ...createClip.request.filter(({ name }) => name !== 'LastImage'),
            field('Voice', 'Voice'),
            field('Priority', 'float'),
          ],
          errors: [error('New'), error('Busy')],
        },
        extra,
      ],
      types: new Map(
        [...clipTypes, { name: 'Voice', prose: [], place, fields: [field('Id')] }].map((type) => [type.name, type]),
      ),
      unread: [{ place, subject: 'CreateClipRequest.Prompt', quote: 'x'.repeat(500), why: 'odd' }],
    });
    const facts = {
      CreateClip: [fact({ kind: 'rate', requests: 5, per: 'second' as const })],
      'CreateClipRequest.ModelName': values(['Alpha', 'Delta']),
      'CreateClipRequest.ModelVersion': values(['1.0', '9'], { fields: { ModelName: ['Alpha'] } }),
      'CreateClipRequest.Prompt': [
        fact({ kind: 'length', max: 7, of: 'characters' }),
        fact({ kind: 'excludes', field: 'Images' }),
      ],
      'ClipImage.Type': [fact({ kind: 'value', value: 'New', meaning: 'm'.repeat(300) })],
      'ClipOutput.Duration': [fact({ kind: 'range', min: 2 }, { fields: { ModelName: ['Alpha'] } })],
    };
    const comparison = compared({ document, facts, options: { allActions: true } });
    const kinds = new Set(comparison.found.map(({ finding }) => finding.difference.kind));
    expect([...kinds].sort()).toEqual(
      schema.$defs.finding.properties.difference.properties.kind.enum
        .filter((kind: string) => kind !== 'required-differs')
        .sort(),
    );
    const review = reviewDrift(comparison, [], clipTable(), suggestions);
    const text = jsonReport({ ...review, stale: [stale] }, true);
    const report = JSON.parse(text);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report).toMatchObject({ schemaVersion: 1, ok: false, counts: { acknowledged: 0, stale: 1 } });
    // Short quotes only, and nothing of the file behind them.
    for (const { quote = '' } of report.findings as readonly { quote?: string }[])
      expect([...quote].length).toBeLessThanOrEqual(120);
    expect(text).not.toContain('m'.repeat(121));
  });

  test('is ok when nothing is open, and lists what is not with --all', () => {
    const review = reviewOf([judged({}, { status: 'acknowledged', reason: 'r' })]);
    expect(JSON.parse(jsonReport(review, false))).toMatchObject({
      ok: true,
      findings: [],
      counts: { acknowledged: 1 },
    });
    const all = JSON.parse(jsonReport(review, true));
    validate(all);
    expect(validate.errors).toBeNull();
    expect(all.findings).toHaveLength(1);
  });

  test.each([
    ['another version', { schemaVersion: 2 }],
    ['a status that is none', { findings: [{ ...judged().finding, documents: ['a'], status: 'fine' }] }],
    ['no counts', { counts: undefined }],
  ])('of %s is refused by the schema', (_, change) => {
    const report = { ...JSON.parse(jsonReport(reviewOf([]), false)), ...change };
    expect(validate(JSON.parse(JSON.stringify(report)))).toBe(false);
  });
});

describe('Markdown', () => {
  test('groups by operation, links to the specs and folds nothing away', () => {
    const linkTo = (path: string, line: number) => `https://example.com/${path}#L${line}`;
    const report = markdownReport(reviewOf([judged()], { suggestions, stale: [stale] }), { ...options, linkTo });
    expect(report.startsWith(`${marker}\n`)).toBe(true);
    expect(report).toContain('### clip CreateClip (1)\n\n- contradicted: **Prompt**: ');
    expect(report).toContain(
      '[`specs/clip/operations/create-clip.yaml:12`](<https://example.com/specs/clip/operations/create-clip.yaml#L12>)',
    );
    expect(report).toContain('  ```diff\n  @@ clip/a.yaml:12 @@\n  -  maxLength: 100\n  +  maxLength: 200\n  ```');
    expect(report).toContain('### Acknowledgements to take out (1)');
  });

  test.each([40, 400, 4_000, ...(process.env.SLOW === '1' ? [40_000] : [])])(
    'of %i findings stays below the limit, and says that it is shortened',
    (count) => {
      const many = Array.from({ length: count }, (_, index) =>
        judged({
          id: String(index).padStart(16, '0'),
          subject: `Parameter${index}`,
          operation: `Operation${index % 900}`,
          message: 'm'.repeat(150),
        }),
      );
      const report = markdownReport(reviewOf(many), options);
      expect(report.length).toBeLessThan(characterLimit);
      expect(report.includes('specgen drift --format json')).toBe(count > 100);
      expect(report).toContain(`${count} contradicted`);
    },
  );

  test('shows hostile names and words, and does nothing else with them', () => {
    const hostile = '<img src=x onerror=alert(1)> @everyone ![](http://evil.example) `tick` | **bold** #12';
    const one = judged(
      { subject: hostile, message: hostile, quote: `${hostile}\n\n# Heading`, operation: hostile },
      { documents: [hostile], status: 'known', reason: hostile },
    );
    const evil = new Map([[one.finding.id, { byHand: hostile, patches: ['```\n# Not a heading\n````'] }]]);
    const report = markdownReport(reviewOf([one], { suggestions: evil }), { ...options, all: true });
    const outside = report.replaceAll(/^ {2}(`{3,})diff\n[\s\S]*?^ {2}\1$/gm, '');
    expect(report).toContain('  `````diff');
    expect(outside).not.toMatch(/<img|@everyone|(?<!\\)\]\(|^# /m);
    expect(outside).not.toMatch(/(?<!\\)\*\*bold/);
  });
});

test('annotations stand at the lines of the specs, and end with their line', () => {
  const unread = judged({ id: '1'.repeat(16), sort: 'unread', subject: 'a,b: c', message: 'two\nlines' });
  const lines = githubReport(reviewOf([unread, judged()], { stale: [stale] }), 'specs').split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(
    /^::warning file=specs\/clip\/operations\/create-clip\.yaml,line=12,col=3,title=contradicted Prompt::/,
  );
  expect(lines[1]).toMatch(/^::notice file=.*title=unread a%2Cb%3A c::two%0Alines%0A/);
  expect(lines[2]).toMatch(/^::warning file=specs\/readings\.yaml,line=4,col=5,/);
  expect(lines[3]).toBe('::notice title=specgen drift::1 contradicted, 1 unread, 1 stale');
});

test('a suggestion is shown as what it changes in the text that those before it left', () => {
  const texts = new Map([['a.yaml', 'one\ntwo\nthree\nfour\n']]);
  const edit = (from: number, to: number, text: string) =>
    ({ kind: 'splice', file: 'a.yaml', from, to, text }) as const;
  const [first, second] = [judged().finding, judged({ id: '2'.repeat(16) }).finding];
  const shown = shownSuggestions(
    [
      { finding: first, edits: [edit(0, 3, 'ONE AND MORE')] },
      {
        finding: second,
        edits: [edit(17, 22, 'THREE'), { kind: 'create', file: 'b.yaml', text: 'new\n' }],
        byHand: 'Look.',
      },
    ],
    texts,
    applyEdits,
  );
  expect(shown.get(first.id)).toEqual({ patches: ['@@ a.yaml:1 @@\n-one\n+ONE AND MORE\n two'] });
  expect(shown.get(second.id)).toEqual({
    byHand: 'Look.',
    patches: ['@@ a.yaml:2 @@\n two\n-three\n+THREE\n four', '@@ b.yaml:1 @@\n+new'],
  });
});
