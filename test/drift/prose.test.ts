import { describe, expect, test } from 'vitest';
import type { Fact, Statement } from '../../generator/documents/fact.ts';
import { differences, fact, findings, values } from './support/clip-document.ts';

const create = 'clip/operations/create-clip.yaml';
const request = { kind: 'request', operation: 'CreateClip', file: create };
const output = { kind: 'type', type: 'ClipOutput', file: 'clip/types/clip-output.yaml' };
const image = { kind: 'type', type: 'ClipImage', file: 'clip/types/clip-image.yaml' };

describe('values', () => {
  test('that the specs lack are missing, with what they mean', () => {
    const facts = {
      'ClipImage.Type': [
        ...values(['File', 'Url']),
        fact({ kind: 'value', value: 'Base64', meaning: 'the image itself' }),
      ],
    };
    expect(differences({ facts })).toEqual([
      [
        'missing clip CreateClip Images[].Type',
        {
          kind: 'values-differ',
          owner: image,
          name: 'Type',
          missing: [{ value: 'Base64', meaning: 'the image itself' }],
          gone: [],
        },
      ],
    ]);
  });

  test('that a list lacks are gone; where there is no list they may come from elsewhere', () => {
    const gone = (owner: object, name: string, all: readonly string[]) => ({
      kind: 'values-differ',
      owner,
      name,
      missing: [],
      gone: all,
    });
    expect(differences({ facts: { 'ClipImage.Type': values(['Url']) }, source: 'OTHER' })).toContainEqual([
      'gone clip CreateClip Images[].Type',
      gone(image, 'Type', ['File']),
    ]);
    const silent = { facts: { 'ClipImage.Type': [] } };
    expect(differences(silent)).toEqual([['gone clip CreateClip Images[].Type', gone(image, 'Type', ['File', 'Url'])]]);
    expect(differences({ ...silent, source: '' }).map(([title]) => title)).not.toContain(
      'gone clip CreateClip Images[].Type',
    );
  });

  test('of answers are compared as well', () => {
    expect(
      differences({ facts: { 'DescribeClipResponse.Status': values(['RUN', 'DONE', 'FAIL', 'LOST']) } }),
    ).toMatchObject([['missing clip DescribeClip Status', { missing: [{ value: 'LOST' }], gone: [] }]]);
  });
});

describe('statements about a parameter', () => {
  const stated = (subject: string, ...says: readonly Statement[]) =>
    differences({ facts: { [subject]: says.map((one) => fact(one)) } });
  const differs = (owner: object, name: string, what: string, ...documented: readonly Statement[]) => ({
    kind: 'statement-differs',
    owner,
    name,
    what,
    documented,
  });

  test('a length', () => {
    const says = { kind: 'length', max: 64, of: 'characters' } as const;
    const window = { kind: 'window', seconds: 259_200 } as const;
    expect(stated('CreateClipRequest.SessionId', says, window)).toEqual([
      ['contradicted clip CreateClip SessionId', differs(request, 'SessionId', 'length', says)],
    ]);
    expect(stated('CreateClipRequest.SessionId', { kind: 'length', min: 1, max: 50, of: 'bytes' }, window)).toEqual([]);
    expect(stated('CreateClipRequest.SessionId', window)).toEqual([
      ['gone clip CreateClip SessionId', differs(request, 'SessionId', 'length')],
    ]);
  });

  test('a range and a default', () => {
    const range = { kind: 'range', min: 0, max: 10 } as const;
    const standard = { kind: 'default', value: '5' } as const;
    expect(stated('CreateClipRequest.Priority', range, standard).map(([, difference]) => difference)).toEqual(
      expect.arrayContaining([
        differs(request, 'Priority', 'range', range),
        differs(request, 'Priority', 'default', standard),
      ]),
    );
  });

  test('a default that is not known is missing, and one that is no longer said is gone', () => {
    const says = { kind: 'default', value: 'File' } as const;
    const facts = {
      'ClipImage.Type': [...values(['File', 'Url']), fact(says)],
      'ClipOutput.Sound': values(['On', 'Off']),
    };
    expect(differences({ facts }).filter(([, { kind }]) => kind === 'statement-differs')).toEqual([
      ['missing clip CreateClip Images[].Type', differs(image, 'Type', 'default', says)],
      ['gone clip CreateClip Output.Sound', differs(output, 'Sound', 'default')],
    ]);
  });

  test('a unit', () => {
    const says = { kind: 'unit', unit: 'ms' } as const;
    const found = differences({ facts: { 'ClipOutput.Duration': [fact(says)] }, source: 'OTHER' });
    expect(found).toContainEqual([
      'contradicted clip CreateClip Output.Duration',
      differs(output, 'Duration', 'unit', says),
    ]);
  });

  test('sizes, formats and measures of files', () => {
    const effective = fact({ kind: 'effective' }, { fields: { Type: ['File'] } });
    const size = { kind: 'size', max: 20, of: 'image' } as const;
    const formats = ['jpeg', 'png', 'webp'].map((format) => ({ kind: 'format', format, of: 'image' }) as const);
    const width = { kind: 'measure', what: 'width', of: 'image', min: 300 } as const;
    const found = differences({
      facts: { 'ClipImage.FileId': [effective, ...[size, ...formats, width].map((one) => fact(one))] },
    });
    expect(found).toHaveLength(3);
    expect(found).toEqual(
      expect.arrayContaining([
        ['contradicted clip CreateClip Images[].FileId', differs(image, 'FileId', 'size', size)],
        ['contradicted clip CreateClip Images[].FileId', differs(image, 'FileId', 'format', ...formats)],
        ['missing clip CreateClip Images[].FileId', differs(image, 'FileId', 'measure', width)],
      ]),
    );
  });

  test('that it is deprecated', () => {
    const says = { kind: 'deprecated' } as const;
    expect(stated('CreateClipRequest.LastImage', says)).toContainEqual([
      'contradicted clip CreateClip LastImage',
      differs(request, 'LastImage', 'deprecated', says),
    ]);
  });

  test('for how long a key is remembered, and a result kept', () => {
    const window = { kind: 'window', seconds: 86_400 } as const;
    const lifetime = { kind: 'lifetime', seconds: 86_400 } as const;
    expect(stated('CreateClipRequest.SessionId', { kind: 'length', max: 50, of: 'characters' }, window)).toEqual([
      ['contradicted clip CreateClip SessionId', differs(request, 'SessionId', 'window', window)],
    ]);
    expect(stated('DescribeClipResponse.Url', lifetime).map(([title]) => title)).toEqual([
      'contradicted clip DescribeClip Url',
    ]);
    expect(
      stated('CreateClipRequest.Images', { kind: 'count', max: 3, of: 'image' }, lifetime).map(([title]) => title),
    ).toContain('contradicted clip CreateClip Images');
  });
});

describe('conditions between parameters', () => {
  const rules = (subject: string, ...facts: readonly Fact[]) =>
    findings({ facts: { [subject]: facts } }).filter(({ difference }) => difference.kind === 'rule-missing');

  test('that no rule has are missing', () => {
    const says = fact({ kind: 'excludes', field: 'Priority' });
    expect(rules('CreateClipRequest.SessionId', says)).toMatchObject([
      {
        sort: 'missing',
        subject: 'SessionId',
        message: 'no rule of the specs says: excludes Priority',
        difference: { kind: 'rule-missing', owner: request, name: 'SessionId', fact: says },
      },
    ]);
  });

  test.each([
    ['another field', fact({ kind: 'needs', field: 'Prompt' })],
    ['the same field, on a wider condition', fact({ kind: 'required' }, { present: ['Output'] })],
    ['a condition on what the specs do not have', fact({ kind: 'required' }, { fields: { Mode: ['std'] } })],
    ['a field that the specs do not have', fact({ kind: 'needs', field: 'Voice' })],
    ['a kind of input that no mode is', fact({ kind: 'unsupported' }, { inputs: ['video-reference'] })],
    ['a default under a condition', fact({ kind: 'default', value: 'a' }, { present: ['Output'] })],
  ])('%s', (_, says) => {
    expect(rules('CreateClipRequest.LastImage', fact({ kind: 'needs', field: 'Images' }), says)).toHaveLength(1);
  });

  test.each([
    ['what a rule of the request has', 'LastImage', fact({ kind: 'needs', field: 'Images' })],
    [
      'what a rule has, for one model',
      'LastImage',
      fact({ kind: 'needs', field: 'Images' }, { fields: { ModelName: ['Beta'] } }),
    ],
    [
      'what the matrix refuses anyway',
      'LastImage',
      fact({ kind: 'excludes', field: 'Prompt' }, { fields: { ModelName: ['Gamma'] } }),
    ],
    ['what is required in any case', 'ModelName', fact({ kind: 'required' }, { present: ['Prompt'] })],
    [
      'a kind of input that is a mode',
      'Prompt',
      fact({ kind: 'required' }, { inputs: ['text-to-video'], absent: ['Images'] }),
    ],
  ])('%s is known', (_, name, says) => {
    const found = rules(`CreateClipRequest.${name}`, says).filter(({ sort }) => sort === 'missing');
    expect(found).toEqual([]);
  });

  test('a condition that the vendor narrowed contradicts the rule', () => {
    const narrowed = fact({ kind: 'required' }, { absent: ['Images', 'LastImage'] });
    expect(rules('CreateClipRequest.Prompt', narrowed)).toMatchObject([
      {
        sort: 'contradicted',
        subject: 'Prompt',
        message:
          'the specs ask for it in more cases (Prompt is needed without images.) than the document: [no Images, no LastImage] required',
      },
    ]);
    // Two sentences that together say what the rule says.
    const split = [
      fact({ kind: 'required' }, { absent: ['Images', 'LastImage'] }),
      fact({ kind: 'required' }, { absent: ['Images'], present: ['LastImage'] }),
    ];
    expect(rules('CreateClipRequest.Prompt', ...split)).toEqual([]);
  });

  test('that are a restatement of what a struct asks for are known', () => {
    expect(
      rules(
        'ClipImage.FileId',
        fact({ kind: 'required' }, { fields: { Type: ['File'] } }),
        fact({ kind: 'excludes', field: 'Url' }),
        fact({ kind: 'effective' }, { fields: { Type: ['File'] } }),
      ),
    ).toEqual([]);
    expect(rules('ClipImage.FileId', fact({ kind: 'effective' }, { fields: { Type: ['Base64'] } }))).toHaveLength(1);
  });
});

test('a fact that was read with something filled in makes a finding that is only likely', () => {
  const likely = fact({ kind: 'default', value: 'x' }, {}, { confidence: 'likely', quote: 'x by default' });
  expect(findings({ facts: { 'ClipImage.Url': [likely] } })).toMatchObject([
    { confidence: 'likely', quote: 'x by default', spec: { file: 'clip/types/clip-image.yaml' } },
  ]);
});
