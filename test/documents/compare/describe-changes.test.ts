import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../../../generator/documents/compare/compare-documents.ts';
import { describeChanges } from '../../../generator/documents/compare/describe-changes.ts';
import { pairDocuments } from '../../../generator/documents/compare/pair-documents.ts';
import { documentOf, fact, factsOf } from './support/documents.ts';

const names = { before: 'songs 1.0', after: 'songs 1.1' };
const before = documentOf({ operations: { CreateSong: { request: { Length: 'integer' } } } });
const after = documentOf({ operations: { CreateSong: { request: { Length: 'integer', Key: 'string required' } } } });
const facts = {
  before: factsOf(
    { 'CreateSongRequest.Length': [fact({ kind: 'default', value: '60' }, {}, 'Sixty\n  if you ask for none.')] },
    { 'CreateSongRequest.Length': ['x'.repeat(200)] },
  ),
  after: factsOf({ 'CreateSongRequest.Length': [fact({ kind: 'default', value: '90' }, {}, 'Ninety.')] }),
};

describe('a report of changes', () => {
  it('tells a person what changed, where, and in which words', () => {
    const text = describeChanges(compareDocuments(before, after, facts), names);
    expect(text).toBe(`songs 1.0 → songs 1.1: 4 changes

Fields (1)
  + field CreateSongRequest.Key: string required
      after  songs.d.ts:3:5  "string"

What the prose states (2)
  CreateSongRequest.Length
    - default 60
        before songs.d.ts:3:5  "Sixty if you ask for none."
    + default 90
        after  songs.d.ts:3:5  "Ninety."

Changed texts that could not be read (1)
  CreateSongRequest.Length
    - unread: not understood
        before songs.d.ts:3:5  "${'x'.repeat(99)}…"
`);
  });

  it('says so when there are none', () => {
    expect(describeChanges([], names)).toBe('songs 1.0 → songs 1.1: no changes\n');
  });

  it('gives programs everything', () => {
    const changes = compareDocuments(before, after, facts);
    expect(JSON.parse(describeChanges(changes, names, 'json'))).toEqual({ ...names, changes });
  });
});

describe('documents of two packages', () => {
  const about = (service: string) => {
    const document = documentOf({ operations: { CreateSong: { request: {} } } });
    return { ...document, operations: document.operations.map((one) => ({ ...one, service, version: '2020-01-01' })) };
  };
  const [songs, dances, plays] = [about('songs'), about('dances'), about('plays')];

  it('are put together by service and version', () => {
    expect(pairDocuments([songs, dances], [plays, songs])).toEqual([
      { service: 'dances', version: '2020-01-01', before: dances },
      { service: 'plays', version: '2020-01-01', after: plays },
      { service: 'songs', version: '2020-01-01', before: songs, after: songs },
    ]);
  });
});
