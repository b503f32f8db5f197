import { describe, expect, test } from 'vitest';
import { compareWithSpecs } from '../../generator/drift/compare-documents.ts';
import { dateOf } from '../../generator/drift/dates.ts';
import { comparedText } from '../../generator/drift/report/words.ts';
import type { Source } from '../../generator/model/facts.ts';
import type { Table } from '../../generator/model/table.ts';
import { clipDocument, clipFacts, fact } from './support/clip-document.ts';
import { clipTable } from './support/clip-specs.ts';

const table = clipTable();

/** The specs, with a date for the document that they have everything from. */
function dated(date: string): Table {
  const doc = table.sources.DOC;
  if (doc === undefined) throw new Error('no source');
  return { ...table, sources: { ...table.sources, DOC: { ...doc, date } } };
}

const longer = {
  ...clipFacts,
  'CreateClipRequest.Prompt': [fact({ kind: 'length', max: 200, of: 'characters' })],
};

function compare(source: string, date: string) {
  const document = clipDocument({ name: 'saved page', date });
  const facts = { bySubject: new Map(Object.entries(longer)), unread: [] };
  return compareWithSpecs(dated('2030-05-05'), [{ document, facts, source }]);
}

describe('the dates of documents', () => {
  test('an older document undoes nothing that the specs have from a newer one, and says so once', () => {
    const { documents, found } = compare('OTHER', '2030-05-04');
    expect(found.map(({ finding }) => finding.subject)).not.toContain('Prompt');
    const [document] = documents;
    expect(document?.left).toBeGreaterThan(0);
    expect(document && comparedText(document)).toMatch(/, \d+ differences? from newer documents left out$/);
  });

  test('a newer document is believed', () => {
    const { documents, found } = compare('OTHER', '2030-05-06');
    expect(found.map(({ finding }) => finding.message)).toContain(
      'the document has length ..200 characters, the specs have length ..100 characters',
    );
    expect(documents[0]?.left).toBeUndefined();
  });

  test('an older edition of a source of the specs says that it is one, and undoes nothing either', () => {
    const { documents, found } = compare('DOC', '2030-05-04');
    expect(documents[0] && comparedText(documents[0])).toContain(
      'older than the edition of 2030-05-05 that the specs have',
    );
    expect(found.map(({ finding }) => finding.subject)).not.toContain('Prompt');
    expect(compare('DOC', '2030-05-06').documents[0]?.newerEdition).toBeUndefined();
  });

  test('a package has the date of its version, where the source lists it', () => {
    const source: Source = { ...(table.sources.DOC as Source), editions: { '1.0.0': '2030-01-01' } };
    const named = (name: string) => dateOf({ ...clipDocument({ name }) }, source);
    expect(named('clip-sdk 1.0.0')).toBe('2030-01-01');
    expect(named('clip-sdk 1.0.1')).toBeUndefined();
    expect(named('another-sdk 1.0.0')).toBeUndefined();
  });
});
