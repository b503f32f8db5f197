import { describe, expect, test } from 'vitest';
import {
  clipDocument,
  clipFacts,
  clipTypes,
  compared,
  createClip,
  describeClip,
  differences,
  type Facts,
  fact,
  field,
  model,
  values,
} from './support/clip-document.ts';

describe('a document that says the same as the specs', () => {
  test('is found to differ in nothing', () => {
    expect(differences()).toEqual([]);
    expect(compared().documents).toEqual([
      {
        name: 'clip-sdk 1.0.0',
        language: 'en',
        source: 'DOC',
        operations: ['clip/CreateClip', 'clip/DescribeClip'],
        others: 0,
      },
    ]);
  });

  const inOtherWords: Readonly<Record<string, Facts>> = {
    'version by version instead of model by model': {
      'ClipOutput.Duration': [
        fact({ kind: 'unit', unit: 'Seconds' }),
        ...['1.0', '2.0'].flatMap((version) => values(['5', '10.0'], model('Alpha', version))),
        fact({ kind: 'range', min: 3, max: 15 }, model('Alpha', '2.1')),
        ...['1.0', '2.0', '2.1'].map((version) => fact({ kind: 'default', value: '5' }, model('Alpha', version))),
        ...['q2', 'q2-pro'].map((version) => fact({ kind: 'range', min: 1, max: 10 }, model('Beta', version))),
      ],
    },
    'a range as a list of whole numbers': {
      'CreateClipRequest.Priority': [
        fact({ kind: 'range', min: -11, max: 11, exclusive: 'both', whole: true }),
        fact({ kind: 'default', value: '0' }),
      ],
    },
    'a list of models as refusals of the others': {
      'CreateClipRequest.LastImage': [
        fact({ kind: 'needs', field: 'Images' }),
        fact({ kind: 'supported' }, { fields: { ModelName: ['Alpha'], ModelVersion: ['2.1'], Resolution: ['1080P'] } }),
        fact({ kind: 'others-unsupported' }, model('Alpha')),
        fact({ kind: 'supported' }, model('Beta', 'q2')),
        fact({ kind: 'supported' }, model('Beta', 'q2-pro')),
        fact({ kind: 'unsupported' }, model('Gamma')),
      ],
    },
    'a requirement as the condition under which another parameter counts': {
      'ClipImage.Url': [
        fact({ kind: 'effective' }, { fields: { Type: ['Url'] } }),
        fact({ kind: 'excludes', field: 'FileId' }),
      ],
    },
    'names in another style': {
      'ClipOutput.Ratio': [
        ...values(['1:1', '16:9'], { fields: { model_name: ['Alpha'] }, inputs: ['text-to-video'] }),
        fact({ kind: 'unsupported' }, { fields: { model_name: ['Gamma'] } }),
      ],
    },
    'both kinds of input that one mode is': {
      'ClipOutput.Ratio': [
        ...values(['1:1', '16:9'], { ...model('Alpha'), inputs: ['text-to-video'] }),
        fact({ kind: 'unsupported' }, model('Gamma')),
        fact({ kind: 'example', value: '1:1' }),
        fact({ kind: 'nullable' }),
      ],
    },
  };

  test.each(Object.entries(inOtherWords))('also with %s', (_, facts) => {
    expect(differences({ facts })).toEqual([]);
  });

  test('also when its fields are given in place, as gateways do', () => {
    const [image, output] = clipTypes;
    const inPlace = createClip.request.map((one) =>
      one.name === 'Output' ? field('Output', 'object', { fields: output?.fields ?? [], required: false }) : one,
    );
    const facts = Object.fromEntries(
      Object.entries(clipFacts).map(([subject, all]) => [
        subject.replace('ClipOutput.', 'CreateClipRequest.Output.'),
        all,
      ]),
    );
    const types = new Map(image === undefined ? [] : [['ClipImage', image]]);
    const document = clipDocument({ types, operations: [{ ...createClip, request: inPlace }, describeClip] });
    expect(
      differences({
        document,
        facts: { ...Object.fromEntries(Object.keys(clipFacts).map((key) => [key, []])), ...facts },
      }),
    ).toEqual([]);
  });
});

describe('the order in which a document says things', () => {
  const drifting: Facts = {
    'ClipOutput.Duration': [
      ...values(['5', '8'], model('Alpha')),
      fact({ kind: 'range', min: 1, max: 16 }, model('Beta', 'q2')),
    ],
    'CreateClipRequest.Prompt': [fact({ kind: 'length', max: 200, of: 'characters' })],
    'CreateClipRequest.ModelName': values(['Alpha', 'Delta', 'Epsilon']),
  };

  test('of facts, of operations and of fields changes nothing but the neighbour of a new field', () => {
    const more = clipDocument({
      operations: [{ ...createClip, request: [...createClip.request, field('Extra')] }, describeClip],
    });
    const other = clipDocument({
      operations: [describeClip, { ...createClip, request: [field('Extra'), ...createClip.request.toReversed()] }],
      types: new Map(
        [...clipTypes].reverse().map((type) => [type.name, { ...type, fields: type.fields.toReversed() }]),
      ),
    });
    const reversed = Object.fromEntries(Object.entries(drifting).map(([subject, all]) => [subject, all.toReversed()]));
    const plain = (said: Parameters<typeof compared>[0]) =>
      compared(said).found.map(({ finding: { id, sort, subject } }) => ({ id, sort, subject }));
    const first = plain({ document: more, facts: drifting });
    expect(first).toHaveLength(9);
    expect(plain({ document: other, facts: reversed })).toEqual(first);
  });
});
