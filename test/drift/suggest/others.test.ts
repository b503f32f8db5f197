import { expect, test } from 'vitest';
import type { VendorField } from '../../../generator/documents/document.ts';
import type { Difference } from '../../../generator/drift/finding.ts';
import { suggest } from '../../../generator/drift/suggest/suggest.ts';
import { fact, field, found, operation, request, text } from './support/findings.ts';
import { replaced, run } from './support/run.ts';
import { smallSpecs } from './support/small-specs.ts';

type NeededTypes = Extract<Difference, { readonly kind: 'parameter-missing' }>['types'];

test('a rate changes on its line', () => {
  const { after } = run([{ kind: 'rate-differs', file: operation, requests: 100, per: 'minute' }]);
  expect(after).toEqual(
    replaced(smallSpecs, operation, [
      '{ requests: 20, per: second } # per account',
      '{ requests: 100, per: minute, source: SDK } # per account',
    ]),
  );
});

test('a rate that nobody gave stands behind the price', () => {
  const before = replaced(smallSpecs, operation, ['rateLimit: { requests: 20, per: second } # per account\n', '']);
  const { after } = run([{ kind: 'rate-differs', file: operation, requests: 5, per: 'second' }], {
    before,
    source: 'DOC',
  });
  expect(after).toEqual(
    replaced(before, operation, ['billed: true\n', 'billed: true\nrateLimit: { requests: 5, per: second }\n']),
  );
});

test('codes are listed, and defined where nobody did, in words made of their names', () => {
  const meaning = 'A sentence of the vendor.';
  const { after, byHand } = run([
    {
      kind: 'errors-differ',
      file: operation,
      missing: [
        { code: 'LimitExceeded', meaning },
        { code: 'InvalidParameter.ImageUrl', meaning },
      ],
      gone: ['InvalidParameter'],
    },
  ]);
  const code =
    '      InvalidParameter: { meaning: a parameter is wrong, retryable: false, charged: "no" } # never billed\n';
  expect(after).toEqual(
    replaced(
      replaced(smallSpecs, operation, [
        '  - InvalidParameter # always\n',
        `  - InvalidParameter # always
  - { code: LimitExceeded, source: SDK }
  - { code: InvalidParameter.ImageUrl, source: SDK }
`,
      ]),
      'demo/errors.yaml',
      [
        code,
        `${code}      InvalidParameter.ImageUrl:
        { meaning: "invalid parameter: image URL", retryable: false, charged: "no", source: SDK } # check: meaning, retryable, charged
`,
      ],
    ),
  );
  expect(byHand).toContain('No longer documented: InvalidParameter.');
});

test('a surface without codes of its own gets a file for them', () => {
  const before = new Map(replaced(smallSpecs, operation, ['\nerrors:\n  - InvalidParameter # always\n', '']));
  before.delete('demo/errors.yaml');
  const missing = [{ code: 'OutOfLuck', meaning: 'words' }];
  const { after } = run([{ kind: 'errors-differ', file: operation, missing, gone: [] }], { before, source: 'DOC' });
  expect(after.get('demo/errors.yaml')).toBe(`# yaml-language-server: $schema=../errors.schema.json
sources: [DOC]
enums:
  DemoErrorCode:
    description: Error codes of demo.
    codes:
      OutOfLuck: { meaning: out of luck, retryable: false, charged: maybe } # check: meaning, retryable, charged
`);
  expect(after.get(operation)).toBe(`${before.get(operation)}\nerrors:\n  - OutOfLuck\n`);
});

test.each<[Difference, string]>([
  [{ kind: 'operation-missing', action: 'CreateOther' }, 'specgen import page.md --action CreateOther'],
  [{ kind: 'operation-gone', operation: 'CreateDemo' }, 'If CreateDemo still answers'],
  [
    { kind: 'text-unread', subject: 'CreateDemo.Prompt', why: 'two conditions in one sentence' },
    'Read CreateDemo.Prompt',
  ],
  [
    {
      kind: 'rule-missing',
      owner: request,
      name: 'Images',
      fact: fact({ kind: 'excludes', field: 'Prompt' }, { fields: { ModelName: ['Alpha'], Duration: ['5'] } }),
    },
    `- id: alpha-5-images-excludes
  title: One sentence that says what is expected.
  when: { equals: { ModelName: Alpha, Output.Duration: 5 }, present: Images }
  forbid: Prompt
  source: SDK`,
  ],
])('%o is told to a person', (difference, words) => {
  const { after, byHand } = run([difference]);
  expect(after).toEqual(smallSpecs);
  expect(byHand).toContain(words);
});

test('the sketch of a rule is one that loads', () => {
  const { byHand } = run([
    {
      kind: 'rule-missing',
      owner: request,
      name: 'Images',
      fact: fact(
        { kind: 'count', max: 2, of: 'image' },
        { fields: { ModelName: ['Alpha'] }, absent: ['Prompt', 'Output'] },
      ),
    },
  ]);
  const sketch = byHand.slice(byHand.indexOf('- id:')).replaceAll(/^/gm, '  ');
  const before = replaced(smallSpecs, operation, ['    require: Prompt\n', `    require: Prompt\n${sketch}\n`]);
  const { after } = run([{ kind: 'rate-differs', file: operation, requests: 1, per: 'second' }], { before });
  expect(after.get(operation)).toContain('count: { Images: { max: 2 } }');
});

test('what one finding brings, another may use, in whatever order they come and whatever fails between them', () => {
  const struct = { kind: 'struct', name: 'Bar', list: false, written: 'Bar' } as const;
  const place = { file: 'page.md', line: 1, column: 1 };
  const add = (name: string, type: VendorField['type'], types: NeededTypes = []): Difference => ({
    kind: 'parameter-missing',
    owner: request,
    field: field(name, type),
    facts: [],
    types,
  });
  const bar = { type: { name: 'Bar', prose: [], place, fields: [field('Width', text)] }, facts: new Map() };
  const { suggestions } = run([
    add('UsesBar', struct),
    // What breaks stands on a line that this does not touch, so nothing tells who is to blame.
    { kind: 'type-differs', owner: request, name: 'Quality', documented: 'Integer' },
    add('BringsBar', struct, [bar]),
    add('Plain', text),
  ]);
  const nameOf = (difference: Difference) => (difference.kind === 'parameter-missing' ? difference.field.name : '');
  expect(suggestions.map(({ edits, finding }) => [nameOf(finding.difference), edits.length > 0])).toEqual([
    ['BringsBar', true],
    ['Plain', true],
    ['UsesBar', true],
    ['', false],
  ]);
});

test('many that break do not keep the others from being done', () => {
  const bad = Array.from(
    { length: 8 },
    (_, index): Difference => ({
      kind: 'parameter-missing',
      owner: request,
      field: field(`Bad${index}`, { kind: 'struct', name: 'Nowhere', list: false, written: 'Nowhere' }),
      facts: [],
      types: [],
    }),
  );
  const good: readonly Difference[] = [
    { kind: 'parameter-missing', owner: request, field: field('Good', text), after: 'Prompt', facts: [], types: [] },
    { kind: 'rate-differs', file: operation, requests: 3, per: 'minute' },
  ];
  const { after, suggestions } = run([...bad.slice(0, 4), ...good, ...bad.slice(4)]);
  expect(after).toEqual(run(good).after);
  expect(suggestions.slice(0, 2).map(({ edits }) => edits.length > 0)).toEqual([true, true]);
  expect(suggestions.slice(2).map(({ byHand }) => byHand)).toEqual(bad.map(() => expect.stringContaining('Nowhere')));
});

test('specs that do not load are not edited', () => {
  const before = replaced(smallSpecs, operation, ['billed: true', 'billed: perhaps']);
  const [only] = suggest([found({ kind: 'rate-differs', file: operation, requests: 1, per: 'second' })], before, {
    source: 'DOC',
    date: '2030-02-03',
  });
  expect(only?.edits).toEqual([]);
  expect(only?.byHand).toContain('demo/operations/create-demo.yaml:7:9');
});

test('what is shared by an anchor is not changed in one place', () => {
  const before = replaced(smallSpecs, operation, [
    'rateLimit: { requests: 20, per: second } # per account',
    'rateLimit: &rate { requests: 20, per: second }',
  ]);
  const { after, byHand } = run([{ kind: 'rate-differs', file: operation, requests: 1, per: 'second' }], { before });
  expect(after).toEqual(before);
  expect(byHand).toContain('rateLimit is shared by an anchor');
});
