import type { VendorDocument } from '../document.ts';
import { nameOf } from '../document-facts.ts';

/** Documents about the same version of the same service; one side is absent where only the other has it. */
export interface DocumentPair {
  readonly service: string;
  readonly version: string;
  readonly before?: VendorDocument;
  readonly after?: VendorDocument;
}

/**
 * Puts together what belongs together, of packages with several services. Sorted by service and version. A page may not say
 * which service it is about: then an operation that both have tells.
 */
export function pairDocuments(
  before: readonly VendorDocument[],
  after: readonly VendorDocument[],
): readonly DocumentPair[] {
  const [old, now] = [byService(before), byService(after)];
  const pairs = [...new Set([...old.keys(), ...now.keys()])].sort().map((key): DocumentPair => {
    const [service = '', version = ''] = key.split(' ');
    const [from, to] = [old.get(key), now.get(key)];
    return { service, version, ...(from && { before: from }), ...(to && { after: to }) };
  });
  const taken = new Set<DocumentPair>();
  return pairs.flatMap((pair) => {
    if (taken.has(pair)) return [];
    const other = pairs.find((one) => one !== pair && !taken.has(one) && isOther(pair, one));
    if (other === undefined) return [pair];
    taken.add(other);
    const [named, nameless] = pair.service === '' ? [other, pair] : [pair, other];
    return [{ ...nameless, ...named }];
  });
}

/** The other side of a pair, where one of the two does not say its service. */
function isOther(one: DocumentPair, other: DocumentPair): boolean {
  const [from, to] = [one.before ?? other.before, one.after ?? other.after];
  const isHalf = (one.before === undefined) !== (other.before === undefined) && from !== undefined && to !== undefined;
  if (!isHalf || (one.service !== '' && other.service !== '')) return false;
  const actions = new Set(from.operations.map(nameOf));
  return to.operations.some((operation) => actions.has(nameOf(operation)));
}

function byService(documents: readonly VendorDocument[]): ReadonlyMap<string, VendorDocument> {
  return new Map(
    documents.map((document) => {
      const { service = '', version = '' } = document.operations[0] ?? {};
      return [`${service} ${version}`, document];
    }),
  );
}
