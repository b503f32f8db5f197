import type {
  Unread,
  VendorDocument,
  VendorField,
  VendorFieldType,
  VendorOperation,
} from '../../../../generator/documents/document.ts';
import type { DocumentFacts } from '../../../../generator/documents/document-facts.ts';
import type { Fact, Statement } from '../../../../generator/documents/fact.ts';
import type { Place, PlacedText } from '../../../../generator/documents/placed-text.ts';

interface Fields {
  readonly [name: string]: string | Fields;
}

interface Written {
  readonly operations?: Readonly<
    Record<string, { readonly request: Fields; readonly response?: Fields; readonly errors?: readonly string[] }>
  >;
  readonly types?: Readonly<Record<string, Fields>>;
  readonly whole?: boolean;
}

export const place: Place = { file: 'songs.d.ts', line: 3, column: 5 };

/**
 * A document of a service that makes songs: `{ request: { Title: 'string required', Parts: 'list of Part' } }`.
 * `prose`: what it says of fields, by their names.
 */
export function documentOf(
  { operations = {}, types = {}, whole = true }: Written,
  prose: Readonly<Record<string, PlacedText>> = {},
): VendorDocument {
  const fieldsOf = (fields: Fields): VendorField[] =>
    fieldsIn(fields).map((field) => ({ ...field, prose: [prose[field.name] ?? []].flat() }));
  return {
    name: 'songs',
    language: 'en',
    whole,
    operations: Object.entries(operations).map(
      ([action, { request, response, errors }]): VendorOperation => ({
        action,
        prose: [],
        request: fieldsOf(request),
        ...(response && { response: fieldsOf(response) }),
        ...(errors && { errors: errors.map((code) => ({ code, meaning: { text: 'Why.' } as never, place })) }),
        examples: [],
        place,
      }),
    ),
    types: new Map(
      Object.entries(types).map(([name, fields]) => [name, { name, prose: [], fields: fieldsOf(fields), place }]),
    ),
    unread: [],
  };
}

function fieldsIn(fields: Fields): VendorField[] {
  return Object.entries(fields).map(([name, written]) => {
    if (typeof written !== 'string') return { name, prose: [], place, fields: fieldsIn(written) };
    const [, list = '', type = '', flag = ''] = /^(list of )?(\w+)( required| optional)?$/.exec(written) ?? [];
    const said: VendorFieldType | undefined = type === 'unknown' ? undefined : typeOf(type, list !== '');
    return {
      name,
      prose: [],
      place,
      ...(said && { type: said }),
      ...(flag !== '' && { required: flag === ' required' }),
    };
  });
}

function typeOf(name: string, list: boolean): VendorFieldType {
  const isStruct = /^[A-Z]/.test(name);
  const kind = isStruct ? 'struct' : (name as VendorFieldType['kind']);
  return { kind, list, written: name, ...(isStruct && { name }) };
}

export function fact(says: Statement, when: Fact['when'] = {}, quote = 'In its words.'): Fact {
  return { says, when, confidence: 'stated', place, quote };
}

/** `unread`: quotes by subject; those of nobody knows what under an empty subject. */
export function factsOf(
  facts: Readonly<Record<string, readonly Fact[]>> = {},
  unread: Readonly<Record<string, readonly string[]>> = {},
): DocumentFacts {
  return {
    bySubject: new Map(Object.entries(facts)),
    unread: Object.entries(unread).flatMap(([subject, quotes]) =>
      quotes.map((quote): Unread => ({ place, quote, why: 'not understood', ...(subject !== '' && { subject }) })),
    ),
  };
}
