import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../../../generator/documents/compare/compare-documents.ts';
import type { VendorDocument } from '../../../generator/documents/document.ts';
import { readPage, UnreadablePage } from '../../../generator/documents/page/read-page.ts';
import { readFacts } from '../../../generator/documents/prose/read-facts.ts';
import { compareWithSpecs } from '../../../generator/drift/compare-documents.ts';
import { vocabularyOf } from '../../../generator/drift/vocabulary.ts';
import { loadSpecs } from '../../../generator/load/load-specs.ts';
import { draftOf, smallSpecs, table } from '../../draft/support/small-draft.ts';
import * as pages from './pages.ts';

const vocabulary = vocabularyOf({}, table);
const factsOf = (document: VendorDocument) => readFacts(document, vocabulary);

function readOrNothing(content: string): VendorDocument | undefined {
  try {
    return readPage('page', content);
  } catch (error) {
    if (error instanceof UnreadablePage) return undefined;
    throw error;
  }
}

/** The page up to each tag, or up to each line where it has none. */
function prefixesOf(page: string): readonly string[] {
  const ends = [...page.matchAll(page.includes('</table>') ? />/g : /\n/g)].map(({ index }) => index + 1);
  return ends.filter((end) => end < page.trimEnd().length).map((end) => page.slice(0, end));
}

const readable = Object.entries(pages).flatMap(([name, page]) => {
  const document = typeof page === 'string' ? readOrNothing(page) : undefined;
  return document === undefined || typeof page !== 'string' ? [] : [{ name, page, document }];
});

describe.each(readable)('$name, cut short anywhere', ({ document, page }) => {
  const facts = factsOf(document);
  const cut = prefixesOf(page).flatMap((prefix) => readOrNothing(prefix) ?? []);

  it('loses nothing that it had: what is behind the place is not said to be gone', () => {
    expect(cut.length).toBeGreaterThan(0);
    for (const one of cut) {
      const changes = compareDocuments(document, one, { before: facts, after: factsOf(one) });
      expect(changes.filter(({ kind }) => kind !== 'unread').map(({ line }) => line)).toEqual([]);
    }
  });

  it('says at most once that it ends early', () => {
    for (const { unread } of cut) {
      expect(unread.filter(({ why }) => why.includes('early at')).length).toBeLessThan(2);
    }
  });
});

const html = readable.filter(({ page }) => page.includes('</table>'));

it.each(html)('$name says where it ends early, wherever elements are open', ({ page }) => {
  const notes = prefixesOf(page)
    .filter((prefix) => prefix.split('<table').length > prefix.split('</table>').length)
    .flatMap((prefix) => readOrNothing(prefix) ?? [])
    .map(({ unread }) => unread.filter(({ why }) => why.startsWith('the page ends early at ')).length);
  expect(notes.length).toBeGreaterThan(0);
  expect(new Set(notes)).toEqual(new Set([1]));
});

const named = readable.filter(({ document: { operations } }) => operations[0]?.service && operations[0].version);

describe.each(named)('$name, against the specs that were drafted from it', ({ document, page }) => {
  const draft = draftOf(document, factsOf(document));
  const { diagnostics, table: drafted } = loadSpecs(new Map([...smallSpecs, ...draft.files]));
  const found = (read: VendorDocument) => {
    if (drafted === undefined) throw new Error(JSON.stringify(diagnostics));
    const source = Object.keys(drafted.sources).find((id) => !Object.hasOwn(table.sources, id));
    const one = { document: read, facts: factsOf(read), ...(source === undefined ? {} : { source }) };
    return compareWithSpecs(drafted, [one]).found.map(({ finding: { message, sort, subject } }) => ({
      sort,
      text: `${subject}: ${message}`,
    }));
  };

  it('tells nothing as removed or changed, cut short anywhere', () => {
    const whole = found(document).map(({ text }) => text);
    for (const read of prefixesOf(page).flatMap((prefix) => readOrNothing(prefix) ?? [])) {
      const more = found(read).filter(({ sort, text }) => sort !== 'unread' && !whole.includes(text));
      expect(more).toEqual([]);
    }
  });
});
