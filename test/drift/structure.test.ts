import { describe, expect, test } from 'vitest';
import type { VendorType } from '../../generator/documents/document.ts';
import { compareWithSpecs } from '../../generator/drift/compare-documents.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import {
  clipDocument,
  clipTypes,
  createClip,
  describeClip,
  differences,
  error,
  fact,
  field,
  fields,
  findings,
  place,
  typed,
  withFields,
} from './support/clip-document.ts';
import { clipSpecs } from './support/clip-specs.ts';

const create = 'clip/operations/create-clip.yaml';
const request = { kind: 'request', operation: 'CreateClip', file: create };
const image = { kind: 'type', type: 'ClipImage', file: 'clip/types/clip-image.yaml' };

describe('fields', () => {
  test('that the specs do not have come with what they need and what is said of them', () => {
    const voice: VendorType = { name: 'Voice', prose: [], place, fields: fields({ Id: 'string', Tone: 'Tone' }) };
    const tone: VendorType = {
      name: 'Tone',
      prose: [],
      place,
      fields: fields({ High: 'boolean', Output: 'ClipOutput' }),
    };
    const about = fact({ kind: 'default', value: 'low' });
    const added = field('Voices', 'Voice[]', { required: true });
    const document = clipDocument({
      operations: [{ ...createClip, request: [...createClip.request, added] }, describeClip],
      types: new Map([...clipTypes, voice, tone].map((type) => [type.name, type])),
    });
    const facts = { 'CreateClipRequest.Voices': [about], 'Voice.Id': [about] };
    expect(findings({ document, facts })).toMatchObject([
      {
        sort: 'missing',
        surface: 'clip',
        operation: 'CreateClip',
        subject: 'Voices',
        message: 'Voices, Voice[], is a parameter that the specs do not have',
        confidence: 'stated',
        place,
        quote: 'words of the vendor',
        difference: {
          kind: 'parameter-missing',
          owner: request,
          field: added,
          facts: [about],
          after: 'Priority',
          // What the specs have already, the new types may use as it is.
          types: [
            {
              type: voice,
              facts: new Map([
                ['Id', [about]],
                ['Tone', []],
              ]),
            },
            {
              type: tone,
              facts: new Map([
                ['High', []],
                ['Output', []],
              ]),
            },
          ],
        },
      },
    ]);
  });

  test('that the document lacks are gone, in requests, answers and types', () => {
    const document = withFields({
      CreateClipRequest: (all) => all.filter(({ name }) => name !== 'Priority'),
      DescribeClipResponse: (all) => all.filter(({ name }) => name !== 'Url'),
      ClipImage: (all) => all.filter(({ name }) => name !== 'Url'),
    });
    expect(differences({ document, facts: { 'ClipImage.FileId': [] }, source: '' })).toEqual([
      ['gone clip CreateClip Images[].Url', { kind: 'parameter-gone', owner: image, name: 'Url' }],
      ['gone clip CreateClip Priority', { kind: 'parameter-gone', owner: request, name: 'Priority' }],
      [
        'gone clip DescribeClip Url',
        {
          kind: 'parameter-gone',
          owner: { kind: 'response', operation: 'DescribeClip', file: 'clip/operations/describe-clip.yaml' },
          name: 'Url',
        },
      ],
    ]);
  });

  test('are not gone where the document lost something of the list they would stand in', () => {
    const shorter = withFields({ CreateClipRequest: (all) => all.filter(({ name }) => name !== 'Priority') });
    const unread = [{ place, subject: 'CreateClipRequest', quote: 'a row without a name', why: 'the row has no name' }];
    expect(differences({ document: { ...shorter, unread } })).toEqual([
      [
        'unread clip CreateClip CreateClipRequest',
        { kind: 'text-unread', subject: 'CreateClipRequest', why: 'the row has no name' },
      ],
    ]);
  });

  test('of types that a page does not describe are not missed', () => {
    const document = clipDocument({ whole: false, types: new Map(), operations: [createClip] });
    expect(differences({ document, source: '' })).toEqual([]);
  });
});

describe('types', () => {
  const typeOf = (name: string, short: string) =>
    withFields({
      CreateClipRequest: (all) => all.map((one) => (one.name === name ? { ...one, type: typed(short) } : one)),
      ClipOutput: (all) => all.map((one) => (one.name === name ? { ...one, type: typed(short) } : one)),
    });

  test.each([
    ['Prompt', 'integer', 'integer'],
    ['Priority', 'float', 'float'],
    ['Images', 'ClipImage', 'ClipImage'],
    ['Images', 'ClipPicture[]', 'list of ClipPicture'],
    ['Output', 'string', 'string'],
  ])('%s as %s contradicts the specs', (name, short, documented) => {
    const found = differences({ document: typeOf(name, short) }).filter(([, { kind }]) => kind === 'type-differs');
    expect(found).toEqual([
      [`contradicted clip CreateClip ${name}`, { kind: 'type-differs', owner: request, name, documented }],
    ]);
  });

  test.each([
    ['Priority', 'number'],
    ['Duration', 'number'],
    ['Output', 'object'],
  ])('%s as %s does not: it says less', (name, short) => {
    expect(differences({ document: typeOf(name, short) }).filter(([, { kind }]) => kind === 'type-differs')).toEqual(
      [],
    );
  });
});

test('a flag that differs contradicts; no flag says nothing, and answers have none', () => {
  const flagged = (required: boolean | undefined) =>
    withFields({
      CreateClipRequest: (all) =>
        all.map(({ required: _, ...one }) =>
          required === undefined ? one : { ...one, required: one.name === 'Prompt' ? required : _ === true },
        ),
      CreateClipResponse: () => [field('TaskId', 'string', { required: false })],
    });
  expect(differences({ document: flagged(true) })).toEqual([
    [
      'contradicted clip CreateClip Prompt',
      { kind: 'required-differs', owner: request, name: 'Prompt', documented: true },
    ],
  ]);
  expect(differences({ document: flagged(undefined) })).toEqual([]);
});

describe('operations', () => {
  test('that a whole document lacks are gone, and none that a page lacks', () => {
    const document = clipDocument({ operations: [createClip] });
    expect(differences({ document })).toEqual([
      ['gone clip DescribeClip DescribeClip', { kind: 'operation-gone', operation: 'DescribeClip' }],
    ]);
    expect(differences({ document: { ...document, whole: false } })).toEqual([]);
  });

  test('that the specs lack are counted, and told when asked for', () => {
    const document = clipDocument({ operations: [createClip, describeClip, { ...createClip, action: 'MakeSong' }] });
    expect(differences({ document })).toEqual([]);
    expect(differences({ document, options: { allActions: true } })).toEqual([
      ['missing clip MakeSong', { kind: 'operation-missing', action: 'MakeSong' }],
    ]);
  });

  test('are looked at one by one when they are named', () => {
    const document = clipDocument({ operations: [createClip] });
    expect(differences({ document, options: { actions: ['CreateClip'] } })).toEqual([]);
  });

  test('of another version or service are others; a host is as good as a service', () => {
    const { service: _, version: __, ...bare } = createClip;
    const only = (operation: typeof createClip) => ({
      document: clipDocument({ whole: false, operations: [operation] }),
    });
    const isFound = (operation: typeof createClip) =>
      differences({ ...only({ ...operation, request: [...operation.request, field('Extra')] }) }).length === 1;
    expect(isFound(createClip)).toBe(true);
    expect(isFound({ ...bare, host: 'clip.example.com' })).toBe(true);
    expect(isFound({ ...bare, host: 'clip.north.example.com' })).toBe(true);
    expect(isFound(bare)).toBe(true);
    expect(isFound({ ...createClip, version: '2031-01-01' })).toBe(false);
    expect(isFound({ ...createClip, service: 'song' })).toBe(false);
    expect(isFound({ ...bare, host: 'song.example.com' })).toBe(false);
    expect(isFound({ ...bare, host: 'clip.example.org' })).toBe(false);
  });
});

describe('the rate limit', () => {
  test.each([
    [20, 'second', []],
    [1200, 'minute', []],
    [50, 'second', [{ kind: 'rate-differs', file: create, requests: 50, per: 'second' }]],
  ] as const)('%i a %s', (requests, per, expected) => {
    const said = differences({ facts: { CreateClip: [fact({ kind: 'rate', requests, per })] } });
    expect(said.map(([, difference]) => difference)).toEqual(expected);
  });

  test('that the specs do not have is missing', () => {
    const facts = { DescribeClip: [fact({ kind: 'rate', requests: 100, per: 'second' })] };
    expect(differences({ facts }).map(([title]) => title)).toEqual(['missing clip DescribeClip rate limit']);
  });
});

describe('error codes', () => {
  const listing = (...codes: readonly string[]) =>
    clipDocument({ operations: [{ ...createClip, errors: codes.map(error) }, describeClip] });

  test('are compared where the document lists them, as far as the specs have them from it', () => {
    expect(differences({ document: listing('TooLong', 'AlsoBad') })).toEqual(
      [
        ['gone clip CreateClip error codes', { kind: 'errors-differ', file: create, missing: [], gone: ['BadPrompt'] }],
        [
          'missing clip CreateClip error codes',
          {
            kind: 'errors-differ',
            file: create,
            missing: [
              { code: 'AlsoBad', meaning: 'words of the vendor' },
              { code: 'TooLong', meaning: 'words of the vendor' },
            ],
            gone: [],
          },
        ],
      ].sort(([a], [b]) => differencesOrder(String(a), String(b))),
    );
    expect(differences({ document: listing('Busy'), source: 'OTHER' })).toEqual([]);
    expect(differences({ document: listing() })).toEqual([]);
  });

  /** Both have one subject; the order of two findings about it is that of their ids. */
  function differencesOrder(a: string, b: string): number {
    const order = findings({ document: listing('TooLong', 'AlsoBad') }).map(({ sort }) => sort);
    return order.indexOf(a.split(' ')[0] as never) - order.indexOf(b.split(' ')[0] as never);
  }
});

test('what cannot be read is told of the operations that were compared, and of no others', () => {
  const unread = (subject: string | undefined, quote: string) => ({
    place,
    ...(subject === undefined ? {} : { subject }),
    quote,
    why: 'nobody knows',
  });
  const document = clipDocument({
    unread: [
      unread('CreateClipRequest.Prompt', 'one'),
      unread('ClipImage.Url', 'two'),
      unread('CreateSongRequest.Prompt', 'three'),
      unread(undefined, 'four'),
    ],
  });
  const found = findings({ document });
  expect(found.map(({ quote, sort, subject }) => [sort, subject, quote])).toEqual([
    ['unread', 'clip-sdk 1.0.0', 'four'],
    ['unread', 'ClipImage.Url', 'two'],
    ['unread', 'CreateClipRequest.Prompt', 'one'],
  ]);
  // Its id is a digest of the text: the same when the text moves, another when it is edited.
  const again = (quote: string) =>
    findings({ document: clipDocument({ unread: [unread('ClipImage.Url', quote)] }) }).map(({ id }) => id);
  expect(again('two')).toEqual([found[1]?.id]);
  expect(again('two, and more')).not.toEqual([found[1]?.id]);
});

test('an action that several surfaces have is not guessed at', () => {
  const [service, operation, ...others] = [
    'clip/service.yaml',
    'clip/operations/describe-clip.yaml',
    'edition.yaml',
    'sources.yaml',
  ];
  const second = new Map<string, string>();
  for (const [name, text] of clipSpecs) {
    if (name === service)
      second.set(
        'again/service.yaml',
        text.replace('surface: clip', 'surface: again').replace('service: clip', 'service: again'),
      );
    if (name === operation) second.set('again/operations/describe-clip.yaml', text);
    if (others.includes(name) || name.startsWith('clip/') || name.startsWith('common/'))
      second.set(name, text.replace('[clip]', '[clip, again]'));
  }
  const { service: _, version: __, ...bare } = describeClip;
  const document = clipDocument({ whole: false, operations: [bare] });
  const read = { document, facts: { bySubject: new Map(), unread: [] } };
  const { documents, found } = compareWithSpecs(mustLoadSpecs(second), [read]);
  expect(documents[0]?.operations).toEqual([]);
  expect(found.map(({ finding }) => [finding.sort, finding.subject])).toEqual([['unread', 'DescribeClip']]);
});
