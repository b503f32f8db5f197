import type { VendorField, VendorType } from '../../documents/document.ts';
import { nameOf } from '../../documents/document-facts.ts';
import type { Fact } from '../../documents/fact.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { Findings } from '../found.ts';
import type { Body } from '../match/bodies.ts';
import { compareTypes } from './compare-types.ts';

/** Which fields there are, of which types, and which of them a request must have. */
export function compareFields(body: Body, findings: Findings): void {
  for (const [index, field] of body.fields.entries()) {
    const parameter = body.parameters.find(({ name }) => name === field.name);
    // Of what the document ends in, name and type may be cut short as well.
    if (findings.coverage.isCut(`${body.subject}.${field.name}`)) continue;
    if (parameter === undefined) reportMissing(body, field, body.fields[index - 1]?.name, findings);
    else {
      compareTypes(body, parameter, field, findings);
      compareRequired(body, parameter, field, findings);
    }
  }
  for (const parameter of body.parameters) {
    if (!body.fields.some(({ name }) => name === parameter.name)) reportGone(body, parameter, findings);
  }
}

/** How findings about a field are called and where they belong. */
export function placeOf({ prefix, where }: Body, name: string) {
  return { ...where, subject: `${prefix}${name}` };
}

function reportMissing(body: Body, field: VendorField, after: string | undefined, findings: Findings): void {
  const what = body.side === 'request' ? 'parameter' : 'field of the answer';
  findings.report({
    ...placeOf(body, field.name),
    sort: 'missing',
    message: `${field.name}, ${typeText(field)}, is a ${what} that the specs do not have`,
    place: field.place,
    ...(field.prose[0] === undefined ? {} : { quote: field.prose[0].text }),
    difference: {
      kind: 'parameter-missing',
      owner: body.owner,
      field,
      facts: findings.said.factsAt(`${body.subject}.${field.name}`),
      ...(after === undefined ? {} : { after }),
      types: missingTypes(field, body, findings),
    },
  });
}

function typeText({ fields, type }: VendorField): string {
  if (type !== undefined) return type.written;
  return fields === undefined ? 'of a type that is not told' : 'an object';
}

/** The types a field needs that the specs do not have, those behind them included. */
function missingTypes(field: VendorField, { match }: Body, findings: Findings) {
  const found = new Map<string, { readonly type: VendorType; readonly facts: ReadonlyMap<string, readonly Fact[]> }>();
  const visit = ({ fields = [], type }: VendorField): void => {
    for (const inner of fields) visit(inner);
    const vendor = type?.name === undefined ? undefined : findings.said.types.get(type.name);
    if (vendor === undefined || found.has(vendor.name) || knows(match.surface.structs, vendor.name)) return;
    found.set(vendor.name, { type: vendor, facts: factsOf(vendor, findings) });
    for (const inner of vendor.fields) visit(inner);
  };
  visit(field);
  return [...found.values()];
}

function knows(structs: readonly { readonly name: string }[], name: string): boolean {
  return structs.some((struct) => struct.name === name);
}

function factsOf({ fields, name }: VendorType, findings: Findings): ReadonlyMap<string, readonly Fact[]> {
  return new Map(fields.map((field) => [field.name, findings.said.factsAt(`${name}.${field.name}`)]));
}

/** The document flags it. What an answer may lack is told by no flag. */
function compareRequired(body: Body, parameter: Parameter, field: VendorField, findings: Findings): void {
  const { required } = field;
  if (body.side === 'response' || required === undefined || required === parameter.documentedRequired) return;
  findings.report({
    ...placeOf(body, field.name),
    sort: 'contradicted',
    message: `the document flags it as ${flag(required)}, the specs as ${flag(parameter.documentedRequired)}`,
    place: field.place,
    provenance: parameter.provenance,
    difference: { kind: 'required-differs', owner: body.owner, name: field.name, documented: required },
  });
}

function flag(required: boolean): string {
  return required ? 'required' : 'optional';
}

/**
 * A list of fields proves that others are not there, unless parts of it were lost. Parameters that no table of the
 * vendor's has, those of the address, and those the specs have buried already are not missed.
 */
function reportGone(body: Body, parameter: Parameter, findings: Findings): void {
  const { delisted, documented, name, provenance } = parameter;
  if (delisted !== undefined || documented !== 'table' || parameter.in === 'path') return;
  if (findings.coverage.isListLost(body.subject, name, nameOf(body.match.vendor))) return;
  findings.report({
    ...placeOf(body, name),
    sort: 'gone',
    message: `the document has no ${name} here`,
    place: bodyPlace(body, findings),
    provenance,
    difference: { kind: 'parameter-gone', owner: body.owner, name },
  });
}

function bodyPlace({ match, struct, subject }: Body, { said }: Findings) {
  return (struct === undefined ? undefined : said.types.get(subject)?.place) ?? match.vendor.place;
}
