import type { Unread, VendorDocument, VendorField, VendorOperation, VendorType } from '../document.ts';
import { requestSubject, responseSubject } from '../document-facts.ts';
import { languageOf } from '../document-language.ts';
import type { Place, PlacedText } from '../placed-text.ts';

/** A method of a client: one operation, with the names of what it takes and gives. */
export interface ClientMethod {
  readonly action: string;
  readonly prose: readonly PlacedText[];
  readonly request?: string;
  readonly response?: string;
  readonly place: Place;
}

export interface ServiceParts {
  readonly name: string;
  readonly service: string;
  readonly version: string;
  readonly host?: string;
  readonly types: ReadonlyMap<string, VendorType>;
  readonly methods: readonly ClientMethod[];
  readonly unread: readonly Unread[];
}

/**
 * Puts the types and the methods of a service together. Types that are the request or the answer of a method become part
 * of its operation. In an answer a field is never said to be there: the SDKs mark everything in it as optional.
 */
export function documentOf({ host, methods, name, service, types, unread, version }: ServiceParts): VendorDocument {
  const taken = new Set<string>();
  const missing: Unread[] = [];
  const fieldsOf = (method: ClientMethod, type: string | undefined): readonly VendorField[] => {
    if (type === undefined) return [];
    taken.add(type);
    const found = types.get(type);
    if (found === undefined) {
      missing.push({ place: method.place, subject: method.action, quote: type, why: 'the type is not in the package' });
    }
    return found?.fields ?? [];
  };
  const operations = methods.map((method): VendorOperation => {
    const { action, place, prose } = method;
    return {
      action,
      version,
      service,
      ...(host === undefined ? {} : { host }),
      prose,
      request: fieldsOf(method, method.request),
      response: fieldsOf(method, method.response).map(withoutRequired),
      examples: [],
      place,
    };
  });
  const others = withoutRequiredInAnswers(
    [...types.values()].filter((type) => !taken.has(type.name)),
    operations,
  );
  return {
    name,
    language: languageOf(operations, others),
    whole: true,
    operations,
    types: new Map(others.map((type) => [type.name, type])),
    unread: [...unread, ...missing, ...missingTypes(operations, others, types)],
  };
}

/** Fields whose type is not there: nobody can tell what they hold, and nothing in it is gone. */
function missingTypes(
  operations: readonly VendorOperation[],
  others: readonly VendorType[],
  types: ServiceParts['types'],
): readonly Unread[] {
  const owners = [
    ...operations.map((operation) => [requestSubject(operation), operation.request] as const),
    ...operations.map((operation) => [responseSubject(operation), operation.response ?? []] as const),
    ...others.map(({ fields, name }) => [name, fields] as const),
  ];
  return owners.flatMap(([owner, fields]) =>
    fields.flatMap(({ name, place, type }): readonly Unread[] => {
      if (type?.kind !== 'struct' || type.name === undefined || types.has(type.name)) return [];
      return [{ place, subject: `${owner}.${name}`, quote: type.written, why: 'the type is not in the package' }];
    }),
  );
}

/** Types that no request uses, on its own or through others, are part of answers only. */
function withoutRequiredInAnswers(
  types: readonly VendorType[],
  operations: readonly VendorOperation[],
): readonly VendorType[] {
  const byName = new Map(types.map((type) => [type.name, type]));
  const sent = new Set<string>();
  const visit = (fields: readonly VendorField[]) => {
    for (const { type } of fields) {
      const name = type?.name;
      if (name === undefined || sent.has(name)) continue;
      sent.add(name);
      visit(byName.get(name)?.fields ?? []);
    }
  };
  for (const { request } of operations) visit(request);
  return types.map((type) => (sent.has(type.name) ? type : { ...type, fields: type.fields.map(withoutRequired) }));
}

function withoutRequired({ required: _, ...field }: VendorField): VendorField {
  return field;
}
