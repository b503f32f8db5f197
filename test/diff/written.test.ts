import { describe, expect, test } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import { placedIn } from '../../generator/diff/edition.ts';
import { validatorOf } from '../../generator/diff/witness/validators.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { caseSpecs, edited, editionOf } from './support/cases.ts';

/**
 * What is told of an object in a JSON text is what the emitted validators do: the object that a finding shows is put into a
 * request, and both states judge it.
 */

const operation = 'demo/operations/create-demo-task.yaml';
const type = 'demo/types/demo-scene.yaml';
const shot = 'demo/types/demo-shot.yaml';

const scene = (fields: string) => `type: DemoScene
description: A scene of the video.
sources: [DOC]
${fields}`;

const fields = `fields:
  Index: { type: integer, min: 1, max: 6, description: Which scene it is. }
  Mood: { type: string, values: [calm, wild], description: How it feels. }
  Shots: { type: list, of: DemoShot, count: { max: 3 }, description: What follows what. }
  Inner: { type: string, content: { json: DemoShot }, description: A shot as JSON text. }
`;
const shotFields = `type: DemoShot
description: A shot of the scene.
sources: [DOC]
fields:
  Angle: { type: string, maxLength: 4, description: From where. }
`;

const specs: SpecTexts = new Map([
  ...caseSpecs,
  [
    operation,
    edited(
      caseSpecs.get(operation),
      '-   SessionId: { type: string, description: Your idempotency key. }\n' +
        '+   SessionId: { type: string, description: Your idempotency key. }\n' +
        '+   Extra: { type: string, content: { json: DemoScene }, description: Scenes as JSON text. }\n',
      operation,
    ),
  ],
  [type, scene(fields)],
  [shot, shotFields],
]);

/** How an object of the type at hand comes into that of the text. */
const around: Readonly<Record<string, (object: unknown) => unknown>> = {
  DemoScene: (object) => object,
  DemoShot: (object) => ({ Shots: [object] }),
};

function findingsOf(file: string, from: string, to: string, base = specs) {
  const text = base.get(file) ?? '';
  expect(text).toContain(from);
  const head = new Map(base).set(
    file,
    text.replace(from, () => to),
  );
  const [older, newer] = [editionOf(base, 'base'), editionOf(head, 'head')];
  const verdicts = (object: unknown) =>
    [older, newer].map(({ table }) => {
      const surface = table.surfaces.find(({ name }) => name === 'demo');
      const create = surface?.operations.find(({ name }) => name === 'CreateDemoTask');
      if (surface === undefined || create === undefined) throw new Error('the specs have lost their operation');
      const request = { ModelName: 'Beta', ModelVersion: 'b1', Prompt: 'x', Extra: JSON.stringify(object) };
      const result = validatorOf(table, placedIn(table, surface, create))(request);
      return (result.ok ? result.warnings : result.issues).filter(({ path }) => path.startsWith('Extra'));
    });
  return { findings: compareEditions(older, newer).findings, verdicts };
}

const refusing: readonly (readonly [what: string, file: string, from: string, to: string])[] = [
  ['a field that is required from now on', type, 'Index: { type', 'Index: { required: true, type'],
  [
    'a new field that is required',
    type,
    '  Mood',
    '  Text: { type: string, required: true, description: It. }\n  Mood',
  ],
  ['a required field of the elements of a list', shot, 'Angle: { type', 'Angle: { required: true, type'],
  [
    'a new required field of the elements of a list',
    shot,
    '  Angle',
    '  Lens: { type: string, required: true, description: It. }\n  Angle',
  ],
  ['a tighter limit', type, 'max: 6', 'max: 4'],
  ['a tighter limit in a list', shot, 'maxLength: 4', 'maxLength: 3'],
  ['fewer elements', type, 'count: { max: 3 }', 'count: { max: 2 }'],
  ['a value less', type, '[calm, wild]', '[calm]'],
  ['another type', type, 'type: integer, min: 1, max: 6', 'type: boolean'],
  ['a field less', type, '  Mood: { type: string, values: [calm, wild], description: How it feels. }\n', ''],
  [
    'a rule',
    type,
    'fields:',
    'rules: [{ id: m, title: Say which., when: { equals: { Mood: wild } }, require: Index }]\nfields:',
  ],
  [
    'a rule about elements',
    type,
    'fields:',
    'rules: [{ id: m, title: Say whence., when: { present: Index }, require: "Shots[].Angle" }]\nfields:',
  ],
];

describe('what refuses is breaking, and the object that is shown turns the verdict', () => {
  test.each(refusing)('%s', (_, file, from, to) => {
    const { findings, verdicts } = findingsOf(file, from, to);
    expect(findings.map(({ impact }) => impact.request)).toEqual(['breaking']);
    const [{ at, details = [], id } = { at: {}, id: '' }] = findings;
    expect(id).toMatch(/^param\.written\./);
    const [, shown] = /^A text of (.*) was accepted and is refused now/.exec(details.join('\n')) ?? [];
    const wrap = around['type' in at ? String(at.type) : ''] ?? String;
    const [before = [], after = []] = verdicts(wrap(JSON.parse(shown ?? 'null')));
    expect(before.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(after.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  });
});

const harmless: readonly (readonly [what: string, file: string, from: string, to: string])[] = [
  ['a new field', type, '  Mood', '  Text: { type: string, description: It. }\n  Mood'],
  ['a looser limit', type, 'max: 6', 'max: 9'],
  ['a value more', type, '[calm, wild]', '[calm, wild, sad]'],
  ['a default', type, 'max: 6', 'max: 6, default: 2'],
  [
    'a rule that warns',
    type,
    'fields:',
    'rules: [{ id: m, title: Say which., when: { equals: { Mood: wild } }, require: Index, severity: warning }]\nfields:',
  ],
];

test.each(harmless)('what refuses nothing is not breaking: %s', (_, file, from, to) => {
  const { findings } = findingsOf(file, from, to);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.impact.request).not.toBe('breaking');
});

test('a field that is no longer listed breaks nothing where the type is open', () => {
  const open = new Map(specs).set(type, scene(`open: true\n${fields}`));
  const { findings } = findingsOf(
    type,
    '  Mood: { type: string, values: [calm, wild], description: How it feels. }\n',
    '',
    open,
  );
  expect(findings.map(({ id, impact }) => [id, impact.request])).toEqual([
    ['param.written.removed.optional', 'dangerous'],
  ]);
});

test('a field of an open type that takes less than any value refuses what was taken', () => {
  const open = new Map(specs).set(type, scene(`open: true\n${fields}`));
  const field = '  Text: { type: integer, description: It. }\n';
  const { findings } = findingsOf(type, '  Mood', `${field}  Mood`, open);
  expect(findings.map(({ id, impact }) => [id, impact.request])).toEqual([
    ['param.written.added.optional', 'breaking'],
  ]);
});
