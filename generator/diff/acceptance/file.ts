import { isSeq, parseDocument } from 'yaml';
import type { Acceptance } from '../../model/acceptance.ts';

const emptyFile = `# Findings of specgen diff that were agreed to, each with its reason.
accepted: []
`;

/** Adds acceptances to the text of a file, with every comment and everything else left as it was. */
export function addAcceptances(text: string | undefined, added: readonly Omit<Acceptance, 'origin'>[]): string {
  const document = parseDocument(text ?? emptyFile);
  const list = document.get('accepted');
  if (!isSeq(list)) throw new Error('a file of acceptances that has passed its schema has a list');
  // An empty list can only be written in brackets, and entries behind it would follow in them.
  if (list.items.length === 0) list.flow = false;
  for (const { correction, ...texts } of added) {
    list.add(document.createNode(correction ? { ...texts, correction } : texts));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
