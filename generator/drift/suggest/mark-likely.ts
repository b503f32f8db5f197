import { isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import type { YamlPath } from '../../load/yaml-file.ts';
import type { Draft } from './draft.ts';
import { mark } from './yaml/marks.ts';

/**
 * Marks what was written for a finding whose sentence was not read to the end, or where something was filled in: a
 * person has to hold it against the document.
 */
export function markLikely(draft: Draft): void {
  const splice = draft.edits.findLast((edit) => edit.kind === 'splice');
  if (splice?.kind !== 'splice') return;
  const { file, from, text } = splice;
  // The edit may begin with the blanks and dashes in front of what it writes.
  const at = from + (/[^\s,{[-]/.exec(text)?.index ?? 0);
  const path = pathAt(draft.document(file).contents, at);
  if (path.length > 0) mark(draft, { file, path }, 'likely');
}

/** The entry that an offset is in: the innermost of block style, since a comment ends the line. */
function pathAt(root: Node | null, offset: number): YamlPath {
  const path: (string | number)[] = [];
  for (let node: unknown = root; ; ) {
    const found = isMap(node)
      ? node.items.flatMap(({ key, value }) =>
          isScalar(key) && spans(offset, key, isNode(value) ? value : key) ? [[String(key.value), value] as const] : [],
        )
      : isSeq(node)
        ? node.items.flatMap((item, index) =>
            isNode(item) && spans(offset, item, item) ? [[index, item] as const] : [],
          )
        : [];
    const [step] = found;
    if (step === undefined) return path;
    path.push(step[0]);
    node = step[1];
  }
}

function spans(offset: number, first: Node, last: Node): boolean {
  const [from] = first.range ?? [];
  const [, to] = last.range ?? [];
  return from !== undefined && to !== undefined && from <= offset && offset <= to;
}
