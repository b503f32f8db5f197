import type { Unread, VendorDocument, VendorOperation } from '../document.ts';
import { nameOf } from '../document-facts.ts';
import { VendorFile } from '../placed-text.ts';
import { markdownGrids } from './grids-markdown.ts';
import { readHtml } from './html-text.ts';
import { languageOf } from './language.ts';
import { Notes } from './notes.ts';
import { type Reading, readOperation } from './operation.ts';
import { outlinePage, type Page } from './outline.ts';
import { type Ending, endNote, openEnd } from './page-end.ts';
import { readPageFacts } from './page-facts.ts';
import { PageLines } from './page-lines.ts';
import { PageText } from './page-text.ts';
import { rolesOf } from './table-roles.ts';
import { readTypes } from './types.ts';
import { EntryCount, refuseMore, UnreadablePage } from './unreadable-page.ts';

export { UnreadablePage } from './unreadable-page.ts';

/**
 * Reads a documentation page that was saved as text, Markdown or HTML: the vendor's own pages about an action or about
 * types, in English or Chinese, and those of gateways. Prose is given as it is written; what it states is read from it
 * later. What the page lost when it was saved is reported as unread where that shows, and never made up for.
 *
 * @param name as the page is to be called in reports: a path, or an address.
 * @throws {UnreadablePage} when it is no page about an action, an address or types, or is larger than any real one.
 */
export function readPage(name: string, content: string): VendorDocument {
  refuseMore(name, 'characters', content.length);
  const file = new VendorFile(name, content);
  const entries = new EntryCount(name);
  const { ending, ...page } = outlineOf(file, entries);
  const notes = new Notes(page.text);
  const facts = readPageFacts(page);
  const reading: Reading = { page, notes, entries, facts, tables: rolesOf(page) };
  const operation = readOperation(reading);
  const types = readTypes(reading);
  if (operation === undefined && types.size === 0) throw new UnreadablePage(name, expected);
  noteUnknownTables(reading);
  const operations = operation === undefined ? [] : [operation];
  const end = openEnd(reading, operation, types, ending);
  return {
    name,
    language: languageOf(operations, types),
    ...(facts.date !== undefined && { date: facts.date }),
    whole: false,
    operations,
    types,
    unread: [...notes.all(), ...lossNote(reading, operation), ...endNote(reading, operation, types, ending)],
    ...(end !== undefined && { end }),
  };
}

const expected =
  'expected a page with the input parameters of an action (a table that begins "Parameter Name, Required, Type" or ' +
  '"参数名称, 必选, 类型", with the action named in it or above it), with the body of a gateway request (method and path, ' +
  'then its parameters), or with the members of types; found none of these';

function outlineOf(file: VendorFile, entries: EntryCount): Page & { readonly ending: Ending } {
  if (isHtml(file.content)) {
    const { isCut, ...html } = readHtml(file, entries);
    return { ...outlinePage({ ...html, lines: linesOf(html.text) }, entries), ending: isCut ? 'cut' : 'closed' };
  }
  const text = new PageText(file);
  const lines = linesOf(text);
  const grids = markdownGrids(text.text, lines, entries);
  return { ...outlinePage({ text, lines, grids, headings: new Set() }, entries), ending: 'unmarked' };
}

function linesOf({ file, text }: PageText): PageLines {
  const lines = new PageLines(text);
  refuseMore(file.name, 'lines', lines.count);
  return lines;
}

/** Markdown and text have tags too: single ones in cells, and words in angle brackets. */
function isHtml(content: string): boolean {
  const head = content.slice(0, 4096);
  if (/<(?:!doctype html|html|head|body)\b/i.test(head)) return true;
  if (/^ {0,9}\|? {0,9}:?-{3,99}:? {0,9}\|/m.test(content.slice(0, 1_000_000))) return false;
  return /<\/(?:table|thead|tbody|tr|td|th|div|h[1-6]|p|section|article|main)\s{0,9}>/i.test(content);
}

function noteUnknownTables({ page: { sections }, notes }: Reading): void {
  for (const { kind, parts } of sections) {
    if (kind !== 'request' && kind !== 'body' && kind !== 'response' && kind !== 'errors') continue;
    for (const part of parts) {
      if (part.kind !== 'unknown-table') continue;
      notes.add(part.grid.from, part.grid.to, 'a table whose columns are none that are known');
    }
  }
}

/** Where some lists of a page were lost, one that is missing without a trace proves nothing either. */
function lossNote(
  { page: { text }, notes, tables }: Reading,
  operation: VendorOperation | undefined,
): readonly Unread[] {
  const request = tables.find(({ role }) => role === 'request')?.table ?? tables[0]?.table;
  if (notes.lostLists === 0 || request === undefined) return [];
  const end = text.text.indexOf('\n', request.from);
  return [
    {
      place: text.file.placeOf(text.fileOffset(request.from)),
      ...(operation !== undefined && { subject: nameOf(operation) }),
      quote: text.quote(request.from, end === -1 ? text.text.length : end),
      why: 'lists of this page were lost when it was saved, so that a list which is not here proves nothing',
    },
  ];
}
