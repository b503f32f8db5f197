import type { VendorField, VendorFieldType } from '../../documents/document.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import type { Findings } from '../found.ts';
import type { Body } from '../match/bodies.ts';
import { placeOf } from './compare-fields.ts';

/** The type of a field as the document has it, without what documents write differently for the same. */
interface PlainType {
  readonly kind: VendorFieldType['kind'];
  readonly name?: string;
  readonly list: boolean;
}

export function compareTypes(body: Body, parameter: Parameter, field: VendorField, findings: Findings): void {
  const { type } = field;
  if (type === undefined) return;
  const ours = documentedType(parameter);
  if (ours === undefined ? parameter.documentedType === type.written : satisfies(ours, type, field)) return;
  findings.report({
    ...placeOf(body, field.name),
    sort: 'contradicted',
    message: `the document types it as ${type.written}, the specs as ${parameter.documentedType ?? textOf(parameter.type)}`,
    place: field.place,
    provenance: parameter.provenance,
    difference: { kind: 'type-differs', owner: body.owner, name: field.name, documented: specText(type) },
  });
}

/** What the specs say the document says: `documentedType` where they depart from it, else the type itself. */
function documentedType({ documentedType: written, type }: Parameter): PlainType | undefined {
  return written === undefined ? plainType(type) : writtenType(written);
}

function plainType(type: Type): PlainType {
  if (type.kind === 'list') return { ...plainType(type.of), list: true };
  if (type.kind === 'struct') return { kind: 'struct', name: type.name, list: false };
  return { kind: type.kind, list: false };
}

const words: Readonly<Record<string, PlainType['kind']>> = {
  string: 'string',
  integer: 'integer',
  int: 'integer',
  int64: 'integer',
  uint64: 'integer',
  float: 'float',
  double: 'float',
  number: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  object: 'object',
};

/** `Array of Integer` → a list of integers; nothing where the words mean no type we know. */
function writtenType(written: string): PlainType | undefined {
  const [, list, element = ''] = /^(array of |list of )?(.*?)$/i.exec(written.trim()) ?? [];
  const kind = words[element.toLowerCase()];
  return kind && { kind, list: list !== undefined };
}

/** Whether a document that has the one may be what the specs call the other. */
function satisfies(ours: PlainType, theirs: PlainType, { fields }: VendorField): boolean {
  if (ours.list !== theirs.list) return false;
  switch (theirs.kind) {
    case 'number':
      return ours.kind === 'integer' || ours.kind === 'float' || ours.kind === 'number';
    case 'float':
      return ours.kind === 'float' || ours.kind === 'number';
    case 'object':
      // The document says no more than that it has fields of its own, which are compared one by one.
      return ours.kind === 'object' || ours.kind === 'struct';
    case 'struct':
      return ours.kind === 'struct' && (theirs.name === undefined || fields !== undefined || theirs.name === ours.name);
    default:
      return ours.kind === theirs.kind;
  }
}

function textOf(type: Type): string {
  if (type.kind === 'list') return `list of ${textOf(type.of)}`;
  return type.kind === 'struct' ? type.name : type.kind;
}

/** In the words of the spec language, with `float` for what it calls a number. */
function specText({ kind, list, name }: VendorFieldType): string {
  const element = kind === 'struct' ? (name ?? 'object') : kind;
  return list ? `list of ${element}` : element;
}
