import type { VendorDocument } from '../document.ts';

/** Documents about the same version of the same service; one side is absent where only the other has it. */
export interface DocumentPair {
  readonly service: string;
  readonly version: string;
  readonly before?: VendorDocument;
  readonly after?: VendorDocument;
}

/** Puts together what belongs together, of packages with several services. Sorted by service and version. */
export function pairDocuments(
  before: readonly VendorDocument[],
  after: readonly VendorDocument[],
): readonly DocumentPair[] {
  const [old, now] = [byService(before), byService(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().map((key) => {
    const [service = '', version = ''] = key.split(' ');
    const [from, to] = [old.get(key), now.get(key)];
    return { service, version, ...(from && { before: from }), ...(to && { after: to }) };
  });
}

function byService(documents: readonly VendorDocument[]): ReadonlyMap<string, VendorDocument> {
  return new Map(
    documents.map((document) => {
      const { service = '', version = '' } = document.operations[0] ?? {};
      return [`${service} ${version}`, document];
    }),
  );
}
