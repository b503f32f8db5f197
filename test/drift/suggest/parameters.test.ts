import { expect, test } from 'vitest';
import type { Statement } from '../../../generator/documents/fact.ts';
import type { Difference } from '../../../generator/drift/finding.ts';
import { image, operation, output, request, response } from './support/findings.ts';
import { replaced, run } from './support/run.ts';
import { smallSpecs } from './support/small-specs.ts';

const edited = (...pieces: readonly (readonly [string, string])[]) => replaced(smallSpecs, operation, ...pieces);

function says(name: string, ...documented: readonly Statement[]): Difference {
  return { kind: 'statement-differs', owner: request, name, what: documented[0]?.kind ?? 'default', documented };
}

const quality = `    values: [low, high]
    meanings: { low: quick, high: slow }
    default: low
    description: How much care is taken.
    source: SDK
    conflict: C1
`;

test('a parameter that is gone gets a tombstone and stays', () => {
  const { after } = run([{ kind: 'parameter-gone', owner: request, name: 'Prompt' }]);
  expect(after).toEqual(
    edited([
      '    maxLength: 100 # code points\n',
      '    maxLength: 100 # code points\n    delisted: { date: "2030-02-03", source: SDK }\n',
    ]),
  );
});

test('what a parameter has from a fragment becomes its own when the document says something else of it', () => {
  const key = '  SessionId:\n    type: string\n    description: Your idempotency key.\n';
  const used = new Map([
    ...edited([key, '  SessionId: { use: key, default: low }\n']),
    [
      'demo/fragments.yaml',
      'fragments:\n  key: { type: string, values: [low, high], description: Your idempotency key. }\n',
    ],
  ] as const);
  const specs = replaced(used, operation, [
    '  SessionId: { use: key, default: low }\n',
    '  SessionId: { use: key, default: low }\n  Other: { use: key }\n',
  ]);
  const { after } = run(
    [{ kind: 'values-differ', owner: request, name: 'SessionId', missing: [{ value: 'best' }], gone: [] }],
    { before: specs, source: 'DOC' },
  );
  expect(after.get('demo/fragments.yaml')).toBe(specs.get('demo/fragments.yaml'));
  expect(after.get(operation)).toContain(
    '  SessionId: { type: string, values: [low, high, best], default: low, description: Your idempotency key. }\n  Other: { use: key }\n',
  );
});

test('a required parameter that is gone is told of', () => {
  const { after, byHand } = run([{ kind: 'parameter-gone', owner: image, name: 'Url' }]);
  expect(after).toEqual(
    replaced(smallSpecs, 'demo/types/image.yaml', [
      'required: true, description',
      'required: true, delisted: { date: "2030-02-03", source: SDK }, description',
    ]),
  );
  expect(byHand).toContain('Url is still required');
});

test('a type changes with what belongs to it', () => {
  const { after } = run(
    [
      { kind: 'type-differs', owner: request, name: 'SessionId', documented: 'Array of String' },
      { kind: 'type-differs', owner: request, name: 'Priority', documented: 'Float' },
      { kind: 'type-differs', owner: output, name: 'Duration', documented: 'integer' },
    ],
    { source: 'DOC' },
  );
  const requested = edited(
    [
      'type: string\n    description: Your idempotency key',
      'type: list\n    of: string\n    description: Your idempotency key',
    ],
    ['  Priority:\n    type: integer\n', '  Priority:\n    type: number\n    documentedType: float\n'],
  );
  expect(after).toEqual(replaced(requested, 'demo/types/output.yaml', ['type: number', 'type: integer']));
});

test('a list is not made a single thing while the models count its elements', () => {
  const { after, byHand } = run([{ kind: 'type-differs', owner: request, name: 'Images', documented: 'Image' }]);
  expect(after).toEqual(smallSpecs);
  expect(byHand).toContain(
    'demo/operations/create-demo.yaml:71:34: "count" says nothing about a parameter of type Image',
  );
});

test('a type that others rely on is left to a person', () => {
  const { after, byHand } = run([{ kind: 'type-differs', owner: request, name: 'Quality', documented: 'Integer' }]);
  expect(after).toEqual(smallSpecs);
  expect(byHand).toContain('"low" is not an integer');
});

test('whether a parameter is required', () => {
  const { after } = run([
    { kind: 'required-differs', owner: request, name: 'ModelVersion', documented: false },
    { kind: 'required-differs', owner: request, name: 'Output', documented: true },
  ]);
  expect(after).toEqual(
    edited(
      [
        '    required: true\n    description: Its version.\n',
        '    description: Its version.\n    source: [DOC, SDK]\n',
      ],
      [
        '    type: Output\n    description: What the video is like.\n',
        '    type: Output\n    required: true\n    description: What the video is like.\n    source: [DOC, SDK]\n',
      ],
    ),
  );
});

test('values come at the end, their meanings to be looked at; those that are gone are a person’s affair', () => {
  const { after, byHand } = run([
    {
      kind: 'values-differ',
      owner: request,
      name: 'Quality',
      missing: [{ value: 'off', meaning: 'no care' }, { value: '4:3' }],
      gone: ['low'],
    },
  ]);
  expect(after).toEqual(
    edited([
      quality,
      `    values: [low, high, "off", "4:3"]
    meanings: { low: quick, high: slow, "off": no care } # check: meanings
    default: low
    description: How much care is taken.
    source: SDK
    conflict: C1 # check: conflict
`,
    ]),
  );
  expect(byHand).toContain('No longer documented: low.');
});

test('a parameter that took anything gets its list; a sentence of the vendor is not taken over', () => {
  const missing = [{ value: 'a', meaning: 'the first of the letters that people use in Europe' }, { value: 'b' }];
  const { after, byHand } = run([{ kind: 'values-differ', owner: request, name: 'SessionId', missing, gone: [] }], {
    source: 'DOC',
  });
  expect(after).toEqual(
    edited(['  SessionId:\n    type: string\n', '  SessionId:\n    type: string\n    values: [a, b]\n']),
  );
  expect(byHand).toBe('Say in a few words of your own what a means.');
});

test('values in an answer on one line', () => {
  const { after } = run([
    { kind: 'values-differ', owner: response, name: 'State', missing: [{ value: 'null' }], gone: [] },
  ]);
  expect(after).toEqual(
    edited([
      'values: [RUN, DONE], description: State of the task. }',
      'values: [RUN, DONE, "null"], description: State of the task., source: [DOC, SDK] }',
    ]),
  );
});

test('a block list grows by a line, between the comments of its entries', () => {
  const before = edited([
    '    values: [low, high]\n',
    '    values:\n      - low # quick\n      # the best\n      - high # slow\n',
  ]);
  const { after } = run(
    [{ kind: 'values-differ', owner: request, name: 'Quality', missing: [{ value: 'mid' }], gone: [] }],
    { before },
  );
  expect(after).toEqual(
    replaced(
      before,
      operation,
      ['      - high # slow\n', '      - high # slow\n      - mid\n'],
      ['    conflict: C1\n', '    conflict: C1 # check: conflict\n'],
    ),
  );
});

test('limits change where they stand, and their comments stay', () => {
  const { after } = run([says('Prompt', { kind: 'length', max: 200, of: 'characters' })], { source: 'DOC' });
  expect(after).toEqual(edited(['maxLength: 100 # code points', 'maxLength: 200 # code points']));
});

test('a range may lose an end, a default its value', () => {
  const { after } = run([
    says('Priority', { kind: 'range', min: 0, exclusive: 'min' }),
    { kind: 'statement-differs', owner: request, name: 'Quality', what: 'default', documented: [] },
  ]);
  expect(after).toEqual(
    edited(
      [
        '    min: -10\n    max: 10\n    description: >-\n      Order among\n      your tasks.\n',
        '    min: 1\n    description: >-\n      Order among\n      your tasks.\n    source: [DOC, SDK]\n',
      ],
      ['    default: low\n', ''],
      ['    conflict: C1\n', '    conflict: C1 # check: conflict\n'],
    ),
  );
});

test('default, count, unit and example', () => {
  const { after } = run(
    [
      says('Priority', { kind: 'default', value: '0' }),
      says('Priority', { kind: 'unit', unit: 'steps' }),
      says('Priority', { kind: 'example', value: '7' }),
      says('Images', { kind: 'count', max: 9, of: 'image' }),
    ],
    { source: 'DOC' },
  );
  expect(after).toEqual(
    edited(
      ['    max: 10\n', '    max: 10\n    default: 0\n    unit: steps\n'],
      ['      your tasks.\n', '      your tasks.\n    example: 7\n'],
      ['    of: Image\n', '    of: Image\n    count: { max: 9 }\n'],
    ),
  );
});

test('a document that one finding brought is not in the way of the next', () => {
  const { after } = run([
    { kind: 'required-differs', owner: request, name: 'SessionId', documented: true },
    says('SessionId', { kind: 'length', max: 50, of: 'characters' }),
  ]);
  expect(after).toEqual(
    edited([
      '    type: string\n    description: Your idempotency key.\n',
      `    type: string
    required: true
    maxLength: 50
    description: Your idempotency key.
    source: [DOC, SDK]
`,
    ]),
  );
});

test('a hint does not hide behind the document that is cited', () => {
  const { after, byHand } = run([says('Prompt', { kind: 'length', max: 50, of: 'characters' })], { source: 'BLOG' });
  expect(after).toEqual(smallSpecs);
  expect(byHand).toContain('only hints (BLOG)');
});

test('how long a key is remembered stands at the operation', () => {
  const { after } = run([says('SessionId', { kind: 'window', seconds: 43_200 })]);
  expect(after).toEqual(
    edited(['{ field: SessionId, window: 3d }', '{ field: SessionId, window: 12h, source: [DOC, SDK] }']),
  );
});

const description = '    description: Images to start from.\n';

/** The small specs with `files` at Images, and other keys behind the description. */
const withFiles = (files: string, more = '') =>
  edited([description, `${files === '' ? '' : `    files: ${files}\n`}${description}${more}`]);

test('what is asked of files has a key; what has no form there becomes a note, unless a person wrote one', () => {
  const statements: readonly Statement[] = [
    { kind: 'measure', what: 'width', of: 'image', min: 300, max: 6000 },
    { kind: 'size', max: 5, exclusive: true, of: 'image' },
  ];
  const { after } = run([says('Images', ...statements)], { source: 'DOC' });
  const note = '    note: Each image 300 to 6000 pixels wide; not checked. # check: note\n';
  expect(after).toEqual(withFiles('[{ of: image, size: < 5 MB }]', note));
  const larger = run([says('Images', { kind: 'size', max: 9, of: 'image' })], { before: after, source: 'DOC' });
  expect(larger.after).toEqual(withFiles('[{ of: image, size: <= 9 MB }]', note));
  const again = run([says('Images', { kind: 'measure', what: 'height', of: 'image', min: 300, max: 6000 })], {
    before: after,
  });
  expect(again.after).toEqual(after);
  expect(again.byHand).toBe('Make the note say: Each image 300 to 6000 pixels high; not checked.');
});

test.each<readonly [string, readonly Statement[], string]>([
  ['a size in gigabytes', [{ kind: 'size', max: 2048, of: 'video' }], '[{ of: video, size: <= 2 GB }]'],
  [
    'the size of one file and of all together',
    [
      { kind: 'size', max: 60, of: 'image', total: true },
      { kind: 'size', max: 10, exclusive: true, of: 'image' },
    ],
    '[{ of: image, size: < 10 MB, totalSize: <= 60 MB }]',
  ],
  [
    'the longest time',
    [{ kind: 'measure', what: 'duration', of: 'video', max: 90, exclusive: 'max' }],
    '[{ of: video, duration: < 90 s }]',
  ],
  [
    'the least width and height',
    [
      { kind: 'measure', what: 'width', of: 'image', min: 128 },
      { kind: 'measure', what: 'height', of: 'image', min: 96 },
    ],
    '[{ of: image, pixels: ">= 128 x 96" }]',
  ],
  [
    'width to height',
    [{ kind: 'measure', what: 'ratio', of: 'image', min: 0.4, max: 4 }],
    '[{ of: image, ratio: 2:5 to 4:1 }]',
  ],
  [
    'formats of two media',
    [
      { kind: 'format', format: 'mp4', of: 'video' },
      { kind: 'format', format: 'png', of: 'image' },
      { kind: 'format', format: 'mov', of: 'video' },
    ],
    '[{ of: video, formats: [mp4, mov] }, { of: image, formats: [png] }]',
  ],
])('of files, %s has a form', (_, statements, files) => {
  const { after, byHand } = run([says('Images', ...statements)], { source: 'DOC' });
  expect(after).toEqual(withFiles(files));
  expect(byHand).toBe('');
});

test.each<readonly [string, readonly Statement[], string]>([
  [
    'a shortest time',
    [{ kind: 'measure', what: 'duration', of: 'video', min: 3, max: 10 }],
    'Each video 3 to 10 seconds long',
  ],
  ['a width alone', [{ kind: 'measure', what: 'width', of: 'image', min: 300 }], 'Each image at least 300 pixels wide'],
  [
    'one end of a ratio',
    [{ kind: 'measure', what: 'ratio', of: 'image', max: 4 }],
    'Each image width to height at most 4',
  ],
])('of files, %s has none', (_, statements, words) => {
  const { after } = run([says('Images', ...statements)], { source: 'DOC' });
  expect(after).toEqual(withFiles('', `    note: ${words}; not checked. # check: note\n`));
});

test('what a document says of files is merged with what is there', () => {
  const held = (size: string, formats: string) =>
    withFiles(`[{ of: image, size: ${size}, formats: ${formats}, ratio: 1:4 to 4:1 }, { of: video, size: <= 1 GB }]`);
  const before = held('<= 10 MB', '[jpeg, png]');
  const { after, byHand } = run(
    [
      says('Images', { kind: 'size', max: 20, exclusive: true, of: 'image' }),
      says('Images', { kind: 'format', format: 'png', of: 'image' }, { kind: 'format', format: 'webp', of: 'image' }),
    ],
    { before, source: 'DOC' },
  );
  expect(after).toEqual(held('< 20 MB', '[png, webp]'));
  expect(byHand).toBe('');
});

test('a file of no kind is of the one kind that is named', () => {
  const before = withFiles('[{ of: image, size: <= 10 MB }]');
  const { after } = run([says('Images', { kind: 'size', max: 7, of: 'file' })], { before, source: 'DOC' });
  expect(after).toEqual(withFiles('[{ of: image, size: <= 7 MB }]'));
});

test('where the new bound has no form, the old one goes', () => {
  const before = withFiles('[{ of: video, duration: <= 10 s }]');
  const longer: Statement = { kind: 'measure', what: 'duration', of: 'video', min: 3, max: 20 };
  const { after } = run([says('Images', longer)], { before, source: 'DOC' });
  expect(after).toEqual(withFiles('', '    note: Each video 3 to 20 seconds long; not checked. # check: note\n'));
});

test.each([
  ['twice the same thing', says('Priority', { kind: 'default', value: '1' }, { kind: 'default', value: '2' })],
  ['a default outside of its limits', says('Priority', { kind: 'default', value: '99' })],
  ['fewer elements than a model takes', says('Images', { kind: 'count', max: 4, of: 'image' })],
  ['what needs a rule', says('Prompt', { kind: 'needs', field: 'Images' })],
  ['a parameter that is not there', says('Nothing', { kind: 'default', value: '2' })],
  ['what the specs say already', says('Priority', { kind: 'range', min: -10, max: 10 })],
])('%s is left to a person', (_, difference) => {
  const { after, byHand } = run([difference]);
  expect(after).toEqual(smallSpecs);
  expect(byHand).not.toBe('');
});
