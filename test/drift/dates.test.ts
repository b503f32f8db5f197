import { describe, expect, test } from 'vitest';
import { compareWithSpecs } from '../../generator/drift/compare-documents.ts';
import { dateOf, isNewer } from '../../generator/drift/dates.ts';
import { comparedText } from '../../generator/drift/report/words.ts';
import type { Source } from '../../generator/model/facts.ts';
import type { Table } from '../../generator/model/table.ts';
import { clipDocument, clipFacts, fact, model, values } from './support/clip-document.ts';
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

  test('an older document brings nothing back: no value that a newer list has not, no model that was taken out', () => {
    const older = {
      ...clipFacts,
      'ClipImage.Type': values(['File', 'Url', 'Id']),
      'CreateClipRequest.ModelVersion': [
        ...(clipFacts['CreateClipRequest.ModelVersion'] ?? []),
        ...values(['0.9'], model('Alpha')),
      ],
    };
    const subjects = (date: string) => {
      const facts = { bySubject: new Map(Object.entries(older)), unread: [] };
      const read = { document: clipDocument({ name: 'saved page', date }), facts, source: 'OTHER' };
      return compareWithSpecs(dated('2030-05-05'), [read]).found.map(({ finding }) => finding.subject);
    };
    expect(subjects('2030-05-06')).toEqual(expect.arrayContaining(['Images[].Type', 'Alpha versions']));
    expect(subjects('2030-05-04')).not.toContain('Images[].Type');
    expect(subjects('2030-05-04')).not.toContain('Alpha versions');
    // What newer documents took out stays out; the day tells, whatever has it.
    const { sources } = table;
    expect(isNewer('missing', { delisted: '2030-05-05' }, '2030-05-04', sources)).toBe(true);
    expect(isNewer('missing', { delisted: '2030-05-05' }, '2030-05-05', sources)).toBe(false);
    expect(isNewer('missing', { delisted: '2030-05-05' }, undefined, sources)).toBe(false);
  });

  test('a package has the date of its version, where the source lists it', () => {
    const editions = { '1.0.0': '2030-01-01', '1.0.10': '2030-03-01' };
    const source: Source = { ...(table.sources.DOC as Source), editions };
    const named = (name: string) => dateOf({ ...clipDocument({ name }) }, source);
    expect(named('clip-sdk 1.0.0')).toBe('2030-01-01');
    // Between two editions that are listed, no younger than the later one; behind the last, nobody knows.
    expect(named('clip-sdk 1.0.2')).toBe('2030-03-01');
    expect(named('clip-sdk 1.0.11')).toBeUndefined();
    // The package of one service has the numbers of the package of all; another line of packages has its own.
    expect(named('clip-sdk-vod 1.0.0')).toBe('2030-01-01');
    expect(named('clip-sdk-intl 3.0.5')).toBeUndefined();
    expect(named('another-sdk 1.0.0')).toBeUndefined();
  });
});
