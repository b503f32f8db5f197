import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import type { Finding } from '../../generator/diff/finding.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { caseSpecs, edited, editionOf } from './support/cases.ts';

/**
 * A request that shows an edit is one that a service takes: with a whole object in every JSON text that must be there, whatever
 * its type asks for.
 */

const operation = 'demo/operations/create-demo-task.yaml';
const session = '  SessionId: { type: string, description: Your idempotency key. }\n';

function typeFile(name: string, rest: string): string {
  return `type: ${name}\ndescription: Something in a text.\nsources: [DOC]\n${rest}`;
}

const shot = typeFile(
  'DemoShot',
  'fields:\n  Angle: { type: string, values: [low, high], required: true, description: From where. }\n',
);

/** What a type may ask for, each with the object that its text has to hold at least. */
const types: readonly (readonly [what: string, type: string, smallest: unknown])[] = [
  ['nothing', 'open: true\nfields:\n  Mood: { type: string, description: It. }\n', {}],
  ['a text', 'open: true\nfields:\n  Mood: { type: string, required: true, description: It. }\n', { Mood: 'x' }],
  ['a number', 'fields:\n  Index: { type: integer, min: 3, max: 6, required: true, description: It. }\n', { Index: 3 }],
  [
    'an address',
    'fields:\n  Url: { type: string, content: { url: true }, required: true, description: It. }\n',
    { Url: 'https://example.com/a.png' },
  ],
  [
    'a list of some objects',
    'fields:\n  Shots: { type: list, of: DemoShot, count: { min: 2, max: 3 }, required: true, description: It. }\n',
    { Shots: [{ Angle: 'low' }, { Angle: 'low' }] },
  ],
  ['an object', 'fields:\n  Shot: { type: DemoShot, required: true, description: It. }\n', { Shot: { Angle: 'low' } }],
  [
    'a text in the text',
    'fields:\n  Inner: { type: string, content: { json: DemoShot }, required: true, description: It. }\n',
    { Inner: '{"Angle":"low"}' },
  ],
  [
    'one of two, by a rule',
    'fields:\n  Mood: { type: string, description: It. }\n  Text: { type: string, description: It. }\n' +
      'rules:\n  - { id: either, title: One of them., requireAny: [Mood, Text] }\n',
    { Mood: 'x' },
  ],
  [
    'what a rule asks for with it',
    'fields:\n  Mood: { type: string, required: true, description: It. }\n  Text: { type: string, description: It. }\n' +
      'rules:\n  - { id: both, title: Both of them., when: { present: Mood }, require: Text }\n',
    { Mood: 'x', Text: 'x' },
  ],
];

function specsWith(rest: string, content: string): SpecTexts {
  const scene = '  Scene: { type: string, required: true, content: CONTENT, description: A scene as JSON text. }\n';
  const changes = `- ${session}+ ${session}+ ${scene.replace('CONTENT', content)}`;
  return new Map([
    ...caseSpecs,
    [operation, edited(caseSpecs.get(operation), changes, operation)],
    ...(rest.includes('DemoShot') ? [['demo/types/demo-shot.yaml', shot] as const] : []),
    ['demo/types/demo-scene.yaml', typeFile('DemoScene', rest)],
  ] as const);
}

function findingsOf(base: SpecTexts, changes: string): readonly Finding[] {
  const head = new Map(base).set(operation, edited(base.get(operation), changes, operation));
  return compareEditions(editionOf(base, 'base'), editionOf(head, 'head'), {
    onUnconfirmed: (error) => {
      throw error;
    },
  }).findings;
}

const limited = session.replace('string,', 'string, maxLength: 3,');

describe.each(types)('a text whose object asks for %s', (_, rest, smallest) => {
  it.each([
    ['one', '{ json: DemoScene }', (object: unknown) => JSON.stringify(object)],
    ['a list of them', '{ json: DemoScene, list: true }', () => '[]'],
  ] as const)('is whole in a request that shows something else: %s', (_of, content, textOf) => {
    const findings = findingsOf(specsWith(rest, content), `- ${session}+ ${limited}`);
    expect(findings).toMatchObject([{ id: 'param.limit.documented' }]);
    const { after, before, request } = findings[0]?.witness ?? {};
    expect(request).toMatchObject({ SessionId: 'xxxx', Scene: textOf(smallest) });
    expect([before?.accepted, after?.accepted]).toEqual([true, false]);
    // The text itself is not even warned of.
    expect([...(before?.issues ?? []), ...(after?.issues ?? [])].filter((issue) => issue.includes('Scene'))).toEqual(
      [],
    );
  });
});

describe('an open type', () => {
  const sent = (open: string) =>
    new Map([
      ...caseSpecs,
      [
        operation,
        edited(
          caseSpecs.get(operation),
          `- ${session}+ ${session}+   Shot: { type: DemoShot, description: A shot. }\n`,
          operation,
        ),
      ],
      [
        'demo/types/demo-shot.yaml',
        typeFile(
          'DemoShot',
          `${open}fields:\n  Angle: { type: string, maxLength: 4, description: From where. }\n  Lens: { type: string, description: It. }\n`,
        ),
      ],
    ] as const);
  const without = (specs: SpecTexts): SpecTexts =>
    new Map(specs).set(
      'demo/types/demo-shot.yaml',
      (specs.get('demo/types/demo-shot.yaml') ?? '').replace(/ {2}Angle.*\n/, ''),
    );
  const compared = (base: SpecTexts, head: SpecTexts) =>
    compareEditions(editionOf(base, 'base'), editionOf(head, 'head'), {
      onUnconfirmed: (error) => {
        throw error;
      },
    }).findings.map(({ id, impact, witness }) => [
      id,
      impact.request,
      witness?.before.accepted,
      witness?.after.accepted,
    ]);

  it('takes a field that it no longer lists, so that what was limited is taken in any length', () => {
    const specs = sent('open: true\n');
    expect(compared(specs, without(specs))).toEqual([['param.removed.optional', 'breaking', false, true]]);
    expect(compared(without(specs), specs)).toEqual([['param.added.optional', 'breaking', true, false]]);
  });

  it('and a closed one does not', () => {
    const specs = sent('');
    expect(compared(specs, without(specs))).toEqual([['param.removed.optional', 'breaking', true, false]]);
    expect(compared(without(specs), specs)).toEqual([['param.added.optional', 'compatible', false, true]]);
  });
});
