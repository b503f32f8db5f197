import type { VendorDocument, VendorField, VendorOperation, VendorType } from '../document.ts';
import { nameOf, requestSubject, responseSubject } from '../document-facts.ts';
import type { PlacedText } from '../placed-text.ts';
import type { CompareOptions } from './document-change.ts';

/** The part of a document that is compared, by the names of subjects. */
export interface Reach {
  /** Whether nothing of the document was left out on purpose. */
  readonly everything: boolean;
  readonly operations: ReadonlyMap<string, VendorOperation>;
  readonly types: ReadonlyMap<string, VendorType>;
  /** Fields by what holds them, a request, an answer or a type; fields given in place as `output_config.duration`. */
  readonly holders: ReadonlyMap<string, ReadonlyMap<string, VendorField>>;
  /** What holds a subject, or the subject itself; absent where the subject is out of reach. */
  holderOf(subject: string): string | undefined;
  /** All that the document says of a subject. */
  proseOf(subject: string): readonly PlacedText[];
}

/** Follows the chosen operations and types through every type they use. */
export function reachOf(
  document: VendorDocument,
  { actions, types: chosen, fields: only = {} }: CompareOptions,
): Reach {
  const everything = actions === undefined && chosen === undefined;
  const operations = new Map<string, VendorOperation>();
  const types = new Map<string, VendorType>();
  const holders = new Map<string, ReadonlyMap<string, VendorField>>();

  const hold = (holder: string, fields: readonly VendorField[]): void => {
    const kept = only[holder] === undefined ? fields : fields.filter(({ name }) => only[holder]?.includes(name));
    const byPath = new Map(withInner(kept, ''));
    holders.set(holder, byPath);
    for (const { type } of byPath.values()) if (type?.kind === 'struct' && type.name !== undefined) visit(type.name);
  };
  const visit = (name: string): void => {
    const type = document.types.get(name);
    if (type === undefined || types.has(name)) return;
    types.set(name, type);
    hold(name, type.fields);
  };

  for (const operation of document.operations) {
    if (!everything && !actions?.includes(nameOf(operation))) continue;
    operations.set(nameOf(operation), operation);
    hold(requestSubject(operation), operation.request);
    if (operation.response !== undefined) hold(responseSubject(operation), operation.response);
  }
  for (const name of everything ? document.types.keys() : (chosen ?? [])) visit(name);

  const holderBySubject = new Map<string, string>();
  for (const name of operations.keys()) holderBySubject.set(name, name);
  for (const [holder, fields] of holders) {
    holderBySubject.set(holder, holder);
    for (const path of fields.keys()) holderBySubject.set(`${holder}.${path}`, holder);
  }
  const proseOf = (subject: string): readonly PlacedText[] => {
    const holder = holderBySubject.get(subject) ?? '';
    const field = holders.get(holder)?.get(subject.slice(holder.length + 1));
    return (field ?? operations.get(subject) ?? types.get(subject))?.prose ?? [];
  };
  const holderOf = (subject: string) => holderBySubject.get(subject);
  return { everything, operations, types, holders, holderOf, proseOf };
}

function withInner(fields: readonly VendorField[], before: string): [string, VendorField][] {
  return fields.flatMap((field): [string, VendorField][] => {
    const path = `${before}${field.name}`;
    return [[path, field], ...withInner(field.fields ?? [], `${path}.`)];
  });
}
