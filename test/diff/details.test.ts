import { expect, test } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import type { Finding } from '../../generator/diff/finding.ts';
import { caseSpecs, edited, editionOf } from './support/cases.ts';

/** What findings say besides their values: what is new, and what an edit left as it was. */

const operation = 'demo/operations/create-demo-task.yaml';

function findingsOf(edits: Readonly<Record<string, string>>, given: Readonly<Record<string, string>> = {}) {
  const base = new Map(caseSpecs);
  for (const [file, edit] of Object.entries(given)) base.set(file, edited(base.get(file), edit, file));
  const head = new Map(base);
  for (const [file, edit] of Object.entries(edits)) head.set(file, edited(head.get(file), edit, file));
  return compareEditions(editionOf(base, 'base'), editionOf(head, 'head')).findings;
}

const detailsOf = (findings: readonly Finding[], id: string) =>
  findings.filter((one) => one.id === id).map(({ details }) => details);

const newVersion = {
  'demo/models.yaml': '-     versions: ["1.0", "1.5", 2.0-Fast]\n+     versions: ["1.0", "1.5", 2.0-Fast, "3.0"]\n',
};

test('a new version that no line names accepts what its sisters do', () => {
  expect(detailsOf(findingsOf(newVersion), 'model.version.added')).toEqual([
    ['It accepts what Alpha 2.0-Fast accepts.'],
  ]);
});

test('a new version with a line of its own is told by what it has other than the nearest of its sisters', () => {
  const line =
    '-       Alpha: { values: [5, 10], default: 5, conflict: C1 }\n' +
    '+       Alpha: { values: [5, 10], default: 5, conflict: C1 }\n+       Alpha 3.0: { range: 3..20 }\n';
  expect(detailsOf(findingsOf({ ...newVersion, [operation]: line }), 'model.version.added')).toEqual([
    ['It accepts what Alpha 2.0-Fast accepts, but for Duration: 3 to 20 (5) (2.0-Fast: 5, 10 (5)).'],
  ]);
});

test('a new model is told by its own lines', () => {
  const edits = {
    'demo/models.yaml': '-   Beta:\n+   Nimbus:\n+     versions: [n1, n2]\n+   Beta:\n',
    [operation]:
      '-       Beta: { range: 1..10 }\n+       Nimbus: { values: [4] }\n+       Nimbus n2: { values: [4, 8] }\n+       Beta: { range: 1..10 }\n',
  };
  expect(detailsOf(findingsOf(edits), 'model.added')).toEqual([
    [
      'It accepts Duration of n1: 4; Duration of n2: 4, 8; for the rest, what holds for every model that has no line of its own.',
    ],
  ]);
});

const dated = {
  'sources.yaml':
    '-   SDK: { title: The SDK, url: "https://demo.example/sdk", weight: official }\n' +
    '+   SDK: { title: The SDK, url: "https://demo.example/sdk", weight: official, editions: { "1.0.0": "2029-01-01", "1.1.0": "2029-02-01" } }\n',
  [operation]:
    '-       Alpha: { values: [5, 10], default: 5, conflict: C1 }\n' +
    '+       Alpha: { values: [5, 10], default: 5, conflict: C1, changed: 1.0.0 }\n',
};
const before = '-       Alpha: { values: [5, 10], default: 5, conflict: C1, changed: 1.0.0 }\n';

test('a value that is allowed now, with the date and the contradiction as they were', () => {
  const edit = `${before}+       Alpha: { values: [5, 10, 12], default: 5, conflict: C1, changed: 1.0.0 }\n`;
  const [details = []] = detailsOf(findingsOf({ [operation]: edit }, dated), 'matrix.cell.widened');
  expect(details).toHaveLength(2);
  expect(details[0]).toContain('`changed` is 1.0.0 as before');
  expect(details[1]).toContain('C1');
});

test('whoever sets the date and takes out the contradiction has left nothing behind', () => {
  const edit = `${before}+       Alpha: { values: [5, 10, 12], default: 5, changed: 1.1.0 }\n`;
  // Something has to point at the contradiction.
  const findings = findingsOf(
    {
      [operation]: `${edit}-   Seed: { type: integer, max: 99, description: Start of the random numbers. }\n+   Seed: { type: integer, max: 99, conflict: C1, description: Start of the random numbers. }\n`,
    },
    dated,
  );
  expect(detailsOf(findings, 'matrix.cell.widened')).toEqual([undefined]);
});
