import { expect, test } from 'vitest';
import type { Difference } from '../../../generator/drift/finding.ts';
import { models, operation } from './support/findings.ts';
import { replaced, run } from './support/run.ts';
import { smallSpecs } from './support/small-specs.ts';

type Cell = Extract<Difference, { readonly kind: 'cell-differs' }>;

const edited = (...pieces: readonly (readonly [string, string])[]) => replaced(smallSpecs, operation, ...pieces);

function cell(model: string, column: string, documented: Cell['documented'], versions: Cell['versions'] = 'all'): Cell {
  return { kind: 'cell-differs', file: models, model, column, versions, documented };
}

const alphaDuration = 'Alpha: { values: [5, 10], default: 5, source: DOC, conflict: C1 }';

test('the values of a cell change, its source too, and its contradiction is to be looked at', () => {
  const { after } = run([cell('Alpha', 'Duration', { allowed: { values: [5, 10, 15] } })]);
  expect(after).toEqual(
    edited([alphaDuration, 'Alpha: { values: [5, 10, 15], default: 5, source: SDK, conflict: C1 } # check: conflict']),
  );
});

test('a list becomes a range; a default that still fits stays', () => {
  const { after } = run([cell('Alpha', 'Duration', { allowed: { min: 3, max: 15 } })]);
  expect(after).toEqual(
    edited([alphaDuration, 'Alpha: { range: 3..15, default: 5, source: SDK, conflict: C1 } # check: conflict']),
  );
});

test('a default that no longer fits goes, and a person is told', () => {
  const { after, byHand } = run([cell('Alpha', 'Duration', { allowed: { values: [4, 8] } })]);
  expect(after).toEqual(
    edited([alphaDuration, 'Alpha: { values: [4, 8], source: SDK, conflict: C1 } # check: conflict']),
  );
  expect(byHand).toContain('default 5');
});

test('values that were only tolerated and are documented now are tolerated no more', () => {
  const tolerating = alphaDuration.replace('[5, 10],', '[5, 10], tolerated: [12, 15],');
  const { after } = run([cell('Alpha', 'Duration', { allowed: { values: [5, 10, 15] } })], {
    before: edited([alphaDuration, tolerating]),
  });
  expect(after).toEqual(
    edited([
      alphaDuration,
      'Alpha: { values: [5, 10, 15], tolerated: [12], default: 5, source: SDK, conflict: C1 } # check: conflict',
    ]),
  );
});

test('an empty part is one the document does without', () => {
  const { after } = run([cell('Alpha', 'Duration', { allowed: {}, default: 7 })]);
  expect(after).toEqual(
    edited([alphaDuration, 'Alpha: { support: full, default: 7, source: SDK, conflict: C1 } # check: conflict']),
  );
});

test('what is not supported takes nothing', () => {
  const { after } = run([cell('Alpha', 'Duration', { support: 'none' })]);
  expect(after).toEqual(
    edited([alphaDuration, 'Alpha: { support: none, source: SDK, conflict: C1 } # check: conflict']),
  );
});

test('a cell that nobody documented gets its contents', () => {
  const { after } = run([cell('Alpha', 'Ratio', { allowed: { values: ['16:9', '1:1'] }, modes: ['text-to-video'] })]);
  expect(after).toEqual(
    edited(['Alpha: undocumented', 'Alpha: { values: ["16:9", "1:1"], modes: [text-to-video], source: SDK }']),
  );
});

test('a line in block style keeps its comments', () => {
  const { after } = run([cell('Beta', 'Duration', { allowed: { min: 1, max: 12 }, default: 4 })]);
  expect(after).toEqual(
    edited(
      ['        range: 1..10 # inclusive\n', '        range: 1..12 # inclusive\n        default: 4\n'],
      ['        note: Whole seconds only.\n', '        note: Whole seconds only.\n        source: SDK\n'],
    ),
  );
});

test('a comment behind what goes is kept', () => {
  const { after } = run([cell('Beta', 'Duration', { allowed: { values: [5] } })]);
  expect(after).toEqual(
    edited(
      ['        range: 1..10 # inclusive\n', '        values: [5]\n        # inclusive\n'],
      ['        note: Whole seconds only.\n', '        note: Whole seconds only.\n        source: SDK\n'],
    ),
  );
});

test('whole numbers that the document leaves as they are stay a range', () => {
  const before = edited([alphaDuration, 'Alpha: { range: 5..7, integer: true, source: DOC }']);
  const { after } = run([cell('Alpha', 'Duration', { default: 6 })], { before });
  expect(after).toEqual(edited([alphaDuration, 'Alpha: { range: 5..7, integer: true, default: 6, source: SDK }']));
});

test('of some versions a line says what is otherwise, and takes back what is not of this document', () => {
  const { after } = run([cell('Alpha', 'Duration', { allowed: { values: [5, 20] } }, ['02'])]);
  expect(after).toEqual(
    edited([
      `      ${alphaDuration}\n`,
      `      ${alphaDuration}\n      Alpha 02: { values: [5, 20], without: conflict, source: SDK }\n`,
    ]),
  );
});

test('a line for the same versions is changed', () => {
  const { after } = run([
    cell('Beta', 'Ratio', { support: 'none' }, ['b2']),
    cell('Beta', 'Images', { count: { min: 1, max: 9 } }, ['b2']),
  ]);
  expect(after).toEqual(
    edited(
      ['      Alpha: undocumented\n', '      Alpha: undocumented\n      Beta b2: { support: none, source: SDK }\n'],
      ['Beta b2: { count: { max: 7 } }', 'Beta b2: { count: { min: 1, max: 9 }, source: SDK }'],
    ),
  );
});

test('versions with and without a line are served in both places', () => {
  const { after } = run([cell('Beta', 'Images', { count: { max: 4 } }, ['b1', 'b2'])]);
  expect(after).toEqual(
    edited([
      '      Beta b2: { count: { max: 7 } }\n',
      '      Beta b2: { count: { max: 4 }, source: SDK }\n      Beta b1: { count: { max: 4 }, source: SDK }\n',
    ]),
  );
});

test('what is said of all versions is written once: a line that says nothing else any more goes', () => {
  const { after } = run([cell('Beta', 'Images', { support: 'full', count: { max: 5 } })]);
  expect(after).toEqual(
    edited([
      '      Beta: { support: none } # not yet\n      Beta b2: { count: { max: 7 } }\n',
      '      Beta: { count: { max: 5 }, source: SDK } # not yet\n',
    ]),
  );
});

test('a line that is not about what the document says stays', () => {
  const before = edited([alphaDuration, `${alphaDuration}\n      Alpha 02: { default: 10 }`]);
  const { after } = run([cell('Alpha', 'Duration', { allowed: { values: [5, 10, 15] } })], { before });
  expect(after).toEqual(
    edited([
      alphaDuration,
      'Alpha: { values: [5, 10, 15], default: 5, source: SDK, conflict: C1 } # check: conflict\n      Alpha 02: { default: 10 }',
    ]),
  );
});

test('a version that shares a line with others gets a more precise one', () => {
  const before = edited(['Beta b2: {', 'Beta b2, b3: {']);
  const { after } = run([cell('Beta', 'Images', { support: 'none' }, ['b3'])], { before });
  expect(after).toEqual(
    edited([
      'Beta b2: { count: { max: 7 } }',
      'Beta b2, b3: { count: { max: 7 } }\n      Beta b3: { support: none, source: SDK }',
    ]),
  );
});

test('a condition names parameters by their path and their values by type', () => {
  const { after } = run([
    cell('Alpha', 'Ratio', { support: 'full', whenFields: { Duration: ['5', '10'], Quality: ['high'] } }),
  ]);
  expect(after).toEqual(
    edited([
      'Alpha: undocumented',
      'Alpha: { when: { equals: { Output.Duration: [5, 10], Quality: high } }, source: SDK }',
    ]),
  );
});

test('a cell too long for its line is broken as the specs do, and once more when that does not do', () => {
  const ratios = ['16:9', '9:16', '4:3', '3:4', '1:1', '21:9', '9:21', '2:1'];
  const { after } = run([cell('Alpha', 'Ratio', { allowed: { values: ratios }, modes: ['text-to-video'] })]);
  expect(after).toEqual(
    edited([
      'Alpha: undocumented',
      `Alpha:
        { values: ["16:9", "9:16", "4:3", "3:4", "1:1", "21:9", "9:21", "2:1"], modes: [text-to-video], source: SDK }`,
    ]),
  );
  const more = run([cell('Alpha', 'Ratio', { allowed: { values: [...ratios, '5:4'] }, default: '16:9' })], {
    before: after,
  });
  expect(more.after).toEqual(
    edited([
      'Alpha: undocumented',
      `Alpha:
        {
          values: ["16:9", "9:16", "4:3", "3:4", "1:1", "21:9", "9:21", "2:1", "5:4"],
          default: "16:9",
          modes: [text-to-video],
          source: SDK,
        }`,
    ]),
  );
});

test('a cell whose parameter does not take the value is refused with the reason', () => {
  const { after, byHand } = run([cell('Alpha', 'Duration', { allowed: { values: ['long'] } })]);
  expect(after).toEqual(smallSpecs);
  expect(byHand).toContain('demo/operations/create-demo.yaml:59:25: "long" is not a number');
});

test('a column, a mode or a version that does not exist is refused', () => {
  const { after, suggestions } = run([
    cell('Alpha', 'Colour', { support: 'full' }),
    cell('Alpha', 'Ratio', { modes: ['dreaming'] }),
    cell('Alpha', 'Ratio', { support: 'none' }, ['9.9']),
  ]);
  expect(after).toEqual(smallSpecs);
  expect(suggestions.map(({ byHand }) => byHand)).toEqual([
    expect.stringContaining('Colour'),
    expect.stringContaining('dreaming'),
    expect.stringContaining('no version 9.9'),
  ]);
});
