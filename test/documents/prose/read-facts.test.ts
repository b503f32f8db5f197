import { expect, test } from 'vitest';
import type { VendorDocument, VendorField } from '../../../generator/documents/document.ts';
import { factLine } from '../../../generator/documents/fact.ts';
import { VendorFile } from '../../../generator/documents/placed-text.ts';
import { factsOf } from './support/facts.ts';

const place = { file: 'page.txt', line: 1, column: 1 };

function textOf(text: string) {
  return text === '' ? [] : [new VendorFile('page.txt', text).stretch(0, text.length)];
}

function field(name: string, prose = '', more: Partial<VendorField> = {}): VendorField {
  return { name, type: { kind: 'string', list: false, written: 'String' }, prose: textOf(prose), place, ...more };
}

const document: VendorDocument = {
  name: 'page',
  language: 'en',
  whole: true,
  operations: [
    {
      action: 'CreateThing',
      prose: textOf('This API creates things. A maximum of 7 requests can be initiated per second for this API.'),
      request: [
        field('model_name', 'Model name. Values:\nKling: Kling;\nVidu;'),
        field('model_version', 'Model version. Values:\nKling: 1.6, O1;\nVidu: q2;'),
        field('session', 'Max 30 characters.', { example: 'mine' }),
        field('output_config', '', {
          fields: [
            field(
              'duration',
              'Duration in seconds. When ModelName is Kling, optional values are 5, 10. Vidu supports 1 to 4 seconds.',
            ),
          ],
        }),
        field('file', '', { type: { kind: 'struct', name: 'File', list: false, written: 'File' } }),
      ],
      response: [field('Status', 'Status. WAIT: waiting; DONE: done.')],
      examples: [],
      place,
    },
    {
      http: { method: 'GET', path: '/v1/thing' },
      prose: textOf('By default, limited to 3 concurrent tasks, and calls are charged.'),
      request: [],
      examples: [],
      place,
    },
  ],
  types: new Map([
    [
      'File',
      {
        name: 'File',
        prose: textOf('A file of 5 kinds.'),
        fields: [field('Kind', 'Suitable for the Kling O1 model.')],
        place,
      },
    ],
  ]),
  unread: [{ place, quote: 'a table', why: 'the page reader gave up' }],
};

test('facts stand under operations, parameters, answers, types and fields given in place', () => {
  const { bySubject, unread } = factsOf(document);
  const lines = Object.fromEntries([...bySubject].map(([subject, facts]) => [subject, facts.map(factLine)]));
  expect(lines).toEqual({
    CreateThing: ['rate 7/second'],
    'CreateThingRequest.model_name': ['value Kling', 'value Vidu'],
    'CreateThingRequest.model_version': [
      '[model_name=Kling] value 1.6',
      '[model_name=Kling] value O1',
      '[model_name=Vidu] value q2',
    ],
    'CreateThingRequest.session': ['length ..30 characters', 'example mine'],
    // The text says ModelName; where a text does not, it is the page's own parameter.
    'CreateThingRequest.output_config.duration': [
      'unit s',
      '[ModelName=Kling] value 5',
      '[ModelName=Kling] value 10',
      '[ModelName=Vidu] range 1..4',
    ],
    'CreateThingResponse.Status': ['value WAIT', 'value DONE'],
    'GET /v1/thing': ['concurrency 3'],
    'File.Kind': ['[model_name=Kling, model_version=O1] supported'],
  });
  // What the reader of the page could not read is still there.
  expect(unread.map(({ subject, quote }) => [subject, quote])).toEqual([
    [undefined, 'a table'],
    ['File', 'A file of 5 kinds'],
  ]);
});

test('reading twice gives the same', () => {
  expect(factsOf(document)).toEqual(factsOf(document));
});

test('what calls cost hides no limit beside it, in Chinese', () => {
  const prose = textOf('默认限制3个并发处理，接口调用会产生费用。月结客户将在次月1日出账。');
  const { bySubject, unread } = factsOf({
    ...document,
    operations: [{ action: 'CreateThing', prose, request: [], examples: [], place }],
    types: new Map(),
    unread: [],
  });
  expect([...bySubject].map(([subject, facts]) => [subject, facts.map(factLine)])).toEqual([
    ['CreateThing', ['concurrency 3']],
  ]);
  expect(unread).toEqual([]);
});
