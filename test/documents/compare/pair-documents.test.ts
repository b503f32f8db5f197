import { expect, test } from 'vitest';
import { pairDocuments } from '../../../generator/documents/compare/pair-documents.ts';
import { documentOf } from './support/documents.ts';

const song = documentOf({ operations: { CreateSong: { request: { Title: 'string' } } } });
const choir = documentOf({ operations: { CreateChoir: { request: { Voices: 'integer' } } } });
const of = (service: string, document: typeof song) => ({
  ...document,
  operations: document.operations.map((operation) => ({ ...operation, service, version: '2030-01-01' })),
});

test('documents about one version of one service are a pair', () => {
  const [before, after] = [of('songs', song), of('songs', song)];
  expect(pairDocuments([before], [after])).toEqual([{ service: 'songs', version: '2030-01-01', before, after }]);
});

test('a page that does not name its service goes with what has an operation of its name, and with nothing else', () => {
  const named = of('songs', song);
  expect(pairDocuments([song], [named])).toEqual([
    { service: 'songs', version: '2030-01-01', before: song, after: named },
  ]);
  expect(pairDocuments([named], [song])).toEqual([
    { service: 'songs', version: '2030-01-01', before: named, after: song },
  ]);
  expect(pairDocuments([choir], [named]).map(({ after, before }) => [before, after])).toEqual([
    [choir, undefined],
    [undefined, named],
  ]);
});
