import { Document, isScalar, isSeq, parseDocument, Scalar, YAMLSeq } from 'yaml';
import type { Acceptance } from '../../model/acceptance.ts';

const emptyFile = `# Findings of specgen diff that were agreed to, each with its reason.
accepted: []
`;

type Entry = Omit<Acceptance, 'origin'>;

/** Adds acceptances behind those that a file holds. What people wrote stays to the letter, comments and all. */
export function addAcceptances(text: string | undefined, added: readonly Entry[]): string {
  const before = text ?? emptyFile;
  const document = parseDocument(before);
  const list = document.get('accepted');
  if (!isSeq(list)) throw new Error('a file of acceptances that has passed its schema has a list');
  if (list.items.length > 0 && list.flow === true) return rewritten(document, list, added);
  // An empty list is written in brackets, which go when there is a first entry.
  const [from, to] = list.items.length === 0 && list.range ? list.range : [before.length, before.length];
  const kept = `${before.slice(0, from).trimEnd()}${before.slice(to)}`.trimEnd();
  return `${kept}\n${entryLines(added, indentOf(list, before))}`;
}

/** Entries that stand between brackets cannot be added to without writing the list anew. */
function rewritten(document: Document, list: YAMLSeq, added: readonly Entry[]): string {
  list.flow = false;
  for (const entry of added) list.add(nodeFor(document, entry));
  return document.toString({ lineWidth: 0 });
}

function entryLines(added: readonly Entry[], indent: number): string {
  const document = new Document();
  const list = new YAMLSeq();
  for (const entry of added) list.add(nodeFor(document, entry));
  document.contents = list;
  return document.toString({ lineWidth: 0 }).replaceAll(/^(?=.)/gm, ' '.repeat(indent));
}

/** How far the dashes of the list are indented. */
function indentOf({ range, items }: YAMLSeq, text: string): number {
  if (!range || items.length === 0) return 2;
  return range[0] - (text.lastIndexOf('\n', range[0] - 1) + 1);
}

function nodeFor(document: Document, { correction, ...texts }: Entry) {
  const node = document.createNode(correction ? { ...texts, correction } : texts);
  // A date without quotes is one to many readers of YAML, and no text.
  for (const key of ['edition', 'date', 'expires']) {
    const value = node.get(key, true);
    if (isScalar(value)) value.type = Scalar.QUOTE_DOUBLE;
  }
  return node;
}
