import { expect, test } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { caseSpecs, edited, editionOf } from './support/cases.ts';

const conflicts = 'demo/conflicts.yaml';
const operation = 'demo/operations/create-demo-task.yaml';

/** The specs with an id written differently in every place that names it. */
function renamed(specs: SpecTexts, from: string, to: string): SpecTexts {
  const whole = new RegExp(`(?<![\\w-])${from}(?![\\w-])`, 'g');
  return new Map([...specs].map(([file, text]) => [file, text.replaceAll(whole, to)]));
}

function rulesOf(base: SpecTexts, head: SpecTexts): string[] {
  return compareEditions(editionOf(base, 'base'), editionOf(head, 'head')).findings.map(
    ({ id, title }) => `${id}: ${title}`,
  );
}

test.each([
  ['a contradiction', 'C1', 'duration-of-alpha'],
  ['a document', 'BLOG', 'blog-of-demo'],
])('another id of %s changes nothing', (_, from, to) => {
  const base = caseSpecs;
  const head = renamed(base, from, to);
  expect([...head.values()].join('')).toContain(to);
  expect([...head.values()]).not.toEqual([...base.values()]);
  expect(rulesOf(base, head)).toEqual([]);
  expect(rulesOf(head, base)).toEqual([]);
});

test('beside another id, what changed is told of the new one', () => {
  const base = caseSpecs;
  const moved = renamed(base, 'C1', 'duration-of-alpha');
  const edit =
    '-       Alpha: { values: [5, 10], default: 5, conflict: duration-of-alpha }\n+       Alpha: { values: [5, 10], default: 10, conflict: duration-of-alpha }\n';
  const head = new Map(moved).set(operation, edited(moved.get(operation), edit, 'the default'));
  const [finding, ...more] = compareEditions(editionOf(base, 'base'), editionOf(head, 'head')).findings;
  expect(finding?.id).toBe('matrix.default.changed');
  expect(more).toEqual([]);
  expect(JSON.stringify(finding)).not.toContain('"C1"');
});

test('a contradiction about something else is another one, whatever its id', () => {
  const base = caseSpecs;
  const about = /^ {2}C1:\n {4}about: .*\n/m;
  const moved = renamed(base, 'C1', 'duration-of-alpha');
  const text = moved.get(conflicts) ?? '';
  const head = new Map(moved).set(
    conflicts,
    text.replace(/^( {2}duration-of-alpha:\n {4}about: ).*$/m, '$1Something else'),
  );
  expect(base.get(conflicts)).toMatch(about);
  expect(rulesOf(base, head).map((told) => told.replace(/:.*/s, ''))).toEqual(
    expect.arrayContaining(['conflict.appeared', 'conflict.resolved']),
  );
});
