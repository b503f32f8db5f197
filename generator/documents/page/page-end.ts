import type { OpenEnd, Unread, VendorField, VendorOperation, VendorType } from '../document.ts';
import { errorsSubject, nameOf, requestSubject, responseSubject } from '../document-facts.ts';
import type { Place } from '../placed-text.ts';
import type { SectionKind } from './frame-words.ts';
import type { Reading } from './operation.ts';

/** Sections behind the parameters. Where one of them begins, the lists before it are whole. */
const closing: ReadonlySet<string> = new Set(['example', 'request-example', 'response-example', 'other']);

/** How the markup ends: with elements that are open, with all of them closed, or without elements at all. */
export type Ending = 'cut' | 'closed' | 'unmarked';

type Types = ReadonlyMap<string, VendorType>;

/** Something that a page has, with the list it stands in. */
interface Placed {
  readonly list: string;
  readonly entry: string;
  readonly place: Place;
}

/**
 * The list that a page ends in, unless what follows proves that it is whole. A page that was cut short looks like one that
 * ends there.
 */
export function openEnd(
  { page: { sections } }: Reading,
  operation: VendorOperation | undefined,
  types: Types,
  ending: Ending,
): OpenEnd | undefined {
  const last = sections.at(-1);
  // An example that is cut short leaves the lists before it whole.
  if (last === undefined || closing.has(last.kind) || ending === 'closed') return undefined;
  const end = lastOf(operation, types);
  const lists = [...(end === undefined ? [] : [end.list]), ...listsOf(last.kind, operation)];
  return { lists: [...new Set(lists)], ...(end && { entry: end.entry }) };
}

/** Says so of a page that was cut short, or may have been: behind its parameters a page of the vendor's has more. */
export function endNote(
  { page: { lines, sections, text } }: Reading,
  operation: VendorOperation | undefined,
  types: Types,
  ending: Ending,
): readonly Unread[] {
  const last = sections.at(-1);
  if (last === undefined) return [];
  const hasMore = closing.has(last.kind) || last.kind === 'types' || last.kind === 'errors';
  const isSuspect = operation !== undefined && operation.http === undefined && !hasMore;
  const isCut = ending === 'cut';
  if (!isCut && (!isSuspect || (operation.errors ?? []).length > 0)) return [];
  const end = lastOf(operation, types);
  const from = last.heading === undefined ? 0 : lines.from(last.heading);
  const subject = operation === undefined ? end?.list : nameOf(operation);
  return [
    {
      place: end?.place ?? text.file.placeOf(text.fileOffset(from)),
      ...(subject !== undefined && { subject }),
      quote: text.quote(from, Math.min(text.text.length, from + 80)),
      why: `the page ${isCut ? 'ends' : 'may end'} early at ${end?.entry ?? 'its last section'}, so that what is not here proves nothing`,
    },
  ];
}

/** The lists of a section, of which it may have no entry yet. */
function listsOf(kind: SectionKind, operation: VendorOperation | undefined): readonly string[] {
  if (operation === undefined) return [];
  if (kind === 'errors') return [errorsSubject(operation)];
  return kind === 'response' ? [responseSubject(operation)] : [requestSubject(operation)];
}

/** What stands last. */
function lastOf(operation: VendorOperation | undefined, types: Types): Placed | undefined {
  const all: Placed[] = [];
  const add = (list: string, fields: readonly VendorField[]): void => {
    for (const { fields: inner = [], name, place } of fields) {
      all.push({ list, entry: `${list}.${name}`, place });
      add(`${list}.${name}`, inner);
    }
  };
  if (operation !== undefined) {
    add(requestSubject(operation), operation.request);
    add(responseSubject(operation), operation.response ?? []);
    const list = errorsSubject(operation);
    for (const { code, place } of operation.errors ?? []) all.push({ list, entry: `${list}.${code}`, place });
  }
  for (const { fields, name, place } of types.values()) {
    all.push({ list: name, entry: name, place });
    add(name, fields);
  }
  return all.reduce<Placed | undefined>(
    (last, one) => (last !== undefined && isBefore(one.place, last.place) ? last : one),
    undefined,
  );
}

function isBefore(one: Place, other: Place): boolean {
  return one.line === other.line ? one.column < other.column : one.line < other.line;
}
