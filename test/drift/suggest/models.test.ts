import { expect, test } from 'vitest';
import { models } from './support/findings.ts';
import { replaced, run } from './support/run.ts';
import { smallSpecs } from './support/small-specs.ts';

const edited = (...pieces: readonly (readonly [string, string])[]) => replaced(smallSpecs, models, ...pieces);

test('a model that is missing comes last, in the style of the one before it', () => {
  const { after } = run([{ kind: 'model-missing', file: models, model: 'Delta', versions: ['2.0', '02', '3.1-fast'] }]);
  const last = '  Gamma: { versions: unlisted, listed: false }\n';
  expect(after).toEqual(edited([last, `${last}  Delta: { versions: ["2.0", "02", 3.1-fast], source: SDK }\n`]));
});

test('a model without versions is unlisted, and a name that reads as a number is quoted', () => {
  const before = edited(['  # Nobody lists it.\n  Gamma: { versions: unlisted, listed: false }\n', '']);
  const { after } = run([{ kind: 'model-missing', file: models, model: 'yes', versions: [] }], { before });
  expect(after.get(models)).toBe(`${before.get(models)}  "yes":\n    versions: unlisted\n    source: SDK\n`);
});

test('a model that is gone gets a tombstone behind its versions', () => {
  const { after } = run([{ kind: 'model-gone', file: models, model: 'Alpha' }]);
  const versions = '    versions: ["1.0", "02"] # as the vendor writes them\n';
  expect(after).toEqual(edited([versions, `${versions}    delisted: { date: "2030-02-03", source: SDK }\n`]));
});

test('a tombstone goes into a model on one line', () => {
  const { after } = run([{ kind: 'model-gone', file: models, model: 'Gamma' }]);
  expect(after).toEqual(
    edited([
      '{ versions: unlisted, listed: false }',
      '{ versions: unlisted, listed: false, delisted: { date: "2030-02-03", source: SDK } }',
    ]),
  );
});

test('a model is delisted once', () => {
  const first = run([{ kind: 'model-gone', file: models, model: 'Gamma' }]);
  const second = run([{ kind: 'model-gone', file: models, model: 'Gamma' }], { before: first.after });
  expect(second.after).toEqual(first.after);
  expect(second.byHand).toBe('Gamma is delisted already.');
});

test('versions that are missing go to the end of the list, quoted where they need it', () => {
  const { after } = run([
    { kind: 'versions-differ', file: models, model: 'Alpha', missing: ['1.5', '2.0-fast', 'no'], gone: [] },
  ]);
  expect(after).toEqual(
    edited(
      ['["1.0", "02"] # as', '["1.0", "02", "1.5", 2.0-fast, "no"] # as'],
      ['    source: DOC\n', '    source: [DOC, SDK]\n'],
    ),
  );
});

test('a document is not cited for cells it says nothing of', () => {
  const { after, byHand } = run([{ kind: 'versions-differ', file: models, model: 'Beta', missing: ['b4'], gone: [] }]);
  expect(after).toEqual(edited(['[b1, b2, b3]', '[b1, b2, b3, b4]']));
  expect(byHand).toContain('b4 comes from SDK, which is not cited');
});

test('versions of a model that had none listed become a list', () => {
  const { after, byHand } = run([{ kind: 'versions-differ', file: models, model: 'Gamma', missing: ['g1'], gone: [] }]);
  expect(after).toEqual(
    edited(['{ versions: unlisted, listed: false }', '{ versions: [g1], listed: false, source: [DOC, SDK] }']),
  );
  expect(byHand).toContain('listed: false');
});

test('versions that are gone get tombstones of their own', () => {
  const { after } = run([{ kind: 'versions-differ', file: models, model: 'Beta', missing: [], gone: ['b3', 'b2'] }]);
  const tombstone = '{ date: "2030-02-03", source: SDK }';
  const versions = '    versions: [b1, b2, b3]\n';
  expect(after).toEqual(
    edited([versions, `${versions}    delistedVersions:\n      b3: ${tombstone}\n      b2: ${tombstone}\n`]),
  );
});

test('a version that reads as a number is quoted', () => {
  const { after } = run([{ kind: 'versions-differ', file: models, model: 'Alpha', missing: [], gone: ['02'] }]);
  const versions = '    versions: ["1.0", "02"] # as the vendor writes them\n';
  expect(after).toEqual(
    edited([versions, `${versions}    delistedVersions:\n      "02": { date: "2030-02-03", source: SDK }\n`]),
  );
});

test('a version is delisted once', () => {
  const gone = { kind: 'versions-differ', file: models, model: 'Beta', missing: [], gone: ['b3'] } as const;
  const first = run([gone]);
  const second = run([gone], { before: first.after });
  expect(second.after).toEqual(first.after);
  expect(second.byHand).toBe('b3 of Beta is delisted already.');
});

test('all versions gone is the model gone', () => {
  const gone = run([{ kind: 'versions-differ', file: models, model: 'Alpha', missing: [], gone: ['02', '1.0'] }]);
  expect(gone.after).toEqual(run([{ kind: 'model-gone', file: models, model: 'Alpha' }]).after);
});

test('a tombstone of a version goes into a model on one line', () => {
  const before = edited(['  Beta:\n    versions: [b1, b2, b3]\n', '  Beta: { versions: [b1, b2, b3] }\n']);
  const { after } = run([{ kind: 'versions-differ', file: models, model: 'Beta', missing: [], gone: ['b3'] }], {
    before,
  });
  expect(after).toEqual(
    replaced(before, models, [
      '{ versions: [b1, b2, b3] }',
      '{ versions: [b1, b2, b3], delistedVersions: { b3: { date: "2030-02-03", source: SDK } } }',
    ]),
  );
});

test('a model that is not there is left to a person', () => {
  const { after, byHand } = run([{ kind: 'model-gone', file: models, model: '__proto__' }]);
  expect(after).toEqual(smallSpecs);
  expect(byHand).toBe('There is no model __proto__ in demo/models.yaml.');
});
