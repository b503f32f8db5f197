import type { VendorDocument, VendorField, VendorOperation, VendorType } from './document.ts';

/** A document with these operations alone and the types they reach: reading all the prose of a service takes its time. */
export function partOf(document: VendorDocument, operations: readonly VendorOperation[]): VendorDocument {
  const types = new Map<string, VendorType>();
  const visit = (fields: readonly VendorField[]) => {
    for (const { fields: inside = [], type: { name } = {} } of fields) {
      visit(inside);
      const type = name === undefined ? undefined : document.types.get(name);
      if (name === undefined || type === undefined || types.has(name)) continue;
      types.set(name, type);
      visit(type.fields);
    }
  };
  for (const { request, response = [] } of operations) {
    visit(request);
    visit(response);
  }
  return { ...document, operations, types };
}
