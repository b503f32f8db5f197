import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, YAMLSeq } from 'yaml';

/** Entries to add to a list in a file that people write in too. */
export interface ListAddition {
  /** Key of the list, at the top of the file. */
  readonly key: string;
  /** What the file holds when there is none yet: a comment, and the key with an empty list. */
  readonly emptyFile: string;
  readonly entries: readonly Readonly<Record<string, string | boolean | readonly string[]>>[];
  /** Keys whose texts readers of YAML might take for something else, such as dates. */
  readonly quoted: readonly string[];
  /** Whether an entry of the file goes, because one that is added replaces it. */
  readonly isReplaced?: (entry: Readonly<Record<string, unknown>>) => boolean;
}

/** Adds entries behind those that a list holds. What people wrote stays to the letter, comments and all. */
export function addToList(text: string | undefined, addition: ListAddition): string {
  const before = withoutReplaced(text ?? addition.emptyFile, addition);
  const document = parseDocument(before);
  const list = document.get(addition.key);
  if (!isSeq(list)) throw new Error(`a file that has passed its schema has a list of ${addition.key}`);
  if (list.items.length > 0 && list.flow === true) return rewritten(document, list, addition);
  // An empty list is written in brackets, which go when there is a first entry.
  const [from, to] = list.items.length === 0 && list.range ? list.range : [before.length, before.length];
  const kept = `${before.slice(0, from).trimEnd()}${before.slice(to)}`.trimEnd();
  return `${kept}\n${entryLines(addition, indentOf(list, before))}`;
}

/** The file without the entries that are replaced. An entry is whole lines, and a list that loses all is empty. */
function withoutReplaced(text: string, { isReplaced, key }: ListAddition): string {
  const list = parseDocument(text).get(key);
  if (isReplaced === undefined || !isSeq(list)) return text;
  const gone = list.items.filter((item) => isMap(item) && isReplaced(item.toJSON()));
  if (gone.length === 0) return text;
  if (list.flow === true || gone.length === list.items.length) {
    const document = parseDocument(text);
    document.set(
      key,
      document.createNode(
        list.items.filter((item) => !gone.includes(item)),
        { flow: true },
      ),
    );
    return document.toString({ lineWidth: 0 });
  }
  // From the last to the first, so that the places of the others stay right.
  return gone.reduceRight<string>((kept, item) => {
    const [from, to] = (isMap(item) && item.range) || [0, 0];
    const end = kept.indexOf('\n', to - 1);
    return kept.slice(0, kept.lastIndexOf('\n', from) + 1) + (end < 0 ? '' : kept.slice(end + 1));
  }, text);
}

/** Entries that stand between brackets cannot be added to without writing the list anew. */
function rewritten(document: Document, list: YAMLSeq, addition: ListAddition): string {
  list.flow = false;
  for (const entry of addition.entries) list.add(nodeFor(document, entry, addition));
  return document.toString({ lineWidth: 0 });
}

function entryLines(addition: ListAddition, indent: number): string {
  const document = new Document();
  const list = new YAMLSeq();
  for (const entry of addition.entries) list.add(nodeFor(document, entry, addition));
  document.contents = list;
  return document.toString({ lineWidth: 0 }).replaceAll(/^(?=.)/gm, ' '.repeat(indent));
}

/** How far the dashes of the list are indented. */
function indentOf({ range, items }: YAMLSeq, text: string): number {
  if (!range || items.length === 0) return 2;
  return range[0] - (text.lastIndexOf('\n', range[0] - 1) + 1);
}

function nodeFor(document: Document, entry: ListAddition['entries'][number], { quoted }: ListAddition) {
  const node = document.createNode(entry);
  for (const key of quoted) {
    const value = node.get(key, true);
    if (isScalar(value)) value.type = Scalar.QUOTE_DOUBLE;
  }
  return node;
}
