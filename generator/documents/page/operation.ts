import type { VendorError, VendorField, VendorOperation } from '../document.ts';
import { requestSubject, responseSubject } from '../document-facts.ts';
import { commonValues } from './common-parameters.ts';
import { readExamples } from './examples.ts';
import { cellText, readFields } from './fields.ts';
import { noErrorWords } from './frame-words.ts';
import { findLostLists } from './lost-lists.ts';
import { namelessFields } from './nameless-fields.ts';
import type { Notes } from './notes.ts';
import type { Page, Section } from './outline.ts';
import { type PageFacts, proseLines } from './page-facts.ts';
import type { Role, RoleTable } from './table-roles.ts';
import type { EntryCount } from './unreadable-page.ts';

/** What the readers of the parts of a page share. */
export interface Reading {
  readonly page: Page;
  readonly notes: Notes;
  readonly entries: EntryCount;
  readonly facts: PageFacts;
  readonly tables: readonly RoleTable[];
}

/** The operation that a page documents; undefined where it has neither parameters nor a body. */
export function readOperation(reading: Reading): VendorOperation | undefined {
  const { page, notes, entries } = reading;
  const identity = identityOf(reading);
  const bodies = page.sections.filter(({ kind }) => kind === 'body');
  const requests = tablesOf(reading, 'request');
  if (identity === undefined || (requests.length === 0 && bodies.length === 0)) return undefined;
  const named = { ...identity, prose: [], request: [], examples: [], place: page.text.file.placeOf(0) };
  const request = fieldsOf(reading, 'request', requestSubject(named)) ?? [];
  if (requests.length === 0) for (const body of bodies) noteNameless(reading, body, requestSubject(named));
  const response = fieldsOf(reading, 'response', responseSubject(named));
  const errors = errorsOf(reading);
  return {
    ...identity,
    prose: proseOf(reading),
    request,
    ...(response !== undefined && { response }),
    ...(errors !== undefined && { errors }),
    examples: readExamples(page, notes, entries),
    place: page.text.file.placeOf(placeOf(reading)),
  };
}

type Identity = Pick<VendorOperation, 'action' | 'version' | 'service' | 'host' | 'http'>;

/** How the operation is called: by an action or, at a gateway, by method and path. */
function identityOf({ page, facts, ...reading }: Reading): Identity | undefined {
  const values = new Map(
    tablesOf({ page, facts, ...reading }, 'request').flatMap((table) => [...commonValues(page.text, table)]),
  );
  const { host, http } = facts;
  const place = host === undefined ? {} : { host };
  if (http !== undefined && values.size === 0) {
    return { ...place, http: { method: http.method, path: http.path } };
  }
  const action = values.get('Action') ?? facts.action;
  const version = values.get('Version');
  if (action === undefined) return undefined;
  // The first label of the vendor's hosts names the service.
  const service = host?.includes('tencentcloudapi') === true ? host.split('.')[0] : undefined;
  return {
    action,
    ...(version !== undefined && { version }),
    ...(service !== undefined && { service }),
    ...place,
  };
}

function tablesOf({ tables }: Reading, role: Role) {
  return tables.filter((table) => table.role === role).map(({ table }) => table);
}

function fieldsOf(reading: Reading, role: 'request' | 'response', subject: string): readonly VendorField[] | undefined {
  const tables = tablesOf(reading, role);
  if (tables.length === 0) return undefined;
  return tables.flatMap((table) => readFields({ text: reading.page.text, notes: reading.notes }, table, subject));
}

function noteNameless({ page, notes, entries }: Reading, body: Section, subject: string): void {
  for (const part of body.parts) {
    if (part.kind !== 'lines') continue;
    for (const { first, end } of namelessFields(page, part)) {
      entries.add();
      const [from, to] = [page.lines.from(first), page.lines.to(end - 1)];
      notes.add(from, to, 'the page does not name the field that this is about', subject);
    }
  }
}

function errorsOf(reading: Reading): readonly VendorError[] | undefined {
  const { text } = reading.page;
  const tables = tablesOf(reading, 'errors');
  if (tables.length === 0) return saysNone(reading.page) ? [] : undefined;
  return tables.flatMap(({ rows }) =>
    rows.flatMap(({ cells: { code, description } }) => {
      const written = cellText(text, code);
      if (code === undefined && description !== undefined) {
        reading.notes.add(description.from, description.to, 'code and meaning run together, so neither is sure');
      }
      if (code === undefined || written === '') return [];
      const meaning = text.file.stretch(description?.fileFrom ?? code.fileTo, description?.fileTo ?? code.fileTo);
      return [{ code: written, meaning, place: text.file.placeOf(text.fileOffset(code.from)) }];
    }),
  );
}

function saysNone({ lines }: Page): boolean {
  for (let line = 0; line < lines.count; line += 1) if (noErrorWords.test(lines.text(line, 200))) return true;
  return false;
}

function proseOf({ page: { text, lines, ...page }, facts, notes, entries }: Reading) {
  const all = proseLines({ text, lines, ...page }, facts);
  entries.add(all.length);
  const last = all.at(-1);
  if (last !== undefined) {
    for (const lost of findLostLists(lines.text(last), false)) {
      notes.addLostList(lines.from(last) + lost.from, lines.from(last) + lost.to, lost.why, facts.action);
    }
  }
  return all.map((line) => text.written(lines.from(line), lines.to(line)));
}

/** Where the page begins to speak of the operation: its title, its address, its parameters. */
function placeOf({ page: { text, lines }, facts, tables }: Reading): number {
  const line = facts.http?.line ?? facts.titleLine;
  return text.fileOffset(line === undefined ? (tables[0]?.table.from ?? 0) : lines.from(line));
}
