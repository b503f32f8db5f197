import type { VendorDocument, VendorField, VendorOperation } from '../../../generator/documents/document.ts';
import type { PlacedText } from '../../../generator/documents/placed-text.ts';

/** The one operation of a page. */
export function operationOf({ operations }: VendorDocument): VendorOperation {
  const [operation, ...others] = operations;
  if (operation === undefined || others.length > 0)
    throw new Error(`expected one operation, found ${operations.length}`);
  return operation;
}

/** `Name: Array of X, required`, nested fields below with two spaces before them. */
export function outline(fields: readonly VendorField[], indent = ''): readonly string[] {
  return fields.flatMap((field) => {
    const { kind, name = kind, list } = field.type ?? { kind: 'unknown', list: false };
    const flag = field.required === undefined ? '' : field.required ? ', required' : ', optional';
    return [`${indent}${field.name}: ${name}${list ? '[]' : ''}${flag}`, ...outline(field.fields ?? [], `${indent}  `)];
  });
}

/** The prose of each field as it is written, by the name of the field. */
export function proseOf(fields: readonly VendorField[]): readonly (readonly [string, string])[] {
  return fields.map(({ name, prose }) => [name, prose.map(({ text }) => text).join(' / ')] as const);
}

/** Line and column of a text in a file, found by reading it: `3:5`. */
export function whereIs(content: string, text: string, after = ''): string {
  const start = content.indexOf(after);
  const at = content.indexOf(text, start === -1 ? content.length : start + after.length);
  if (start === -1 || at === -1) throw new Error(`${after} … ${text} is not in the page`);
  const before = content.slice(0, at).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

export function positions(things: readonly { readonly place: { readonly line: number; readonly column: number } }[]) {
  return things.map(({ place }) => `${place.line}:${place.column}`);
}

/** Every text of a document that was copied from the file as it is: all but examples out of HTML. */
export function writtenTexts({ operations, types }: VendorDocument): readonly PlacedText[] {
  return [
    ...operations.flatMap(({ prose, request, response = [], errors = [] }) => [
      ...prose,
      ...errors.map(({ meaning }) => meaning),
      ...[...request, ...response].flatMap(textsOf),
    ]),
    ...[...types.values()].flatMap(({ prose, fields }) => [...prose, ...fields.flatMap(textsOf)]),
  ];
}

/** The stretch of the file that a text says it comes from. */
export function stretchOf(text: PlacedText): string {
  return text.file.content.slice(text.offsetOf(0), text.offsetOf(text.length));
}

function textsOf({ prose, fields = [] }: VendorField): readonly PlacedText[] {
  return [...prose, ...fields.flatMap(textsOf)];
}

/** `1:2 subject: quote (why)` */
export function unreadLines({ unread }: VendorDocument): readonly string[] {
  return unread.map(
    ({ place, subject = '', quote, why }) => `${place.line}:${place.column} ${subject}: ${quote} (${why})`,
  );
}
