import { expect, test } from 'vitest';
import { parse, parseDocument, visit } from 'yaml';
import type { Difference } from '../../../generator/drift/finding.ts';
import { mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import { fact, field, image, models, operation, output, request, text } from './support/findings.ts';
import { replaced, run } from './support/run.ts';
import { smallSpecs } from './support/small-specs.ts';
import { tableFacts } from './support/table-facts.ts';

const place = { file: 'page.md', line: 1, column: 1 };

/** One of everything that edits. */
const differences: readonly Difference[] = [
  { kind: 'model-missing', file: models, model: 'Delta', versions: ['1.0'] },
  { kind: 'model-gone', file: models, model: 'Gamma' },
  { kind: 'versions-differ', file: models, model: 'Beta', missing: ['b4'], gone: ['b3'] },
  {
    kind: 'cell-differs',
    file: models,
    model: 'Delta',
    versions: 'all',
    column: 'Duration',
    documented: { allowed: { max: 9 } },
  },
  {
    kind: 'cell-differs',
    file: models,
    model: 'Beta',
    versions: ['b1'],
    column: 'Images',
    documented: { support: 'full' },
  },
  {
    kind: 'parameter-missing',
    owner: output,
    field: field('Fps', text),
    facts: [fact({ kind: 'nullable' })],
    types: [],
  },
  {
    kind: 'parameter-missing',
    owner: request,
    field: field('Mask', { kind: 'struct', name: 'Mask', list: false, written: 'Mask' }),
    facts: [],
    types: [{ type: { name: 'Mask', prose: [], place, fields: [field('Url', text)] }, facts: new Map() }],
  },
  { kind: 'parameter-gone', owner: image, name: 'Role' },
  { kind: 'required-differs', owner: request, name: 'Prompt', documented: true },
  { kind: 'values-differ', owner: request, name: 'Quality', missing: [{ value: 'mid', meaning: 'between' }], gone: [] },
  { kind: 'rate-differs', file: operation, requests: 9, per: 'minute' },
  { kind: 'errors-differ', file: operation, missing: [{ code: 'Odd', meaning: '' }], gone: [] },
];

const mapTexts = (texts: SpecTexts, change: (text: string) => string): SpecTexts =>
  new Map([...texts].map(([file, one]) => [file, change(one)]));

test('files with the line ends of Windows keep them, new lines and new files too', () => {
  const { after } = run(differences);
  const windows = run(differences, { before: mapTexts(smallSpecs, (one) => one.replaceAll('\n', '\r\n')) });
  expect(after).not.toEqual(smallSpecs);
  expect(windows.after).toEqual(mapTexts(after, (one) => one.replaceAll('\n', '\r\n')));
});

test('a byte order mark stays the first character', () => {
  const { after } = run(differences);
  const marked = run(differences, { before: mapTexts(smallSpecs, (one) => `\uFEFF${one}`) });
  const isNew = (file: string) => !smallSpecs.has(file);
  expect(marked.after).toEqual(new Map([...after].map(([file, one]) => [file, isNew(file) ? one : `\uFEFF${one}`])));
});

const styles: Readonly<Record<string, (text: string) => string>> = {
  blocks: (one) => restyled(one, false),
  'flow collections': (one) => restyled(one, true),
  JSON: (one) => JSON.stringify(parse(one), null, 2),
  'JSON on one line': (one) => JSON.stringify(parse(one)),
};

test.each(Object.entries(styles))('specs in %s say the same after the same edits', (_, style) => {
  const before = mapTexts(smallSpecs, style);
  const { after, suggestions } = run(differences, { before });
  expect(suggestions.filter(({ edits }) => edits.length === 0)).toEqual([]);
  expect(tableFacts(mustLoadSpecs(before))).toEqual(tableFacts(mustLoadSpecs(smallSpecs)));
  expect(tableFacts(mustLoadSpecs(after))).toEqual(tableFacts(mustLoadSpecs(run(differences).after)));
});

/** The same in another style, comments and all. */
function restyled(text: string, flow: boolean): string {
  const document = parseDocument(text);
  visit(document, {
    Collection(_, node, path) {
      node.flow = flow && path.length > 3;
    },
  });
  return document.toString({ lineWidth: 100 });
}

test('no line that says anything else is touched', () => {
  const { after } = run(differences);
  const taken = [...smallSpecs].flatMap(([file, one]) => {
    const lines = (after.get(file) ?? '').split('\n');
    let next = 0;
    return one.split('\n').filter((line) => {
      const at = lines.indexOf(line, next);
      if (at !== -1) next = at + 1;
      return at === -1;
    });
  });
  expect(taken).toEqual([
    '    versions: [b1, b2, b3]',
    '  Gamma: { versions: unlisted, listed: false }',
    'rateLimit: { requests: 20, per: second } # per account',
    '    values: [low, high]',
    '    meanings: { low: quick, high: slow }',
    '    conflict: C1',
    '  Role: { type: string, values: [first, last], description: What it is for. }',
  ]);
});

test('comments and blank lines behind a line stay behind it', () => {
  const before = replaced(smallSpecs, operation, [
    '      Alpha: undocumented\n  Images:\n    title: Images\n',
    '      Alpha: undocumented\n      # Nothing more is known.\n    # So much for ratios.\n\n\n  # The images.\n  Images:\n    title: Images\n',
  ]);
  const { after } = run(
    [
      {
        kind: 'cell-differs',
        file: models,
        model: 'Alpha',
        versions: ['02'],
        column: 'Ratio',
        documented: { support: 'none' },
      },
    ],
    { before },
  );
  expect(after).toEqual(
    replaced(before, operation, [
      '      # Nothing more is known.\n    # So much for ratios.\n',
      '      # Nothing more is known.\n      Alpha 02: { support: none, source: SDK }\n    # So much for ratios.\n',
    ]),
  );
});

test('a broken flow mapping is edited line by line, and its comments stay', () => {
  const cell = `      Alpha:
        {
          values: [5, 10], # seconds
          # Ours.
          default: 5, # as ever
          conflict: C1 # open
        }
`;
  const before = replaced(smallSpecs, operation, [
    '      Alpha: { values: [5, 10], default: 5, source: DOC, conflict: C1 }\n',
    cell,
  ]);
  const change = (documented: Extract<Difference, { kind: 'cell-differs' }>['documented']) =>
    run([{ kind: 'cell-differs', file: models, model: 'Alpha', versions: 'all', column: 'Duration', documented }], {
      before,
    });
  const { after } = change({ allowed: { values: [5, 10, 15] }, modes: ['text-to-video'] });
  expect(after).toEqual(
    replaced(before, operation, [
      cell,
      `      Alpha:
        {
          values: [5, 10, 15], # seconds
          # Ours.
          default: 5, # as ever
          modes: [text-to-video],
          source: SDK,
          conflict: C1 # open
        } # check: conflict
`,
    ]),
  );
  expect(change({ support: 'none' }).after).toEqual(
    replaced(before, operation, [
      cell,
      `      Alpha:
        {
          support: none,
          source: SDK,
          # seconds
          # Ours.
          # as ever
          conflict: C1 # open
        } # check: conflict
`,
    ]),
  );
});

test('the last entry of a broken mapping may lack a comma', () => {
  const cell = '      Alpha:\n        {\n          support: doubtful # so far\n        }\n';
  const before = replaced(smallSpecs, operation, ['      Alpha: undocumented\n', cell]);
  const { after } = run(
    [
      {
        kind: 'cell-differs',
        file: models,
        model: 'Alpha',
        versions: 'all',
        column: 'Ratio',
        documented: { support: 'none' },
      },
    ],
    { before },
  );
  expect(after).toEqual(
    replaced(before, operation, [
      cell,
      '      Alpha:\n        {\n          support: none, # so far\n          source: SDK\n        }\n',
    ]),
  );
});

test.each([
  '{ range: 1..10, # inclusive\n          default: 5 }',
  '{ default: 5, # at least\n          range: 1..10 }',
])('a comment that would go with its neighbour is a person’s affair: %j', (flow) => {
  const before = replaced(
    smallSpecs,
    operation,
    ['      Alpha: undocumented\n', '      Alpha: { support: doubtful, conflict: C1 }\n'],
    ['      Alpha: { values: [5, 10], default: 5, source: DOC, conflict: C1 }\n', `      Alpha: ${flow}\n`],
  );
  const { after, byHand } = run(
    [
      {
        kind: 'cell-differs',
        file: models,
        model: 'Alpha',
        versions: 'all',
        column: 'Duration',
        documented: { allowed: {} },
      },
    ],
    { before },
  );
  expect(after).toEqual(before);
  expect(byHand).toContain('holds comments, which an edit would lose');
});

test('a mark joins the mark that is there, and steps above a line that ends in a comment', () => {
  const before = replaced(smallSpecs, operation, ['    conflict: C1\n', '    conflict: C1 # settled?\n']);
  const values: Difference = {
    kind: 'values-differ',
    owner: request,
    name: 'Quality',
    missing: [{ value: 'x', meaning: 'extra' }],
    gone: [],
  };
  const once = run([values], { before });
  expect(once.after.get(operation)).toContain('    source: SDK\n    # check: conflict\n    conflict: C1 # settled?\n');
  const more = { ...values, missing: [{ value: 'z', meaning: 'last' }] };
  const twice = run([more], { before: once.after });
  expect(twice.after.get(operation)).toContain('    source: SDK\n    # check: conflict\n    conflict: C1 # settled?\n');
  expect(twice.after.get(operation)).toContain('{ low: quick, high: slow, x: extra, z: last } # check: meanings\n');
});
