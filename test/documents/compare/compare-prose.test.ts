import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../../../generator/documents/compare/compare-documents.ts';
import type { DocumentFacts } from '../../../generator/documents/document-facts.ts';
import { VendorFile } from '../../../generator/documents/placed-text.ts';
import { documentOf, fact, factsOf } from './support/documents.ts';

const song = documentOf({
  operations: { CreateSong: { request: { Title: 'string', Length: 'integer' }, response: { Url: 'string' } } },
  types: { Choir: { Voices: 'integer' } },
});
const page = documentOf({
  whole: false,
  operations: { CreateSong: { request: { Title: 'string', Length: 'integer' } } },
});

function lines(before: DocumentFacts, after: DocumentFacts): readonly string[] {
  const changes = compareDocuments(song, song, { before, after });
  return changes.map(({ subject, line }) => `${subject}: ${line}`);
}

describe('what is stated otherwise', () => {
  it('is told by subject, what is gone and what is new', () => {
    const before = factsOf({
      'CreateSongRequest.Length': [fact({ kind: 'default', value: '60' }), fact({ kind: 'range', min: 10, max: 90 })],
    });
    const after = factsOf({
      'CreateSongRequest.Length': [
        fact({ kind: 'default', value: '90' }),
        fact({ kind: 'range', min: 10, max: 90 }),
        fact({ kind: 'range', min: 10, max: 300 }, { fields: { Model: ['Tenor'] } }),
      ],
      CreateSong: [fact({ kind: 'concurrency', tasks: 2 })],
    });
    expect(lines(before, after)).toEqual([
      'CreateSong: + concurrency 2',
      'CreateSongRequest.Length: + [Model=Tenor] range 10..300',
      'CreateSongRequest.Length: - default 60',
      'CreateSongRequest.Length: + default 90',
    ]);
  });

  it('is not what is stated in other words, in another order or twice', () => {
    const before = factsOf({
      'CreateSongRequest.Title': [fact({ kind: 'required' }), fact({ kind: 'length', max: 50, of: 'characters' })],
    });
    const after = factsOf({
      'CreateSongRequest.Title': [
        fact({ kind: 'length', max: 50, of: 'characters' }, {}, 'Up to fifty characters.'),
        fact({ kind: 'required' }),
        fact({ kind: 'required' }, {}, 'Must be given.'),
      ],
    });
    expect(lines(before, after)).toEqual([]);
  });

  it('is not what stands in other words that are not read, but hold the same numbers and names', () => {
    const length = fact({ kind: 'range', min: 10, max: 90 }, {}, 'From 10 to 90 with Tenor.');
    const subject = 'CreateSongRequest.Length';
    const read = factsOf({ [subject]: [length] });
    const unread = (quote: string) => factsOf({}, { [subject]: [quote] });
    expect(lines(read, unread('A Tenor sings 10 at the least, 90 at the most.'))).toEqual([
      `${subject}: + unread: not understood`,
    ]);
    expect(lines(unread('A Tenor sings 10 at the least, 90 at the most.'), read)).toEqual([
      `${subject}: - unread: not understood`,
    ]);
    // Another number is another fact.
    expect(lines(read, unread('A Tenor sings 10 at the least, 80 at the most.'))).toEqual([
      `${subject}: - range 10..90`,
      `${subject}: + unread: not understood`,
    ]);
  });

  it('has the words and the place of the document that states it, and what the reader thinks of its reading', () => {
    const unsure = { ...fact({ kind: 'supported' }, {}, 'Could be used.'), confidence: 'likely' as const };
    const facts = { before: factsOf(), after: factsOf({ 'CreateSongRequest.Title': [unsure] }) };
    expect(compareDocuments(song, song, facts)).toEqual([
      {
        kind: 'fact',
        subject: 'CreateSongRequest.Title',
        line: '+ supported',
        after: { place: unsure.place, quote: 'Could be used.' },
        confidence: 'likely',
      },
    ]);
  });

  it('is left out of what is not compared', () => {
    const after = factsOf(
      { 'Choir.Voices': [fact({ kind: 'range', min: 2 })] },
      { 'Choir.Voices': ['As a rule, four.'] },
    );
    const facts = { before: factsOf(), after };
    expect(compareDocuments(song, song, facts, { actions: ['CreateSong'] })).toEqual([]);
    expect(compareDocuments(song, song, facts, { types: ['Choir'] }).map(({ line }) => line)).toEqual([
      '+ range 2..',
      '+ unread: not understood',
    ]);
  });

  it('is not what a page does not have: the answer, other types', () => {
    const before = factsOf({
      'CreateSongRequest.Title': [fact({ kind: 'required' })],
      'CreateSongResponse.Url': [fact({ kind: 'lifetime', seconds: 60 })],
      'Choir.Voices': [fact({ kind: 'range', min: 2 })],
    });
    const changes = compareDocuments(song, page, { before, after: factsOf() });
    expect(changes.filter(({ kind }) => kind === 'fact').map(({ line }) => line)).toEqual(['- required']);
  });
});

describe('what nobody could read', () => {
  const unread = (...quotes: string[]) => factsOf({}, { 'CreateSongRequest.Title': quotes });

  it('is told where it is new, gone or changed', () => {
    expect(lines(unread(), unread('Rhymes cost extra.'))).toEqual([
      'CreateSongRequest.Title: + unread: not understood',
    ]);
    expect(lines(unread('Rhymes cost extra.'), unread())).toEqual([
      'CreateSongRequest.Title: - unread: not understood',
    ]);
    expect(lines(unread('At most 3.5 rhymes.'), unread('At most 35 rhymes.'))).toEqual([
      'CreateSongRequest.Title: ~ unread: not understood',
    ]);
  });

  it('is not told where it stayed, however it is laid out and marked up', () => {
    const before = unread('Rhymes cost extra, 3-5 of them.', '韵脚另外收费：每3~5个。');
    const after = unread('<b>Rhymes</b> cost extra; 3 - 5 of them', '韵脚另外收费，每 3～5 个');
    expect(lines(before, after)).toEqual([]);
  });

  it('is told where only the part changed that a long quote leaves out', () => {
    const long = 'Rhymes cost extra, '.repeat(20);
    const quote = `${long.slice(0, 300)}…`;
    const singing = (end: string) => {
      const prose = new VendorFile('songs.d.ts', `${long}${end}`).stretch(0, long.length + end.length);
      return documentOf({ operations: { CreateSong: { request: { Title: 'string' } } } }, { Title: prose });
    };
    const facts = { before: unread(quote), after: unread(quote) };
    expect(compareDocuments(singing('two each.'), singing('two  each'), facts)).toEqual([]);
    expect(compareDocuments(singing('two each.'), singing('six each.'), facts).map(({ line }) => line)).toEqual([
      '~ unread: not understood',
    ]);
  });

  it('is told of what nobody knows the subject of, where whole documents are compared', () => {
    const facts = { before: factsOf(), after: factsOf({}, { '': ['A table that is cut off.'] }) };
    expect(compareDocuments(song, song, facts).map(({ subject }) => subject)).toEqual(['(elsewhere)']);
    expect(compareDocuments(song, song, facts, { actions: ['CreateSong'] })).toEqual([]);
  });
});
