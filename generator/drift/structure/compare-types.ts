import type { VendorField } from '../../documents/document.ts';
import { mayBeSame, type PlainType, plainType, typeText, writtenType } from '../../documents/lower/type.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import type { Findings } from '../found.ts';
import type { Body } from '../match/bodies.ts';
import { placeOf } from './compare-fields.ts';

export function compareTypes(body: Body, parameter: Parameter, field: VendorField, findings: Findings): void {
  const { fields, type } = field;
  if (type === undefined) return;
  const ours = documentedType(parameter);
  // A type whose fields are given in place has a name of its own.
  const { name: _, ...nameless } = type;
  const theirs: PlainType = fields === undefined ? type : nameless;
  if (ours === undefined ? parameter.documentedType === type.written : mayBeSame(ours, theirs)) return;
  findings.report({
    ...placeOf(body, field.name),
    sort: 'contradicted',
    message: `the document types it as ${type.written}, the specs as ${parameter.documentedType ?? textOf(parameter.type)}`,
    place: field.place,
    provenance: parameter.provenance,
    difference: { kind: 'type-differs', owner: body.owner, name: field.name, documented: typeText(type) },
  });
}

/** What the specs say the document says: `documentedType` where they depart from it, else the type itself. */
function documentedType({ documentedType: written, type }: Parameter): PlainType | undefined {
  return written === undefined ? plainType(type) : writtenType(written);
}

function textOf(type: Type): string {
  if (type.kind === 'list') return `list of ${textOf(type.of)}`;
  return type.kind === 'struct' ? type.name : type.kind;
}
