import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../../../generator/documents/compare/compare-documents.ts';
import type { CompareOptions } from '../../../generator/documents/compare/document-change.ts';
import type { VendorDocument } from '../../../generator/documents/document.ts';
import { documentOf, factsOf } from './support/documents.ts';

const nothing = { before: factsOf(), after: factsOf() };

function lines(before: VendorDocument, after: VendorDocument, options?: CompareOptions): readonly string[] {
  return compareDocuments(before, after, nothing, options).map(({ line }) => line);
}

const song = documentOf({
  operations: {
    CreateSong: { request: { Title: 'string required', Parts: 'list of Part' }, response: { TaskId: 'string' } },
    DescribeSinger: { request: { Id: 'string' }, response: { Singer: 'Singer' } },
  },
  types: { Part: { Text: 'string', Length: 'integer' }, Singer: { Voice: 'Voice' }, Voice: { Pitch: 'float' } },
});

describe('what is built otherwise', () => {
  it('is nothing in a document compared with itself', () => {
    expect(lines(song, song)).toEqual([]);
  });

  it('is told of operations with all they bring along', () => {
    const without = documentOf({
      operations: { DescribeSinger: { request: { Id: 'string' }, response: { Singer: 'Singer' } } },
      types: { Singer: { Voice: 'Voice' }, Voice: { Pitch: 'float' } },
    });
    const brought = [
      'operation CreateSong',
      'type Part',
      'field CreateSongRequest.Parts: list of Part',
      'field CreateSongRequest.Title: string required',
      'field CreateSongResponse.TaskId: string',
      'field Part.Length: integer',
      'field Part.Text: string',
    ];
    expect(lines(without, song)).toEqual(brought.map((line) => `+ ${line}`));
    expect(lines(song, without)).toEqual(brought.map((line) => `- ${line}`));
  });

  it('is told of types of fields and of what is required', () => {
    const after = documentOf({
      operations: {
        CreateSong: { request: { Title: 'string optional', Parts: 'Part' }, response: { TaskId: 'integer' } },
        DescribeSinger: { request: { Id: 'string' }, response: { Singer: 'Voice' } },
      },
      types: { Part: { Text: 'string', Length: 'integer' }, Voice: { Pitch: 'float' } },
    });
    expect(lines(song, after)).toEqual([
      '- type Singer',
      '- field Singer.Voice: Voice',
      '~ type CreateSongRequest.Parts: list of Part → Part',
      '~ type CreateSongResponse.TaskId: string → integer',
      '~ type DescribeSingerResponse.Singer: Singer → Voice',
      '~ required CreateSongRequest.Title: yes → no',
    ]);
  });

  it('is not what one of the documents does not say', () => {
    const vague = documentOf({
      operations: {
        CreateSong: { request: { Title: 'unknown', Parts: 'list of Part' } },
        DescribeSinger: { request: { Id: 'string optional' }, response: { Singer: 'Singer' } },
      },
      types: { Part: { Text: 'string', Length: 'number' }, Singer: { Voice: 'Voice' }, Voice: { Pitch: 'number' } },
    });
    expect(lines(song, vague)).toEqual([]);
    expect(lines(vague, song)).toEqual([]);
  });

  it('is told of fields given in place', () => {
    const before = documentOf({ operations: { CreateSong: { request: { output: { length: 'integer' } } } } });
    const after = documentOf({ operations: { CreateSong: { request: { output: { size: 'integer' } } } } });
    expect(lines(before, after)).toEqual([
      '- field CreateSongRequest.output.length: integer',
      '+ field CreateSongRequest.output.size: integer',
    ]);
  });

  it('is told of error codes where both documents list some', () => {
    const listing = (...errors: string[]) => documentOf({ operations: { CreateSong: { request: {}, errors } } });
    const silent = documentOf({ operations: { CreateSong: { request: {} } } });
    expect(lines(listing('TooLoud', 'TooLong'), listing('TooLong', 'OffKey'))).toEqual([
      '+ error CreateSong: OffKey',
      '- error CreateSong: TooLoud',
    ]);
    expect(lines(silent, listing('TooLong'))).toEqual([]);
  });
});

describe('what is compared', () => {
  const after = documentOf({
    operations: {
      CreateSong: { request: { Title: 'string required', Parts: 'list of Part' }, response: { TaskId: 'string' } },
      DescribeSinger: { request: { Id: 'string', All: 'boolean' }, response: { Singer: 'Singer', Fee: 'Fee' } },
    },
    types: {
      Part: { Text: 'string', Length: 'integer', Key: 'string' },
      Singer: { Voice: 'Voice' },
      Voice: { Pitch: 'float', Range: 'string' },
      Fee: { Amount: 'integer' },
    },
  });

  it('can be some operations, with every type they use', () => {
    expect(lines(song, after, { actions: ['CreateSong'] })).toEqual(['+ field Part.Key: string']);
  });

  it('can be some types, with every type they use', () => {
    expect(lines(song, after, { types: ['Singer'] })).toEqual(['+ field Voice.Range: string']);
  });

  it('can be some fields of an answer that serves more than one purpose', () => {
    const options = { actions: ['DescribeSinger'], fields: { DescribeSingerResponse: ['Singer'] } };
    expect(lines(song, after, options)).toEqual([
      '+ field DescribeSingerRequest.All: boolean',
      '+ field Voice.Range: string',
    ]);
  });

  it('is what both documents would tell: a page about one operation tells nothing of the others', () => {
    const page = documentOf({
      whole: false,
      operations: { CreateSong: { request: { Title: 'string required', Tempo: 'integer' } } },
    });
    expect(lines(song, page)).toEqual([
      '- field CreateSongRequest.Parts: list of Part',
      '+ field CreateSongRequest.Tempo: integer',
    ]);
    expect(lines(page, song)).toEqual([
      '+ field CreateSongRequest.Parts: list of Part',
      '- field CreateSongRequest.Tempo: integer',
    ]);
  });
});
