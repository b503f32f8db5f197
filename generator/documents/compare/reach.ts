import type { VendorField, VendorOperation, VendorType } from '../document.ts';
import { nameOf, requestSubject, responseSubject } from '../document-facts.ts';
import type { PartialTable } from '../lower/partial-table.ts';
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
export function reachOf(said: PartialTable, { actions, types: chosen, fields: only = {} }: CompareOptions): Reach {
  const everything = actions === undefined && chosen === undefined;
  const operations = new Map<string, VendorOperation>();
  const types = new Map<string, VendorType>();
  const holders = new Map<string, ReadonlyMap<string, VendorField>>();

  // Types wait in a list, not on the stack: a chain of them may be as long as the document.
  const waiting = everything ? [...said.types.keys()] : [...(chosen ?? [])];
  const hold = (holder: string, fields: readonly VendorField[]): void => {
    const kept = only[holder] === undefined ? fields : fields.filter(({ name }) => only[holder]?.includes(name));
    const byPath = withInner(kept);
    holders.set(holder, byPath);
    for (const { type } of byPath.values()) {
      if (type?.kind === 'struct' && type.name !== undefined) waiting.push(type.name);
    }
  };

  for (const operation of said.operations) {
    if (!everything && !actions?.includes(nameOf(operation))) continue;
    operations.set(nameOf(operation), operation);
    hold(requestSubject(operation), operation.request);
    if (operation.response !== undefined) hold(responseSubject(operation), operation.response);
  }
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = said.types.get(name);
    if (type === undefined || types.has(name)) continue;
    types.set(name, type);
    hold(name, type.fields);
  }

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

/** Fields by path, those given in place behind the one they are given in, however deep. */
function withInner(fields: readonly VendorField[]): ReadonlyMap<string, VendorField> {
  const byPath = new Map<string, VendorField>();
  const waiting = fields.map((field) => ({ path: field.name, field })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, field } = next;
    byPath.set(path, field);
    for (const inner of [...(field.fields ?? [])].reverse())
      waiting.push({ path: `${path}.${inner.name}`, field: inner });
  }
  return byPath;
}
