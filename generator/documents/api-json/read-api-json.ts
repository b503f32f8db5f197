import type { Unread, VendorDocument, VendorField, VendorFieldType, VendorOperation, VendorType } from '../document.ts';
import { DocumentFailure } from '../document-failure.ts';
import { languageOf } from '../document-language.ts';
import { type PlacedText, VendorFile } from '../placed-text.ts';
import { type PlacedJson, type PlacedMember, parsePlacedJson } from './placed-json.ts';

/** Kinds by what `member` says, in the vendor's names for them. */
const kinds: Readonly<Record<string, VendorFieldType['kind']>> = {
  string: 'string',
  int64: 'integer',
  uint64: 'integer',
  int: 'integer',
  uint: 'integer',
  integer: 'integer',
  float: 'float',
  double: 'float',
  bool: 'boolean',
  boolean: 'boolean',
  // Written as text on the wire, in a form that the prose tells.
  datetime: 'string',
  datetime_iso: 'string',
  timestamp: 'string',
  timestamp_iso: 'string',
  date: 'string',
  binary: 'string',
};

/**
 * Reads the description of a service that the vendor's own command line is made from.
 * @param name as it is to be shown: the path of the file
 * @throws DocumentFailure with line and column when it is not JSON of that shape
 */
export function readApiJson(name: string, content: string): VendorDocument {
  const file = new VendorFile(name, content);
  const top = parsePlacedJson(file);
  const [actions, objects] = [get(top, 'actions'), get(top, 'objects')];
  if (actions?.kind !== 'object' || objects?.kind !== 'object') {
    throw new DocumentFailure(
      `${name}:1:1: there are no "actions" and "objects" as in the vendor's api.json`,
      'Give the api.json of one version of one service.',
    );
  }
  const unread: Unread[] = [];
  const types = new Map(objects.members.map((member) => [member.name, typeOf(file, member, unread)]));
  const taken = new Set<string>();
  const take = (action: PlacedMember, which: 'input' | 'output'): readonly VendorField[] => {
    const type = textAt(action.value, which)?.text;
    if (type === undefined) return [];
    taken.add(type);
    const found = types.get(type);
    if (found !== undefined) return found.fields;
    const place = file.placeOf(action.from);
    unread.push({ place, subject: action.name, quote: type, why: 'the object is not in the file' });
    return [];
  };
  const metadata = get(top, 'metadata');
  const version = textAt(metadata, 'apiVersion')?.text;
  const service = textAt(metadata, 'serviceShortName')?.text;
  const operations = actions.members.map(
    (action): VendorOperation => ({
      action: action.name,
      ...(version === undefined ? {} : { version }),
      ...(service === undefined ? {} : { service }),
      prose: proseOf(action.value),
      request: take(action, 'input'),
      response: take(action, 'output').map(withoutRequired),
      examples: [],
      place: file.placeOf(action.from),
    }),
  );
  const others = [...types.values()].filter((type) => !taken.has(type.name));
  return {
    name,
    language: languageOf(operations, others),
    whole: true,
    operations,
    types: new Map(others.map((type) => [type.name, type])),
    unread,
  };
}

function typeOf(file: VendorFile, { from, name, value }: PlacedMember, unread: Unread[]): VendorType {
  const members = get(value, 'members');
  const elements = members?.kind === 'list' ? members.elements : [];
  const answersOnly = textAt(value, 'usage')?.text === 'out';
  const fields = elements.flatMap((element) => fieldOf(file, name, element, unread) ?? []);
  return {
    name,
    prose: proseOf(value),
    // The required flag speaks of requests; what an answer holds is not promised.
    fields: answersOnly ? fields.map(withoutRequired) : fields,
    place: file.placeOf(from),
  };
}

function fieldOf(file: VendorFile, owner: string, value: PlacedJson, unread: Unread[]): VendorField | undefined {
  const place = file.placeOf(value.from);
  const name = textAt(value, 'name')?.text;
  if (name === undefined) {
    const quote = file.content.slice(value.from, value.from + 80).split('\n')[0] ?? '';
    unread.push({ place, subject: owner, quote, why: 'a member without a name' });
    return undefined;
  }
  // Fields that the vendor has switched off are not there for anyone who calls it.
  if (flagAt(value, 'disabled') === true) return undefined;
  const type = fieldTypeOf(textAt(value, 'type')?.text, textAt(value, 'member')?.text);
  if (type === undefined) {
    const quote = `${textAt(value, 'type')?.text} of ${textAt(value, 'member')?.text}`;
    unread.push({ place, subject: `${owner}.${name}`, quote, why: 'the type is of no kind that documents have' });
  }
  const required = flagAt(value, 'required');
  const example = exampleOf(get(value, 'example'));
  return {
    name,
    ...(type && { type }),
    ...(required === undefined ? {} : { required }),
    prose: proseOf(value),
    ...(example === undefined ? {} : { example }),
    place,
  };
}

function fieldTypeOf(outer: string | undefined, member: string | undefined): VendorFieldType | undefined {
  if (outer === undefined) return undefined;
  const inner = member ?? outer;
  const list = outer === 'list';
  const written = list ? `list of ${inner}` : inner;
  // Only objects have names of their own; anything else is one of the kinds the vendor knows.
  const kind = Object.hasOwn(kinds, inner) ? kinds[inner] : undefined;
  if (kind !== undefined) return { kind, list, written };
  return /^[A-Za-z]\w*$/.test(inner) && inner !== 'list' && inner !== 'object'
    ? { kind: 'struct', name: inner, list, written }
    : undefined;
}

/** Comes as text, whatever the type; a number or a list that stands there as such is taken as it is written. */
function exampleOf(value: PlacedJson | undefined): string | undefined {
  if (value === undefined || (value.kind === 'other' && value.value === null)) return undefined;
  if (value.kind === 'text') return value.text.text === '' ? undefined : value.text.text;
  return value.kind === 'other' ? String(value.value) : undefined;
}

function get(value: PlacedJson | undefined, name: string): PlacedJson | undefined {
  return value?.kind === 'object' ? value.members.find((member) => member.name === name)?.value : undefined;
}

function textAt(value: PlacedJson | undefined, name: string): PlacedText | undefined {
  const found = get(value, name);
  return found?.kind === 'text' ? found.text : undefined;
}

function flagAt(value: PlacedJson, name: string): boolean | undefined {
  const found = get(value, name);
  return found?.kind === 'other' && typeof found.value === 'boolean' ? found.value : undefined;
}

function proseOf(value: PlacedJson): readonly PlacedText[] {
  const text = textAt(value, 'document')?.trim();
  return text === undefined || text.length === 0 ? [] : [text];
}

function withoutRequired({ required: _, ...field }: VendorField): VendorField {
  return field;
}
