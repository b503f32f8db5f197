import type { VendorField } from '../../../documents/document.ts';
import { pascalCase } from '../../../model/words.ts';
import { ByHand } from '../by-hand.ts';
import type { YamlMap, YamlValue } from '../yaml/value-text.ts';

/** What the types of the language are called elsewhere. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  string: ['string', 'timestamp', 'timestamp iso8601', 'datetime', 'date'],
  integer: ['integer', 'int', 'int32', 'int64', 'uint', 'uint32', 'uint64', 'long'],
  number: ['number', 'float', 'double'],
  boolean: ['boolean', 'bool'],
  object: ['object', 'json', 'map'],
};

/** `type`, and `of` for a list, of a type as a person or the vendor writes it: `integer`, `Array of String`, `Foo[]`. */
export function typeKeys(written: string): YamlMap {
  const text = written.trim();
  const element =
    /^(?:list|array)\s*(?:of\s+|<\s*)([^<>]+?)\s*>?$/i.exec(text)?.[1] ?? /^(.+?)\s*\[\]$/.exec(text)?.[1];
  if (element === undefined) return new Map([['type', typeWord(text)]]);
  return new Map([
    ['type', 'list'],
    ['of', typeWord(element)],
  ]);
}

/** The same of a field of a document. A field whose fields are given in place has a type of its own. */
export function fieldTypeKeys(field: VendorField): YamlMap {
  const { type } = field;
  if (type === undefined && field.fields === undefined) {
    throw new ByHand(`The document does not say what type ${field.name} has.`);
  }
  const word = field.fields === undefined ? elementWord(type) : inPlaceTypeName(field);
  const keys = new Map<string, YamlValue>(type?.list === true ? [['type', 'list']] : [['type', word]]);
  if (type?.list === true) keys.set('of', word);
  else if (type?.kind === 'float') keys.set('documentedType', 'float');
  return keys;
}

/** `output_config` → `OutputConfig` */
export function inPlaceTypeName(field: VendorField): string {
  return field.type?.kind === 'struct' && field.type.name !== undefined ? field.type.name : pascalCase(field.name);
}

function elementWord(type: VendorField['type']): string {
  if (type?.kind === 'struct') return type.name ?? 'object';
  return type?.kind === 'float' ? 'number' : (type?.kind ?? 'object');
}

function typeWord(written: string): string {
  const lower = written.toLowerCase();
  return Object.entries(spellings).find(([, words]) => words.includes(lower))?.[0] ?? written;
}
