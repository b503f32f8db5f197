import type { VendorDocument } from '../document.ts';
import type { DocumentFacts } from '../document-facts.ts';
import { lowerDocument } from '../lower/lower.ts';
import { compareFacts, compareUnread } from './compare-prose.ts';
import { compareStructure } from './compare-structure.ts';
import { type CompareOptions, changeKinds, type DocumentChange } from './document-change.ts';
import { reachOf } from './reach.ts';

/**
 * What the vendor changed between two of its documents: operations, types and fields; the facts their prose states; and
 * texts that nobody could read and that are not what they were. Order, layout, markup and wording are no changes.
 *
 * What stands in one document only is a change as far as the other would have it: a page about one operation tells
 * nothing of the others. The list is sorted, the same for the same documents.
 */
export function compareDocuments(
  before: VendorDocument,
  after: VendorDocument,
  facts: { readonly before: DocumentFacts; readonly after: DocumentFacts },
  options: CompareOptions = {},
): readonly DocumentChange[] {
  const [said, saidNow] = [lowerDocument(before, facts.before), lowerDocument(after, facts.after)];
  const old = { said, reach: reachOf(said, options) };
  const now = { said: saidNow, reach: reachOf(saidNow, options) };
  return [...compareStructure(old, now), ...compareFacts(old, now), ...compareUnread(old, now)].sort(inOrder);
}

function inOrder(one: DocumentChange, other: DocumentChange): number {
  return (
    changeKinds.indexOf(one.kind) - changeKinds.indexOf(other.kind) ||
    byCode(one.subject, other.subject) ||
    byCode(one.line.slice(1), other.line.slice(1)) ||
    byCode(one.line, other.line)
  );
}

/** By code unit: the order must not depend on the language of the machine. */
function byCode(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
