import { expect, test } from 'vitest';
import type { VendorField } from '../../../generator/documents/document.ts';
import type { Fact } from '../../../generator/documents/fact.ts';
import type { Difference, Owner } from '../../../generator/drift/finding.ts';
import { fact, field, image, operation, output, request, response, text, whole } from './support/findings.ts';
import { replaced, run } from './support/run.ts';
import { smallSpecs } from './support/small-specs.ts';

type Missing = Extract<Difference, { readonly kind: 'parameter-missing' }>;

function missing(owner: Owner, one: VendorField, more: Partial<Missing> = {}): Missing {
  return { kind: 'parameter-missing', owner, field: one, facts: [], types: [], ...more };
}

test('a parameter stands behind the one before it, with what the document states', () => {
  const facts: readonly Fact[] = [
    fact({ kind: 'value', value: '16:9', meaning: 'wide' }),
    fact({ kind: 'value', value: 'no', meaning: 'The service of the vendor then takes the ratio of the first image.' }),
    fact({ kind: 'default', value: 'no' }),
    fact({ kind: 'length', max: 8, of: 'characters' }),
    fact({ kind: 'required' }, { fields: { ModelName: ['Beta'] } }),
  ];
  const { after, byHand } = run([
    missing(request, field('ScreenShape', text, { required: true, example: '16:9' }), { after: 'Prompt', facts }),
  ]);
  const before = '    # Prompt ends here.\n';
  expect(after).toEqual(
    replaced(smallSpecs, operation, [
      before,
      `${before}  ScreenShape:
    type: string
    required: true
    values: ["16:9", "no"]
    meanings: { "16:9": wide } # check: meanings
    maxLength: 8
    default: "no"
    description: Screen shape. # check: description
    example: "16:9"
    source: SDK
`,
    ]),
  );
  expect(byHand).toBe('The document also says: [ModelName=Beta] required.');
});

test('a number has its range and unit; a reader who filled something in is told on', () => {
  const facts = [
    fact({ kind: 'range', min: 0, max: 10, exclusive: 'min', whole: true }),
    fact({ kind: 'default', value: '3' }, {}, 'likely'),
    fact({ kind: 'unit', unit: 'seconds' }),
  ];
  const { after } = run([missing(request, field('CacheTime', whole), { facts })], { source: 'DOC' });
  const last = '    description: Your idempotency key.\n';
  expect(after).toEqual(
    replaced(smallSpecs, operation, [
      last,
      `${last}  CacheTime:
    type: integer
    min: 1
    max: 10
    default: 3 # check: default
    unit: seconds
    description: Cache time, in seconds. # check: description
`,
    ]),
  );
});

test('beside parameters on one line a new one is on one line too', () => {
  const { after } = run([missing(image, field('FileUrl', text), { after: 'Url' })]);
  const url = '  Url: { type: string, required: true, description: Where it is. }\n';
  expect(after).toEqual(
    replaced(smallSpecs, 'demo/types/image.yaml', [
      url,
      `${url}  FileUrl: { type: string, description: File URL., source: SDK } # check: description\n`,
    ]),
  );
});

test('a file without a line break at its end still has none', () => {
  const { after } = run([
    missing(output, field('Fps', { kind: 'float', list: false, written: 'Float' }), { after: 'Gone' }),
  ]);
  expect(after.get('demo/types/output.yaml')).toBe(
    `${smallSpecs.get('demo/types/output.yaml')}
  Fps: { type: number, documentedType: float, description: Fps., source: SDK } # check: description`,
  );
});

test('types that are missing become files, once for all who need them', () => {
  const point: VendorField['type'] = { kind: 'struct', name: 'ImagePoint', list: false, written: 'ImagePoint' };
  const place = { file: 'page.md', line: 1, column: 1 };
  const types: Missing['types'] = [
    {
      type: {
        name: 'ImagePoint',
        prose: [],
        place,
        fields: [field('X', whole, { required: true }), field('Tag', text)],
      },
      facts: new Map([
        ['Tag', [fact({ kind: 'size', max: 10, of: 'image' }), fact({ kind: 'format', format: 'png', of: 'image' })]],
      ]),
    },
  ];
  const { after } = run([
    missing(request, field('Start', point), { after: 'SessionId', types }),
    missing(request, field('Ends', { ...point, list: true }), {
      after: 'Start',
      types,
      facts: [fact({ kind: 'count', max: 2, of: 'element' })],
    }),
  ]);
  expect(after.get('demo/types/image-point.yaml')).toBe(
    `# yaml-language-server: $schema=../type.schema.json
type: ImagePoint
description: Image point. # check: description
sources: [SDK]
fields:
  X:
    type: integer
    required: true
    description: X. # check: description
  Tag:
    type: string
    files: [{ of: image, size: <= 10 MB, formats: [png] }]
    description: Tag. # check: description
`,
  );
  const last = '    description: Your idempotency key.\n';
  expect(after.get(operation)).toBe(
    replaced(smallSpecs, operation, [
      last,
      `${last}  Start:
    type: ImagePoint
    description: Start. # check: description
    source: SDK
  Ends:
    type: list
    of: ImagePoint
    count: { max: 2 }
    description: Ends. # check: description
    source: SDK
`,
    ]).get(operation),
  );
});

test('fields given in place become a type named after their parameter', () => {
  const shape = field(
    'frame_shape',
    { kind: 'object', list: false, written: 'object' },
    { fields: [field('depth', whole)] },
  );
  const { after } = run([missing(request, shape, { after: 'Output' })]);
  expect(after.get('demo/types/frame-shape.yaml')).toContain('type: FrameShape\n');
  expect(after.get('demo/types/frame-shape.yaml')).toContain('fields:\n  depth:\n    type: integer\n');
  expect(after.get(operation)).toContain('  frame_shape:\n    type: FrameShape\n    description: Frame shape.');
});

test('fields given in place are not taken for those of a type that is there', () => {
  const place = field('image', { kind: 'object', list: false, written: 'object' }, { fields: [field('depth', whole)] });
  const { after, byHand } = run([missing(request, place)]);
  expect(after).toEqual(smallSpecs);
  expect(byHand).toContain('There is a type Image already');
});

test('an answer gets its field, and a parameter called __proto__ is a parameter', () => {
  const { after } = run([
    missing(response, field('Ratio', text), { after: 'TaskId' }),
    missing(request, field('__proto__', text), { after: 'Quality' }),
  ]);
  expect(after.get(operation)).toContain(
    '  Ratio: { type: string, description: Ratio., source: SDK } # check: description\n  State:',
  );
  expect(after.get(operation)).toContain('    conflict: C1\n  __proto__:\n    type: string\n');
});

test('a section that is missing is written where sections go', () => {
  const section = /response:\n(.+\n)+\n/.exec(smallSpecs.get(operation) ?? '')?.[0] ?? '';
  const before = replaced(smallSpecs, operation, [section, '']);
  const { after } = run([missing(response, field('TaskId', text))], { before, source: 'DOC' });
  expect(after).toEqual(
    replaced(before, operation, [
      '    require: Prompt\n\nerrors:\n',
      `    require: Prompt

response:
  TaskId:
    type: string
    description: Task id. # check: description

errors:
`,
    ]),
  );
});

test.each([
  [
    'of a type nobody knows',
    field('Odd', { kind: 'struct', name: 'Riddle', list: false, written: 'Riddle' }),
    'Riddle',
  ],
  ['of a type the document does not say', field('Odd', undefined), 'does not say what type Odd has'],
  ['with a name that cannot be one', field('größe', text), 'English letters'],
  ['that is there', field('Prompt', text), 'has a parameter Prompt already'],
  ['whose name meets another in the package', field('Images', text), 'has a parameter Images already'],
])('a parameter %s is left to a person', (_, one, reason) => {
  const { after, byHand } = run([missing(request, one)]);
  expect(after).toEqual(smallSpecs);
  expect(byHand).toContain(reason);
});

test('what only a hint says does not become a fact that rejects', () => {
  const { after, byHand } = run([missing(request, field('Mood', text))], { source: 'BLOG' });
  expect(after).toEqual(smallSpecs);
  expect(byHand).toContain('only hints (BLOG) stand behind a fact that rejects requests');
});

test('without the source nothing is written', () => {
  const { after, byHand } = run([missing(request, field('Mood', text))], { source: 'NOWHERE' });
  expect(after).toEqual(smallSpecs);
  expect(byHand).toBe('There is no source NOWHERE in sources.yaml; describe the document there first.');
});
